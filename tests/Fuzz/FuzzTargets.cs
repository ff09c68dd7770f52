using System.Formats.Asn1;
using System.Security.Cryptography;
using CertManager.Pki;

namespace CertManager.Fuzz;

/// <summary>All entries that are fuzzed. One more is one more line and a folder of seeds.</summary>
public static class FuzzTargets
{
    internal const string Password = "secret";

    /// <summary>The table.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("certificate", 20, ["refused", "read with grave defects", "read with defects", "read"], Certificate, static fault => fault is CertificateFormatException),
        new("key", 14, ["refused", "public key", "private key"], Key, IsRefusal),
        new("weak", 6, ["no key", "key found", "weakness found"], WeakKey),
        new("pfx", 12, ["refused", "structure read", "certificates read", "keys read"], static input => Gathered(PfxIntegrity.Renew(input))),
        new("pem", 16, ["refused", "structure read", "certificates read", "keys read"], static input => Gathered(input)),
        new("crl", 9, ["refused", "read", "judged", "good", "revoked"], StatementTargets.List),
        new("ocsp", 8, ["refused", "read", "judged", "good", "revoked"], StatementTargets.Response),
        new("timestamps", 5, ["unreadable", "log unknown", "signature wrong", "verified"], StatementTargets.Timestamps),
        new("path", 10, ["no certificate", "read", "path found", "path to an anchor", "trusted without an error"], PathTarget.Run),
    ];

    // Beside the two of reading: what the platform says of a key or a password is the platform's.
    private static bool IsRefusal(Exception fault) => fault is ReadFault or AsnContentException or CryptographicException;

    private static Reached Certificate(byte[] input)
    {
        var certificate = ParsedCertificate.Parse(input);

        // What is computed on demand is computed here.
        CertificateInfo info = certificate.Info;
        int size = info.KeyUsages.Count + info.ExtendedKeyUsages.Count + info.Policies.Count + info.SctCount + info.ToString().Length;
        foreach (GeneralName name in certificate.Extensions.AlternativeNames ?? [])
        {
            size += name.Text.Length;
        }

        string signs = string.Join(' ', certificate.Defects.Select(static defect => defect.Field).Distinct().Take(4)) + certificate.PublicKey.Algorithm + (size > 0);
        return new(certificate.Defects.Count == 0 ? 3 : certificate.Defects.Any(static defect => defect.IsGrave) ? 1 : 2, signs);
    }

    private static Reached Key(byte[] input)
    {
        DerKind kind = DerKinds.Of(input);
        if (kind == DerKind.PublicKey)
        {
            return new(1, SubjectPublicKey.Read(new AsnReader(input, AsnEncodingRules.DER), nullMayBeMissing: true).Algorithm.ToString());
        }

        if (kind == DerKind.EncryptedPkcs8)
        {
            return Gathered(input) is { Layer: 3 } opened ? new(2, opened.Signs) : new(0, "encrypted");
        }

        using PrivateKey? key = kind switch
        {
            DerKind.Pkcs8 => PrivateKeyReader.ReadPkcs8(input),
            DerKind.Pkcs1 => PrivateKeyReader.ReadPkcs1(input),
            DerKind.Sec1 => PrivateKeyReader.ReadSec1(input, default),
            _ => null,
        };
        return key is null ? new(0, kind.ToString()) : new(2, kind + key.Public.Algorithm.ToString());
    }

    private static Reached WeakKey(byte[] input)
    {
        IReadOnlyList<FoundKey> keys = PublicKeyFinder.Find(input);
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        foreach (FoundKey found in keys)
        {
            rules.UnionWith(WeakKeyRules.Judge(found.Key, "-").Select(static finding => finding.Id));
        }

        if (keys.Count > 1)
        {
            rules.UnionWith(WeakKeyRules.JudgeShared([.. keys.Select(static found => (found.Key, "input"))]).Select(static finding => finding.Id));
        }

        return new(keys.Count == 0 ? 0 : rules.Count == 0 ? 1 : 2, string.Join(' ', rules) + (keys.Count > 0 ? keys[0].Key.Algorithm : null));
    }

    /// <summary>Everything that a file may be, as the cmdlets read it.</summary>
    private static Reached Gathered(byte[] input)
    {
        using var password = new SensitiveText(Password);
        using var material = new Material();
        new PartReader(material, password, "input").Read(input);
        string signs = string.Join(' ', material.Findings.Select(static finding => finding.Id).Concat(material.Ignored).Distinct().Take(5))
            + Math.Min(material.Certificates.Count, 3) + Math.Min(material.Keys.Count, 2);
        bool isRefused = material.Findings.Any(static finding => finding.Severity == FindingSeverity.Error);
        int layer = material.Keys.Count > 0 ? 3 : material.Certificates.Count > 0 ? 2 : isRefused ? 0 : 1;
        return new(layer, signs);
    }
}
