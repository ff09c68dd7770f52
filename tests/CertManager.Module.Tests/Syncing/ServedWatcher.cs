using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests.Syncing;

/// <summary>Makes handshakes with hosts one after the other, again and again, with the platform's own TLS, and notes whoever has no certificate for its name.</summary>
internal sealed class ServedWatcher : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _gaps = new();
    private readonly Task _work;
    private int _looks;

    internal ServedWatcher(IReadOnlyList<string> hosts, IPAddress address, int port) => _work = Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (string host in hosts)
            {
                await LookAsync(host, address, port);
                Interlocked.Increment(ref _looks);
            }
        }
    });

    /// <summary>Ends it.</summary>
    /// <returns>How many looks there were, and what was missing.</returns>
    internal (int Looks, string[] Gaps) Stop()
    {
        _stop.Cancel();
        _work.GetAwaiter().GetResult();
        return (_looks, [.. _gaps]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _work.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task LookAsync(string host, IPAddress address, int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address, port);
            X509Certificate2? served = null;
            await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) =>
            {
                served = certificate as X509Certificate2;
                return served is not null;
            });
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, AllowTlsResume = false });
            if (served?.MatchesHostname(host) != true)
            {
                _gaps.Enqueue($"{host}: {served?.Subject ?? "nothing"}");
            }
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException)
        {
            _gaps.Enqueue($"{host}: {error.Message}");
        }
    }
}
