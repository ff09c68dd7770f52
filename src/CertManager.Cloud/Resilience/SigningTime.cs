namespace CertManager.Cloud.Resilience;

/// <summary>When a request was signed, by this machine's clock and with what was known of its error then. Kept with the request.</summary>
/// <param name="MachineTime">By this machine's clock, UTC.</param>
/// <param name="Offset">What was added to it.</param>
public readonly record struct SigningTime(DateTimeOffset MachineTime, TimeSpan Offset)
{
    /// <summary>The time that the request carries.</summary>
    public DateTimeOffset Stamp => MachineTime + Offset;
}
