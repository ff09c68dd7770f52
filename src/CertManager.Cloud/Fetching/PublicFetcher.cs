using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using CertManager.Cloud.Http;
using CertManager.Cloud.Probing;

namespace CertManager.Cloud.Fetching;

/// <summary>Fetches over HTTP from addresses that nobody vouches for: each hop is checked, resolved, and connected to at the address that was checked.</summary>
internal sealed class PublicFetcher : IPublicFetcher
{
    private const int MostRedirects = 3;

    // Names of content networks have several; when four do not answer, the fifth will not either.
    private const int MostAddresses = 4;

    private static readonly Message NotPublic = new("{0} is no address that is gone to: it is not a public one", "{0}은(는) 공인 주소가 아니므로 연결하지 않습니다");
    private static readonly Message NotPublicName = new("{0} stands for {1}, which is not a public address", "{0}의 주소 {1}은(는) 공인 주소가 아니므로 연결하지 않습니다");
    private static readonly Message TookTooLong = new("no whole answer within {0} s", "{0}초 안에 응답이 끝나지 않았습니다");
    private static readonly Message OtherStatus = new("the server answered with status {0}", "서버가 상태 {0}(으)로 응답했습니다");
    private static readonly Message TooLarge = new("the answer has more than {0} bytes", "응답이 {0}바이트를 넘습니다");
    private static readonly Message TooManyRedirects = new("it redirects more than {0} times", "리디렉션이 {0}번을 넘습니다");
    private static readonly Message RedirectedBadly = new("it redirects to an address that is not gone to: {0}", "사용하지 않는 주소로 리디렉션합니다: {0}");
    private static readonly Message HttpsOnly = new("only https is gone to, and {0} is not", "https만 사용하며 {0}은(는) https가 아닙니다");
    private static readonly Message NoLocation = new("it redirects nowhere (status {0})", "리디렉션할 주소가 없습니다(상태 {0})");

    private readonly EndpointProbe _names = new();
    private readonly Lazy<HttpMessageInvoker> _http = new(static () => new HttpMessageInvoker(PlainHandler.Create()));

    /// <inheritdoc/>
    public async Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(request.Timeout);
        var watch = Stopwatch.StartNew();
        FetchAnswer answer;
        try
        {
            answer = await FollowAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (limit.IsCancellationRequested && IsFailure(error))
        {
            cancel.ThrowIfCancellationRequested();
            answer = Failed(FetchOutcome.TimedOut, TookTooLong.Format(request.Timeout.TotalSeconds));
        }
        catch (Exception error) when (IsFailure(error))
        {
            answer = Failed(FetchOutcome.NotConnected, error.GetBaseException().Message);
        }

        RequestTrace.Current?.Invoke($"{(request.Body is null ? "GET" : "POST")} {PublishedAddress.Show(request.Address)} -> {answer.Outcome} in {watch.ElapsedMilliseconds} ms");
        return answer;
    }

    private async Task<FetchAnswer> FollowAsync(FetchRequest request, CancellationToken cancel)
    {
        Uri? target = FetchTarget.Parse(request.Address, out string? problem);
        for (int redirects = 0; target is not null; redirects++)
        {
            if (request.RequireHttps && target.Scheme != Uri.UriSchemeHttps && !(request.AllowPrivateAddress && target.IsLoopback))
            {
                string reason = HttpsOnly.Format(PublishedAddress.Show(target.Authority));
                return Failed(FetchOutcome.Refused, redirects == 0 ? reason : RedirectedBadly.Format(reason));
            }

            IReadOnlyList<IPAddress> addresses;
            try
            {
                addresses = await _names.ResolveAsync(target.DnsSafeHost, request.Timeout, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error)
            {
                return Failed(FetchOutcome.NotResolved, (error.InnerException ?? error).Message);
            }

            IPAddress[] allowed = [.. addresses.Where(address => PublicAddresses.Allows(address, request.AllowPrivateAddress)).Take(MostAddresses)];
            if (allowed.Length == 0)
            {
                string reason = IPAddress.TryParse(target.DnsSafeHost, out _) ? NotPublic.Format(addresses[0]) : NotPublicName.Format(target.DnsSafeHost, addresses[0]);
                return Failed(FetchOutcome.Refused, redirects == 0 ? reason : RedirectedBadly.Format(reason));
            }

            using HttpResponseMessage response = await SendAsync(request, target, allowed, cancel).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            if (!IsRedirect(status, request))
            {
                return status == 200
                    ? await ReadAsync(response, request.Largest, cancel).ConfigureAwait(false)
                    : new() { Outcome = FetchOutcome.NotServed, Reason = OtherStatus.Format(status), RetryAfter = RetryAfter(response) };
            }

            if (redirects == MostRedirects)
            {
                return Failed(FetchOutcome.Refused, TooManyRedirects.Format(MostRedirects));
            }

            target = LocationOf(response, target, status, out problem);
        }

        return Failed(FetchOutcome.Refused, problem!);
    }

    // What was not sent cannot do harm twice, and what is asked for changes nothing: the next address is tried whatever went wrong.
    private async Task<HttpResponseMessage> SendAsync(FetchRequest request, Uri target, IPAddress[] addresses, CancellationToken cancel)
    {
        for (int i = 0; ; i++)
        {
            using HttpRequestMessage message = Build(request, target, addresses[i]);
            try
            {
                return await _http.Value.SendAsync(message, cancel).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (i < addresses.Length - 1 && !cancel.IsCancellationRequested)
            {
            }
        }
    }

    private static HttpRequestMessage Build(FetchRequest request, Uri target, IPAddress address)
    {
        var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, FetchTarget.At(target, address));
        message.Headers.Host = FetchTarget.HostHeader(target);
        message.Headers.ConnectionClose = true;
        message.Headers.TryAddWithoutValidation("User-Agent", "CertManager");
        message.Headers.TryAddWithoutValidation("Accept", request.Accept ?? "*/*");
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = request.BodyType is { } type ? MediaTypeHeaderValue.Parse(type) : null;
        }

        return message;
    }

    // Only 307 and 308 keep POST (RFC 9110 section 15.4); with the others the question would be lost.
    private static bool IsRedirect(int status, FetchRequest request) => status is 307 or 308 || (request.Body is null && status is 301 or 302 or 303);

    private static Uri? LocationOf(HttpResponseMessage response, Uri from, int status, out string? problem)
    {
        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out Uri? target))
        {
            problem = NoLocation.Format(status);
            return null;
        }

        Uri? read = FetchTarget.Parse(target.AbsoluteUri, out problem);
        problem = problem is null ? null : RedirectedBadly.Format(problem);
        return read;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - SystemClock.Instance.UtcNow : null;
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static async Task<FetchAnswer> ReadAsync(HttpResponseMessage response, int largest, CancellationToken cancel)
    {
        if (response.Content?.Headers.ContentLength > largest)
        {
            return Failed(FetchOutcome.TooLarge, TooLarge.Format(largest));
        }

        // Reading takes no token on .NET Framework: closing the connection ends it.
        using CancellationTokenRegistration end = cancel.Register(response.Dispose);
        using Stream stream = response.Content is null ? Stream.Null : await Platform.ReadStreamAsync(response.Content, cancel).ConfigureAwait(false);
        using var content = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await Platform.ReadAsync(stream, buffer, 0, buffer.Length, cancel).ConfigureAwait(false)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > largest)
            {
                return Failed(FetchOutcome.TooLarge, TooLarge.Format(largest));
            }
        }

        return new() { Outcome = FetchOutcome.Fetched, Content = content.ToArray() };
    }

    /// <summary>Every way in which sockets, TLS and HTTP of either platform fail.</summary>
    private static bool IsFailure(Exception error) => error
        is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or WebException
        or InvalidOperationException or ArgumentException or NotSupportedException or FormatException;

    private static FetchAnswer Failed(FetchOutcome outcome, string reason) => new() { Outcome = outcome, Reason = reason };
}
