using System.Globalization;
using System.Text;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>Writes docs/fault-matrix.md from what came out.</summary>
internal static class FaultDocument
{
    private static readonly IReadOnlyList<(FaultOutcome Outcome, string Letter, string Name, string Meaning)> Legend =
    [
        (FaultOutcome.Done, "D", "done", "as without the fault: done once, or read"),
        (FaultOutcome.Found, "F", "found", "the answer was lost; the command looked, found it done once, and says so"),
        (FaultOutcome.Refused, "R", "refused", "an error with an id and a remedy; nothing was done"),
        (FaultOutcome.UnknownDone, "U", "unknown, done", "an error that says that the outcome is not known; it was done once"),
        (FaultOutcome.UnknownNotDone, "N", "unknown, not done", "an error that says that the outcome is not known; nothing was done"),
        (FaultOutcome.Partial, "W", "partial", "a list without what could not be asked, and a finding that says so"),
        (FaultOutcome.HalfDone, "H", "half done", "an error that says that a link taken away to be made again could not be put back, and how to do so"),
        (FaultOutcome.ByProxy, "P", "twice by a proxy", "a proxy sent a request twice that the client sent once: the provider carried out both, or refused the second, whose answer came"),
    ];

    /// <summary>The document.</summary>
    internal static string Write(IReadOnlyDictionary<FaultCase, FaultOutcome> outcomes, IReadOnlyList<string> uncalled)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # The fault matrix

            Every operation that a command calls, every kind of fault, before and after the provider carried the request out: {outcomes.Count} runs, each with a fresh
            emulated account, the client as the commands open it (four repetitions), and a clock that only pauses move. Afterwards the account itself is
            compared with a run without faults. A test writes this page and fails when it is stale.

            In every run, whatever the letter below:

            - **Nothing is lost**: what was told as done is there.
            - **Nothing is doubled**: there are never two certificates, orders, accounts, links or slots where one was asked for.
            - **Only errors of the module's**: with an ErrorId and a remedy; one that does not say that the outcome is unknown means that nothing was
              done, but for letter P: of what a proxy sends twice the client learns the second answer only.
            - **Bounded time**: a fault costs no more than the 100 seconds that one call may wait.

            | Letter | Outcome | Meaning |
            |---|---|---|

            """);
        foreach ((_, string letter, string name, string meaning) in Legend)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {letter} | {name} | {meaning} |\n");
        }

        AppendCounts(text, "One fault", outcomes.Where(static one => one.Key.Series == FaultSeries.Once));
        AppendCounts(text, "Two in a row: the same fault again with whatever is sent next, a look or a repetition", outcomes.Where(static one => one.Key.Series == FaultSeries.Twice));
        AppendCounts(text, "Behind a change that went well: the fault meets what is sent next", outcomes.Where(static one => one.Key.Series == FaultSeries.Behind));
        AppendRows(text, outcomes);
        text.Append(CultureInfo.InvariantCulture, $"\n## Not called\n\nNo command calls these operations, so that no fault can meet one: {string.Join(", ", uncalled)}.\n");
        return text.ToString();
    }

    private static void AppendCounts(StringBuilder text, string title, IEnumerable<KeyValuePair<FaultCase, FaultOutcome>> outcomes)
    {
        KeyValuePair<FaultCase, FaultOutcome>[] all = [.. outcomes];
        (FaultOutcome Outcome, string Letter, string Name, string Meaning)[] used = [.. Legend.Where(one => all.Any(run => run.Value == one.Outcome))];
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Fault | Position | Runs | {string.Join(" | ", used.Select(static one => one.Name))} |\n|---|---|---{string.Concat(Enumerable.Repeat("|---", used.Length))}|\n");
        foreach (FaultColumn column in FaultColumn.All)
        {
            AppendCount(text, column.Kind, column.Position, all.Where(one => one.Key.Column == column), used);
        }

        AppendCount(text, "all", string.Empty, all, used);
    }

    private static void AppendCount(
        StringBuilder text, string kind, string position, IEnumerable<KeyValuePair<FaultCase, FaultOutcome>> outcomes, (FaultOutcome Outcome, string Letter, string Name, string Meaning)[] used)
    {
        FaultOutcome[] all = [.. outcomes.Select(static one => one.Value)];
        if (all.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {position} | {all.Length} | {string.Join(" | ", used.Select(one => all.Count(outcome => outcome == one.Outcome)))} |\n");
        }
    }

    /// <summary>A cell has the letters of before and after, those of two in a row behind a comma.</summary>
    private static void AppendRows(StringBuilder text, IReadOnlyDictionary<FaultCase, FaultOutcome> outcomes)
    {
        IGrouping<string, FaultColumn>[] kinds = [.. FaultColumn.All.GroupBy(static column => column.Kind)];
        text.Append(CultureInfo.InvariantCulture, $"""

            ## By operation

            Letters of before and after the commit, one letter where the kind leaves no choice; for operations that change something, behind commas those of two
            faults in a row, and of a fault behind the change where the command sends something more.

            | Cloud | Operation | Command | {string.Join(" | ", kinds.Select(static kind => kind.Key))} |
            |---|---|---{string.Concat(Enumerable.Repeat("|---", kinds.Length))}|

            """);
        foreach (IGrouping<FaultRow, KeyValuePair<FaultCase, FaultOutcome>> row in outcomes.GroupBy(static one => one.Key.Row)
            .OrderBy(static row => row.Key.Provider).ThenBy(static row => row.Key.Operation, StringComparer.Ordinal).ThenBy(static row => row.Key.Command, StringComparer.Ordinal))
        {
            IEnumerable<string> cells = kinds.Select(kind => string.Join(", ", from series in Enum.GetValues<FaultSeries>()
                                                                               let letters = string.Concat(kind.Select(column => Letter(row, column, series)))
                                                                               where letters.Length > 0
                                                                               select letters));
            text.Append(CultureInfo.InvariantCulture, $"| {row.Key.Provider} | {row.Key.Operation} | {row.Key.Command} | {string.Join(" | ", cells)} |\n");
        }
    }

    private static string Letter(IEnumerable<KeyValuePair<FaultCase, FaultOutcome>> row, FaultColumn column, FaultSeries series) =>
        string.Concat(row.Where(one => one.Key.Column == column && one.Key.Series == series).Select(static one => Legend.Single(legend => legend.Outcome == one.Value).Letter));
}
