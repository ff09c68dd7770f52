using System.Formats.Asn1;
using System.Text.Json;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>Keys in DER: refused, or read with the same algorithm, size, curve and public key.</summary>
internal sealed class KeysDerSuite : ISuite
{
    public bool Takes(string suite) => suite == "keys-der";

    public bool IsGood(JsonElement vector) => vector.Text("expected") == "accept";

    public CaseResult Run(JsonElement vector)
    {
        byte[] der = vector.NeededBytes("der_b64");
        using Material material = Bundles.Gather(der, null);
        string[] ids = material.Findings.Ids();
        bool isPublic = material.Ignored is ["PUBLIC KEY"];
        bool isRead = ids.Length == 0 && (isPublic || material.Keys.Count == 1);
        CaseResult accepted = CaseResult.OfAcceptance(IsGood(vector), isRead, ids);
        if (accepted.Verdict != Verdict.Right || !isRead)
        {
            return accepted;
        }

        byte[] spki = isPublic ? der : PublicPart(material.Keys[0]);
        var key = SubjectPublicKey.Read(new AsnReader(spki, AsnEncodingRules.DER), nullMayBeMissing: false);
        List<string> wrong = [];
        Compare("algorithm", vector.Text("algorithm"), NameOf(key));
        Compare("bits", vector.Number("bits")?.ToString(), key.Bits.ToString());
        Compare("spki", vector.Text("spki_b64"), Convert.ToBase64String(spki));
        if (vector.Text("curve") is { } curve && !CurveNames.Has(key.CurveOid, curve))
        {
            wrong.Add($"curve {curve}, got {key.CurveOid}");
        }

        return wrong.Count == 0 ? CaseResult.Right : CaseResult.Misread("the same key", string.Join("; ", wrong), ids);

        void Compare(string field, string? expected, string got)
        {
            if (expected is not null && expected != got)
            {
                wrong.Add($"{field} {expected}, got {got}");
            }
        }
    }

    // What was read, written anew (RFC 5280 section 4.1.2.7): the algorithm as the key's canonical form has it.
    private static byte[] PublicPart(PrivateKey key)
    {
        AsnReader fields = new AsnReader(key.Pkcs8, AsnEncodingRules.DER).ReadSequence();
        fields.ReadEncodedValue();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(AlgorithmIdentifier.Read(fields).Encoded.Span);
            writer.WriteBitString(key.Public.Modulus.Length > 0 ? Numbers(key.Public) : key.Public.Point);
        }

        return writer.Encode();
    }

    private static byte[] Numbers(SubjectPublicKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(key.Modulus);
            writer.WriteIntegerUnsigned(key.Exponent);
        }

        return writer.Encode();
    }

    // The suite names curve and hash with the algorithm.
    private static string NameOf(SubjectPublicKey key) => key.Algorithm switch
    {
        KeyAlgorithm.Rsa => "RSA",
        KeyAlgorithm.RsassaPss => "RSA-PSS-" + HashOf(key).Insert(3, "-"),
        KeyAlgorithm.Ec => key.DisplayName.Replace("EC ", "EC-", StringComparison.Ordinal),
        KeyAlgorithm.Ed25519 => "Ed25519",
        KeyAlgorithm.Ed448 => "Ed448",
        _ => key.DisplayName,
    };

    private static string HashOf(SubjectPublicKey key)
    {
        AsnReader fields = new AsnReader(key.Encoded, AsnEncodingRules.DER).ReadSequence();
        return PssParameters.Read(AlgorithmIdentifier.Read(fields).Parameters).Name!;
    }
}
