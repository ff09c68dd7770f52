using System.Text.Json;

namespace CertManager.VectorRunner.Suites;

/// <summary>Files of several certificates, in the order of issue or not.</summary>
internal sealed class ChainOrderSuite : ISuite
{
    public bool Takes(string suite) => suite == "chain-order";

    public bool IsGood(JsonElement vector) => vector.Text("expected") == "ordered";

    public CaseResult Run(JsonElement vector)
    {
        string[] findings = Bundles.Read(vector.NeededText("pem")).Findings.Ids();
        bool isAccepted = !findings.Contains("ChainOutOfOrder");
        return CaseResult.OfAcceptance(IsGood(vector), isAccepted, findings);
    }
}
