using CertManager.Tests;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>What KakaoCloud does not have, or publishes no API for: one clear error each, and nothing is sent.</summary>
public sealed class OfferTests
{
    [Fact]
    public async Task Without_an_address_for_CDN_every_operation_on_it_ends_in_one_error()
    {
        using var cloud = new KakaoScript();
        CertificateRegistration registration = cloud.Registration();
        var service = new CdnService { Id = "s1", Name = "front", Kind = ServiceKind.CdnService, Provider = ProviderKind.KakaoCloud };
        var certificate = new CdnCertificate { Id = "1", Name = "n", Provider = ProviderKind.KakaoCloud };
        ICertificateProvider provider = cloud.Provider;

        foreach (Func<Task> call in new Func<Task>[]
        {
            () => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None),
            () => provider.ListAsync(new CertificateQuery { ServiceId = "1" }, static _ => { }, CancellationToken.None),
            () => provider.RegisterAsync(registration, CancellationToken.None),
            () => provider.Keeping.RenewAsync("1", registration, CancellationToken.None),
            () => provider.DeleteAsync("1", "n", CertificateType.External, CertificateApi.Auto, CancellationToken.None),
            () => provider.Services.ListAsync(new ServiceQuery(), static _ => { }, CancellationToken.None),
            () => provider.Services.GetAsync(ServiceKind.CdnService, "1", null, CancellationToken.None),
            () => provider.Services.LinkAsync(service, certificate, LinkRole.Default, CancellationToken.None),
            () => provider.Services.UnlinkAsync(service, new ServiceCertificate(), CancellationToken.None),
        })
        {
            CertManagerException error = await KakaoScript.FailAsync(call);
            Assert.Equal(("CdnApiNotPublished", ErrorKind.NotImplemented, false), (error.ErrorId, error.Kind, error.OutcomeUnknown));
            Assert.All(["Export-CertificateHandoff", "Get-CertificateList", "-CdnEndpoint", "-Emulator"], word => Assert.Contains(word, error.Remedy, StringComparison.Ordinal));
        }

        Assert.Empty(cloud.Published.Requests);
    }

    [Fact]
    public async Task What_only_another_provider_does_names_what_works_instead()
    {
        using var cloud = new KakaoScript(contract: static _ => null);
        ICertificateProvider provider = cloud.Provider;
        CancellationToken none = CancellationToken.None;
        using var key = new SensitiveText("x");
        (Func<Task> Call, string Instead)[] calls =
        [
            (() => provider.Issuing.RequestAsync(null!, none), "Register-CdnCertificate"),
            (() => provider.Issuing.ReissueAsync("1", null!, none), "Register-CdnCertificate"),
            (() => provider.Issuing.RequestPrivateAsync(null!, none), "New-CertificateRequest"),
            (() => provider.Issuing.ListTypesAsync(static _ => { }, none), "Register-CdnCertificate"),
            (() => provider.Issuing.ListOrdersAsync(static _ => { }, none), "Register-CdnCertificate"),
            (() => provider.Issuing.RevokeAsync("1", null, default, none), "CA"),
            (() => provider.Issuing.ExtendAsync("1", 1, none), "Register-CdnCertificate"),
            (() => provider.Validating.ListValidationsAsync("1", "a.example", static _ => { }, none), "Get-CertificateList"),
            (() => provider.Validating.ListChangesAsync(null!, static _ => { }, none), "Get-CertificateList"),
            (() => provider.Domains.ListAsync(null!, static _ => { }, none), "Get-CdnService"),
            (() => provider.Domains.RegisterAsync(null!, none), "Get-CdnService"),
            (() => provider.Domains.DeleteAsync("1", none), "Get-CdnService"),
            (() => provider.AcmeAccounts.ListAsync(static _ => { }, none), "Register-CdnCertificate"),
            (() => provider.AcmeAccounts.CreateAsync(null!, none), "Register-CdnCertificate"),
            (() => provider.AcmeAccounts.DeactivateAsync("1", none), "Register-CdnCertificate"),
            (() => provider.Keeping.GetChainAsync("1", none), "Test-CdnEndpoint"),
            (() => provider.Keeping.DownloadAsync("1", none), "Export-CertificateBundle"),
            (() => provider.Keeping.SetRenewalAsync("1", true, none), "Get-CertificateExpiry"),
            (() => provider.Keeping.RegisterPrivateKeyAsync("1", key, none), "Update-CdnCertificate"),
        ];

        foreach ((Func<Task> call, string instead) in calls)
        {
            CertManagerException error = await KakaoScript.FailAsync(call);
            Assert.Equal(("ProviderFeatureMissing", ErrorKind.NotImplemented), (error.ErrorId, error.Kind));
            Assert.Contains(instead, error.Remedy, StringComparison.Ordinal);
        }

        Assert.Empty(cloud.Published.Requests);
        Assert.Null(await provider.IdentifyAsync(none));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_gateway_that_redirects_is_not_followed(int status)
    {
        using var elsewhere = new ScriptedServer(static _ => ScriptedServer.Answer(200, "{}"));
        using var cloud = new KakaoScript(contract: _ => ScriptedServer.Answer(status, string.Empty, "text/plain", "Location: " + elsewhere.Address));

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.Provider.RegisterAsync(cloud.Registration(), CancellationToken.None));

        Assert.Equal("RedirectRefused", error.ErrorId);
        Assert.Contains("-CdnEndpoint", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("http://gateway.example/", null)]
    [InlineData(null, "http://iam.example/")]
    [InlineData("https://user:pass@gateway.example/", null)]
    [InlineData("https://gateway.example/?x=1", null)]
    public void Keys_and_tokens_go_over_HTTPS_only(string? gateway, string? endpoint)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => Endpoint(CloudZone.Public, gateway, endpoint));

        Assert.Equal("EndpointNotAllowed", error.ErrorId);
    }

    [Fact]
    public void The_address_is_the_published_one_and_zones_are_NAVERs()
    {
        Assert.Equal("https://load-balancer.kr-central-2.kakaocloud.com/", Endpoint(CloudZone.Public).AbsoluteUri);
        Assert.Equal("http://localhost:1/", Endpoint(CloudZone.Public, "https://gateway.example/base", "http://localhost:1/").AbsoluteUri);
        Assert.Equal("KakaoZoneNotOffered", Assert.Throws<CertManagerException>(() => Endpoint(CloudZone.Government)).ErrorId);
    }

    [Theory]
    [InlineData("id", "secret", null, null, null)]
    [InlineData("id\n", " secret\r\n", null, null, null)]
    [InlineData("id", null, null, null, "KakaoCredentialsIncomplete")]
    [InlineData(null, "secret", null, null, "KakaoCredentialsIncomplete")]
    [InlineData(null, null, null, null, "KakaoCredentialsMissing")]
    [InlineData("id", "secret", "night", null, "KakaoProfileNotOffered")]
    [InlineData("id", "secret", null, CloudZone.Financial, "KakaoZoneNotOffered")]
    public void Keys_are_found_where_the_official_provider_takes_them_from(string? id, string? secret, string? profile, CloudZone? zone, string? error)
    {
        var query = new CredentialQuery
        {
            Provider = ProviderKind.KakaoCloud,
            Zone = zone,
            ProfileName = profile,
            HomeFolder = Path.GetTempPath(),
            Environment = name => name switch { "KAKAOCLOUD_APPLICATION_CREDENTIAL_ID" => id, "KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET" => secret, _ => throw new InvalidOperationException(name) },
        };
        var engine = new CloudEngine();

        if (error is not null)
        {
            Assert.Equal(error, Assert.Throws<CertManagerException>(() => engine.FindCredential(query)).ErrorId);
            return;
        }

        using CloudCredential found = engine.FindCredential(query);
        Assert.Equal(("id", CloudZone.Public), (found.AccessKey, found.Zone));
    }

    [Theory]
    [InlineData("", "secret")]
    [InlineData("id", "")]
    [InlineData("id\r\nX-Evil: 1", "secret")]
    [InlineData("id", "sec ret")]
    public void Keys_that_cannot_be_ones_are_refused(string id, string secret)
    {
        using var text = new SensitiveText(secret);
        var settings = new ConnectionSettings { Provider = ProviderKind.KakaoCloud, AccessKey = id, SecretKey = text, UserAgent = "tests", Clock = SystemClock.Instance };

        Assert.Equal("KeyMalformed", Assert.Throws<CertManagerException>(() => new CloudEngine().Open(settings)).ErrorId);
    }

    private static Uri Endpoint(CloudZone zone, string? gateway = null, string? endpoint = null)
    {
        using var secret = new SensitiveText("secret");
        return new CloudEngine().GetEndpoint(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            Zone = zone,
            Endpoint = endpoint is null ? null : new Uri(endpoint),
            CdnEndpoint = gateway is null ? null : new Uri(gateway),
            AccessKey = "id",
            SecretKey = secret,
            UserAgent = "tests",
            Clock = SystemClock.Instance,
        });
    }
}
