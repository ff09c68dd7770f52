namespace CertManager;

/// <summary>From when until when a certificate is valid together with those that issued it.</summary>
internal sealed class Validity
{
    /// <summary>What <see cref="EndsFirst"/> says of the certificate itself.</summary>
    internal const string Leaf = "Leaf";

    private Validity(DateTimeOffset? notBefore, DateTimeOffset? notAfter, string endsFirst)
    {
        NotBefore = notBefore?.ToUniversalTime();
        NotAfter = notAfter?.ToUniversalTime();
        EndsFirst = notAfter is null ? null : endsFirst;
    }

    /// <summary>Start of the certificate's validity, UTC.</summary>
    internal DateTimeOffset? NotBefore { get; }

    /// <summary>The first end in the chain, UTC.</summary>
    internal DateTimeOffset? NotAfter { get; }

    /// <summary>Whose end that is: Leaf, or the subject of an issuer.</summary>
    internal string? EndsFirst { get; }

    /// <summary>From start to end; null where one of them is not known.</summary>
    internal TimeSpan? Life => NotAfter - NotBefore;

    /// <summary>Of a certificate of which nothing but its dates is known, if that.</summary>
    internal static Validity Of(DateTimeOffset? notBefore, DateTimeOffset? notAfter) => new(notBefore, notAfter, Leaf);

    /// <summary>Of a certificate and its chain.</summary>
    /// <param name="leaf">The certificate; null when it cannot be read.</param>
    /// <param name="chain">What came with it, in any order.</param>
    internal static Validity Of(CertificateInfo? leaf, IReadOnlyList<CertificateInfo> chain)
    {
        if (leaf is null)
        {
            return Of(notBefore: null, notAfter: null);
        }

        CertificateInfo first = leaf;
        foreach (CertificateInfo issuer in Issuers(leaf, chain))
        {
            first = issuer.NotAfter < first.NotAfter ? issuer : first;
        }

        return new Validity(leaf.NotBefore, first.NotAfter, ReferenceEquals(first, leaf) ? Leaf : first.Subject);
    }

    /// <summary>
    /// The certificates above the leaf up to the root, which is left out: the dates of a trust anchor are no part of path validation
    /// (RFC 5280 section 6.1.1 (d)). What has no place in the chain is passed over; of two with one name the one that lasts longer counts.
    /// </summary>
    private static IEnumerable<CertificateInfo> Issuers(CertificateInfo leaf, IReadOnlyList<CertificateInfo> chain)
    {
        List<CertificateInfo> rest = [.. chain.Where(static member => !member.IsSelfIssued)];
        string issuer = leaf.Issuer;
        while (rest.Where(member => member.Subject == issuer).OrderByDescending(static member => member.NotAfter).FirstOrDefault() is { } next)
        {
            yield return next;

            // Each name once: authorities that certify each other would go round for ever.
            rest.RemoveAll(member => member.Subject == next.Subject);
            issuer = next.Issuer;
        }
    }
}
