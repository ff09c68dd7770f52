using CertManager.Emulator;
using CertManager.Pki;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>The console guide's story through the whole client, against an emulator that varies wherever the documents are silent.</summary>
public sealed class StoryTests
{
    /// <summary>Seeds of hostile styles; a failure names its own.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 61)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_certificate_is_registered_overwritten_linked_changed_and_deleted_however_the_server_words_its_answers(int seed)
    {
        var clock = new FixedClock(DateTimeOffset.UtcNow);
        using var account = new EmulatedKakaoAccount(clock, new EmulatorOptions { KakaoStyle = seed == 0 ? KakaoStyle.Calm : KakaoStyle.Hostile(seed) });
        using ICertificateProvider provider = Open(account, clock);
        CancellationToken none = CancellationToken.None;
        account.AddLoadBalancerCertificate("balancer", account.Issue(new PracticeRequest { Names = ["lb.shop.example"] }));
        using CertificateBundle first = Issue(account);
        using CertificateBundle second = Issue(account);

        CdnCertificate registered = await provider.RegisterAsync(Registration("shop", first), none) ?? await FindAsync(provider, "shop");
        CertManagerException again = await Assert.ThrowsAsync<CertManagerException>(() => provider.RegisterAsync(Registration("other", second), none));
        CdnCertificate overwritten = await provider.RegisterAsync(Registration("other", second, overwrite: true), none) ?? await FindAsync(provider, "other");
        List<CdnCertificate> records = await provider.ListAsync();

        Assert.Equal(nameof(CertManager.Cloud.KakaoCloud.KakaoCdnErrors.KakaoDomainExists), again.ErrorId);
        Assert.Equal(["cdn", "load-balancer"], records.Select(static record => record.Raw["store"]));
        Assert.Equal(("www.shop.example", second.Leaf.Fingerprint), (records[0].PrimaryDomain, records[0].Fingerprint ?? second.Leaf.Fingerprint));
        Assert.Equal(["www.shop.example", "shop.example"], records[0].Domains);
        Assert.Equal("balancer", records[1].Name);

        string serviceId = account.AddCdnService("front", "www.shop.example", null);
        CdnService service = (await provider.Services.GetAsync(ServiceKind.CdnService, serviceId, null, none))!;
        await provider.Services.LinkAsync(service, records[0], LinkRole.Default, none);
        clock.UtcNow += TimeSpan.FromHours(1);
        service = (await provider.Services.GetAsync(ServiceKind.CdnService, serviceId, null, none))!;
        Assert.Equal(records[0].Id, Assert.Single(service.Certificates).Id);
        Assert.Equal("front", Assert.Single((await provider.ListAsync(new CertificateQuery { Id = records[0].Id }))[0].Services).Name);
        Assert.Equal(records[0].Id, Assert.Single(await provider.ListAsync(new CertificateQuery { ServiceId = serviceId })).Id);

        using CertificateBundle third = Issue(account);
        await provider.Keeping.RenewAsync(records[0].Id, Registration(records[0].Name, third), none);
        CdnCertificate changed = await FindAsync(provider, records[0].Name);
        Assert.Equal(records[0].Id, changed.Id);
        Assert.NotEqual(Sameness.Different, CertificateIdentity.Compare(third.Leaf, changed));

        clock.UtcNow += TimeSpan.FromHours(1);
        await provider.Services.UnlinkAsync(service, service.Certificates[0], none);
        clock.UtcNow += TimeSpan.FromHours(1);
        Assert.Empty((await provider.Services.GetAsync(ServiceKind.CdnService, serviceId, null, none))!.Certificates);
        await Assert.ThrowsAsync<CertManagerException>(() => provider.DeleteAsync(changed.Id, "mistyped", CertificateType.External, CertificateApi.Auto, none));
        await provider.DeleteAsync(changed.Id, changed.Name, CertificateType.External, CertificateApi.Auto, none);
        Assert.Equal("balancer", Assert.Single(await provider.ListAsync()).Name);
        Assert.NotNull(registered);
        Assert.NotNull(overwritten);
    }

    [Fact]
    public async Task Tokens_that_are_withdrawn_are_renewed_and_wrong_keys_are_told()
    {
        using var account = new EmulatedKakaoAccount(SystemClock.Instance, new EmulatorOptions());
        using ICertificateProvider provider = Open(account, SystemClock.Instance);
        using ICertificateProvider wrong = Open(account, SystemClock.Instance, "wrong");
        await provider.ListAsync();
        account.EndTokens();

        Assert.Empty(await provider.ListAsync());
        Assert.Equal("KakaoKeysRefused", (await Assert.ThrowsAsync<CertManagerException>(() => wrong.ListAsync())).ErrorId);
    }

    private static async Task<CdnCertificate> FindAsync(ICertificateProvider provider, string name) =>
        Assert.Single(await provider.ListAsync(new CertificateQuery { Name = name, Api = CertificateApi.Version1 }));

    private static CertificateRegistration Registration(string name, CertificateBundle bundle, bool overwrite = false) =>
        new() { Name = name, Bundle = bundle, Chain = [.. bundle.Chain.Take(1)], MayOverwrite = overwrite };

    private static CertificateBundle Issue(EmulatedKakaoAccount account)
    {
        PracticeCertificate practice = account.Issue(new PracticeRequest { Names = ["www.shop.example", "shop.example"] });
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Certificate, "-Certificate", new SensitiveText(practice.Certificate)));
        input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "-PrivateKey", new SensitiveText(practice.PrivateKey)));
        input.Parts.Add(new BundlePart(BundleRole.Chain, "-Chain", new SensitiveText(practice.Chain)));
        return new PkiEngine().Read(input).Bundle!;
    }

    private static ICertificateProvider Open(EmulatedKakaoAccount account, IClock clock, string? secret = null)
    {
        using var text = new SensitiveText(secret ?? account.SecretKey);
        return new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            CdnEndpoint = account.CdnEndpoint,
            AccessKey = account.AccessKey,
            SecretKey = text,
            Transport = account.CreateHandler(),
            UserAgent = "CertManager.Cloud.Tests",
            Clock = clock,
        });
    }
}
