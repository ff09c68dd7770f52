using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki;

/// <summary>The trust anchors of the system, found by name; read once for the process, parsed when asked for.</summary>
/// <remarks>
/// .NET parses the whole store on opening (measured: 116 ms on Linux, more than a whole judgement). There the store is a PEM file at
/// well-known places, which is searched first; .NET's store, which also has what the user added, is opened only when no sound
/// path was found without it.
/// </remarks>
internal static class SystemRoots
{
    // The places that Go's crypto/x509 knows (root_linux.go).
    private static readonly string[] LinuxFiles =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    private static readonly Lazy<Dictionary<NameKey, List<Lazy<ParsedCertificate?>>>> FileRoots = new(static () => Index(ReadFile()));
    private static readonly Lazy<Dictionary<NameKey, List<Lazy<ParsedCertificate?>>>> StoreRoots = new(static () => Index(ReadStores()));

    /// <summary>The anchors of a name.</summary>
    /// <param name="subject">The encoded name.</param>
    /// <param name="withStore">Whether .NET's store is searched as well.</param>
    internal static IEnumerable<ParsedCertificate> Find(ReadOnlyMemory<byte> subject, bool withStore)
    {
        List<ParsedCertificate> found = Find(FileRoots.Value, subject);
        return withStore ? found.Concat(Find(StoreRoots.Value, subject).Where(root => !found.Exists(known => known.Fingerprint == root.Fingerprint))) : found;
    }

    private static List<ParsedCertificate> Find(Dictionary<NameKey, List<Lazy<ParsedCertificate?>>> index, ReadOnlyMemory<byte> subject) =>
        index.TryGetValue(new(subject), out List<Lazy<ParsedCertificate?>>? roots)
            ? [.. roots.Select(static root => root.Value).OfType<ParsedCertificate>()]
            : [];

    private static Dictionary<NameKey, List<Lazy<ParsedCertificate?>>> Index(IEnumerable<byte[]> certificates)
    {
        var index = new Dictionary<NameKey, List<Lazy<ParsedCertificate?>>>();
        foreach (byte[] der in certificates)
        {
            if (SubjectOf(der) is { } subject)
            {
                NameKey key = new(subject);
                if (!index.TryGetValue(key, out List<Lazy<ParsedCertificate?>>? roots))
                {
                    index.Add(key, roots = []);
                }

                roots.Add(new(() => TryParse(der)));
            }
        }

        return index;
    }

    private static ParsedCertificate? TryParse(byte[] der)
    {
        try
        {
            return ParsedCertificate.Parse(der);
        }
        catch (CertificateFormatException)
        {
            return null;
        }
    }

    // The sixth field, the seventh with a version: cheaper than parsing some 150 certificates of which one is wanted.
    private static ReadOnlyMemory<byte>? SubjectOf(byte[] der)
    {
        try
        {
            AsnReader tbs = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (tbs.PeekTag().TagClass == TagClass.ContextSpecific)
            {
                tbs.ReadEncodedValue();
            }

            for (int skipped = 0; skipped < 4; skipped++)
            {
                tbs.ReadEncodedValue();
            }

            return tbs.ReadEncodedValue();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> ReadFile()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return [];
        }

        // OpenSSL's variables rule there, for .NET too.
        string? named = Environment.GetEnvironmentVariable("SSL_CERT_FILE");
        string? file = !string.IsNullOrEmpty(named) ? named
            : !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SSL_CERT_DIR")) ? null
            : Array.Find(LinuxFiles, File.Exists);
        try
        {
            return file is null ? [] : PemReader.Read(File.ReadAllBytes(file)).Where(static block => block.Fault is null).Select(static block => block.Content);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return []; // .NET's store decides.
        }
    }

    private static List<byte[]> ReadStores()
    {
        var certificates = new List<byte[]>();
        foreach (StoreLocation location in new[] { StoreLocation.LocalMachine, StoreLocation.CurrentUser })
        {
            try
            {
                using var store = new X509Store(StoreName.Root, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                foreach (X509Certificate2 certificate in store.Certificates)
                {
                    certificates.Add(certificate.RawData);
                    certificate.Dispose();
                }
            }
            catch (CryptographicException)
            {
                // No such store for this account: the other one counts.
            }
        }

        return certificates;
    }
}
