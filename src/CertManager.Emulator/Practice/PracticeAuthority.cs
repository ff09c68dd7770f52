using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Emulator;

/// <summary>
/// A certificate authority to practise with: root, intermediate, leaves. Names and serial numbers say what they are, and nobody trusts
/// it but contexts on the emulator.
/// </summary>
internal sealed class PracticeAuthority : IDisposable
{
    private const string Owner = "O=CertManager Emulator Practice - NOT TRUSTED";

    // A leaf that names an organization has to name its place as well (Baseline Requirements section 7.1.2.7.4).
    private const string LeafOwner = Owner + ",L=Seongnam,C=KR";

    private const string KeptRoot = "authority.root";
    private const string KeptIntermediate = "authority.intermediate";
    private const string KeptKey = "authority.key";

    private readonly ECDsa _intermediateKey;
    private readonly X509Certificate2 _intermediate;
    private readonly HashSet<long> _starts = [];

    /// <param name="created">When the account was made. The root lives ten years from the day before, the intermediate five.</param>
    internal PracticeAuthority(DateTimeOffset created)
    {
        _intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootSigner = X509SignatureGenerator.CreateForECDsa(rootKey);
        DateTimeOffset start = created.AddDays(-1);

        CertificateRequest rootRequest = Request("CN=CertManager Emulator Practice Root - NOT TRUSTED," + Owner, rootKey);
        AddAuthorityExtensions(rootRequest, pathLength: 1);
        using X509Certificate2 root = rootRequest.Create(rootRequest.SubjectName, rootSigner, start, start.AddYears(10), PracticeExtensions.NewSerialNumber());

        CertificateRequest request = Request("CN=CertManager Emulator Practice Intermediate - NOT TRUSTED," + Owner, _intermediateKey);
        AddAuthorityExtensions(request, pathLength: 0);
        request.CertificateExtensions.Add(PracticeExtensions.AuthorityKey(root));
        _intermediate = request.Create(root.SubjectName, rootSigner, start, start.AddYears(5), PracticeExtensions.NewSerialNumber());

        Root = root.RawData;
        RootPem = Pem.Write("CERTIFICATE", Root);
        IntermediatePem = Pem.Write("CERTIFICATE", _intermediate.RawData);
    }

    /// <summary>An authority that was kept.</summary>
    internal PracticeAuthority(StateArchive kept)
    {
        Root = kept.Value<byte[]>(KeptRoot, []);
        _intermediate = new X509Certificate2(kept.Value<byte[]>(KeptIntermediate, []));
        _intermediateKey = PrivateKeyReader.Read(new PemBlock("PRIVATE KEY", kept.Value<byte[]>(KeptKey, []))) as ECDsa ?? throw new FormatException(KeptKey);
        RootPem = Pem.Write("CERTIFICATE", Root);
        IntermediatePem = Pem.Write("CERTIFICATE", _intermediate.RawData);
    }

    /// <summary>The root, DER.</summary>
    internal byte[] Root { get; }

    /// <summary>The root, PEM.</summary>
    internal string RootPem { get; }

    /// <summary>The intermediate, PEM.</summary>
    internal string IntermediatePem { get; }

    /// <summary>A leaf that is issued then is valid from a little earlier: clocks differ.</summary>
    internal static DateTimeOffset StartFor(DateTimeOffset time) => time.AddHours(-1);

    /// <summary>Issues a leaf to practise with.</summary>
    /// <exception cref="CertManagerException">There can be no such leaf.</exception>
    internal PracticeCertificate Issue(PracticeRequest wish, DateTimeOffset now)
    {
        IReadOnlyList<string> names = PracticeNames.Check(wish.Names);
        (DateTimeOffset start, DateTimeOffset end) = Life(wish, now);
        using AsymmetricAlgorithm key = wish.Rsa ? Platform.CreateRsa(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = Sign(Request(PracticeNames.Subject(names[0], LeafOwner), key), names, [], [], start, end);
        return new PracticeCertificate
        {
            Certificate = Pem.Write("CERTIFICATE", leaf.RawData),
            PrivateKey = SecurePem(key),
            Chain = IntermediatePem + RootPem,
            Names = names,
            SerialNumber = leaf.SerialNumber,
            NotAfter = new DateTimeOffset(leaf.NotAfter).ToUniversalTime(),
        };
    }

    /// <summary>Issues a leaf as the service does.</summary>
    /// <param name="wish">What it is to be like; its names were checked.</param>
    /// <param name="time">When it is issued.</param>
    internal (CertificateFacts Facts, CertificateFiles Files) Issue(LeafRequest wish, DateTimeOffset time)
    {
        using AsymmetricAlgorithm? key = wish.PublicKey is null ? CreateKey(wish.Key) : null;
        X500DistinguishedName subject = wish.Subject ?? new X500DistinguishedName(PracticeNames.Subject(wish.Names[0], LeafOwner));
        CertificateRequest request = key switch
        {
            RSA rsa => new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            ECDsa ec => new CertificateRequest(subject, ec, HashAlgorithmName.SHA256),
            _ => new CertificateRequest(subject, wish.PublicKey!, HashAlgorithmName.SHA256),
        };
        DateTimeOffset start = StartFor(time);
        using X509Certificate2 leaf = Sign(request, wish.Names, wish.EmailAddresses, wish.IpAddresses, start, start.AddDays(wish.Days));
        string? privateKey = key is null ? null : Pem.Write("PRIVATE KEY", PrivateKeyWriter.Write(key));
        return (CertificateReader.Describe(leaf), new CertificateFiles(Pem.Write("CERTIFICATE", leaf.RawData), [IntermediatePem, RootPem], privateKey));
    }

    /// <summary>Keeps the authority; one that was read has all but its last part already.</summary>
    internal void Keep(StateArchive archive)
    {
        if (!archive.IsReading)
        {
            archive.Value(KeptRoot, Root);
            archive.Value(KeptIntermediate, _intermediate.RawData);
            archive.Value(KeptKey, PrivateKeyWriter.Write(_intermediateKey));
        }

        lock (_starts)
        {
            archive.List("authority.starts", _starts);
        }
    }

    public void Dispose()
    {
        _intermediateKey.Dispose();
        _intermediate.Dispose();
    }

    private static AsymmetricAlgorithm CreateKey(LeafKey key) => key switch
    {
        LeafKey.RSA2048 => Platform.CreateRsa(2048),
        LeafKey.RSA4096 => Platform.CreateRsa(4096),
        LeafKey.EC521 => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
    };

    private X509Certificate2 Sign(
        CertificateRequest request,
        IReadOnlyList<string> names,
        IReadOnlyList<string> emailAddresses,
        IReadOnlyList<IPAddress> ipAddresses,
        DateTimeOffset start,
        DateTimeOffset end)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));

        // An RSA key may also take part in the key exchange of TLS 1.2 (RFC 8446 section 4.4.2.2 wants digitalSignature only).
        bool isRsa = request.PublicKey.Oid.Value == SigningRequestReader.RsaEncryption;
        X509KeyUsageFlags usage = isRsa ? X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.DigitalSignature;
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        if (names.Count + emailAddresses.Count + ipAddresses.Count > 0)
        {
            request.CertificateExtensions.Add(PracticeExtensions.AlternativeNames(names, emailAddresses, ipAddresses));
        }

        request.CertificateExtensions.Add(PracticeExtensions.Policy(request.SubjectName));
        request.CertificateExtensions.Add(PracticeExtensions.Access());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(PracticeExtensions.AuthorityKey(_intermediate));

        // Not the overload that takes the issuer's certificate: it refuses leaves older than their issuer, such as an expired one.
        var signer = X509SignatureGenerator.CreateForECDsa(_intermediateKey);
        return request.Create(_intermediate.SubjectName, signer, start, end, PracticeExtensions.NewSerialNumber());
    }

    private static CertificateRequest Request(string subject, AsymmetricAlgorithm key) => key is RSA rsa
        ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);

    private static void AddAuthorityExtensions(CertificateRequest request, int pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLength, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
    }

    /// <summary>As in life no two begin in the same second, even where the clock stands still.</summary>
    private DateTimeOffset OwnSecond(DateTimeOffset start)
    {
        lock (_starts)
        {
            while (!_starts.Add(start.ToUnixTimeSeconds()))
            {
                start = start.AddSeconds(-1);
            }

            return start;
        }
    }

    private (DateTimeOffset Start, DateTimeOffset End) Life(PracticeRequest wish, DateTimeOffset now)
    {
        if (wish.Days is < 1 or > 3650)
        {
            throw EmulatorErrors.PracticeRequestInvalid.With(nameof(PracticeRequest.Days));
        }

        // RFC 5280 section 4.1.2.5: two-digit years begin with 1950.
        DateTimeOffset start = wish.NotBefore ?? OwnSecond(StartFor(now));
        return start.UtcDateTime.Year is >= 1950 and < 9989
            ? (start, start.AddDays(wish.Days))
            : throw EmulatorErrors.PracticeRequestInvalid.With(nameof(PracticeRequest.NotBefore));
    }

    private static SecureString SecurePem(AsymmetricAlgorithm key)
    {
        byte[] der = PrivateKeyWriter.Write(key);
        byte[] pem = Pem.WriteSecret("PRIVATE KEY", der);
        char[] characters = Encoding.ASCII.GetChars(pem);
        try
        {
            var secure = new SecureString();
            foreach (char character in characters)
            {
                secure.AppendChar(character);
            }

            secure.MakeReadOnly();
            return secure;
        }
        finally
        {
            Array.Clear(der, 0, der.Length);
            Array.Clear(pem, 0, pem.Length);
            Array.Clear(characters, 0, characters.Length);
        }
    }
}
