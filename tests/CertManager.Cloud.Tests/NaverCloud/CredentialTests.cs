namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Keys from where the official tools keep them.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("certmanager-").FullName;
    private readonly Dictionary<string, string> _environment = [];

    [Fact]
    public void The_environment_comes_before_the_file()
    {
        WriteProfile("[DEFAULT]\nncloud_access_key_id = fromFile\nncloud_secret_access_key = secret\n");
        _environment["NCLOUD_ACCESS_KEY"] = "fromEnvironment";
        _environment["NCLOUD_SECRET_KEY"] = "secret";

        using CloudCredential found = Find();

        Assert.Equal("fromEnvironment", found.AccessKey);
        Assert.Equal(CloudZone.Public, found.Zone);
    }

    [Theory]
    [InlineData("https://ncloud.apigw.ntruss.com", CloudZone.Public)]
    [InlineData("https://ncloud.apigw.gov-ntruss.com", CloudZone.Government)]
    [InlineData("https://fin-ncloud.apigw.fin-ntruss.com", CloudZone.Financial)]
    public void The_gateway_tells_the_zone(string gateway, CloudZone zone)
    {
        _environment["NCLOUD_ACCESS_KEY"] = "key";
        _environment["NCLOUD_SECRET_KEY"] = "secret";
        _environment["NCLOUD_API_GW"] = gateway;

        using CloudCredential found = Find();

        Assert.Equal(zone, found.Zone);
    }

    [Theory]
    [InlineData("ncloud_access_key_id=plain\r\nncloud_secret_access_key=secret", null, "plain")]
    [InlineData("[DEFAULT]\nncloud_access_key_id = first\nncloud_secret_access_key = secret\n[night]\nncloud_access_key_id = second\nncloud_secret_access_key = secret\n", null, "first")]
    [InlineData("[DEFAULT]\nncloud_access_key_id = first\nncloud_secret_access_key = secret\n[night]\n# comment = x\nncloud_access_key_id = second\nncloud_secret_access_key = a=b\n", "night", "second")]
    public void A_profile_is_read_from_the_file(string text, string? profile, string accessKey)
    {
        WriteProfile(text);

        using CloudCredential found = Find(profile);

        Assert.Equal(accessKey, found.AccessKey);
    }

    [Fact]
    public void A_named_profile_is_taken_although_the_environment_has_keys()
    {
        WriteProfile("[night]\nncloud_access_key_id = night\nncloud_secret_access_key = secret\nncloud_api_url = https://ncloud.apigw.gov-ntruss.com\n");
        _environment["NCLOUD_ACCESS_KEY"] = "environment";
        _environment["NCLOUD_SECRET_KEY"] = "secret";

        using CloudCredential found = Find("night");

        Assert.Equal("night", found.AccessKey);
        Assert.Equal(CloudZone.Government, found.Zone);
    }

    [Theory]
    [InlineData(CloudZone.Public, "https://certificatemanager.apigw.ntruss.com/")]
    [InlineData(CloudZone.Government, "https://certificatemanager.apigw.gov-ntruss.com/")]
    [InlineData(CloudZone.Financial, "https://certificatemanager.apigw.fin-ntruss.com/")]
    public void Each_zone_has_its_host(CloudZone zone, string address)
    {
        using var secret = new SensitiveText("secret");

        Uri endpoint = new CloudEngine().GetEndpoint(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Zone = zone,
            AccessKey = "key",
            SecretKey = secret,
            UserAgent = "tests",
            Clock = SystemClock.Instance,
        });

        Assert.Equal(address, endpoint.AbsoluteUri);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_home, recursive: true);

    private CloudCredential Find(string? profile = null) => new CloudEngine().FindCredential(new CredentialQuery
    {
        Provider = ProviderKind.NaverCloud,
        ProfileName = profile,
        Environment = name => _environment.GetValueOrDefault(name),
        HomeFolder = _home,
    });

    private void WriteProfile(string text)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".ncloud"));
        File.WriteAllText(Path.Combine(_home, ".ncloud", "configure"), text);
    }
}
