using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>A root, an intermediate and a leaf that name loopback addresses for issuers, OCSP and lists, and the server there. Made with the platform alone.</summary>
public sealed class PublishingAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Issues the certificates and publishes everything rightly.</summary>
    /// <param name="ocsp">Where the leaf says that a responder is; null for nowhere.</param>
    /// <param name="list">Where the leaf says that its list is; null for nowhere.</param>
    /// <param name="issuer">Where the leaf says that its issuer is; null for nowhere.</param>
    public PublishingAuthority(string? ocsp = "/ocsp", string? list = "/leaf.crl", string? issuer = "/issuer.crt")
    {
        Root = Create("CN=Publishing Root", _rootKey, null, _rootKey, true, null, null, null);
        Issuer = Create("CN=Publishing Intermediate", _issuerKey, Root, _rootKey, true, null, Whole("/issuer.crl"), Whole("/root.crt"));
        Leaf = Create("CN=www.shop.example", _leafKey, Issuer, _issuerKey, false, Whole(ocsp), Whole(list), Whole(issuer));
        Server.Paths["/root.crt"] = PublicationServer.Bytes(Root.RawData);
        Server.Paths["/issuer.crt"] = PublicationServer.Bytes(Issuer.RawData);
        Server.Paths["/issuer.crl"] = PublicationServer.Bytes(List(Root, _rootKey));
        Server.Paths["/leaf.crl"] = PublicationServer.Bytes(List(Issuer, _issuerKey));
        Server.Paths["/ocsp"] = PublicationServer.Bytes([], 405);
        Server.Paths["*"] = (request, stream, cancel) => (request.Target.StartsWith("/ocsp/", StringComparison.Ordinal) ? PublicationServer.Bytes(Ocsp()) : PublicationServer.Bytes([], 404))(request, stream, cancel);
    }

    /// <summary>The server.</summary>
    public PublicationServer Server { get; } = new();

    /// <summary>The root.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The intermediate.</summary>
    public X509Certificate2 Issuer { get; }

    /// <summary>The leaf.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>Another certificate for the root's key: a root of that name, or, with an issuer, an authority below it or below this intermediate.</summary>
    public X509Certificate2 Certify(string subject, X509Certificate2? issuer = null, string? caIssuers = null) =>
        Create(subject, _rootKey, issuer, issuer == Issuer ? _issuerKey : _rootKey, true, null, null, Whole(caIssuers));

    /// <summary>The list of the intermediate.</summary>
    public byte[] ListOfIssuer(bool isRevoked, TimeSpan age = default) => List(Issuer, _issuerKey, isRevoked ? Leaf : null, age);

    /// <summary>The list of the root.</summary>
    public byte[] ListOfRoot(bool isRevoked) => List(Root, _rootKey, isRevoked ? Issuer : null);

    /// <summary>The responder's answer about the leaf (RFC 6960 section 4.2.1), signed by the intermediate.</summary>
    public byte[] Ocsp(bool isRevoked = false, bool isForged = false, TimeSpan age = default) => Write(answer =>
    {
        DateTimeOffset time = Now.AddHours(-1) - age;
        byte[] responses = Write(data =>
        {
            using (data.PushSequence())
            {
                using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    data.WriteEncodedValue(Issuer.SubjectName.RawData);
                }

                data.WriteGeneralizedTime(time, omitFractionalSeconds: true);
                using (data.PushSequence())
                using (data.PushSequence())
                {
                    WriteId(data);
                    if (isRevoked)
                    {
                        using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                        {
                            data.WriteGeneralizedTime(time, omitFractionalSeconds: true);
                        }
                    }
                    else
                    {
                        data.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                    }

                    data.WriteGeneralizedTime(time, omitFractionalSeconds: true);
                    using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        data.WriteGeneralizedTime(time.AddDays(3), omitFractionalSeconds: true);
                    }
                }
            }
        });
        byte[] basic = Write(signed =>
        {
            using (signed.PushSequence())
            {
                signed.WriteEncodedValue(responses);
                using (signed.PushSequence())
                {
                    signed.WriteObjectIdentifier("1.2.840.10045.4.3.2");
                }

                signed.WriteBitString((isForged ? _leafKey : _issuerKey).SignData(responses, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            }
        });
        using (answer.PushSequence())
        {
            answer.WriteEncodedValue([0x0A, 1, 0]);
            using (answer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (answer.PushSequence())
            {
                answer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                answer.WriteOctetString(basic);
            }
        }
    });

    /// <summary>Publishes what the responder answers to GET.</summary>
    public void Respond(PublicationServer.Publication answer) => Server.Paths["*"] = answer;

    /// <summary>Writes cert.pem, key.pem, chain.pem and root.pem into a folder.</summary>
    public void Write(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "cert.pem"), Leaf.ExportCertificatePem() + "\n" + _leafKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "chain.pem"), Issuer.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "root.pem"), Root.ExportCertificatePem());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Server.Dispose();
        Root.Dispose();
        Issuer.Dispose();
        Leaf.Dispose();
        _rootKey.Dispose();
        _issuerKey.Dispose();
        _leafKey.Dispose();
    }

    private static byte[] List(X509Certificate2 issuer, ECDsa key, X509Certificate2? revoked = null, TimeSpan age = default)
    {
        var list = new CertificateRevocationListBuilder();
        if (revoked is not null)
        {
            list.AddEntry(revoked, Now.AddHours(-1), X509RevocationReason.KeyCompromise);
        }

        return list.Build(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            BigInteger.One,
            Now.AddDays(1) - age,
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false),
            Now.AddHours(-2) - age);
    }

    private static X509Certificate2 Create(string subject, ECDsa key, X509Certificate2? issuer, ECDsa issuerKey, bool isAuthority, string? ocsp, string? list, string? caIssuers)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(isAuthority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("www.shop.example");
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));

            // certificatePolicies: domain-validated (Baseline Requirements section 7.1.6.1).
            request.CertificateExtensions.Add(new X509Extension("2.5.29.32", [0x30, 0x0A, 0x30, 0x08, 0x06, 0x06, 0x67, 0x81, 0x0C, 0x01, 0x02, 0x01], false));
        }

        if (ocsp is not null || caIssuers is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocsp is null ? null : [ocsp], caIssuers is null ? null : [caIssuers]));
        }

        if (list is not null)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list]));
        }

        if (issuer is null)
        {
            return request.CreateSelfSigned(Now.AddYears(-5), Now.AddYears(5));
        }

        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        byte[] serial = [0x40, .. RandomNumberGenerator.GetBytes(15)];
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), Now.AddDays(-1), isAuthority ? Now.AddYears(3) : Now.AddDays(60), serial);
    }

    private static byte[] Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private string? Whole(string? path) => path is null || path.Contains(':') ? path : Server.At(path);

    private void WriteId(AsnWriter writer)
    {
#pragma warning disable CA5350 // RFC 5019 section 2.1.1: certificates are named by SHA-1 here.
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.14.3.2.26");
                writer.WriteNull();
            }

            writer.WriteOctetString(SHA1.HashData(Leaf.IssuerName.RawData));
            writer.WriteOctetString(SHA1.HashData(Issuer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteInteger(Leaf.SerialNumberBytes.Span);
        }
#pragma warning restore CA5350
    }
}
