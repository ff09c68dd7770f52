using CertManager.Core.Tests.Services;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Applications and reissues with a signing request.</summary>
public sealed class AdvancedTests : IDisposable
{
    private readonly ScriptedProvider _provider = new();

    [Fact]
    public async Task Without_domains_they_are_those_of_the_request_the_common_name_first()
    {
        using SigningRequest request = SigningRequests.For("CN=www.shop.example", "a.example", "www.shop.example");

        CertificateApplication application = (await PlanAsync(request)).Application;

        Assert.Equal("www.shop.example", application.CommonName);
        Assert.Equal(["a.example"], application.DnsNames);
        Assert.Equal(request.Csr, application.SigningRequest);
    }

    [Fact]
    public async Task A_request_without_a_subject_is_enough()
    {
        using SigningRequest request = SigningRequests.For(string.Empty, "b.example", "a.example");

        Assert.Equal("b.example", (await PlanAsync(request)).Application.CommonName);
    }

    [Fact]
    public async Task A_request_may_name_more_than_is_wanted()
    {
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example", "b.example", "c.example");

        Assert.Equal(["c.example"], (await PlanAsync(request, "A.example", "c.example")).Application.DnsNames);
    }

    [Theory]
    [InlineData("SigningRequestLacksDomains", "CN=a.example", "a.example", "a.example", "b.example")]
    [InlineData("SigningRequestLacksDomains", "CN=a.example", "*.a.example", "a.example", "www.a.example")]
    [InlineData("SigningRequestNameDiffers", "CN=b.example", "a.example", "a.example", "b.example")]
    [InlineData("SigningRequestNameDiffers", "CN=My Shop", "a.example", "a.example")]
    [InlineData("ApplicationDomainMissing", "CN=My Shop", null)]
    public async Task A_request_that_does_not_fit_is_refused_before_anything_is_asked(string id, string subject, string? name, params string[] domains)
    {
        using SigningRequest request = name is null ? SigningRequests.For(subject) : SigningRequests.For(subject, name);

        Assert.Equal(id, (await Assert.ThrowsAsync<CertManagerException>(() => PlanAsync(request, domains))).ErrorId);
        Assert.Equal(0, _provider.Looks);
    }

    [Theory]
    [InlineData("CN=a.example", "OrganizationCountryWrong")]
    [InlineData("CN=a.example, C=US", "OrganizationCountryWrong")]
    [InlineData("CN=a.example, C=KR", null)]
    public async Task Organisation_validation_is_for_Korea(string subject, string? id)
    {
        using SigningRequest request = SigningRequests.For(subject, "a.example");
        var input = new ApplicationInput { Type = CertificateType.AdvancedOV, Name = "shop", SigningRequest = request, OrganizationNumber = 4 };

        Exception? error = await Xunit.Record.ExceptionAsync(() => new CertificateRequester(_provider).PlanAsync(input, CancellationToken.None));

        Assert.Equal(id, (error as CertManagerException)?.ErrorId);
    }

    [Fact]
    public async Task Organisation_validation_needs_the_organisation()
    {
        using SigningRequest request = SigningRequests.For("CN=a.example, C=KR", "a.example");
        var input = new ApplicationInput { Type = CertificateType.AdvancedOV, Name = "shop", SigningRequest = request };

        Assert.Equal("OrganizationRequired", (await Assert.ThrowsAsync<CertManagerException>(() => new CertificateRequester(_provider).PlanAsync(input, CancellationToken.None))).ErrorId);
    }

    [Fact]
    public async Task A_type_whose_key_the_provider_makes_takes_no_request()
    {
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");
        var input = new ApplicationInput { Type = CertificateType.CloudBasic, Name = "shop", SigningRequest = request };

        Assert.Equal("ApplicationOptionNotTaken", (await Assert.ThrowsAsync<CertManagerException>(() => new CertificateRequester(_provider).PlanAsync(input, CancellationToken.None))).ErrorId);
    }

    [Fact]
    public async Task A_reissue_keeps_name_and_domains()
    {
        CdnCertificate old = ScriptedProvider.Record("7", "x", CertificateStatus.Normal, "a.example", "b.example");
        _provider.Records = _ => [old];
        using SigningRequest request = SigningRequests.For("CN=a.example", "b.example", "a.example");

        ApplicationPlan<CertificateApplication> plan = await new CertificateReissuer(_provider).PlanAsync(old, request, null, CancellationToken.None);

        Assert.Equal("x", plan.Application.Name);
        Assert.Equal("a.example", plan.Application.CommonName);
        Assert.Equal(["b.example"], plan.Application.DnsNames);
    }

    [Fact]
    public async Task A_reissue_keeps_the_domains_that_only_the_request_names()
    {
        CdnCertificate old = ScriptedProvider.Record("7", "shop", CertificateStatus.Normal, "a.example");
        _provider.Records = _ => [old];
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example", "b.example");

        ApplicationPlan<CertificateApplication> plan = await new CertificateReissuer(_provider).PlanAsync(old, request, null, CancellationToken.None);

        Assert.Equal("a.example", plan.Application.CommonName);
        Assert.Equal(["b.example"], plan.Application.DnsNames);
    }

    [Fact]
    public async Task A_command_that_takes_no_Accept_does_not_offer_it()
    {
        CdnCertificate old = ScriptedProvider.Record("7", "shop", CertificateStatus.Normal, "a.example");
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => new CertificateReissuer(_provider).PlanAsync(old, request, "x", CancellationToken.None));

        Assert.DoesNotContain("To send it all the same", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CertificateType.External, "ReissueNotOffered")]
    [InlineData(CertificateType.CloudBasic, "ReissueNotOffered")]
    [InlineData(CertificateType.GlobalEdge, "ReissueNotOffered")]
    [InlineData(CertificateType.AdvancedDV, null)]
    [InlineData(CertificateType.Unknown, null)]
    public async Task Only_Advanced_types_are_issued_again_and_what_is_not_known_is_left_to_the_provider(CertificateType type, string? id)
    {
        var certificate = new CdnCertificate { Id = "7", Name = "shop", Provider = ProviderKind.NaverCloud, Type = type, Domains = ["a.example"] };
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");

        Exception? error = await Xunit.Record.ExceptionAsync(() => new CertificateReissuer(_provider).PlanAsync(certificate, request, null, CancellationToken.None));

        Assert.Equal(id, (error as CertManagerException)?.ErrorId);
    }

    [Theory]
    [InlineData(CertificateStatus.InProgress, "CertificateNotIssued")]
    [InlineData(CertificateStatus.ValidationTimeout, "ValidationTimedOut")]
    [InlineData(CertificateStatus.Failed, "IssuanceFailed")]
    [InlineData(CertificateStatus.Revoked, null)]
    [InlineData(CertificateStatus.Expired, null)]
    [InlineData(CertificateStatus.Unknown, null)]
    public async Task What_was_never_issued_is_not_issued_again_and_other_states_are_left_to_the_provider(CertificateStatus status, string? id)
    {
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");

        Exception? error = await Xunit.Record.ExceptionAsync(() =>
            new CertificateReissuer(_provider).PlanAsync(ScriptedProvider.Record("7", "shop", status, "a.example"), request, "shop-2", CancellationToken.None));

        Assert.Equal(id, (error as CertManagerException)?.ErrorId);
    }

    [Theory]
    [InlineData("x", "ApplicationRejected")]
    [InlineData("taken", "CertificateNameInUse")]
    [InlineData("shop-2", null)]
    public async Task A_new_name_has_to_be_one_and_free(string name, string? id)
    {
        CdnCertificate old = ScriptedProvider.Record("7", "shop", CertificateStatus.Normal, "a.example");
        _provider.Records = _ => [old, ScriptedProvider.Record("8", "taken", CertificateStatus.Normal, "t.example")];
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");

        Exception? error = await Xunit.Record.ExceptionAsync(() => new CertificateReissuer(_provider).PlanAsync(old, request, name, CancellationToken.None));

        Assert.Equal(id, (error as CertManagerException)?.ErrorId);
    }

    [Theory]
    [InlineData("8")]
    [InlineData("7")]
    public async Task A_reissue_whose_answer_has_no_number_is_looked_up_whether_the_number_stays_or_not(string number)
    {
        CdnCertificate old = ScriptedProvider.Record("7", "shop", CertificateStatus.Normal, "a.example");
        _provider.Records = look => look == 0 || number == "7" ? [old] : [old, ScriptedProvider.Record(number, "shop", CertificateStatus.InProgress, "a.example")];
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");
        var reissuer = new CertificateReissuer(_provider);

        ApplicationPlan<CertificateApplication> plan = await reissuer.PlanAsync(old, request, null, CancellationToken.None);

        Assert.Equal(number, (await reissuer.ExecuteAsync(plan, static _ => { }, CancellationToken.None)).Id);
        Assert.Single(_provider.Applications);
    }

    [Fact]
    public async Task A_reissue_that_is_refused_after_a_lost_answer_is_not_taken_for_the_old_certificate()
    {
        CdnCertificate old = ScriptedProvider.Record("7", "shop", CertificateStatus.Normal, "a.example");
        _provider.Repetition = new ChangeRepetition(2, static (_, _, _) => Task.CompletedTask);
        _provider.Records = _ => [old];
        _provider.Answer = _ => throw (_provider.Applications.Count == 1 ? ScriptedServices.Lost() : ScriptedProvider.Refused.With());
        using SigningRequest request = SigningRequests.For("CN=a.example", "a.example");
        var reissuer = new CertificateReissuer(_provider);
        ApplicationPlan<CertificateApplication> plan = await reissuer.PlanAsync(old, request, null, CancellationToken.None);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => reissuer.ExecuteAsync(plan, static _ => { }, CancellationToken.None));

        Assert.Equal("Refused", error.ErrorId);
        Assert.Equal(2, _provider.Applications.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private Task<ApplicationPlan<CertificateApplication>> PlanAsync(SigningRequest request, params string[] domains) =>
        new CertificateRequester(_provider).PlanAsync(new ApplicationInput { Type = CertificateType.AdvancedDV, Name = "shop", Domains = domains, SigningRequest = request }, CancellationToken.None);
}
