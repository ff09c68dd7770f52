using System.Globalization;

namespace CertManager;

/// <summary>
/// When certificates end, as a drawing (SVG) of one bar for each day, or each week where the time is long; what has ended and what ends
/// later stands at the sides. One certificate is as visible as 5,000, which would be no drawing as single dots. States are told by pattern and colour.
/// </summary>
internal sealed class ReportTimeline
{
    private const double Top = 18;
    private const double Bottom = 178;
    private const double Left = 140;
    private const double Right = 900;
    private const double SideWidth = 44;
    private const double EndedAt = 40;
    private const double LaterAt = 950;
    private const double LeastBar = 5;

    // What certificates live at most, now and by the steps of SC-081v3 (CA/Browser Forum): 398, 200, 100, 47 days.
    private static readonly int[] Horizons = [47, 100, 200, 398];

    private static readonly Dictionary<int, int[]> Marks = new()
    {
        [47] = [0, 7, 14, 21, 28, 35, 47],
        [100] = [0, 14, 30, 47, 75, 100],
        [200] = [0, 47, 100, 150, 200],
        [398] = [0, 47, 100, 200, 300, 398],
    };

    // Lines in the colour of the paper on the colour of the state; none is solid.
    private static readonly Dictionary<ExpiryState, string> Patterns = new()
    {
        [ExpiryState.Unknown] = "M0 2H8M0 6H8",
        [ExpiryState.Ok] = string.Empty,
        [ExpiryState.NotYetValid] = "M1 2H3M5 6H7",
        [ExpiryState.Due] = "M-2 2L2 -2M0 8L8 0M6 10L10 6",
        [ExpiryState.Late] = "M0 4L4 0M0 8L8 0M4 8L8 4",
        [ExpiryState.Mismatch] = "M2 0V8M6 0V8",
        [ExpiryState.Expired] = "M0 0L8 8M0 8L8 0",
    };

    private readonly IReadOnlyList<ReportRow> _rows;
    private readonly DateTimeOffset _now;
    private readonly ReportWords _words;
    private readonly int _horizon;
    private readonly int _step;
    private double _most = 1;

    internal ReportTimeline(IReadOnlyList<ReportRow> rows, DateTimeOffset now, ReportWords words)
    {
        _rows = rows;
        _now = now;
        _words = words;
        int furthest = rows.Select(row => DaysUntil(row) ?? 0).DefaultIfEmpty(0).Max();
        _horizon = Horizons.FirstOrDefault(days => furthest < days);
        _horizon = _horizon == 0 ? Horizons[Horizons.Length - 1] : _horizon;
        _step = _horizon > 100 ? 7 : 1;
    }

    private double Pace => (Right - Left) / _horizon;

    internal void Write(TextWriter text)
    {
        ILookup<int, ReportRow> buckets = _rows.Where(static row => row.Expiry.NotAfter is not null).ToLookup(row => BucketOf(DaysUntil(row)!.Value));
        _most = buckets.Select(static bucket => bucket.Count()).DefaultIfEmpty(1).Max();
        int withoutEnd = _rows.Count(static row => row.Expiry.NotAfter is null);
        string description = _words.AxisOf(_horizon, _step > 1) + (withoutEnd > 0 ? ". " + _words.WithoutEnd(withoutEnd) : string.Empty);
        text.Write("<div class=\"chart\">\n<svg viewBox=\"0 0 1000 226\" role=\"img\" aria-labelledby=\"chart-title chart-text\">\n");
        text.Write($"<title id=\"chart-title\">{Encode(_words["timeline"])}</title>\n<desc id=\"chart-text\">{Encode(description)}</desc>\n<defs>");
        foreach (KeyValuePair<ExpiryState, string> pattern in Patterns)
        {
            text.Write($"<pattern id=\"p-{ReportPage.ClassOf(pattern.Key)}\" class=\"{ReportPage.ClassOf(pattern.Key)}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\"/><path d=\"{pattern.Value}\"/></pattern>");
        }

        text.Write("</defs>\n");
        WriteAxis(text);
        foreach (IGrouping<int, ReportRow> bucket in buckets.OrderBy(static bucket => bucket.Key))
        {
            WriteBucket(text, bucket.Key, [.. bucket]);
        }

        text.Write("</svg>\n</div>\n<ul class=\"legend\">");
        foreach (ExpiryState state in _rows.Select(static row => row.Expiry.State).Distinct().OrderByDescending(static state => state))
        {
            text.Write($"<li><svg viewBox=\"0 0 24 14\" aria-hidden=\"true\"><rect width=\"24\" height=\"14\" fill=\"url(#p-{ReportPage.ClassOf(state)})\"/></svg>{Encode(_words.State(state))}</li>");
        }

        text.Write($"</ul>\n<p>{Encode(description)}</p>\n");
    }

    private static string Encode(string text) => ReportPage.Encode(text);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private int? DaysUntil(ReportRow row) => row.Expiry.NotAfter is { } end ? (int)Math.Floor((decimal)(end - _now).Ticks / TimeSpan.TicksPerDay) : null;

    // The first day of the bar; -1 for what has ended, the horizon for what ends later.
    private int BucketOf(int days) => days < 0 ? -1 : days >= _horizon ? _horizon : days / _step * _step;

    private void WriteAxis(TextWriter text)
    {
        text.Write($"<path class=\"axis\" d=\"M{Number(EndedAt)} {Number(Bottom)}H{Number(EndedAt + SideWidth)}M{Number(Left)} {Number(Bottom)}H{Number(Right)}M{Number(LaterAt)} {Number(Bottom)}H{Number(LaterAt + SideWidth)}\"/>\n");
        text.Write($"<text x=\"{Number(EndedAt - 6)}\" y=\"{Number(Top + 4)}\" text-anchor=\"end\">{Number(_most)}</text><text x=\"{Number(EndedAt - 6)}\" y=\"{Number(Bottom)}\" text-anchor=\"end\">0</text>\n");
        foreach (int day in Marks[_horizon])
        {
            double x = Left + (day * Pace);
            text.Write($"<path class=\"mark\" d=\"M{Number(x)} {Number(Top)}V{Number(Bottom)}\"/><text x=\"{Number(x)}\" y=\"196\" text-anchor=\"middle\">{Encode(_words.Days(day))}</text><text x=\"{Number(x)}\" y=\"212\" text-anchor=\"middle\">{Date(day)}</text>\n");
        }

        text.Write($"<text x=\"{Number(EndedAt + (SideWidth / 2))}\" y=\"196\" text-anchor=\"middle\">{Encode(_words.EndedText)}</text><text x=\"{Number(LaterAt + (SideWidth / 2))}\" y=\"196\" text-anchor=\"middle\">{Encode(_words.LaterText)}</text>\n");
    }

    private void WriteBucket(TextWriter text, int bucket, IReadOnlyCollection<ReportRow> rows)
    {
        IGrouping<ExpiryState, ReportRow>[] states = [.. rows.GroupBy(static row => row.Expiry.State).OrderByDescending(static group => group.Key)];
        string parts = string.Join(", ", states.Select(group => $"{_words.State(group.Key)} {group.Count()}"));
        bool isSide = bucket < 0 || bucket == _horizon;
        int until = Math.Min(_horizon, bucket + _step);
        string label = isSide
            ? _words.Side(bucket < 0 ? _words.EndedText : _words.LaterText, rows.Count, parts)
            : _words.Bar(Date(bucket), Date(until), rows.Count, parts);
        double x = bucket < 0 ? EndedAt : bucket == _horizon ? LaterAt : Left + (bucket * Pace);
        double width = isSide ? SideWidth : (until - bucket) * Pace;
        double drawn = Math.Max(2, Math.Min(width - 1, 26));

        // Whole seconds, as the page has the ends: borders are rounded up so that both agree.
        long from = bucket < 0 ? long.MinValue >> 12 : Seconds(bucket);
        long to = bucket < 0 ? Seconds(0) : bucket == _horizon ? long.MaxValue >> 12 : Seconds(until);
        text.Write(FormattableString.Invariant($"<g class=\"bucket\" data-from=\"{from}\" data-to=\"{to}\" data-text=\"{Encode(label)}\"><title>{Encode(label)}</title>"));
        text.Write($"<rect class=\"hit\" x=\"{Number(x)}\" y=\"{Number(Top - 6)}\" width=\"{Number(width)}\" height=\"{Number(Bottom - Top + 6)}\"/>");
        double full = Math.Max(LeastBar, (Bottom - Top) * rows.Count / _most);
        double y = Bottom;
        foreach (IGrouping<ExpiryState, ReportRow> group in states)
        {
            double height = full * group.Count() / rows.Count;
            y -= height;
            text.Write($"<rect x=\"{Number(x + ((width - drawn) / 2))}\" y=\"{Number(y)}\" width=\"{Number(drawn)}\" height=\"{Number(height)}\" fill=\"url(#p-{ReportPage.ClassOf(group.Key)})\"/>");
        }

        text.Write("</g>\n");
    }

    private long Seconds(int day) => (long)Math.Ceiling((_now.AddDays(day) - DateTimeOffset.FromUnixTimeSeconds(0)).TotalSeconds);

    private string Date(int day) => DateText.Day(_now.AddDays(day));
}
