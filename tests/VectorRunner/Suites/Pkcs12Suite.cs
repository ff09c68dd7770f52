using System.Text.Json;

namespace CertManager.VectorRunner.Suites;

/// <summary>PKCS#12 files: opened by the password, or refused.</summary>
internal sealed class Pkcs12Suite : ISuite
{
    public bool Takes(string suite) => suite == "p12";

    public bool IsGood(JsonElement vector) => vector.Text("expected") == "accept";

    public CaseResult Run(JsonElement vector)
    {
        using var material = Bundles.Gather(vector.NeededBytes("p12_b64"), vector.Text("password"));
        string[] ids = material.Findings.Ids();
        return CaseResult.OfAcceptance(IsGood(vector), ids.Length == 0, ids);
    }
}
