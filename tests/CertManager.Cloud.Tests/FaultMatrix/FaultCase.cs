using CertManager.Emulator;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>Which requests meet the fault.</summary>
public enum FaultSeries
{
    /// <summary>The operation.</summary>
    Once,

    /// <summary>The operation, and whatever is sent next: a look, or the same again.</summary>
    Twice,

    /// <summary>Whatever is sent after the operation, which went well.</summary>
    Behind,
}

/// <summary>A command that meets faults.</summary>
/// <param name="Row">The command.</param>
/// <param name="Column">The fault.</param>
/// <param name="Series">Where it meets it.</param>
public sealed record FaultCase(FaultRow Row, FaultColumn Column, FaultSeries Series)
{
    // ConnectionSettings.TotalTimeout: what one call may wait for in all, and so what one fault may cost.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(100);

    // What hangs does so in real time. Nothing else comes near either limit.
    private static readonly TimeSpan LongAttempt = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortAttempt = TimeSpan.FromSeconds(1);

    // Refusals of a rate limit until there is room again.
    private const int Refusals = 2;

    // Findings that say that a lost answer was found out.
    private static readonly HashSet<string> FoundOut =
    [
        nameof(RegistrationFindings.FoundAfterLostAnswer),
        nameof(UpdateFindings.ReplacedAfterLostAnswer),
        nameof(IssuanceFindings.ApplicationFoundLater),
        nameof(LinkFindings.LinkFoundLater),
    ];

    private FaultKind Kind => Column.Fault.Kind;

    /// <summary>Runs the command and judges what is there afterwards.</summary>
    /// <param name="expected">The same without faults.</param>
    /// <returns>Null when there is nothing for the fault to strike.</returns>
    /// <exception cref="FaultViolationException">Something was lost or doubled, an error was none of the module's, or it took too long.</exception>
    public async Task<FaultOutcome?> RunAsync(FaultReference expected)
    {
        using var world = new FaultWorld(Row, Kind == FaultKind.Hang ? ShortAttempt : LongAttempt);
        FaultPath path = await Row.Arrange(world);
        await AddAsync(world, path, expected);
        world.Notices.Clear();
        TimeSpan begin = world.Elapsed;
        string? result = null;
        Exception? error = null;
        try
        {
            result = await path();
        }
#pragma warning disable CA1031 // Whatever it is, it is judged below.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            error = thrown;
        }

        int needed = Series == FaultSeries.Behind || (Kind == FaultKind.StaleRead && Row.Changes) ? 2 : 1;
        if (world.Account.Faults.Happened < needed && (Series == FaultSeries.Behind || Kind == FaultKind.StaleRead))
        {
            return null;
        }

        TimeSpan took = world.Elapsed - begin;
        Demand(world.Account.Faults.Happened > 0, $"the command never met the fault: {error}");
        Demand(error is null or CertManagerException { ErrorId.Length: > 0, Remedy.Length: > 0 }, $"an error of another kind: {error}");
        Demand(took - expected.Took <= Budget * world.Account.Faults.Happened, $"{took} instead of {expected.Took}");
        world.Account.Faults.Clear();
        return Judge(world, expected, await world.LookAsync(), result, (CertManagerException?)error);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Row}, {Column}{(Series == FaultSeries.Once ? string.Empty : $", {Series}")}";

    private async Task AddAsync(FaultWorld world, FaultPath path, FaultReference expected)
    {
        Fault fault = Column.Fault with { Operation = Row.Operation };
        switch (Kind)
        {
            // The look after a lost answer goes to a replica that does not know of the change.
            case FaultKind.StaleRead when Row.Changes:
                world.Account.Faults.Add(new Fault { Kind = FaultKind.Drop, Commit = FaultCommit.After, Operation = Row.Operation });
                world.Account.Faults.Add(Column.Fault);
                return;
            case FaultKind.StaleRead when !expected.Changes:
                world.Account.Faults.Add(fault);
                await path();
                await world.DisturbAsync();
                return;
            case FaultKind.Skew:
                // A clock that is wrong is so for every request.
                world.Account.Faults.Add(Column.Fault with { Times = 0 });
                return;
            case FaultKind.RateLimit:
                world.Transport.Most = Refusals;
                break;
        }

        world.Transport.Next = Series == FaultSeries.Once ? null : Column.Fault;
        world.Account.Faults.Add(Series == FaultSeries.Behind ? new Fault { Kind = FaultKind.Latency, Operation = Row.Operation } : fault);
    }

    private FaultOutcome Judge(FaultWorld world, FaultReference expected, string state, string? result, CertManagerException? error)
    {
        bool isDone = state == expected.After;
        bool isUntouched = state == expected.Before;
        if (Kind == FaultKind.Duplicate && world.Transport.SentStruck == 1 && !isUntouched && (error is not null || !isDone))
        {
            return FaultOutcome.ByProxy;
        }

        if (error?.ErrorId == nameof(LinkErrors.LinkNotPutBack))
        {
            return FaultOutcome.HalfDone;
        }

        string states = $"{error?.ErrorId} {error?.Message}\nbefore:\n{expected.Before}\ndone:\n{expected.After}\nis:\n{state}";
        Demand(isDone || isUntouched, $"neither done nor left alone: {states}");
        if (error is not null)
        {
            bool isUnknown = Chain(error).Any(static one => one.OutcomeUnknown || one.ErrorId.EndsWith("Unconfirmed", StringComparison.Ordinal));
            Demand(isUnknown || isUntouched, $"done, but the error says that it was not: {states}");
            return !isUnknown ? FaultOutcome.Refused : isUntouched ? FaultOutcome.UnknownNotDone : FaultOutcome.UnknownDone;
        }

        Demand(isDone, $"success was told, but it is not there: {states}");
        if (result != expected.Result && world.Notices.Exists(static finding => finding.Id == nameof(ServiceFindings.ServicesNotListed)))
        {
            return FaultOutcome.Partial;
        }

        Demand(result == expected.Result, $"the result is {result} instead of {expected.Result}");
        return world.Notices.Exists(static finding => FoundOut.Contains(finding.Id)) ? FaultOutcome.Found : FaultOutcome.Done;
    }

    private static IEnumerable<CertManagerException> Chain(CertManagerException error)
    {
        for (CertManagerException? one = error; one is not null; one = one.InnerException as CertManagerException)
        {
            yield return one;
        }
    }

    private void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new FaultViolationException($"{this}: {what}");
        }
    }
}

/// <summary>What must never happen has.</summary>
/// <param name="message">What.</param>
public sealed class FaultViolationException(string message) : Exception(message);
