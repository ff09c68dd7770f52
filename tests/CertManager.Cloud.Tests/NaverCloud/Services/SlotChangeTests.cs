using CertManager.Emulator;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Changes of slots, byte for byte, and those that are refused before they are sent.</summary>
public sealed class SlotChangeTests
{
    private const string Path = "certificate/provisioning/31";

    private static readonly ServiceCertificate Regional = new() { Id = "7", Name = "shop", Role = LinkRole.Default, ItemId = "501" };
    private static readonly ServiceCertificate Worldwide = new() { Name = "shop-ged", Role = LinkRole.Global, ItemId = "502" };

    [Theory]
    [InlineData(LinkRole.Default, false, "PUT")]
    [InlineData(LinkRole.Default, true, "PUT")]
    [InlineData(LinkRole.Global, false, "POST")]
    [InlineData(LinkRole.Global, true, "PUT")]
    public async Task A_certificate_is_put_in_its_place_or_widens_the_slot(LinkRole role, bool isGlobal, string method)
    {
        using ServiceScript script = new ServiceScript().OnEdge(Path, "true");

        await script.Services.LinkAsync(isGlobal ? Slot(Regional, Worldwide) : Slot(Regional), ServiceScript.Certificate(), role, CancellationToken.None);

        Assert.Equal($$"""{{method}} /api/v1/certificate/provisioning/31 {"cmCertificateId":77}""", script.Call);
    }

    [Theory]
    [InlineData(ServiceStatus.Unknown, "0250", "ServiceBusy")]
    [InlineData(ServiceStatus.Unknown, "0101", "ServiceBusy")]
    [InlineData(ServiceStatus.Stopped, "0102", "ServiceBusy")]
    [InlineData(ServiceStatus.Running, "0250", "ServiceRefused")]
    [InlineData(ServiceStatus.Unknown, "0777", "ServiceRefused")]
    [InlineData(ServiceStatus.Unknown, "0040", "ParameterRefused")]
    public async Task A_refusal_that_nobody_explains_may_mean_busy_where_the_slot_does_not_say_that_it_runs(ServiceStatus status, string code, string id)
    {
        string refusal = ScriptedServer.Answer(400, $$"""{"code":"{{code}}","message":"?","result":null}""");
        using ServiceScript script = new ServiceScript().On("/api/v1/" + Path, refusal).On("/api/v1/" + Path + "/certificates", refusal);
        CdnService slot = new() { Id = "31", Name = "x", Kind = ServiceKind.GlobalEdgeSlot, Provider = ProviderKind.NaverCloud, Status = status, Certificates = [Regional, Worldwide] };

        foreach (Func<Task> change in new Func<Task>[]
        {
            () => script.Services.LinkAsync(slot, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None),
            () => script.Services.UnlinkAsync(slot, Worldwide, CancellationToken.None),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(change);

            Assert.Equal((id, code, false), (error.ErrorId, error.ProviderCode, error.OutcomeUnknown));
            Assert.Equal(id == "ServiceBusy" ? "ServiceRefused" : null, (error.InnerException as CertManagerException)?.ErrorId);
        }
    }

    [Theory]
    [InlineData(SlotStatusForm.Documented)]
    [InlineData(SlotStatusForm.ReadyAgain)]
    [InlineData(SlotStatusForm.UnknownWord)]
    public async Task One_change_after_another_is_carried_out_whatever_words_the_slot_has_meanwhile(SlotStatusForm form)
    {
        using var cloud = new EmulatedCloud(AnswerStyle.Calm with { SlotStatus = form });
        CdnCertificate[] certificates = [await cloud.RegisterAsync("one", cloud.Issue("www.shop.example")), await cloud.RegisterAsync("two", cloud.Issue("www.shop.example")), await cloud.RegisterAsync("three", cloud.Issue("www.shop.example"))];
        string id = cloud.Account.AddEdge("edge", "www.shop.example", certificates[0].Id);
        var linker = new ServiceLinker(cloud.Provider.Services, cloud.Account);

        foreach (CdnCertificate certificate in certificates.Skip(1))
        {
            CdnService? slot = await cloud.Provider.Services.GetAsync(ServiceKind.GlobalEdgeSlot, id, null, CancellationToken.None);
            await linker.ExecuteAsync(linker.Plan(slot!, certificate, null), static _ => { }, CancellationToken.None);
        }

        Assert.Equal(certificates[2].Id, Assert.Single(cloud.Account.Slots).CertificateIds.Single());
    }

    [Fact]
    public async Task An_item_is_taken_out_by_its_id()
    {
        using ServiceScript script = new ServiceScript().OnEdge(Path + "/certificates", "null");

        await script.Services.UnlinkAsync(Slot(Regional, Worldwide), Worldwide, CancellationToken.None);

        Assert.Equal("""DELETE /api/v1/certificate/provisioning/31/certificates {"certificateItemIds":[502]}""", script.Call);
    }

    [Fact]
    public async Task Of_two_regional_certificates_one_may_go()
    {
        using ServiceScript script = new ServiceScript().OnEdge(Path + "/certificates", "true");

        await script.Services.UnlinkAsync(Slot(Regional, new ServiceCertificate { Role = LinkRole.Default, ItemId = "503" }), Regional, CancellationToken.None);

        Assert.Equal("""DELETE /api/v1/certificate/provisioning/31/certificates {"certificateItemIds":[501]}""", script.Call);
    }

    [Fact]
    public async Task The_certificate_that_a_slot_cannot_be_without_stays()
    {
        using var script = new ServiceScript();

        foreach ((CdnService slot, ServiceCertificate linked) in new[] { (Slot(Regional), Regional), (Slot(Worldwide), Worldwide), (Slot(Regional, Worldwide), Regional), (Slot(), Regional) })
        {
            Assert.Equal("LinkCertificateStays", (await Assert.ThrowsAsync<CertManagerException>(() => script.Services.UnlinkAsync(slot, linked, CancellationToken.None))).ErrorId);
        }

        Assert.Empty(script.Sent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("501,502")]
    [InlineData("x")]
    public async Task An_item_without_id_is_not_taken_out(string? item)
    {
        using var script = new ServiceScript();
        var linked = new ServiceCertificate { Name = "old", Role = LinkRole.Global, ItemId = item };

        Assert.Equal("SlotItemNotTold", (await Assert.ThrowsAsync<CertManagerException>(() => script.Services.UnlinkAsync(Slot(Regional, linked), linked, CancellationToken.None))).ErrorId);
        Assert.Empty(script.Sent);
    }

    [Theory]
    [InlineData(LinkRole.Additional)]
    [InlineData(LinkRole.Unknown)]
    public async Task A_role_that_a_slot_does_not_have_is_the_callers_mistake(LinkRole role)
    {
        using var script = new ServiceScript();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => script.Services.LinkAsync(Slot(Regional), ServiceScript.Certificate(), role, CancellationToken.None));
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("31", null)]
    [InlineData("\"31\"", null)]
    [InlineData("""{"slotId":31}""", "31")]
    [InlineData("""{"slot":{"SLOTID":"31"}}""", "31")]
    [InlineData("""[{"slotId":31}]""", null)]
    public async Task A_slot_is_made_and_its_id_taken_where_it_is_told(string result, string? id)
    {
        using ServiceScript script = new ServiceScript().OnEdge("certificate/provisioning", result);

        string? made = await script.Services.CreateSlotAsync(new SlotRequest { Certificate = ServiceScript.Certificate() }, CancellationToken.None);

        Assert.Equal(id, made);
        Assert.Equal("""POST /api/v1/certificate/provisioning {"serviceRegion":"KR_JP","cmCertificateIds":[77],"tlsVersion":"TLS_MIN_VERSION_1_2","cipherProfile":"DEFAULT"}""", script.Call);
    }

    [Fact]
    public async Task A_slot_for_the_world_has_two_certificates()
    {
        using ServiceScript script = new ServiceScript(CloudZone.Government).OnEdge("certificate/provisioning", "true");

        await script.Services.CreateSlotAsync(
            new SlotRequest { Certificate = ServiceScript.Certificate(), GlobalCertificate = ServiceScript.Certificate("78"), TlsVersion = "TLS_ALL_VERSIONS", CipherProfile = "GENERAL" }, CancellationToken.None);

        Assert.Equal("""POST /api/v1/certificate/provisioning {"serviceRegion":"KR_JP_GLOBAL","cmCertificateIds":[77,78],"tlsVersion":"TLS_ALL_VERSIONS","cipherProfile":"GENERAL"}""", script.Call);
    }

    [Fact]
    public async Task Strict_ciphers_do_not_go_with_all_versions()
    {
        using var script = new ServiceScript();
        var request = new SlotRequest { Certificate = ServiceScript.Certificate(), TlsVersion = "TLS_ALL_VERSIONS", CipherProfile = "strict" };

        Assert.Equal("StrictWithOldTls", (await Assert.ThrowsAsync<CertManagerException>(() => script.Services.CreateSlotAsync(request, CancellationToken.None))).ErrorId);
        Assert.Empty(script.Sent);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("31/certificates")]
    [InlineData("")]
    public async Task What_is_no_id_is_not_deleted(string id)
    {
        using var script = new ServiceScript();

        Assert.Equal("IdMalformed", (await Assert.ThrowsAsync<CertManagerException>(() => script.Services.DeleteSlotAsync(id, CancellationToken.None))).ErrorId);
        Assert.Empty(script.Sent);
    }

    [Fact]
    public async Task A_slot_is_deleted_by_its_id()
    {
        using ServiceScript script = new ServiceScript().OnEdge(Path, "null");

        await script.Services.DeleteSlotAsync("31", CancellationToken.None);

        Assert.Equal("DELETE /api/v1/certificate/provisioning/31", script.Call);
    }

    private static CdnService Slot(params ServiceCertificate[] certificates) => new()
    {
        Id = "31",
        Name = "shop.example",
        Kind = ServiceKind.GlobalEdgeSlot,
        Provider = ProviderKind.NaverCloud,
        Certificates = certificates,
    };
}
