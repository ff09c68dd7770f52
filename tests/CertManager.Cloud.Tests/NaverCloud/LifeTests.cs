using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Emulator;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>What API 2.0 does, from the application to the end, against an emulator that varies wherever the documents are silent.</summary>
public sealed class LifeTests
{
    /// <summary>Seeds of hostile styles; a failure names its own.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_cloud_basic_certificate_is_applied_for_validated_listed_renewed_and_deleted(int seed)
    {
        var clock = new FixedClock(DateTimeOffset.UtcNow);
        using var cloud = new EmulatedCloud(AnswerStyle.Hostile(seed), clock: clock);
        CancellationToken none = CancellationToken.None;
        var application = new CertificateApplication { Type = CertificateType.CloudBasic, Name = "shop", CommonName = "shop.example", DnsNames = ["www.shop.example"] };

        CdnCertificate? answered = await cloud.Provider.Issuing.RequestAsync(application, none);

        CdnCertificate record = await FindAsync(cloud, "shop");
        Assert.True(answered is null || answered.Id == record.Id);
        Assert.Equal(CertificateStatus.InProgress, record.Status);
        foreach (string domain in new[] { "shop.example", "www.shop.example" })
        {
            var validations = new List<CertificateValidation>();
            await cloud.Provider.Validating.ListValidationsAsync(record.Id, domain, validations.Add, none);
            Assert.NotEmpty(validations);
            cloud.Account.PublishRecord(domain);
        }

        clock.UtcNow += TimeSpan.FromHours(1);
        Assert.Equal(CertificateStatus.Normal, (await FindAsync(cloud, "shop")).Status);
        await cloud.Provider.Keeping.SetRenewalAsync(record.Id, true, none);
        ProviderChain chain = await cloud.Provider.Keeping.GetChainAsync(record.Id, none);
        Assert.DoesNotContain('\r', chain.ToPem());
        Assert.StartsWith("-----BEGIN CERTIFICATE-----\n", chain.Certificate, StringComparison.Ordinal);
        byte[] zip = await cloud.Provider.Keeping.DownloadAsync(record.Id, none);
        Assert.Equal("PK"u8.ToArray(), zip[..2]);
        Assert.Equal(record.Id, Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = record.Id })).Id);
        Assert.Contains(await cloud.ListAsync(new CertificateQuery { Types = [CertificateType.CloudBasic] }), found => found.Id == record.Id);

        await cloud.Provider.DeleteAsync(record.Id, "shop", CertificateType.CloudBasic, CertificateApi.Auto, none);

        Assert.Empty(await cloud.ListAsync());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task An_advanced_certificate_has_an_order_changes_and_an_end(int seed)
    {
        var clock = new FixedClock(DateTimeOffset.UtcNow);
        using var cloud = new EmulatedCloud(AnswerStyle.Hostile(seed), clock: clock);
        CancellationToken none = CancellationToken.None;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=shop.example, C=KR", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("shop.example");
        request.CertificateExtensions.Add(names.Build());
        string csr = request.CreateSigningRequestPem();

        await cloud.Provider.Issuing.RequestAsync(new CertificateApplication { Type = CertificateType.AdvancedDV, Name = "shop", CommonName = "shop.example", SigningRequest = csr }, none);
        cloud.Account.PublishRecord("shop.example");
        clock.UtcNow += TimeSpan.FromMinutes(30);

        CertificateOrder order = Assert.Single(await OrdersAsync(cloud));
        CdnCertificate record = Assert.Single(order.Certificates);
        Assert.Equal((order.Id, "shop", CertificateType.AdvancedDV), (record.Order, record.Name, record.Type));
        Assert.Equal(record.Id, Assert.Single(await cloud.ListAsync(new CertificateQuery { Types = [CertificateType.AdvancedDV] })).Id);
        var changes = new List<CertificateChange>();
        await cloud.Provider.Validating.ListChangesAsync(ChangeWindow.LastMinutes(60), changes.Add, none);
        Assert.Contains(changes, change => change.CertificateId == record.Id && change.OrderId == order.Id);

        using (var secret = new SensitiveText(key.ExportPkcs8PrivateKeyPem()))
        {
            await cloud.Provider.Keeping.RegisterPrivateKeyAsync(record.Id, secret, none);
        }

        await cloud.Provider.Issuing.ExtendAsync(order.Id, 1, none);
        await cloud.Provider.Issuing.RevokeAsync(order.Id, record.Id, RevocationReason.Superseded, none);

        Assert.Equal(CertificateStatus.Revoked, Assert.Single(Assert.Single(await OrdersAsync(cloud)).Certificates).Status);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task New_files_keep_the_number(int seed)
    {
        using var cloud = new EmulatedCloud(AnswerStyle.Hostile(seed));
        using CertificateBundle first = cloud.Issue("www.shop.example");
        using CertificateBundle second = cloud.Issue("www.shop.example");
        CdnCertificate record = await cloud.RegisterAsync("shop", first);

        CdnCertificate? renewed = await cloud.Provider.Keeping.RenewAsync(record.Id, new CertificateRegistration { Name = "shop", Bundle = second, Chain = second.Chain }, CancellationToken.None);

        Assert.True(renewed is null || renewed.Id == record.Id);
        ProviderChain chain = await cloud.Provider.Keeping.GetChainAsync(record.Id, CancellationToken.None);
        Assert.Equal(second.Leaf.ToPem(), chain.Certificate);
        Assert.Single(await cloud.ListAsync());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Domains_types_and_acme_accounts_are_read_however_they_are_worded(int seed)
    {
        using var cloud = new EmulatedCloud(AnswerStyle.Hostile(seed));
        CancellationToken none = CancellationToken.None;
        var types = new List<CertificateTypeInfo>();
        var accounts = new List<AcmeAccount>();
        var domains = new List<CertificateDomain>();

        await cloud.Provider.Issuing.ListTypesAsync(types.Add, none);
        AcmeAccount account = await cloud.Provider.AcmeAccounts.CreateAsync(
            new AcmeAccountRequest { Type = CertificateType.AdvancedDV, ValidationMode = AcmeValidationMode.Dns01, ValidityDays = 30, Alias = "shop" }, none);
        await cloud.Provider.AcmeAccounts.ListAsync(accounts.Add, none);
        await cloud.Provider.AcmeAccounts.DeactivateAsync(Assert.Single(accounts).Id, none);
        await cloud.Provider.Domains.RegisterAsync(new Dictionary<string, object> { ["domainAddress"] = "shop.example", ["dcvType"] = "PTXT" }, none);
        await cloud.Provider.Domains.ListAsync(new DomainQuery(), domains.Add, none);
        await cloud.Provider.Domains.DeleteAsync(Assert.Single(domains).Id, none);

        Assert.Contains(types, static type => type.Type == CertificateType.AdvancedDV);
        Assert.Equal(account.Id, accounts[0].Id);
        Assert.NotNull(account.KeyId);
        Assert.NotNull(account.GetHmacKey());
        Assert.Equal("shop.example", domains[0].Domain);
    }

    private static async Task<CdnCertificate> FindAsync(EmulatedCloud cloud, string name) =>
        Assert.Single(await cloud.ListAsync(new CertificateQuery { Name = name }), record => record.Name == name);

    private static async Task<List<CertificateOrder>> OrdersAsync(EmulatedCloud cloud)
    {
        var orders = new List<CertificateOrder>();
        await cloud.Provider.Issuing.ListOrdersAsync(orders.Add, CancellationToken.None);
        return orders;
    }
}
