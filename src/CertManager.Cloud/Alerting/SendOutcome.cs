namespace CertManager.Cloud.Alerting;

/// <summary>What became of one attempt.</summary>
/// <param name="Failure">Why it was not taken; null when it was.</param>
/// <param name="MayRepeat">Whether it was surely not taken, and may be another time.</param>
/// <param name="RetryAfter">How long the server asks to be left alone for.</param>
internal sealed record SendOutcome(string? Failure, bool MayRepeat = false, TimeSpan? RetryAfter = null)
{
    /// <summary>It was taken.</summary>
    internal static SendOutcome Taken { get; } = new(Failure: null);
}
