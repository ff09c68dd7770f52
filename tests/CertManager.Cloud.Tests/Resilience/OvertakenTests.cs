using CertManager.Cloud.Tests.FaultMatrix;
using CertManager.Emulator;

namespace CertManager.Cloud.Tests.Resilience;

/// <summary>Registrations that another run of the same command was faster with.</summary>
public sealed class OvertakenTests : IDisposable
{
    private const string Shop = "www.shop.example";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly List<FaultWorld> _worlds = [];

    public static TheoryData<ProviderKind, string> Names => new()
    {
        { ProviderKind.NaverCloud, "shop" },
        { ProviderKind.KakaoCloud, "shop" },
        { ProviderKind.KakaoCloud, "other" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_same_certificate_is_registered_already(ProviderKind provider, string name)
    {
        FaultWorld world = World(provider);
        CertificateBundle bundle = world.Issue(Shop);
        CertificateRegistrar slower = Registrar(world);
        RegistrationPlan plan = await slower.PlanAsync(name, bundle, [], None);
        CdnCertificate first = await world.RegisterAsync("shop", bundle);
        world.Notices.Clear();

        CdnCertificate record = await slower.ExecuteAsync(plan, world.Notices.Add, None);

        Assert.Equal((first.Id, first.Name), (record.Id, record.Name));
        Assert.Equal(name == "shop" ? "AlreadyRegistered" : "RegisteredUnderOtherName", Assert.Single(world.Notices).Id);
        Assert.Single(await ListAsync(world));
    }

    [Theory]
    [InlineData("2000")]
    [InlineData("1000")]
    [InlineData("2001")]
    public async Task Whatever_the_code_of_a_used_name_is(string code)
    {
        using var cloud = new EmulatedCloud(AnswerStyle.Calm with { DuplicateNameCode = code });
        using CertificateBundle bundle = cloud.Issue(Shop);
        CertificateRegistrar slower = cloud.Registrar();
        RegistrationPlan plan = await slower.PlanAsync("shop", bundle, [], None);
        CdnCertificate first = await cloud.RegisterAsync("shop", bundle);

        Assert.Equal(first.Id, (await slower.ExecuteAsync(plan, static _ => { }, None)).Id);
    }

    [Theory]
    [InlineData(ProviderKind.NaverCloud)]
    [InlineData(ProviderKind.KakaoCloud)]
    public async Task Another_certificate_that_took_the_name_is_named(ProviderKind provider)
    {
        FaultWorld world = World(provider);
        CertificateRegistrar slower = Registrar(world);
        RegistrationPlan plan = await slower.PlanAsync("shop", world.Issue(Shop), [], None);
        CdnCertificate first = await world.RegisterAsync("shop", world.Issue("blog.example"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => slower.ExecuteAsync(plan, world.Notices.Add, None));

        Assert.Equal(("CertificateNameInUse", false), (error.ErrorId, error.OutcomeUnknown));
        Assert.Contains(first.Id, error.Message, StringComparison.Ordinal);
        Assert.Contains("blog.example", error.Message, StringComparison.Ordinal);
        Assert.Single(await ListAsync(world));
    }

    [Fact]
    public async Task Another_certificate_of_the_domain_is_overwritten_by_consent_only()
    {
        FaultWorld world = World(ProviderKind.KakaoCloud);
        CertificateRegistrar slower = Registrar(world);
        RegistrationPlan plan = await slower.PlanAsync("shop", world.Issue(Shop), [], None);
        await world.RegisterAsync("shop", world.Issue(Shop));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => slower.ExecuteAsync(plan, world.Notices.Add, None));

        Assert.Equal("KakaoDomainExists", error.ErrorId);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused_as_the_provider_refuses_it()
    {
        FaultWorld world = World(ProviderKind.NaverCloud);
        CertificateBundle bundle = world.Issue(Shop);
        world.Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Operation = NaverOperations.CreateExternalCertificate, Status = 400, Body = """{"returnCode":"2000","returnMessage":"CertificateName is invalid"}""" });

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => world.RegisterAsync("shop", bundle));

        Assert.Equal(("NameRefused", "2000", false), (error.ErrorId, error.ProviderCode, error.OutcomeUnknown));
    }

    [Fact]
    public async Task A_look_that_fails_leaves_the_refusal_as_it_is()
    {
        FaultWorld world = World(ProviderKind.NaverCloud);
        CertificateBundle bundle = world.Issue(Shop);
        CertificateRegistrar slower = Registrar(world);
        RegistrationPlan plan = await slower.PlanAsync("shop", bundle, [], None);
        await world.RegisterAsync("shop", bundle);
        world.Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Operation = NaverOperations.GetCertificateList, Status = 500, Times = 0 });

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => slower.ExecuteAsync(plan, world.Notices.Add, None));

        Assert.Equal("NameRefused", error.ErrorId);
    }

    /// <inheritdoc/>
    public void Dispose() => _worlds.ForEach(static world => world.Dispose());

    private static CertificateRegistrar Registrar(FaultWorld world) => new(world.Pki, world.Provider, world.Judging());

    private static Task<List<CdnCertificate>> ListAsync(FaultWorld world) => world.Observer.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 });

    private FaultWorld World(ProviderKind provider)
    {
        var world = new FaultWorld(new FaultRow(string.Empty, string.Empty, static _ => throw new NotSupportedException()) { Provider = provider }, TimeSpan.FromSeconds(30));
        _worlds.Add(world);
        return world;
    }
}
