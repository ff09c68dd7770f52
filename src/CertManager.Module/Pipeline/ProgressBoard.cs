using System.Management.Automation;
using System.Management.Automation.Host;

namespace CertManager.Commands;

/// <summary>
/// The progress of one run of a command: its own place on the screen, four updates a second at most, and none where nobody looks. Used on the worker's
/// thread; the records are written on the pipeline thread.
/// </summary>
internal sealed class ProgressBoard
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    // What takes less is done before it is read.
    private static readonly TimeSpan BeforeCounts = TimeSpan.FromSeconds(1);

    private static readonly Message Counted = new("{0} done, {1:F1} a second", "{0}개 완료, 초당 {1:F1}개");
    private static readonly Message CountedOf = new("{0} of {1} done, {2:F1} a second", "{1}개 중 {0}개 완료, 초당 {2:F1}개");
    private static readonly Message UnderWay = new("{0}, {1} under way", "{0}, {1}개 진행 중");

    private static int _runs;

    private readonly int _id = 2 * Interlocked.Increment(ref _runs);
    private readonly IClock _clock;
    private readonly DateTimeOffset _start;
    private readonly bool _isQuiet;
    private DateTimeOffset _next;
    private string? _shown;

    /// <summary>Begins.</summary>
    /// <param name="clock">The time of those who look, not that of an emulated account.</param>
    /// <param name="host">The host; it shows what it gets.</param>
    /// <param name="environment">Reads an environment variable.</param>
    internal ProgressBoard(IClock clock, PSHost? host, Func<string, string?> environment)
    {
        _clock = clock;
        _start = clock.UtcNow;

        // A log keeps each update as a line of its own. Of other hosts it is not known where they show progress: they decide.
        _isQuiet = BuildLog.IsUnattended(environment) || (host?.Name == "ConsoleHost" && Console.IsOutputRedirected);
    }

    /// <summary>Id of what is told beside: what a call waits for.</summary>
    internal int WaitId => _id + 1;

    /// <summary>Whether nothing is shown at all.</summary>
    internal bool IsQuiet => _isQuiet;

    /// <summary>Says where work stands.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="percent">0 to 100; -1 where it is not known.</param>
    /// <param name="secondsRemaining">Until it ends; -1 where it is not known.</param>
    /// <returns>What to show; null when it is not the time for it.</returns>
    internal ProgressRecord? Update(string activity, string status, int percent, int secondsRemaining)
    {
        DateTimeOffset now = _clock.UtcNow;
        if (_isQuiet || now < _next)
        {
            return null;
        }

        _next = now + Between;
        _shown = activity;
        return new ProgressRecord(_id, activity, Message.OnOneLine(status)) { PercentComplete = percent, SecondsRemaining = secondsRemaining };
    }

    /// <summary>Says how many are done, from the second on that it takes longer than one.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="done">How many.</param>
    /// <param name="total">Of how many; null where that is not known: then nobody can tell how long it will take.</param>
    /// <param name="underWay">How many are begun and not done; null where that says nothing.</param>
    /// <returns>What to show; null when it is not the time for it.</returns>
    internal ProgressRecord? Count(string activity, int done, int? total, int? underWay)
    {
        double elapsed = (_clock.UtcNow - _start).TotalSeconds;
        if (_isQuiet || elapsed < BeforeCounts.TotalSeconds || _clock.UtcNow < _next)
        {
            return null;
        }

        double rate = done / elapsed;
        string status = total is { } all ? CountedOf.Format(done, all, rate) : Counted.Format(done, rate);
        return Update(
            activity,
            underWay is { } begun ? UnderWay.Format(status, begun) : status,
            total is > 0 ? (int)(100L * done / total.Value) : -1,
            total is { } of && done > 0 ? (int)Math.Ceiling((of - done) / rate) : -1);
    }

    /// <summary>Ends it.</summary>
    /// <returns>What takes it off the screen; null when nothing was shown.</returns>
    internal ProgressRecord? Complete()
    {
        string? activity = _shown;
        _shown = null;
        _next = default;
        return activity is null ? null : new ProgressRecord(_id, activity, activity) { RecordType = ProgressRecordType.Completed };
    }
}
