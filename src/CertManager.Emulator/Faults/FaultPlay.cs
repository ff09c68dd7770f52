using System.Globalization;
using System.Text;

namespace CertManager.Emulator;

/// <summary>Plays what faults say.</summary>
internal sealed class FaultPlay
{
    private const string Page = "<!DOCTYPE html>\n<html><head><title>Please wait</title></head><body><h1>Please wait</h1></body></html>\n";

    private readonly Func<DateTimeOffset> _now;
    private readonly Func<TimeSpan, CancellationToken, Task> _delayInMemory;

    internal FaultPlay(Func<DateTimeOffset> now, Func<TimeSpan, CancellationToken, Task> delayInMemory)
    {
        _now = now;
        _delayInMemory = delayInMemory;
    }

    /// <param name="fault">What happens.</param>
    /// <param name="request">To which request.</param>
    /// <param name="stale">What it answered before the last change, if that is known.</param>
    /// <param name="carry">Carries it out by a clock that tells this time.</param>
    /// <param name="cancel">Ends a wait.</param>
    /// <exception cref="IOException">The connection breaks.</exception>
    internal async Task<EmulatedResponse> PlayAsync(
        Fault fault, FaultedRequest request, EmulatedResponse? stale, Func<DateTimeOffset, EmulatedResponse> carry, CancellationToken cancel)
    {
        switch (fault.Kind)
        {
            case FaultKind.RateLimit:
                return Make(fault, request, 429, string.Empty, null);
            case FaultKind.Duplicate:
                carry(_now());
                return carry(_now());
            case FaultKind.StaleRead:
                // A replica that lags has a clock that does not.
                return stale!.DatedAt(_now());
            case FaultKind.Skew:
                return carry(_now().AddSeconds(fault.SkewSeconds));
        }

        EmulatedResponse? carried = fault.Commit == FaultCommit.After ? carry(_now()) : null;
        switch (fault.Kind)
        {
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(false);
                goto default;
            case FaultKind.Latency:
                var late = TimeSpan.FromMilliseconds(fault.LatencyMs);
                await (request.Request.IsInMemory ? _delayInMemory(late, cancel) : Task.Delay(late, cancel)).ConfigureAwait(false);
                return carried ?? carry(_now());
            case FaultKind.Answer:
                return Make(fault, request, 503, string.Empty, null);
            case FaultKind.Redirect:
                return Make(fault, request, 302, string.Empty, [new("Location", fault.Location ?? request.Request.Target)]);
            case FaultKind.WrongContentType:
                return Make(fault, request, 200, Page, [new("Content-Type", "text/html;charset=UTF-8")]);
            case FaultKind.Malformed:
                return Malform(fault, request, carried);
            case FaultKind.Truncate:
                return BreakOff(carried ?? request.Answer(200, Encoding.UTF8.GetBytes(Broken(request) + new string(' ', 64)), Typed(request)));
            default:
                throw new IOException(carried is null ? "The connection broke before the request was carried out." : "The connection broke after the request was carried out.");
        }
    }

    /// <summary>An answer without a body breaks off in its head.</summary>
    private static EmulatedResponse BreakOff(EmulatedResponse answer) => answer.Body.Length == 0
        ? throw new IOException("The connection broke within the answer.")
        : new EmulatedResponse { Status = answer.Status, Headers = answer.Headers, Body = answer.Body, BreaksOffAt = answer.Body.Length / 2 };

    /// <summary>Half of a JSON or XML document is none.</summary>
    private EmulatedResponse Malform(Fault fault, FaultedRequest request, EmulatedResponse? carried)
    {
        if (carried is null || carried.Body.Length == 0 || fault.Body is not null)
        {
            return Make(fault, request, 200, Broken(request), Typed(request));
        }

        byte[] half = [.. carried.Body.Take(carried.Body.Length / 2)];
        return new EmulatedResponse { Status = fault.Status ?? 200, Headers = [.. Without(carried.Headers, fault.Headers), .. fault.Headers], Body = half };
    }

    private static string Broken(FaultedRequest request) => request.Route.AnswersXml(request.Request) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><requestId>" : "{\"returnCode\":\"0\",\"list\":[{";

    private static KeyValuePair<string, string>[] Typed(FaultedRequest request) =>
        [new("Content-Type", request.Route.AnswersXml(request.Request) ? "application/xml;charset=UTF-8" : ServiceAnswer.Json)];

    private EmulatedResponse Make(Fault fault, FaultedRequest request, int usualStatus, string usualBody, KeyValuePair<string, string>[]? usualHeaders)
    {
        List<KeyValuePair<string, string>> headers = [.. usualHeaders ?? []];
        if (fault.RetryAfter is { } seconds)
        {
            headers.Add(new("Retry-After", fault.RetryAfterForm == RetryAfterForm.Date
                ? _now().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture)));
        }

        return request.Answer(fault.Status ?? usualStatus, Encoding.UTF8.GetBytes(fault.Body ?? usualBody), [.. Without(headers, fault.Headers), .. fault.Headers]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Without(IEnumerable<KeyValuePair<string, string>> headers, IReadOnlyList<KeyValuePair<string, string>> others) =>
        headers.Where(header => !others.Any(other => string.Equals(other.Key, header.Key, StringComparison.OrdinalIgnoreCase)));
}
