using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>What a signing request asks for.</summary>
internal sealed record SigningRequestFacts(PublicKey Key, IReadOnlyList<string> Names, string? Country);

/// <summary>
/// Reads signing requests (RFC 2986). .NET Framework has no reader, so the structure is read here, for all platforms alike; where the
/// platform has one, it checks the signature.
/// </summary>
internal static class SigningRequestReader
{
    internal const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string ExtensionRequest = "1.2.840.113549.1.9.14";
    private static readonly Asn1Tag Attributes = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <exception cref="ServiceRefusalException">It is none.</exception>
    internal static SigningRequestFacts Read(string text)
    {
        IReadOnlyList<PemBlock> blocks = PemText.Read(text);
        if (blocks.Count != 1 || blocks[0].Label is not ("CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST"))
        {
            throw new ServiceRefusalException(ServiceStatus.NotLoadable);
        }

        try
        {
            SigningRequestFacts facts = Read(blocks[0].Der);
            return Platform.IsSignedByItself(blocks[0].Der) ? facts : throw new ServiceRefusalException(ServiceStatus.NotLoadable);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException)
        {
            throw new ServiceRefusalException(ServiceStatus.NotLoadable);
        }
    }

    private static SigningRequestFacts Read(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        AsnReader info = outer.ReadSequence().ReadSequence();
        outer.ThrowIfNotEmpty();
        info.ReadInteger();
        ReadOnlyMemory<byte> subject = info.ReadEncodedValue();
        PublicKey key = ReadKey(info.ReadSequence());
        var names = new List<string>(SubjectNames.Read(subject, SubjectNames.CommonName));
        if (info.HasData)
        {
            AddAlternativeNames(info.ReadSetOf(skipSortOrderValidation: true, Attributes), names);
        }

        return new SigningRequestFacts(key, names, SubjectNames.Read(subject, SubjectNames.Country).FirstOrDefault());
    }

    private static PublicKey ReadKey(AsnReader info)
    {
        AsnReader algorithm = info.ReadSequence();
        string id = algorithm.ReadObjectIdentifier();
        byte[] parameters = algorithm.HasData ? algorithm.ReadEncodedValue().ToArray() : [5, 0];
        return id is RsaEncryption or EcPublicKey
            ? new PublicKey(new Oid(id), new AsnEncodedData(parameters), new AsnEncodedData(info.ReadBitString(out _)))
            : throw new ServiceRefusalException(ServiceStatus.NotLoadable);
    }

    private static void AddAlternativeNames(AsnReader attributes, List<string> names)
    {
        while (attributes.HasData)
        {
            AsnReader attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() != ExtensionRequest)
            {
                continue;
            }

            AsnReader extensions = attribute.ReadSetOf(skipSortOrderValidation: true).ReadSequence();
            while (extensions.HasData)
            {
                AsnReader extension = extensions.ReadSequence();
                string id = extension.ReadObjectIdentifier();
                if (extension.PeekTag() == Asn1Tag.Boolean)
                {
                    extension.ReadBoolean();
                }

                byte[] value = extension.ReadOctetString();
                if (id == CertificateReader.SubjectAlternativeName)
                {
                    names.AddRange(CertificateReader.DnsNames(value));
                }
            }
        }
    }
}
