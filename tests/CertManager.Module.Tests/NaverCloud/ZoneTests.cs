namespace CertManager.Module.Tests.NaverCloud;

/// <summary>What the zones and the kinds of account may call, and how a refusal is explained.</summary>
public sealed class ZoneTests : IDisposable
{
    private const string Private = """
        $ErrorActionPreference = 'Stop'
        Connect-CertManager -Emulator -Zone Government @options
        Request-CdnCertificate -Name intra-kept -Type Private -CaTag practice -KeyType EC256 -Days 365 -CommonName intra.shop.example -Confirm:$false
        Request-CdnCertificate -Name intra -Type Private -CaTag practice -KeyType RSA2048 -Days 365 -CommonName intra.shop.example -DnsName intra.shop.example -PrivateKeyPath $key -Confirm:$false
        Get-CdnCertificate -Name intra
        """;

    private const string Identity = """
        $DebugPreference = 'Continue'
        Connect-CertManager -Emulator -SubAccount @options
        Get-CertificateType
        """;

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

    /// <summary>Each single way to answer differently.</summary>
    public static TheoryData<string> Variants => TourTests.Variants;

    /// <summary>Seeds of combinations.</summary>
    public static TheoryData<int> Seeds => TourTests.Seeds;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Private_certificates_and_their_keys_arrive_in_each_variant_alone(string variant) => PrivateCertificatesArrive(new() { ["Variant"] = variant });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Private_certificates_and_their_keys_arrive_in_combinations_of_variants(int seed) => PrivateCertificatesArrive(new() { ["Hostile"] = true, ["Seed"] = seed });

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_caller_is_named_in_each_variant_alone(string variant) => CallerIsNamed(new() { ["Variant"] = variant });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_caller_is_named_in_combinations_of_variants(int seed) => CallerIsNamed(new() { ["Hostile"] = true, ["Seed"] = seed });

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

    private void PrivateCertificatesArrive(System.Collections.Hashtable options)
    {
        string key = Path.Combine(_folder, "key.pem");
        RunResult result = _module.Run(Private, ("options", options), ("key", key)).ThrowOnError();

        Assert.Equal(["intra-kept", "intra", "intra"], result.Output.Select(static certificate => (string)certificate.Properties["Name"].Value));
        Assert.All(result.Output, static certificate => Assert.NotEmpty((string)certificate.Properties["Id"].Value));
        Assert.Equal(result.Output[1].Properties["Id"].Value, result.Output[2].Properties["Id"].Value);
        Assert.NotEqual(result.Output[0].Properties["Id"].Value, result.Output[1].Properties["Id"].Value);
        using var read = System.Security.Cryptography.RSA.Create();
        read.ImportFromPem(File.ReadAllText(key));
        Assert.Equal(2048, read.KeySize);
    }

    private void CallerIsNamed(System.Collections.Hashtable options)
    {
        RunResult result = _module.Run(Identity, ("options", options));

        Assert.Equal(["AccountRefused"], result.ErrorIds);
        Assert.Contains("is Sub (", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(result.Debug, static line => line.StartsWith("GET /api/v1/caller-identity -> 200", StringComparison.Ordinal));
    }
}
