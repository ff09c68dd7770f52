namespace CertManager.Core.Tests.Replacing;

/// <summary>Certificates that a listener serves by SNI beside its default one.</summary>
public sealed class ReplacementSniTests
{
    private static readonly WireFault[] Wire = [WireFault.KilledBefore, WireFault.KilledAfter, WireFault.DroppedBefore, WireFault.DroppedAfter, WireFault.Refused];

    private static readonly Lazy<Task<CalmRun>> Calm = new(static () => CalmRun.OfAsync(OpenAsync(covering: true), inPlace: true));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task An_additional_certificate_is_replaced_or_put_back(bool inPlace, bool broken)
    {
        using ReplacementRig rig = await OpenAsync(covering: true);
        if (broken)
        {
            rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Fault = FrontFault.Stale });
        }

        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace);

        Assert.Null(error);
        Assert.Equal(broken ? ReplacementOutcome.RolledBack : ReplacementOutcome.Proven, report!.Outcome);
        Assert.Equal([report.Certificate.Id], await FurtherAsync(rig));
        Assert.Equal(inPlace || broken, report.Certificate.Id == rig.OldId);
    }

    [Fact]
    public async Task In_place_is_refused_beforehand_where_nobody_else_covers_its_names()
    {
        using ReplacementRig rig = await OpenAsync(covering: false);
        bool changed = false;
        rig.OnFirstChange = () => changed = true;

        (_, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: true);

        Assert.Contains(error!.Findings, static finding => finding.Id == nameof(LinkRules.LinkAgainUncovered));
        Assert.False(changed);
        Assert.False(File.Exists(rig.JournalPath));
    }

    public static TheoryData<WireFault> Faults => [.. Wire];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_at_any_change_in_place_loses_no_link(WireFault fault)
    {
        CalmRun calm = await Calm.Value;
        int changes = 0;
        for (int request = calm.Looks + 1; ; request++)
        {
            if (!calm.Tries(request, fault, Wire, turn: 0))
            {
                continue;
            }

            using ReplacementRig rig = await OpenAsync(covering: true);
            (rig.Fault, rig.FaultAt, rig.OnFault) = (fault, request, changed => changes += changed ? 1 : 0);
            (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: true);
            if (!rig.FaultMet)
            {
                break;
            }

            string where = $"{fault} at {request}: {report?.ToString() ?? error?.ErrorId ?? "killed"}";
            if (report is null)
            {
                (report, error, _) = await rig.ReplaceAsync(inPlace: true, resume: File.Exists(rig.JournalPath), faulty: false);
                where += $", again: {report?.ToString() ?? error?.ErrorId}";
            }

            Assert.True(report?.Outcome is ReplacementOutcome.Proven or ReplacementOutcome.RolledBack, where);
            Assert.Equal([rig.OldId], await FurtherAsync(rig));
        }

        Assert.Equal(calm.Sent.Count(static request => request.Changes), changes);
    }

    /// <summary>The additional certificates of the listener but for one that has nothing to do with the shop.</summary>
    private static async Task<IEnumerable<string>> FurtherAsync(ReplacementRig rig)
    {
        string blog = (await rig.RecordsAsync()).Single(static record => record.Name == "blog").Id;
        Assert.Contains(blog, rig.Account.Listeners[0].FurtherCertificateIds);
        return rig.Account.Listeners[0].FurtherCertificateIds.Where(id => id != blog);
    }

    /// <summary>The shop's certificate is an additional one of the listener, beside another; its default is for the same names or not.</summary>
    private static async Task<ReplacementRig> OpenAsync(bool covering)
    {
        ReplacementRig rig = await new ReplacementRig { Served = ["old", "new", "other"] }.OpenAsync();
        CdnCertificate other = await rig.RegisterAsync("other", rig.NewBundle(covering ? ["*.shop.example"] : ["d.example"]));
        CdnCertificate blog = await rig.RegisterAsync("blog", rig.NewBundle(["blog.example"]));
        rig.Account.ChangeListener(rig.Account.Listeners[0].Id, listener => listener with { CertificateId = other.Id, FurtherCertificateIds = [blog.Id, rig.OldId] });
        rig.Account.AdvanceClock(TimeSpan.FromMinutes(10));
        return rig;
    }
}
