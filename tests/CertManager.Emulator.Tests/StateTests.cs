using System.Text;
using System.Text.RegularExpressions;

namespace CertManager.Emulator.Tests;

public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;
    private readonly TestClock _clock = new();

    private string File => Path.Combine(_folder, "account.state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_account_goes_on_where_it_left_off_whatever_is_in_it()
    {
        string key, secret, root, listener, ongoing;
        string[] before;
        using (EmulatedAccountBase account = Open())
        using (var caller = new Caller(account, account))
        {
            (key, secret, root) = (account.AccessKey, account.SecretKey, account.PracticeRoot);
            listener = await FillAsync((EmulatedAccount)account, caller);
            ongoing = (await caller.RequestCloudBasicAsync("ongoing", "later.example.com")).Text;
            before = await ReadAsync(caller);
        }

        byte[] written = System.IO.File.ReadAllBytes(File);
        using EmulatedAccountBase again = Open();
        using var next = new Caller(again, again);

        // Byte for byte: nothing that is in the file is lost by reading it.
        Assert.Equal(written, System.IO.File.ReadAllBytes(File));
        Assert.Equal((key, secret, root), (again.AccessKey, again.SecretKey, again.PracticeRoot));
        Assert.Contains("ongoing", ongoing, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(next));
        EmulatedAccount account2 = Assert.IsType<EmulatedAccount>(again);
        Assert.Equal(listener, account2.Listeners[0].Id);
        Assert.Equal("30001", again.FindServed("www.shop.example")?.CertificateId);
        Assert.True(again.FindServed("www.shop.example")?.HasPrivateKey);

        // It lives: applications go on, numbers do too, links can be changed, and the authority signs as before.
        again.PublishRecord("later.example.com");
        again.AdvanceClock(TimeSpan.FromMinutes(6));
        Assert.Equal("1 NORMAL", await next.StatusOfAsync(30006));
        Assert.Equal(30007, await next.RegisterPracticeAsync("next"));
        Assert.Equal("400/2000", (await next.RegisterAsync(Caller.Body("external", Practice.Issue(again)))).Status);
        Assert.Equal("200/0", (await next.ActAsync("changeLoadBalancerListenerConfiguration", $"loadBalancerListenerNo={listener}&protocolTypeCode=HTTPS&port=443&sslCertificateNo=30007")).ServiceStatus());
        again.AdvanceClock(TimeSpan.FromMinutes(1));
        Assert.Equal("30007", again.FindServed("www.shop.example")?.CertificateId);
    }

    [Fact]
    public async Task An_account_of_KakaoCloud_goes_on_too()
    {
        string id, service, token, snapshot;
        using (EmulatedAccountBase account = Open(ProviderKind.KakaoCloud))
        using (var caller = new KakaoCaller((EmulatedKakaoAccount)account))
        {
            await caller.LogInAsync();
            PracticeCertificate practice = account.Issue(new PracticeRequest { Names = ["www.shop.example"] });
            id = (await caller.RegisterAsync("shop", practice)).Certificate.GetProperty("id").GetString()!;
            service = account.AddCdnService("front", "www.shop.example", id);
            account.AddLoadBalancerCertificate("lb", practice);
            (token, snapshot) = (caller.Token!, (await caller.CallAsync("GET", KakaoCaller.Secrets)).Text);
        }

        byte[] written = System.IO.File.ReadAllBytes(File);
        using EmulatedAccountBase again = Open(ProviderKind.KakaoCloud);
        using var next = new KakaoCaller((EmulatedKakaoAccount)again) { Token = token };

        Assert.Equal(written, System.IO.File.ReadAllBytes(File));
        Assert.Equal(snapshot, (await next.CallAsync("GET", KakaoCaller.Secrets)).Text);
        Assert.Equal((service, id), (Assert.Single(((EmulatedKakaoAccount)again).Services).Id, Assert.Single(((EmulatedKakaoAccount)again).Services).CertificateId));
        Assert.Equal(id, again.FindServed("www.shop.example")?.CertificateId);
        Assert.Equal(204, (await next.UnlinkAsync(service)).Http);
        Assert.Null(again.FindServed("www.shop.example", again.UtcNow.AddDays(1)));
    }

    [Fact]
    public async Task The_clock_and_a_reset_are_kept()
    {
        DateTimeOffset time;
        using (EmulatedAccountBase account = Open())
        using (var caller = new Caller(account, account))
        {
            await caller.RegisterPracticeAsync("shop");
            account.AdvanceClock(TimeSpan.FromDays(30));
            time = account.UtcNow;
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", account.ControlToken);
            (await http.PostAsync(new Uri(account.ListenForControl(0), "reset"), null)).EnsureSuccessStatusCode();
        }

        using EmulatedAccountBase again = Open();
        using var next = new Caller(again, again);
        Assert.Equal(time, again.UtcNow);
        Assert.Empty((await next.ListAsync()).Certificates);
        Assert.Equal(30002, await next.RegisterPracticeAsync("shop"));
    }

    [Fact]
    public async Task What_a_fault_kept_quiet_about_is_kept()
    {
        using (EmulatedAccountBase account = Open())
        using (var caller = new Caller(account, account))
        {
            account.Faults.Add(new Fault { Operation = NaverOperations.CreateExternalCertificate, Kind = FaultKind.Drop, Commit = FaultCommit.After });
            await Assert.ThrowsAsync<HttpRequestException>(() => caller.RegisterPracticeAsync("shop"));
        }

        using EmulatedAccountBase again = Open();
        using var next = new Caller(again, again);
        Assert.Single((await next.ListAsync()).Certificates);
        Assert.Equal(0, again.Faults.Count);
    }

    [Fact]
    public async Task Many_at_once_are_all_there()
    {
        using (EmulatedAccountBase account = Open())
        using (var caller = new Caller(account, account))
        {
            PracticeCertificate practice = Practice.Issue(account);
            Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => caller.RegisterAsync(Caller.Body($"shop-{i}", practice)))));
            Assert.All(answers, static answer => Assert.Equal("200/0", answer.Status));
        }

        using EmulatedAccountBase again = Open();
        using var next = new Caller(again, again);
        Assert.Equal(100, (await next.ListAsync()).Certificates.Length);
    }

    [Fact]
    public void The_file_is_its_owners_only_and_one_emulator_has_it_at_a_time()
    {
        using (EmulatedAccountBase account = Open())
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
            }

            Assert.Equal(nameof(StateErrors.EmulatorStateInUse), Assert.Throws<CertManagerException>(() => Open()).ErrorId);
        }

        Open().Dispose();
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_let_go_of()
    {
        // Beyond what an array holds; on the disk it takes no room.
        using (FileStream huge = System.IO.File.Create(File))
        {
            huge.SetLength(5L * 1024 * 1024 * 1024);
        }

        foreach (int _ in new int[2])
        {
            Assert.Equal(nameof(StateErrors.EmulatorStateUnavailable), Assert.Throws<CertManagerException>(() => Open()).ErrorId);
        }

        System.IO.File.Delete(File);
        Open().Dispose();
    }

    [Theory]
    [InlineData("with a space.state")]
    [InlineData("[1] $x `y'.state")]
    [InlineData("인증서 보관.state")]
    public void Any_name_will_do(string name)
    {
        string file = Path.Combine(_folder, name);
        string key;
        using (EmulatedAccountBase account = Open(path: file))
        {
            key = account.AccessKey;
        }

        using EmulatedAccountBase again = Open(path: file);
        Assert.Equal(key, again.AccessKey);
        Assert.True(System.IO.File.Exists(file));
    }

    [Fact]
    public async Task Whoever_comes_while_another_goes_has_it_alone()
    {
        int holders = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 150; i++)
            {
                try
                {
                    using EmulatedAccountBase account = Open();
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Interlocked.Decrement(ref holders);
                }
                catch (CertManagerException error)
                {
                    Assert.Equal(nameof(StateErrors.EmulatorStateInUse), error.ErrorId);
                }
            }
        })));
    }

    [Fact]
    public void It_is_never_written_through_a_link()
    {
        string other = Path.Combine(_folder, "other");
        System.IO.File.WriteAllText(other, "precious");
        System.IO.File.CreateSymbolicLink(File, other);
        Assert.Equal(nameof(StateErrors.EmulatorStateUnavailable), Assert.Throws<CertManagerException>(() => Open()).ErrorId);
        System.IO.File.Delete(File);
        System.IO.File.CreateSymbolicLink(File + ".new", other);

        Open().Dispose();

        Assert.Equal("precious", System.IO.File.ReadAllText(other));
    }

    [Theory]
    [InlineData("nowhere/account.state")]
    [InlineData(".")]
    [InlineData("")]
    public void A_file_that_cannot_be_is_an_error(string path)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => Open(path: path.Length == 0 ? path : Path.Combine(_folder, path)));

        Assert.Equal(nameof(StateErrors.EmulatorStateUnavailable), error.ErrorId);
    }

    [Fact]
    public void A_file_of_another_cloud_or_zone_is_an_error_and_stays_as_it_is()
    {
        Open().Dispose();
        byte[] before = System.IO.File.ReadAllBytes(File);

        Assert.Equal(nameof(StateErrors.EmulatorStateElsewhere), Assert.Throws<CertManagerException>(() => Open(ProviderKind.KakaoCloud)).ErrorId);
        Assert.Equal(nameof(StateErrors.EmulatorStateElsewhere), Assert.Throws<CertManagerException>(() => Open(zone: CloudZone.Government)).ErrorId);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task A_file_that_is_broken_foreign_or_of_another_version_is_an_error_and_stays_as_it_is()
    {
        using (EmulatedAccountBase account = Open())
        using (var caller = new Caller(account, account))
        {
            await caller.RegisterPracticeAsync("shop");
        }

        byte[] good = System.IO.File.ReadAllBytes(File);
        int end = Array.IndexOf(good, (byte)'\n');
        string content = Encoding.UTF8.GetString(good, end + 1, good.Length - end - 1);
        List<byte[]> bad =
        [
            [],
            "\n"u8.ToArray(),
            "{\"version\":1}\n{}"u8.ToArray(),
            new byte[100_000],
            good[..^1],
            good[..(good.Length / 2)],
            good[..end],
            [.. good, (byte)' '],
            [.. good.Select((value, at) => at == good.Length / 2 ? (byte)(value ^ 1) : value)],
            [.. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good, 0, 40).Replace("state 1", "state 2", StringComparison.Ordinal)), .. good[40..]],
            Whole("null"),
            Whole("{"),
            Whole("{}"),
            Whole(content.Replace("\"provider\":\"NaverCloud\",", string.Empty, StringComparison.Ordinal)),
            Whole(content.Replace("\"RegisteredAt\":", "\"Registered\":", StringComparison.Ordinal)),
            Whole(content.Replace("\"IsRevoked\":false,", string.Empty, StringComparison.Ordinal)),
            Whole(content.Replace("\"IsRevoked\":false,", "\"IsRevoked\":false,\"More\":1,", StringComparison.Ordinal)),
            Whole(content.Replace("\"IsRevoked\":false,", "\"IsRevoked\":null,", StringComparison.Ordinal)),
            Whole(content.Replace("\"Number\":30001", "\"Number\":\"x\"", StringComparison.Ordinal)),
            Whole(content.Replace("\"authority.key\":\"M", "\"authority.key\":\"A", StringComparison.Ordinal)),
            Whole(content.Replace("\"authority.root\":\"", "\"authority.root\":7,\"x\":\"", StringComparison.Ordinal)),
            Whole(new string('[', 100_000)),
        ];

        foreach (byte[] file in bad)
        {
            Assert.NotEqual(good, file);
            System.IO.File.WriteAllBytes(File, file);
            CertManagerException error = Assert.Throws<CertManagerException>(() => Open());
            Assert.Equal((nameof(StateErrors.EmulatorStateUnreadable), ErrorKind.InvalidData), (error.ErrorId, error.Kind));
            Assert.Equal(file, System.IO.File.ReadAllBytes(File));
        }

        System.IO.File.WriteAllBytes(File, good);
        Open().Dispose();
    }

    [Fact]
    public async Task A_change_that_cannot_be_written_is_not_answered()
    {
        using EmulatedAccountBase account = Open();
        using var caller = new Caller(account, account);
        PracticeCertificate practice = Practice.Issue(account);

        // A folder in the way of the temporary file: not even root can delete it as a file.
        Directory.CreateDirectory(File + ".new");
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.RegisterAsync(Caller.Body("shop", practice)));
        Assert.Equal(nameof(StateErrors.EmulatorStateUnavailable), Assert.Throws<CertManagerException>(() => account.AdvanceClock(TimeSpan.FromSeconds(1))).ErrorId);

        Directory.Delete(File + ".new");
        Assert.Single((await caller.ListAsync()).Certificates);
    }

    [Fact]
    public void A_save_that_fails_leaves_nothing_beside_the_file()
    {
        using EmulatedAccountBase account = Open();
        System.IO.File.Delete(File);
        Directory.CreateDirectory(File);

        Assert.Equal(nameof(StateErrors.EmulatorStateUnavailable), Assert.Throws<CertManagerException>(() => account.AdvanceClock(TimeSpan.FromSeconds(1))).ErrorId);

        Assert.False(System.IO.File.Exists(File + ".new"));
        Directory.Delete(File);
        account.AdvanceClock(TimeSpan.FromSeconds(1));
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Four_hundred_registrations_stay_cheap()
    {
        using EmulatedAccountBase account = Open();
        using var caller = new Caller(account, account);
        PracticeCertificate[] practice = [.. Enumerable.Range(0, 400).Select(i => account.Issue(new PracticeRequest { Names = [$"shop-{i}.example"] }))];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach ((PracticeCertificate one, int i) in practice.Select(static (one, i) => (one, i)))
        {
            Assert.Equal("200/0", (await caller.RegisterAsync(Caller.Body($"shop-{i}", one))).Status);
        }

        // Some seconds with a slow disk; a hundred bounds it without measuring the machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 100);
        Assert.InRange(new FileInfo(File).Length, 1, 2 * 1024 * 1024);
    }

    private static byte[] Whole(string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        return [.. Encoding.ASCII.GetBytes("CertManager.Emulator state 1 " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)) + "\n"), .. bytes];
    }

    private EmulatedAccountBase Open(ProviderKind provider = ProviderKind.NaverCloud, CloudZone zone = CloudZone.Public, string? path = null) => EmulatorEngine.CreateAccount(
        _clock,
        new EmulatorSettings { Provider = provider, Zone = zone, StatePath = path ?? File },
        new EmulatorOptions());

    /// <summary>Leaves a trace in every part of an account.</summary>
    private static async Task<string> FillAsync(EmulatedAccount account, Caller caller)
    {
        PracticeCertificate practice = account.Issue(new PracticeRequest { Names = ["www.shop.example", "m.shop.example"] });
        await caller.RegisterAsync(Caller.Body("external", practice));
        await caller.IssueCloudBasicAsync(account);
        (long advanced, string key) = await caller.IssueAdvancedAsync(account);
        await caller.PostAsync("/certificate/registPrivateKey", new { certificateNo = advanced, privateKey = key });
        await caller.RequestGlobalEdgeAsync("global");
        await caller.RequestCloudBasicAsync("failed", "shop.invalid");
        account.AdvanceClock(TimeSpan.FromMinutes(6));
        await caller.PostAsync("/domain/domains", new { domainAddress = "example.com" });
        await caller.PostAsync("/acme/account", new { validationMode = "PRE", certificateTypeCode = "NPD_01", validityDays = 90, alias = "shop" });
        account.SetUsage("30002", ["77", "88"]);
        string listener = account.AddLoadBalancer("shop-lb", 443, "30001", ["www.shop.example"]);
        account.AddEdge("shop-edge", "m.shop.example", "30001");
        account.AddClassicLoadBalancer("old-lb", 443, "old");
        await caller.ActAsync("addLoadBalancerListenerCertificate", $"loadBalancerListenerNo={listener}&sslCertificateNoList.1=30002");
        await caller.EdgeAsync("POST", ServiceCalls.Slots, new { serviceRegion = "KR_JP", tlsVersion = "TLS_ALL_VERSIONS", cmCertificateIds = new[] { 30001 } });
        account.Serve(account.Issue(new PracticeRequest { Names = ["outside.example"] }));
        return listener;
    }

    private static async Task<string[]> ReadAsync(Caller caller)
    {
        string[] paths =
        [
            "/api/v1/certificates",
            "/api/v2/certificate/certificates?pageSize=100",
            "/api/v2/certificate/getPaidCertificates",
            "/api/v2/certificate/recentChanges?minutes=10080",
            "/api/v2/certificate/exportCertificate/30002/chain",
            "/api/v2/certificate/getVerificationInfo/30006?domainAddress=later.example.com",
            "/api/v2/domain/domains",
            "/api/v2/acme/accounts",
            ServiceCalls.Slots,
            "/vloadbalancer/v2/getLoadBalancerListenerList?loadBalancerInstanceNo=910001&responseFormatType=json",
            "/vloadbalancer/v2/getLoadBalancerListenerCertificateList?loadBalancerListenerNo=920001&responseFormatType=json",
            "/loadbalancer/v2/getLoadBalancerInstanceList?responseFormatType=json",
        ];
        var answers = new List<string>();
        foreach (string path in paths)
        {
            string text = (await caller.CallAsync("GET", path)).Text;
            answers.Add(Regex.Replace(text, "\"requestId\":\"[^\"]*\"", string.Empty));
        }

        return [.. answers];
    }
}
