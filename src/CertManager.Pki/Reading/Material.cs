namespace CertManager.Pki;

/// <summary>A certificate and the part that it stood in.</summary>
internal sealed class FoundCertificate
{
    internal FoundCertificate(ParsedCertificate certificate, string location, bool isOrdered)
    {
        Certificate = certificate;
        Location = location;
        IsOrdered = isOrdered;
    }

    internal ParsedCertificate Certificate { get; }

    internal string Location { get; }

    /// <summary>Whether its place says something: the members of PKCS#7 and PKCS#12 files are sets.</summary>
    internal bool IsOrdered { get; }
}

/// <summary>What the parts hold, before it is put in order: certificates and keys, each once, and what could not be read.</summary>
internal sealed class Material : IDisposable
{
    /// <summary>More certificates than any bundle has, and than are worth a search for a path.</summary>
    internal const int MostCertificates = 1000;

    /// <summary>More faults than anybody reads.</summary>
    internal const int MostFaults = 200;

    private readonly HashSet<string> _fingerprints = new(StringComparer.Ordinal);

    internal List<FoundCertificate> Certificates { get; } = [];

    internal List<PrivateKey> Keys { get; } = [];

    internal List<Finding> Findings { get; } = [];

    /// <summary>Kinds of what was there and is of no use, for example <c>CERTIFICATE REQUEST</c>.</summary>
    internal List<string> Ignored { get; } = [];

    /// <summary>What decrypting may cost, over all parts.</summary>
    internal DerivationBudget Budget { get; } = new();

    /// <summary>Certificates given a second time.</summary>
    internal int Duplicates { get; private set; }

    internal bool IsFull => Certificates.Count >= MostCertificates;

    internal void Add(ParsedCertificate certificate, string location, bool isOrdered)
    {
        if (_fingerprints.Add(certificate.Fingerprint))
        {
            Certificates.Add(new(certificate, location, isOrdered));
        }
        else
        {
            Duplicates++;
        }
    }

    internal void Add(PrivateKey key)
    {
        if (Keys.Exists(known => known.Public.SameAs(key.Public)))
        {
            key.Dispose();
        }
        else
        {
            Keys.Add(key);
        }
    }

    /// <summary>Wipes the keys.</summary>
    public void Dispose() => Keys.ForEach(static key => key.Dispose());
}
