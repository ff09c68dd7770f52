using System.Text;

namespace CertManager;

/// <summary>Tells each channel what is new to it, and remembers that it was told: before the next channel, so that a run that is killed tells nothing twice.</summary>
public sealed class AlertDispatcher
{
    private static readonly Message Preview = new("{0} ({1}):\n{2}", "{0}({1}):\n{2}");

    private readonly AlertRules _rules;
    private readonly string _path;
    private readonly bool _korean;
    private readonly IClock _clock;

    /// <summary>Makes one.</summary>
    /// <param name="states">The states that are told.</param>
    /// <param name="repeatAfter">After what time a certificate is told of again; null for never.</param>
    /// <param name="path">Full path of the state file; null for the one below the user's local application data.</param>
    /// <param name="korean">Korean, or else English.</param>
    /// <param name="clock">Tells the time.</param>
    public AlertDispatcher(IReadOnlyCollection<ExpiryState> states, TimeSpan? repeatAfter, string? path, bool korean, IClock clock)
    {
        _rules = new AlertRules(states, repeatAfter);
        _path = path ?? AlertStateFile.DefaultPath;
        _korean = korean;
        _clock = clock;
    }

    /// <summary>Asks whether a channel is to be told; gets the whole message.</summary>
    public required Func<string, Task<bool>> Ask { get; init; }

    /// <summary>Takes what was told.</summary>
    public required Action<CertificateAlert> Told { get; init; }

    /// <summary>Takes what went wrong, and what it is about.</summary>
    public required Action<CertManagerException, object> Failed { get; init; }

    /// <summary>Tells.</summary>
    /// <param name="routes">The channels.</param>
    /// <param name="seen">All that was judged in this run, also what is fine.</param>
    /// <param name="dryRun">Whether nothing is written: the state is read, and <see cref="Ask"/> says no.</param>
    /// <param name="cancel">Ends it; who was told until then is remembered.</param>
    /// <exception cref="CertManagerException">Another run is at it.</exception>
    public async Task RunAsync(IReadOnlyCollection<AlertRoute> routes, IReadOnlyCollection<CertificateExpiry> seen, bool dryRun, CancellationToken cancel)
    {
        using AlertStateFile? file = dryRun || !routes.Any(static route => route.Remembers) ? null : Hold();
        AlertMemory memory = AlertStateFile.Load(_path, out CertManagerException? problem);
        if (problem is not null && routes.Any(static route => route.Remembers))
        {
            Failed(problem, _path);
        }

        if (problem?.ErrorId == nameof(AlertErrors.AlertStateDamaged))
        {
            file?.SetAside();
        }

        var nothingTold = new AlertMemory(memory.Salt, []);
        foreach (AlertRoute route in routes)
        {
            cancel.ThrowIfCancellationRequested();
            await (route.Remembers ? TellAsync(route, memory, seen, file, cancel) : TellAsync(route, nothingTold, seen, file: null, cancel)).ConfigureAwait(false);
        }
    }

    // Without a file everybody is told all the same: rather twice than not at all.
    private AlertStateFile? Hold()
    {
        try
        {
            return AlertStateFile.Open(_path);
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(AlertErrors.AlertStateUnusable))
        {
            Failed(error, _path);
            return null;
        }
    }

    private async Task TellAsync(AlertRoute route, AlertMemory memory, IReadOnlyCollection<CertificateExpiry> seen, AlertStateFile? file, CancellationToken cancel)
    {
        DateTimeOffset now = _clock.UtcNow;
        string channel = route.KeyFor(memory.Salt);
        AlertPlan plan = memory.Plan(channel, seen, _rules, now);
        if (plan.IsEmpty)
        {
            return;
        }

        var text = new AlertText(plan, _korean, now);
        var message = new AlertMessage(text);
        if (!await Ask(Preview.Format(route.Channel, route.Destination, new StringBuilder(message.Text.TrimEnd()))).ConfigureAwait(false))
        {
            return;
        }

        AlertDelivery delivery = await route.SendAsync(message, cancel).ConfigureAwait(false);
        if (delivery.Failure is null)
        {
            Remember(memory, channel, plan, now, file);
        }

        Report(route, text.Plan, delivery);
    }

    private void Remember(AlertMemory memory, string channel, AlertPlan plan, DateTimeOffset now, AlertStateFile? file)
    {
        memory.Accept(channel, plan, now);
        try
        {
            file?.Save(memory);
        }
        catch (CertManagerException error)
        {
            Failed(error, _path);
        }
    }

    private void Report(AlertRoute route, AlertPlan plan, AlertDelivery delivery)
    {
        CertificateAlert Part(AlertKind kind, IEnumerable<CertificateExpiry> certificates, IEnumerable<string> names) => new()
        {
            Channel = route.Channel,
            Destination = route.Destination,
            Kind = kind,
            Certificates = [.. certificates],
            Names = [.. names],
            Sent = delivery.Failure is null,
            Attempts = delivery.Attempts,
            Error = delivery.Failure,
        };
        CertificateAlert[] parts =
        [
            Part(AlertKind.Alert, plan.Alerts, plan.Alerts.Select(static one => one.Name)),
            Part(AlertKind.Resolved, plan.Resolved.Select(static one => one.By), plan.Resolved.Select(static one => one.Told.Subject.Name)),
        ];
        CertificateAlert[] told = Array.FindAll(parts, static part => part.Names.Count > 0);
        Array.ForEach(told, Told);
        if (delivery.Failure is { } failure)
        {
            Failed(AlertErrors.AlertNotSent.With(route.Channel, told.Sum(static part => part.Names.Count), route.Destination, failure), told[0]);
        }
    }
}
