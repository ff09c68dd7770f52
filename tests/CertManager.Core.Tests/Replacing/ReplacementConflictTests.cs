namespace CertManager.Core.Tests.Replacing;

/// <summary>Other hands at the same services, names that lead astray, and old certificates that are no way back.</summary>
public sealed class ReplacementConflictTests
{
    [Fact]
    public async Task A_link_that_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        using ReplacementRig rig = await new ReplacementRig { Served = ["old", "new", "other"] }.OpenAsync();
        CdnCertificate third = await rig.RegisterAsync("third", rig.NewBundle(["www.shop.example", "pay.shop.example"]));
        rig.OnFirstChange = () => Link(rig, third);

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal((ReplacementOutcome.RolledBack, nameof(ServiceErrors.ServiceChangedMeanwhile)), (report!.Outcome, report.FailureId));
        Assert.Equal(third.Id, rig.Account.Listeners[0].CertificateId);
        Assert.Equal(rig.OldId, rig.Account.Slots[0].CertificateIds[0]);
        Assert.Contains(rig.Notices, static notice => notice.Id == nameof(ReplacementFindings.LinkTakenOver));
        Assert.Contains(report.Services, static service => service.State == ReplacedLinkState.TakenOver);
        Assert.False(File.Exists(rig.JournalPath));
    }

    [Fact]
    public async Task Rolling_back_leaves_alone_what_somebody_else_linked_meanwhile()
    {
        using ReplacementRig rig = await new ReplacementRig { Served = ["old", "new", "other"] }.OpenAsync();
        CdnCertificate third = await rig.RegisterAsync("third", rig.NewBundle(["www.shop.example", "pay.shop.example"]));
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Stale });

        // Four handshakes look first, the fifth is the first of the proof.
        rig.OnHandshake = time => { if (time == 5) { Link(rig, third); } };

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal((ReplacementOutcome.RolledBack, nameof(ReplacementErrors.ReplacementNotProven)), (report!.Outcome, report.FailureId));
        Assert.Equal(third.Id, rig.Account.Listeners[0].CertificateId);
        Assert.Equal(rig.OldId, rig.Account.Slots[0].CertificateIds[0]);
    }

    [Fact]
    public async Task Names_that_the_rule_cuts_to_the_same_do_not_lead_to_the_links_of_another_site()
    {
        using ReplacementRig rig = await new ReplacementRig { Served = ["old", "new", "other"] }.OpenAsync();
        string[] com = ["www.example.com"], org = ["www.example.org"];
        rig.Account.AddLoadBalancer("com-lb", 443, (await rig.RegisterAsync("www-example-com", rig.NewBundle(com))).Id, com);
        rig.Account.AddLoadBalancer("org-lb", 443, (await rig.RegisterAsync("www-example-org", rig.NewBundle(org))).Id, org);
        await ReplaceAsync(rig, "www-example-org", rig.NewBundle(org, 80));
        await ReplaceAsync(rig, "www-example-com", rig.NewBundle(com, 85));

        ReplacementReport again = await ReplaceAsync(rig, "www-example-org", rig.NewBundle([.. com, .. org], 89));

        Assert.Equal(["org-lb:443"], again.Services.Select(static service => service.Name));
    }

    [Theory]
    [InlineData("site-202512")]
    [InlineData("site-270221")]
    public async Task A_certificate_whose_own_name_ends_with_a_day_is_followed(string name)
    {
        using ReplacementRig rig = await new ReplacementRig { Served = ["old", "new", "other"] }.OpenAsync();
        string[] names = ["dated.example"];
        rig.Account.AddLoadBalancer("d-lb", 443, (await rig.RegisterAsync(name, rig.NewBundle(names))).Id, names);
        ReplacementReport first = await ReplaceAsync(rig, name, rig.NewBundle(names, 80));

        ReplacementReport second = await ReplaceAsync(rig, name, rig.NewBundle(names, 85));

        Assert.Equal(first.Certificate.Id, second.Other?.Id);
        Assert.Equal(["d-lb:443"], second.Services.Select(static service => service.Name));
    }

    [Fact]
    public async Task An_old_certificate_that_has_ended_is_no_way_back()
    {
        using ReplacementRig rig = await new ReplacementRig { Served = ["old expired", "new", "other"] }.OpenAsync();
        rig.Account.AdvanceClock(TimeSpan.FromDays(91));
        CertificateBundle fresh = rig.NewBundle();
        rig.Change = request => request with { Bundle = fresh };
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Stale });

        (ReplacementReport? first, _, _) = await rig.ReplaceAsync(inPlace: false);
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour());
        (ReplacementReport? second, _, _) = await rig.ReplaceAsync(inPlace: false, resume: true);

        Assert.Equal((ReplacementOutcome.NotRolledBack, nameof(ReplacementErrors.ReplacementNotProven), rig.JournalPath), (first!.Outcome, first.FailureId, first.JournalPath));
        Assert.All(first.Services, service => Assert.All(service.Certificates, link => Assert.Equal(first.Certificate.Id, link.Id ?? first.Certificate.Id)));
        Assert.Equal(ReplacementOutcome.Proven, second!.Outcome);
        Assert.False(File.Exists(rig.JournalPath));
    }

    [Fact]
    public async Task In_place_refused_where_nothing_is_linked_registers_nothing()
    {
        using ReplacementRig rig = await new ReplacementRig(subAccount: true).OpenAsync();
        CertificateBundle lone = rig.NewBundle(["lone.example"]);
        await rig.RegisterAsync("lone", lone);
        CertificateBundle fresh = rig.NewBundle(["lone.example"], 80);
        rig.Change = request => request with { Name = "lone", Bundle = fresh, RollbackBundle = lone, Verify = false };

        (_, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: true);

        Assert.Equal(nameof(ReplacementErrors.NoLinkToMove), error?.ErrorId);
        Assert.Equal(2, (await rig.RecordsAsync()).Count);
        Assert.False(File.Exists(rig.JournalPath));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_while_rolling_back_does_not_keep_from_rolling_back()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Stale });
        rig.OnHandshake = time => { if (time == 5) { Directory.CreateDirectory(rig.JournalPath + ".new"); } };

        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Null(error);
        Assert.Equal(ReplacementOutcome.RolledBack, report!.Outcome);
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour());
        await ReplacementAssert.ServedAsync(rig, report, "journal");
    }

    [Fact]
    public async Task A_lost_answer_to_the_removal_is_looked_up()
    {
        int requests;
        using (ReplacementRig calm = await new ReplacementRig().OpenAsync())
        {
            await calm.ReplaceAsync(inPlace: false);
            requests = calm.Requests;
        }

        // Looked for once, then removed; two readings for the report are the last of the calm run.
        using ReplacementRig rig = await new ReplacementRig { Fault = WireFault.DroppedAfter, FaultAt = requests - 2 + 2, RemoveSuperseded = true }.OpenAsync();

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.True(rig.FaultMet);
        await ReplacementAssert.ReportedAsync(rig, report!);
        Assert.DoesNotContain(rig.Notices, static notice => notice.Id == nameof(ReplacementFindings.SupersededKept));
    }

    private static void Link(ReplacementRig rig, CdnCertificate certificate) =>
        rig.Account.ChangeListener(rig.Account.Listeners[0].Id, listener => listener with { CertificateId = certificate.Id });

    private static async Task<ReplacementReport> ReplaceAsync(ReplacementRig rig, string name, CertificateBundle bundle)
    {
        rig.Change = request => request with { Name = name, Bundle = bundle, Verify = false };
        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);
        Assert.Null(error);
        return report!;
    }
}
