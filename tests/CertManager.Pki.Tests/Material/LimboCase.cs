using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CertManager.Pki.Tests;

/// <summary>One case in the form of x509-limbo: how it is judged, and when that is right.</summary>
internal sealed class LimboCase
{
    private readonly JsonElement _case;
    private readonly string[] _tags;

    public LimboCase(JsonElement vector)
    {
        _case = vector;
        _tags = vector.TryGetProperty("tags", out JsonElement tags) && tags.ValueKind == JsonValueKind.Array ? [.. tags.EnumerateArray().Select(static tag => tag.GetString()!)] : [];
    }

    public string Id => _case.Text("id") ?? "-";

    public string Tier => _case.Text("tier") ?? "must";

    public bool IsGood => _case.Text("expected_result") == "SUCCESS";

    /// <summary>Good: no Error. Bad: an Error, or in tier should at least a Warning.</summary>
    public bool IsRight(IReadOnlyList<Finding> findings) => IsGood
        ? findings.All(static finding => finding.Severity != FindingSeverity.Error)
        : findings.Any(finding => finding.Severity == FindingSeverity.Error || (Tier == "should" && finding.Severity == FindingSeverity.Warning && finding.Id is not ("PrivateKeyMissing" or "ChainForeign")));

    /// <summary>Reads and judges it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="now">The time of cases that name none.</param>
    public IReadOnlyList<Finding> Judge(PkiEngine engine, DateTimeOffset now)
    {
        List<(BundleRole, byte[])> parts = [(BundleRole.Certificate, Encoding.ASCII.GetBytes(_case.Text("peer_certificate")!))];
        string chain = string.Join("\n", _case.Texts("untrusted_intermediates"));
        if (chain.Length > 0)
        {
            parts.Add((BundleRole.Chain, Encoding.ASCII.GetBytes(chain)));
        }

        if (_case.Text("peer_certificate_key") is { } key)
        {
            parts.Add((BundleRole.PrivateKey, Encoding.ASCII.GetBytes(key)));
        }

        BundleReading reading = Input.Read([.. parts]);
        if (reading.Bundle is null)
        {
            return reading.Findings;
        }

        using (reading.Bundle)
        {
            return engine.Judge(reading.Bundle, Options(engine, now)).Findings;
        }
    }

    private JudgeOptions Options(PkiEngine engine, DateTimeOffset now)
    {
        // Without tags an anchor is its whole certificate, dates and constraints included.
        bool isTagged = _tags.Any(static tag => tag.StartsWith("x-trusted_anchor", StringComparison.Ordinal));
        string? time = _case.Text("validation_time");
        bool hasName = _case.TryGetProperty("expected_peer_name", out JsonElement name) && name.ValueKind == JsonValueKind.Object;
        return new()
        {
            Time = time is null ? now : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture),
            TrustedRoots = Anchors(engine),
            OnlyTrustedRoots = true,
            Path = new()
            {
                HostNames = hasName && name.Text("kind") is "DNS" or "IP" ? [name.Text("value")!] : [],
                NamesRequired = hasName,
                Purpose = _tags.Contains("x-any_eku") ? CertificatePurpose.Any : CertificatePurpose.Server,
                Strictness = _tags.Contains("x-server_auth_strict") ? PurposeStrictness.Path
                    : _tags.Contains("x-server_auth_strict_leaf") ? PurposeStrictness.Leaf
                    : PurposeStrictness.None,
                AnchorsAreKeysOnly = isTagged,
                AnchorDatesCount = !isTagged || _tags.Any(static tag => tag.EndsWith("_with_expiration", StringComparison.Ordinal)),
                AnchorConstraintsCount = !isTagged || _tags.Any(static tag => tag.EndsWith("_with_constraints", StringComparison.Ordinal)),
                LeafMayBeAnchor = _tags.Contains("x-trusted_anchor_or_leaf"),
                MaxPathLength = _case.TryGetProperty("max_chain_depth", out JsonElement depth) && depth.ValueKind == JsonValueKind.Number ? depth.GetInt32() : null,
            },
        };
    }

    private List<CertificateInfo> Anchors(PkiEngine engine)
    {
        List<CertificateInfo> anchors = [];
        foreach (string root in _case.Texts("trusted_certs"))
        {
            try
            {
                anchors.AddRange(engine.ReadCertificates("root", Encoding.ASCII.GetBytes(root)));
            }
            catch (CertManagerException)
            {
                // An anchor that cannot be read is none.
            }
        }

        return anchors;
    }
}
