namespace CertManager;

/// <summary>
/// Fetches what authorities publish: issuers, revocation lists, OCSP responses. The addresses come from certificates, so from whoever made
/// them: nothing is trusted about them. No credential, cookie or proxy is used.
/// </summary>
public interface IPublicFetcher
{
    /// <summary>Fetches one. Every outcome but cancelling is an answer.</summary>
    /// <param name="request">What, and within which limits.</param>
    /// <param name="cancel">Ends it.</param>
    Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancel);
}

/// <summary>What is to be fetched.</summary>
public sealed class FetchRequest
{
    /// <summary>The address as the certificate has it.</summary>
    public required string Address { get; init; }

    /// <summary>What to send with POST; null for GET.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The media type of <see cref="Body"/>.</summary>
    public string? BodyType { get; init; }

    /// <summary>The media type that is wanted; null for any.</summary>
    public string? Accept { get; init; }

    /// <summary>Most bytes of the answer.</summary>
    public required int Largest { get; init; }

    /// <summary>How long all of it may take: resolving, connecting, redirects and the body.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether addresses of private networks and of this machine are gone to as well; link-local ones, where clouds keep credentials of machines, never are.</summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>Whether only https is gone to, redirects included; http to this machine itself where <see cref="AllowPrivateAddress"/> allows it.</summary>
    public bool RequireHttps { get; init; }
}

/// <summary>How fetching went.</summary>
public enum FetchOutcome
{
    /// <summary>Something came.</summary>
    Fetched,

    /// <summary>The address is not gone to, or a redirect leads to one that is not: nothing was sent there.</summary>
    Refused,

    /// <summary>The name does not resolve.</summary>
    NotResolved,

    /// <summary>There was no connection, or it broke.</summary>
    NotConnected,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>The server answered with another status than 200.</summary>
    NotServed,

    /// <summary>The answer is larger than allowed.</summary>
    TooLarge,
}

/// <summary>What came of fetching.</summary>
public sealed class FetchAnswer
{
    /// <summary>How it went.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>What came; empty when nothing did.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>How long to wait before the next question, as the server said (RFC 9110 section 10.2.3); null where it said nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why nothing came, in the language of the session; empty when something did.</summary>
    public string Reason { get; init; } = string.Empty;
}
