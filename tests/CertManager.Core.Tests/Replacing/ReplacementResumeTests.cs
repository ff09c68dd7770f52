using CertManager.Emulator;

namespace CertManager.Core.Tests.Replacing;

/// <summary>Interrupted replacements that are resumed with other switches, by another name, in another account, and against answers that tell little.</summary>
public sealed class ReplacementResumeTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_the_records_tell_an_interrupted_run_is_brought_to_its_end(int seed)
    {
        foreach ((bool inPlace, bool atLink) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            using var rig = new ReplacementRig(style: AnswerStyle.Hostile(seed));
            await rig.OpenAsync();
            rig.KilledAfter = request => atLink
                ? request.Method == HttpMethod.Put || request.RequestUri!.AbsolutePath.Contains("/change", StringComparison.Ordinal)
                : request.Method == HttpMethod.Post;
            Assert.True((await rig.ReplaceAsync(inPlace)).Killed);

            (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace, resume: true);

            Assert.True(report?.Outcome == ReplacementOutcome.Proven, $"in place {inPlace}, at link {atLink}: {error?.Message} {report?.Failure} {string.Join(" ", report?.Unfinished ?? [])}");
            await ReplacementAssert.ServedAsync(rig, report!, "resumed");
            Assert.Equal(inPlace ? 1 : 2, (await rig.RecordsAsync()).Count);
        }
    }

    [Fact]
    public async Task What_was_to_be_proven_is_proven_though_the_switch_is_not_repeated()
    {
        using ReplacementRig rig = await InterruptedAsync();
        rig.Change = static request => request with { Verify = false, Addresses = [], Port = 443 };

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false, resume: true);

        Assert.Equal((ReplacementOutcome.Proven, 4), (report!.Outcome, report.Endpoints.Count));
    }

    [Fact]
    public async Task A_journal_of_another_account_or_certificate_is_refused()
    {
        using ReplacementRig rig = await InterruptedAsync();
        CdnCertificate third = await rig.RegisterAsync("third", rig.NewBundle(["pay.example"]));
        string journal = File.ReadAllText(rig.JournalPath);

        rig.Change = static request => request with { Account = "another" };
        (_, CertManagerException? account, _) = await rig.ReplaceAsync(inPlace: false, resume: true);
        rig.Change = static request => request;
        File.WriteAllText(rig.JournalPath, journal.Replace("certificate '" + rig.OldId, "certificate '" + third.Id, StringComparison.Ordinal));
        (_, CertManagerException? number, _) = await rig.ReplaceAsync(inPlace: false, resume: true);

        Assert.Equal((nameof(ReplacementErrors.ReplacementDiffers), nameof(ReplacementErrors.ReplacementDiffers)), (account?.ErrorId, number?.ErrorId));
    }

    [Fact]
    public async Task Other_old_files_than_those_of_the_beginning_are_refused()
    {
        using ReplacementRig rig = await new ReplacementRig { HandshakeFault = StepFault.KilledBefore, HandshakeAt = 5 }.OpenAsync();
        Assert.True((await rig.ReplaceAsync(inPlace: true)).Killed);
        CertificateBundle other = rig.NewBundle(["other.example"]);
        rig.Change = request => request with { RollbackBundle = other };

        (_, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: true, resume: true, faulty: false);

        Assert.Equal(nameof(ReplacementErrors.RollbackBundleDiffers), error?.ErrorId);
        Assert.True(File.Exists(rig.JournalPath));
    }

    [Fact]
    public async Task In_place_the_old_files_are_asked_for_before_it_goes_on()
    {
        using ReplacementRig rig = await new ReplacementRig { HandshakeFault = StepFault.KilledBefore, HandshakeAt = 5 }.OpenAsync();
        Assert.True((await rig.ReplaceAsync(inPlace: true)).Killed);
        bool changed = false;
        rig.OnFirstChange = () => changed = true;
        rig.Change = static request => request with { RollbackBundle = null };

        (_, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: true, resume: true, faulty: false);

        Assert.Equal((nameof(ReplacementErrors.RollbackBundleMissing), false), (error?.ErrorId, changed));
        Assert.True(File.Exists(rig.JournalPath));
    }

    [Fact]
    public async Task The_journal_of_another_site_whose_name_is_cut_to_the_same_stops_nothing()
    {
        using ReplacementRig rig = await new ReplacementRig { InFolder = true, Served = ["old", "new", "other"] }.OpenAsync();
        string[] com = ["www.example.com"], org = ["www.example.org"];
        rig.Account.AddLoadBalancer("com-lb", 443, (await rig.RegisterAsync("www-example-com", rig.NewBundle(com))).Id, com);
        rig.Account.AddLoadBalancer("org-lb", 443, (await rig.RegisterAsync("www-example-org", rig.NewBundle(org))).Id, org);
        CertificateBundle first = rig.NewBundle(com, 80), second = rig.NewBundle(com, 85), other = rig.NewBundle(org, 80);
        rig.Change = request => request with { Name = "www-example-com", Bundle = first, Verify = false };
        await rig.ReplaceAsync(inPlace: false);
        rig.Change = request => request with { Name = "www-example-com", Bundle = second, Verify = false };
        rig.KilledAfter = static request => request.Method == HttpMethod.Post;
        Assert.True((await rig.ReplaceAsync(inPlace: false)).Killed);

        rig.Change = request => request with { Name = "www-example-org", Bundle = other, Verify = false };
        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);
        rig.Change = request => request with { Name = "www-example-com", Bundle = second, Verify = false };
        (_, CertManagerException? unfinished, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Null(error);
        Assert.Equal(["org-lb:443"], report!.Services.Select(static service => service.Name));
        Assert.Equal(nameof(ReplacementErrors.ReplacementUnfinished), unfinished?.ErrorId);
    }

    [Fact]
    public async Task A_service_that_was_deleted_meanwhile_is_no_obstacle()
    {
        using ReplacementRig rig = await InterruptedAsync();
        string journal = File.ReadAllText(rig.JournalPath);
        File.WriteAllText(rig.JournalPath, journal.Replace("link 'GlobalEdgeSlot '940001", "link 'GlobalEdgeSlot '949999", StringComparison.Ordinal).Replace("'Moved", "'Begun", StringComparison.Ordinal));

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false, resume: true);

        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
        Assert.Equal(ReplacedLinkState.Gone, report.Services.Single(static service => service.Service is null).State);
        Assert.Contains(rig.Notices, static notice => notice.Id == nameof(ReplacementFindings.LinkedServiceGone));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("name")]
    [InlineData("new name")]
    [InlineData("new number")]
    public async Task However_the_certificate_is_named_its_journal_is_found(string by)
    {
        using ReplacementRig rig = await new ReplacementRig { HandshakeFault = StepFault.KilledBefore, HandshakeAt = 5, InFolder = true }.OpenAsync();
        Assert.True((await rig.ReplaceAsync(inPlace: false)).Killed);
        CdnCertificate fresh = (await rig.RecordsAsync()).Single(record => record.Id != rig.OldId);
        rig.Change = request => by switch
        {
            "number" => request with { Name = null, Id = rig.OldId },
            "new name" => request with { Name = fresh.Name },
            "new number" => request with { Name = null, Id = fresh.Id },
            _ => request,
        };

        (_, CertManagerException? unfinished, _) = await rig.ReplaceAsync(inPlace: false, faulty: false);
        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false, resume: true, faulty: false);

        Assert.Equal((nameof(ReplacementErrors.ReplacementUnfinished), null), (unfinished?.ErrorId, error?.ErrorId));
        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
        Assert.Empty(Directory.GetFiles(rig.Folder));
    }

    /// <summary>Links are moved, and nothing is proven yet.</summary>
    private static async Task<ReplacementRig> InterruptedAsync()
    {
        ReplacementRig rig = await new ReplacementRig { HandshakeFault = StepFault.KilledBefore, HandshakeAt = 5 }.OpenAsync();
        Assert.True((await rig.ReplaceAsync(inPlace: false)).Killed);
        rig.HandshakeFault = StepFault.None;
        return rig;
    }
}
