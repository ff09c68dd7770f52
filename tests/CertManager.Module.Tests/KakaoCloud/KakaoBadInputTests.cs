using System.Globalization;
using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>Wrong keys, tokens that end, gateways that are none: one clear error in the session's language, and nothing half done.</summary>
public sealed class KakaoBadInputTests
{
    private const string Gateway = "Connect-CertManager -Provider KakaoCloud -AccessKey test -SecretKey test -Endpoint $server -CdnEndpoint $server -Name gateway -TrustedRoot $cloud.TrustedRoot; ";

    /// <summary>All commands for CDN certificates, with good input.</summary>
    public static TheoryData<string, string> CdnCommands
    {
        get
        {
            string[] commands =
            [
                "$first | Register-CdnCertificate -Name shop",
                "$first | Register-CdnCertificate -Name shop -Overwrite",
                "$first | Update-CdnCertificate -Name shop",
                "$first | Update-CdnCertificate -Name shop -Verify -JournalPath $dir/journal",
                "Get-CdnCertificate shop",
                "Get-CdnCertificate -Id 5",
                "Get-CdnService",
                "Get-CdnService shop-cdn",
                "Get-CdnService -For shop",
                "Connect-CdnService shop -ServiceName shop-cdn",
                "Connect-CdnService shop -ServiceId 5",
                "Disconnect-CdnService shop -ServiceName shop-cdn -Confirm:$false",
                "Remove-CdnCertificate shop -Confirm:$false",
                "Remove-CdnCertificate -Id 5 -Confirm:$false",
            ];
            var data = new TheoryData<string, string>();
            foreach (string command in commands)
            {
                data.Add(command, "en-US");
                data.Add(command, "ko-KR");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(CdnCommands))]
    public void Without_an_address_for_CDN_there_is_one_error_that_names_what_works(string command, string culture)
    {
        using var world = new KakaoWorld(culture, overPort: true);
        world.Session.Run("$null = $first | Register-CdnCertificate -Name shop; Connect-CertManager -Provider KakaoCloud -Endpoint $cloud.Endpoint -AccessKey $cloud.AccessKey -SecretKey $cloud.SecretKey -TrustedRoot $cloud.TrustedRoot -Name bare").ThrowOnError();

        RunResult result = world.Session.Run(command + " -Context bare");

        Assert.Equal("CdnApiNotPublished", Assert.Single(result.ErrorIds));
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
        Assert.All(["Export-CertificateHandoff", "Get-CertificateList", "-CdnEndpoint", "-Emulator"], named => Assert.Contains(named, result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Without_an_address_for_CDN_the_certificates_of_load_balancers_are_listed()
    {
        using var world = new KakaoWorld("en-US", overPort: true);
        RunResult result = world.Session.Run("$cloud.AddLoadBalancerCertificate('lb', $blog); Connect-CertManager -Provider KakaoCloud -Endpoint $cloud.Endpoint -AccessKey $cloud.AccessKey -SecretKey $cloud.SecretKey -Name bare; (Get-CertificateList -Context bare).Name; (Get-CertificateExpiry -Context bare).Name").ThrowOnError();

        Assert.Equal(["lb", "lb"], result.Output.Select(static name => name.ToString()));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void A_wrong_key_is_said_once_and_stops(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: true);
        RunResult result = world.Session.Run("Connect-CertManager -Provider KakaoCloud -Endpoint $cloud.Endpoint -CdnEndpoint $cloud.CdnEndpoint -AccessKey $cloud.AccessKey -SecretKey wrong -TrustedRoot $cloud.TrustedRoot -Name other; $first | Register-CdnCertificate -Name shop -Context other");

        Assert.Equal("KakaoKeysRefused", Assert.Single(result.ErrorIds));
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
        Assert.DoesNotContain("wrong", result.Error.ToString() + result.Error.ErrorDetails, StringComparison.Ordinal);
        Assert.Empty(world.Session.Run("Get-CertificateList -Context KakaoCloud").ThrowOnError().Output);
    }

    [Fact]
    public void A_token_that_ends_midway_is_renewed_once_and_nobody_is_told()
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run("$null = $first | Register-CdnCertificate -Name shop; $cloud.AdvanceClock([timespan]::FromHours(13)); $DebugPreference = 'Continue'; Get-CertificateList; $null = $blog | Register-CdnCertificate -Name blog").ThrowOnError();

        Assert.Equal("shop", Assert.Single(result.Output).Properties["Name"].Value);
        Assert.Empty(result.Warnings);
        Assert.Single(result.Debug, static line => line.Contains("/identity/v3/auth/tokens", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TokenEnd=AfterTenMinutes", "$cloud.AdvanceClock([timespan]::FromMinutes(11)); ")]
    [InlineData("TokenEnd=FirstAfterTwoCalls", "")]
    public void A_token_that_ends_before_its_time_is_renewed(string variant, string wait)
    {
        using var world = new KakaoWorld("en-US", overPort: false, "-Variant " + variant);
        RunResult result = world.Session.Run("$null = $first | Register-CdnCertificate -Name shop; " + wait + "$null = $blog | Register-CdnCertificate -Name blog; State").ThrowOnError();

        Assert.Equal("shop=www.shop.example[] blog=blog.example[]", Assert.Single(result.Output).ToString());
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("en-US", "CdnEnabled=False", "KakaoCdnNotEnabled", "Get-CdnService")]
    [InlineData("ko-KR", "CdnEnabled=False", "KakaoCdnNotEnabled", "$first | Register-CdnCertificate -Name shop")]
    [InlineData("en-US", "ReadOnlyKey=True", "KakaoPermissionDenied", "$first | Register-CdnCertificate -Name shop")]
    [InlineData("ko-KR", "ReadOnlyKey=True", "KakaoPermissionDenied", "$first | Register-CdnCertificate -Name shop")]
    public void A_project_or_key_without_CDN_is_named(string culture, string variant, string id, string command)
    {
        using var world = new KakaoWorld(culture, overPort: true, "-Variant " + variant);
        RunResult result = world.Session.Run(command);

        Assert.Equal(id, Assert.Single(result.ErrorIds));
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
    }

    [Theory]
    [InlineData("en-US", "http://cdn.example/")]
    [InlineData("ko-KR", "http://cdn.example/")]
    [InlineData("en-US", "ftp://localhost/")]
    [InlineData("ko-KR", "cdn.example")]
    public void An_address_without_HTTPS_is_refused_when_connecting(string culture, string address)
    {
        using var world = new KakaoWorld(culture, overPort: true);
        RunResult result = world.Session.Run("Connect-CertManager -Provider KakaoCloud -AccessKey test -SecretKey test -CdnEndpoint $address -Name other", ("address", address));

        _ = Assert.Single(result.ErrorIds);
        Assert.Equal("CertManagerException", result.Error.Exception.GetType().Name);
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
        Assert.DoesNotContain("other", world.Session.Run("(Get-CertManagerContext).Name").ThrowOnError().Output.Select(static name => name.ToString()));
    }

    [Theory]
    [InlineData("en-US", "html")]
    [InlineData("ko-KR", "html")]
    [InlineData("en-US", "redirect")]
    [InlineData("ko-KR", "redirect")]
    [InlineData("en-US", "empty")]
    [InlineData("en-US", "drop")]
    [InlineData("ko-KR", "drop")]
    [InlineData("en-US", "array")]
    [InlineData("en-US", "404")]
    [InlineData("ko-KR", "503")]
    [InlineData("en-US", "truncated")]
    [InlineData("ko-KR", "nonsense")]
    public void A_gateway_that_is_none_gets_no_key_and_is_named(string culture, string manner)
    {
        using var elsewhere = new ScriptedServer(static _ => ScriptedServer.Answer(200, """{"certificates":[],"pagination":{"offset":0,"limit":100,"total":0}}"""));
        using var server = new ScriptedServer(request => request.Target.StartsWith("/identity/", StringComparison.Ordinal) ? Token() : manner switch
        {
            "html" => ScriptedServer.Answer(200, "<html><body>Sign in</body></html>", "text/html"),
            "redirect" => ScriptedServer.Answer(302, string.Empty, "text/html", $"Location: {elsewhere.Address}"),
            "empty" => ScriptedServer.Answer(200, string.Empty),
            "array" => ScriptedServer.Answer(200, "[1,2]"),
            "404" => ScriptedServer.Answer(404, "<html>nginx</html>", "text/html"),
            "503" => ScriptedServer.Answer(503, "Service Unavailable", "text/plain"),
            "truncated" => ScriptedServer.Answer(200, """{"certificates":[{"id":"1","""),
            "nonsense" => "SSH-2.0-OpenSSH_9.6\r\n",
            _ => null,
        });
        using var world = new KakaoWorld(culture, overPort: true);
        world.Session.Set("server", server.Address);

        RunResult result = world.Session.Run(Gateway + "$first | Register-CdnCertificate -Name shop -Context gateway; Get-CdnService -Context gateway");

        Assert.Equal(2, result.AllErrors.Count());
        Assert.All(result.AllErrors, static error => Assert.Equal("CertManagerException", error.Exception.GetType().Name));
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
        Assert.Empty(elsewhere.Requests);
        Assert.DoesNotContain(server.Requests, static request => Encoding.UTF8.GetString(request.Body).Contains("private_key_pem", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Requests, static request => !request.Target.StartsWith("/identity/", StringComparison.Ordinal) && Encoding.UTF8.GetString(request.Body).Contains("\"test\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void What_was_judged_bad_leaves_nothing_behind(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: false);
        RunResult result = world.Session.Run("""
            $null = $first | Register-CdnCertificate -Name shop
            $DebugPreference = 'Continue'
            $blog | Register-CdnCertificate -Name shop
            $second | Register-CdnCertificate -Name other
            Register-CdnCertificate -Name none -Certificate $blog.Certificate -PrivateKey $blog.PrivateKey
            Remove-CdnCertificate shopp -Confirm:$false
            """);

        Assert.Equal(["CertificateNameInUse", "OverwriteNotConfirmed", "BundleRejected", "CertificateNotFound"], result.ErrorIds);
        Assert.DoesNotContain(result.Debug, static line => line.Contains("POST", StringComparison.Ordinal) && line.Contains("certificates", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Debug, static line => line.Contains("DELETE", StringComparison.Ordinal));
        Assert.Equal("shop=www.shop.example[]", Assert.Single(world.Session.Run("$DebugPreference = 'SilentlyContinue'; State").ThrowOnError().Output).ToString());
        Assert.Empty(Directory.GetFileSystemEntries(world.Folder));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void The_console_is_handed_what_it_demands(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: true);
        RunResult result = world.Session.Run("""
            Connect-CertManager -Provider KakaoCloud -Endpoint $cloud.Endpoint -AccessKey $cloud.AccessKey -SecretKey $cloud.SecretKey -TrustedRoot $cloud.TrustedRoot -Name bare
            $handoff = $first | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -Service shop-cdn -Context bare
            $handoff.Files.Count -ge 4
            [IO.File]::Exists("$dir/shop/private-key.pem")
            Export-CertificateHandoff -Certificate $second.Certificate -PrivateKey $second.PrivateKey -Name shop -DestinationPath $dir/second -Context bare
            [IO.Directory]::Exists("$dir/second")
            """);

        Assert.Equal("True True False", string.Join(' ', result.Output));
        _ = Assert.Single(result.ErrorIds);
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
    }

    /// <summary>A token, as IAM issues it.</summary>
    private static string Token() => ScriptedServer.Answer(
        201,
        """{"token":{"expires_at":"THEN"}}""".Replace("THEN", DateTime.UtcNow.AddHours(12).ToString("s", CultureInfo.InvariantCulture) + "Z", StringComparison.Ordinal),
        "application/json",
        "X-Subject-Token: gAAAAA-token");
}
