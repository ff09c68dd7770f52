using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.NaverCloud;

/// <summary>A row of docs/operations.md.</summary>
/// <param name="Operation">The vendor's name.</param>
/// <param name="Call">Method and path, values taken out.</param>
/// <param name="Certainty">How well it is known.</param>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Test">The class of tests.</param>
public sealed record OperationRow(string Operation, string Call, string Certainty, string Cmdlet, string Test)
{
    /// <summary>Whether a cmdlet calls it; else it is there to be practised with by other clients only.</summary>
    public bool IsCalled => Cmdlet != "none";
}

/// <summary>The table of docs/operations.md.</summary>
public static partial class OperationTable
{
    /// <summary>Reads it.</summary>
    public static OperationRow[] Read() =>
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", "operations.md"))).Select(static match => new OperationRow(
            match.Groups[1].Value, Shape(match.Groups[2].Value), match.Groups[3].Value, match.Groups[4].Value, match.Groups[5].Value)),
    ];

    /// <summary>A path with its values taken out.</summary>
    public static string Shape(string call) => Value().Replace(call, "{}");

    [GeneratedRegex(@"^\| (\w+) \| `([^`]+)` \| ([a-z ]+) \| ([\w-]+) \| (\w+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Value();
}
