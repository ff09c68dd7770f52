using System.Globalization;
using System.Net;

namespace CertManager.Core.Tests.Replacing;

/// <summary>What counts as proof, and what does not.</summary>
public sealed class ReplacementProofTests
{
    [Fact]
    public async Task Services_that_name_no_domain_are_proven_by_the_names_of_the_certificate()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal(["m.shop.example", "www.shop.example"], report!.Endpoints.Select(static endpoint => endpoint.HostName).Distinct().Order());
    }

    [Fact]
    public async Task An_address_that_was_silent_and_serves_the_old_certificate_afterwards_is_no_proof()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        string address = rig.Front.Address[^1];
        rig.Account.SetFront(address, new FrontBehaviour { Fault = FrontFault.Reset });
        rig.Broken.Add(address);
        rig.OnFirstChange = () => rig.Account.SetFront(address, new FrontBehaviour { Fault = FrontFault.Stale });

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal((ReplacementOutcome.RolledBack, nameof(ReplacementErrors.ReplacementNotProven)), (report!.Outcome, report.FailureId));
        Assert.Contains(address, report.Failure!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_stays_silent_is_left_out()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        rig.Broken.Add(rig.Front.Address[^1]);
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Reset });

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
    }

    [Fact]
    public async Task An_address_that_the_name_does_not_resolve_to_any_more_is_looked_at_all_the_same()
    {
        using ReplacementRig rig = await new ReplacementRig { Served = ["old", "new"] }.OpenAsync();
        IPAddress[] all = [.. rig.Front.Address.Select(IPAddress.Parse)];
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Stale });
        rig.Change = static request => request with { Addresses = [], Hosts = ["m.shop.example"] };
        rig.Resolve = time => time == 1 ? all : [all[0]];

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal(ReplacementOutcome.RolledBack, report!.Outcome);
        Assert.Contains(rig.Front.Address[^1], report.Failure!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_was_taken_out_of_service_does_not_count()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        IPAddress[] all = [.. rig.Front.Address.Select(IPAddress.Parse)];
        rig.Change = static request => request with { Addresses = [], Hosts = ["m.shop.example"] };
        rig.Resolve = time => time == 1 ? all : [all[0]];
        rig.OnFirstChange = () =>
        {
            rig.Broken.Add(rig.Front.Address[^1]);
            rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Reset });
        };

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
    }

    [Theory]
    [InlineData("www.shop.example.")]
    [InlineData("WWW.shop.EXAMPLE")]
    [InlineData(" m.shop.example ")]
    public async Task Hosts_are_read_as_people_write_them(string host)
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        rig.Change = request => request with { Hosts = [host] };

        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Null(error);
        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
    }

    [Fact]
    public async Task Internationalised_hosts_are_compared_in_their_ascii_form()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        string ascii = "xn--9s4b17e.example";
        CdnCertificate old = await rig.RegisterAsync("hangul", rig.NewBundle([ascii]));
        rig.Account.AddLoadBalancer("hangul-lb", 443, old.Id, [ascii]);
        CertificateBundle fresh = rig.NewBundle([ascii], 80);
        rig.Served = ["old", "new", "other"];
        rig.Change = request => request with { Name = "hangul", Bundle = fresh, Hosts = [new IdnMapping().GetUnicode(ascii)] };

        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Null(error);
        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
    }

    [Fact]
    public async Task The_same_certificate_again_that_the_edge_does_not_serve_is_an_error_and_no_rollback()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        await rig.ReplaceAsync(inPlace: false);
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Expired });
        int looks = rig.Looks;

        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Null(report);
        Assert.Equal(nameof(ReplacementErrors.ReplacementNotProven), error?.ErrorId);
        Assert.Equal(looks, rig.Looks - rig.Requests);
        Assert.False(File.Exists(rig.JournalPath));
    }

    [Fact]
    public async Task The_superseded_certificate_can_be_removed_by_the_same_command_later()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        await rig.ReplaceAsync(inPlace: false);
        rig.RemoveSuperseded = true;

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal((ReplacementOutcome.Proven, null), (report!.Outcome, report.Other));
        Assert.All(report.Services, static service => Assert.Equal(ReplacedLinkState.Untouched, service.State));
        Assert.Equal([report.Certificate.Id], (await rig.RecordsAsync()).Select(static record => record.Id));
    }
}
