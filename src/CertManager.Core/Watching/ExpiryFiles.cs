using System.Text;

namespace CertManager;

/// <summary>Judges when the certificates in files end. Only dates count: no key is needed, and none is kept.</summary>
public sealed class ExpiryFiles
{
    private const string NoCertificate = "CertificateMissing";

    private readonly IPkiEngine _pki;
    private readonly ExpiryJudge _judge;
    private readonly SensitiveText? _password;

    // Most chains in a folder are the same few.
    private readonly Dictionary<string, CertificateInfo> _issuers = new(StringComparer.Ordinal);

    /// <summary>Prepares.</summary>
    /// <param name="pki">Reads files.</param>
    /// <param name="judge">Tells when certificates end.</param>
    /// <param name="password">Of PKCS#12 files; null where none was given. It stays the caller's.</param>
    public ExpiryFiles(IPkiEngine pki, ExpiryJudge judge, SensitiveText? password)
    {
        _pki = pki;
        _judge = judge;
        _password = password;
    }

    /// <summary>Takes what was found.</summary>
    public required Action<CertificateExpiry> Found { get; init; }

    /// <summary>Takes what is to be known about a folder.</summary>
    public required Action<Finding> Notice { get; init; }

    /// <summary>Takes the error of a file or folder that cannot be read; the others are.</summary>
    public required Action<string, CertManagerException> Failed { get; init; }

    /// <summary>Takes how many files are done, after each.</summary>
    public Action<int> Report { get; init; } = static _ => { };

    private int Done { get; set; }

    /// <summary>Judges the files of paths.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="recurse">Whether subfolders are looked at.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Ends it.</param>
    public void Run(IEnumerable<WatchedPath> paths, bool recurse, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (WatchedPath path in paths)
        {
            if (!Directory.Exists(path.Path))
            {
                Judge(path.Path, path.IsNamed, now);
                continue;
            }

            bool isEmpty = true;
            foreach (string file in CertificateFolder.Files(path.Path, recurse, (folder, error) => Fail(folder, error)))
            {
                cancel.ThrowIfCancellationRequested();
                isEmpty &= !Judge(file, isNamed: false, now);
            }

            if (isEmpty)
            {
                Notice(ExpiryFindings.ExpiryFolderEmpty.At(path.Path, path.Path));
            }

            void Fail(string folder, CertManagerException error)
            {
                isEmpty = false;
                Failed(folder, error);
            }
        }
    }

    /// <returns>Whether there was something to tell, be it an error.</returns>
    private bool Judge(string file, bool isNamed, DateTimeOffset now)
    {
        bool told = true;
        try
        {
            if (Read(file, isNamed) is { } bundle)
            {
                Found(_judge.Judge(bundle, now));
            }
            else
            {
                told = false;
            }
        }
        catch (CertManagerException error)
        {
            Failed(file, error);
        }

        Report(++Done);
        return told;
    }

    /// <returns>Null when there is no certificate in it, but something else that stands beside certificates, a key for example.</returns>
    private CertificateBundle? Read(string file, bool isNamed)
    {
        using var input = new BundleInput { Password = _password?.Copy() };
        SensitiveText content = InputFile.Read(file);
        input.Parts.Add(new BundlePart(BundleRole.Any, file, content));
        BundleReading reading = _pki.Read(input);
        if (reading.Bundle is { } read)
        {
            using (read)
            {
                return new CertificateBundle(Shared(read.Leaf), [.. read.Chain.Select(Shared)], null) { Location = file };
            }
        }

        if (reading.Findings.Any(static finding => finding.Id == NoCertificate) && ReadIssuers(file, content.Bytes) is { } issuers)
        {
            return issuers;
        }

        return isNamed || !IsBesideCertificates(reading, content.Bytes) ? throw Verdict.Unreadable(file, reading.Findings) : null;
    }

    /// <summary>A chain without its leaf, as ACME clients lay it beside: it ends, too. The one that issued none of the others counts as the leaf.</summary>
    private CertificateBundle? ReadIssuers(string file, byte[] content)
    {
        IReadOnlyList<CertificateInfo> read;
        try
        {
            read = _pki.ReadCertificates(file, content);
        }
        catch (CertManagerException)
        {
            return null;
        }

        CertificateInfo lowest = read.FirstOrDefault(one => !read.Any(other => !ReferenceEquals(other, one) && other.Issuer == one.Subject)) ?? read[0];
        return new CertificateBundle(Shared(lowest), [.. read.Where(one => !ReferenceEquals(one, lowest)).Select(Shared)], null) { Location = file };
    }

    private CertificateInfo Shared(CertificateInfo certificate)
    {
        const int MostShared = 1000;
        if (!certificate.IsCertificateAuthority)
        {
            return certificate;
        }

        if (!_issuers.TryGetValue(certificate.Fingerprint, out CertificateInfo known))
        {
            known = certificate;
            if (_issuers.Count < MostShared)
            {
                _issuers.Add(certificate.Fingerprint, certificate);
            }
        }

        return known;
    }

    /// <summary>A key, a request, a public key: read as a whole, and no certificate among it; or a key that needs a password, which nobody gives for its dates.</summary>
    private static bool IsBesideCertificates(BundleReading reading, byte[] content)
    {
        if (reading.Findings.Any(static finding => finding.Id == NoCertificate))
        {
            return true;
        }

        string text = Encoding.ASCII.GetString(content, 0, Math.Min(content.Length, 64 * 1024));
        return Has("PRIVATE KEY-----") && !Has("CERTIFICATE-----") && !Has("PKCS7-----");

        bool Has(string label) => text.IndexOf(label, StringComparison.Ordinal) >= 0;
    }
}

/// <summary>A file or folder to be watched.</summary>
public sealed class WatchedPath
{
    /// <summary>Names it.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="isNamed">Whether it was named itself: then a file without a certificate is an error. Of those that a pattern or a folder brings, keys are passed over.</param>
    public WatchedPath(string path, bool isNamed)
    {
        Path = path;
        IsNamed = isNamed;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Whether it was named itself.</summary>
    public bool IsNamed { get; }
}
