namespace CertManager;

/// <summary>What is waited for.</summary>
public sealed class ServiceProgress
{
    /// <summary>The service.</summary>
    public required CdnService Service { get; init; }

    /// <summary>What is waited for, for people.</summary>
    public required string Status { get; init; }

    /// <summary>Since when, s.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Until it is given up, s.</summary>
    public required double SecondsRemaining { get; init; }
}
