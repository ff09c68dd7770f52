namespace CertManager.Emulator;

/// <summary>What can go wrong.</summary>
public enum FaultKind
{
    /// <summary>The answer is the fault's status, headers and body.</summary>
    Answer,

    /// <summary>The connection breaks without an answer.</summary>
    Drop,

    /// <summary>Nothing comes until the caller gives up.</summary>
    Hang,

    /// <summary>The answer comes late.</summary>
    Latency,

    /// <summary>The answer breaks off: less of the body comes than was promised, then the connection closes.</summary>
    Truncate,

    /// <summary>JSON or XML that ends in its middle, under its own content type.</summary>
    Malformed,

    /// <summary>A page of HTML, as proxies and portals send it.</summary>
    WrongContentType,

    /// <summary>The answer sends the caller elsewhere.</summary>
    Redirect,

    /// <summary>The request is carried out twice, as by a proxy that repeats it; the answer is that of the second time.</summary>
    Duplicate,

    /// <summary>A read is answered as it was before the last change; one that was not read before then is no request for this fault.</summary>
    StaleRead,

    /// <summary>The server's clock is wrong: it judges the signature and dates the answer by it.</summary>
    Skew,

    /// <summary>No more than so many requests in any window of time; the others are answered 429. It stands before all other faults.</summary>
    RateLimit,
}

/// <summary>Where a fault strikes.</summary>
public enum FaultCommit
{
    /// <summary>Nothing is carried out; <see cref="FaultKind.Latency"/> waits first.</summary>
    Before,

    /// <summary>The request is carried out, and its caller does not learn that.</summary>
    After,
}

/// <summary>The two forms of Retry-After (RFC 9110 section 10.2.3).</summary>
public enum RetryAfterForm
{
    /// <summary>A number of seconds.</summary>
    Seconds,

    /// <summary>An HTTP date, so many seconds from now by the emulator's clock.</summary>
    Date,
}
