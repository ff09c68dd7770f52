using CertManager.Cloud.Tests.FaultMatrix;
using CertManager.Emulator;

namespace CertManager.Cloud.Tests.Resilience;

/// <summary>Answers that say no to a change that was carried out: who speaks decides what is believed.</summary>
public sealed class RefusalAfterwardsTests : IDisposable
{
    private const string Shop = "www.shop.example";
    private const string Page = "<html><body>Request blocked</body></html>";
    private const string Throttled = """{"error":{"errorCode":"410","message":"Throttle Limited"}}""";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly List<FaultWorld> _worlds = [];

    /// <summary>Status and body of answers that are nobody's proof that nothing was done.</summary>
    public static TheoryData<int, string> Unproven => new()
    {
        { 429, string.Empty },
        { 429, Throttled },
        { 408, string.Empty },
        { 408, """{"error":{"errorCode":"100","message":"Bad Request Exception"}}""" },
        { 499, string.Empty },
        { 499, """{"returnCode":"2100","returnMessage":"CertificateName is missing"}""" },
        { 401, string.Empty },
        { 401, Page },
        { 403, string.Empty },
        { 403, Page },
        { 403, """{"message":"Forbidden"}""" },
        { 403, """{"returnCode":"0","returnMessage":"Success"}""" },
        { 404, Page },
        { 409, string.Empty },
        { 413, Page },
        { 413, string.Empty },
        { 418, "I am a teapot" },
        { 421, string.Empty },
    };

    [Theory]
    [MemberData(nameof(Unproven))]
    public async Task A_registration_that_was_carried_out_is_found(int status, string body)
    {
        FaultWorld world = World();
        Refuse(world, NaverOperations.CreateExternalCertificate, status, body);

        CdnCertificate record = await world.RegisterAsync("shop", world.Issue(Shop));

        Assert.Equal(record.Id, Assert.Single(await ListAsync(world)).Id);
        Assert.Contains(world.Notices, static finding => finding.Id == nameof(RegistrationFindings.FoundAfterLostAnswer));
    }

    [Theory]
    [MemberData(nameof(Unproven))]
    public async Task A_registration_that_was_not_carried_out_is_made(int status, string body)
    {
        FaultWorld world = World();
        Refuse(world, NaverOperations.CreateExternalCertificate, status, body, FaultCommit.Before);

        CdnCertificate record = await world.RegisterAsync("shop", world.Issue(Shop));

        Assert.Equal(record.Id, Assert.Single(await ListAsync(world)).Id);
        Assert.DoesNotContain(world.Notices, static finding => finding.Id == nameof(RegistrationFindings.FoundAfterLostAnswer));
    }

    [Theory]
    [MemberData(nameof(Unproven))]
    public async Task A_deletion_that_was_carried_out_is_none_that_failed(int status, string body)
    {
        FaultWorld world = World();
        CdnCertificate record = await world.RegisterAsync("shop", world.Issue(Shop));
        Refuse(world, NaverOperations.DeleteCertificate, status, body);

        await new CertificateCatalog(world.Provider).RemoveAsync(record, None);

        Assert.Empty(await ListAsync(world));
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(403, Page)]
    public async Task A_private_certificate_whose_key_went_astray_is_said_to_have_no_key(int status, string body)
    {
        FaultWorld world = World(zone: CloudZone.Government);
        var requester = new PrivateCertificateRequester(world.Provider);
        var application = new PrivateCertificateApplication { CaTag = "ca", Name = "shop", TypeCode = "NCP_PRIVATE_SSL", KeyType = "EC256", CommonName = Shop };
        ApplicationPlan<PrivateCertificateApplication> plan = await requester.PlanAsync(application, "key.pem", [], None);
        Refuse(world, NaverOperations.IssuePrivate, status, body);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => requester.ExecuteAsync(plan, new NoFile(), world.Notices.Add, None));

        Assert.Equal("PrivateKeyLost", error.ErrorId);
        Assert.Single(await ListAsync(world));
    }

    [Theory]
    [InlineData(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}""", "AuthenticationFailed")]
    [InlineData(401, """{"error":{"errorCode":"210","message":"Permission Denied"}}""", "PermissionDenied")]
    [InlineData(400, """{"returnCode":"2100","returnMessage":"PrivateKey is missing"}""", "FieldMissing")]
    [InlineData(200, """{"returnCode":"26040","returnMessage":"Public key does not match private key"}""", "KeyRefused")]
    [InlineData(413, """<?xml version="1.0"?><r><error><errorCode>430</errorCode><message>Request Entity Too Large</message></error></r>""", "RequestTooLarge")]
    public async Task A_refusal_in_the_providers_own_words_is_believed_at_once(int status, string body, string expected)
    {
        FaultWorld world = World();
        CertificateBundle bundle = world.Issue(Shop);
        Refuse(world, NaverOperations.CreateExternalCertificate, status, body, FaultCommit.Before);
        TimeSpan begin = world.Elapsed;

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => world.RegisterAsync("shop", bundle));

        Assert.Equal((expected, false, begin), (error.ErrorId, error.OutcomeUnknown, world.Elapsed));
    }

    [Fact]
    public async Task A_refusal_after_a_429_is_told_as_it_is_where_nothing_is_found()
    {
        FaultWorld world = World();
        CertificateBundle bundle = world.Issue(Shop);
        Refuse(world, NaverOperations.CreateExternalCertificate, 429, string.Empty, FaultCommit.Before);
        Refuse(world, NaverOperations.CreateExternalCertificate, 400, """{"returnCode":"26034","returnMessage":"The certificate is invalid"}""", FaultCommit.Before);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => world.RegisterAsync("shop", bundle));

        Assert.Equal(("CertificateRefused", false), (error.ErrorId, error.OutcomeUnknown));
        Assert.DoesNotContain("Get-", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Throttled, false)]
    [InlineData("", true)]
    public async Task A_429_to_the_end_is_looked_up_unless_the_provider_says_it_itself(string body, bool isFound)
    {
        FaultWorld world = World();
        CertificateBundle bundle = world.Issue(Shop);
        for (int sent = 0; sent < 5; sent++)
        {
            Refuse(world, NaverOperations.CreateExternalCertificate, 429, body, isFound ? FaultCommit.After : FaultCommit.Before);
        }

        if (isFound)
        {
            Assert.Equal("shop", (await world.RegisterAsync("shop", bundle)).Name);
            return;
        }

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => world.RegisterAsync("shop", bundle));
        Assert.Equal(("TooManyRequests", false), (error.ErrorId, error.OutcomeUnknown));
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(408, "")]
    [InlineData(401, "")]
    [InlineData(403, Page)]
    [InlineData(404, "")]
    [InlineData(409, """{"message":"Conflict"}""")]
    public async Task KakaoCloud_is_asked_as_well(int status, string body)
    {
        FaultWorld world = World(ProviderKind.KakaoCloud);
        Refuse(world, KakaoOperations.RegisterCertificate, status, body);

        CdnCertificate record = await world.RegisterAsync("shop", world.Issue(Shop));

        Assert.Equal(record.Id, Assert.Single(await ListAsync(world)).Id);
        Assert.Contains(world.Notices, static finding => finding.Id == nameof(RegistrationFindings.FoundAfterLostAnswer));
    }

    [Theory]
    [InlineData("""{"error":{"code":"forbidden","message":"no"}}""")]
    [InlineData("""{"error":{"code":403,"title":"Forbidden","message":"no"}}""")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"no","type":"value_error"}]}""")]
    public async Task KakaoClouds_own_words_are_believed_at_once(string body)
    {
        FaultWorld world = World(ProviderKind.KakaoCloud);
        CertificateBundle bundle = world.Issue(Shop);
        Refuse(world, KakaoOperations.RegisterCertificate, 403, body, FaultCommit.Before);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => world.RegisterAsync("shop", bundle));

        Assert.Equal(("KakaoPermissionDenied", false), (error.ErrorId, error.OutcomeUnknown));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(408)]
    public async Task What_nobody_looks_up_says_that_the_outcome_is_unknown_and_is_not_done_twice(int status)
    {
        FaultWorld world = World();
        Refuse(world, NaverOperations.CreateEabCredential, status, string.Empty);
        var request = new AcmeAccountRequest { Alias = "shop", Type = CertificateType.AdvancedDV, ValidationMode = AcmeValidationMode.Dns01, ValidityDays = 30 };

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => world.Provider.AcmeAccounts.CreateAsync(request, None));

        int accounts = 0;
        await world.Observer.AcmeAccounts.ListAsync(_ => accounts++, None);
        Assert.Equal((true, 1), (error.OutcomeUnknown, accounts));
    }

    /// <inheritdoc/>
    public void Dispose() => _worlds.ForEach(static world => world.Dispose());

    private static void Refuse(FaultWorld world, string operation, int status, string body, FaultCommit commit = FaultCommit.After) =>
        world.Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Commit = commit, Operation = operation, Status = status, Body = body });

    private static Task<List<CdnCertificate>> ListAsync(FaultWorld world) => world.Observer.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 });

    private FaultWorld World(ProviderKind provider = ProviderKind.NaverCloud, CloudZone zone = CloudZone.Public)
    {
        var row = new FaultRow(string.Empty, string.Empty, static _ => throw new NotSupportedException()) { Provider = provider, Zone = zone };
        var world = new FaultWorld(row, TimeSpan.FromSeconds(30));
        _worlds.Add(world);
        return world;
    }

    /// <summary>Takes a key that never comes.</summary>
    private sealed class NoFile : IReservedFile
    {
        public string Path => "key.pem";

        public void Write(SensitiveText content) => throw new InvalidOperationException("There is no key.");

        public void Dispose()
        {
        }
    }
}
