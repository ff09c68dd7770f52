using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertManager.Cloud.Tests;

/// <summary>The probe over real sockets: the emulator's TLS front, and servers and proxies that mean no good.</summary>
public sealed class ProbeTests : IDisposable
{
    private const string Name = "www.shop.example";

    private readonly EmulatedCloud _cloud = new();
    private readonly EmulatedFront _front;
    private readonly PracticeCertificate _certificate;
    private readonly IEndpointProbe _probe = new CloudEngine().Probe;

    public ProbeTests()
    {
        _front = _cloud.Account.OpenFront(2);
        _certificate = _cloud.Account.Issue(new PracticeRequest { Names = [Name, "xn--352bl7khqr.example"] });
        _cloud.Account.Serve(_certificate);
    }

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task It_tells_what_was_sent_and_how()
    {
        EndpointObservation seen = await ObserveAsync();

        Assert.Equal((ProbeOutcome.Served, (string?)null), (seen.Outcome, seen.Reason));
        Assert.Equal(Pems(_certificate.Certificate + _certificate.Chain)[..2], seen.Certificates.Select(Convert.ToBase64String));
        Assert.Equal(("TLS 1.3", "h2"), (seen.Protocol, seen.ApplicationProtocol));
        Assert.StartsWith("TLS_AES_", seen.CipherSuite, StringComparison.Ordinal);
        Assert.InRange(seen.ElapsedMilliseconds, 0.01, 20_000);
    }

    [Fact]
    public async Task A_change_is_seen_at_once_because_nothing_is_resumed()
    {
        EndpointObservation before = await ObserveAsync();
        PracticeCertificate renewed = _cloud.Account.Issue(new PracticeRequest { Names = [Name] });
        _cloud.Account.Serve(renewed);

        EndpointObservation after = await ObserveAsync();

        Assert.Equal(Pems(renewed.Certificate)[0], Convert.ToBase64String(after.Certificates[0]));
        Assert.NotEqual(before.Certificates[0], after.Certificates[0]);
    }

    [Theory]
    [InlineData("쇼핑몰.example")]
    [InlineData("www.shop.example.")]
    public async Task Names_are_sent_as_A_labels_without_a_dot_at_the_end(string host)
    {
        string served = host[0] > 127 ? new System.Globalization.IdnMapping().GetAscii(host) : Name;
        _cloud.Account.Serve(_cloud.Account.Issue(new PracticeRequest { Names = [served] }));

        Assert.Equal(ProbeOutcome.Served, (await ObserveAsync(host: host)).Outcome);
    }

    [Fact]
    public async Task Another_name_can_be_sent_and_an_address_is_none()
    {
        Assert.Equal(ProbeOutcome.Served, (await ObserveAsync(host: "127.0.0.2", serverName: Name)).Outcome);
        EndpointObservation nameless = await ObserveAsync(host: "127.0.0.1");

        // The front refuses who names nothing.
        Assert.Equal(ProbeOutcome.Refused, nameless.Outcome);
        Assert.NotEmpty(nameless.Reason!);
    }

    [Theory]
    [InlineData(FrontFault.Reset, ProbeOutcome.Reset)]
    [InlineData(FrontFault.NotTls, ProbeOutcome.Refused)]
    [InlineData(FrontFault.LeafOnly, ProbeOutcome.Served)]
    [InlineData(FrontFault.Expired, ProbeOutcome.Served)]
    [InlineData(FrontFault.SelfSigned, ProbeOutcome.Served)]
    public async Task A_broken_server_is_an_outcome(FrontFault fault, ProbeOutcome outcome)
    {
        _cloud.Account.SetFront(null, new FrontBehaviour { Fault = fault });

        EndpointObservation seen = await ObserveAsync();

        Assert.Equal((outcome, outcome == ProbeOutcome.Served), (seen.Outcome, seen.Reason is null));
        Assert.Equal((outcome, fault) switch { (ProbeOutcome.Served, FrontFault.Expired) => 2, (ProbeOutcome.Served, _) => 1, _ => 0 }, seen.Certificates.Count);
    }

    [Fact]
    public async Task Silence_ends_with_the_time_or_with_the_user()
    {
        _cloud.Account.SetFront(null, new FrontBehaviour { Fault = FrontFault.Hang });
        var watch = Stopwatch.StartNew();

        EndpointObservation seen = await ObserveAsync(timeout: 0.2);
        using var stop = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ObserveAsync(timeout: 300, cancel: stop.Token));

        Assert.Equal(ProbeOutcome.TimedOut, seen.Outcome);
        Assert.Contains("0.2", seen.Reason, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Nobody_there_is_not_connected()
    {
        using var closed = new Listener(static (_, _) => Task.CompletedTask);
        int port = closed.Port;
        closed.Dispose();

        EndpointObservation seen = await _probe.ObserveAsync(new ProbeRequest { Host = Name, Address = IPAddress.Loopback, Port = port }, CancellationToken.None);

        Assert.Equal(ProbeOutcome.NotConnected, seen.Outcome);
        Assert.NotEmpty(seen.Reason!);
    }

    [Fact]
    public async Task IPv6_is_spoken()
    {
        if (!Socket.OSSupportsIPv6)
        {
            return;
        }

        using var server = new Listener(static (_, _) => Task.CompletedTask, IPAddress.IPv6Loopback);

        EndpointObservation direct = await _probe.ObserveAsync(new ProbeRequest { Host = Name, Address = IPAddress.IPv6Loopback, Port = server.Port }, CancellationToken.None);
        EndpointObservation literal = await _probe.ObserveAsync(new ProbeRequest { Host = "[::1]", Port = server.Port }, CancellationToken.None);

        Assert.Equal((ProbeOutcome.Reset, ProbeOutcome.Reset), (direct.Outcome, literal.Outcome));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("\u0015\u0003\u0003\u0000\u0002\u0002\u0028")]
    [InlineData("\u0016\u0003\u0003\u0000\u0004\u0002\u00ff\u00ff\u00ff")]
    [InlineData("\u0016\u0003\u0003\u0040\u0000")]
    [InlineData("")]
    public async Task What_is_no_handshake_is_refused_or_closed(string answer)
    {
        using var server = new Listener(async (stream, cancel) =>
        {
            await stream.ReadAtLeastAsync(new byte[4096], 1, cancellationToken: cancel);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel);
        });

        EndpointObservation seen = await _probe.ObserveAsync(new ProbeRequest { Host = Name, Address = IPAddress.Loopback, Port = server.Port }, CancellationToken.None);

        Assert.Contains(seen.Outcome, new[] { ProbeOutcome.Refused, ProbeOutcome.Reset });
        Assert.Empty(seen.Certificates);
        Assert.NotEmpty(seen.Reason!);
    }

    [Fact]
    public async Task A_certificate_message_of_megabytes_does_not_fill_the_memory()
    {
        using var server = new Listener(static async (stream, cancel) =>
        {
            await stream.ReadAtLeastAsync(new byte[4096], 1, cancellationToken: cancel);

            // A ServerHello that never ends: 2^24 bytes announced, in records of the longest kind, for as long as they are taken.
            byte[] record = [22, 3, 3, 0x40, 0, .. new byte[1 << 14]];
            new byte[] { 2, 0xFF, 0xFF, 0xFF }.CopyTo(record, 5);
            while (true)
            {
                await stream.WriteAsync(record, cancel);
            }
        });
        long before = GC.GetTotalAllocatedBytes();

        EndpointObservation seen = await _probe.ObserveAsync(new ProbeRequest { Host = Name, Address = IPAddress.Loopback, Port = server.Port, Timeout = TimeSpan.FromSeconds(5) }, CancellationToken.None);

        Assert.Contains(seen.Outcome, new[] { ProbeOutcome.Refused, ProbeOutcome.Reset, ProbeOutcome.TimedOut });
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200_000_000);
    }

    [Fact]
    public async Task Through_a_proxy_the_name_or_the_address_goes_to_the_proxy_with_the_credential()
    {
        var heads = new List<string>();
        using var proxy = new Listener((stream, cancel) => TunnelAsync(stream, heads, cancel));
        var credential = new NetworkCredential("user", "p4ss:word");

        EndpointObservation byName = await ThroughAsync(proxy, null, credential);
        EndpointObservation byAddress = await ThroughAsync(proxy, IPAddress.Parse("127.0.0.2"), null);

        Assert.Equal((ProbeOutcome.Served, ProbeOutcome.Served), (byName.Outcome, byAddress.Outcome));
        Assert.Equal(
            [
                $"CONNECT {Name}:{_front.Port} HTTP/1.1\r\nHost: {Name}:{_front.Port}\r\nProxy-Authorization: Basic {Convert.ToBase64String("user:p4ss:word"u8)}\r\n\r\n",
                $"CONNECT 127.0.0.2:{_front.Port} HTTP/1.1\r\nHost: 127.0.0.2:{_front.Port}\r\n\r\n",
            ],
            heads);
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n", "407")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\n\r\n", "502")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\n\r\n", "302")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n", "HTTP")]
    [InlineData("HTTP/1.1 200", "closed")]
    [InlineData("", "closed")]
    public async Task A_proxy_that_opens_no_tunnel_is_not_connected(string answer, string reason)
    {
        using var proxy = new Listener(async (stream, cancel) =>
        {
            await stream.ReadAtLeastAsync(new byte[4096], 1, cancellationToken: cancel);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancel);
        });

        EndpointObservation seen = await ThroughAsync(proxy, null, new NetworkCredential("user", "p4ssword"));

        Assert.Equal(ProbeOutcome.NotConnected, seen.Outcome);
        Assert.Contains(reason, seen.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssword", seen.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_talks_for_ever_is_cut_short()
    {
        using var proxy = new Listener(static async (stream, cancel) =>
        {
            while (true)
            {
                await stream.WriteAsync("HTTP/1.1 200 OK and so on and so forth\r\n"u8.ToArray(), cancel);
            }
        });

        EndpointObservation seen = await ThroughAsync(proxy, null, null);

        Assert.Equal(ProbeOutcome.NotConnected, seen.Outcome);
        Assert.Contains("16", seen.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_says_nothing_times_out()
    {
        using var proxy = new Listener(static (_, cancel) => Task.Delay(Timeout.Infinite, cancel));

        Assert.Equal(ProbeOutcome.TimedOut, (await ThroughAsync(proxy, null, null, 0.2)).Outcome);
    }

    [Fact]
    public async Task Addresses_stand_for_themselves_and_names_are_asked_for()
    {
        Assert.Equal([IPAddress.Parse("127.0.0.9")], await ResolveAsync("127.0.0.9"));
        Assert.Equal([IPAddress.IPv6Loopback], await ResolveAsync("[::1]"));
        Assert.Contains(IPAddress.Loopback, await ResolveAsync("localhost"));
        foreach (string nowhere in new[] { "nowhere.invalid", new string('a', 64) + ".example", "a..b" })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => ResolveAsync(nowhere));
            Assert.Contains(error.Kind, new[] { ErrorKind.ConnectionError, ErrorKind.OperationTimeout });
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _probe.ResolveAsync("nowhere.invalid", TimeSpan.FromSeconds(5), new CancellationToken(canceled: true)));
    }

    private Task<IReadOnlyList<IPAddress>> ResolveAsync(string host) => _probe.ResolveAsync(host, TimeSpan.FromSeconds(20), CancellationToken.None);

    private Task<EndpointObservation> ObserveAsync(string host = Name, string? serverName = null, double timeout = 20, CancellationToken cancel = default) => _probe.ObserveAsync(
        new ProbeRequest { Host = host, ServerName = serverName, Address = IPAddress.Loopback, Port = _front.Port, Timeout = TimeSpan.FromSeconds(timeout) },
        cancel);

    private Task<EndpointObservation> ThroughAsync(Listener proxy, IPAddress? address, NetworkCredential? credential, double timeout = 20) => _probe.ObserveAsync(
        new ProbeRequest
        {
            Host = Name,
            Address = address,
            Port = _front.Port,
            Proxy = new Uri($"http://127.0.0.1:{proxy.Port}"),
            ProxyCredential = credential,
            Timeout = TimeSpan.FromSeconds(timeout),
        },
        CancellationToken.None);

    private async Task TunnelAsync(NetworkStream stream, List<string> heads, CancellationToken cancel)
    {
        byte[] buffer = new byte[4096];
        int count = await stream.ReadAsync(buffer, cancel);
        heads.Add(Encoding.ASCII.GetString(buffer, 0, count));
        await stream.WriteAsync("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"u8.ToArray(), cancel);
        using var behind = new TcpClient();
        await behind.ConnectAsync(IPAddress.Loopback, _front.Port, cancel);
        await Task.WhenAny(stream.CopyToAsync(behind.GetStream(), cancel), behind.GetStream().CopyToAsync(stream, cancel));
    }

    private static string[] Pems(string text) =>
        [.. text.Split("-----END CERTIFICATE-----\n", StringSplitOptions.RemoveEmptyEntries).Select(static pem => pem.Replace("-----BEGIN CERTIFICATE-----", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal))];

    /// <summary>Does with each connection what a test wants, then closes it.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener;
        private readonly CancellationTokenSource _stop = new();
        private readonly Func<NetworkStream, CancellationToken, Task> _serve;

        internal Listener(Func<NetworkStream, CancellationToken, Task> serve, IPAddress? address = null)
        {
            _serve = serve;
            _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        internal int Port { get; }

        public void Dispose()
        {
            _stop.Cancel();
            _listener.Dispose();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                    _ = Task.Run(() => ServeAsync(client));
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                try
                {
                    await _serve(client.GetStream(), _stop.Token);
                }
                catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
                {
                    // The probe has seen enough.
                }
            }
        }
    }
}
