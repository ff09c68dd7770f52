namespace CertManager.Emulator;

/// <summary>A rule: which requests something happens to, and what. As text <c>Kind=Drop;Commit=After;Operation=registerCertificate;Nth=2</c>; as JSON an object with the same keys.</summary>
public sealed partial record Fault
{
    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Whether the request is carried out first; not for kinds that carry it out by their nature.</summary>
    public FaultCommit Commit { get; init; }

    /// <summary>The operation that it happens to, one of <see cref="NaverOperations"/> or <see cref="KakaoOperations"/>; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>The first of the operation's requests that it happens to, counted from 1 from the time that the fault is added.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How many requests it happens to, from <see cref="Nth"/> on; 0 for all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How probably it happens to each request, 0 to 1, for ever; then neither <see cref="Nth"/> nor <see cref="Times"/> counts. Null to count.</summary>
    public double? Probability { get; init; }

    /// <summary>Seed of <see cref="Probability"/>: the same requests of an operation, in the same order, meet the same faults. Null to have one chosen when the fault is added.</summary>
    public int? Seed { get; init; }

    /// <summary>HTTP status of an answer that the fault makes; null for 503, for 302 (<see cref="FaultKind.Redirect"/>), or for 200.</summary>
    public int? Status { get; init; }

    /// <summary>Retry-After, in seconds; null for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How <see cref="RetryAfter"/> is written.</summary>
    public RetryAfterForm RetryAfterForm { get; init; }

    /// <summary>Further headers: beside the usual ones, or in the place of one with the same name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Body of an answer that the fault makes, sent as it is; null for one that suits the kind.</summary>
    public string? Body { get; init; }

    /// <summary>How late the answer is, in milliseconds: real time over a port, in memory a step of the account's clock.</summary>
    public int LatencyMs { get; init; }

    /// <summary>How far the server's clock is off.</summary>
    public int SkewSeconds { get; init; }

    /// <summary>Where <see cref="FaultKind.Redirect"/> sends to; null for the same address, which has no end.</summary>
    public string? Location { get; init; }

    /// <summary>How many requests <see cref="FaultKind.RateLimit"/> lets through.</summary>
    public int Limit { get; init; }

    /// <summary>In any stretch of so many milliseconds by the emulator's clock.</summary>
    public int WindowMs { get; init; } = 1000;
}
