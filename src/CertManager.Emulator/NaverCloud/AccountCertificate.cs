using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>What was applied for.</summary>
internal sealed record Application
{
    internal required string OrderId { get; init; }

    internal required string CommonName { get; init; }

    /// <summary>The further names, the common name excluded.</summary>
    internal required IReadOnlyList<string> DnsNames { get; init; }

    internal required string ValidationMethod { get; init; }

    /// <summary>The key of the signing request; null where the service makes the key.</summary>
    internal PublicKey? Key { get; init; }

    internal required DateTimeOffset AppliedAt { get; init; }

    /// <summary>NEW, REISSUE; RENEW after a renewal. Words of ours.</summary>
    internal required string IssueType { get; init; }

    /// <summary>All names, the main one first.</summary>
    internal IReadOnlyList<string> Names => [CommonName, .. DnsNames];
}

/// <summary>How an application ended, or did not yet.</summary>
internal enum ApplicationState
{
    Ongoing,
    Issued,
    TimedOut,
    Failed,
}

/// <summary>A certificate of the account, or an application for one. Never changed, only replaced, so that a list can be written while others register.</summary>
internal sealed record AccountCertificate : IServable
{
    internal required long Number { get; init; }

    internal required string Name { get; init; }

    internal required CertificateType Type { get; init; }

    internal required DateTimeOffset RegisteredAt { get; init; }

    internal required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Null until it is issued.</summary>
    internal CertificateFacts? Facts { get; init; }

    /// <summary>Null until it is issued, and for certificates that were made up in bulk.</summary>
    public CertificateFiles? Files { get; init; }

    /// <summary>Null for what was registered.</summary>
    internal Application? Application { get; init; }

    internal ApplicationState State { get; init; } = ApplicationState.Issued;

    internal DateTimeOffset? IssuedAt { get; init; }

    internal bool IsRevoked { get; init; }

    internal bool IsKeyRegistered { get; init; }

    /// <summary>Since when it is renewed by itself; null when it is not.</summary>
    internal DateTimeOffset? RenewsSince { get; init; }

    /// <summary>Services that a call of the test says use it; they need not exist.</summary>
    internal IReadOnlyList<string> UsedBy { get; init; } = [];

    /// <summary>Instances that it is linked to; empty for a slot that no edge uses, null when it is not linked.</summary>
    internal IReadOnlyList<string>? LinkedTo { get; init; }

    /// <summary>Numbers of all instances that use it.</summary>
    internal IReadOnlyList<string> Instances => LinkedTo is null ? UsedBy : [.. UsedBy.Union(LinkedTo)];

    internal bool IsInUse => LinkedTo is not null || UsedBy.Count > 0;

    /// <summary>Whether a service can take it: normal, and with its key (console guide: other statuses can't be used).</summary>
    internal bool CanBeLinkedAt(DateTimeOffset now) =>
        Files?.PrivateKey is not null && StatusAt(now) is var status && (status == CertificateStatusCode.Normal || status == CertificateStatusCode.NormalGlobalEdgeDedicated);

    string IServable.Id => Number.ToString(CultureInfo.InvariantCulture);

    string IServable.SerialNumber => Facts?.SerialNumber ?? string.Empty;

    internal bool IsAdvanced => Type is CertificateType.AdvancedDV or CertificateType.AdvancedOV;

    internal string CommonName => Application?.CommonName ?? Facts?.PrimaryDomain ?? string.Empty;

    internal IReadOnlyList<string> DnsNames => Application?.DnsNames ?? Facts?.FurtherDomains ?? [];

    internal CertificateStatusCode StatusAt(DateTimeOffset now) => State switch
    {
        ApplicationState.Ongoing => CertificateStatusCode.Ongoing,
        ApplicationState.TimedOut => CertificateStatusCode.ValidationExpire,
        ApplicationState.Failed => CertificateStatusCode.Failed,
        _ when IsRevoked => CertificateStatusCode.Revoke,
        _ when now > Facts!.NotAfter => CertificateStatusCode.Expire,
        _ when IsAdvanced && !IsKeyRegistered => CertificateStatusCode.NormalUnregisteredPrivateKey,
        _ when Type == CertificateType.GlobalEdge => CertificateStatusCode.NormalGlobalEdgeDedicated,
        _ => CertificateStatusCode.Normal,
    };
}

/// <summary>Status code and name (pages of the 2.0 lists; presumed to hold for 1.0 as well).</summary>
internal sealed record CertificateStatusCode(int Code, string Name)
{
    internal static readonly CertificateStatusCode Ongoing = new(0, "ONGOING");
    internal static readonly CertificateStatusCode Normal = new(1, "NORMAL");
    internal static readonly CertificateStatusCode NormalUnregisteredPrivateKey = new(2, "NORMAL_UNREGISTERED_PRIVATE_KEY");
    internal static readonly CertificateStatusCode NormalGlobalEdgeDedicated = new(3, "NORMAL_GLOBAL_EDGE_DEDICATED");
    internal static readonly CertificateStatusCode Failed = new(-1, "FAILED");
    internal static readonly CertificateStatusCode Expire = new(-2, "EXPIRE");
    internal static readonly CertificateStatusCode ValidationExpire = new(-4, "VALIDATION_EXPIRE");
    internal static readonly CertificateStatusCode Revoke = new(-5, "REVOKE");
}
