using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace CertManager.Emulator;

/// <summary>Loopback addresses that serve over real handshakes what is linked, each in its own way.</summary>
internal sealed class TlsFront : IDisposable
{
    internal static readonly Message OpenAlready = new("it is open already", "이미 열려 있습니다");

    private const int MostAddresses = 16;
    private const int Attempts = 20;

    // Far more than a client waits; what comes to an end sooner or later is no leak.
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);
    private static readonly Message TooMany = new("{0} addresses were asked for", "요청한 주소는 {0}개입니다");

    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Socket> _connections = [];
    private readonly List<TcpListener> _listeners;
    private readonly ServedCertificates _certificates;

    private TlsFront(List<TcpListener> listeners, EmulatorGround ground)
    {
        _listeners = listeners;
        _certificates = new ServedCertificates(ground);
        Addresses = [.. listeners.Select(listener => new FrontAddress(((IPEndPoint)listener.LocalEndpoint).Address, ground.Now))];
        Description = new EmulatedFront
        {
            Address = Addresses.Select(static one => one.Address.ToString()).ToArray(),
            Port = ((IPEndPoint)listeners[0].LocalEndpoint).Port,
        };
        for (int i = 0; i < listeners.Count; i++)
        {
            _ = AcceptAsync(listeners[i], Addresses[i]);
        }
    }

    internal EmulatedFront Description { get; }

    internal IReadOnlyList<FrontAddress> Addresses { get; }

    /// <exception cref="CertManagerException">It cannot be opened.</exception>
    internal static TlsFront Open(int addresses, EmulatorGround ground)
    {
        if (addresses is < 1 or > MostAddresses)
        {
            throw FrontErrors.FrontUnavailable.With(TooMany.Format(addresses));
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new TlsFront(Bind(addresses), ground);
            }
            catch (SocketException e) when (attempt == Attempts)
            {
                throw FrontErrors.FrontUnavailable.With(e.Message).CausedBy(e);
            }
            catch (SocketException)
            {
                // The free port of the first address may be taken at another: ask for the next.
            }
        }
    }

    public void Dispose()
    {
        Socket[] open;
        lock (_connections)
        {
            _stop.Cancel();
            open = [.. _connections];
        }

        _listeners.ForEach(static listener => listener.Stop());
        foreach (Socket connection in open)
        {
            connection.Dispose();
        }

        _certificates.Dispose();
    }

    private static List<TcpListener> Bind(int addresses)
    {
        var listeners = new List<TcpListener>();
        try
        {
            for (byte last = 1; last <= addresses; last++)
            {
                int port = last == 1 ? 0 : ((IPEndPoint)listeners[0].LocalEndpoint).Port;
                var listener = new TcpListener(new IPAddress([127, 0, 0, last]), port) { ExclusiveAddressUse = true };
                listener.Start(backlog: 512);
                listeners.Add(listener);
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable && listeners.Count > 0)
        {
            // macOS gives its loopback interface the first address only.
        }
        catch (SocketException)
        {
            listeners.ForEach(static listener => listener.Stop());
            throw;
        }

        return listeners;
    }

    private async Task AcceptAsync(TcpListener listener, FrontAddress address)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket socket = await listener.AcceptSocketAsync().ConfigureAwait(false);

                // Away from this loop: a request that is there already would be answered right here, and nobody else accepted meanwhile.
                _ = Task.Run(() => ServeAsync(socket, address));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either stopped, which ends the loop, or a connection that broke before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket socket, FrontAddress address)
    {
        lock (_connections)
        {
            if (_stop.IsCancellationRequested)
            {
                socket.Dispose();
                return;
            }

            _connections.Add(socket);
        }

        try
        {
            socket.NoDelay = true;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limit.CancelAfter(LongestConnection);
            using CancellationTokenRegistration end = limit.Token.Register(socket.Dispose);
            await new FrontConnection(socket, address, _certificates, limit.Token).RunAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException or Win32Exception or CryptographicException)
        {
            // The client went away, disliked what it saw, or the front is closed: one connection less.
        }
        finally
        {
            lock (_connections)
            {
                _connections.Remove(socket);
            }

            socket.Dispose();
        }
    }
}
