namespace CertManager;

/// <summary>One run of a replacement: keeps the journal, tells how far it is, collects what could not be put back.</summary>
internal sealed class ReplacementRun
{
    private readonly Action<ReplacementProgress> _progress;
    private readonly string _activity;
    private readonly List<string> _unfinished = [];
    private CertManagerException? _failure;

    internal ReplacementRun(ReplacementPlan plan, ReplacementJournalFile file, Action<ReplacementProgress> progress, Action<Finding> notice, string activity)
    {
        Plan = plan;
        File = file;
        _progress = progress;
        Notice = notice;
        _activity = activity;
    }

    internal ReplacementPlan Plan { get; }

    internal ReplacementJournal Journal => Plan.Journal;

    internal ReplacementJournalFile File { get; }

    internal Action<Finding> Notice { get; }

    internal IReadOnlyList<string> Unfinished => _unfinished;

    internal void Begin(ReplacementStep step, string status, int percent)
    {
        Journal.Step = step;
        Save();
        Report(status, percent, secondsRemaining: -1);
    }

    internal void Mark(ReplacedLink link, ReplacedLinkState state)
    {
        link.State = state;
        Save();
    }

    internal void Save() => File.Save(Journal);

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
        catch (CertManagerException error) when (error.ErrorId != nameof(ReplacementErrors.JournalUnusable))
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
            JournalPath = outcome == ReplacementOutcome.NotRolledBack ? File.Path : null,
            StartedAt = Journal.StartedAt,
            EndedAt = now,
        };
}
