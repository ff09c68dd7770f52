using System.Formats.Asn1;
using System.Text;

namespace CertManager.Pki;

/// <summary>Makes signing requests.</summary>
/// <remarks>
/// <code>
/// CertificationRequest     ::= SEQUENCE { certificationRequestInfo, signatureAlgorithm, signature BIT STRING }
/// CertificationRequestInfo ::= SEQUENCE { version INTEGER 0, subject Name, subjectPKInfo, attributes [0] IMPLICIT SET OF Attribute }
/// </code>
/// RFC 2986 section 4. The names stand in the extension subjectAltName, asked for by the attribute extensionRequest (RFC 2985 section 5.4.2).
/// </remarks>
internal static class RequestWriter
{
    private const string KeyFile = "privkey.pem";
    private const string RequestFile = "request.csr";

    private static readonly Asn1Tag AttributesTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag DnsNameTag = new(TagClass.ContextSpecific, 2);

    /// <summary>Makes a key and a request for it. A first name of more than 64 characters is no common name: it stands in the extension alone.</summary>
    internal static SigningRequest Create(SigningRequestOptions options)
    {
        string[] names = [.. options.Names.Select(DomainRules.ToAscii).Distinct(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            throw new ArgumentException("A request has a name.", nameof(options));
        }

        byte[] subject = RequestSubject.Write(options, names[0]);
        using RequestSigner signer = RequestSigner.Generate(options.Key);
        byte[] information = WriteInformation(subject, signer.PublicKey, names);
        ParsedRequest request = ParsedRequest.Parse(WriteSigned(information, signer));
        byte[] pkcs8 = signer.ExportPkcs8();
        SensitiveText? key = null;
        try
        {
            key = new SensitiveText(Pem.WriteSecret("PRIVATE KEY", pkcs8));
            return options.Folder is null ? request.Describe(key) : Place(request, key, options);
        }
        catch
        {
            key?.Dispose();
            throw;
        }
        finally
        {
            SensitiveText.Wipe(pkcs8);
        }
    }

    private static SigningRequest Place(ParsedRequest request, SensitiveText key, SigningRequestOptions options)
    {
        using FileSet files = FileSet.InFolder(options.Folder!);
        string keyPath = files.Add(KeyFile, (byte[])key.Bytes.Clone());
        string requestPath = files.Add(RequestFile, Encoding.ASCII.GetBytes(request.ToPem()));
        files.Place(options.Overwrite);
        return request.Describe(key, keyPath, requestPath);
    }

    private static byte[] WriteInformation(byte[] subject, byte[] publicKey, string[] names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteEncodedValue(subject);
            writer.WriteEncodedValue(publicKey);
            using (writer.PushSetOf(AttributesTag))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.ExtensionRequest);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.SubjectAltName);
                    if (IsEmpty(subject))
                    {
                        writer.WriteBoolean(true); // RFC 5280 section 4.2.1.6: critical where the subject is empty.
                    }

                    writer.WriteOctetString(WriteNames(names));
                }
            }
        }

        return writer.Encode();
    }

    // SEQUENCE of no length
    private static bool IsEmpty(byte[] subject) => subject.Length == 2;

    private static byte[] WriteNames(string[] names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string name in names)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsNameTag);
            }
        }

        return writer.Encode();
    }

    private static byte[] WriteSigned(byte[] information, RequestSigner signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(information);
            writer.WriteEncodedValue(signer.Algorithm);
            writer.WriteBitString(signer.Sign(information));
        }

        return writer.Encode();
    }
}
