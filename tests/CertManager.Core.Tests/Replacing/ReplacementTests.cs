namespace CertManager.Core.Tests.Replacing;

/// <summary>Replacements from the first look to the proof, and edges that do not follow.</summary>
public sealed class ReplacementTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_faults_it_is_proven(bool inPlace)
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();

        (ReplacementReport? report, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace);

        Assert.Null(error);
        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
        Assert.Equal(inPlace ? "shop" : ReplacementName.For("shop", rig.New.NotAfter).First(), report.Certificate.Name);
        Assert.Equal(inPlace, report.Certificate.Id == rig.OldId);
        Assert.Equal(inPlace ? null : "shop", report.Other?.Name);
        Assert.All(report.Endpoints, endpoint => Assert.Equal(rig.New.Fingerprint, endpoint.Fingerprint));
        Assert.Equal(["new", "new", "new", "new"], await rig.ServedAsync());
        Assert.False(File.Exists(rig.JournalPath));
        await ReplacementAssert.ReportedAsync(rig, report);
    }

    [Theory]
    [InlineData(FrontFault.Stale, false)]
    [InlineData(FrontFault.Reset, false)]
    [InlineData(FrontFault.Hang, false)]
    [InlineData(FrontFault.LeafOnly, false)]
    [InlineData(FrontFault.Expired, false)]
    [InlineData(FrontFault.SelfSigned, false)]
    [InlineData(FrontFault.NotTls, false)]
    [InlineData(FrontFault.Stale, true)]
    [InlineData(FrontFault.SelfSigned, true)]
    public async Task An_address_that_never_serves_it_means_going_back(FrontFault fault, bool inPlace)
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        string broken = rig.Front.Address[^1];
        if (fault == FrontFault.Hang)
        {
            // Each look takes as long as a handshake may, in real time.
            rig.HandshakeTimeout = TimeSpan.FromSeconds(2);
            rig.Timeout = TimeSpan.FromSeconds(70);
        }

        rig.OnFirstChange = () =>
        {
            rig.Broken.Add(broken);
            rig.Account.SetFront(broken, new FrontBehaviour { Fault = fault });
        };

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace);

        Assert.Equal((ReplacementOutcome.RolledBack, nameof(ReplacementErrors.ReplacementNotProven)), (report!.Outcome, report.FailureId));
        Assert.Contains(broken, report.Failure!, StringComparison.Ordinal);
        Assert.Equal("shop", report.Certificate.Name);
        await ReplacementAssert.ServedAsync(rig, report, fault.ToString());
        await ReplacementAssert.ReportedAsync(rig, report);
    }

    [Fact]
    public async Task Slow_propagation_is_waited_for()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        rig.Account.SetFront(rig.Front.Address[^1], new FrontBehaviour { Propagation = TimeSpan.FromMinutes(8) });

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Equal(ReplacementOutcome.Proven, report!.Outcome);
        Assert.True(report.EndedAt - report.StartedAt > TimeSpan.FromMinutes(8));
    }

    [Fact]
    public async Task Where_files_cannot_be_replaced_a_new_certificate_takes_the_place()
    {
        using ReplacementRig rig = await new ReplacementRig(subAccount: true).OpenAsync();

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: true);

        Assert.Equal((ReplacementOutcome.Proven, ReplacementMode.NewCertificate), (report!.Outcome, report.Mode));
        Assert.NotEqual(rig.OldId, report.Certificate.Id);
        await ReplacementAssert.ReportedAsync(rig, report);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_resumed_run_that_fails_can_be_resumed_again(bool inPlace)
    {
        using var looks = await new ReplacementRig().OpenAsync();
        await looks.ReplaceAsync(inPlace);

        // Killed when the first link was sent; then each resumed run meets a fault one request later.
        using ReplacementRig rig = await new ReplacementRig { Fault = WireFault.KilledAfter, FaultAt = looks.FirstLink }.OpenAsync();
        Assert.True((await rig.ReplaceAsync(inPlace)).Killed);
        rig.Fault = WireFault.Refused;
        ReplacementReport? report = null;
        for (rig.FaultAt = 1; report is null; rig.FaultAt++)
        {
            Assert.True(File.Exists(rig.JournalPath), $"before request {rig.FaultAt}");
            (report, _, _) = await rig.ReplaceAsync(inPlace, resume: true);
        }

        Assert.True(report.Outcome is ReplacementOutcome.Proven or ReplacementOutcome.RolledBack, report.ToString());
        await ReplacementAssert.ServedAsync(rig, report, "resumed again");
        await ReplacementAssert.ReportedAsync(rig, report);
    }

    [Fact]
    public async Task The_same_command_again_changes_nothing()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        (ReplacementReport? first, _, _) = await rig.ReplaceAsync(inPlace: false);
        bool changed = false;
        rig.OnFirstChange = () => changed = true;

        (ReplacementReport? second, CertManagerException? error, _) = await rig.ReplaceAsync(inPlace: false);

        Assert.Null(error);
        Assert.Equal((ReplacementOutcome.Proven, first!.Certificate.Id), (second!.Outcome, second.Certificate.Id));
        Assert.False(changed);
        Assert.Equal(2, (await rig.RecordsAsync()).Count);
    }

    [Fact]
    public async Task Going_back_without_the_old_files_is_refused_before_anything_is_sent()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        using (ReplacementJournalFile file = ReplacementJournalFile.Open(rig.JournalPath))
        {
            file.Save(new ReplacementJournal
            {
                Account = "test",
                FallbackFingerprint = rig.Old.Fingerprint,
                CertificateId = rig.OldId,
                CertificateName = "shop",
                NewFingerprint = rig.New.Fingerprint,
                StartedAt = rig.Account.UtcNow,
                Mode = ReplacementMode.InPlace,
                NewName = "shop",
                Step = ReplacementStep.RollingBack,
            });
        }

        bool changed = false;
        rig.OnFirstChange = () => changed = true;
        (_, CertManagerException? refused, _) = await rig.ReplaceAsync(inPlace: false, resume: true);
        bool changedWithout = changed;
        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace: true, resume: true);

        Assert.Equal((nameof(ReplacementErrors.RollbackBundleMissing), false), (refused?.ErrorId, changedWithout));
        Assert.Equal((ReplacementOutcome.RolledBack, null), (report!.Outcome, report.FailureId));
    }
}
