namespace CertManager.Cloud.Resilience;

/// <summary>How changes whose answers were lost are repeated on a connection: as often as its calls are, with the same pauses.</summary>
internal static class ChangePauses
{
    /// <param name="settings">The connection's.</param>
    internal static ChangeRepetition Of(ConnectionSettings settings) => settings.MaximumRetryCount == 0
        ? ChangeRepetition.None
        : new ChangeRepetition(settings.MaximumRetryCount, (number, lost, cancel) =>
        {
            TimeSpan pause = RetryDelay.Of(number, Chance.Next());
            WaitNotice.Current?.Invoke(pause, WaitReasons.Failure(lost));
            return settings.Clock.DelayAsync(pause, cancel);
        });
}
