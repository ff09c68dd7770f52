using System.Security.Cryptography;
using CertManager.Pki;

namespace CertManager.Fuzz;

/// <summary>
/// The search for a path: an input is a row of certificates, the service's first, the last one trusted. All of the seeds have one and the
/// same key, so that what was changed can be signed again: otherwise the signature would end the search at the first change.
/// </summary>
internal static class PathTarget
{
    private const int SignatureEdges = 12;
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PkiEngine Engine = new();
    private static readonly ThreadLocal<ECDsa> Authority = new(static () =>
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "path", "authority.key")), out _);
        return key;
    });

    internal static Reached Run(byte[] input)
    {
        List<byte[]> row = Split(input);
        if (row.Count < 2)
        {
            return new(0);
        }

        using var bundleInput = new BundleInput();
        foreach (byte[] certificate in row.Select(Sign).Where(IsReadable))
        {
            bundleInput.Parts.Add(new(BundleRole.Any, "input", new SensitiveText(certificate)));
        }

        BundleReading reading = Engine.Read(bundleInput);
        if (reading.Bundle is null)
        {
            return new(0, string.Join(' ', reading.Findings.Select(static finding => finding.Id).Distinct().Take(4)));
        }

        Judgement judgement = Engine.Judge(reading.Bundle, new()
        {
            Time = Time,
            TrustedRoots = Anchors(Sign(row[^1])),
            OnlyTrustedRoots = true,
        });
        string[] ids = [.. judgement.Findings.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal)];
        bool hasErrors = judgement.Findings.Any(static finding => finding.Severity == FindingSeverity.Error);
        int layer = judgement.Anchor is null ? (judgement.Chain.Count > 0 ? 2 : 1) : hasErrors ? 3 : 4;
        return new(layer, string.Join(' ', ids.Take(SignatureEdges)));
    }

    // One that cannot be read ends the reading of a bundle; that is another target's.
    private static bool IsReadable(byte[] certificate)
    {
        try
        {
            ParsedCertificate.Parse(certificate);
            return true;
        }
        catch (CertificateFormatException)
        {
            return false;
        }
    }

    private static IReadOnlyList<CertificateInfo> Anchors(byte[] root)
    {
        try
        {
            return Engine.ReadCertificates("root", root);
        }
        catch (CertManagerException)
        {
            return [];
        }
    }

    private static List<byte[]> Split(byte[] input)
    {
        const int Most = 16;
        var row = new List<byte[]>();
        int at = 0;
        while (at < input.Length && row.Count < Most && DerNode.LengthAt(input, at) is var length and > 0)
        {
            row.Add(input.AsSpan(at, length).ToArray());
            at += length;
        }

        return row;
    }

    // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }: the first is kept, the two others are made anew.
    private static byte[] Sign(byte[] certificate)
    {
        if (DerNode.Parse(certificate) is not { Children: { Count: 3 } fields } whole || fields[2].Tag != 3)
        {
            return certificate;
        }

        byte[] signature = Authority.Value!.SignData(fields[0].Encode(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        fields[2] = DerNode.Leaf(3, [0, .. signature]);
        return whole.Encode();
    }
}
