namespace CertManager.Module.Tests.NaverCloud;

/// <summary>What the zones and the kinds of account may call, and how a refusal is explained.</summary>
public sealed class ZoneTests : IDisposable
{
    private readonly ModuleRunspace _module = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    [Fact]
    public void The_government_zone_issues_private_certificates()
    {
        string key = Path.Combine(_folder, "key.pem");
        RunResult result = _module.Run("""
            $DebugPreference = 'Continue'
            Connect-CertManager -Emulator -Zone Government
            Request-CdnCertificate -Name intra-kept -Type Private -CaTag practice -KeyType EC256 -Days 365 -CommonName intra.shop.example -Confirm:$false
            Request-CdnCertificate -Name intra -Type Private -CaTag practice -KeyType RSA2048 -Days 365 -CommonName intra.shop.example -DnsName intra.shop.example -PrivateKeyPath $key -Confirm:$false
            """, ("key", key)).ThrowOnError();

        Assert.Equal(["intra-kept", "intra"], result.Output.Select(static certificate => (string)certificate.Properties["Name"].Value));
        Assert.Contains(result.Debug, static line => line.StartsWith("POST /api/v1/certificate/issuePrivate -> ", StringComparison.Ordinal));
        Assert.Contains("PRIVATE KEY", File.ReadAllText(key), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }
    }

    [Theory]
    [InlineData("Government")]
    [InlineData("Financial")]
    public void Zones_without_API_2_list_with_1_and_say_so_once(string zone)
    {
        RunResult result = _module.Run($"Connect-CertManager -Emulator -Zone {zone}; Get-CertificateList; Get-CertificateList").ThrowOnError();

        Assert.Single(result.Warnings, static text => text.StartsWith("IssuedCertificatesInvisible", StringComparison.Ordinal));
        Assert.Equal(["ApiVersionNotOffered"], _module.Run("Get-CertificateType").ErrorIds);
    }

    [Fact]
    public void A_sub_account_is_told_whose_key_it_is_and_what_works_instead()
    {
        RunResult result = _module.Run("""
            $DebugPreference = 'Continue'
            $emulator = (Connect-CertManager -Emulator -SubAccount -PassThru).Emulator
            $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop | Out-Null
            Get-CertificateList
            Get-CertificateList
            Get-CertificateType
            """);

        Assert.Equal(["AccountRefused"], result.ErrorIds);
        Assert.Contains("Sub", $"{result.Error.Exception.Message} {result.Error.ErrorDetails?.RecommendedAction} {result.Error.ErrorDetails?.Message}", StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Count);
        Assert.Single(result.Warnings);
        Assert.Contains(result.Debug, static line => line.StartsWith("GET /api/v1/caller-identity -> 200", StringComparison.Ordinal));
        Assert.Single(result.Debug, static line => line.StartsWith("GET /api/v2/certificate/certificates ", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _module.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
