using System.Management.Automation;

namespace CertManager.Module.Tests.Session;

/// <summary>
/// A session of ConstrainedLanguage, as policies of machines bring it about: all that commands do works, and what the language forbids is
/// what about_CertManager_Security says that it forbids.
/// </summary>
public sealed class LanguageModeTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("constrained");

    /// <summary>Prepares, with methods, what a user would have in files and at the cloud.</summary>
    public LanguageModeTests()
    {
        _session.Run(
            """
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            $null = $emulator.AddEdge('edge', 'www.shop.example', $old.Id)
            $front = $emulator.OpenFront(1)
            $null = $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle -DestinationPath $dir/new
            """,
            ("dir", _folder.FullName)).ThrowOnError();
        _session.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
    }

    /// <summary>What people type, one of each kind of parameter and of each group of commands, and what it writes.</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "Connect-CertManager -Emulator -Name fault -PassThru -Fault 'Kind=RateLimit;Limit=20' -Variant Dates=EpochNumber", "CertManagerContext" },
        { "Connect-CertManager -Endpoint https://certificates.example/ -Proxy http://proxy.example:3128 -AccessKey a -SecretKey b -Name far -PassThru", "CertManagerContext" },
        { "Start-CertManagerEmulator -Zone Government | Connect-CertManager -PassThru; Stop-CertManagerEmulator", "CertManagerContext" },
        { "Test-CdnCertificate -Path $dir/new/*.pem -HostName www.shop.example", "Finding" },
        { "Test-CdnCertificate -Detailed -CertificatePath $dir/new/certificate.pem -PrivateKeyPath $dir/new/private-key.pem -ChainPath $dir/new/chain.pem -TrustedRoot $emulator.TrustedRoot", "CertificateJudgement" },
        { "Import-CertificateBundle -Path $dir/new/*.pem", "CertificateBundle" },
        { "Resolve-CertificateChain -Path $dir/new/*.pem", "CertificateBundle" },
        { "Import-CertificateBundle -Path $dir/new/*.pem | Register-CdnCertificate -Name second", "CdnCertificate" },
        { "Get-CertificateList -ExpiresWithin 300", "CdnCertificate" },
        { "Get-CertificateList | Get-CdnCertificate", "CdnCertificate" },
        { "Get-CertificateExpiry -Days 100, 30 -LifeShare 0.5 -Due", "CertificateExpiry" },
        { "Get-CertificateExpiry | Export-CertificateReport $dir/report.html, $dir/report.xml -FailOn Due -PassThru", "CertificateExpiry" },
        { "New-CertificateRequest -Domain a.example -DestinationPath $dir/request", "SigningRequest" },
        { "Request-CdnCertificate -Name applied -Type CloudBasic -Domain b.example", "CdnCertificate" },
        { "Register-CertificateDomain -Field @{ domainAddress = 'shop.example'; dcvType = 'PTXT' }", "CertificateDomain" },
        { "Get-CdnService", "CdnService" },
        { "Test-CdnEndpoint www.shop.example -Address $front.Address -Port $front.Port", "EndpointResult" },
        { "Update-CdnCertificate -Name shop -Path $dir/new/*.pem -Verify -VerifyAddress $front.Address -VerifyPort $front.Port -JournalPath $dir/journal -Confirm:$false", "ReplacementReport" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_do_what_they_do_elsewhere(string command, string output)
    {
        RunResult result = _session.Run(command).ThrowOnError();

        Assert.NotEmpty(result.Output);
        Assert.All(result.Output, written => Assert.Equal("CertManager." + output, written.BaseObject.GetType().FullName));
    }

    [Theory]
    [InlineData("$emulator.NewCertificate('www.shop.example')", "MethodInvocationNotSupportedInConstrainedLanguage")]
    [InlineData("[DateTimeOffset]'2026-01-01Z'", "ConversionSupportedOnlyToCoreTypes")]
    public void What_the_language_forbids_stays_forbidden(string code, string errorId) => Assert.Equal(errorId, _session.Run(code).Error.FullyQualifiedErrorId);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.FullLanguage;
        _session.Run("Disconnect-CertManager -Name *; Stop-CertManagerEmulator");
        _session.Dispose();
        _folder.Delete(recursive: true);
    }
}
