using System.Diagnostics;
using System.Security.Authentication;
using CertManager.Cloud.Resilience;

namespace CertManager.Cloud.Http;

/// <summary>
/// Sends the calls of one connection: paces, signs, times out, refuses redirects, turns every failure into one of the module's errors, and
/// makes calls again that may be. Signing is innermost: each attempt carries its own time.
/// </summary>
internal sealed class ApiConnection : IDisposable
{
    /// <summary>How much of a refusal's body is read, in bytes.</summary>
    internal const int MaxErrorBody = 64 * 1024;

    /// <summary>The most bytes of an answer to a request that holds a private key: some thousand records. It is searched for the key at some thirty bytes of memory a byte.</summary>
    private const int LargestWithKey = 4 * 1024 * 1024;

    private readonly ConnectionSettings _settings;
    private readonly IRequestSigner? _signer;
    private readonly IAnswerReader _answers;
    private readonly string _client;
    private readonly CallGuard _guard;
    private volatile bool _isClosed;

    /// <summary>Prepares a connection; nothing is sent.</summary>
    /// <param name="endpoint">Where calls go that name no other address.</param>
    /// <param name="settings">How to connect.</param>
    /// <param name="signer">Signs every attempt; null when the calls themselves say who is asking (<see cref="ApiRequest.Authorize"/>).</param>
    /// <param name="answers">Reads refusals.</param>
    internal ApiConnection(Uri endpoint, ConnectionSettings settings, IRequestSigner? signer, IAnswerReader answers)
    {
        Endpoint = endpoint;
        _settings = settings;
        _signer = signer;
        _answers = answers;
        _guard = new CallGuard(settings, Chance.Next);
        Repetition = ChangePauses.Of(settings);
        _client = settings.Transport is null ? HttpHandlers.ClientFor(settings.Proxy, settings.ProxyCredential) : string.Empty;
    }

    internal Uri Endpoint { get; }

    /// <summary>How changes whose answers were lost are repeated, by whoever can look them up.</summary>
    internal ChangeRepetition Repetition { get; }

    /// <summary>Makes a call.</summary>
    /// <param name="call">What to send.</param>
    /// <param name="read">Reads the body of a 2xx answer.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <exception cref="CertManagerException">The call failed, and how.</exception>
    internal async Task SendAsync(ApiRequest call, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationToken cancel)
    {
        string server = HostOf(call);
        TimeSpan left = _settings.TotalTimeout;
        var turnedAway = new TurnedAway();
        for (int failures = 1; ; failures++)
        {
            Attempt? attempt = null;
            DateTimeOffset begin = default;
            try
            {
                // Waiting for one's turn is no part of the call.
                attempt = await _guard.BeginAsync(server, cancel).ConfigureAwait(false);
                begin = _settings.Clock.UtcNow;
                await TryAsync(call, attempt, left, read, cancel).ConfigureAwait(false);
                return;
            }
            catch (CertManagerException error)
            {
                if (attempt is null || !await _guard.MayRepeatAsync(server, call, error, attempt, failures, left - (_settings.Clock.UtcNow - begin), cancel).ConfigureAwait(false))
                {
                    if (call.Changes && turnedAway.LeavesOpen(attempt?.Status, error))
                    {
                        throw error.AfterDoubtfulAttempt();
                    }

                    throw;
                }

                turnedAway.Add(attempt.Status, error);
            }

            // A pause is shorter than what was left, but clocks can be set.
            left -= _settings.Clock.UtcNow - begin;
            left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private async Task TryAsync(ApiRequest call, Attempt attempt, TimeSpan left, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationToken cancel)
    {
        ThrowIfClosed();
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        total.CancelAfter(left);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(total.Token);
        time.CancelAfter(_settings.AttemptTimeout);
        using HttpRequestMessage request = call.Build(call.Origin ?? Endpoint, _settings.UserAgent);
        var watch = Stopwatch.StartNew();
        bool answered = false;
        try
        {
            using HttpResponseMessage response = await InvokeAsync(request, attempt, HostOf(call), time.Token).ConfigureAwait(false);
            answered = true;
            time.CancelAfter(Timeout.InfiniteTimeSpan);
            _guard.Answered(attempt, response);
            Trace(request, $"{(int)response.StatusCode}", watch, response);
            await ReadAsync(call, response, read, total, left - watch.Elapsed).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested && Platform.IsConnectTimeout(error))
        {
            Trace(request, "no connection", watch, null);
            throw NotConnected(call, attempt, ConnectionWords.Of(error)).CausedBy(error);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            TimeSpan limit = answered ? _settings.TotalTimeout : _settings.AttemptTimeout;
            Trace(request, "timeout", watch, null);
            throw Unknown(call, HttpErrors.RequestTimedOut.With(HostOf(call), limit.TotalSeconds, AddressText.Time.Format()));
        }
        catch (ObjectDisposedException) when (_isClosed)
        {
            // Between the look above and here. What was sent is not known to have arrived.
            throw Unknown(call, Errors.ContextClosed.With(Endpoint.Authority));
        }

        // What a handler may throw is documented nowhere: nothing of it is to end the work of somebody who handles errors of this module.
        catch (Exception error) when (error is not (CertManagerException or OperationCanceledException or OutOfMemoryException))
        {
            Trace(request, "failed", watch, null);
            throw Translate(call, attempt, error);
        }
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _signer?.Dispose();
        _settings.Transport?.Dispose();
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw Errors.ContextClosed.With(Endpoint.Authority);
        }
    }

    private async Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, Attempt attempt, string server, CancellationToken cancel)
    {
        if (_signer is not null)
        {
            SigningTime time = _guard.TimeOf(server);
            attempt.Signed = time;
            _signer.Sign(request, time.Stamp);
        }

        // Disposing the invoker would dispose the pooled handler below it; the invoker itself holds nothing.
#pragma warning disable CA2000
        var invoker = new HttpMessageInvoker(_settings.Transport ?? HttpHandlers.Get(_client), disposeHandler: false);
#pragma warning restore CA2000
        return await invoker.SendAsync(request, cancel).ConfigureAwait(false);
    }

    private async Task ReadAsync(ApiRequest call, HttpResponseMessage response, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationTokenSource total, TimeSpan left)
    {
        CancellationToken cancel = total.Token;
        int status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            CertManagerException refused = HttpErrors.RedirectRefused.With(HostOf(call), status, AddressOf(call));

            // Whoever sends elsewhere may have passed a change on all the same.
            throw call.Changes ? refused.MayBeDone() : refused;
        }

        try
        {
            Stream stream = response.Content is null ? Stream.Null : await Platform.ReadStreamAsync(response.Content, cancel).ConfigureAwait(false);
            using (stream)
            {
                var body = new AnswerBody(stream, total, left, call.Allowance);
                await (status is >= 200 and < 300 ? ReadSuccessAsync(call, response, body, read, total) : ReadRefusalAsync(call, response, body, cancel)).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsAboutBody(error))
        {
            CertManagerException unreadable = AnswersOf(call).Unreadable(response, BodyFaults.Say(error, response));
            Exception? cause = error is UnreadableBodyException ? error.InnerException : error;
            unreadable = cause is null ? unreadable : unreadable.CausedBy(cause);
            throw TellsOutcome(call, status, unreadable) ? unreadable : Unknown(call, unreadable);
        }
    }

    /// <summary>Whether what was thrown is about what an answer says, rather than about how it came. Whatever trips over an answer, it is not the API's.</summary>
    private static bool IsAboutBody(Exception error) =>
        error is not (CertManagerException or OperationCanceledException or OutOfMemoryException or IOException or HttpRequestException or ObjectDisposedException);

    private Task ReadSuccessAsync(ApiRequest call, HttpResponseMessage response, AnswerBody body, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationTokenSource total) =>
        KeyEcho.Concerns(call.Body) ? ReadMaskedAsync(call, response, body, read, total) : read(response, body, total.Token);

    private async Task ReadRefusalAsync(ApiRequest call, HttpResponseMessage response, AnswerBody body, CancellationToken cancel)
    {
        byte[] refusal = [];
        bool isRead = false;
        try
        {
            refusal = BodyBuffer.WithoutMark(await body.ReadUpToAsync(MaxErrorBody, cancel).ConfigureAwait(false));
            isRead = true;
        }
        catch (InvalidDataException)
        {
            // It cannot be unpacked: its status is all that is known, and nobody knows who has said it.
        }

        KeyEcho.Mask(call.Body, refusal);
        CertManagerException error = AnswersOf(call).ReadError(response, refusal);
        throw isRead && TellsOutcome(call, (int)response.StatusCode, error) ? error : Unknown(call, error);
    }

    /// <summary>
    /// Whether a refusal tells that a change was not carried out. What is no form of the provider's comes from something in between, which may have passed
    /// the request on, and so do 408 (RFC 9110 section 15.5.9) and 499 (nginx: the client has gone). A gateway that failed does not know what became of the
    /// request behind it; what is busy has said itself that it did nothing. A 429 is the business of the loop above: see <see cref="TurnedAway"/>.
    /// </summary>
    private static bool TellsOutcome(ApiRequest call, int status, CertManagerException error) =>
        (status == 429 && !call.Accumulates) || (error.Answer.IsOwn && status is not (408 or 499) && (status < 500 || error.Kind == ErrorKind.ResourceBusy));

    /// <summary>Reads the answer to a request that holds a key, once what it repeats of that key is taken out.</summary>
    private async Task ReadMaskedAsync(ApiRequest call, HttpResponseMessage response, AnswerBody body, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationTokenSource total)
    {
        byte[] whole = await BodyBuffer.ReadAsync(body, LargestWithKey, total.Token).ConfigureAwait(false)
            ?? throw new UnreadableBodyException(BodyFaults.TooLarge);
        try
        {
            KeyEcho.Mask(call.Body, whole);
            using var masked = new MemoryStream(whole);
            await read(response, new AnswerBody(masked, total, _settings.TotalTimeout, allowance: null), total.Token).ConfigureAwait(false);
        }
        finally
        {
            // It may hold another key, one that the provider made.
            SensitiveText.Wipe(whole);
        }
    }

    private CertManagerException Translate(ApiRequest call, Attempt attempt, Exception error)
    {
        Exception shown = ProxyRule.Shown(error);
        string reason = ConnectionWords.Of(shown);
        return (error switch
        {
            HttpRequestException failed => Platform.FailureOf(failed),
            AuthenticationException => ConnectionFailure.NotTrusted,
            _ => ConnectionFailure.Lost,
        }) switch
        {
            // SocketsHttpHandler throws it for the scheme of a proxy, before anything is sent.
            _ when error is NotSupportedException => HttpErrors.ProxyNotUsable.With().CausedBy(shown),
            ConnectionFailure.NotConnected => NotConnected(call, attempt, reason).CausedBy(shown),
            ConnectionFailure.NotTrusted => HttpErrors.TlsFailed.With(HostOf(call), reason).CausedBy(shown),
            _ => Unknown(call, HttpErrors.ConnectionLost.With(HostOf(call), reason).CausedBy(shown)),
        };
    }

    private CertManagerException NotConnected(ApiRequest call, Attempt attempt, string reason)
    {
        attempt.WasNotConnected = true;
        return HttpErrors.ConnectionFailed.With(HostOf(call), reason, AddressOf(call));
    }

    private string HostOf(ApiRequest call) => (call.Origin ?? Endpoint).Authority;

    private IAnswerReader AnswersOf(ApiRequest call) => call.Answers ?? _answers;

    private string AddressOf(ApiRequest call) => AddressText.Of(AnswersOf(call).Address);

    private static CertManagerException Unknown(ApiRequest call, CertManagerException error) =>
        call.Changes ? error.WithOutcomeUnknown() : error;

    private void Trace(HttpRequestMessage request, string outcome, Stopwatch watch, HttpResponseMessage? response)
    {
        string id = response is not null && _answers.RequestId(response) is { } known ? $" (request {known})" : string.Empty;
        RequestTrace.Current?.Invoke($"{request.Method} {request.RequestUri!.AbsolutePath} -> {outcome} in {watch.ElapsedMilliseconds} ms{id}");
    }
}
