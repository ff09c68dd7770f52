using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CertManager;

/// <summary>
/// A report as a web page of its own, without network, written into page.html. Its policy allows the one style and the one script that stand
/// in it, known by their hashes, and nothing else: whatever slipped through the encoding would not run.
/// </summary>
internal sealed class ReportPage
{
    // Without its script the page shows so many: more are a burden for those who have none.
    private const int MostPlainRows = 300;

    private static readonly string[] Columns = ["state", "name", "domain", "ends", "days", "life", "provider", "context", "services", "tags"];
    private static readonly string[] PlainColumns = ["state", "name", "domain", "ends", "days", "provider", "context"];
    private static readonly Lazy<string> Template = new(static () => Resource("page.html"));
    private static readonly Lazy<string> Style = new(static () => Resource("page.css"));
    private static readonly Lazy<string> Script = new(static () => Resource("page.js"));

    private readonly CertificateReport _report;
    private readonly ReportWords _words;
    private readonly IReadOnlyList<ReportRow> _rows;

    internal ReportPage(CertificateReport report)
    {
        _report = report;
        _words = new ReportWords(report.IsKorean);
        _rows = [.. report.RowsByEnd];
    }

    /// <summary>One line of text of others, safe inside an element and an attribute.</summary>
    internal static string Encode(string text) => WebUtility.HtmlEncode(PlainText.Line(text));

    /// <summary>The name of a state in page.css.</summary>
    internal static string ClassOf(ExpiryState state) => state.ToString().ToLowerInvariant();

    internal void Write(TextWriter text)
    {
        bool isName = false;
        foreach (string part in Template.Value.Split(["{{", "}}"], StringSplitOptions.None))
        {
            if (isName)
            {
                Fill(text, part);
            }
            else
            {
                text.Write(part);
            }

            isName = !isName;
        }
    }

    private void Fill(TextWriter text, string name)
    {
        switch (name)
        {
            case "lang":
                text.Write(_report.IsKorean ? "ko" : "en");
                break;
            case "title":
                text.Write(Encode(_report.Title));
                break;
            case "written":
                text.Write(Encode(_words.Written(_report)));
                break;
            case "style":
                text.Write(Style.Value);
                break;
            case "script":
                text.Write(Script.Value);
                break;
            case "style-hash":
                text.Write(Hash(Style.Value));
                break;
            case "script-hash":
                text.Write(Hash(Script.Value));
                break;
            case "notices":
                WriteNotices(text);
                break;
            case "tiles":
                WriteTiles(text);
                break;
            case "chart":
                new ReportTimeline(_rows, _report.Time, _words).Write(text);
                break;
            case "columns":
                foreach (string column in Columns)
                {
                    text.Write($"<th scope=\"col\" class=\"c-{column}\" data-key=\"{column}\"><button type=\"button\">{Encode(_words[column])}</button></th>");
                }

                break;
            case "plain-table":
                WritePlainTable(text);
                break;
            case "data":
                new ReportPageData(_report, _rows, _words).Write(text);
                break;
            default:
                text.Write(Encode(_words[name]));
                break;
        }
    }

    private void WriteNotices(TextWriter text)
    {
        string?[] notices = [_report.Count == 0 ? _words.Empty : null, _report.Missing > 0 ? _words.Missing(_report.Missing) : null];
        foreach (string notice in notices.OfType<string>())
        {
            text.Write($"<p class=\"notice\" role=\"alert\">{Encode(notice)}</p>\n");
        }
    }

    private void WriteTiles(TextWriter text)
    {
        foreach (IGrouping<ExpiryState, ReportRow> group in _rows.GroupBy(static row => row.Expiry.State).OrderByDescending(static group => group.Key))
        {
            text.Write($"<li><b>{group.Count()}</b><span class=\"state {ClassOf(group.Key)}\">{Encode(_words.State(group.Key))}</span></li>");
        }

        if (_rows.FirstOrDefault(row => row.Expiry.NotAfter >= _report.Time) is { Expiry: { NotAfter: { } end, Name: var name } })
        {
            string next = _words.Next(Shortened(name), (int)Math.Floor((end - _report.Time).TotalDays));
            text.Write($"<li class=\"text\"><b>{Encode(next)}</b>{Encode(_words.NextEnd)}: {DateText.Day(end)}</li>");
        }
    }

    private void WritePlainTable(TextWriter text)
    {
        text.Write($"<p>{Encode(_words.Plain(Math.Min(MostPlainRows, _rows.Count), _rows.Count))}</p>\n<table>\n<thead><tr>");
        foreach (string column in PlainColumns)
        {
            text.Write($"<th scope=\"col\">{Encode(_words[column])}</th>");
        }

        text.Write("</tr></thead>\n<tbody>\n");
        foreach (ReportRow row in _rows.Take(MostPlainRows))
        {
            ReportRow.Facts facts = row.Expiry;
            text.Write($"<tr><td class=\"state {ClassOf(facts.State)}\">{Encode(_words.State(facts.State))}</td><th scope=\"row\">{Encode(Shortened(facts.Name))}</th>");
            string?[] cells = [facts.PrimaryDomain, DateText.Day(facts.NotAfter), facts.DaysLeft?.ToString(System.Globalization.CultureInfo.InvariantCulture), facts.Provider?.ToString(), facts.Context];
            text.Write(string.Concat(cells.Select(static cell => $"<td>{Encode(Shortened(cell ?? string.Empty))}</td>")) + "</tr>\n");
        }

        text.Write("</tbody>\n</table>\n");
    }

    private static string Shortened(string text) => ReportPageData.Shortened(text, 120);

    private static string Hash(string content)
    {
        using var hash = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(content)));
    }

    // A checkout may have made other line ends of it, and the hash is of what a browser reads, which makes one of both.
    private static string Resource(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
