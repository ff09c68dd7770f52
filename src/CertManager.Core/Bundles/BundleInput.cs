namespace CertManager;

/// <summary>What a part of the input was given as. Only used to notice that parts were swapped: any part may hold anything.</summary>
public enum BundleRole
{
    /// <summary>Certificate, key and chain in any mix.</summary>
    Any,

    /// <summary>Given as the certificate.</summary>
    Certificate,

    /// <summary>Given as the private key.</summary>
    PrivateKey,

    /// <summary>Given as the chain.</summary>
    Chain,
}

/// <summary>One file or one text of the input.</summary>
public sealed class BundlePart
{
    /// <summary>Names a part.</summary>
    /// <param name="role">What it was given as.</param>
    /// <param name="location">File or parameter name, for messages.</param>
    /// <param name="content">Its bytes: PEM, DER, PKCS#7 or PKCS#12. Wiped with the input.</param>
    public BundlePart(BundleRole role, string location, SensitiveText content)
    {
        Role = role;
        Location = location;
        Content = content;
    }

    /// <summary>What it was given as.</summary>
    public BundleRole Role { get; }

    /// <summary>File or parameter name.</summary>
    public string Location { get; }

    /// <summary>Its bytes. Everything is treated as a secret, because a certificate file may hold a key.</summary>
    public SensitiveText Content { get; }
}

/// <summary>What a bundle is read from. Disposing it wipes every part.</summary>
public sealed class BundleInput : IDisposable
{
    /// <summary>The parts, in the order given.</summary>
    public IList<BundlePart> Parts { get; } = [];

    /// <summary>Password of an encrypted key or PFX; null when none was given. An empty one is a password too.</summary>
    public SensitiveText? Password { get; set; }

    /// <summary>Where it comes from, for people: the locations of the parts, each once.</summary>
    public string Location => string.Join(", ", Parts.Select(static part => part.Location).Distinct());

    /// <summary>Wipes every part and the password.</summary>
    public void Dispose()
    {
        foreach (BundlePart part in Parts)
        {
            part.Content.Dispose();
        }

        Password?.Dispose();
    }
}

/// <summary>What came of reading.</summary>
public sealed class BundleReading
{
    /// <summary>States the outcome.</summary>
    /// <param name="bundle">The bundle, or null when there is no certificate to make one of.</param>
    /// <param name="findings">What was found while reading.</param>
    public BundleReading(CertificateBundle? bundle, IReadOnlyList<Finding> findings)
    {
        Bundle = bundle;
        Findings = findings;
    }

    /// <summary>
    /// The bundle; null when there is no certificate to make one of. It may stand beside Error findings: a key that does not fit is left
    /// out, so that the certificates can be judged all the same and everything is reported at once.
    /// </summary>
    public CertificateBundle? Bundle { get; }

    /// <summary>What was found while reading.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
