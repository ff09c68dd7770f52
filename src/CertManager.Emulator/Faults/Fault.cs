namespace CertManager.Emulator;

/// <summary>What goes wrong with one request.</summary>
public sealed record Fault
{
    /// <summary>The operation that it happens to, one of <see cref="NaverOperations"/> or <see cref="KakaoOperations"/>; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>Which of the operation's requests it happens to, counted from 1 from the time that the fault is added.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>HTTP status of <see cref="FaultKind.Answer"/>.</summary>
    public int Status { get; init; } = 503;

    /// <summary>Body of <see cref="FaultKind.Answer"/>, sent as it is.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>Headers of <see cref="FaultKind.Answer"/>, for example <c>Retry-After</c>: beside the usual ones, or in the place of one with the same name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
