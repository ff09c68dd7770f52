using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki.Tests;

/// <summary>A revocation list of the tests: every field may be as it should not.</summary>
internal sealed class CrlRequest
{
    public Issued Issuer { get; init; } = Practice.Intermediate;

    public byte[]? IssuerName { get; init; }

    public Issued? Signer { get; init; }

    public int? Version { get; init; } = 1;

    public DateTimeOffset ThisUpdate { get; init; } = Practice.Now.AddDays(-1);

    public DateTimeOffset? NextUpdate { get; init; } = Practice.Now.AddDays(6);

    public (byte[] Serial, int? Reason)[] Revoked { get; init; } = [];

    public byte[]? EntryExtension { get; init; }

    public byte[][] Extensions { get; init; } = [Statements.Extension("2.5.29.20", [2, 1, 7])];

    public byte[]? EntriesRaw { get; init; }

    public byte[] After { get; init; } = [];
}

/// <summary>A response of the tests.</summary>
internal sealed class OcspRequest
{
    public byte[]? Certificate { get; init; }

    public (string Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate)[] Singles { get; init; } = [("good", Practice.Now.AddHours(-1), Practice.Now.AddDays(3))];

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA1;

    public bool ByName { get; init; }

    public Issued Signer { get; init; } = Practice.Intermediate;

    public bool WithCertificate { get; init; }

    public DateTimeOffset ProducedAt { get; init; } = Practice.Now.AddHours(-1);

    public byte[][] Extensions { get; init; } = [];

    public byte[][] SingleExtensions { get; init; } = [];
}

/// <summary>Makes signed statements about revocation.</summary>
internal static class Statements
{
    private static readonly string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    public static byte[] Serial(Issued certificate) => Practice.Parsed(certificate.Der).GetSerialNumber().Reverse().ToArray();

    public static byte[] Extension(string oid, byte[] value, bool critical = false) => Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(value);
        }
    });

    public static byte[] Crl(CrlRequest request)
    {
        byte[] tbs = Write(writer =>
        {
            using (writer.PushSequence())
            {
                if (request.Version is { } version)
                {
                    writer.WriteInteger(version);
                }

                WriteAlgorithm(writer);
                writer.WriteEncodedValue(request.IssuerName ?? request.Issuer.Subject.RawData);
                writer.WriteUtcTime(request.ThisUpdate);
                if (request.NextUpdate is { } next)
                {
                    writer.WriteGeneralizedTime(next, omitFractionalSeconds: true);
                }

                WriteEntries(writer, request);
                WriteExtensions(writer, 0, request.Extensions);
            }
        });
        return Sign(tbs, request.Signer ?? request.Issuer, request.After);
    }

    public static byte[] Ocsp(OcspRequest request)
    {
        byte[] tbs = Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, request.ByName ? 1 : 2)))
                {
                    if (request.ByName)
                    {
                        writer.WriteEncodedValue(request.Signer.Subject.RawData);
                    }
                    else
                    {
                        writer.WriteOctetString(Hash(HashAlgorithmName.SHA1, Key(request.Signer)));
                    }
                }

                writer.WriteGeneralizedTime(request.ProducedAt, omitFractionalSeconds: true);
                using (writer.PushSequence())
                {
                    foreach (var single in request.Singles)
                    {
                        WriteSingle(writer, request, single);
                    }
                }

                WriteExtensions(writer, 1, request.Extensions);
            }
        });
        byte[] basic = Sign(tbs, request.Signer, request.WithCertificate
            ? Write(writer =>
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(request.Signer.Der);
                }
            })
            : []);
        return OcspAnswer(0, basic);
    }

    public static byte[] OcspAnswer(int status, byte[]? basic = null, string type = "1.3.6.1.5.5.7.48.1.1") => Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 1, (byte)status]);
            if (basic is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteOctetString(basic);
                }
            }
        }
    });

    public static byte[] Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private static void WriteEntries(AsnWriter writer, CrlRequest request)
    {
        if (request.EntriesRaw is not null)
        {
            writer.WriteEncodedValue(request.EntriesRaw);
            return;
        }

        if (request.Revoked.Length == 0)
        {
            return;
        }

        using (writer.PushSequence())
        {
            foreach ((byte[] serial, int? reason) in request.Revoked)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(serial);
                    writer.WriteUtcTime(Practice.Now.AddDays(-3));
                    byte[][] extensions = [.. reason is { } code ? [Extension("2.5.29.21", [0x0A, 1, (byte)code])] : (byte[][])[], .. request.EntryExtension is { } extra ? [extra] : (byte[][])[]];
                    if (extensions.Length > 0)
                    {
                        using (writer.PushSequence())
                        {
                            Array.ForEach(extensions, extension => writer.WriteEncodedValue(extension));
                        }
                    }
                }
            }
        }
    }

    private static void WriteSingle(AsnWriter writer, OcspRequest request, (string Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate) single)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(request.Hash == HashAlgorithmName.SHA1 ? "1.3.14.3.2.26" : "2.16.840.1.101.3.4.2.1");
                }

                writer.WriteOctetString(Hash(request.Hash, Practice.Intermediate.Subject.RawData));
                writer.WriteOctetString(Hash(request.Hash, Key(Practice.Intermediate)));
                writer.WriteInteger(request.Certificate ?? Serial(Practice.Leaf));
            }

            if (single.Status == "revoked")
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    writer.WriteGeneralizedTime(Practice.Now.AddDays(-3), omitFractionalSeconds: true);
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        writer.WriteEncodedValue([0x0A, 1, 1]);
                    }
                }
            }
            else
            {
                writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, single.Status == "good" ? 0 : 2));
            }

            writer.WriteGeneralizedTime(single.ThisUpdate, omitFractionalSeconds: true);
            if (single.NextUpdate is { } next)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteGeneralizedTime(next, omitFractionalSeconds: true);
                }
            }

            WriteExtensions(writer, 1, request.SingleExtensions);
        }
    }

    private static void WriteExtensions(AsnWriter writer, int tag, byte[][] extensions)
    {
        if (extensions.Length > 0)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
            using (writer.PushSequence())
            {
                Array.ForEach(extensions, extension => writer.WriteEncodedValue(extension));
            }
        }
    }

    private static byte[] Sign(byte[] tbs, Issued signer, byte[] after) => Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(tbs);
            WriteAlgorithm(writer);
            writer.WriteBitString(((ECDsa)signer.Key).SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            if (after.Length > 0)
            {
                writer.WriteEncodedValue(after);
            }
        }
    });

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(EcdsaWithSha256);
        }
    }

    private static byte[] Key(Issued issued) => Practice.Parsed(issued.Der).GetPublicKey();

    private static byte[] Hash(HashAlgorithmName name, byte[] data) => CryptographicOperations.HashData(name, data);
}
