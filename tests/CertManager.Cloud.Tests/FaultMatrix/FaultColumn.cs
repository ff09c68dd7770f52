using CertManager.Emulator;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>A kind of fault and where it strikes.</summary>
/// <param name="Kind">The kind, as the table names it.</param>
/// <param name="Position">Before or after the request is carried out; empty where the kind leaves no choice.</param>
/// <param name="Fault">The fault, for any operation.</param>
public sealed record FaultColumn(string Kind, string Position, Fault Fault)
{
    // What the clouds' windows of 5 minutes refuse (naver-cloud: signature timestamp).
    private const int WrongClock = 600;

    private const string Blocked = "<!DOCTYPE html>\n<html><head><title>403</title></head><body><h1>Request blocked</h1></body></html>\n";

    // As the gateway says it itself (naver-cloud: gateway codes).
    private const string Throttled = """{"error":{"errorCode":"410","message":"Throttle Limited"}}""";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FaultColumn> All { get; } =
    [
        .. Both("Answer 503", new Fault { Kind = FaultKind.Answer }),
        .. Both("Answer 500", new Fault { Kind = FaultKind.Answer, Status = 500 }),
        .. Both("Answer 429", new Fault { Kind = FaultKind.Answer, Status = 429 }),
        .. Both("Answer 408", new Fault { Kind = FaultKind.Answer, Status = 408 }),
        .. Both("Answer 403 (HTML)", new Fault { Kind = FaultKind.Answer, Status = 403, Body = Blocked, Headers = [new("Content-Type", "text/html")] }),
        .. Both(nameof(FaultKind.Drop), new Fault { Kind = FaultKind.Drop }),
        .. Both(nameof(FaultKind.Hang), new Fault { Kind = FaultKind.Hang }),
        .. Both(nameof(FaultKind.Latency), new Fault { Kind = FaultKind.Latency, LatencyMs = 20_000 }),
        .. Both(nameof(FaultKind.Truncate), new Fault { Kind = FaultKind.Truncate }),
        .. Both(nameof(FaultKind.Malformed), new Fault { Kind = FaultKind.Malformed }),
        .. Both(nameof(FaultKind.WrongContentType), new Fault { Kind = FaultKind.WrongContentType }),
        .. Both(nameof(FaultKind.Redirect), new Fault { Kind = FaultKind.Redirect }),
        new(nameof(FaultKind.Duplicate), string.Empty, new Fault { Kind = FaultKind.Duplicate }),
        new(nameof(FaultKind.StaleRead), string.Empty, new Fault { Kind = FaultKind.StaleRead }),
        new(nameof(FaultKind.Skew), string.Empty, new Fault { Kind = FaultKind.Skew, SkewSeconds = WrongClock }),
        new(nameof(FaultKind.RateLimit), string.Empty, new Fault { Kind = FaultKind.RateLimit, Limit = 0, RetryAfter = 2, Body = Throttled }),
    ];

    /// <summary>Whether it may meet a command twice in a row.</summary>
    public bool Repeats => Fault.Kind is not (FaultKind.Duplicate or FaultKind.StaleRead or FaultKind.Skew or FaultKind.RateLimit);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Position}".Trim();

    private static FaultColumn[] Both(string kind, Fault fault) =>
    [
        new(kind, "before", fault),
        new(kind, "after", fault with { Commit = FaultCommit.After }),
    ];
}
