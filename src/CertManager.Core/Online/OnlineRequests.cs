namespace CertManager;

/// <summary>The requests for what authorities publish, and how much of each is taken.</summary>
internal static class OnlineRequests
{
    /// <summary>Most bytes of a revocation list: the largest of public authorities have some ten million.</summary>
    internal const int LargestList = 32 * 1024 * 1024;

    /// <summary>Most bytes of an OCSP response: those with a responder's chain have some thousands.</summary>
    internal const int LargestResponse = 64 * 1024;

    /// <summary>Most bytes of an issuer's certificate, or of a PKCS#7 with several.</summary>
    internal const int LargestIssuer = 1024 * 1024;

    // RFC 5019 section 5: GET for requests of up to 255 bytes with the address, which caches keep; POST for longer ones.
    private const int LongestGet = 255;

    private static readonly TimeSpan ListTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortTime = TimeSpan.FromSeconds(10);

    internal static FetchRequest ForIssuer(string address, bool allowPrivate) =>
        new() { Address = address, Largest = LargestIssuer, Timeout = ShortTime, AllowPrivateAddress = allowPrivate };

    internal static FetchRequest ForList(string address, bool allowPrivate) =>
        new() { Address = address, Largest = LargestList, Timeout = ListTime, AllowPrivateAddress = allowPrivate };

    /// <summary>The ways to ask a responder, the one that caches know first (RFC 6960 appendix A.1).</summary>
    internal static IEnumerable<FetchRequest> ForResponder(string address, byte[] request, bool allowPrivate)
    {
        // Where a query is, nothing can be put behind the path.
        string shortened = (address.EndsWith("/", StringComparison.Ordinal) ? address : address + "/") + Uri.EscapeDataString(Convert.ToBase64String(request));
        if (shortened.Length <= LongestGet && address.IndexOfAny(['?', '#']) < 0)
        {
            yield return ForResponder(shortened, allowPrivate, null);
        }

        yield return ForResponder(address, allowPrivate, request);
    }

    private static FetchRequest ForResponder(string address, bool allowPrivate, byte[]? body) => new()
    {
        Address = address,
        Body = body,
        BodyType = body is null ? null : "application/ocsp-request",
        Accept = "application/ocsp-response",
        Largest = LargestResponse,
        Timeout = ShortTime,
        AllowPrivateAddress = allowPrivate,
    };
}
