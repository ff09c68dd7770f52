using System.Net.Http.Headers;

namespace CertManager.Cloud.Resilience;

/// <summary>The time that a server asks to be left alone for (RFC 9110 section 10.2.3): seconds, or a date by the server's own clock.</summary>
public static class RetryAfter
{
    /// <summary>Nobody waits longer within a command; what asks for more is told to the user instead.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait; null when the server does not say, or says nonsense.</summary>
    /// <param name="headers">Of the answer.</param>
    /// <param name="now">When it came, by this machine's clock: for servers that send no Date.</param>
    public static TimeSpan? Of(HttpResponseHeaders headers, DateTimeOffset now)
    {
        RetryConditionHeaderValue? value = null;
        try
        {
            value = headers.RetryAfter;
        }
        catch (FormatException)
        {
            // Some parsers throw where others see no value.
        }

        TimeSpan? wait = value?.Delta ?? (value?.Date is { } date ? date - (headers.Date ?? now) : null);
        return wait is { } time && time < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
