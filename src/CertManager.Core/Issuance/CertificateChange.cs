namespace CertManager;

/// <summary>A change of a certificate's state.</summary>
public sealed class CertificateChange
{
    /// <summary>The certificate's number.</summary>
    public required string CertificateId { get; init; }

    /// <summary>The order that it belongs to.</summary>
    public string? OrderId { get; init; }

    /// <summary>Its state.</summary>
    public CertificateStatus Status { get; init; }

    /// <summary>The provider's own word for it.</summary>
    public string? StatusText { get; init; }

    /// <summary>Name of the context that it came through.</summary>
    public string? Context { get; internal set; }

    /// <summary>The provider's own fields.</summary>
    public IReadOnlyDictionary<string, object?> Raw { get; init; } = new Dictionary<string, object?>();

    /// <summary>Number and state.</summary>
    public override string ToString() => $"{CertificateId}: {Status}";
}

/// <summary>A window of time to list changes of: a length that ends now, or two ends. Made by one of the three ways, so that no two can be mixed.</summary>
public sealed class ChangeWindow
{
    private ChangeWindow()
    {
    }

    /// <summary>Length in minutes, 1 to 10080; null when it is given in another way.</summary>
    public int? Minutes { get; private init; }

    /// <summary>Length in seconds, 1 to 604800; null when it is given in another way.</summary>
    public int? Seconds { get; private init; }

    /// <summary>Its start; null when a length is given.</summary>
    public DateTimeOffset? Start { get; private init; }

    /// <summary>Its end; null when a length is given.</summary>
    public DateTimeOffset? End { get; private init; }

    /// <summary>The last minutes.</summary>
    /// <param name="minutes">1 to 10080 (a week).</param>
    public static ChangeWindow LastMinutes(int minutes) => new() { Minutes = minutes };

    /// <summary>The last seconds.</summary>
    /// <param name="seconds">1 to 604800 (a week).</param>
    public static ChangeWindow LastSeconds(int seconds) => new() { Seconds = seconds };

    /// <summary>From one time to another.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="end">Its end.</param>
    public static ChangeWindow Between(DateTimeOffset start, DateTimeOffset end) => new() { Start = start, End = end };
}
