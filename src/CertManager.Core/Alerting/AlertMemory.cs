namespace CertManager;

/// <summary>What each channel was told, so that it is told once. Pure: files and clocks are elsewhere.</summary>
internal sealed class AlertMemory
{
    // Longer than any certificate lasts: what nobody has spoken of since is gone.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly List<ToldCertificate> _entries;

    /// <summary>Makes one.</summary>
    /// <param name="salt">Stands between channels and their addresses in the file: see <see cref="AlertStateFile"/>.</param>
    /// <param name="entries">What is remembered.</param>
    internal AlertMemory(string salt, IEnumerable<ToldCertificate> entries)
    {
        Salt = salt;
        _entries = [.. entries];
    }

    /// <summary>Random, hexadecimal.</summary>
    internal string Salt { get; }

    /// <summary>What is remembered.</summary>
    internal IReadOnlyList<ToldCertificate> Entries => _entries;

    /// <summary>What a threshold is: a state, and of certificates that are due the condition that is met.</summary>
    internal static string ThresholdOf(CertificateExpiry expiry) =>
        expiry is { State: ExpiryState.Due or ExpiryState.Late, Condition: { } condition } ? $"{expiry.State} {condition}" : expiry.State.ToString();

    /// <summary>What is new to a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="seen">What was judged in this run.</param>
    /// <param name="rules">What is told at all.</param>
    /// <param name="now">The time.</param>
    internal AlertPlan Plan(string channel, IReadOnlyCollection<CertificateExpiry> seen, AlertRules rules, DateTimeOffset now)
    {
        var told = new PlaceIndex<ToldCertificate>(_entries.Where(entry => entry.Channel == channel), static entry => entry.Subject);
        JudgedCertificate[] known = [.. MostUrgent(seen.Select(static expiry => new JudgedCertificate(AlertSubject.Of(expiry), expiry)))];
        var places = new PlaceIndex<JudgedCertificate>(known, static one => one.Subject);
        ILookup<string, JudgedCertificate> fine = known.Where(static one => one.Expiry.State == ExpiryState.Ok).ToLookup(static one => one.Subject.Scope, StringComparer.OrdinalIgnoreCase);
        return new AlertPlan(
            [.. known.Where(one => rules.States.Contains(one.Expiry.State) && IsNews(told, one, rules, now)).Select(static one => one.Expiry)],
            [.. told.All.Select(entry => (Entry: entry, By: Resolution(entry.Subject, places, fine))).Where(static one => one.By is not null).Select(static one => new ResolvedCertificate(one.Entry, one.By!))]);
    }

    /// <summary>Notes that a channel was told.</summary>
    internal void Accept(string channel, AlertPlan plan, DateTimeOffset now)
    {
        var gone = new HashSet<ToldCertificate>(plan.Resolved.Select(static resolved => resolved.Told));
        var known = new PlaceIndex<ToldCertificate>(_entries.Where(entry => entry.Channel == channel && !gone.Contains(entry)), static entry => entry.Subject);
        foreach (CertificateExpiry expiry in plan.Alerts)
        {
            var subject = AlertSubject.Of(expiry);
            ToldCertificate[] before = [.. known.At(subject)];
            gone.UnionWith(before);
            var told = new ToldCertificate(channel, subject);
            foreach (KeyValuePair<string, DateTimeOffset> threshold in before.Where(entry => entry.Subject.IsSameAs(subject)).SelectMany(static entry => entry.Thresholds))
            {
                told.Thresholds[threshold.Key] = threshold.Value;
            }

            told.Thresholds[ThresholdOf(expiry)] = now;
            _entries.Add(told);
        }

        _entries.RemoveAll(entry => gone.Contains(entry) || entry.LastTold < now - Kept);
    }

    private static bool IsNews(PlaceIndex<ToldCertificate> known, JudgedCertificate seen, AlertRules rules, DateTimeOffset now)
    {
        ToldCertificate? told = known.At(seen.Subject).FirstOrDefault(entry => entry.Subject.IsSameAs(seen.Subject));
        return told is null || !told.Thresholds.ContainsKey(ThresholdOf(seen.Expiry)) || (rules.RepeatAfter is { } pause && now - told.LastTold >= pause);
    }

    /// <summary>Each certificate once: of one that came in twice, the more urgent judgement.</summary>
    private static IEnumerable<JudgedCertificate> MostUrgent(IEnumerable<JudgedCertificate> seen) =>
        seen.GroupBy(static one => (one.Subject.Scope.ToUpperInvariant(), one.Subject.Id, one.Subject.Name, one.Subject.Fingerprint))
            .Select(static same => same.OrderByDescending(static one => one.Expiry.State).First());

    /// <summary>
    /// What shows that a certificate is fine again; null when nothing does. As long as it is in the input itself, it alone decides. One that is not in the
    /// input is not taken for fine: it may have been filtered away, or its context could not be asked; it takes one in its place that was seen to be fine.
    /// </summary>
    private static CertificateExpiry? Resolution(AlertSubject told, PlaceIndex<JudgedCertificate> places, ILookup<string, JudgedCertificate> fine)
    {
        JudgedCertificate[] here = [.. places.At(told)];
        return here.Length == 0
            ? fine[told.Scope].FirstOrDefault(one => one.Subject.Succeeds(told))?.Expiry
            : Array.TrueForAll(here, static one => one.Expiry.State == ExpiryState.Ok) ? here[0].Expiry : null;
    }
}

/// <summary>A certificate of this run.</summary>
/// <param name="Subject">Which it is.</param>
/// <param name="Expiry">How it was judged.</param>
internal sealed record JudgedCertificate(AlertSubject Subject, CertificateExpiry Expiry);

/// <summary>What is told, and how often.</summary>
/// <param name="States">The states that are told.</param>
/// <param name="RepeatAfter">After what time it is told again; null for never.</param>
internal sealed record AlertRules(IReadOnlyCollection<ExpiryState> States, TimeSpan? RepeatAfter);

/// <summary>What a channel was told about one certificate.</summary>
/// <param name="channel">The channel.</param>
/// <param name="subject">The certificate.</param>
internal sealed class ToldCertificate(string channel, AlertSubject subject)
{
    /// <summary>The channel.</summary>
    internal string Channel { get; } = channel;

    /// <summary>The certificate.</summary>
    internal AlertSubject Subject { get; } = subject;

    /// <summary>The thresholds that were told, and when.</summary>
    internal Dictionary<string, DateTimeOffset> Thresholds { get; } = new(StringComparer.Ordinal);

    /// <summary>When last.</summary>
    internal DateTimeOffset LastTold => Thresholds.Count == 0 ? DateTimeOffset.MinValue : Thresholds.Values.Max();
}

/// <summary>A certificate that was told of and is fine again.</summary>
/// <param name="Told">What was told.</param>
/// <param name="By">What shows it: the certificate itself, or the one in its place.</param>
internal sealed record ResolvedCertificate(ToldCertificate Told, CertificateExpiry By);

/// <summary>What one channel is to be told.</summary>
/// <param name="Alerts">Certificates that need attention.</param>
/// <param name="Resolved">Certificates that do no more.</param>
internal sealed record AlertPlan(IReadOnlyList<CertificateExpiry> Alerts, IReadOnlyList<ResolvedCertificate> Resolved)
{
    /// <summary>Nothing.</summary>
    internal bool IsEmpty => Alerts.Count == 0 && Resolved.Count == 0;
}
