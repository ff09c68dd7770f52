using System.Text.Json;

namespace CertManager.VectorRunner.Suites;

/// <summary>Names in certificates against names of hosts.</summary>
internal sealed class HostMatchSuite : ISuite
{
    public bool Takes(string suite) => suite == "hostmatch";

    public bool IsGood(JsonElement vector) => vector.Text("expected") == "match";

    public CaseResult Run(JsonElement vector) =>
        CaseResult.OfAcceptance(IsGood(vector), HostMatch.Matches(vector.NeededText("presented"), vector.NeededText("reference")), []);
}
