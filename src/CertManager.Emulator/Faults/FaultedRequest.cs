namespace CertManager.Emulator;

/// <summary>A request on its way through the faults, and what its gateway can do with it.</summary>
internal sealed class FaultedRequest
{
    internal required EmulatedRequest Request { get; init; }

    internal required Route Route { get; init; }

    /// <summary>Carries the request out and answers, both by a clock that tells this time.</summary>
    internal required Func<DateTimeOffset, EmulatedResponse> Carry { get; init; }

    /// <summary>An answer of the gateway alone: status, body, further headers.</summary>
    internal required Func<int, byte[], IReadOnlyList<KeyValuePair<string, string>>, EmulatedResponse> Answer { get; init; }
}
