using System.Globalization;
using System.Reflection;

namespace CertManager.Pki.Tests;

/// <summary>A row of the engine's table, read as it is: the table has no public surface.</summary>
internal sealed record LintRow(string Id, FindingRule Rule, string Scope, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> Counterparts)
{
    public static IReadOnlyList<LintRow> ReadAll()
    {
        Type table = typeof(PkiEngine).Assembly.GetType("CertManager.Pki.LintTable", throwOnError: true)!;
        var rows = (Array)table.GetField("All", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        return [.. rows.Cast<object>().Select(static row => new LintRow(
            Of<string>(row, "Id"),
            Of<FindingRule>(row, "Rule"),
            Of<object>(row, "Scope").ToString()!,
            Of<DateTimeOffset>(row, "From"),
            Of<DateTimeOffset>(row, "Until"),
            Of<IReadOnlyList<string>>(row, "Counterparts")))];
    }

    /// <summary>From when to when certificates are held to it.</summary>
    public string Period => (From == DateTimeOffset.MinValue ? string.Empty : Day(From)) + (Until == DateTimeOffset.MaxValue ? string.Empty : " until " + Day(Until));

    private static string Day(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T Of<T>(object row, string name) => (T)row.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!.GetValue(row)!;
}
