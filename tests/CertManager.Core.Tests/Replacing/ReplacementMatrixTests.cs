namespace CertManager.Core.Tests.Replacing;

/// <summary>
/// A fault at every step of a replacement, every fault at every kind of step, from the first judgement to the last look at the edge: something valid is served
/// throughout, nothing is registered twice, an interrupted run is brought to its end by the next, and the report says what is there.
/// </summary>
internal static class ReplacementMatrix
{
    internal static TheoryData<WireFault> Faults => [.. Wire];

    private static readonly WireFault[] Wire = [.. Enum.GetValues<WireFault>().Where(static fault => fault != WireFault.None)];

    internal static readonly Lazy<Task<CalmRun>> Moved = new(static () => CalmRun.OfAsync(new ReplacementRig().OpenAsync(), inPlace: false));

    private static readonly Lazy<Task<CalmRun>> InPlace = new(static () => CalmRun.OfAsync(new ReplacementRig().OpenAsync(), inPlace: true));

    /// <summary>A fault of the way to the provider, at each request that it is tried at.</summary>
    internal static async Task NothingBreaksAsync(WireFault fault, bool inPlace)
    {
        CalmRun calm = await (inPlace ? InPlace : Moved).Value;

        // Looking first is the same both ways: it is tried once.
        int first = inPlace ? calm.Looks : 1;
        int changes = 0;

        // Registering, linking twice and reading back take a dozen requests at least.
        await NothingBreaksAsync(
            request => new ReplacementRig { Fault = fault, FaultAt = request, OnFault = changed => changes += changed ? 1 : 0 },
            inPlace,
            first,
            (12, 80),
            fault.ToString(),
            request => calm.Tries(request, fault, Wire, inPlace ? 3 : 0));
        Assert.Equal(calm.Sent.Count(static request => request.Changes), changes);
    }

    /// <summary>A fault at the first step, at the second, and so on, until a run meets it no more.</summary>
    /// <param name="rig">Makes the rig whose fault is at a step.</param>
    /// <param name="inPlace">Whether files are replaced in place.</param>
    /// <param name="first">The first step to try, from 1.</param>
    /// <param name="steps">How many steps there must be, at least and at most.</param>
    /// <param name="name">The fault's name.</param>
    /// <param name="tries">Whether a step is tried with this fault; null for every one.</param>
    internal static async Task NothingBreaksAsync(Func<int, ReplacementRig> rig, bool inPlace, int first, (int Least, int Most) steps, string name, Func<int, bool>? tries = null)
    {
        int met = 0;
        while (tries?.Invoke(first + met) == false || await BreaksNothingAsync(rig(first + met), inPlace, $"{name} at {first + met}"))
        {
            met++;
        }

        Assert.InRange(met, steps.Least, steps.Most);
    }

    /// <returns>Whether the fault was met.</returns>
    private static async Task<bool> BreaksNothingAsync(ReplacementRig closed, bool inPlace, string where)
    {
        using ReplacementRig rig = await closed.OpenAsync();
        (ReplacementReport? report, CertManagerException? error, bool killed) = await rig.ReplaceAsync(inPlace);
        where = $"{where}: {report?.ToString() ?? error?.ErrorId ?? "killed"}";
        if (!rig.FaultMet)
        {
            Assert.True(report?.Outcome == ReplacementOutcome.Proven, where);
            return false;
        }

        if (File.Exists(rig.JournalPath))
        {
            // Killed, or the network failed while putting back: the next run goes on.
            (report, error, killed) = await rig.ReplaceAsync(inPlace, resume: true, faulty: false);
            where += $", resumed: {report?.ToString() ?? error?.ErrorId}";
            Assert.True(report is not null, where);
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
        return true;
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

/// <summary>The steps that send nothing to the provider: judging and proving; and the removal after the proof.</summary>
public sealed class JudgeAndProofMatrixTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Ended_at_any_judgement_it_breaks_nothing(bool inPlace) =>
        ReplacementMatrix.NothingBreaksAsync(static judgement => new ReplacementRig { JudgementAt = judgement }, inPlace, 1, (3, 60), "judgement");

    public static TheoryData<StepFault, bool> Handshakes
    {
        get
        {
            var rows = new TheoryData<StepFault, bool>();
            foreach (StepFault fault in Enum.GetValues<StepFault>().Where(static fault => fault != StepFault.None))
            {
                rows.Add(fault, false);
                rows.Add(fault, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Handshakes))]
    public Task A_fault_at_any_handshake_breaks_nothing(StepFault fault, bool inPlace) =>
        ReplacementMatrix.NothingBreaksAsync(
            handshake => new ReplacementRig
            {
                HandshakeFault = fault,
                HandshakeAt = handshake,
                HandshakeTimeout = TimeSpan.FromSeconds(fault == StepFault.TimedOut ? 1 : 30),
            },
            inPlace,
            1,
            (8, 60),
            $"{fault} handshake");

    [Theory]
    [InlineData(WireFault.Refused)]
    [InlineData(WireFault.Garbled)]
    [InlineData(WireFault.DroppedBefore)]
    [InlineData(WireFault.DroppedAfter)]
    [InlineData(WireFault.KilledBefore)]
    [InlineData(WireFault.KilledAfter)]
    public async Task A_fault_while_the_old_certificate_is_removed_breaks_nothing(WireFault fault)
    {
        CalmRun calm = await ReplacementMatrix.Moved.Value;

        // After the proof the old certificate is looked for, removed, and both services are read for the report.
        await ReplacementMatrix.NothingBreaksAsync(
            request => new ReplacementRig { Fault = fault, FaultAt = request, RemoveSuperseded = true },
            inPlace: false,
            calm.Sent.Count - 1,
            (3, 12),
            $"{fault} while removing");
    }
}
