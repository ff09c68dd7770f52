namespace CertManager.Core.Tests.Replacing;

/// <summary>
/// Every fault at every request of a replacement, from the first look to the last: something valid is served throughout, nothing is
/// registered twice, an interrupted run is brought to its end by the next, and the report says what is there.
/// </summary>
internal static class ReplacementMatrix
{
    internal static TheoryData<WireFault> Faults => [.. Enum.GetValues<WireFault>().Where(static fault => fault != WireFault.None)];

    internal static async Task NothingBreaksAsync(WireFault fault, bool inPlace)
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
            await ReplacementAssert.ServedAsync(rig, report, where);
            await ReplacementAssert.ReportedAsync(rig, report);
        }

        // Registering, linking twice and reading back take a dozen requests at least.
        Assert.InRange(met, 12, 80);
    }

    private static async Task<int> CountLooksAsync()
    {
        using ReplacementRig rig = await new ReplacementRig().OpenAsync();
        await rig.ReplaceAsync(inPlace: true);
        return rig.Looks;
    }
}

/// <summary>The matrix where links move to a new certificate.</summary>
public sealed class MovedReplacementMatrixTests
{
    public static TheoryData<WireFault> Faults => ReplacementMatrix.Faults;

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_at_any_request_breaks_nothing(WireFault fault) => ReplacementMatrix.NothingBreaksAsync(fault, inPlace: false);
}

/// <summary>The matrix where files are replaced in place; a class of its own, so that both run at once.</summary>
public sealed class InPlaceReplacementMatrixTests
{
    public static TheoryData<WireFault> Faults => ReplacementMatrix.Faults;

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_at_any_request_breaks_nothing(WireFault fault) => ReplacementMatrix.NothingBreaksAsync(fault, inPlace: true);
}
