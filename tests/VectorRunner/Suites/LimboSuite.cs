using System.Diagnostics;
using System.Text.Json;

namespace CertManager.VectorRunner.Suites;

/// <summary>Chains in the form of x509-limbo: taken, or refused.</summary>
internal sealed class LimboSuite : ISuite
{
    /// <summary>How long a hostile chain may take.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(5);

    // That a part was not given or not needed, and what public authorities must put into a certificate and this suite puts into none: no reason to refuse one of them.
    private static readonly string[] SaysNothing = ["PrivateKeyMissing", "ChainForeign", "ValidityAbove200Days", "PoliciesMissing", "AccessMissing", "RevocationLocationMissing"];

    private readonly DateTimeOffset _now;

    /// <param name="now">The time of cases that name none.</param>
    internal LimboSuite(DateTimeOffset now)
    {
        _now = now;
    }

    public bool Takes(string suite) => suite == "limbo" || suite.StartsWith("bettertls-", StringComparison.Ordinal);

    public bool IsGood(JsonElement vector) => vector.Text("expected_result") == "SUCCESS";

    public CaseResult Run(JsonElement vector)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Finding> findings = new LimboCase(vector).Judge(_now);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (time > LongestTime && vector.Text("tier") == "dos")
        {
            return new(Verdict.FalseAccept, $"an answer within {LongestTime.TotalSeconds} s", $"one after {time.TotalSeconds:F1} s", findings.Ids());
        }

        bool isGood = IsGood(vector);
        bool warningsRefuse = !isGood && vector.Text("tier") == "should";
        return CaseResult.OfAcceptance(isGood, !findings.Any(finding => Refuses(finding, warningsRefuse)), findings.Ids());
    }

    // That a part was not given, or was not needed, says nothing about the chain.
    private static bool Refuses(Finding finding, bool warningsRefuse) =>
        finding.Severity == FindingSeverity.Error
        || (warningsRefuse && finding.Severity == FindingSeverity.Warning && !SaysNothing.Contains(finding.Id));
}
