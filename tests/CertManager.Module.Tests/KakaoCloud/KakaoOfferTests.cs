namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>What KakaoCloud does not have is said before anything else is: before a file is read, a certificate is looked for or a question is asked.</summary>
public sealed class KakaoOfferTests
{
    private static readonly string[] Commands =
    [
        "Request-CdnCertificate x -Type AdvancedDV -Domain 'no domain'",
        "Request-CdnCertificate x -Type Private",
        "Request-CdnCertificate x -CaTag t -KeyType EC256 -CommonName c -PrivateKeyPath $dir/none/key.pem",
        "Request-CdnCertificate x -Type AdvancedDV -CsrPath $dir/none.csr",
        "Request-CertificateReissue none -CsrPath $dir/none.csr",
        "Request-CertificateReissue -CsrPath $dir/none.csr",
        "Get-CertificateType",
        "Get-CertificateOrder",
        "Update-CertificateSubscription -Order '' -Years 1",
        "Update-CertificateSubscription 5 1",
        "Revoke-CdnCertificate none",
        "Revoke-CdnCertificate",
        "Revoke-CdnCertificate -Order 5",
        "Revoke-CdnCertificate lb",
        "Get-CertificateValidation none",
        "Get-CertificateValidation shop",
        "Get-CertificateValidation",
        "Wait-CertificateValidation none",
        "Wait-CertificateValidation shop",
        "Get-CertificateChange",
        "Get-CertificateChange -Since 2030-01-01",
        "Get-CertificateChange -Since 2026-02-01 -Until 2026-01-01",
        "Get-CertificateDomain",
        "Register-CertificateDomain @{ a = {} }",
        "Unregister-CertificateDomain 5",
        "Get-CertificateAcmeAccount",
        "New-CertificateAcmeAccount a -Type AdvancedDV -ValidationMode (Get-Command New-CertificateAcmeAccount).Parameters.ValidationMode.ParameterType.GenericTypeArguments[0].GetEnumValues()[0] -ValidityDays 5",
        "Disable-CertificateAcmeAccount 5",
        "Register-CertificatePrivateKey none -PrivateKeyPath $dir/none.pem",
        "Register-CertificatePrivateKey shop -PrivateKey $second.PrivateKey",
        "Register-CertificatePrivateKey -PrivateKey $second.PrivateKey",
        "Set-CertificateRenewal none $true",
        "Set-CertificateRenewal shop $false",
        "Get-CertificateChain none",
        "Save-CdnCertificate none $dir",
        "Connect-CdnService none -NewSlot",
        "Connect-CdnService none -ServiceName none -Role Additional",
        "Connect-CdnService none -ServiceName none -Kind LoadBalancerListener",
        "Disconnect-CdnService -ServiceId 5 -DeleteSlot",
        "Disconnect-CdnService none -ServiceId 5 -Kind GlobalEdgeSlot",
        "Get-CdnService -Kind GlobalEdge",
        "Get-CdnService -Kind GlobalEdge -For none",
        "Get-CdnService -For none -Role Additional",
        "Get-CertificateList -ApiVersion 1.0",
        "Get-CertificateList -ApiVersion 2.0",
        "Get-CdnCertificate none -ApiVersion 2.0",
        "Remove-CdnCertificate none -ApiVersion 1.0",
        "Register-CdnCertificate -Name x -CertificatePath $dir/none.pem -PrivateKeyPath $dir/none.pem -ApiVersion 2.0",
        "$first | Register-CdnCertificate -Name x -ApiVersion 1.0",
    ];

    /// <summary>Every command of a feature that KakaoCloud does not have, with input that other rules would stop.</summary>
    public static TheoryData<string> Missing => [.. Commands];

    [Theory]
    [MemberData(nameof(Missing))]
    public void A_missing_feature_is_said_first(string command)
    {
        foreach (string culture in new[] { "en-US", "ko-KR" })
        {
            using var world = new KakaoWorld(culture, overPort: true);
            world.Session.Run("$cloud.AddLoadBalancerCertificate('lb', $blog); $null = $first | Register-CdnCertificate -Name shop").ThrowOnError();
            bool changes = !command.Contains("Get-", StringComparison.Ordinal) && !command.Contains("Wait-", StringComparison.Ordinal);
            foreach (string manner in changes ? new[] { string.Empty, " -WhatIf" } : [string.Empty])
            {
                RunResult result = world.Session.Run("$DebugPreference = 'Continue'; " + command + manner);

                Assert.Equal("ProviderFeatureMissing", Assert.Single(result.ErrorIds));
                Assert.DoesNotContain(result.Debug, static line => line.Contains(" -> ", StringComparison.Ordinal));
                Assert.Empty(result.Output);
                Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
            }
        }
    }

    [Fact]
    public void An_API_version_is_said_to_be_of_NAVER_Cloud_alone()
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run("Get-CertificateList -ApiVersion 2.0; Get-CertificateList -ApiVersion Auto");

        Assert.Contains("NAVER Cloud", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-ApiVersion", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_that_is_not_among_them_works_there()
    {
        // What a new cmdlet needs of a provider is to be said here, or above.
        string[] offered =
        [
            "Connect-CdnService", "Connect-CertManager", "Disconnect-CdnService", "Disconnect-CertManager", "Export-CertificateBundle", "Export-CertificateHandoff", "Export-CertificateReport", "Get-CdnCertificate", "Get-CdnService",
            "Get-CertificateExpiry", "Get-CertificateList", "Get-CertManagerContext", "Import-CertificateBundle", "New-CertificateRequest", "Register-CdnCertificate", "Remove-CdnCertificate",
            "Resolve-CertificateChain", "Select-CertManagerContext", "Send-CertificateAlert", "Start-CertManagerEmulator", "Stop-CertManagerEmulator", "Sync-CdnCertificate", "Test-CdnCertificate", "Test-CdnEndpoint", "Update-CdnCertificate",
        ];
        using var session = new ModuleRunspace();
        IEnumerable<string> commands = session.Run("(Get-Command -Module CertManager).Name").ThrowOnError().Output.Select(static name => name.ToString());

        Assert.DoesNotContain(commands.Except(offered), static name => !Commands.Any(command => command.Contains(name + ' ', StringComparison.Ordinal) || command == name));
    }

    [Theory]
    [InlineData("KakaoCloud", "NaverCloud", "en-US")]
    [InlineData("KakaoCloud", "NaverCloud", "ko-KR")]
    [InlineData("NaverCloud", "KakaoCloud", "en-US")]
    [InlineData("NaverCloud", "KakaoCloud", "ko-KR")]
    public void An_emulator_is_connected_as_the_cloud_that_it_plays_and_no_other(string plays, string asked, string culture)
    {
        using var world = new KakaoWorld(culture, overPort: true);
        RunResult result = world.Session.Run($"$emulator = Start-CertManagerEmulator -Provider {plays}; $emulator | Connect-CertManager -Provider {asked} -Name other; Connect-CertManager -Provider {asked} -Name other -Endpoint $emulator.Endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey");

        Assert.Equal(["EmulatorPlaysOther", "EmulatorPlaysOther"], result.ErrorIds);
        Assert.All(result.AllErrors, error => Assert.Contains(plays, error.ToString(), StringComparison.Ordinal));
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
        Assert.DoesNotContain("other", world.Session.Run("(Get-CertManagerContext).Name").ThrowOnError().Output.Select(static name => name.ToString()));
        world.Session.Run("$emulator | Connect-CertManager -Name other; Get-CertificateList -Context other").ThrowOnError();
    }
}
