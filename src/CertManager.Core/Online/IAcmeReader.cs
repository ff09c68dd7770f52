namespace CertManager;

/// <summary>Reads what ACME servers answer (RFC 8555, RFC 9773): JSON that nobody vouches for.</summary>
public interface IAcmeReader
{
    /// <summary>Reads a directory (RFC 8555 section 7.1.1).</summary>
    /// <param name="content">The answer.</param>
    /// <returns>Null when it is none.</returns>
    AcmeDirectory? ReadDirectory(byte[] content);

    /// <summary>Reads renewal information (RFC 9773 section 4.2).</summary>
    /// <param name="content">The answer.</param>
    /// <returns>Null when it is none: no JSON, no window, or one that ends before it begins.</returns>
    RenewalWindow? ReadRenewal(byte[] content);
}

/// <summary>What an ACME directory tells.</summary>
public sealed class AcmeDirectory
{
    /// <summary>Where renewal information is to be had; null where it is not offered.</summary>
    public string? RenewalInfo { get; init; }
}

/// <summary>When an issuer suggests to renew.</summary>
public sealed class RenewalWindow
{
    /// <summary>From when, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Until when, UTC; later than the start.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>A page that says why; null where there is none. Whoever answered chose every character.</summary>
    public string? Explanation { get; init; }
}
