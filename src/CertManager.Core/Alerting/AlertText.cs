using System.Globalization;

namespace CertManager;

/// <summary>A message in words: a title, and a line for each certificate, the most urgent first.</summary>
internal sealed class AlertText
{
    private const int LongestName = 120;

    private static readonly Message AlertTitle = new("CertManager: {0} certificates need attention", "CertManager: 인증서 {0}개를 확인해야 합니다");
    private static readonly Message OneAlertTitle = new("CertManager: 1 certificate needs attention", "CertManager: 인증서 1개를 확인해야 합니다");
    private static readonly Message ResolvedTitle = new("CertManager: {0} certificates are fine again", "CertManager: 인증서 {0}개의 문제가 해결되었습니다");
    private static readonly Message OneResolvedTitle = new("CertManager: 1 certificate is fine again", "CertManager: 인증서 1개의 문제가 해결되었습니다");
    private static readonly Message BothTitle = new("CertManager: {0} certificates need attention, {1} are fine again", "CertManager: 인증서 {0}개 확인 필요, {1}개 해결됨");
    internal static readonly Message More = new("and {0} more", "그 외 {0}개");

    private static readonly Message Due = new("{0}: ends {1} UTC, {2} days left ({3})", "{0}: {1} UTC 만료, {2}일 남음({3})");
    private static readonly Message Late = new("{0}: late, ends {1} UTC, {2} days left ({3})", "{0}: 교체 지연, {1} UTC 만료, {2}일 남음({3})");
    private static readonly Message Expired = new("{0}: expired {1} UTC", "{0}: {1} UTC에 만료됨");
    private static readonly Message Mismatch = new("{0}: another certificate is served than the one that is registered (ends {1} UTC)", "{0}: 등록된 인증서와 다른 인증서가 제공되고 있음({1} UTC 만료)");
    private static readonly Message NotYetValid = new("{0}: not valid before {1} UTC", "{0}: {1} UTC 이후에 유효함");
    private static readonly Message Unknown = new("{0}: its end is not known", "{0}: 만료일을 알 수 없음");
    private static readonly Message Fine = new("{0}: fine again, valid until {1} UTC", "{0}: 해결됨, {1} UTC까지 유효");
    private static readonly Message ByIssuer = new("{0}; first to end is {1}", "{0}; {1}이(가) 먼저 만료됨");

    private readonly AlertPlan _plan;
    private readonly List<string> _lines;

    /// <summary>Writes it.</summary>
    /// <param name="plan">What is told.</param>
    /// <param name="korean">Korean, or else English.</param>
    /// <param name="time">When.</param>
    internal AlertText(AlertPlan plan, bool korean, DateTimeOffset time)
    {
        Korean = korean;
        Time = time;
        _plan = plan with { Alerts = [.. plan.Alerts.OrderByDescending(static one => one.State).ThenBy(static one => one.NotAfter ?? DateTimeOffset.MaxValue).ThenBy(static one => one.Name, StringComparer.Ordinal)] };
        _lines = [.. _plan.Alerts.Select(Line), .. _plan.Resolved.Select(one => Fine.FormatIn(korean, Label(one.Told.Subject.Name, one.By), DateText.Day(one.By.NotAfter)))];
    }

    /// <summary>Korean, or else English.</summary>
    internal bool Korean { get; }

    /// <summary>When it was written.</summary>
    internal DateTimeOffset Time { get; }

    /// <summary>What is told, in the order of the lines.</summary>
    internal AlertPlan Plan => _plan;

    /// <summary>How many there are; nothing of others is in it.</summary>
    internal string Title => (_plan.Alerts.Count, _plan.Resolved.Count) switch
    {
        (0, 1) => OneResolvedTitle.FormatIn(Korean),
        (0, var resolved) => ResolvedTitle.FormatIn(Korean, resolved),
        (1, 0) => OneAlertTitle.FormatIn(Korean),
        (var alerts, 0) => AlertTitle.FormatIn(Korean, alerts),
        var (alerts, resolved) => BothTitle.FormatIn(Korean, alerts, resolved),
    };

    /// <summary>As many lines as fit, and how many more there are.</summary>
    /// <param name="room">How much there is.</param>
    /// <param name="size">How much a line takes.</param>
    internal IReadOnlyList<string> Lines(int room, Func<string, int> size)
    {
        var fitting = new List<string>();
        int left = room - size(More.FormatIn(Korean, int.MaxValue));
        foreach (string line in _lines)
        {
            left -= size(line);
            if (left < 0)
            {
                break;
            }

            fitting.Add(line);
        }

        if (fitting.Count < _lines.Count)
        {
            fitting.Add(More.FormatIn(Korean, _lines.Count - fitting.Count));
        }

        return fitting;
    }

    /// <summary>What is said of one certificate.</summary>
    internal string Line(CertificateExpiry expiry)
    {
        string label = Label(expiry.Name, expiry);
        string end = DateText.Day(expiry.NotAfter);
        string line = expiry.State switch
        {
            ExpiryState.Due => Due.FormatIn(Korean, label, end, expiry.DaysLeft, expiry.Condition),
            ExpiryState.Late => Late.FormatIn(Korean, label, end, expiry.DaysLeft, expiry.Condition),
            ExpiryState.Expired => Expired.FormatIn(Korean, label, end),
            ExpiryState.Mismatch => Mismatch.FormatIn(Korean, label, end),
            ExpiryState.NotYetValid => NotYetValid.FormatIn(Korean, label, DateText.Day(expiry.NotBefore)),
            _ => Unknown.FormatIn(Korean, label),
        };
        return expiry.EndsFirst is null or Validity.Leaf ? line : ByIssuer.FormatIn(Korean, line, Cut(expiry.EndsFirst));
    }

    /// <summary>Name, main domain where it is another, and where it is.</summary>
    private static string Label(string name, CertificateExpiry expiry)
    {
        string domain = expiry.PrimaryDomain is { } primary && !string.Equals(primary, name, StringComparison.OrdinalIgnoreCase) ? " " + Cut(primary) : string.Empty;
        string place = string.Join(" ", new[] { expiry.Context ?? expiry.Provider?.ToString(), expiry.Id }.Where(static part => !string.IsNullOrEmpty(part)).Select(static part => Cut(part!)));
        return string.Format(CultureInfo.InvariantCulture, place.Length > 0 ? "{0}{1} [{2}]" : "{0}{1}", Cut(name), domain, place);
    }

    private static string Cut(string text) => text.Length <= LongestName ? text : text.Substring(0, LongestName) + "...";
}
