using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace BareProbe;

/// <summary>Handshakes and nothing else.</summary>
public static class Handshakes
{
    /// <summary>Shakes hands once with each host; gives milliseconds.</summary>
    /// <param name="address">The server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="hosts">Names to ask for.</param>
    /// <param name="concurrency">How many at a time.</param>
    public static double Run(string address, int port, string[] hosts, int concurrency)
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(address), port);
        var watch = Stopwatch.StartNew();
        Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (host, cancel) =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endpoint, cancel);
#pragma warning disable CA5359 // Nothing is sent, and nothing is made of what is served.
            using var tls = new SslStream(new NetworkStream(socket), false, static (_, _, _, _) => true);
#pragma warning restore CA5359
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = host,
                AllowTlsResume = false,
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
            };
            await tls.AuthenticateAsClientAsync(options, cancel);
        }).GetAwaiter().GetResult();
        return watch.Elapsed.TotalMilliseconds;
    }
}
