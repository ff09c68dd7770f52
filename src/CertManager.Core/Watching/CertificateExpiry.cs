namespace CertManager;

/// <summary>When a certificate ends, and whether that is soon by the conditions given. What is unknown is null, never made up. Times are UTC.</summary>
public sealed class CertificateExpiry
{
    internal CertificateExpiry(object source, Validity validity, ExpiryVerdict verdict, DateTimeOffset now)
    {
        Source = source;
        JudgedAt = now;
        State = verdict.State;
        DaysLeft = verdict.DaysLeft;
        LifeLeft = verdict.LifeLeft;
        Condition = verdict.Met?.ToString();
        Threshold = verdict.Met?.Threshold;
        NotBefore = validity.NotBefore;
        NotAfter = validity.NotAfter;
        EndsFirst = validity.EndsFirst;
    }

    /// <summary>Where it stands.</summary>
    public ExpiryState State { get; internal set; }

    /// <summary>The name at the provider; of a bundle its first name; of an endpoint the host.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's number or id; of a bundle where it was read from; of an endpoint address and port.</summary>
    public string? Id { get; init; }

    /// <summary>Which cloud has it; null for what no cloud was asked about.</summary>
    public ProviderKind? Provider { get; init; }

    /// <summary>Name of the context that it came through; null for what came through none.</summary>
    public string? Context { get; init; }

    /// <summary>The main domain; null where it is not known.</summary>
    public string? PrimaryDomain { get; init; }

    /// <summary>All domains, as far as they are known.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Start of the certificate's validity, UTC.</summary>
    public DateTimeOffset? NotBefore { get; }

    /// <summary>The end, UTC: of the certificate, or of one that issued it and ends before it. <see cref="EndsFirst"/> says which.</summary>
    public DateTimeOffset? NotAfter { get; }

    /// <summary>Whole days until the end, rounded down; below zero when it has passed.</summary>
    public int? DaysLeft { get; }

    /// <summary>Share of the time from start to end that is left, 0 to 1; null when the start is not known.</summary>
    public double? LifeLeft { get; }

    /// <summary>The tightest condition that is met, for example <c>14 days</c> or <c>1/3 of life</c>; <c>issuer's window</c> where only that has begun; null when none is.</summary>
    public string? Condition { get; internal set; }

    /// <summary>Its number: days, or a share of life; null when none with a number is met. Of days and share together it is the days.</summary>
    public double? Threshold { get; }

    /// <summary>Whether services use it; null when that is not known.</summary>
    public bool? InUse { get; init; }

    /// <summary>The services that use it, as far as they are known.</summary>
    public IReadOnlyList<CdnServiceReference> Services { get; init; } = [];

    /// <summary>SHA-256 of the certificate, 64 upper-case hexadecimal digits; null where it is not known.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whose end <see cref="NotAfter"/> is: <c>Leaf</c> for the certificate itself, else the subject of the one in its chain that ends first; null when it is not known.</summary>
    public string? EndsFirst { get; }

    /// <summary>Labels that the user's rules gave it, sorted; clouds have none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The most whole days that the next certificate may last when a public authority issues it at the time of this judgement (CA/Browser Forum, SC-081v3); null where what is known says that a private authority issues it.</summary>
    public int? NextLifetimeDays { get; internal set; }

    /// <summary>From when the issuer suggests to renew it (RFC 9773), UTC; null where it was not asked or says nothing.</summary>
    public DateTimeOffset? RenewFrom { get; internal set; }

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? RenewUntil { get; internal set; }

    /// <summary>What else there is to say of it: findings of the judgement, of the edge, of the renewal information.</summary>
    public IReadOnlyList<Finding> Findings { get; internal set; } = [];

    /// <summary>What was judged: a CdnCertificate, a CertificateBundle (without its key where it was read for this), or an EndpointResult.</summary>
    public object Source { get; }

    /// <summary>The time that it was judged at, by the clock of its context.</summary>
    internal DateTimeOffset JudgedAt { get; }

    /// <summary>The certificate of a record as an edge serves it, where that was looked at and is the same; the record itself tells less.</summary>
    internal CertificateInfo? Served { get; set; }

    /// <summary>Adds what else there is to say; the worse of both states stays.</summary>
    internal void Add(Finding finding, ExpiryState state = ExpiryState.Unknown)
    {
        Findings = [.. Findings, finding];
        State = state > State ? state : State;
    }

    /// <summary>Name, state and days.</summary>
    public override string ToString() => $"{Name}: {State} ({DaysLeft?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"})";
}
