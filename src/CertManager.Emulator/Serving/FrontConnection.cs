using System.Net.Security;
using System.Net.Sockets;
#if !NET
using System.Security.Authentication;
#endif
using System.Text;

namespace CertManager.Emulator;

/// <summary>One connection to the TLS front: a handshake, or what the address does instead.</summary>
internal sealed class FrontConnection
{
    // RFC 8446 section 6: a fatal alert. unrecognized_name (112) is for names that are not served (RFC 6066 section 3).
    private static readonly byte[] UnrecognizedName = [21, 3, 3, 0, 2, 2, 112];
    private static readonly byte[] PlainText = Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    // How often the first record is looked at until it is there as a whole.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    private readonly Socket _socket;
    private readonly FrontAddress _address;
    private readonly ServedCertificates _certificates;
    private readonly CancellationToken _stop;

    internal FrontConnection(Socket socket, FrontAddress address, ServedCertificates certificates, CancellationToken stop)
    {
        _socket = socket;
        _address = address;
        _certificates = certificates;
        _stop = stop;
    }

    /// <exception cref="IOException">The other side went away, or speaks no TLS.</exception>
    internal async Task RunAsync()
    {
        FrontBehaviour behaviour = _address.Behaviour;
        if (behaviour.Latency > TimeSpan.Zero)
        {
            await Task.Delay(behaviour.Latency, _stop).ConfigureAwait(false);
        }

        switch (behaviour.Fault)
        {
            case FrontFault.Reset:
                // Closing without lingering sends a reset (RST) instead of an end (FIN).
                _socket.LingerState = new LingerOption(enable: true, seconds: 0);
                return;
            case FrontFault.Hang:
                await DrainAsync().ConfigureAwait(false);
                return;
        }

        byte[] start = new byte[ClientHello.LongestRecord];
        int count = await PeekAsync(start).ConfigureAwait(false);
        if (count == 0)
        {
            return;
        }

        string? name = ClientHello.FindServerName(start, count);
        if (behaviour.Fault == FrontFault.NotTls)
        {
            await AnswerAsync(PlainText).ConfigureAwait(false);
        }
        else if (name is null || _certificates.Find(name, _address) is not { } certificate)
        {
            await AnswerAsync(UnrecognizedName).ConfigureAwait(false);
        }
        else
        {
            await ShakeHandsAsync(certificate).ConfigureAwait(false);
        }
    }

    private async Task ShakeHandsAsync(ServedCertificate certificate)
    {
        using var tls = new SslStream(new NetworkStream(_socket, ownsSocket: false));
#if NET
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Context,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            AllowTlsResume = false,
            AllowRenegotiation = false,
        };
        await tls.AuthenticateAsServerAsync(options, _stop).ConfigureAwait(false);
#else
        await tls.AuthenticateAsServerAsync(certificate.Leaf, clientCertificateRequired: false, SslProtocols.None, checkCertificateRevocation: false).ConfigureAwait(false);
#endif
        await DrainAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(byte[] answer)
    {
        await _socket.SendAsync(new ArraySegment<byte>(answer), SocketFlags.None).ConfigureAwait(false);
        _socket.Shutdown(SocketShutdown.Send);
        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Looks at the first record and leaves it for the handshake.</summary>
    private async Task<int> PeekAsync(byte[] buffer)
    {
        while (true)
        {
            int count = await _socket.ReceiveAsync(new ArraySegment<byte>(buffer), SocketFlags.Peek).ConfigureAwait(false);
            if (count == 0 || ClientHello.IsComplete(buffer, count))
            {
                return count;
            }

            await Task.Delay(Glance, _stop).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what is sent until the other side has enough: closing on unread bytes would be a reset, and an alert could be lost.</summary>
    private async Task DrainAsync()
    {
        byte[] buffer = new byte[1024];
        while (await _socket.ReceiveAsync(new ArraySegment<byte>(buffer), SocketFlags.None).ConfigureAwait(false) > 0)
        {
        }
    }
}
