namespace CertManager;

/// <summary>One run of a replacement: keeps the journal, tells how far it is, collects what could not be put back.</summary>
internal sealed class ReplacementRun
{
    private readonly Action<ReplacementProgress> _progress;
    private readonly string _activity;
    private readonly List<string> _unfinished = [];
    private CertManagerException? _failure;
    private bool _goingBack;
    private bool _ended;

    internal ReplacementRun(ReplacementPlan plan, Action<ReplacementProgress> progress, Action<Finding> notice, string activity)
    {
        Plan = plan;
        _progress = progress;
        Notice = notice;
        _activity = activity;
    }

    internal ReplacementPlan Plan { get; }

    internal ReplacementJournal Journal => Plan.Journal;

    internal Action<Finding> Notice { get; }

    internal IReadOnlyList<string> Unfinished => _unfinished;

    internal void Begin(ReplacementStep step, string status, int percent)
    {
        Journal.Step = step;
        _goingBack = step == ReplacementStep.RollingBack;
        Save();
        Report(status, percent, secondsRemaining: -1);
    }

    internal void Mark(ReplacedLink link, ReplacedLinkState state)
    {
        link.State = state;
        Save();
    }

    internal void Save()
    {
        try
        {
            Plan.File.Save(Journal);
        }
        catch (CertManagerException) when (_goingBack)
        {
            // To put back what can be put back is worth more than to be able to resume it.
        }
    }

    /// <summary>The replacement has ended: nobody is to resume it. A journal that cannot be deleted does not change how it ended; the report names it.</summary>
    internal void End()
    {
        try
        {
            Plan.File.Delete();
            _ended = true;
        }
        catch (CertManagerException)
        {
            _ended = false;
        }
    }

    /// <summary>What was to be put back, and cannot be.</summary>
    internal void Leave(string what) => _unfinished.Add(what);

    internal void Failed(CertManagerException error)
    {
        _failure = error;
        Journal.Cause = error.Message;
    }

    internal void Report(string status, int percent, double secondsRemaining) =>
        _progress(new ReplacementProgress { Activity = _activity, Status = status, Percent = percent, SecondsRemaining = (int)Math.Ceiling(secondsRemaining) });

    /// <summary>Does what belongs to putting back; one thing that cannot be put back does not keep the others from it.</summary>
    internal async Task TryAsync(string what, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (CertManagerException error)
        {
            _unfinished.Add($"{what}: {error.Message}");
        }
    }

    internal ReplacementReport Report(
        ReplacementOutcome outcome,
        CdnCertificate certificate,
        CdnCertificate? other,
        IReadOnlyList<ReplacedService> services,
        IReadOnlyList<EndpointResult> endpoints,
        DateTimeOffset now) => new()
        {
            Outcome = outcome,
            Certificate = certificate,
            Other = other,
            NewFingerprint = Journal.NewFingerprint,
            Mode = Journal.Mode,
            Services = services,
            Endpoints = endpoints,
            Cause = _failure,
            Failure = Journal.Cause,
            Unfinished = _unfinished,
            JournalPath = _ended ? null : Plan.File.Path,
            StartedAt = Journal.StartedAt,
            EndedAt = now,
        };
}
