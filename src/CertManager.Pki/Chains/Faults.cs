namespace CertManager.Pki;

/// <summary>What is wrong with the path at hand: counted while searching, made findings of for the best path alone, because texts cost more than the search.</summary>
internal sealed class Faults
{
    private readonly List<Finding>? _findings;

    /// <param name="findings">Where findings go; null to count only.</param>
    internal Faults(List<Finding>? findings = null)
    {
        _findings = findings;
    }

    internal int Errors { get; private set; }

    internal int Warnings { get; private set; }

    internal void Add(FindingRule rule, string location, params object?[] arguments) => Add(rule, rule.Acceptable, location, arguments);

    internal void Add(FindingRule rule, bool canAccept, string location, params object?[] arguments)
    {
        if (rule.Severity == FindingSeverity.Error)
        {
            Errors++;
        }
        else if (rule.Severity == FindingSeverity.Warning)
        {
            Warnings++;
        }

        _findings?.Add(rule.At(canAccept, location, arguments));
    }

    /// <summary>Goes back to where the counts stood.</summary>
    internal void Reset(int errors, int warnings)
    {
        Errors = errors;
        Warnings = warnings;
    }
}
