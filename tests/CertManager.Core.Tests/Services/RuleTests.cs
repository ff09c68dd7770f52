using CertManager.Core.Tests.Issuance;
using static CertManager.Core.Tests.Services.ScriptedServices;

namespace CertManager.Core.Tests.Services;

/// <summary>What may be linked where.</summary>
public sealed class RuleTests
{
    private readonly CdnCertificate _old = Certificate("7", "www.shop.example", "shop.example");
    private readonly CdnServiceReference _edge = new("3", "edge");

    [Theory]
    [InlineData(CertificateStatus.InProgress, "LinkCertificateNotIssued")]
    [InlineData(CertificateStatus.Failed, "LinkCertificateNotIssued")]
    [InlineData(CertificateStatus.ValidationTimeout, "LinkCertificateNotIssued")]
    [InlineData(CertificateStatus.Expired, "LinkCertificateExpired")]
    [InlineData(CertificateStatus.Revoked, "LinkCertificateRevoked")]
    [InlineData(CertificateStatus.Unknown, "")]
    [InlineData(CertificateStatus.Normal, "")]
    public void A_certificate_has_to_be_usable(CertificateStatus status, string id) =>
        Assert.Equal(id, Ids(Listener(), Certificate("8", CertificateType.External, status, "www.shop.example"), LinkRole.Default));

    [Theory]
    [InlineData(CertificateStatus.Unknown, -30, "LinkCertificateExpired")]
    [InlineData(CertificateStatus.Normal, -30, "LinkCertificateExpired")]
    [InlineData(CertificateStatus.InProgress, -30, "LinkCertificateNotIssued")]
    [InlineData(CertificateStatus.Revoked, -30, "LinkCertificateRevoked")]
    [InlineData(CertificateStatus.Unknown, -1, "")]
    [InlineData(CertificateStatus.Unknown, 1, "")]
    public void What_has_ended_is_refused_whatever_its_state_is_called(CertificateStatus status, int days, string id)
    {
        var ended = new CdnCertificate { Id = "8", Name = "c8", Provider = ProviderKind.NaverCloud, Status = status, Domains = ["www.shop.example"], NotAfter = PausingClock.Start.AddDays(days) };

        Assert.Equal(id, Ids(Listener(), ended, LinkRole.Default));
        Assert.Equal(id, string.Join(' ', LinkRules.Judge(new SlotRequest { Certificate = ended }, PausingClock.Start).Select(static finding => finding.Id)));
    }

    [Theory]
    [InlineData("WWW.shop.example.", "www.shop.example")]
    [InlineData("쇼핑.example", "xn--hp4bo76a.example")]
    [InlineData("xn--hp4bo76a.example.", "*.example 쇼핑.example")]
    [InlineData("www.쇼핑.example", "*.xn--hp4bo76a.example")]
    public void Domains_of_edges_compare_in_any_form(string served, string names) =>
        Assert.Equal(string.Empty, Ids(Slot("2", [served], [_edge], Link(_old, LinkRole.Default)), Certificate("8", names.Split(' ')), LinkRole.Default));

    [Fact]
    public void A_lone_certificate_whose_role_is_not_told_is_the_default_one()
    {
        CdnService slot = Slot("2", ["www.shop.example"], [_edge], Link(_old, LinkRole.Unknown));
        CdnCertificate other = Certificate("8", "www.shop.example");
        LinkPlan plan = new ServiceLinker(new ScriptedServices(), new PausingClock()).Plan(slot, other, LinkRole.Unknown);

        Assert.Equal(string.Empty, Ids(slot, other, LinkRole.Unknown));
        Assert.Equal((LinkRole.Default, "7"), (plan.Role, plan.Replaced!.Id));
        Assert.Equal("LinkRoleNotOffered", Ids(Slot("2", [], [], Link(_old, LinkRole.Unknown), Link(other, LinkRole.Unknown)), other, LinkRole.Unknown));
    }

    [Theory]
    [InlineData("www.shop.example,shop.example", "")]
    [InlineData("*.shop.example,shop.example", "")]
    [InlineData("*.shop.example", "LinkNamesNotCovered")]
    [InlineData("WWW.SHOP.EXAMPLE,Shop.Example", "")]
    [InlineData("*.example", "LinkNamesNotCovered")]
    [InlineData("", "LinkNamesNotCovered")]
    public void Names_that_a_listener_serves_are_not_lost_unseen(string names, string id) =>
        Assert.Equal(id, Ids(Listener(Link(_old, LinkRole.Default)), Certificate("8", names.Split(',', StringSplitOptions.RemoveEmptyEntries)), LinkRole.Default));

    [Fact]
    public void Names_that_another_certificate_serves_by_SNI_are_not_lost() =>
        Assert.Equal(string.Empty, Ids(Listener(Link(_old, LinkRole.Default), Link(Certificate("9", "shop.example"), LinkRole.Additional)), Certificate("8", "www.shop.example"), LinkRole.Default));

    [Fact]
    public void An_additional_certificate_takes_nothing_away() =>
        Assert.Equal(string.Empty, Ids(Listener(Link(_old, LinkRole.Default)), Certificate("8", "blog.example"), LinkRole.Additional));

    [Theory]
    [InlineData("www.shop.example", "")]
    [InlineData("*.shop.example", "")]
    [InlineData("shop.example", "LinkNamesNotCovered")]
    public void The_domains_of_its_edges_are_what_a_slot_serves(string name, string id) =>
        Assert.Equal(id, Ids(Slot("2", ["www.shop.example"], [_edge], Link(_old, LinkRole.Default)), Certificate("8", name), LinkRole.Default));

    [Fact]
    public void A_slot_that_no_edge_uses_takes_any_names() =>
        Assert.Equal(string.Empty, Ids(Slot("2", [], [], Link(_old, LinkRole.Default)), Certificate("8", "blog.example"), LinkRole.Default));

    [Fact]
    public void Edges_whose_domains_are_not_told_are_judged_by_the_present_certificate() =>
        Assert.Equal("LinkNamesNotCovered", Ids(Slot("2", [], [_edge], Link(_old, LinkRole.Default)), Certificate("8", "blog.example"), LinkRole.Default));

    [Theory]
    [InlineData(CertificateType.External, LinkRole.Global, "LinkGlobalTypeRequired")]
    [InlineData(CertificateType.AdvancedOV, LinkRole.Global, "LinkGlobalTypeRequired")]
    [InlineData(CertificateType.GlobalEdge, LinkRole.Global, "")]
    [InlineData(CertificateType.Unknown, LinkRole.Global, "")]
    [InlineData(CertificateType.GlobalEdge, LinkRole.Default, "LinkGlobalEdgeOnly")]
    [InlineData(CertificateType.CloudBasic, LinkRole.Default, "")]
    [InlineData(CertificateType.CloudBasic, LinkRole.Additional, "LinkRoleNotOffered")]
    public void Type_and_role_fit_in_a_slot(CertificateType type, LinkRole role, string id) =>
        Assert.Equal(id, Ids(Slot("2", [], []), Certificate("8", type, CertificateStatus.Normal, "a.example"), role));

    [Theory]
    [InlineData(LinkRole.Global)]
    [InlineData(LinkRole.Unknown)]
    public void A_listener_has_no_other_roles(LinkRole role) => Assert.Equal("LinkRoleNotOffered", Ids(Listener(), _old, role));

    [Theory]
    [InlineData("HTTP", "LinkWithoutTls")]
    [InlineData("tcp", "LinkWithoutTls")]
    [InlineData("TLS", "")]
    [InlineData("QUIC", "")]
    [InlineData(null, "")]
    public void A_listener_needs_TLS(string? protocol, string id) => Assert.Equal(
        id,
        Ids(new CdnService { Id = "1", Name = "lb:80", Kind = ServiceKind.LoadBalancerListener, Provider = ProviderKind.NaverCloud, Protocol = protocol }, _old, LinkRole.Default));

    [Fact]
    public void A_certificate_without_its_key_is_refused()
    {
        var keyless = new CdnCertificate { Id = "8", Name = "c8", Provider = ProviderKind.NaverCloud, HasPrivateKey = false };

        Assert.Equal("LinkPrivateKeyMissing", Ids(Listener(), keyless, LinkRole.Default));
    }

    [Fact]
    public void An_edge_names_its_slot()
    {
        var edge = new CdnService { Id = "3", Name = "edge", Kind = ServiceKind.GlobalEdge, Provider = ProviderKind.NaverCloud, LinkedServices = [new CdnServiceReference("44")] };

        Finding finding = Assert.Single(LinkRules.Judge(edge, _old, LinkRole.Default, PausingClock.Start));
        Assert.Equal("LinkBelongsToSlot", finding.Id);
        Assert.Contains("-ServiceId 44", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_being_deleted_takes_nothing() =>
        Assert.Equal("LinkServiceDeleted", Ids(With(Listener(), ServiceStatus.Deleted, []), _old, LinkRole.Default));

    [Fact]
    public void A_refusal_carries_its_findings_and_lets_the_loss_of_names_pass_when_that_is_accepted()
    {
        CdnService listener = Listener(Link(_old, LinkRole.Default));
        CdnCertificate other = Certificate("8", "blog.example");
        var services = new ScriptedServices();

        CertManagerException error = Assert.Throws<CertManagerException>(() => new ServiceLinker(services, new PausingClock()).Plan(listener, other, null));
        LinkPlan plan = new ServiceLinker(services, new PausingClock()) { Accepted = ["LinkNamesNotCovered"] }.Plan(listener, other, null);

        Assert.Equal("LinkRefused", error.ErrorId);
        Assert.Equal("LinkNamesNotCovered", Assert.Single(error.Findings).Id);
        Assert.Contains("-Accept LinkNamesNotCovered", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("c7 (7)", plan.Describe(), StringComparison.Ordinal);
        Assert.Contains("2027-01-01", plan.Describe(), StringComparison.Ordinal);
        Assert.Same(listener.Certificates[0], plan.Replaced);
    }

    [Fact]
    public void The_usual_role_goes_by_kind_and_type()
    {
        CdnCertificate global = Certificate("8", CertificateType.GlobalEdge, CertificateStatus.Normal);

        Assert.Equal(LinkRole.Global, LinkRules.RoleOf(Slot("2", [], []), global));
        Assert.Equal(LinkRole.Default, LinkRules.RoleOf(Slot("2", [], []), _old));
        Assert.Equal(LinkRole.Default, LinkRules.RoleOf(Listener(), global));
    }

    private static string Ids(CdnService service, CdnCertificate certificate, LinkRole role) =>
        string.Join(' ', LinkRules.Judge(service, certificate, role, PausingClock.Start).Select(static finding => finding.Id));
}
