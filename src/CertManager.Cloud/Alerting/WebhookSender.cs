using System.Net.Http.Headers;
using System.Text;
using CertManager.Cloud.Http;
using CertManager.Cloud.Resilience;

namespace CertManager.Cloud.Alerting;

/// <summary>Posts JSON. Redirects are not followed, and of an answer nothing is read but the few words of Slack's that are known.</summary>
internal static class WebhookSender
{
    private const int MostRead = 256;

    private static readonly Message Refused = new("the server answered HTTP {0}", "서버가 HTTP {0}(으)로 응답함");
    private static readonly Message RefusedWith = new("the server answered HTTP {0} ({1})", "서버가 HTTP {0}(으)로 응답함({1})");
    private static readonly Message Redirected = new("the server answered with a redirect (HTTP {0}), which is not followed", "서버가 리디렉션(HTTP {0})으로 응답했지만 따르지 않음");
    private static readonly Message NotTrusted = new("the TLS connection was not trusted, and nothing was sent", "TLS 연결을 신뢰할 수 없어 전송하지 않음");
    private static readonly Message NotConnected = new("no connection", "연결할 수 없음");
    private static readonly Message Lost = new("the connection broke", "연결이 끊어짐");
    private static readonly Message Failed = new("{0}: {1}", "{0}: {1}");

    // api.slack.com, "Incoming webhooks", "Handling errors". Any other text may repeat the address.
    private static readonly string[] Words =
    [
        "invalid_payload", "user_not_found", "channel_not_found", "channel_is_archived", "action_prohibited", "posting_to_general_channel_denied",
        "too_many_attachments", "no_service", "no_service_id", "no_team", "team_disabled", "invalid_token", "no_text", "no_active_hooks",
    ];

    internal static async Task<SendOutcome> TryAsync(WebhookPost post, string client, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookAddress.Of(post.Address))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(post.Json)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation("User-Agent", post.UserAgent);

        // Disposing the invoker would dispose the pooled handler below it; the invoker itself holds nothing.
#pragma warning disable CA2000
        var invoker = new HttpMessageInvoker(HttpHandlers.Get(client), disposeHandler: false);
#pragma warning restore CA2000
        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, cancel).ConfigureAwait(false);
            return await OutcomeOfAsync(response, post.Clock, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            return Platform.FailureOf(error) switch
            {
                ConnectionFailure.NotConnected => new SendOutcome(Say(NotConnected, error), MayRepeat: true),
                ConnectionFailure.NotTrusted => new SendOutcome(NotTrusted.Format()),
                _ => new SendOutcome(Say(Lost, error)),
            };
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or NotSupportedException or System.Security.Authentication.AuthenticationException)
        {
            return new SendOutcome(error is System.Security.Authentication.AuthenticationException ? NotTrusted.Format() : Lost.Format());
        }
    }

    private static async Task<SendOutcome> OutcomeOfAsync(HttpResponseMessage response, IClock clock, CancellationToken cancel)
    {
        int status = (int)response.StatusCode;
        if (status is >= 200 and < 300)
        {
            return SendOutcome.Taken;
        }

        if (status is >= 300 and < 400)
        {
            return new SendOutcome(Redirected.Format(status));
        }

        string? word = await WordOfAsync(response, cancel).ConfigureAwait(false);
        return new SendOutcome(
            word is null ? Refused.Format(status) : RefusedWith.Format(status, word),
            MayRepeat: status is 408 or 429 or >= 500,
            RetryAfter.Of(response.Headers, clock.UtcNow));
    }

    private static async Task<string?> WordOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            // Reading takes no token on .NET Framework: closing the connection ends it.
            using CancellationTokenRegistration end = cancel.Register(response.Dispose);
            using Stream body = response.Content is null ? Stream.Null : await Platform.ReadStreamAsync(response.Content, cancel).ConfigureAwait(false);
            byte[] buffer = new byte[MostRead];
            int filled = 0;
            int read;
            while (filled < buffer.Length && (read = await Platform.ReadAsync(body, buffer, filled, buffer.Length - filled, cancel).ConfigureAwait(false)) > 0)
            {
                filled += read;
            }

            string text = Encoding.ASCII.GetString(buffer, 0, filled).Trim();
            return Array.Find(Words, word => word == text);
        }
        catch (Exception error) when (error is IOException or HttpRequestException or ObjectDisposedException or InvalidDataException or OperationCanceledException)
        {
            // The status has said enough.
            return null;
        }
    }

    // Words of ours alone: the platform's may name the host, which may be a secret.
    private static string Say(Message what, Exception error) => ConnectionWords.Known(error) is { } known ? Failed.Format(what.Format(), known.Format()) : what.Format();
}
