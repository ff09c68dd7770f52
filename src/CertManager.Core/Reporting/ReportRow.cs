namespace CertManager;

/// <summary>What a report tells of one certificate, and nothing more: what it was judged from may be large, and need not be kept.</summary>
internal sealed class ReportRow
{
    internal ReportRow(CertificateExpiry expiry) => Expiry = new Facts(expiry);

    /// <summary>What was judged.</summary>
    internal Facts Expiry { get; }

    /// <summary><c>Certificate</c> of a cloud, <c>Bundle</c> or <c>Endpoint</c>.</summary>
    internal required string Kind { get; init; }

    /// <summary>Who issued it; null where it is not known.</summary>
    internal string? Issuer { get; init; }

    /// <summary>Its serial number.</summary>
    internal string? SerialNumber { get; init; }

    /// <summary>Key algorithm and size.</summary>
    internal string? PublicKey { get; init; }

    /// <summary>The certificate itself and what came with it, or was found to issue it; empty where only a record is known.</summary>
    internal IReadOnlyList<ReportMember> Chain { get; init; } = [];

    /// <summary>What is to be said of it.</summary>
    internal IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether one of the findings is an Error.</summary>
    internal bool HasError => Findings.Any(static finding => finding.Severity == FindingSeverity.Error);

    /// <summary>The values of a <see cref="CertificateExpiry"/> without its source.</summary>
    internal sealed class Facts
    {
        internal Facts(CertificateExpiry expiry)
        {
            State = expiry.State;
            Name = expiry.Name;
            Id = expiry.Id;
            Provider = expiry.Provider;
            Context = expiry.Context;
            PrimaryDomain = expiry.PrimaryDomain;
            Domains = expiry.Domains;
            NotBefore = expiry.NotBefore;
            NotAfter = expiry.NotAfter;
            DaysLeft = expiry.DaysLeft;
            LifeLeft = expiry.LifeLeft;
            Condition = expiry.Condition;
            InUse = expiry.InUse;
            Services = expiry.Services;
            Fingerprint = expiry.Fingerprint;
            EndsFirst = expiry.EndsFirst;
            Tags = expiry.Tags;
            NextLifetimeDays = expiry.NextLifetimeDays;
            RenewFrom = expiry.RenewFrom;
            RenewUntil = expiry.RenewUntil;
        }

        internal ExpiryState State { get; }

        internal string Name { get; }

        internal string? Id { get; }

        internal ProviderKind? Provider { get; }

        internal string? Context { get; }

        internal string? PrimaryDomain { get; }

        internal IReadOnlyList<string> Domains { get; }

        internal DateTimeOffset? NotBefore { get; }

        internal DateTimeOffset? NotAfter { get; }

        internal int? DaysLeft { get; }

        internal double? LifeLeft { get; }

        internal string? Condition { get; }

        internal bool? InUse { get; }

        internal IReadOnlyList<CdnServiceReference> Services { get; }

        internal string? Fingerprint { get; }

        internal string? EndsFirst { get; }

        internal IReadOnlyList<string> Tags { get; }

        internal int? NextLifetimeDays { get; }

        internal DateTimeOffset? RenewFrom { get; }

        internal DateTimeOffset? RenewUntil { get; }
    }
}

/// <summary>One certificate of a chain. Many chains share their upper ones.</summary>
internal sealed class ReportMember
{
    internal ReportMember(CertificateInfo certificate)
    {
        Subject = certificate.ToString();
        Issuer = certificate.Issuer;
        Fingerprint = certificate.Fingerprint;
        NotBefore = certificate.NotBefore;
        NotAfter = certificate.NotAfter;
    }

    /// <summary>The subject, or the first name.</summary>
    internal string Subject { get; }

    internal string Issuer { get; }

    internal string Fingerprint { get; }

    internal DateTimeOffset NotBefore { get; }

    internal DateTimeOffset NotAfter { get; }
}
