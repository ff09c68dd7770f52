using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki.Tests;

/// <summary>What a certificate of the tests is made of.</summary>
internal sealed class Request
{
    public required string Name { get; init; }

    public Issued? Issuer { get; init; }

    public bool IsAuthority { get; init; }

    public int? PathLength { get; init; }

    public string[] Dns { get; init; } = [];

    public AsymmetricAlgorithm? Key { get; init; }

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public string? Purpose { get; init; }

    public X509KeyUsageFlags? Usage { get; init; }

    public string? IssuerLocation { get; init; }

    public bool WithKeyIdentifiers { get; init; } = true;

    /// <summary>Whether a leaf has what the Baseline Requirements want: purpose, policy, OCSP.</summary>
    public bool IsProper { get; init; } = true;

    public DateTimeOffset NotBefore { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset NotAfter { get; init; } = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public X509Extension? Extra { get; init; }

    public X509Extension[] Extras { get; init; } = [];
}

/// <summary>A certificate made by the platform, with its key.</summary>
internal sealed class Issued
{
    private Issued(byte[] der, AsymmetricAlgorithm key, X500DistinguishedName subject)
    {
        Der = der;
        Key = key;
        Subject = subject;
    }

    public byte[] Der { get; }

    public AsymmetricAlgorithm Key { get; }

    public X500DistinguishedName Subject { get; }

    public string Pem => PemEncoding.WriteString("CERTIFICATE", Der) + "\n";

    public string KeyPem => Key.ExportPkcs8PrivateKeyPem() + "\n";

    public string Fingerprint => Convert.ToHexString(SHA256.HashData(Der));

    public static Issued Make(Request request)
    {
        AsymmetricAlgorithm key = request.Key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedName(request.Name);
        CertificateRequest certificate = key is RSA rsa
            ? new(subject, rsa, request.Hash, RSASignaturePadding.Pkcs1)
            : new(subject, (ECDsa)key, request.Hash);
        AddExtensions(certificate, request);
        AsymmetricAlgorithm signer = request.Issuer?.Key ?? key;
        X509SignatureGenerator generator = signer is RSA signingRsa
            ? X509SignatureGenerator.CreateForRSA(signingRsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)signer);
        if (request.Hash == HashAlgorithmName.SHA1)
        {
            generator = new Sha1Generator(generator, (ECDsa)signer);
        }

        byte[] serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        using X509Certificate2 made = certificate.Create(request.Issuer?.Subject ?? subject, generator, request.NotBefore, request.NotAfter, serial);
        return new(made.RawData, key, subject);
    }

    /// <summary>The same, issuing under a name that is written otherwise.</summary>
    public Issued Named(X500DistinguishedName subject) => new(Der, Key, subject);

    private static void AddExtensions(CertificateRequest certificate, Request request)
    {
        var extensions = certificate.CertificateExtensions;
        if (request.IsAuthority)
        {
            extensions.Add(new X509BasicConstraintsExtension(true, request.PathLength is not null, request.PathLength ?? 0, true));
        }

        if (request.Usage is { } usage)
        {
            extensions.Add(new X509KeyUsageExtension(usage, true));
        }

        string? purpose = request.Purpose ?? (request.IsAuthority || !request.IsProper ? null : "1.3.6.1.5.5.7.3.1");
        if (purpose is not null)
        {
            extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        }

        if (request.Dns.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            Array.ForEach(request.Dns, names.AddDnsName);
            extensions.Add(names.Build());
        }

        bool isProper = request.IsProper && !request.IsAuthority;
        if (request.IssuerLocation is not null || (isProper && request.Extra?.Oid?.Value != "1.3.6.1.5.5.7.1.1"))
        {
            extensions.Add(new X509AuthorityInformationAccessExtension(
                isProper ? ["http://ocsp.shop.example"] : [],
                request.IssuerLocation is null ? [] : [request.IssuerLocation]));
        }

        if (isProper && request.Extra?.Oid?.Value != "2.5.29.32")
        {
            // certificatePolicies: domain-validated.
            extensions.Add(new X509Extension("2.5.29.32", [0x30, 0x0A, 0x30, 0x08, 0x06, 0x06, 0x67, 0x81, 0x0C, 0x01, 0x02, 0x01], false));
        }

        if (request.WithKeyIdentifiers)
        {
            var own = new X509SubjectKeyIdentifierExtension(certificate.PublicKey, false);
            extensions.Add(own);
            if (request.Extra?.Oid?.Value == "2.5.29.35")
            {
                // The test brings its own authorityKeyIdentifier.
            }
            else if (request.Issuer is null && !request.IsAuthority)
            {
                extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(own));
            }
            else if (request.Issuer is not null)
            {
                using var issuer = X509CertificateLoader.LoadCertificate(request.Issuer.Der);
                if (issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } identifier)
                {
                    extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
                }
            }
        }

        if (request.Extra is not null)
        {
            extensions.Add(request.Extra);
        }

        Array.ForEach(request.Extras, extensions.Add);
    }
}
