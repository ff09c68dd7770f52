namespace CertManager.Pki;

/// <summary>Roots that a chain may lead to, and the one that is asked for among them.</summary>
internal static class RootPreference
{
    /// <summary>Judges a bundle against the root alone that its chain was resolved to, as long as that one is trusted and reached: otherwise a shorter way to another root would win.</summary>
    internal static JudgeOptions Apply(CertificateBundle bundle, List<ParsedCertificate> pool, HashSet<string> given, JudgeOptions options)
    {
        if (bundle.PreferredRoot is not { } root || !IsTrusted(ParsedCertificate.Of(root), options))
        {
            return options;
        }

        JudgeOptions alone = Alone(root, options);
        return BundleJudge.FindPath(ParsedCertificate.Of(bundle.Leaf), pool, given, alone, bundle.Location, out _).Anchor is null ? options : alone;
    }

    /// <summary>The same, with one anchor.</summary>
    internal static JudgeOptions Alone(CertificateInfo root, JudgeOptions options) => options with { TrustedRoots = [root], OnlyTrustedRoots = true };

    /// <summary>Whether a root is an anchor.</summary>
    internal static bool IsTrusted(ParsedCertificate root, JudgeOptions options) =>
        options.TrustedRoots.Any(trusted => trusted.Fingerprint == root.Fingerprint)
        || (!options.OnlyTrustedRoots && SystemRoots.Find(root.Subject, withStore: true).Any(trusted => trusted.Fingerprint == root.Fingerprint));

    /// <summary>Whether a root is the one of a name or fingerprint.</summary>
    /// <param name="root">The root.</param>
    /// <param name="wanted">Its common name, its whole subject, or its SHA-256 fingerprint.</param>
    internal static bool IsNamed(ParsedCertificate root, string wanted) =>
        root.Fingerprint.Equals(wanted.Replace(":", string.Empty).Replace(" ", string.Empty), StringComparison.OrdinalIgnoreCase)
        || root.SubjectText.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || DistinguishedName.ValuesOf(root.Subject, DistinguishedName.CommonName).Contains(wanted, StringComparer.OrdinalIgnoreCase);

    /// <summary>Certificates that end a chain and have the name of somebody's issuer: at hand, trusted, or both.</summary>
    internal static IEnumerable<ParsedCertificate> Candidates(ParsedCertificate leaf, List<ParsedCertificate> pool, JudgeOptions options) => pool
        .Concat(options.TrustedRoots.Select(ParsedCertificate.Of))
        .Concat(options.OnlyTrustedRoots ? [] : pool.Append(leaf).GroupBy(static member => new NameKey(member.Issuer)).SelectMany(static issued => SystemRoots.Find(issued.First().Issuer, withStore: true)))
        .Where(static certificate => certificate.IsSelfIssued)
        .GroupBy(static certificate => certificate.Fingerprint)
        .Select(static same => same.First());
}
