using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>A certificate is read as another library reads it: every field that the case tells is compared.</summary>
internal sealed class InspectSuite : ISuite
{
    /// <summary>The fields by their names in the cases. Null: absent, or not to be read.</summary>
    private static readonly Dictionary<string, Func<ParsedCertificate, object?>> Fields = new(StringComparer.Ordinal)
    {
        ["sha256"] = static certificate => certificate.Fingerprint.ToLowerInvariant(),
        ["version"] = static certificate => certificate.Version,
        ["serial_hex"] = static certificate => Number(certificate.Info.SerialNumber),
        ["not_before"] = static certificate => Time(certificate.NotBefore),
        ["not_after"] = static certificate => Time(certificate.NotAfter),
        ["sig_oid"] = static certificate => certificate.SignatureAlgorithm.Oid,
        ["key"] = static certificate => KeyName(certificate.PublicKey),
        ["key_error"] = static certificate => KeyName(certificate.PublicKey) is null ? KeyError(certificate) : null,
        ["bits"] = static certificate => KeyName(certificate.PublicKey) is "RSA" or "EC" or "DSA" ? certificate.PublicKey.Bits : null,
        ["curve"] = static certificate => CurveNames.Of(certificate.PublicKey.CurveOid),
        ["exponent"] = static certificate => certificate.PublicKey.Exponent is { Length: > 0 } exponent ? Platform.ToInteger(exponent) : null,
        ["subject_der_sha256"] = static certificate => IsProper(certificate, "subject", certificate.SubjectAttributes) ? Hash(certificate.Subject) : null,
        ["issuer_eq_subject"] = static certificate =>
            IsProper(certificate, "subject", certificate.SubjectAttributes) && IsProper(certificate, "issuer", certificate.IssuerAttributes) ? certificate.IsSelfIssued : null,
        ["san_dns"] = static certificate => certificate.Extensions.AlternativeNames is null ? null : certificate.Extensions.DnsNames,
        ["san_ip"] = static certificate => certificate.Extensions.AlternativeNames is null ? null : certificate.Extensions.IPAddresses,
        ["is_ca"] = static certificate => Readable(certificate, Oids.BasicConstraints) ? certificate.Extensions.IsAuthority : null,
        ["pathlen"] = static certificate => Readable(certificate, Oids.BasicConstraints) ? certificate.Extensions.PathLength : null,
        ["eku"] = static certificate => certificate.Extensions.ExtendedKeyUsages,
        ["ku"] = static certificate => certificate.Extensions.KeyUsage is { } usage ? UsageNames.NamesOf(usage).Select(Snake) : null,
        ["scts"] = static certificate => certificate.Extensions.TimestampCount,
        ["precert_poison"] = static certificate => certificate.Extensions.IsPrecertificate,
        ["ocsp"] = static certificate => certificate.Extensions.OcspLocations,
        ["ca_issuers"] = static certificate => certificate.Extensions.IssuerLocations,
        ["must_staple"] = static certificate => certificate.Extensions.MustStaple,
        ["ski"] = static certificate => Hex(certificate.Extensions.SubjectKeyIdentifier),
        ["aki"] = static certificate => Hex(certificate.Extensions.AuthorityKeyIdentifier),
    };

    public bool Takes(string suite) => suite == "inspect";

    public bool IsGood(JsonElement vector) => true;

    public CaseResult Run(JsonElement vector)
    {
        BundleReading reading = Bundles.Read(vector.NeededText("pem"));
        if (reading.Bundle is null)
        {
            return CaseResult.Misread("a certificate", "none", reading.Findings.Ids());
        }

        var certificate = ParsedCertificate.Of(reading.Bundle.Leaf);
        List<string> expected = [];
        List<string> got = [];
        foreach (JsonProperty field in (vector.Field("parsed", JsonValueKind.Object) ?? throw JsonFields.Missing("parsed")).EnumerateObject())
        {
            string right = Text(field.Value);
            string value = Fields.TryGetValue(field.Name, out Func<ParsedCertificate, object?>? read) ? Text(read(certificate)) : "unknown field";
            if (right != value)
            {
                expected.Add($"{field.Name} {right}");
                got.Add(value);
            }
        }

        return expected.Count == 0 ? CaseResult.Right : CaseResult.Misread(string.Join("; ", expected), string.Join("; ", got), [.. certificate.Defects.Select(static defect => defect.Field)]);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Text)) + "]",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        IEnumerable<string> texts => "[" + string.Join(", ", texts) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // As a number is written: no leading zero, the sign before it.
    private static string Number(string hex)
    {
        bool isNegative = hex.StartsWith('-');
        string digits = hex.TrimStart('-').TrimStart('0').ToLowerInvariant();
        return (isNegative ? "-" : string.Empty) + (digits.Length == 0 ? "0" : digits);
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // The other library refuses a name that breaks its format, and says nothing about it.
    private static bool IsProper(ParsedCertificate certificate, string field, IReadOnlyList<NameAttribute> name) =>
        name.All(static one => one.IsProper) && !certificate.Defects.Any(defect => defect.Field == field);

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    private static string? Hex(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Convert.ToHexStringLower(some.Span) : null;

    private static bool Readable(ParsedCertificate certificate, string oid) => certificate.Extensions.Find(oid) is { IsMalformed: false };

    private static string? KeyName(SubjectPublicKey key) => key.Algorithm switch
    {
        KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss => "RSA",
        KeyAlgorithm.Ec when CurveNames.Of(key.CurveOid) is null => null,
        KeyAlgorithm.Ec => "EC",
        KeyAlgorithm.Dsa => "DSA",
        KeyAlgorithm.Ed25519 => "Ed25519",
        KeyAlgorithm.Ed448 => "Ed448",
        _ => null,
    };

    // The other library's names of the two reasons: a kind of key that it does not know, and a key that is broken.
    private static string KeyError(ParsedCertificate certificate) =>
        certificate.Defects.Any(static defect => defect.Field == "subjectPublicKeyInfo") ? "ValueError" : "UnsupportedAlgorithm";

    // digitalSignature as digital_signature; the second usage by its newer name (X.509 of 2005, section 8.2.2.3: contentCommitment).
    private static string Snake(string name) => name switch
    {
        "nonRepudiation" => "content_commitment",
        "cRLSign" => "crl_sign",
        _ => string.Concat(name.Select(static c => char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString())),
    };
}
