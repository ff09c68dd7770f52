using System.Net;

namespace CertManager;

/// <summary>
/// Tells when certificates end, and whether conditions are met. Any one that is met makes a certificate due; the tightest one is named.
/// All is computed here: KakaoCloud's Alert Center offers such conditions, its thresholds are not published, and nothing here claims to be them.
/// </summary>
public sealed class ExpiryJudge
{
    // Ours, not a cloud's: renewing with a third of the life left is what Let's Encrypt tells ACME clients to do (letsencrypt.org/docs/integration-guide,
    // "When to Renew"). It fits 398 days as it fits 47.
    private static readonly ExpiryCondition[] Default = [ExpiryCondition.OfLife(1.0 / 3)];

    // The same third, of 90 days, for records that do not tell the start.
    private static readonly ExpiryCondition[] DefaultWithoutStart = [ExpiryCondition.InDays(30)];

    private readonly ExpiryCondition[] _plain;
    private readonly ExpiryRule[] _selective;
    private readonly ExpiryTag[] _tags;

    /// <summary>Makes a judge.</summary>
    /// <param name="conditions">When a certificate is due; equal ones count once. Without any: a third of the life, and 30 days where the start is not known.</param>
    public ExpiryJudge(IEnumerable<ExpiryCondition> conditions)
        : this(conditions.Select(static condition => new ExpiryRule(condition)), [])
    {
    }

    /// <summary>Makes a judge with rules for some and for all. Where rules that name certificates count for one, those for all do not.</summary>
    /// <param name="rules">When a certificate is due. For one that none counts for: a third of the life, and 30 days where the start is not known.</param>
    /// <param name="tags">Labels; equal ones are one.</param>
    public ExpiryJudge(IEnumerable<ExpiryRule> rules, IEnumerable<ExpiryTag> tags)
    {
        ExpiryRule[] given = [.. rules];
        _selective = [.. given.Where(static rule => rule.IsSelective)];
        _plain = [.. given.Where(static rule => !rule.IsSelective).Select(static rule => rule.Condition).Distinct()];
        _tags = [.. tags.OrderBy(static tag => tag.Label, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Judges dates by the conditions that count when none are given. What is coloured by remaining life is coloured by this.</summary>
    /// <param name="notBefore">Start of the validity, if it is known.</param>
    /// <param name="notAfter">Its end, if it is known.</param>
    /// <param name="now">The time.</param>
    internal static ExpiryVerdict Standard(DateTimeOffset? notBefore, DateTimeOffset? notAfter, DateTimeOffset now) =>
        new(Validity.Of(notBefore, notAfter), notBefore is null ? DefaultWithoutStart : Default, now);

    /// <summary>Judges a certificate as a provider has it on record.</summary>
    /// <param name="certificate">The record.</param>
    /// <param name="now">The time, by the clock of its context.</param>
    public CertificateExpiry Judge(CdnCertificate certificate, DateTimeOffset now)
    {
        var validity = Validity.Of(certificate.NotBefore, certificate.NotAfter);
        var subject = new ExpirySubject(certificate.Provider, certificate.Name, certificate.Domains, TagsOf(certificate.Name, certificate.Domains));
        return new CertificateExpiry(certificate, validity, Verdict(subject, validity, now), now)
        {
            Name = certificate.Name,
            Id = certificate.Id,
            Provider = certificate.Provider,
            Context = certificate.Context,
            PrimaryDomain = certificate.PrimaryDomain ?? certificate.Domains.FirstOrDefault(),
            Domains = certificate.Domains,
            InUse = certificate.InUse,
            Services = certificate.Services,
            Fingerprint = certificate.Fingerprint,
            Tags = subject.Tags,
            NextLifetimeDays = certificate.Type == CertificateType.Private ? null : LifetimeCalendar.LongestDays(now),
        };
    }

    /// <summary>Judges the dates of a bundle, and nothing else of it.</summary>
    /// <param name="bundle">The bundle; its key is not touched.</param>
    /// <param name="now">The time.</param>
    public CertificateExpiry Judge(CertificateBundle bundle, DateTimeOffset now) =>
        Judge(bundle, bundle.Names.FirstOrDefault() ?? bundle.Leaf.ToString(), bundle.Location.Length > 0 ? bundle.Location : null, bundle.Leaf, bundle.Chain, bundle.Fingerprint, inUse: null, now);

    /// <summary>Judges the dates of what an address serves.</summary>
    /// <param name="endpoint">What was seen there; without a certificate its state is Unknown.</param>
    /// <param name="now">The time.</param>
    public CertificateExpiry Judge(EndpointResult endpoint, DateTimeOffset now)
    {
        CertificateExpiry expiry = Judge(endpoint, endpoint.HostName, Place(endpoint), endpoint.Certificate, endpoint.Chain, endpoint.Fingerprint, endpoint.Fingerprint is null ? null : true, now);
        expiry.Findings = endpoint.Findings;
        return expiry;
    }

    private CertificateExpiry Judge(
        object source, string name, string? id, CertificateInfo? leaf, IReadOnlyList<CertificateInfo> chain, string? fingerprint, bool? inUse, DateTimeOffset now)
    {
        var validity = Validity.Of(leaf, chain);
        IReadOnlyList<string> domains = leaf?.Names ?? [];
        var subject = new ExpirySubject(null, name, domains, TagsOf(name, domains));
        return new CertificateExpiry(source, validity, Verdict(subject, validity, now), now)
        {
            Name = name,
            Id = id,
            PrimaryDomain = domains.FirstOrDefault(),
            Domains = domains,
            InUse = inUse,
            Fingerprint = fingerprint,
            Tags = subject.Tags,
            NextLifetimeDays = leaf is not null && LifetimeCalendar.Binds(leaf) ? LifetimeCalendar.LongestDays(now) : null,
        };
    }

    private IReadOnlyList<string> TagsOf(string name, IReadOnlyList<string> domains) =>
        _tags.Length == 0 ? [] : [.. _tags.Where(tag => tag.Covers(name, domains)).Select(static tag => tag.Label)];

    private ExpiryVerdict Verdict(ExpirySubject subject, Validity validity, DateTimeOffset now)
    {
        ExpiryCondition[] own = _selective.Length == 0 ? [] : [.. _selective.Where(rule => rule.Covers(subject)).Select(static rule => rule.Condition)];
        ExpiryCondition[] counting = own.Length > 0 ? own : _plain.Length > 0 ? _plain : validity.NotBefore is null ? DefaultWithoutStart : Default;
        return new(validity, counting, now);
    }

    // An address of version 6 comes out in brackets. Without an address a proxy chose it, or there was none.
    private static string Place(EndpointResult endpoint) =>
        endpoint.Address is { } address ? new IPEndPoint(address, endpoint.Port).ToString() : $"{endpoint.HostName}:{endpoint.Port}";
}
