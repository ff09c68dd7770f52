using System.Net.Http.Headers;

namespace CertManager.Cloud.Resilience;

/// <summary>The time that a server asks to be left alone for (RFC 9110 section 10.2.3): seconds, or a date by the server's own clock.</summary>
public static class RetryAfter
{
    /// <summary>Nobody waits longer within a command; what asks for more is told to the user instead.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly Message Seconds = new("{0} seconds, as the server asks,", "서버가 요청한 {0}초 동안");
    private static readonly Message Minutes = new("{0} minutes, as the server asks,", "서버가 요청한 {0}분 동안");
    private static readonly Message Hours = new("{0} hours, as the server asks,", "서버가 요청한 {0}시간 동안");
    private static readonly Message Until = new("until {0:yyyy-MM-dd HH:mm} UTC, as the server asks,", "서버가 요청한 {0:yyyy-MM-dd HH:mm} UTC까지");

    /// <summary>How long to wait, as part of a sentence ("Wait ... and run"); null when the server does not say, or says nonsense.</summary>
    /// <param name="headers">Of the answer.</param>
    public static string? Say(HttpResponseHeaders headers)
    {
        RetryConditionHeaderValue? value = ValueOf(headers);
        return value?.Delta is { } time ? Say(time) : value?.Date is { } date ? Until.Format(date.UtcDateTime) : null;
    }

    private static string Say(TimeSpan time) => time.TotalSeconds < 120 ? Seconds.Format(Math.Ceiling(time.TotalSeconds))
        : time.TotalMinutes < 120 ? Minutes.Format(Math.Ceiling(time.TotalMinutes))
        : Hours.Format(Math.Ceiling(time.TotalHours));

    /// <summary>How long to wait; null when the server does not say, or says nonsense.</summary>
    /// <param name="headers">Of the answer.</param>
    /// <param name="now">When it came, by this machine's clock: for servers that send no Date.</param>
    public static TimeSpan? Of(HttpResponseHeaders headers, DateTimeOffset now)
    {
        RetryConditionHeaderValue? value = ValueOf(headers);
        TimeSpan? wait = value?.Delta ?? (value?.Date is { } date ? date - (headers.Date ?? now) : null);
        return wait is { } time && time < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static RetryConditionHeaderValue? ValueOf(HttpResponseHeaders headers)
    {
        try
        {
            return headers.RetryAfter;
        }
        catch (FormatException)
        {
            // Some parsers throw where others see no value.
            return null;
        }
    }
}
