using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CertManager.Emulator;

/// <summary>
/// A small HTTP/1.1 server on the loopback addresses. Not HttpListener: that one needs a free port told to it
/// and is other code on each platform; this one is the same everywhere and lets the emulator set the Date header.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private const int Attempts = 20;

    private readonly List<TcpListener> _listeners;
    private readonly IRequestTaker _taker;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<TcpClient> _clients = [];

    private LoopbackServer(List<TcpListener> listeners, IRequestTaker taker)
    {
        _listeners = listeners;
        _taker = taker;
        int port = ((IPEndPoint)listeners[0].LocalEndpoint).Port;
        Address = new Uri("http://localhost:" + port.ToString(CultureInfo.InvariantCulture) + "/");
        foreach (TcpListener listener in listeners)
        {
            _ = AcceptAsync(listener);
        }
    }

    internal Uri Address { get; }

    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="taker">Answers.</param>
    /// <exception cref="CertManagerException">The port cannot be opened.</exception>
    internal static LoopbackServer Open(int port, IRequestTaker taker)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw EmulatorErrors.EmulatorPortUnavailable.With(port, new SocketException((int)SocketError.AddressNotAvailable).Message);
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new LoopbackServer(Bind(port), taker);
            }
            catch (SocketException e) when (port != 0 || attempt == Attempts)
            {
                throw EmulatorErrors.EmulatorPortUnavailable.With(port, e.Message).CausedBy(e);
            }
            catch (SocketException)
            {
                // A free port of one address family may be taken in the other: ask for the next.
            }
        }
    }

    public void Dispose()
    {
        TcpClient[] open;
        lock (_clients)
        {
            _stop.Cancel();
            open = [.. _clients];
        }

        _listeners.ForEach(static listener => listener.Stop());
        foreach (TcpClient client in open)
        {
            client.Close();
        }
    }

    /// <summary>Both address families, because <c>localhost</c> is either, and a refused connection costs a client on Windows two seconds.</summary>
    private static List<TcpListener> Bind(int port)
    {
        List<TcpListener> listeners = [Start(IPAddress.Loopback, port)];
        try
        {
            if (Socket.OSSupportsIPv6)
            {
                listeners.Add(Start(IPAddress.IPv6Loopback, ((IPEndPoint)listeners[0].LocalEndpoint).Port));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // The system knows IPv6 but has no address of it.
        }
        catch (SocketException)
        {
            listeners[0].Stop();
            throw;
        }

        return listeners;
    }

    private static TcpListener Start(IPAddress address, int port)
    {
        // Exclusive: nobody else can open the same port on Windows and listen in.
        var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await listener.AcceptTcpClientAsync().ConfigureAwait(false);

                // Away from this loop: a request that is there already would be answered right here, and nobody else accepted meanwhile.
                _ = Task.Run(() => ServeAsync(client));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either stopped, which ends the loop, or a connection that broke before it was accepted.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        lock (_clients)
        {
            if (_stop.IsCancellationRequested)
            {
                client.Close();
                return;
            }

            _clients.Add(client);
        }

        try
        {
            client.NoDelay = true;
            await new HttpConnection(client.GetStream(), _taker).RunAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The other side went away, or a fault says that the connection breaks: then it is reset, not closed properly.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or OperationCanceledException)
        {
            // The server stops.
        }
        finally
        {
            lock (_clients)
            {
                _clients.Remove(client);
            }

            client.Close();
        }
    }
}
