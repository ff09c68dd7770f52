using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertManager.Cloud.Http;
using CertManager.Cloud.Resilience;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// Reads refusals in every shape that KakaoCloud's published APIs have: <c>{"error": {"code", "message"}}</c> of the services (code a word), the
/// same with an integer code and a title (IAM, Keystone style), <c>{"detail": [{"loc", "msg", "type"}]}</c>, nothing at all, and text that is no JSON
/// (official Go SDK, 2026-06-30).
/// </summary>
internal class KakaoAnswers : IAnswerReader
{
    private static readonly Message ALittle = new("a minute", "1분쯤");

    private const string KeyBlock = "PRIVATE KEY";

    /// <summary>The header that carries a token.</summary>
    internal const string TokenHeader = "X-Auth-Token";

    /// <inheritdoc/>
    public virtual string Address => "-Endpoint";

    /// <inheritdoc/>
    public string? RequestId(HttpResponseMessage response) => AnswerText.Header(response, "X-Request-Id", "x-openstack-request-id");

    /// <inheritdoc/>
    public CertManagerException ReadError(HttpResponseMessage response, byte[] body)
    {
        Mask(response, body);
        string text = Encoding.UTF8.GetString(body).Trim();
        (bool readable, bool isOwn, string? code, string? message) = Parse(text);
        int status = (int)response.StatusCode;
        string host = HostOf(response);
        string words = Shown(message ?? code);
        CertManagerException error = OfWord(code, words)
            ?? (readable || status == 429 ? OfStatus(response, host, status, code, words) : Unreadable(host, status, Shown(AnswerText.Excerpt(text))));
        return error.Answered(new ProviderAnswer { IsOwn = isOwn, Code = code, Message = message is null ? null : words, HttpStatus = status, RequestId = RequestId(response) });
    }

    /// <inheritdoc/>
    public CertManagerException Unreadable(HttpResponseMessage response, string why) =>
        Unreadable(HostOf(response), (int)response.StatusCode, why)
            .Answered(new ProviderAnswer { HttpStatus = (int)response.StatusCode, RequestId = RequestId(response) });

    /// <summary>The error of an answer that is not the API's.</summary>
    internal CertManagerException Unreadable(string host, int status, string why) => HttpErrors.AnswerUnreadable.With(host, status, why, AddressText.Of(Address));

    /// <summary>The host that answered, for messages.</summary>
    protected static string HostOf(HttpResponseMessage response) => response.RequestMessage?.RequestUri?.Authority ?? "KakaoCloud";

    /// <summary>Takes out what must not be shown: a server may repeat what it was sent.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body; changed in place.</param>
    protected virtual void Mask(HttpResponseMessage response, byte[] body)
    {
        if (response.RequestMessage?.Headers.TryGetValues(TokenHeader, out IEnumerable<string>? values) == true)
        {
            Mask(body, Encoding.ASCII.GetBytes(values.First()));
        }
    }

    /// <summary>Puts stars in the place of a secret.</summary>
    protected static void Mask(byte[] body, byte[] secret)
    {
        if (secret.Length == 0)
        {
            return;
        }

        for (int at = body.AsSpan().IndexOf(secret); at >= 0; at = body.AsSpan().IndexOf(secret))
        {
            body.AsSpan(at, secret.Length).Fill((byte)'*');
        }
    }

    /// <summary>The error of a code that is documented; null for none.</summary>
    protected virtual CertManagerException? OfWord(string? code, string words) => null;

    /// <summary>The error of a status, when no code says more: what codes KakaoCloud has is not published.</summary>
    protected virtual CertManagerException OfStatus(HttpResponseMessage response, string host, int status, string? code, string words) => status switch
    {
        401 => KakaoErrors.KakaoTokenRefused.With(host, words),
        403 => KakaoErrors.KakaoPermissionDenied.With(host, words),
        404 => KakaoErrors.KakaoApiNotFound.With(host, words),
        429 => KakaoErrors.KakaoTooManyRequests.With(host, words, RetryAfter.Say(response.Headers) ?? ALittle.Format()),
        >= 500 => KakaoErrors.KakaoServiceFailed.With(host, status, words),
        _ => KakaoErrors.KakaoRefused.With(host, status, code ?? "-", words),
    };

    private static string Shown(string? words)
    {
        // What a gateway got it may send back, whole or in pieces and in any encoding: no long run of such characters is shown.
        string line = Regex.Replace(AnswerText.Excerpt(words ?? string.Empty), @"[A-Za-z0-9+/=_%\\\-]{20,}", "[...]");
        return line.IndexOf(KeyBlock, StringComparison.Ordinal) >= 0 ? "-" : line;
    }

    private static (bool Readable, bool IsOwn, string? Code, string? Message) Parse(string text)
    {
        if (text.Length == 0)
        {
            return (true, false, null, null);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            if (root.Find("error") is { } error)
            {
                string? code = Word(error.TextOf("code"));
                return (true, code is not null, code, error.TextOf("message") ?? error.TextOf("title") ?? LooseJson.Text(error));
            }

            // Others than KakaoCloud write objects with a code or a message, too.
            JsonElement? detail = root.Find("detail");
            string? message = detail is { } told ? Details(told) : root.TextOf("message");
            return (root.ValueKind == JsonValueKind.Object, detail?.ValueKind == JsonValueKind.Array, Word(root.TextOf("code")), message);
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (false, false, null, null);
        }
    }

    private static string? Word(string? code) => code is not null && Regex.IsMatch(code, @"^[A-Za-z0-9_.\-]{1,40}$") ? code : null;

    /// <summary>Where and what, one after the other. What was sent may stand beside, and is left there.</summary>
    private static string? Details(JsonElement detail)
    {
        if (detail.ValueKind != JsonValueKind.Array)
        {
            return LooseJson.Text(detail);
        }

        return string.Join("; ", detail.EnumerateArray().Select(static one =>
        {
            string place = one.Find("loc") is { ValueKind: JsonValueKind.Array } loc ? string.Join(".", loc.EnumerateArray().Select(LooseJson.Text)) + ": " : string.Empty;
            return place + one.TextOf("msg", "type");
        }));
    }
}
