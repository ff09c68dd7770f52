using CertManager.Core.Tests.Issuance;
using static CertManager.Core.Tests.Services.ScriptedServices;

namespace CertManager.Core.Tests.Services;

/// <summary>Names for numbers of services.</summary>
public sealed class NameTests : IDisposable
{
    private readonly ScriptedServices _services = new();
    private readonly ScriptedProvider _provider = new();
    private readonly List<Finding> _notices = [];

    public NameTests()
    {
        _provider.ServicesAnswer = _services;
        _services.Put(Listener());
        _services.Put(Slot("815", [], []));
    }

    [Fact]
    public async Task A_list_in_which_nothing_is_used_asks_for_no_services()
    {
        List<string> found = await ListAsync(Used("1"), Used("2"));

        Assert.Equal(["1", "2"], found);
        Assert.Equal(0, _services.Lists);
    }

    [Fact]
    public async Task Services_are_asked_for_once_and_order_is_kept()
    {
        CdnCertificate first = Used("2", "100", "4711");
        CdnCertificate last = Used("4", "815");
        List<string> found = await ListAsync(Used("1"), first, Used("3"), last);

        Assert.Equal(["1", "2", "3", "4"], found);
        Assert.Equal(1, _services.Lists);
        Assert.Equal(["lb (LoadBalancer 100)", "4711"], first.Services.Select(static service => service.ToString()));
        Assert.Equal("slot 815 (GlobalEdgeSlot 815)", Assert.Single(last.Services).ToString());
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task Numbers_stay_and_it_is_said_once_when_names_cannot_be_had()
    {
        _services.ListError = ScriptedProvider.Refused.With();
        CdnCertificate used = Used("1", "100");
        await ListAsync(used, Used("2", "100"));

        Assert.Equal("100", Assert.Single(used.Services).ToString());
        Assert.Equal("ServiceNamesUnknown", Assert.Single(_notices).Id);
    }

    [Fact]
    public async Task What_cannot_be_listed_is_said_only_where_a_name_is_missing()
    {
        _services.ListNotice = ServiceFindings.ServicesNotListed.At(string.Empty, "Global Edge", "Refused.", "Nothing.");
        await ListAsync(Used("1", "100"));
        Assert.Empty(_notices);

        await ListAsync(Used("1", "4711"));
        Assert.Equal("ServiceNamesUnknown", Assert.Single(_notices).Id);
    }

    [Fact]
    public async Task A_number_that_two_kinds_have_is_left_a_number()
    {
        _services.Put(new CdnService { Id = "100", Name = "edge", Kind = ServiceKind.GlobalEdge, Provider = ProviderKind.NaverCloud });
        CdnCertificate used = Used("1", "100");
        await ListAsync(used);

        Assert.Null(Assert.Single(used.Services).Name);
    }

    [Fact]
    public async Task What_came_before_a_list_broke_off_is_handed_on()
    {
        List<string> found = [];
        await Assert.ThrowsAsync<CertManagerException>(() => new ServiceNames(_provider, _notices.Add).ListAsync(
            take =>
            {
                take(Used("1", "100"));
                throw ScriptedProvider.Refused.With();
            },
            certificate => found.Add(certificate.Id),
            default));

        Assert.Equal(["1"], found);
    }

    [Fact]
    public async Task The_refusal_to_remove_names_the_services()
    {
        _provider.Records = _ => [Used("1", "100")];

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => new CertificateCatalog(_provider).FindRemovableAsync("1", null, default));

        Assert.Equal("CertificateInUse", error.ErrorId);
        Assert.Contains("lb (LoadBalancer 100)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_that_tells_the_main_domain_gets_the_others_from_the_record()
    {
        CdnService listener = Listener(new ServiceCertificate { Id = "7", Role = LinkRole.Default, Domains = ["www.shop.example"] });
        _provider.Records = static _ => [Certificate("7", "www.shop.example", "shop.example")];

        await LinkedNames.CompleteAsync(listener, new CertificateCatalog(_provider), default);

        Assert.Equal(["www.shop.example", "shop.example"], listener.Certificates[0].Domains);
        Assert.NotNull(listener.Certificates[0].NotAfter);
    }

    public void Dispose() => _provider.Dispose();

    private static CdnCertificate Used(string id, params string[] services) => new()
    {
        Id = id,
        Name = "c" + id,
        Provider = ProviderKind.NaverCloud,
        Services = [.. services.Select(static service => new CdnServiceReference(service))],
        InUse = services.Length > 0,
    };

    private async Task<List<string>> ListAsync(params CdnCertificate[] certificates)
    {
        List<string> found = [];
        await new ServiceNames(_provider, _notices.Add).ListAsync(
            take =>
            {
                Array.ForEach(certificates, take);
                return Task.CompletedTask;
            },
            certificate => found.Add(certificate.Id),
            default);
        return found;
    }
}
