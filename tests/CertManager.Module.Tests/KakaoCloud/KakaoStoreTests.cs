using CertManager.Tests;

namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>Two stores, each with its own manners: the load balancers' can only be listed, and neither hides the other when it does not answer.</summary>
public sealed class KakaoStoreTests
{
    private const string Balancer = "$cloud.AddLoadBalancerCertificate('lb', $blog); $null = $first | Register-CdnCertificate -Name shop; ";
    private const string Bare = "Connect-CertManager -Provider KakaoCloud -Endpoint $cloud.Endpoint -AccessKey $cloud.AccessKey -SecretKey $cloud.SecretKey -TrustedRoot $cloud.TrustedRoot -Name bare; ";
    private const string Gateway = "Connect-CertManager -Provider KakaoCloud -Endpoint $cloud.Endpoint -CdnEndpoint $server -AccessKey $cloud.AccessKey -SecretKey $cloud.SecretKey -TrustedRoot $cloud.TrustedRoot -Name gateway; ";

    [Theory]
    [InlineData("Remove-CdnCertificate lb", "en-US")]
    [InlineData("Get-CertificateList -Name lb | Remove-CdnCertificate", "ko-KR")]
    [InlineData("$blog | Update-CdnCertificate -Name lb", "en-US")]
    [InlineData("$second | Update-CdnCertificate -Name lb", "ko-KR")]
    [InlineData("$second | Update-CdnCertificate -Name lb -Verify -RollbackBundle ($blog | Import-CertificateBundle) -JournalPath $dir/journal", "en-US")]
    [InlineData("$second | Update-CdnCertificate -Name lb -Verify -JournalPath $dir/journal", "en-US")]
    [InlineData("Connect-CdnService lb -ServiceName shop-cdn", "en-US")]
    [InlineData("Get-CertificateList -Name lb | Connect-CdnService -ServiceName shop-cdn", "ko-KR")]
    [InlineData("Get-CdnService -For lb", "en-US")]
    [InlineData("Get-CdnService -For lb -IncludeRefused", "ko-KR")]
    public void A_certificate_that_can_only_be_listed_is_refused_before_anything_is_promised_or_asked(string command, string culture)
    {
        using var world = new KakaoWorld(culture, overPort: true, answers: "YYYY");
        world.Session.Run(Balancer + "$cloud.AddCdnService('shop-cdn', 'blog.example', '')").ThrowOnError();

        foreach (string manner in command.StartsWith("Get-CdnService", StringComparison.Ordinal) ? [string.Empty] : new[] { " -WhatIf", " -Confirm", " -Confirm:$false" })
        {
            RunResult result = world.Session.Run(command + manner);

            Assert.Equal("LoadBalancerStoreReadOnly", Assert.Single(result.ErrorIds));
            Assert.Empty(result.Output);
            Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
            Assert.DoesNotContain(world.Said(result), static text => text.Contains("-Accept", StringComparison.Ordinal) || text.Contains("What if", StringComparison.Ordinal));
        }

        Assert.Empty(world.Questions);
        Assert.Empty(Directory.GetFileSystemEntries(world.Folder));
    }

    [Theory]
    [InlineData("Remove-CdnCertificate lb -WhatIf")]
    [InlineData("$blog | Update-CdnCertificate -Name lb -WhatIf")]
    public void It_is_refused_without_an_address_for_CDN_too(string command)
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        RunResult result = world.Session.Run(Balancer + Bare + command);

        Assert.Equal("LoadBalancerStoreReadOnly", Assert.Single(result.ErrorIds));
    }

    [Fact]
    public void Without_an_address_for_CDN_nobody_says_that_nothing_was_sent_after_a_list_was_read()
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        RunResult result = world.Session.Run(Balancer + Bare + "$DebugPreference = 'Continue'; Get-CdnCertificate shop; Remove-CdnCertificate lb -Confirm:$false");

        Assert.Equal(["CdnApiNotPublished", "LoadBalancerStoreReadOnly"], result.ErrorIds);
        Assert.Contains(result.Debug, static line => line.Contains("load-balancers/secrets", StringComparison.Ordinal));
        Assert.All(result.AllErrors, static error => Assert.DoesNotContain("Nothing was sent", error.ToString(), StringComparison.Ordinal));
        Assert.All(result.AllErrors, static error => Assert.Contains("Nothing was changed", error.ToString(), StringComparison.Ordinal));
    }

    /// <summary>Gateways that do not list, and what is said of each.</summary>
    public static TheoryData<string, string, string> Gateways => new()
    {
        { "dead", "ConnectionFailed", "-CdnEndpoint" },
        { "html", "AnswerUnreadable", "-CdnEndpoint" },
        { "404", "AnswerUnreadable", "-CdnEndpoint" },
        { "no such path", "KakaoApiNotFound", "-CdnEndpoint" },
        { "redirect", "RedirectRefused", "-CdnEndpoint" },
        { "slow", "RequestTimedOut", "-TimeoutSec" },
        { "401", "KakaoTokenRefused", "gateway" },
        { "without CDN", "KakaoCdnNotEnabled", "CDN" },
    };

    [Theory]
    [MemberData(nameof(Gateways))]
    public void A_gateway_that_does_not_answer_hides_no_certificate_of_a_load_balancer(string manner, string cause, string named)
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        using ScriptedServer server = Serve(manner);
        world.Session.Set("server", manner == "dead" ? new Uri("http://localhost:1/") : server.Address);
        string limit = manner == "slow" ? Gateway.Replace("-Name", "-TimeoutSec 1 -Name", StringComparison.Ordinal) : Gateway;
        world.Session.Run(Balancer + limit).ThrowOnError();

        RunResult listed = world.Session.Run("Get-CertificateList");
        Assert.Equal("lb", Assert.Single(listed.Output).Properties["Name"].Value);
        Assert.Null(listed.Terminating);
        Assert.Equal("CdnCertificatesNotListed", Assert.Single(listed.ErrorIds));
        Assert.Equal(cause, Assert.Single(listed.CauseIds));
        Assert.Contains(named, listed.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(listed.Warnings);

        RunResult expiring = world.Session.Run("Get-CertificateExpiry -Days 365");
        Assert.Equal("lb", Assert.Single(expiring.Output).Properties["Name"].Value);
        Assert.Null(expiring.Terminating);
        Assert.Equal("ExpiryContextFailed", Assert.Single(expiring.ErrorIds));
        Assert.Contains(named, expiring.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        // What was asked for is there: that something else may have the name, too, is to be known beside.
        RunResult found = world.Session.Run("Get-CdnCertificate lb");
        Assert.Equal("lb", Assert.Single(found.Output).Properties["Name"].Value);
        Assert.Empty(found.AllErrors);
        Assert.StartsWith("CdnCertificatesUnseen", Assert.Single(found.Warnings), StringComparison.Ordinal);

        // What is not there may be one of CDN's: "not found" would be made up.
        RunResult missing = world.Session.Run("Get-CdnCertificate shop");
        Assert.Equal(cause, Assert.Single(missing.ErrorIds));
        Assert.Empty(missing.Output);
    }

    [Fact]
    public void A_project_without_CDN_shows_the_certificates_of_its_load_balancers()
    {
        using var world = new KakaoWorld("ko-KR", overPort: false, "-Variant CdnEnabled=False");
        RunResult result = world.Session.Run("$cloud.AddLoadBalancerCertificate('lb', $blog); Get-CertificateList");

        Assert.Equal("lb", Assert.Single(result.Output).Properties["Name"].Value);
        Assert.Equal("KakaoCdnNotEnabled", Assert.Single(result.CauseIds));
        Assert.All(world.Said(result), static text => Assert.True(KakaoWorld.IsKorean(text), text));
    }

    [Theory]
    [InlineData("dead")]
    [InlineData("html")]
    [InlineData("503")]
    public void Load_balancers_that_do_not_answer_hide_no_certificate_of_CDN(string manner)
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        using var server = new ScriptedServer(request => request.Target.StartsWith("/identity/", StringComparison.Ordinal) ? Token() : manner switch
        {
            "html" => ScriptedServer.Answer(200, "<html></html>", "text/html"),
            "503" => ScriptedServer.Answer(503, string.Empty),
            _ => null,
        });
        using var gateway = new ScriptedServer(static request => request.Target.Contains('?', StringComparison.Ordinal)
            ? ScriptedServer.Answer(200, """{"certificates":[{"id":"c1","name":"shop","type":"Single","primary_domain":"www.shop.example","expires_at":"2027-01-01T00:00:00Z"}]}""")
            : ScriptedServer.Answer(200, """{"certificate":{"id":"c1","name":"shop","type":"Single","primary_domain":"www.shop.example"}}"""));
        world.Session.Run("Connect-CertManager -Provider KakaoCloud -Endpoint $server -CdnEndpoint $gateway -AccessKey test -SecretKey test", ("server", server.Address), ("gateway", gateway.Address)).ThrowOnError();

        foreach (string command in new[] { "Get-CertificateList", "Get-CertificateExpiry", "Get-CdnCertificate shop" })
        {
            RunResult result = world.Session.Run(command).ThrowOnError();

            Assert.Equal("shop", Assert.Single(result.Output).Properties["Name"].Value);
            Assert.StartsWith("LoadBalancerCertificatesInvisible", Assert.Single(result.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Where_nothing_answers_there_is_one_error()
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        RunResult result = world.Session.Run("Connect-CertManager -Provider KakaoCloud -Endpoint http://localhost:1/ -CdnEndpoint http://localhost:1/ -AccessKey test -SecretKey test; Get-CertificateList");

        Assert.Equal("ConnectionFailed", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void What_names_a_certificate_has_is_not_made_up()
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run(Balancer + "(Get-CertificateList -Name lb).Kind, (Get-CertificateList -Kind Single).Name, (Get-CertificateList -Kind Unknown).Name").ThrowOnError();

        Assert.Equal("Unknown  lb", string.Join(' ', result.Output));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void A_service_without_a_domain_of_its_own_is_not_offered(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: true);
        world.Session.Run(Balancer + "$cloud.AddCdnService('front', 'www.shop.example', ''); $cloud.AddCdnService('plain', '', '')").ThrowOnError();

        Assert.Equal("front", Assert.Single(world.Session.Run("Get-CdnService -For shop").ThrowOnError().Output).Properties["Name"].Value);
        RunResult refused = world.Session.Run("(Get-CdnService plain -For shop -IncludeRefused).Findings").ThrowOnError();
        Assert.Equal("LinkUserDomainMissing", Assert.Single(refused.FindingIds));
        Assert.Equal(culture == "ko-KR", KakaoWorld.IsKorean(Assert.Single(refused.Output).ToString()));
        Assert.Equal("LinkRefused", Assert.Single(world.Session.Run("Connect-CdnService shop -ServiceName plain -WhatIf").ErrorIds));
    }

    [Fact]
    public void The_list_view_of_a_context_shows_where_requests_for_CDN_go()
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        RunResult result = world.Session.Run("(Get-CertManagerContext).PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames").ThrowOnError();

        Assert.Contains("CdnEndpoint", result.Output.Select(static name => name.ToString()));
    }

    private static ScriptedServer Serve(string manner) => new(_ => manner switch
    {
        "slow" => ScriptedServer.Silence,
        "html" => ScriptedServer.Answer(200, "<html><body>Sign in</body></html>", "text/html"),
        "404" => ScriptedServer.Answer(404, "<html>nginx</html>", "text/html"),
        "no such path" => ScriptedServer.Answer(404, """{"error":{"code":"route_unknown","message":"no route"}}"""),
        "redirect" => ScriptedServer.Answer(302, string.Empty, "text/html", "Location: http://localhost:1/"),
        "401" => ScriptedServer.Answer(401, string.Empty),
        "without CDN" => ScriptedServer.Answer(404, """{"error":{"code":"cdn_not_enabled","message":"no"}}"""),
        _ => null,
    });

    private static string Token() => ScriptedServer.Answer(201, "{}", "application/json", "X-Subject-Token: token");
}
