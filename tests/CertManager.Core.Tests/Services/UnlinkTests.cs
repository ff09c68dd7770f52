using CertManager.Core.Tests.Issuance;
using static CertManager.Core.Tests.Services.ScriptedServices;

namespace CertManager.Core.Tests.Services;

/// <summary>Ending links, making and deleting slots, finding services.</summary>
public sealed class UnlinkTests
{
    private readonly ScriptedServices _services = new();
    private readonly PausingClock _clock = new();
    private readonly List<Finding> _notices = [];
    private readonly CdnCertificate _main = Certificate("7", "www.shop.example");
    private readonly CdnCertificate _blog = Certificate("8", "blog.example");

    [Fact]
    public async Task An_additional_certificate_is_taken_away()
    {
        CdnService listener = Listener(Link(_main, LinkRole.Default), Link(_blog, LinkRole.Additional));
        _services.Put(listener);
        _services.LooksUntilDone = 2;
        UnlinkPlan plan = ServiceUnlinker.Plan(listener, null, "c8", null);

        CdnService after = await new ServiceUnlinker(_services, _clock) { Notice = _notices.Add }.ExecuteAsync(plan, static _ => { }, default);

        Assert.Equal(["unlink 1 8 Additional"], _services.Sent);
        Assert.Equal("7", Assert.Single(after.Certificates).Id);
        Assert.Contains("c8 (8)", plan.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_since_it_was_seen_is_left_alone_and_what_is_gone_is_no_conflict()
    {
        CdnService before = Listener(Link(_main, LinkRole.Default));
        CdnService now = Listener(Link(_main, LinkRole.Default), Link(_blog, LinkRole.Additional));

        Assert.Equal("ServiceChangedMeanwhile", Assert.Throws<CertManagerException>(() => ServiceUnlinker.Plan(now, "8", null, null, before)).ErrorId);
        Assert.True(ServiceUnlinker.Plan(before, "8", null, null, now).IsUpToDate);
        Assert.Equal("8", ServiceUnlinker.Plan(now, "8", null, null, now).Linked!.Id);
    }

    [Fact]
    public void The_refusal_to_take_from_an_edge_is_about_taking()
    {
        var edge = new CdnService { Id = "3", Name = "edge", Kind = ServiceKind.GlobalEdge, Provider = ProviderKind.NaverCloud, LinkedServices = [new CdnServiceReference("44")] };

        CertManagerException error = Assert.Throws<CertManagerException>(() => ServiceUnlinker.Plan(edge, "8", null, null));

        Assert.Equal("UnlinkRefused", error.ErrorId);
        Assert.Contains("taken from", error.Message, StringComparison.Ordinal);
        Assert.Equal("LinkBelongsToSlot", Assert.Single(error.Findings).Id);
    }

    [Theory]
    [InlineData("7", null)]
    [InlineData(null, "c7")]
    public void What_is_served_by_default_stays(string? id, string? name)
    {
        CdnService listener = Listener(Link(_main, LinkRole.Default), Link(_blog, LinkRole.Additional));

        Assert.Equal("LinkCertificateStays", Assert.Throws<CertManagerException>(() => ServiceUnlinker.Plan(listener, id, name, null)).ErrorId);
    }

    [Fact]
    public void The_only_certificate_stays_whatever_it_is() =>
        Assert.Equal("LinkCertificateStays", Assert.Throws<CertManagerException>(() => ServiceUnlinker.Plan(Listener(Link(_blog, LinkRole.Additional)), "8", null, null)).ErrorId);

    [Fact]
    public async Task What_is_not_linked_is_no_error()
    {
        UnlinkPlan plan = ServiceUnlinker.Plan(Listener(Link(_main, LinkRole.Default)), "99", null, null);
        await new ServiceUnlinker(_services, _clock).ExecuteAsync(plan, static _ => { }, default);

        Assert.True(plan.IsUpToDate);
        Assert.Equal("NotLinked", Assert.Single(plan.Findings).Id);
        Assert.Empty(_services.Sent);
    }

    [Fact]
    public void Items_of_one_name_are_told_apart_by_their_id()
    {
        CdnService slot = Slot("2", [], [], Item("1", "a", LinkRole.Default), Item("2", "g", LinkRole.Global), Item("3", "g", LinkRole.Global));

        Assert.Equal("LinkAmbiguous", Assert.Throws<CertManagerException>(() => ServiceUnlinker.Plan(slot, null, "g", null)).ErrorId);
        Assert.Equal("3", ServiceUnlinker.Plan(slot, null, "g", "3").Linked!.ItemId);
        Assert.Equal("2", ServiceUnlinker.Plan(slot, null, null, "2").Linked!.ItemId);
    }

    [Fact]
    public async Task A_slot_is_made_once_and_found_by_its_certificate()
    {
        _services.TellSlotId = false;
        SlotKeeper keeper = Keeper();
        CdnService slot = await keeper.CreateAsync(await keeper.PlanAsync(new SlotRequest { Certificate = _main }, default), static _ => { }, default);
        SlotPlan second = await keeper.PlanAsync(new SlotRequest { Certificate = _main }, default);

        Assert.Equal("9", slot.Id);
        Assert.Equal("9", second.Existing!.Id);
        Assert.Equal("LinkedAlready", Assert.Single(second.Findings).Id);
        Assert.Equal(["slot 7"], _services.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_about_a_slot_is_looked_up(bool made)
    {
        _services.AtSend = (_, act) =>
        {
            if (made)
            {
                act();
            }

            throw Lost();
        };
        SlotKeeper keeper = Keeper();
        SlotPlan plan = await keeper.PlanAsync(new SlotRequest { Certificate = _main }, default);
        Task<CdnService> Make() => keeper.CreateAsync(plan, static _ => { }, default);

        if (made)
        {
            Assert.Equal("9", (await Make()).Id);
            Assert.Equal("LinkFoundLater", Assert.Single(_notices).Id);
        }
        else
        {
            Assert.Equal("Lost", (await Assert.ThrowsAsync<CertManagerException>(Make)).ErrorId);
        }

        Assert.Single(_services.Sent);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(100, false)]
    public async Task A_slot_whose_answer_was_lost_is_looked_for_for_a_minute(int listedAfter, bool found)
    {
        Action? make = null;
        _services.AtSend = (_, act) =>
        {
            make = act;
            throw Lost();
        };
        _clock.InPause = pauses => (pauses == listedAfter ? make : null)?.Invoke();
        SlotKeeper keeper = Keeper();
        SlotPlan plan = await keeper.PlanAsync(new SlotRequest { Certificate = _main }, default);

        CertManagerException? error = await Record.ExceptionAsync(() => keeper.CreateAsync(plan, static _ => { }, default)) as CertManagerException;

        Assert.Equal(found ? null : "Lost", error?.ErrorId);
        Assert.Equal(found, _notices.Any(static finding => finding.Id == "LinkFoundLater"));
        Assert.InRange(_clock.Elapsed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.Single(_services.Sent);
    }

    [Fact]
    public async Task A_slot_that_is_never_listed_is_given_up()
    {
        _services.TellSlotId = false;
        _services.AtSend = static (_, _) => { };
        SlotKeeper keeper = Keeper();
        SlotPlan plan = await keeper.PlanAsync(new SlotRequest { Certificate = _main }, default);

        Assert.Equal("ServiceNotReady", (await Assert.ThrowsAsync<CertManagerException>(() => keeper.CreateAsync(plan, static _ => { }, default))).ErrorId);
    }

    [Fact]
    public async Task A_slot_goes_when_nobody_uses_it()
    {
        CdnService used = Slot("2", [], [new CdnServiceReference("3", "edge")]);
        CdnService free = Slot("4", [], []);
        _services.Put(used);
        _services.Put(free);

        Assert.Equal("SlotInUse", (await Assert.ThrowsAsync<CertManagerException>(() => Keeper().DeleteAsync(used, static _ => { }, default))).ErrorId);
        Assert.Equal("SlotRequired", Assert.Throws<CertManagerException>(() => SlotKeeper.ThrowIfKept(Listener())).ErrorId);
        await Keeper().DeleteAsync(free, static _ => { }, default);
        await Keeper().DeleteAsync(free, static _ => { }, default);

        Assert.Equal(["delete 4"], _services.Sent);
        Assert.Equal("NotLinked", Assert.Single(_notices).Id);
    }

    [Fact]
    public async Task A_service_is_found_by_id_name_and_kind()
    {
        _services.Put(Listener());
        _services.Put(Slot("1", [], []));
        var catalog = new ServiceCatalog(_services);

        Assert.Equal("lb:443", (await catalog.FindAsync(null, "lb:443", kind: null, notice: null, default)).Name);
        Assert.Equal("slot 1", (await catalog.FindAsync("1", null, ServiceKind.GlobalEdgeSlot, null, default)).Name);
        Assert.Equal("ServiceAmbiguous", (await Assert.ThrowsAsync<CertManagerException>(() => catalog.FindAsync("1", null, kind: null, notice: null, default))).ErrorId);
        Assert.Equal("ServiceNotFound", (await Assert.ThrowsAsync<CertManagerException>(() => catalog.FindAsync("1", "other", kind: null, notice: null, default))).ErrorId);
        Assert.Equal("ServiceNotNamed", (await Assert.ThrowsAsync<CertManagerException>(() => catalog.FindAsync(null, null, kind: null, notice: null, default))).ErrorId);
    }

    private static ServiceCertificate Item(string item, string name, LinkRole role) => new() { Name = name, Role = role, ItemId = item };

    private SlotKeeper Keeper() => new(_services, _clock) { Notice = _notices.Add };
}
