using CertManager.Core.Tests.Services;
using static CertManager.Core.Tests.Issuance.ScriptedProvider;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Applying for certificates where the provider makes the key, and what holds for all types.</summary>
public sealed class RequesterTests : IDisposable
{
    private readonly ScriptedProvider _provider = new();
    private readonly List<Finding> _notices = [];
    private readonly List<int> _pauses = [];

    [Fact]
    public async Task What_is_sent_is_ASCII_each_domain_once_the_main_one_apart()
    {
        ApplicationPlan<CertificateApplication> plan = await PlanAsync("www.Shop.example", "한국.kr", "WWW.shop.example.", "*.shop.example");

        Assert.Equal("www.shop.example", plan.Application.CommonName);
        Assert.Equal(["xn--3e0b707e.kr", "*.shop.example"], plan.Application.DnsNames);
        Assert.Null(plan.Application.SigningRequest);
        Assert.Empty(_provider.Applications);
    }

    [Fact]
    public async Task The_review_says_what_and_that_it_counts()
    {
        string review = (await PlanAsync("www.shop.example", "shop.example")).Describe();

        Assert.All(new[] { "CloudBasic", "shop", "www.shop.example, shop.example", "Dns", "counts against the account" }, part => Assert.Contains(part, review, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://www.shop.example/")]
    [InlineData("*.com")]
    [InlineData("localhost")]
    [InlineData("10.0.0.1")]
    [InlineData(" ")]
    public async Task A_domain_that_cannot_be_certified_is_refused_before_anything_is_asked(string domain)
    {
        Assert.Equal("DomainInvalid", (await Assert.ThrowsAsync<CertManagerException>(() => PlanAsync(domain))).ErrorId);
        Assert.Equal(0, _provider.Looks);
    }

    [Fact]
    public async Task A_bad_name_is_refused_with_its_findings()
    {
        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => PlanAsync(new ApplicationInput { Type = CertificateType.CloudBasic, Name = "x", Domains = ["www.shop.example"] }));

        Assert.Equal("ApplicationRejected", error.ErrorId);
        Assert.Equal("TooShort", Assert.Single(error.Findings).Id);
        await PlanAsync(new ApplicationInput { Type = CertificateType.CloudBasic, Name = "x", Domains = ["www.shop.example"], Accepted = ["tooshort"] });
    }

    [Fact]
    public async Task A_used_name_is_refused_with_its_holder()
    {
        _provider.Records = static _ => [Record("7", "shop", CertificateStatus.Failed, "old.example")];

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => PlanAsync("www.shop.example"));

        Assert.Equal("CertificateNameInUse", error.ErrorId);
        Assert.Contains("(old.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_for_the_same_names_is_told()
    {
        _provider.Records = static _ =>
        [
            Record("7", "going", CertificateStatus.InProgress, "SHOP.example", "www.shop.example"),
            Record("8", "done", CertificateStatus.Normal, "www.shop.example", "shop.example"),
            Record("9", "fewer", CertificateStatus.InProgress, "www.shop.example"),
        ];

        Finding finding = Assert.Single((await PlanAsync("www.shop.example", "shop.example")).Findings);

        Assert.Equal("ApplicationInProgress", finding.Id);
        Assert.Equal(FindingSeverity.Info, finding.Severity);
        Assert.Contains("going (7)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_a_record_is_the_result()
    {
        CdnCertificate record = Record("7", "shop", CertificateStatus.InProgress, "www.shop.example");
        _provider.Answer = _ => record;

        Assert.Same(record, await RequestAsync());
        Assert.Equal(1, _provider.Looks);
    }

    [Fact]
    public async Task An_answer_that_tells_no_state_is_completed_from_the_list()
    {
        CdnCertificate listed = Record("7", "shop", CertificateStatus.InProgress, "www.shop.example");
        _provider.Answer = static _ => Record("7", "shop", CertificateStatus.Unknown);
        _provider.Records = look => look == 0 ? [] : [Record("6", "shop", CertificateStatus.Normal), listed];

        Assert.Same(listed, await RequestAsync());
    }

    [Fact]
    public async Task An_answer_that_tells_no_state_is_enough_when_the_list_fails()
    {
        CdnCertificate told = Record("7", "shop", CertificateStatus.Unknown);
        _provider.Answer = _ => told;
        _provider.Records = static look => look == 0 ? [] : throw Refused.With();

        Assert.Same(told, await RequestAsync());
    }

    [Fact]
    public async Task An_answer_without_a_number_is_looked_up_by_name()
    {
        _provider.Records = static look => look == 0 ? [] : [Record("6", "shopping", CertificateStatus.Normal), Record("7", "shop", CertificateStatus.InProgress, "www.shop.example")];

        Assert.Equal("7", (await RequestAsync()).Id);
        Assert.Single(_provider.Applications);
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task What_cannot_be_found_is_not_sent_again()
    {
        Assert.Equal("ApplicationUnconfirmed", (await Assert.ThrowsAsync<CertManagerException>(RequestAsync)).ErrorId);
        Assert.Single(_provider.Applications);
        Assert.Equal(2, _provider.Looks);
    }

    [Fact]
    public async Task A_lookup_that_fails_says_so_and_why()
    {
        _provider.Records = static look => look == 0 ? [] : throw Refused.With();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(RequestAsync);

        Assert.Equal("ApplicationUnconfirmed", error.ErrorId);
        Assert.Equal("Refused", Assert.IsType<CertManagerException>(error.InnerException).ErrorId);
    }

    [Fact]
    public async Task A_refusal_is_the_error_and_nothing_is_looked_up()
    {
        _provider.Answer = static _ => throw Refused.With();

        Assert.Equal("Refused", (await Assert.ThrowsAsync<CertManagerException>(RequestAsync)).ErrorId);
        Assert.Equal(1, _provider.Looks);
    }

    [Fact]
    public async Task A_run_lists_once_and_knows_what_it_has_applied_for()
    {
        _provider.Answer = static application => Record("7", application.Name, CertificateStatus.InProgress, application.CommonName);
        var requester = new CertificateRequester(_provider);
        await requester.ExecuteAsync(await requester.PlanAsync(Input("a.example"), CancellationToken.None), _notices.Add, CancellationToken.None);

        Assert.Equal("CertificateNameInUse", (await Assert.ThrowsAsync<CertManagerException>(() => requester.PlanAsync(Input("b.example"), CancellationToken.None))).ErrorId);
        Assert.Equal(1, _provider.Looks);
    }

    [Theory]
    [InlineData(CertificateType.CloudBasic)]
    [InlineData(CertificateType.GlobalEdge)]
    public async Task Options_of_other_types_are_refused_by_name(CertificateType type)
    {
        foreach ((ApplicationInput input, string option) in new[]
        {
            (new ApplicationInput { Type = type, Name = "shop", Domains = ["a.example"], ValidationMethod = ValidationMethod.PersistentDns }, "-ValidationMethod PersistentDns"),
            (new ApplicationInput { Type = type, Name = "shop", Domains = ["a.example"], OrganizationNumber = 1 }, "-OrganizationNumber"),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => PlanAsync(input));
            Assert.Equal("ApplicationOptionNotTaken", error.ErrorId);
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(CertificateType.AdvancedDV)]
    [InlineData(CertificateType.AdvancedOV)]
    public async Task Advanced_types_need_a_signing_request(CertificateType type) =>
        Assert.Equal("SigningRequestRequired", (await Assert.ThrowsAsync<CertManagerException>(() => PlanAsync(new ApplicationInput { Type = type, Name = "shop", Domains = ["a.example"] }))).ErrorId);

    [Fact]
    public async Task Further_fields_are_passed_on_as_they_are()
    {
        var fields = new Dictionary<string, object> { ["subscriptionPeriod"] = 1 };

        Assert.Same(fields, (await PlanAsync(new ApplicationInput { Type = CertificateType.CloudBasic, Name = "shop", Domains = ["a.example"], AdditionalFields = fields })).Application.AdditionalFields);
    }

    [Fact]
    public async Task What_two_looks_do_not_find_is_sent_again()
    {
        _provider.Repetition = new ChangeRepetition(2, Pause);
        _provider.Answer = _ => _provider.Applications.Count == 1 ? throw ScriptedServices.Lost() : Record("8", "shop", CertificateStatus.InProgress, "www.shop.example");

        Assert.Equal("8", (await RequestAsync()).Id);

        Assert.Equal((2, 3), (_provider.Applications.Count, _provider.Looks));
        Assert.Equal([1, 2], _pauses);
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task What_is_refused_because_the_lost_one_came_through_late_is_found()
    {
        _provider.Repetition = new ChangeRepetition(2, Pause);
        _provider.Answer = _ => throw (_provider.Applications.Count == 1 ? ScriptedServices.Lost() : Refused.With());
        _provider.Records = static look => look < 3 ? [] : [Record("8", "shop", CertificateStatus.InProgress, "www.shop.example")];

        Assert.Equal("8", (await RequestAsync()).Id);

        Assert.Equal(2, _provider.Applications.Count);
        Assert.Equal("ApplicationFoundLater", Assert.Single(_notices).Id);
    }

    [Fact]
    public async Task What_is_lost_every_time_is_sent_so_often_and_no_more()
    {
        _provider.Repetition = new ChangeRepetition(3, Pause);
        _provider.Answer = static _ => throw ScriptedServices.Lost();

        Assert.Equal("ApplicationUnconfirmed", (await Assert.ThrowsAsync<CertManagerException>(RequestAsync)).ErrorId);

        Assert.Equal(4, _provider.Applications.Count);
    }

    [Fact]
    public async Task What_cannot_be_looked_up_is_never_sent_again()
    {
        _provider.Repetition = new ChangeRepetition(3, Pause);
        _provider.Answer = static _ => throw ScriptedServices.Lost();
        _provider.Records = static look => look == 0 ? [] : throw Refused.With();

        Assert.Equal("ApplicationUnconfirmed", (await Assert.ThrowsAsync<CertManagerException>(RequestAsync)).ErrorId);

        Assert.Single(_provider.Applications);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private Task Pause(int number, CertManagerException lost, CancellationToken cancel)
    {
        _pauses.Add(number);
        return Task.CompletedTask;
    }

    private static ApplicationInput Input(params string[] domains) => new() { Type = CertificateType.CloudBasic, Name = "shop", Domains = domains };

    private Task<ApplicationPlan<CertificateApplication>> PlanAsync(params string[] domains) => PlanAsync(Input(domains));

    private Task<ApplicationPlan<CertificateApplication>> PlanAsync(ApplicationInput input) => new CertificateRequester(_provider).PlanAsync(input, CancellationToken.None);

    private async Task<CdnCertificate> RequestAsync()
    {
        var requester = new CertificateRequester(_provider);
        return await requester.ExecuteAsync(await requester.PlanAsync(Input("www.shop.example"), CancellationToken.None), _notices.Add, CancellationToken.None);
    }
}
