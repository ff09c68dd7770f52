namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>The whole menu, however the emulator answers where the guide is silent: it ends right, or with the error that the answer explains.</summary>
public sealed class KakaoSeedTests
{
    /// <summary>The steps of examples/kakao-cdn.ps1. A step that fails does not end the story; what each leaves behind is written.</summary>
    private const string Story = """
        $null = $cloud.AddCdnService('shop-cdn', 'www.shop.example', '')
        $shop = $first | Register-CdnCertificate -Name shop
        $shop | Connect-CdnService -ServiceName shop-cdn
        $shop = $second | Register-CdnCertificate -Name shop-2 -Overwrite
        @(Get-CertificateList).Count
        (Get-CdnService shop-cdn).Certificates[0].Id -eq $shop.Id
        $shop.Domains -join ','
        $third = $cloud.NewCertificate('www.shop.example', 'm.shop.example')
        $changed = $third | Update-CdnCertificate -Id $shop.Id
        $changed.Id -eq $shop.Id -and $changed.Name -eq $shop.Name
        $front = $cloud.OpenFront(1)
        $cloud.AdvanceClock([timespan]::FromMinutes(15))
        ($front | Test-CdnEndpoint www.shop.example -Expect $third).Expected
        $fourth = $cloud.NewCertificate('www.shop.example', 'm.shop.example')
        ($fourth | Update-CdnCertificate -Id $shop.Id -Verify -RollbackBundle ($third | Import-CertificateBundle) -VerifyAddress $front.Address -VerifyPort $front.Port -JournalPath $dir/shop.journal).Outcome
        Get-CdnCertificate -Id $shop.Id | Remove-CdnCertificate -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable inUse
        $inUse[0].FullyQualifiedErrorId.Split(',')[0]
        $cloud.AdvanceClock([timespan]::FromDays(70))
        (Get-CertificateExpiry).State
        Disconnect-CdnService -CertificateId $shop.Id -ServiceName shop-cdn -Confirm:$false
        (Get-CdnService shop-cdn).Certificates.Count
        Get-CdnCertificate -Id $shop.Id | Remove-CdnCertificate -Confirm:$false
        @(Get-CertificateList).Count
        """;

    private const string End = "1 True www.shop.example,m.shop.example True True Proven CertificateInUse Due 0 0";

    /// <summary>Seeds 1 to 20.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    /// <summary>Each single departure.</summary>
    public static TheoryData<string> Variants => [.. EmulatorCatalog.KakaoVariants];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_story_ends_right_under_a_seed(int seed) => Tell($"-Hostile -Seed {seed}", []);

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_story_ends_right_under_a_single_variant(string variant) => Tell("-Variant " + variant, variant switch
    {
        "CdnEnabled=False" => ["KakaoCdnNotEnabled"],
        "ReadOnlyKey=True" => ["KakaoPermissionDenied"],
        _ => [],
    });

    private static void Tell(string choices, string[] refused)
    {
        using var world = new KakaoWorld("en-US", overPort: false, choices);
        if (refused.Length > 0)
        {
            // Nothing can be registered: the rest of the story has nothing to go by.
            RunResult first = world.Session.Run("$first | Register-CdnCertificate -Name shop");
            Assert.Equal(refused, first.ErrorIds);
            Assert.Empty(first.Output);
            return;
        }

        RunResult result = world.Session.Run(Story);

        Assert.Empty(result.AllErrors.Select(static error => $"{error.FullyQualifiedErrorId}: {error}"));
        Assert.Equal(End, string.Join(' ', result.Output));
        Assert.All(result.Warnings, static text => Assert.Contains(text.Split(':')[0], new[] { "DomainOverwritten", "ServiceLeftWithoutCertificate", "IdentityUndecided" }));
    }

    /// <summary>Refusals that the calm answers do not show, or that only they show: each typed.</summary>
    [Theory]
    [InlineData("Expired=Accepted")]
    [InlineData("SelfSigned=Accepted")]
    [InlineData("UncoveredDomain=Accepted")]
    [InlineData("SameDomain=EqualNames")]
    [InlineData("SameDomain=AnyCoveredName")]
    [InlineData("OverwriteId=New")]
    [InlineData("CertificateQuota=50")]
    public void Crooked_steps_end_with_typed_errors(string variant)
    {
        using var world = new KakaoWorld("en-US", overPort: false, "-Variant " + variant);
        RunResult result = world.Session.Run("""
            $null = $first | Register-CdnCertificate -Name shop
            $null = $cloud.AddCdnService('shop-cdn', 'm.shop.example', (Get-CdnCertificate shop).Id)
            $cloud.NewCertificate('old.example', [DateTimeOffset]::UtcNow.AddDays(-100), 90) | Register-CdnCertificate -Name old
            $cloud.NewCertificate('www.shop.example') | Register-CdnCertificate -Name narrow -Overwrite -Accept NamesLost
            $cloud.NewCertificate('*.shop.example') | Register-CdnCertificate -Name wild
            1..55 | ForEach-Object { $cloud.NewCertificate("s$_.example") | Register-CdnCertificate -Name "s$_" }
            """);

        Assert.All(result.AllErrors, static error => Assert.Equal("CertManagerException", error.Exception.GetType().Name));
        Assert.All(result.AllErrors, static error => Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction), error.FullyQualifiedErrorId));
        Assert.Contains("BundleRejected", result.ErrorIds);
        Assert.Equal(variant == "UncoveredDomain=Accepted" || variant == "SameDomain=EqualNames", !result.ErrorIds.Contains("KakaoDomainMismatch"));
        Assert.Equal(variant == "CertificateQuota=50", result.ErrorIds.Contains("KakaoQuotaExceeded"));
    }
}
