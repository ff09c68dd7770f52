using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CertManager.Commands;

/// <summary>Offers values on tab, from what is known already: nobody is asked. An empty answer is one, too: PowerShell would offer files in its place.</summary>
internal abstract class Completer : IArgumentCompleter
{
    /// <summary>Whether the parameter takes patterns, so that a name with brackets has to be written as one.</summary>
    internal bool TakesPatterns { get; init; }

    /// <summary>Called by PowerShell on tab.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed already.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">Other parameters.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. Matching(TypedWord.Read(wordToComplete ?? string.Empty), new CommandLine(parameterName, commandAst, fakeBoundParameters))];
        }
        catch (Exception error) when (error is not PipelineStoppedException)
        {
            // Whoever types a name gets no list; an error would be shown nowhere.
            return [];
        }
    }

    /// <summary>All that there is to offer.</summary>
    private protected abstract IEnumerable<Choice> Choices(CommandLine line);

    /// <summary>A value as it stands in a command line.</summary>
    private protected virtual string Write(string value) => TypedWord.Quote(TakesPatterns ? TypedWord.Escape(value) : value);

    private IEnumerable<CompletionResult> Matching(string word, CommandLine line)
    {
        string typed = TakesPatterns ? WildcardPattern.Unescape(word) : word;
        WildcardPattern? pattern = PatternOf(word);
        var others = new HashSet<string>(line.Others.Select(other => TakesPatterns ? WildcardPattern.Unescape(other) : other), StringComparer.OrdinalIgnoreCase);

        // What is typed already is no other value.
        others.Remove(typed);
        return Choices(line)
            .Where(choice => !others.Contains(choice.Value))
            .Select(choice => (Choice: choice, Rank: Rank(choice, typed, pattern)))
            .Where(static one => one.Rank is not null && CanBeTyped(one.Choice.Value))
            .GroupBy(static one => one.Choice.Value, StringComparer.Ordinal)
            .Select(static same => same.First())
            .OrderBy(static one => one.Rank).ThenBy(static one => one.Choice.Value, StringComparer.OrdinalIgnoreCase)
            .Select(one => new CompletionResult(
                Write(one.Choice.Value),
                one.Choice.Value,
                CompletionResultType.ParameterValue,
                Message.OnOneLine(one.Choice.Tip())));
    }

    /// <summary>How well a choice fits: its beginning, that of its other name, a part of either; null when it does not.</summary>
    private static int? Rank(Choice choice, string typed, WildcardPattern? pattern) =>
        choice.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(choice.Value) == true ? 0
        : choice.Other?.StartsWith(typed, StringComparison.OrdinalIgnoreCase) == true ? 1
        : choice.Value.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0 || choice.Other?.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0 ? 2
        : null;

    private static WildcardPattern? PatternOf(string word)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(word))
        {
            return null;
        }

        try
        {
            var pattern = WildcardPattern.Get(word + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch(word);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            // A bracket that is not closed is a bracket.
            return null;
        }
    }

    // What a provider sends is not always a name: characters that steer a terminal have no business in a command line.
    private static bool CanBeTyped(string value) => value.Length > 0 && (value.All(static c => c is >= ' ' and <= '~') || value == PlainText.Line(value));
}

/// <summary>The same for a parameter that takes patterns.</summary>
/// <typeparam name="T">What it offers.</typeparam>
internal sealed class PatternOf<T> : IArgumentCompleter
    where T : Completer, new()
{
    private readonly T _values = new() { TakesPatterns = true };

    /// <summary>Called by PowerShell on tab.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed already.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">Other parameters.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        _values.CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters);
}
