using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Emulator.Tests;

/// <summary>The account as a whole: heads, faults, TLS front, and what is of the other cloud.</summary>
public sealed class KakaoAccountTests : KakaoTest
{
    [Fact]
    public void The_engine_makes_an_account_of_the_cloud_that_is_asked_for()
    {
        using IEmulatedAccount kakao = new EmulatorEngine().CreateAccount(Clock, new EmulatorSettings { Provider = ProviderKind.KakaoCloud, HostileSeed = 3 });
        using IEmulatedAccount naver = new EmulatorEngine().CreateAccount(Clock, new EmulatorSettings());

        Assert.Equal((ProviderKind.KakaoCloud, "https://cdn.emulator.invalid/"), (kakao.Provider, kakao.CdnEndpoint?.ToString()));
        Assert.Equal((ProviderKind.NaverCloud, null), (naver.Provider, naver.CdnEndpoint));
    }

    [Fact]
    public void What_is_of_the_other_cloud_is_an_error_that_names_it()
    {
        using var naver = new EmulatedAccount(Clock, new EmulatorOptions());
        (Action Call, string Cloud)[] calls =
        [
            (() => Account.SetUsage("1", []), "NaverCloud"),
            (() => Account.PublishRecord(Domain), "NaverCloud"),
            (() => Account.AddLoadBalancer("a", 443, "1", []), "NaverCloud"),
            (() => Account.AddEdge("a", Domain, "1"), "NaverCloud"),
            (() => new EmulatedKakaoAccount(Clock, new EmulatorOptions { Zone = CloudZone.Government }).Dispose(), "NaverCloud"),
            (() => new EmulatedKakaoAccount(Clock, new EmulatorOptions { Zone = CloudZone.Financial }).Dispose(), "NaverCloud"),
            (() => new EmulatedKakaoAccount(Clock, new EmulatorOptions { SubAccount = true }).Dispose(), "NaverCloud"),
            (() => naver.AddCdnService("a", Domain, null), "KakaoCloud"),
            (() => naver.AddLoadBalancerCertificate("a", Issue()), "KakaoCloud"),
        ];
        foreach ((Action call, string cloud) in calls)
        {
            CertManagerException error = Assert.Throws<CertManagerException>(call);
            Assert.Equal(nameof(EmulatorErrors.EmulatedElsewhere), error.ErrorId);
            Assert.Contains("-Provider " + cloud, error.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_loopback_port_serves_all_parts_of_the_account()
    {
        using var overPort = new KakaoCaller(Account, Account.Listen(0));

        Assert.Equal(201, (await overPort.LogInAsync()).Http);
        Assert.Equal("200", (await overPort.CallAsync("GET", KakaoCaller.Secrets)).Status);
        Assert.Equal("201", (await overPort.RegisterAsync("가게", Issue())).Status);
        await Caller.LogInAsync();
        string id = Assert.Single((await Caller.CallAsync("GET", KakaoCaller.Certificates + "?name=" + Uri.EscapeDataString("가게"))).List("certificates")).GetProperty("id").GetString()!;
        KakaoAnswer deleted = await overPort.DeleteAsync(id, Uri.EscapeDataString("가게"));
        Assert.Equal(("204", string.Empty), (deleted.Status, deleted.Text));
        Assert.Equal("404/not_found", (await overPort.CallAsync("GET", "/nowhere")).Status);
        Assert.Equal("413/request_too_large", (await overPort.CallAsync("POST", KakaoCaller.Certificates, new string('x', EmulatedRequest.MaxBodyLength + 1))).Status);
    }

    [Fact]
    public async Task What_is_no_HTTP_request_is_answered_400()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Account.Listen(0).Port);
        await client.GetStream().WriteAsync("nonsense\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);

        string answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("{\"error\":{\"code\":\"invalid_request\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_register_at_once_and_one_domain_has_one_certificate()
    {
        await Caller.LogInAsync();
        KakaoAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Caller.RegisterAsync($"c{i}", Issue($"c{i % 20}.example")))));

        Assert.Equal(20, answers.Count(static answer => answer.Status == "201"));
        Assert.Equal(20, answers.Count(static answer => answer.Status == "409/certificate_domain_exists"));
    }

    [Fact]
    public async Task An_answer_comes_as_it_was_given_and_nothing_is_done()
    {
        await Caller.LogInAsync();
        Account.Faults.Add(new Fault { Operation = KakaoOperations.RegisterCertificate, Kind = FaultKind.Answer, Status = 429, Body = "{}", Headers = [new("Retry-After", "3")] });

        KakaoAnswer answer = await Caller.RegisterAsync("shop", Issue());

        Assert.Equal((429, "3"), (answer.Http, Assert.Single(answer.Message.Headers.GetValues("Retry-After"))));
        Assert.Empty((await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates"));
    }

    [Theory]
    [InlineData(FaultCommit.Before, 0)]
    [InlineData(FaultCommit.After, 1)]
    public async Task A_connection_can_break_before_or_after(FaultCommit commit, int expected)
    {
        await Caller.LogInAsync();
        Account.Faults.Add(new Fault { Operation = KakaoOperations.RegisterCertificate, Kind = FaultKind.Drop, Commit = commit });

        await Assert.ThrowsAsync<HttpRequestException>(() => Caller.RegisterAsync("shop", Issue()));

        Assert.Equal(expected, (await Caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates").Length);
    }

    [Fact]
    public async Task Every_operation_can_meet_a_fault()
    {
        (string Operation, string Method, string Path)[] operations =
        [
            (KakaoOperations.IssueToken, "POST", KakaoCaller.Tokens),
            (KakaoOperations.ValidateToken, "GET", KakaoCaller.Tokens),
            (KakaoOperations.ListTlsCertificates, "GET", KakaoCaller.Secrets),
            (KakaoOperations.ListCertificates, "GET", KakaoCaller.Certificates),
            (KakaoOperations.GetCertificate, "GET", KakaoCaller.Certificates + "/a"),
            (KakaoOperations.RegisterCertificate, "POST", KakaoCaller.Certificates),
            (KakaoOperations.ChangeCertificate, "PUT", KakaoCaller.Certificates + "/a"),
            (KakaoOperations.DeleteCertificate, "DELETE", KakaoCaller.Certificates + "/a"),
            (KakaoOperations.ListCdnServices, "GET", KakaoCaller.Services),
            (KakaoOperations.GetCdnService, "GET", KakaoCaller.Services + "/a"),
            (KakaoOperations.LinkCertificate, "PUT", KakaoCaller.Services + "/a/certificate"),
            (KakaoOperations.UnlinkCertificate, "DELETE", KakaoCaller.Services + "/a/certificate"),
        ];
        foreach ((string operation, string method, string path) in operations)
        {
            Account.Faults.Add(new Fault { Operation = operation, Kind = FaultKind.Answer, Status = 503 });
            Assert.Equal(503, (await Caller.CallAsync(method, path)).Http);
        }

        Assert.Equal(0, Account.Faults.Count);
    }

    [Fact]
    public async Task The_front_serves_what_is_linked_to_the_user_domain()
    {
        EmulatedFront front = Account.OpenFront(1);
        await Caller.LogInAsync();
        PracticeCertificate first = Issue();
        string id = (await Caller.RegisterAsync("shop", first)).Certificate.GetProperty("id").GetString()!;
        Account.AddCdnService("a", Domain, id);
        PracticeCertificate second = Issue();

        Assert.Equal(first.SerialNumber, await SerialAsync(front));
        await Caller.RegisterAsync("shop", second, overwrite: true);
        Assert.Equal(first.SerialNumber, await SerialAsync(front));
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        Assert.Equal(second.SerialNumber, await SerialAsync(front));
        await Caller.UnlinkAsync(Assert.Single(Account.Services).Id);
        Account.AdvanceClock(TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<AuthenticationException>(() => SerialAsync(front));
    }

    [Fact]
    public async Task Serve_and_the_clock_work_as_for_the_other_cloud()
    {
        EmulatedFront front = Account.OpenFront(1);
        PracticeCertificate practice = Issue();
        Account.Serve(practice);
        DateTimeOffset before = Account.UtcNow;

        Assert.Equal(practice.SerialNumber, await SerialAsync(front));
        Assert.Equal(practice.SerialNumber, Account.FindServed(Domain)!.SerialNumber);
        await Account.DelayAsync(TimeSpan.FromMinutes(7), CancellationToken.None);
        Assert.Equal(before.AddMinutes(7), Account.UtcNow);
    }

    [Fact]
    public void A_disposed_account_listens_no_more()
    {
        Account.AddLoadBalancerCertificate("a", Issue());
        Account.AddCdnService("a", Domain, null);
        Account.Dispose();
        Account.Dispose();

        Assert.Empty(Account.Services);
        Assert.Throws<ObjectDisposedException>(() => Account.Listen(0));
    }

    private static async Task<string> SerialAsync(EmulatedFront front)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(front.Address[0]), front.Port);
        string? serial = null;
        using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, leaf, _, _) =>
        {
            var served = (X509Certificate2)leaf!;
            serial = served.SerialNumber;
            return served.Subject.Contains("NOT TRUSTED", StringComparison.Ordinal);
        });
        await tls.AuthenticateAsClientAsync(Domain);
        return serial!;
    }
}
