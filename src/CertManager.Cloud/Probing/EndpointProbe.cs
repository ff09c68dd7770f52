using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.Probing;

/// <summary>Makes handshakes over sockets of its own, and reports what it saw. It keeps nothing between them.</summary>
internal sealed class EndpointProbe : IEndpointProbe
{
    private static readonly Message TookTooLong = new("no handshake within {0} s", "{0}초 안에 핸드셰이크가 끝나지 않았습니다");
    private static readonly Message Closed = new("the connection was closed during the handshake", "핸드셰이크 중에 연결이 닫혔습니다");
    private static readonly Message NoAddress = new("the name has no address", "이름에 주소가 없습니다");
    private static readonly Message NoCertificate = new("the handshake ended without a certificate", "인증서 없이 핸드셰이크가 끝났습니다");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancel)
    {
        if (HostText.IsAddress(host, out IPAddress address))
        {
            return [address];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            Task<IPAddress[]> resolving = StartResolving(HostText.Ascii(host));
            Task late = Task.Delay(timeout, limit.Token);
            if (await Task.WhenAny(resolving, late).ConfigureAwait(false) == late)
            {
                _ = resolving.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                cancel.ThrowIfCancellationRequested();
                throw HttpErrors.RequestTimedOut.With(host, timeout.TotalSeconds, "-TimeoutSec");
            }

            IPAddress[] found = await resolving.ConfigureAwait(false);
            return found.Length > 0 ? [.. found.Distinct()] : throw HttpErrors.ConnectionFailed.With(host, NoAddress.Format(), "-Proxy");
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            throw HttpErrors.ConnectionFailed.With(host, error.Message, "-Proxy").CausedBy(error);
        }
        finally
        {
            limit.Cancel();
        }
    }

    /// <inheritdoc/>
    public async Task<EndpointObservation> ObserveAsync(ProbeRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(request.Timeout);
        var watch = Stopwatch.StartNew();
        using Socket socket = Open(request);

        // Closing the socket ends whatever waits for it, on .NET Framework too, where reading and shaking hands take no token.
        using CancellationTokenRegistration end = limit.Token.Register(socket.Dispose);
        bool connected = false;
        try
        {
            await ConnectAsync(socket, request).ConfigureAwait(false);
            connected = true;
            using var stream = new NetworkStream(socket, ownsSocket: false);
            EndpointObservation seen = await TlsHandshake.MakeAsync(stream, request, watch, limit.Token).ConfigureAwait(false);
            return seen.Certificates.Count > 0 ? seen : Failed(ProbeOutcome.Refused, NoCertificate.Format(), watch);
        }
        catch (Exception error) when (limit.IsCancellationRequested && IsFailure(error))
        {
            cancel.ThrowIfCancellationRequested();
            return Failed(ProbeOutcome.TimedOut, TookTooLong.Format(request.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)), watch);
        }
        catch (Exception error) when (IsFailure(error))
        {
            ProbeOutcome outcome = OutcomeOf(error, connected);
            return Failed(outcome, outcome == ProbeOutcome.Reset ? Closed.Format() : Innermost(error), watch);
        }
    }

    /// <summary>The resolver of .NET Framework cannot be cancelled, that of .NET on Linux only seemingly: it is left alone when it takes too long.</summary>
    private static Task<IPAddress[]> StartResolving(string name) => Dns.GetHostAddressesAsync(name);

    private static Socket Open(ProbeRequest request) => request is { Proxy: null, Address: { } address }
        ? new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }

        // Both families at once, where the system has both: whatever the name resolves to can be reached.
        : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private static async Task ConnectAsync(Socket socket, ProbeRequest request)
    {
        if (request.Proxy is { } proxy)
        {
            await socket.ConnectAsync(proxy.DnsSafeHost, proxy.Port).ConfigureAwait(false);
            await ProxyTunnel.OpenAsync(socket, request).ConfigureAwait(false);
        }
        else if (request.Address is { } address)
        {
            await socket.ConnectAsync(address, request.Port).ConfigureAwait(false);
        }
        else
        {
            await socket.ConnectAsync(HostText.IsAddress(request.Host, out IPAddress literal) ? literal.ToString() : HostText.Ascii(request.Host), request.Port).ConfigureAwait(false);
        }
    }

    /// <summary>Every way in which sockets, TLS of either platform and certificates that cannot be read fail.</summary>
    private static bool IsFailure(Exception error) => error
        is SocketException or IOException or AuthenticationException or ObjectDisposedException or OperationCanceledException
        or Win32Exception or CryptographicException or InvalidOperationException or NotSupportedException or ArgumentException or ProxyRefusalException;

    private static ProbeOutcome OutcomeOf(Exception error, bool connected)
    {
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain })
            {
                return ProbeOutcome.NotResolved;
            }

            if (inner is SocketException { SocketErrorCode: SocketError.TimedOut })
            {
                return ProbeOutcome.TimedOut;
            }

            // A server that resets at once may do so before connecting has returned.
            if (inner is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted })
            {
                return ProbeOutcome.Reset;
            }
        }

        // A server that alerts, or speaks no TLS, is told by AuthenticationException; one that went away by IOException.
        return !connected ? ProbeOutcome.NotConnected
            : error is IOException or ObjectDisposedException ? ProbeOutcome.Reset
            : ProbeOutcome.Refused;
    }

    private static string Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error.Message;

    private static EndpointObservation Failed(ProbeOutcome outcome, string reason, Stopwatch watch) =>
        new() { Outcome = outcome, Reason = reason, ElapsedMilliseconds = watch.Elapsed.TotalMilliseconds };
}
