using System.Text;
using CertManager.Emulator;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.Resilience;

/// <summary>Changes whose answers are lost: looked up, sent again when they were not carried out, and never doubled.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private const int Retries = 4;

    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly EmulatedCloud _cloud;
    private readonly List<Finding> _notices = [];

    public LostAnswerTests() => _cloud = new EmulatedCloud(clock: _clock, retries: Retries);

    /// <summary>What happens to the first requests, one after the other.</summary>
    public static TheoryData<string> Losses => ["before", "after", "before before", "before after", "before before before before"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_registration_ends_with_one_certificate(string losses)
    {
        using CertificateBundle shop = _cloud.Issue("www.shop.example");
        Lose(NaverOperations.CreateExternalCertificate, losses);
        DateTimeOffset start = _clock.UtcNow;

        CdnCertificate record = await _cloud.RegisterAsync("shop", shop, _notices);

        Assert.Equal(record.Id, Assert.Single(await _cloud.ListAsync()).Id);
        Assert.Equal(losses.EndsWith("after", StringComparison.Ordinal), _notices.Any(static finding => finding.Id == nameof(RegistrationFindings.FoundAfterLostAnswer)));
        Assert.InRange((_clock.UtcNow - start).TotalSeconds, 0.75, 1.25 * (1 + 2 + 4 + 8));
    }

    [Fact]
    public async Task What_never_gets_through_is_told_and_not_on_record()
    {
        using CertificateBundle shop = _cloud.Issue("www.shop.example");
        Lose(NaverOperations.CreateExternalCertificate, "before before before before before");

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => _cloud.RegisterAsync("shop", shop));

        Assert.Equal(("ConnectionLost", true), (error.ErrorId, error.OutcomeUnknown));
        Assert.Equal(0, _cloud.Account.Faults.Count);
        Assert.Empty(await _cloud.ListAsync());
    }

    [Theory]
    [InlineData(true, true, "the provider took the request without naming a certificate, and the list of certificates does not have it")]
    [InlineData(true, false, "the provider took the request without naming a certificate, and the list of certificates could not be read")]
    [InlineData(false, false, "the answer was lost, and the list of certificates could not be read")]
    public async Task Why_nobody_knows_whether_it_was_registered_is_said(bool answered, bool listed, string said)
    {
        using CertificateBundle shop = _cloud.Issue("www.shop.example");
        bool posted = false;
        using var server = new ScriptedServer(request =>
        {
            posted |= request.Method == "POST";
            bool answers = request.Method == "POST" ? answered : listed || !posted;
            return answers ? ScriptedCloud.Ok("\"sslCertificateList\":[]") : null;
        });
        using ICertificateProvider provider = TestProvider.Open(server.Address);
        var registrar = new CertificateRegistrar(_cloud.Pki, provider, new JudgeOptions
        {
            Time = DateTimeOffset.UtcNow,
            TrustedRoots = _cloud.Pki.ReadCertificates("practice root", Encoding.ASCII.GetBytes(_cloud.Account.PracticeRoot)),
            OnlyTrustedRoots = true,
            RootWanted = true,
        });
        RegistrationPlan plan = await registrar.PlanAsync("shop", shop, [], CancellationToken.None);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => registrar.ExecuteAsync(plan, static _ => { }, CancellationToken.None));

        Assert.Equal("RegistrationUnconfirmed", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task New_files_are_there_once_it_is_over(string losses)
    {
        using CertificateBundle old = _cloud.Issue("www.shop.example");
        using CertificateBundle shop = _cloud.Issue("www.shop.example");
        CdnCertificate record = await _cloud.RegisterAsync("shop", old);
        var updater = new CertificateUpdater(_cloud.Pki, _cloud.Provider, new JudgeOptions
        {
            Time = _clock.UtcNow,
            TrustedRoots = _cloud.Pki.ReadCertificates("practice root", Encoding.ASCII.GetBytes(_cloud.Account.PracticeRoot)),
            OnlyTrustedRoots = true,
            RootWanted = true,
        });
        UpdatePlan plan = await updater.PlanAsync(record.Id, null, shop, [], CancellationToken.None);
        Lose(NaverOperations.RegisterExternalCertificate, losses);

        await updater.ExecuteAsync(plan, _notices.Add, CancellationToken.None);

        CdnCertificate after = Assert.Single(await _cloud.ListAsync());
        Assert.Equal((record.Id, shop.Leaf.SerialNumber), (after.Id, after.SerialNumber));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_removal_takes_the_one_certificate_away(string losses)
    {
        using CertificateBundle shop = _cloud.Issue("www.shop.example");
        using CertificateBundle other = _cloud.Issue("other.example");
        CdnCertificate record = await _cloud.RegisterAsync("shop", shop);
        await _cloud.RegisterAsync("other", other);
        Lose(NaverOperations.DeleteCertificate, losses);

        await new CertificateCatalog(_cloud.Provider).RemoveAsync(record, CancellationToken.None);

        Assert.Equal("other", Assert.Single(await _cloud.ListAsync()).Name);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task An_application_is_made_once(string losses)
    {
        var requester = new CertificateRequester(_cloud.Provider);
        ApplicationPlan<CertificateApplication> plan = await requester.PlanAsync(
            new ApplicationInput { Type = CertificateType.CloudBasic, Name = "shop", Domains = ["www.shop.example"], ValidationMethod = ValidationMethod.Dns },
            CancellationToken.None);
        Lose(NaverOperations.CloudBasicCertificateRequest, losses);

        CdnCertificate record = await requester.ExecuteAsync(plan, _notices.Add, CancellationToken.None);

        Assert.Equal(record.Id, Assert.Single(await _cloud.ListAsync()).Id);
        Assert.Equal(losses.EndsWith("after", StringComparison.Ordinal), _notices.Any(static finding => finding.Id == nameof(IssuanceFindings.ApplicationFoundLater)));
    }

    [Fact]
    public async Task What_was_found_after_a_lost_answer_is_known_though_a_later_list_lags_behind()
    {
        using CertificateBundle shop = _cloud.Issue("www.shop.example");
        using CertificateBundle blog = _cloud.Issue("blog.example");
        CertificateRegistrar registrar = _cloud.Registrar();
        RegistrationPlan one = await registrar.PlanAsync("shop", shop, [], CancellationToken.None);
        RegistrationPlan two = await registrar.PlanAsync("blog", blog, [], CancellationToken.None);
        Lose(NaverOperations.CreateExternalCertificate, "after after");
        await registrar.ExecuteAsync(one, _notices.Add, CancellationToken.None);
        _cloud.Account.Faults.Add(new Fault { Operation = NaverOperations.GetCertificateList, Kind = FaultKind.Answer, Status = 200, Times = 0, Body = """{"returnCode":"0","sslCertificateList":[]}""" });
        await Record.ExceptionAsync(() => registrar.ExecuteAsync(two, _notices.Add, CancellationToken.None));

        RegistrationPlan again = await registrar.PlanAsync("other", shop, [], CancellationToken.None);

        Assert.Equal("shop", again.Existing?.Name);
    }

    [Theory]
    [InlineData(KeptForm.Kept)]
    [InlineData(KeptForm.New)]
    public async Task What_was_overwritten_with_a_lost_answer_is_not_taken_for_registered(KeptForm id)
    {
        using var account = new EmulatedKakaoAccount(_clock, new EmulatorOptions { KakaoStyle = KakaoStyle.Calm with { OverwriteId = id } });
        using var secret = new SensitiveText(account.SecretKey);
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            CdnEndpoint = account.CdnEndpoint,
            AccessKey = account.AccessKey,
            SecretKey = secret,
            Transport = account.CreateHandler(),
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
            MaximumRetryCount = Retries,
        });
        using CertificateBundle first = _cloud.Issue("www.shop.example");
        using CertificateBundle second = _cloud.Issue("www.shop.example");
        var registrar = new CertificateRegistrar(
            _cloud.Pki,
            provider,
            new JudgeOptions { Time = _clock.UtcNow, TrustedRoots = _cloud.Pki.ReadCertificates("practice root", Encoding.ASCII.GetBytes(_cloud.Account.PracticeRoot)), OnlyTrustedRoots = true });
        foreach (CertificateBundle bundle in new[] { first, second, first })
        {
            RegistrationPlan plan = await registrar.PlanAsync("shop", bundle, [], CancellationToken.None);
            await registrar.ExecuteAsync(plan, _notices.Add, CancellationToken.None);
            account.Faults.Add(new Fault { Operation = KakaoOperations.RegisterCertificate, Kind = FaultKind.Drop, Commit = FaultCommit.After });
        }

        Assert.Equal(first.Leaf.Fingerprint, Assert.Single(await provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 })).Fingerprint);
    }

    [Fact]
    public async Task A_list_that_breaks_in_the_middle_is_read_again_and_each_certificate_handed_on_once()
    {
        const string One = """{"certificateNo":1,"certificateName":"one","certificateType":"EXTERNAL"}""";
        const string Two = """{"certificateNo":2,"certificateName":"two","certificateType":"EXTERNAL"}""";
        string whole = ScriptedServer.Answer(200, $$"""{"returnCode":"0","sslCertificateList":[{{One}},{{Two}}]}""");
        var answers = new Queue<string?>([whole[..^20], whole]);
        using var server = new ScriptedServer(_ => answers.Dequeue());
        using ICertificateProvider provider = RetryTests.Open(server.Address, _clock);
        var names = new List<string>();

        await provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, record => names.Add(record.Name), CancellationToken.None);

        Assert.Equal(["one", "two"], names);
        Assert.Equal(2, server.Requests.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _cloud.Dispose();

    private void Lose(string operation, string losses)
    {
        foreach (string loss in losses.Split(' '))
        {
            _cloud.Account.Faults.Add(new Fault { Operation = operation, Kind = FaultKind.Drop, Commit = loss == "before" ? FaultCommit.Before : FaultCommit.After });
        }
    }
}
