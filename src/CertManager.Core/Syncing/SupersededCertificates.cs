namespace CertManager;

/// <summary>
/// Finds certificates that another one has made superfluous: the same names, older, linked nowhere. The one that would be gone back to stays as
/// long as it can serve, and so does each that an unfinished replacement needs.
/// </summary>
internal static class SupersededCertificates
{
    /// <summary>Those that a rule removes, the oldest first.</summary>
    /// <param name="family">The certificates in question, those that are being replaced included.</param>
    /// <param name="names">The names of the one that is to stay.</param>
    /// <param name="notAfter">Its end.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="isNeeded">Whether a link or an unfinished replacement needs a certificate.</param>
    /// <param name="now">The time.</param>
    internal static IEnumerable<CdnCertificate> Find(IEnumerable<CdnCertificate> family, IReadOnlyList<string> names, DateTimeOffset notAfter, PruneRule rule, Func<CdnCertificate, bool> isNeeded, DateTimeOffset now)
    {
        CdnCertificate[] superseded =
        [
            .. family
                .Where(record => record.Type == CertificateType.External && IsOlder(record, notAfter) && record.Domains.Count > 0 && record.Domains.All(name => DomainNames.Covers(names, name)))
                .OrderByDescending(static record => record.NotAfter)
                .ThenByDescending(static record => record.Id, StringComparer.Ordinal),
        ];
        return superseded
            .Skip(rule.Keep)
            .Where(record => !(ReferenceEquals(record, superseded[0]) && LinkRules.IsServable(record, now)))
            .Where(record => IsOldEnough(record, rule, now) && !isNeeded(record))
            .Reverse();
    }

    /// <summary>What ends as late is no older one, and of what has no end nobody knows.</summary>
    private static bool IsOlder(CdnCertificate record, DateTimeOffset notAfter) => record.NotAfter is { } end && notAfter - end > TimeSpan.Zero;

    private static bool IsOldEnough(CdnCertificate record, PruneRule rule, DateTimeOffset now) =>
        rule.OlderThanDays == 0 || (record.RegisteredAt ?? record.NotBefore) is { } since && now - since >= TimeSpan.FromDays(rule.OlderThanDays);
}
