using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>A public key, the place it stood at, and the certificate around it, if there is one.</summary>
internal sealed class FoundKey
{
    internal FoundKey(SubjectPublicKey key, Place place, ParsedCertificate? certificate = null)
    {
        Key = key;
        Place = place;
        Certificate = certificate;
    }

    internal SubjectPublicKey Key { get; }

    internal Place Place { get; }

    internal ParsedCertificate? Certificate { get; }
}

/// <summary>Finds all public keys in a text or file: of certificates, requests, private and public keys, with any text around them.</summary>
/// <remarks>
/// It reads tolerantly: keys whose numbers make no sense are what judging is for. What is encrypted, or no key, is passed over.
/// </remarks>
internal static class PublicKeyFinder
{
    private const int MostKeys = 1000;

    /// <summary>The keys in their order.</summary>
    /// <param name="content">PEM or DER; never changed.</param>
    internal static IReadOnlyList<FoundKey> Find(byte[] content)
    {
        var found = new List<FoundKey>();
        if (content.Length is 0 or > PartReader.LargestPart)
        {
            return found;
        }

        byte[] text = TextEncoding.Narrow(content, out bool isCopy);
        if (text.Length > 0 && text[0] == 0x30)
        {
            Guard(() => Read(text, Place.Whole, found));
        }
        else
        {
            foreach (PemBlock block in PemReader.Read(text))
            {
                if (block.Fault is null && block.EncryptionInfo is null && found.Count < MostKeys)
                {
                    Guard(() => Read(block.Content, block.Place, found));
                }

                SensitiveText.Wipe(block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) ? block.Content : []);
            }
        }

        if (isCopy)
        {
            SensitiveText.Wipe(text);
        }

        return found;
    }

    /// <summary>Judges every key in a text or file.</summary>
    /// <param name="content">PEM or DER.</param>
    /// <param name="location">Where it comes from, for people.</param>
    /// <param name="others">Keys that must not share a prime with those.</param>
    internal static IReadOnlyList<Finding> Judge(byte[] content, string location, IReadOnlyList<SubjectPublicKey>? others = null)
    {
        IReadOnlyList<FoundKey> keys = Find(content);
        var findings = new List<Finding>();
        foreach (FoundKey found in keys)
        {
            findings.AddRange(WeakKeyRules.Judge(found.Key, location));
            if (found.Certificate is { } certificate)
            {
                findings.AddRange(WeakKeyRules.JudgeOwnSignature(certificate, location));
            }
        }

        findings.AddRange(WeakKeyRules.JudgeShared([.. keys.Select(found => (found.Key, $"{location}, {found.Place}"))], others));
        return findings;
    }

    private static void Read(byte[] content, Place place, List<FoundKey> found)
    {
        ReadOnlyMemory<byte> structure = new AsnReader(content, AsnEncodingRules.BER).PeekEncodedValue();
        switch (DerKinds.Of(structure))
        {
            case DerKind.Certificate:
                found.Add(ReadCertificate(structure.ToArray(), place));
                break;
            case DerKind.CertificateRequest:
                // CertificationRequestInfo ::= SEQUENCE { version, subject, subjectPKInfo, attributes } (RFC 2986 section 4)
                AsnReader information = Open(structure).ReadSequence();
                information.ReadEncodedValue();
                information.ReadEncodedValue();
                found.Add(new(ReadPublic(information.ReadEncodedValue()), place));
                break;
            case DerKind.PublicKey:
                found.Add(new(ReadPublic(structure), place));
                break;
            case DerKind.Pkcs1:
                found.Add(new(ReadRsa(structure, KeyAlgorithm.Rsa, default), place));
                break;
            case DerKind.Pkcs8:
                found.Add(new(ReadPkcs8(structure), place));
                break;
            case DerKind.Sec1:
                using (PrivateKey key = PrivateKeyReader.ReadSec1(structure, default))
                {
                    found.Add(new(key.Public, place));
                }

                break;
            case DerKind.Pkcs7:
                List<byte[]> members = Pkcs7Reader.Read(structure);
                for (int i = 0; i < members.Count && found.Count < MostKeys; i++)
                {
                    byte[] member = members[i];
                    Place item = place.Item(i + 1);
                    Guard(() => found.Add(ReadCertificate(member, item)));
                }

                break;
            default:
                break;
        }
    }

    private static FoundKey ReadCertificate(byte[] der, Place place)
    {
        try
        {
            var certificate = ParsedCertificate.Parse(der);
            return new(certificate.PublicKey, place, certificate);
        }
        catch (CertificateFormatException)
        {
            // Its key may be what is wrong with it. TBSCertificate: RFC 5280 section 4.1.
            AsnReader tbs = Open(der).ReadSequence();
            if (tbs.PeekTag().TagClass == TagClass.ContextSpecific)
            {
                tbs.ReadEncodedValue();
            }

            for (int skipped = 0; skipped < 5; skipped++)
            {
                tbs.ReadEncodedValue(); // serialNumber, signature, issuer, validity, subject
            }

            return new(ReadPublic(tbs.ReadEncodedValue()), place);
        }
    }

    private static SubjectPublicKey ReadPublic(ReadOnlyMemory<byte> encoded)
    {
        AsnReader fields = Open(encoded);
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.Read(fields);
        byte[] key = fields.ReadBitString(out _);
        switch (algorithm.Oid)
        {
            case Oids.RsaEncryption:
                return ReadRsa(key, KeyAlgorithm.Rsa, encoded);
            case Oids.RsassaPss:
                return ReadRsa(key, KeyAlgorithm.RsassaPss, encoded);
            case Oids.EcPublicKey when !algorithm.Parameters.IsEmpty:
                var parameters = new AsnReader(algorithm.Parameters, AsnEncodingRules.BER);
                bool isNamed = parameters.PeekTag() == Asn1Tag.ObjectIdentifier;
                string curveOid = isNamed ? parameters.ReadObjectIdentifier() : BouncyKeys.NameOfCurve(algorithm.Parameters.ToArray()) ?? string.Empty;
                return SubjectPublicKey.Ec(curveOid, key, encoded, hasExplicitCurve: !isNamed);
            default:
                return SubjectPublicKey.Read(new AsnReader(encoded, AsnEncodingRules.DER), nullMayBeMissing: true);
        }
    }

    private static SubjectPublicKey ReadPkcs8(ReadOnlyMemory<byte> der)
    {
        AsnReader fields = Open(der);
        fields.ReadEncodedValue();
        if (AlgorithmIdentifier.Read(fields).Oid is not (Oids.RsaEncryption or Oids.RsassaPss))
        {
            using PrivateKey key = PrivateKeyReader.ReadPkcs8(der);
            return key.Public;
        }

        byte[] inner = fields.ReadOctetString();
        try
        {
            return ReadRsa(inner, KeyAlgorithm.Rsa, default);
        }
        finally
        {
            SensitiveText.Wipe(inner);
        }
    }

    // RSAPublicKey ::= SEQUENCE { n, e }; RSAPrivateKey ::= SEQUENCE { version, n, e, d, ... } (RFC 8017 appendix A.1)
    private static SubjectPublicKey ReadRsa(ReadOnlyMemory<byte> der, KeyAlgorithm algorithm, ReadOnlyMemory<byte> encoded)
    {
        AsnReader numbers = Open(der);
        ReadOnlyMemory<byte> first = numbers.ReadIntegerBytes();
        ReadOnlyMemory<byte> second = numbers.ReadIntegerBytes();
        return numbers.HasData
            ? SubjectPublicKey.Rsa(algorithm, Positive(second), Positive(numbers.ReadIntegerBytes()), encoded)
            : SubjectPublicKey.Rsa(algorithm, Positive(first), Positive(second), encoded);
    }

    // Without leading zeros; nothing when it is zero or negative.
    private static byte[] Positive(ReadOnlyMemory<byte> number)
    {
        ReadOnlySpan<byte> bytes = number.Span;
        if ((bytes[0] & 0x80) != 0)
        {
            return [];
        }

        while (bytes.Length > 0 && bytes[0] == 0)
        {
            bytes = bytes.Slice(1);
        }

        return bytes.ToArray();
    }

    private static AsnReader Open(ReadOnlyMemory<byte> structure) => new AsnReader(structure, AsnEncodingRules.BER).ReadSequence();

    private static void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is AsnContentException or ReadFault or CertificateFormatException or CryptographicException or ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException)
        {
            // No key that could be judged; reading the bundle says what is wrong with the input.
        }
    }
}
