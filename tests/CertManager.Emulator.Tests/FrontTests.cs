using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator.Tests;

/// <summary>The TLS front, met with the platform's own client.</summary>
public sealed class FrontTests : EmulatorTest
{
    private const string Name = "www.shop.example";

    [Fact]
    public async Task It_serves_leaf_and_intermediate_for_each_of_the_names_at_each_address()
    {
        EmulatedFront front = Account.OpenFront(3);
        PracticeCertificate certificate = Serve(Name, "shop.example");

        foreach (string address in front.Address)
        {
            foreach (string name in certificate.Names)
            {
                string[] sent = await SentAsync(front, address, name);

                Assert.Equal([certificate.Certificate, Practice.Intermediate(certificate)], sent);
            }
        }

        Assert.Equal(["127.0.0.1", "127.0.0.2", "127.0.0.3"], front.Address);
    }

    [Fact]
    public async Task The_key_may_be_RSA()
    {
        EmulatedFront front = Account.OpenFront(1);
        PracticeCertificate certificate = Account.Issue(new PracticeRequest { Names = [Name], Rsa = true });
        Account.Serve(certificate);

        Assert.Equal(certificate.Certificate, (await SentAsync(front, front.Address[0], Name))[0]);
    }

    [Fact]
    public async Task A_name_that_is_not_served_gets_an_alert()
    {
        EmulatedFront front = Account.OpenFront(1);
        Serve(Name);

        foreach (string name in new[] { "other.example", string.Empty, "127.0.0.1" })
        {
            var error = await Assert.ThrowsAsync<AuthenticationException>(() => SentAsync(front, front.Address[0], name));
            Assert.Contains("unrecognized name", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_arrives_at_each_address_when_its_propagation_is_over()
    {
        EmulatedFront front = Account.OpenFront(2);
        Account.SetFront("127.0.0.2", new FrontBehaviour { Propagation = TimeSpan.FromMinutes(10) });
        PracticeCertificate old = Serve(Name);
        Assert.Equal(old.Certificate, await LeafAsync(front, "127.0.0.2"));
        Account.AdvanceClock(TimeSpan.FromHours(1));
        PracticeCertificate renewed = Serve(Name);

        Assert.Equal(renewed.Certificate, await LeafAsync(front, "127.0.0.1"));
        Assert.Equal(old.Certificate, await LeafAsync(front, "127.0.0.2"));
        Account.AdvanceClock(TimeSpan.FromMinutes(10));
        Assert.Equal(renewed.Certificate, await LeafAsync(front, "127.0.0.2"));

        // What has arrived stays, whatever the address becomes.
        Account.SetFront(null, new FrontBehaviour { Propagation = TimeSpan.FromDays(1) });
        Assert.Equal(renewed.Certificate, await LeafAsync(front, "127.0.0.2"));
        Account.AdvanceClock(TimeSpan.FromDays(-1));
        Assert.Equal(renewed.Certificate, await LeafAsync(front, "127.0.0.2"));
    }

    [Fact]
    public async Task A_stale_address_keeps_what_it_has_until_it_is_mended()
    {
        EmulatedFront front = Account.OpenFront(2);
        PracticeCertificate old = Serve(Name);
        Account.SetFront("127.0.0.1", new FrontBehaviour { Fault = FrontFault.Stale });
        Account.AdvanceClock(TimeSpan.FromDays(1));
        PracticeCertificate renewed = Serve(Name);
        PracticeCertificate other = Serve("new.example");
        Account.SetFront("127.0.0.1", new FrontBehaviour { Fault = FrontFault.Stale });

        Assert.Equal(old.Certificate, await LeafAsync(front, "127.0.0.1"));
        Assert.Equal(renewed.Certificate, await LeafAsync(front, "127.0.0.2"));
        Assert.Equal(other.Certificate, (await SentAsync(front, "127.0.0.1", "new.example"))[0]);
        Account.SetFront(null, new FrontBehaviour());
        Assert.Equal(renewed.Certificate, await LeafAsync(front, "127.0.0.1"));
    }

    [Fact]
    public async Task A_leaf_may_come_alone()
    {
        EmulatedFront front = Account.OpenFront(1);
        PracticeCertificate certificate = Serve(Name);
        Account.SetFront(null, new FrontBehaviour { Fault = FrontFault.LeafOnly });

        Assert.Equal([certificate.Certificate], await SentAsync(front, front.Address[0], Name));
    }

    [Fact]
    public async Task An_expired_one_is_for_the_name_and_of_the_authority()
    {
        EmulatedFront front = Account.OpenFront(1);
        PracticeCertificate certificate = Serve(Name);
        Account.SetFront(null, new FrontBehaviour { Fault = FrontFault.Expired });

        string[] sent = await SentAsync(front, front.Address[0], Name);

        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(sent[0]);
        Assert.True(leaf.MatchesHostname(Name));
        Assert.True(leaf.NotAfter.ToUniversalTime() < Account.UtcNow.UtcDateTime);
        Assert.Equal(Practice.Intermediate(certificate), sent[1]);
    }

    [Fact]
    public async Task A_self_signed_one_is_for_the_name()
    {
        EmulatedFront front = Account.OpenFront(1);
        Serve(Name);
        Account.SetFront(null, new FrontBehaviour { Fault = FrontFault.SelfSigned });

        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(Assert.Single(await SentAsync(front, front.Address[0], Name)));

        Assert.True(leaf.MatchesHostname(Name));
        Assert.Equal(leaf.Subject, leaf.Issuer);
    }

    [Fact]
    public async Task It_can_reset_hang_and_speak_something_else()
    {
        EmulatedFront front = Account.OpenFront(3);
        Serve(Name);
        Account.SetFront("127.0.0.1", new FrontBehaviour { Fault = FrontFault.Reset });
        Account.SetFront("127.0.0.2", new FrontBehaviour { Fault = FrontFault.Hang });
        Account.SetFront("127.0.0.3", new FrontBehaviour { Fault = FrontFault.NotTls });

        // It may come before connecting has returned.
        Exception? reset = await Record.ExceptionAsync(() => SentAsync(front, "127.0.0.1", Name));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(reset!.GetBaseException()).SocketErrorCode);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SentAsync(front, "127.0.0.2", Name, new CancellationTokenSource(200).Token));
        await Assert.ThrowsAsync<AuthenticationException>(() => SentAsync(front, "127.0.0.3", Name));
    }

    [Fact]
    public async Task Latency_is_waited_out_before_the_handshake()
    {
        EmulatedFront front = Account.OpenFront(1);
        Serve(Name);
        Account.SetFront(null, new FrontBehaviour { Latency = TimeSpan.FromMilliseconds(150) });

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await LeafAsync(front, "127.0.0.1");

        Assert.InRange(watch.ElapsedMilliseconds, 150, 20_000);
    }

    [Fact]
    public async Task Many_names_are_served_at_once()
    {
        EmulatedFront front = Account.OpenFront(1);
        string[] names = [.. Enumerable.Range(1, 60).Select(static i => $"www{i}.shop.example")];
        Serve(names);

        string[][] sent = await Task.WhenAll(names.Select(name => SentAsync(front, "127.0.0.1", name)));

        Assert.All(sent, static one => Assert.Equal(2, one.Length));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 22 })]
    [InlineData(new byte[] { 22, 3, 1, 0, 1, 1 })]
    [InlineData(new byte[] { 22, 3, 1, 0, 0 })]
    [InlineData(new byte[] { 22, 3, 1, 255, 255, 1, 0, 0 })]
    [InlineData(new byte[] { 71, 69, 84, 32, 47, 32 })]
    public async Task Whatever_is_sent_the_next_is_served(byte[] sent)
    {
        EmulatedFront front = Account.OpenFront(1);
        PracticeCertificate certificate = Serve(Name);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, front.Port);
            await client.GetStream().WriteAsync(sent);
            client.Client.Shutdown(SocketShutdown.Send);
        }

        Assert.Equal(certificate.Certificate, await LeafAsync(front, "127.0.0.1"));
    }

    [Fact]
    public void It_opens_once_and_with_1_to_16_addresses()
    {
        Assert.All(new[] { 0, -1, 17 }, count => Assert.Equal("FrontUnavailable", Assert.Throws<CertManagerException>(() => Account.OpenFront(count)).ErrorId));
        Assert.Equal("FrontAddressUnknown", Assert.Throws<CertManagerException>(() => Account.SetFront(null, new FrontBehaviour())).ErrorId);
        Assert.Equal(16, Account.OpenFront(16).Address.Count);
        Assert.Equal("FrontUnavailable", Assert.Throws<CertManagerException>(() => Account.OpenFront(1)).ErrorId);
        Assert.Equal("FrontAddressUnknown", Assert.Throws<CertManagerException>(() => Account.SetFront("127.0.0.17", new FrontBehaviour())).ErrorId);
    }

    [Fact]
    public async Task It_closes_with_the_account()
    {
        EmulatedFront front = Account.OpenFront(2);
        Serve(Name);
        Account.SetFront(null, new FrontBehaviour { Fault = FrontFault.Hang });
        Task hanging = SentAsync(front, "127.0.0.1", Name);

        Account.Dispose();

        Exception? ended = await Record.ExceptionAsync(() => hanging);
        Assert.True(ended is IOException or SocketException, ended?.ToString());
        await Assert.ThrowsAsync<SocketException>(() => SentAsync(front, "127.0.0.2", Name));
        Assert.Throws<ObjectDisposedException>(() => Account.OpenFront(1));
    }

    private PracticeCertificate Serve(params string[] names)
    {
        PracticeCertificate certificate = Account.Issue(new PracticeRequest { Names = names });
        Account.Serve(certificate);
        return certificate;
    }

    private static async Task<string> LeafAsync(EmulatedFront front, string address) => (await SentAsync(front, address, Name))[0];

    private static async Task<string[]> SentAsync(EmulatedFront front, string address, string name, CancellationToken cancel = default)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(address), front.Port, cancel);
        string[] sent = [];
        using var tls = new SslStream(client.GetStream(), false, (_, _, chain, _) =>
        {
            sent = [.. chain!.ChainPolicy.ExtraStore.Select(static certificate => certificate.ExportCertificatePem() + "\n")];
            return true;
        });
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name, AllowTlsResume = false }, cancel);
        return sent;
    }
}
