namespace CertManager;

/// <summary>What one channel was told in one run, or could not be told.</summary>
public sealed class CertificateAlert
{
    /// <summary>The channel.</summary>
    public required AlertChannel Channel { get; init; }

    /// <summary>Where to, without what is secret of it.</summary>
    public required string Destination { get; init; }

    /// <summary>Whether certificates need attention, or are fine again.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>The certificates as they were judged: those that need attention, or those that show that all is well.</summary>
    public required IReadOnlyList<CertificateExpiry> Certificates { get; init; }

    /// <summary>Names of the certificates that are told of, in the order of the message.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Whether the channel took it.</summary>
    public required bool Sent { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why it was not taken; null when it was.</summary>
    public string? Error { get; init; }

    /// <summary>Channel, kind and how many.</summary>
    public override string ToString() => $"{Channel}: {Kind} ({Names.Count})";
}
