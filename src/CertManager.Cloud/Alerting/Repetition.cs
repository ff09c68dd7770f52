using CertManager.Cloud.Http;
using CertManager.Cloud.Resilience;

namespace CertManager.Cloud.Alerting;

/// <summary>
/// Tries until a message is taken, or may not be tried again: what may have been taken is not, because the next run does. No attempt takes longer than its
/// time, whatever the server does meanwhile.
/// </summary>
internal static class Repetition
{
    private static readonly Message TookTooLong = new("no answer within {0} s", "{0}초 안에 응답하지 않음");

    internal static async Task<AlertDelivery> RunAsync(AlertPatience patience, string place, Func<CancellationToken, Task<SendOutcome>> attempt, CancellationToken cancel)
    {
        for (int attempts = 1; ; attempts++)
        {
            SendOutcome outcome = await TryAsync(patience, attempt, cancel).ConfigureAwait(false);
            RequestTrace.Current?.Invoke($"alert to {place} -> {(outcome.Failure is null ? "taken" : "not taken")}");
            TimeSpan pause = outcome.RetryAfter ?? RetryDelay.Of(attempts, Chance.Next());
            if (outcome.Failure is null || !outcome.MayRepeat || attempts > patience.MaximumRetryCount || pause > RetryAfter.Longest)
            {
                return new AlertDelivery(attempts, outcome.Failure);
            }

            WaitNotice.Current?.Invoke(pause, outcome.Failure);
            await patience.Clock.DelayAsync(pause, cancel).ConfigureAwait(false);
        }
    }

    private static async Task<SendOutcome> TryAsync(AlertPatience patience, Func<CancellationToken, Task<SendOutcome>> attempt, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience.Timeout);
        try
        {
            return await attempt(limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (limit.IsCancellationRequested && error is not OutOfMemoryException)
        {
            cancel.ThrowIfCancellationRequested();
            return new SendOutcome(TookTooLong.Format(patience.Timeout.TotalSeconds), MayRepeat: error is OperationCanceledException ended && Platform.IsConnectTimeout(ended));
        }
    }
}
