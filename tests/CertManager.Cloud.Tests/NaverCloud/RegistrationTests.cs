using CertManager.Emulator;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Registering through the whole client, against an emulator that varies wherever the documents are silent.</summary>
public sealed class RegistrationTests
{
    /// <summary>Seeds of hostile styles; a failure names its own.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_certificate_is_registered_listed_found_and_deleted_however_the_cloud_words_its_answers(int seed)
    {
        using var cloud = new EmulatedCloud(AnswerStyle.Hostile(seed));
        using CertificateBundle shop = cloud.Issue("www.shop.example", "shop.example");
        using CertificateBundle wildcard = cloud.Issue("*.shop.example");
        Assert.Empty(await cloud.ListAsync());

        CdnCertificate first = await cloud.RegisterAsync("shop", shop);
        CdnCertificate second = await cloud.RegisterAsync("wild", wildcard);

        List<CdnCertificate> records = await cloud.ListAsync();
        Assert.Equal(["shop", "wild"], records.Select(static record => record.Name).Order());
        CdnCertificate found = await new CertificateCatalog(cloud.Provider).FindAsync(first.Id, "shop", CancellationToken.None);
        Assert.Equal(first.Id, found.Id);
        Assert.NotEqual(first.Id, second.Id);
        Assert.All(records, static record => Assert.NotEqual(CertificateStatus.Failed, record.Status));
        await cloud.Provider.DeleteAsync(first.Id, "shop", CertificateType.External, CertificateApi.Auto, CancellationToken.None);
        Assert.Equal("wild", Assert.Single(await cloud.ListAsync()).Name);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_same_certificate_never_stands_twice_under_one_name(int seed)
    {
        using var cloud = new EmulatedCloud(AnswerStyle.Hostile(seed));
        using CertificateBundle shop = cloud.Issue("www.shop.example");
        await cloud.RegisterAsync("shop", shop);

        try
        {
            CdnCertificate again = await cloud.RegisterAsync("shop", shop);
            Assert.Equal("shop", again.Name);
        }
        catch (CertManagerException error)
        {
            // Where the record tells too little, the name is what stops it; it is never sent again.
            Assert.Equal(nameof(RegistrationErrors.CertificateNameInUse), error.ErrorId);
        }

        Assert.Single(await cloud.ListAsync());
    }

    [Fact]
    public async Task The_same_certificate_is_a_no_op_that_returns_the_existing_record()
    {
        using var cloud = new EmulatedCloud();
        using CertificateBundle shop = cloud.Issue("www.shop.example");
        CdnCertificate first = await cloud.RegisterAsync("shop", shop);
        var notices = new List<Finding>();

        CdnCertificate again = await cloud.RegisterAsync("shop", shop, notices);
        CdnCertificate elsewhere = await cloud.RegisterAsync("shop2", shop);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.Id, elsewhere.Id);
        Assert.Contains(notices, static finding => finding.Id == nameof(RegistrationFindings.AlreadyRegistered));
        Assert.Single(await cloud.ListAsync());
    }

    [Fact]
    public async Task A_lost_answer_does_not_register_twice()
    {
        using var cloud = new EmulatedCloud();
        using CertificateBundle shop = cloud.Issue("www.shop.example");
        cloud.Account.Faults.Add(new Fault { Kind = FaultKind.Drop, Commit = FaultCommit.After, Operation = NaverOperations.CreateExternalCertificate });
        var notices = new List<Finding>();

        CdnCertificate record = await cloud.RegisterAsync("shop", shop, notices);

        Assert.Equal("shop", record.Name);
        Assert.Contains(notices, static finding => finding.Id == nameof(RegistrationFindings.FoundAfterLostAnswer));
        Assert.Single(await cloud.ListAsync());
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_an_error_and_nothing_is_registered()
    {
        using var cloud = new EmulatedCloud();
        using CertificateBundle shop = cloud.Issue("www.shop.example");
        cloud.Account.Faults.Add(new Fault { Kind = FaultKind.Drop, Operation = NaverOperations.CreateExternalCertificate });

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.RegisterAsync("shop", shop));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal("ConnectionLost", error.ErrorId);
        Assert.Empty(await cloud.ListAsync());
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_at_the_time_limit()
    {
        using var cloud = new EmulatedCloud(timeout: TimeSpan.FromMilliseconds(200));
        cloud.Account.Faults.Add(new Fault { Kind = FaultKind.Hang });

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync());

        Assert.Equal("RequestTimedOut", error.ErrorId);
        Assert.Equal(ErrorKind.OperationTimeout, error.Kind);
    }

    [Fact]
    public async Task The_users_stop_is_no_timeout()
    {
        using var cloud = new EmulatedCloud();
        using var stop = new CancellationTokenSource();
        cloud.Account.Faults.Add(new Fault { Kind = FaultKind.Hang });
        Task listing = cloud.Provider.ListAsync(new CertificateQuery(), static _ => { }, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    [Fact]
    public async Task What_a_certificate_is_used_by_is_read()
    {
        using var cloud = new EmulatedCloud();
        using CertificateBundle shop = cloud.Issue("www.shop.example");
        CdnCertificate record = await cloud.RegisterAsync("shop", shop);
        cloud.Account.SetUsage(record.Id, ["815", "816"]);

        CdnCertificate used = Assert.Single(await cloud.ListAsync());
        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.DeleteAsync(record.Id, "shop", CertificateType.External, CertificateApi.Auto, CancellationToken.None));

        Assert.True(used.InUse);
        Assert.Equal(["815", "816"], used.Services.Select(static service => service.Id));
        Assert.Equal("DeleteRefusedInUse", error.ErrorId);
        Assert.Equal("1004", error.ProviderCode);
        Assert.Equal(200, error.HttpStatus);
        Assert.Equal(record.Id, Assert.Single(await cloud.ListAsync(new CertificateQuery { ServiceId = "815" })).Id);
        Assert.Empty(await cloud.ListAsync(new CertificateQuery { ServiceId = "4711" }));
    }
}
