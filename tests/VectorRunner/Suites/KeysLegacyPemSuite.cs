using System.Text.Json;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>Keys that are encrypted inside the PEM text: read with the password, and the same key where the case tells it.</summary>
internal sealed class KeysLegacyPemSuite : ISuite
{
    public bool Takes(string suite) => suite == "keys-legacy-pem";

    public bool IsGood(JsonElement vector) => vector.Text("expected") == "accept";

    public CaseResult Run(JsonElement vector)
    {
        using var material = Bundles.Gather(vector.NeededText("pem"), vector.Text("password"));
        string[] ids = material.Findings.Ids();
        CaseResult accepted = CaseResult.OfAcceptance(IsGood(vector), ids.Length == 0 && material.Keys.Count == 1, ids);
        if (accepted.Verdict != Verdict.Right || vector.Bytes("plain_der_b64") is not { } plain)
        {
            return accepted;
        }

        using var expected = Bundles.Gather(plain, null);
        return expected.Keys is [PrivateKey key] && key.Pkcs8.AsSpan().SequenceEqual(material.Keys[0].Pkcs8)
            ? CaseResult.Right
            : CaseResult.Misread("the same key", "another key", ids);
    }
}
