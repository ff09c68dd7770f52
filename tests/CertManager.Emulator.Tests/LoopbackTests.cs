using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertManager.Emulator.Tests;

public sealed class LoopbackTests : EmulatorTest
{
    [Fact]
    public async Task The_port_answers_the_same_account_as_the_handler()
    {
        Uri address = Account.Listen(0);
        using var overPort = new Caller(Account, Clock, address);

        long number = await overPort.RegisterPracticeAsync("shop");

        Assert.Equal(("http", "localhost"), (address.Scheme, address.Host));
        Assert.Single((await Caller.ListAsync()).Certificates);
        Answer listed = await overPort.ListAsync("?certificateName=%73hop");
        Assert.Single(listed.Certificates);
        Assert.Equal(Clock.UtcNow, listed.Message.Headers.Date);
        Assert.Equal("200/0", (await overPort.DeleteAsync(number, "?certificateName=shop")).Status);
        Assert.Equal("404/300", (await overPort.CallAsync("GET", "/nowhere")).Status);
    }

    [Fact]
    public async Task Many_are_served_at_once()
    {
        using var overPort = new Caller(Account, Clock, Account.Listen(0));
        PracticeCertificate practice = Practice.Issue(Account);

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => overPort.RegisterAsync(Caller.Body($"shop-{i}", practice))));

        Assert.All(answers, static answer => Assert.Equal("200/0", answer.Status));
        Assert.Equal(100, (await overPort.ListAsync()).Certificates.Length);
    }

    [Fact]
    public void It_listens_on_the_loopback_addresses_only()
    {
        int port = Account.Listen(0).Port;

        IPEndPoint[] listening = [.. System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(endpoint => endpoint.Port == port)];

        Assert.NotEmpty(listening);
        Assert.All(listening, static endpoint => Assert.True(IPAddress.IsLoopback(endpoint.Address)));
    }

    [Fact]
    public void A_port_in_use_and_a_port_that_cannot_be_are_errors()
    {
        int taken = Account.Listen(0).Port;

        foreach (int port in new[] { taken, -1, 65536 })
        {
            CertManagerException error = Assert.Throws<CertManagerException>(() => Account.Listen(port));
            Assert.Equal((nameof(EmulatorErrors.EmulatorPortUnavailable), ErrorKind.ResourceUnavailable), (error.ErrorId, error.Kind));
        }
    }

    [Fact]
    public async Task Disposing_closes_the_port_and_open_connections()
    {
        var account = new EmulatedAccount(Clock, new EmulatorOptions());
        Uri address = account.Listen(0);
        using var caller = new Caller(account, Clock, address);
        Assert.Equal("200/0", (await caller.ListAsync()).Status);
        account.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var waiting = new TcpClient();
        await waiting.ConnectAsync(IPAddress.Loopback, address.Port);
        await waiting.GetStream().WriteAsync("GET /api/v1/certificates HTTP/1.1\r\n\r\n"u8.ToArray());

        account.Dispose();
        account.Dispose();

        await Assert.ThrowsAsync<HttpRequestException>(() => caller.ListAsync());
        Assert.Throws<ObjectDisposedException>(() => account.Listen(0));
        Assert.Equal(string.Empty, await ReadAllAsync(waiting.GetStream()));
    }

    [Fact]
    public async Task A_drop_after_commit_breaks_the_connection_after_registering()
    {
        using var overPort = new Caller(Account, Clock, Account.Listen(0));
        Account.Faults.Add(new Fault { Kind = FaultKind.Drop, Commit = FaultCommit.After });

        await Assert.ThrowsAsync<HttpRequestException>(() => overPort.RegisterAsync(Caller.Body("shop", Practice.Issue(Account))));

        Assert.Single((await overPort.ListAsync()).Certificates);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    public async Task A_body_over_the_limit_is_answered_413_and_the_connection_lives_on(int beyond)
    {
        using var overPort = new Caller(Account, Clock, Account.Listen(0));

        Assert.Equal("413/430", (await overPort.RegisterAsync(new string('x', EmulatedRequest.MaxBodyLength + beyond))).Status);
        Assert.Equal("200/0", (await overPort.ListAsync()).Status);
    }

    [Fact]
    public async Task A_chunked_body_is_read()
    {
        using var overPort = new Caller(Account, Clock, Account.Listen(0));
        HttpRequestMessage small = overPort.Request("POST", "/api/v1/certificate/withExternal", Caller.Body("shop", Practice.Issue(Account)));
        small.Headers.TransferEncodingChunked = true;
        small.Headers.ExpectContinue = true;
        HttpRequestMessage large = overPort.Request("POST", "/api/v1/certificate/withExternal", new string('x', EmulatedRequest.MaxBodyLength + 1));
        large.Headers.TransferEncodingChunked = true;

        Assert.Equal("200/0", (await overPort.SendAsync(small)).Status);
        Assert.Equal("413/430", (await overPort.SendAsync(large)).Status);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("GET / HTTP/2.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nname : value\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\na: b\r\n folded\r\n\r\n")]
    [InlineData("GET /\u0001é HTTP/1.1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n")]
    public async Task What_is_no_HTTP_request_is_answered_400_and_the_connection_closed(string text)
    {
        string answer = await RawAsync(text);

        Assert.StartsWith("HTTP/1.1 400 BadRequest\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"errorCode\":\"100\"", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_head_is_answered_400()
    {
        Assert.StartsWith("HTTP/1.1 400 ", await RawAsync("GET / HTTP/1.1\r\nx: " + new string('x', 40_000)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await RawAsync("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("x: y\r\n", 10_000))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\nConnection: close\n\n")]
    [InlineData("POST / HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\ntrailer: t\r\n\r\n")]
    public async Task A_connection_closes_after_the_answer_when_it_is_asked_to(string text)
    {
        Assert.StartsWith("HTTP/1.1 404 NotFound\r\n", await RawAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order_and_HEAD_without_a_body()
    {
        string answer = await RawAsync("HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\n");

        Assert.Equal(3, answer.Split("HTTP/1.1 404 NotFound\r\n").Length);
        Assert.Equal(2, answer.Split("{\"error\"").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /api")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")]
    public async Task A_request_that_breaks_off_is_not_answered_and_harms_nobody(string text)
    {
        Assert.Equal(string.Empty, await RawAsync(text));
        Assert.Equal("200/0", (await Caller.ListAsync()).Status);
    }

    private async Task<string> RawAsync(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Account.Listen(0).Port);
        NetworkStream stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Answered and closed before all was sent.
        }

        return await ReadAllAsync(stream);
    }

    private static async Task<string> ReadAllAsync(NetworkStream stream)
    {
        var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received);
        }
        catch (IOException)
        {
            // Reset: what came until then counts.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}
