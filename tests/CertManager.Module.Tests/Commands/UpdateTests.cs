using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>Replacing the files of a certificate as people do it.</summary>
public sealed class UpdateTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public UpdateTests()
    {
        _session.Run(
            """
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $old = $emulator.NewCertificate('www.shop.example', 'shop.example')
            $shop = $old | Register-CdnCertificate -Name shop
            $emulator.SetUsage($shop.Id, '815')
            $new = $emulator.NewCertificate('www.shop.example', 'shop.example')
            """,
            ("dir", _folder)).ThrowOnError();
    }

    [Fact]
    public void Number_name_and_links_stay_and_the_files_are_new()
    {
        RunResult result = _session.Run("$new | Update-CdnCertificate -Name shop").ThrowOnError();
        PSObject record = Assert.Single(_session.Run("Get-CertificateList -ApiVersion 1.0").ThrowOnError().Output);

        Assert.Equal(Value("$shop.Id"), Assert.Single(result.Output).Properties["Id"].Value);
        Assert.Equal(Value("$shop.Id"), record.Properties["Id"].Value);
        Assert.Equal(Value("$new.SerialNumber"), record.Properties["SerialNumber"].Value);
        Assert.Equal("815", Assert.Single((IEnumerable<object>)record.Properties["Services"].Value).ToString());
    }

    [Fact]
    public void A_certificate_of_the_pipeline_names_the_record_and_its_connection()
    {
        _session.Run("$new | Import-CertificateBundle | Export-CertificateBundle $dir; Connect-CertManager -Emulator -Name other").ThrowOnError();

        RunResult result = _session.Run("$shop | Update-CdnCertificate -CertificatePath $dir/certificate.pem -PrivateKeyPath $dir/private-key.pem -ChainPath $dir/chain.pem -TrustedRoot $emulator.TrustedRoot -WhatIf").ThrowOnError();

        Assert.Contains("ServicesMayKeepOldFiles", result.FindingIds);
    }

    [Fact]
    public void The_same_certificate_again_is_a_no_op()
    {
        RunResult result = _session.Run("$DebugPreference = 'Continue'; $old | Update-CdnCertificate -Name shop; $DebugPreference = 'SilentlyContinue'").ThrowOnError();

        Assert.Equal(Value("$shop.Id"), Assert.Single(result.Output).Properties["Id"].Value);
        Assert.Contains("AlreadyRegistered", result.FindingIds);
        Assert.DoesNotContain("ServicesMayKeepOldFiles", result.FindingIds);
        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$new | Update-CdnCertificate -Name shop -WhatIf")]
    [InlineData("$emulator.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop")]
    [InlineData("$emulator.NewCertificate('shop.example', [DateTimeOffset]::UtcNow.AddDays(-100), 60) | Update-CdnCertificate -Name shop -Accept LeafExpired, NamesLost")]
    [InlineData("Update-CdnCertificate -Name shop -Certificate $new.Certificate -PrivateKey $old.PrivateKey -Chain $new.Chain")]
    [InlineData("$new | Update-CdnCertificate -Id $shop.Id -Name other")]
    [InlineData("$new | Update-CdnCertificate -Name SHOP")]
    public void What_is_not_to_be_sent_is_not_sent(string script)
    {
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run(script);
        _session.Set("DebugPreference", "SilentlyContinue");

        Assert.Empty(result.Output);
        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(Value("$old.SerialNumber"), Value("(Get-CertificateList -ApiVersion 1.0).SerialNumber"));
    }

    [Fact]
    public void A_wildcard_covers_names_one_level_below_it_and_no_others()
    {
        RunResult result = _session.Run("$emulator.NewCertificate('*.shop.example') | Update-CdnCertificate -Name shop -WhatIf");

        Assert.Equal(["BundleRejected"], result.ErrorIds);
        string remedy = result.Error.ErrorDetails.RecommendedAction;
        Assert.Contains("NamesLost", remedy, StringComparison.Ordinal);
        Assert.Contains(" shop.example;", remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("www.shop.example", remedy, StringComparison.Ordinal);
        Assert.Contains("-Accept NamesLost", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_can_be_accepted_and_are_still_shown()
    {
        RunResult result = _session.Run("$emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddHours(-1), 10) | Update-CdnCertificate -Name shop -Accept NamesLost -WhatIf").ThrowOnError();

        Assert.Contains("NamesLost", result.FindingIds);
        Assert.Contains("EndsEarlier", result.FindingIds);
    }

    [Fact]
    public void A_sub_account_is_told_the_other_way()
    {
        RunResult result = _session.Run("""
            $sub = (Connect-CertManager -Emulator -SubAccount -Name sub -PassThru).Emulator
            $null = $sub.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            $sub.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop
            """);

        Assert.Contains("Register-CdnCertificate", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private object Value(string expression) => Assert.Single(_session.Run(expression).ThrowOnError().Output).BaseObject;
}
