using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// The IAM token of one connection (docs.kakaocloud.com, api-preparation): issued when it is first needed, kept until five minutes before its
/// end, and issued anew when a service does not accept it. Whoever asks at the same time shares one request.
/// </summary>
internal sealed class KakaoTokens : IDisposable
{
    private const string Issued = "X-Subject-Token";
    private const string Target = "identity/v3/auth/tokens";
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>How long before its end a token is not used any more: the rule of the official Terraform provider.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>The life of a token whose end is not told. The documents say 12 hours, or less.</summary>
    private static readonly TimeSpan UntoldLife = TimeSpan.FromMinutes(10);

    /// <summary>A token that seems to have ended when it is issued (a wrong clock, a short life) serves this long: should it be refused, another is issued.</summary>
    private static readonly TimeSpan LeastUse = TimeSpan.FromMinutes(1);

    private readonly ApiConnection _connection;
    private readonly Uri _identity;
    private readonly string _id;
    private readonly SensitiveText _secret;
    private readonly IClock _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private readonly object _gate = new();
    private string? _token;
    private DateTimeOffset _until;
    private Task<string>? _pending;

    /// <summary>Prepares it; nothing is sent.</summary>
    /// <param name="connection">Sends.</param>
    /// <param name="identity">The address of IAM.</param>
    /// <param name="settings">The access key; its secret is copied.</param>
    internal KakaoTokens(ApiConnection connection, Uri identity, ConnectionSettings settings)
    {
        _connection = connection;
        _identity = identity;
        _id = settings.AccessKey;
        _secret = settings.SecretKey.Copy();
        _clock = settings.Clock;
        _ended = _end.Token;
    }

    /// <summary>A token.</summary>
    /// <param name="refused">One that a service has just refused; null for none.</param>
    /// <param name="cancel">Ends the wait; the request goes on for whoever else waits for it.</param>
    /// <exception cref="CertManagerException">IAM issued none.</exception>
    internal async Task<string> GetAsync(string? refused, CancellationToken cancel)
    {
        Task<string> pending;
        lock (_gate)
        {
            if (_token is { } token && token != refused && _clock.UtcNow < _until)
            {
                return token;
            }

            pending = _pending ??= Task.Run(IssueAsync, _ended);
        }

        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancel.Register(() => stopped.TrySetResult(true)))
        {
            if (await Task.WhenAny(pending, stopped.Task).ConfigureAwait(false) != pending)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        try
        {
            return await pending.ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException && _ended.IsCancellationRequested)
        {
            throw Errors.ContextClosed.With(_identity.Authority);
        }
    }

    /// <summary>Wipes the secret.</summary>
    public void Dispose()
    {
        if (!_ended.IsCancellationRequested)
        {
            _end.Cancel();
            _end.Dispose();
            _secret.Dispose();
        }
    }

    private async Task<string> IssueAsync()
    {
        try
        {
            (string token, DateTimeOffset until) = await RequestAsync(_ended).ConfigureAwait(false);
            lock (_gate)
            {
                _token = token;
                _until = until;
            }

            return token;
        }
        finally
        {
            lock (_gate)
            {
                _pending = null;
            }
        }
    }

    private async Task<(string Token, DateTimeOffset Until)> RequestAsync(CancellationToken cancel)
    {
        byte[] body = KeyBody.Write(
            "{\"auth\":{\"identity\":{\"methods\":[\"application_credential\"],\"application_credential\":{\"id\":\"" + JsonEncodedText.Encode(_id) + "\",\"secret\":\"",
            _secret.Bytes,
            "\"}}}}");

        // A second token does no harm: this changes nothing.
        using var call = new ApiRequest(HttpMethod.Post, Target, changes: false, body) { Origin = _identity, Answers = new KakaoIdentityAnswers(_secret) };
        (string Token, DateTimeOffset Until) issued = default;
        await _connection.SendAsync(
            call,
            async (response, stream, token) =>
            {
                byte[]? json = await BodyBuffer.ReadAsync(stream, LargestAnswer, token).ConfigureAwait(false);
                issued = (TokenOf(response), Until(json));
            },
            cancel).ConfigureAwait(false);
        return issued;
    }

    private static string TokenOf(HttpResponseMessage response)
    {
        string token = AnswerText.Header(response, Issued)?.Trim() ?? string.Empty;
        return token.Length > 0 && token.All(static c => c is > ' ' and < (char)127)
            ? token
            : throw KakaoErrors.KakaoTokenMissing.With(response.RequestMessage?.RequestUri?.Authority, (int)response.StatusCode);
    }

    /// <summary>Until when a token is used. Every field of the body is optional, and so is the body.</summary>
    private DateTimeOffset Until(byte[]? json)
    {
        DateTimeOffset now = _clock.UtcNow;
        DateTimeOffset end = EndOf(json) ?? now + UntoldLife;
        return end - Margin > now + LeastUse ? end - Margin : now + LeastUse;
    }

    private static DateTimeOffset? EndOf(byte[]? json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(BodyBuffer.WithoutMark(json ?? []));
            return document.RootElement.Find("token") is { } token ? KakaoDates.Parse(token.TextOf("expires_at")) : null;
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
