using System.Text.Json;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>Lints of another linter: for those that the table claims, a certificate is flagged by the same rule, or is not.</summary>
internal sealed class LintSuite : ITieredSuite
{
    private static readonly Dictionary<string, string> Claimed = LintTable.All
        .SelectMany(static lint => lint.Counterparts.Select(counterpart => (counterpart, lint.Id)))
        .ToDictionary(static pair => pair.counterpart, static pair => pair.Id, StringComparer.Ordinal);

    public bool Takes(string suite) => suite == "lint-zlint";

    public string? TierOf(JsonElement vector) => IsGood(vector) ? "silent" : "flagged";

    public bool IsGood(JsonElement vector) => vector.Text("expected") is "pass" or "NA" or "NE";

    public CaseResult Run(JsonElement vector)
    {
        // A notice is neither a flag nor silence.
        if (vector.Text("expected") == "info" || !Claimed.TryGetValue(vector.Text("lint") ?? string.Empty, out string? id))
        {
            return CaseResult.Skipped;
        }

        BundleReading reading = Bundles.Read(vector.NeededText("pem"));
        using CertificateBundle? bundle = reading.Bundle;
        IReadOnlyList<Finding> findings = bundle is null
            ? reading.Findings
            : Bundles.Engine.Judge(bundle, new() { Time = bundle.Leaf.NotBefore, OnlyTrustedRoots = true }).Findings;
        string[] found = findings.Ids();
        return CaseResult.OfAcceptance(IsGood(vector), !found.Contains(id), found);
    }
}
