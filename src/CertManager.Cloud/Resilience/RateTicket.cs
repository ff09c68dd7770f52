namespace CertManager.Cloud.Resilience;

/// <summary>A place in the row of calls.</summary>
/// <param name="At">When to send, UTC.</param>
/// <param name="Event">How often something had been refused for the rate when it was given out.</param>
public readonly record struct RateTicket(DateTimeOffset At, int Event);
