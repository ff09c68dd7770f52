namespace CertManager.Core.Tests.Replacing;

/// <summary>
/// Every fault at every request of a replacement, from the first look to the last: something valid is served throughout, nothing is
/// registered twice, an interrupted run is brought to its end by the next, and the report says what is there.
/// </summary>
public sealed class ReplacementMatrixTests
{
    public static TheoryData<WireFault, bool> Faults
    {
        get
        {
            var faults = new TheoryData<WireFault, bool>();
            foreach (WireFault fault in Enum.GetValues<WireFault>().Where(static fault => fault != WireFault.None))
            {
                faults.Add(fault, false);
                faults.Add(fault, true);
            }

            return faults;
        }
    }

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
        await AssertReportedAsync(rig, report);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_at_any_request_breaks_nothing(WireFault fault, bool inPlace)
    {
        // Looking first is the same both ways: it is tried once.
        int first = inPlace ? await CountLooksAsync() : 1;
        int met = 0;
        for (int request = first; ; request++, met++)
        {
            using ReplacementRig rig = await new ReplacementRig { Fault = fault, FaultAt = request }.OpenAsync();
            (ReplacementReport? report, CertManagerException? error, bool killed) = await rig.ReplaceAsync(inPlace);
            string where = $"{fault} at request {request}: {report?.ToString() ?? error?.ErrorId ?? "killed"}";
            if (!rig.FaultMet)
            {
                Assert.True(report?.Outcome == ReplacementOutcome.Proven, where);
                break;
            }

            if (File.Exists(rig.JournalPath))
            {
                // Killed, or the network failed while putting back: the next run goes on.
                (report, error, killed) = await rig.ReplaceAsync(inPlace, resume: true, faulty: false);
                where += $", resumed: {report?.ToString() ?? error?.ErrorId}";
                Assert.NotNull(report);
            }
            else if (report is null)
            {
                // Nothing was changed yet: the same command again does it.
                Assert.True(error is not null || killed, where);
                Assert.All(await rig.ServedAsync(), served => Assert.True(served == "old", where));
                (report, error, _) = await rig.ReplaceAsync(inPlace, faulty: false);
                Assert.True(report?.Outcome == ReplacementOutcome.Proven, $"{where}, again: {report?.ToString() ?? error?.ErrorId}");
            }

            Assert.True(report!.Outcome is ReplacementOutcome.Proven or ReplacementOutcome.RolledBack, where);
            Assert.False(File.Exists(rig.JournalPath), where);
            await AssertServedAsync(rig, report, where);
            await AssertReportedAsync(rig, report);
        }

        // Registering, linking twice and reading back take a dozen requests at least.
        Assert.InRange(met, 12, 80);
    }

    [Theory]
    [InlineData(FrontFault.Stale, false)]
    [InlineData(FrontFault.Reset, false)]
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
        rig.OnFirstChange = () =>
        {
            rig.Broken.Add(broken);
            rig.Account.SetFront(broken, new FrontBehaviour { Fault = fault });
        };

        (ReplacementReport? report, _, _) = await rig.ReplaceAsync(inPlace);

        Assert.Equal((ReplacementOutcome.RolledBack, nameof(ReplacementErrors.ReplacementNotProven)), (report!.Outcome, report.FailureId));
        Assert.Contains(broken, report.Failure!, StringComparison.Ordinal);
        Assert.Equal("shop", report.Certificate.Name);
        await AssertServedAsync(rig, report, fault.ToString());
        await AssertReportedAsync(rig, report);
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
        await AssertReportedAsync(rig, report);
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

    private static async Task<int> CountLooksAsync()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        await rig.ReplaceAsync(inPlace: true);
        return rig.Looks;
    }

    private static async Task AssertServedAsync(ReplacementRig rig, ReplacementReport report, string where)
    {
        // What was put back serves as soon as the provider is done with it.
        rig.Account.AdvanceClock(TimeSpan.FromMinutes(10));
        string expected = report.Outcome == ReplacementOutcome.Proven ? "new" : "old";
        Assert.All(await rig.ServedAsync(), served => Assert.True(served == expected, $"{where}: {served}"));
    }

    /// <summary>The report equals the emulator's state, and the new certificate is there once at most.</summary>
    private static async Task AssertReportedAsync(ReplacementRig rig, ReplacementReport report)
    {
        IReadOnlyList<CdnCertificate> records = await rig.RecordsAsync();
        Assert.InRange(records.Count(record => CertificateIdentity.Compare(rig.New.Leaf, record) == Sameness.Same), report.Outcome == ReplacementOutcome.Proven ? 1 : 0, 1);
        Assert.Contains(records, record => record.Id == report.Certificate.Id);
        if (report.Other is { } other)
        {
            Assert.Contains(records, record => record.Id == other.Id);
        }

        Dictionary<string, CdnService> services = (await rig.ServicesAsync()).Where(static service => service.Kind != ServiceKind.GlobalEdge).ToDictionary(static service => service.Kind + service.Id);
        Assert.Equal(services.Count, report.Services.Count);
        foreach (ReplacedService told in report.Services)
        {
            CdnService service = services[told.Service!.Kind + told.Service.Id];
            Assert.Equal(service.Certificates.Select(static link => link.ToString()), told.Certificates.Select(static link => link.ToString()));
            Assert.All(service.Certificates, link => Assert.Equal(report.Certificate.Name, link.Name ?? report.Certificate.Name));
            Assert.All(service.Certificates, link => Assert.Equal(report.Certificate.Id, link.Id ?? report.Certificate.Id));
        }
    }
}
