using System.Text.Json;

namespace CertManager.VectorRunner;

/// <summary>How one family of suites is run. What it does depends on the case's content alone.</summary>
internal interface ISuite
{
    /// <summary>Whether it runs suites of this name.</summary>
    bool Takes(string suite);

    /// <summary>Whether the case holds something good: then a case that throws is a false reject, otherwise a false accept.</summary>
    bool IsGood(JsonElement vector);

    /// <summary>Runs one case. It may throw: that counts as not right and is told.</summary>
    CaseResult Run(JsonElement vector);
}

/// <summary>A suite that says itself in which part a case is counted; in others the case names its tier.</summary>
internal interface ITieredSuite : ISuite
{
    /// <summary>The part of the suite that the case is counted in; null when the suite has no parts.</summary>
    string? TierOf(JsonElement vector);
}
