using System.Text.Json;

namespace CertManager.Emulator.Tests.Services;

/// <summary>What links do to the certificates themselves.</summary>
public sealed class UsageTests : ServiceTest
{
    [Fact]
    public async Task Links_stand_in_the_list_beside_what_was_set_and_the_filter_finds_them()
    {
        (string number, _) = await RegisterAsync("shop");
        await RegisterAsync("other");
        Account.AddLoadBalancer("lb", 443, number, []);
        Account.AddEdge("edge", "shop.example.com", number);
        Account.SetUsage(number, ["77"]);
        string[] expected = ["77", Listener.LoadBalancerId, Assert.Single(Slot.EdgeIds)];

        Assert.Equal(string.Join(',', expected), Used((await Caller.ListAsync("?certificateName=shop")).Certificates[0]));
        foreach (string instance in expected)
        {
            Assert.Equal("shop", Assert.Single((await Caller.ListAsync("?instanceNo=" + instance)).Certificates).GetProperty("certificateName").GetString());
        }

        Assert.Equal(string.Join(',', expected), Used(await Caller.ElementAsync(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_replaced_certificate_is_in_use_until_the_change_is_done()
    {
        (string old, _) = await RegisterAsync("old");
        (string next, _) = await RegisterAsync("next");
        string listener = Account.AddLoadBalancer("lb", 443, old, []);
        Assert.Equal("200/1004", (await DeleteAsync(old, "old")).Status);

        await ChangeAsync(listener, next);

        Assert.Equal("200/1004", (await DeleteAsync(next, "next")).Status);
        Assert.Equal("200/1004", (await DeleteAsync(old, "old")).Status);
        Account.AdvanceClock(TimeSpan.FromSeconds(20));
        Assert.Null(Used((await Caller.ListAsync("?certificateName=old")).Certificates[0]));
        Assert.Equal("200/0", (await DeleteAsync(old, "old")).Status);
        Assert.Equal("200/1004", (await DeleteAsync(next, "next")).Status);
    }

    [Fact]
    public async Task A_slot_without_edges_holds_its_certificate_though_no_instance_is_named()
    {
        (string number, _) = await RegisterAsync("shop");
        await Caller.EdgeAsync("POST", ServiceCalls.Slots, new { serviceRegion = "KR_JP", cmCertificateIds = new[] { number }, tlsVersion = "TLS_ALL_VERSIONS" });

        Assert.Null(Used((await Caller.ListAsync()).Certificates[0]));
        Assert.Equal("200/1004", (await DeleteAsync(number, "shop")).Status);
    }

    [Fact]
    public async Task A_list_that_was_made_beforehand_does_not_hide_links()
    {
        (string number, _) = await RegisterAsync("shop");
        Account.AddCertificates(3);
        Assert.Null(Used((await Caller.ListAsync()).Certificates[0]));

        Account.AddLoadBalancer("lb", 443, number, []);
        await Caller.ListAsync("?certificateNo=" + number);

        Assert.Equal(Listener.LoadBalancerId, Used((await Caller.ListAsync()).Certificates[0]));
    }

    [Theory]
    [InlineData(RenewedFilesForm.WhenAppliedAgain, false)]
    [InlineData(RenewedFilesForm.AtOnce, true)]
    public async Task New_files_under_a_number_are_served_by_the_style(RenewedFilesForm form, bool atOnce)
    {
        using var test = new StyledTest(AnswerStyle.Calm with { RenewedFiles = form });
        await test.RenewAsync(atOnce);
    }

    [Theory]
    [InlineData(RenewedFilesForm.WhenAppliedAgain, false)]
    [InlineData(RenewedFilesForm.AtOnce, true)]
    public async Task What_the_service_renews_by_itself_is_served_by_the_style(RenewedFilesForm form, bool atOnce)
    {
        using var test = new StyledTest(AnswerStyle.Calm with { RenewedFiles = form });
        await test.RenewByItselfAsync(atOnce);
    }

    [Fact]
    public async Task No_operation_gives_the_key_of_a_linked_certificate_out()
    {
        PracticeCertificate practice = Practice.Issue(Account, rsa: true);
        await Caller.RegisterAsync(Caller.Body("shop", practice));
        Account.AddLoadBalancer("lb", 443, "30001", ["shop.example.com"]);
        string key = Practice.Key(practice).Split('\n')[1];

        foreach (string path in (string[])["/api/v1/certificates", "/api/v2/certificate/certificates", "/api/v2/certificate/exportCertificate/30001/chain", "/vloadbalancer/v2/getLoadBalancerListenerCertificateList?loadBalancerListenerNo=920001"])
        {
            Assert.DoesNotContain(key, (await Caller.CallAsync("GET", path)).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("private_key", (await Caller.PostAsync("/certificate/exportCertificate/30001", "{}")).Text, StringComparison.Ordinal);
        Assert.True(Account.FindServed("shop.example.com")!.HasPrivateKey);
    }

    [Fact]
    public async Task An_account_that_is_disposed_has_forgotten_links_and_keys()
    {
        (string number, _) = await RegisterAsync("shop");
        Account.AddLoadBalancer("lb", 443, number, ["shop.example.com"]);
        Account.AddEdge("edge", "www.example.com", number);

        Account.Dispose();

        Assert.Null(Account.FindServed("shop.example.com", DateTimeOffset.MaxValue));
        Assert.Empty(Account.Listeners);
        Assert.Empty(Account.Slots);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_port_that_is_none_is_no_listener(int port) => Assert.Throws<ArgumentOutOfRangeException>(() => Account.AddLoadBalancer("lb", port, "30001", []));

    [Fact]
    public async Task Of_parallel_changes_of_one_listener_exactly_one_wins()
    {
        (string old, _) = await RegisterAsync("old");
        (string next, _) = await RegisterAsync("next");
        string listener = Account.AddLoadBalancer("lb", 443, old, ["shop.example.com"]);

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => i % 2 == 0 ? ChangeAsync(listener, next) : DeleteAsync(old, "old"))));

        Assert.Single(answers, static answer => (answer.Json.TryGetProperty("returnCode", out _) ? answer.Status : answer.ServiceStatus()) == "200/0");
        Assert.Equal(next, Served(seconds: 20));
    }

    private static string? Used(JsonElement element) => element.GetProperty("usedInstanceNoList").GetString();

    private sealed class StyledTest : ServiceTest
    {
        internal StyledTest(AnswerStyle style)
            : base(style)
        {
        }

        internal async Task RenewAsync(bool atOnce)
        {
            (string number, string old) = await RegisterAsync("shop");
            string listener = Account.AddLoadBalancer("lb", 443, number, ["shop.example.com"]);
            string slot = Account.AddEdge("edge", "www.example.com", number);
            string next = await RegisterAgainAsync("shop", number);

            Assert.Equal((atOnce ? next : old, atOnce ? next : old), (Serial("shop.example.com"), Serial("www.example.com")));
            Assert.Equal("200/0", (await ChangeAsync(listener, number)).ServiceStatus());
            Assert.Equal("200/0000", (await Caller.EdgeAsync("PUT", $"{ServiceCalls.Slots}/{slot}", new { cmCertificateId = number })).ServiceStatus());
            Account.AdvanceClock(TimeSpan.FromSeconds(59));
            Assert.Equal((next, atOnce ? next : old), (Serial("shop.example.com"), Serial("www.example.com")));
            Account.AdvanceClock(TimeSpan.FromSeconds(1));
            Assert.Equal(next, Serial("www.example.com"));
        }

        internal async Task RenewByItselfAsync(bool atOnce)
        {
            long number = await Caller.IssueCloudBasicAsync(Account);
            Account.AddEdge("edge", "shop.example.com", $"{number}");
            string old = Serial("shop.example.com");
            Account.AdvanceClock(TimeSpan.FromDays(180));

            Assert.Equal(atOnce, Serial("shop.example.com") != old);
            Assert.Equal(atOnce, (await Caller.ElementAsync(number)).GetProperty("certSerialNumber").GetString() == Serial("shop.example.com"));
        }

        private string Serial(string name) => Account.FindServed(name)!.SerialNumber;
    }
}
