using System.Text;
using System.Text.Json;

namespace CertManager.VectorRunner.Suites;

/// <summary>One case in the form of x509-limbo, judged as a user's bundle is.</summary>
internal sealed class LimboCase
{
    private readonly JsonElement _case;
    private readonly string[] _tags;

    internal LimboCase(JsonElement vector)
    {
        _case = vector;
        _tags = [.. vector.Texts("tags"), .. vector.Texts("features")];
    }

    /// <summary>Reads and judges it.</summary>
    /// <param name="now">The time when it names none.</param>
    internal IReadOnlyList<Finding> Judge(DateTimeOffset now)
    {
        BundleReading reading = Bundles.Read(
            (BundleRole.Certificate, _case.Text("peer_certificate")),
            (BundleRole.Chain, string.Join("\n", _case.Texts("untrusted_intermediates"))),
            (BundleRole.PrivateKey, _case.Text("peer_certificate_key")));
        using CertificateBundle? bundle = reading.Bundle;
        return bundle is null ? reading.Findings : Bundles.Engine.Judge(bundle, Options(now)).Findings;
    }

    private JudgeOptions Options(DateTimeOffset now) => new()
    {
        Time = _case.Time("validation_time") ?? now,
        TrustedRoots = Bundles.ReadCertificates(_case.Texts("trusted_certs")),
        OnlyTrustedRoots = true,
        RevocationLists = [.. _case.Texts("crls").Select(Encoding.UTF8.GetBytes)],
        Path = PathOptions(),

        // The suite plays the public web, with roots of its own.
        Requirement = CertificateRequirement.Public,
    };

    private PathOptions PathOptions()
    {
        // Without tags an anchor is its whole certificate, dates and constraints included.
        bool isTagged = _tags.Any(static tag => tag.StartsWith("x-trusted_anchor", StringComparison.Ordinal));
        JsonElement? name = _case.Field("expected_peer_name", JsonValueKind.Object);
        return new()
        {
            HostNames = name?.Text("kind") is "DNS" or "IP" && name?.Text("value") is { } host ? [host] : [],
            NamesRequired = name is not null,
            Purpose = _tags.Contains("x-any_eku") ? CertificatePurpose.Any : CertificatePurpose.Server,
            Strictness = _tags.Contains("x-server_auth_strict") ? PurposeStrictness.Path
                : _tags.Contains("x-server_auth_strict_leaf") ? PurposeStrictness.Leaf
                : PurposeStrictness.None,
            AnchorsAreKeysOnly = isTagged,
            AnchorDatesCount = !isTagged || _tags.Any(static tag => tag.EndsWith("_with_expiration", StringComparison.Ordinal)),
            AnchorConstraintsCount = !isTagged || _tags.Any(static tag => tag.EndsWith("_with_constraints", StringComparison.Ordinal)),
            LeafMayBeAnchor = _tags.Contains("x-trusted_anchor_or_leaf"),
            MaxPathLength = _case.Number("max_chain_depth"),
        };
    }
}
