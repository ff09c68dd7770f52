namespace CertManager;

/// <summary>What the script of the page works on. Rows are lists of values, and what many share (issuers, findings) stands there once: 5,000 certificates stay small.</summary>
internal sealed class ReportPageData
{
    // Longer texts are none that anybody reads on a page; CSV and JSON have them whole.
    private const int MostLetters = 400;
    private const int MostDomains = 250;

    private static readonly ExpiryState[] States = [.. Enum.GetValues(typeof(ExpiryState)).Cast<ExpiryState>()];

    private readonly CertificateReport _report;
    private readonly IReadOnlyList<ReportRow> _rows;
    private readonly ReportWords _words;
    private readonly Dictionary<ReportMember, int> _members = [];
    private readonly Dictionary<(string Id, string Message, string Location), int> _findings = [];
    private readonly List<object?> _findingTexts = [];

    internal ReportPageData(CertificateReport report, IReadOnlyList<ReportRow> rows, ReportWords words)
    {
        _report = report;
        _rows = rows;
        _words = words;
    }

    private static (string Name, Func<ReportPageData, ReportRow, object?> Value)[] Fields { get; } =
    [
        ("state", static (_, row) => Array.IndexOf(States, row.Expiry.State)),
        ("name", static (_, row) => Line(row.Expiry.Name)),
        ("id", static (_, row) => Line(row.Expiry.Id)),
        ("provider", static (_, row) => row.Expiry.Provider?.ToString()),
        ("context", static (_, row) => Line(row.Expiry.Context)),
        ("primaryDomain", static (_, row) => Line(row.Expiry.PrimaryDomain)),
        ("domains", static (_, row) => row.Expiry.Domains.Take(MostDomains).Select(Line)),
        ("moreDomains", static (_, row) => Math.Max(0, row.Expiry.Domains.Count - MostDomains)),
        ("notBefore", static (_, row) => row.Expiry.NotBefore?.ToUnixTimeSeconds()),
        ("notAfter", static (_, row) => row.Expiry.NotAfter?.ToUnixTimeSeconds()),
        ("daysLeft", static (_, row) => row.Expiry.DaysLeft),
        ("lifeLeft", static (_, row) => row.Expiry.LifeLeft),
        ("condition", static (_, row) => row.Expiry.Condition),
        ("endsFirst", static (_, row) => Line(row.Expiry.EndsFirst)),
        ("inUse", static (_, row) => row.Expiry.InUse),
        ("services", static (_, row) => row.Expiry.Services.Take(MostDomains).Select(static service => Line(service.ToString()))),
        ("tags", static (_, row) => row.Expiry.Tags.Select(Line)),
        ("fingerprint", static (_, row) => row.Expiry.Fingerprint),
        ("issuer", static (_, row) => Line(row.Issuer)),
        ("serialNumber", static (_, row) => Line(row.SerialNumber)),
        ("publicKey", static (_, row) => Line(row.PublicKey)),
        ("nextLifetimeDays", static (_, row) => row.Expiry.NextLifetimeDays),
        ("renewFrom", static (_, row) => row.Expiry.RenewFrom?.ToUnixTimeSeconds()),
        ("renewUntil", static (_, row) => row.Expiry.RenewUntil?.ToUnixTimeSeconds()),
        ("chain", static (data, row) => row.Chain.Select(data.IndexOf)),
        ("findings", static (data, row) => row.Findings.Select(data.IndexOf)),
    ];

    /// <summary>A text that is cut where it is very long, not between two halves of a character.</summary>
    internal static string Shortened(string text, int most) =>
        text.Length <= most ? text : text.Substring(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most) + "…";

    // The rows come first, because reading them tells which members and findings there are.
    internal void Write(TextWriter text) => JsonText.WriteInPage(text, new KeyValuePair<string, object?>[]
    {
        new("fields", Fields.Select(static field => field.Name)),
        new("states", States.Select(static state => state.ToString())),
        new("stateNames", States.Select(_words.State)),
        new("words", _words.All),
        new("rows", _rows.Select(row => Fields.Select(field => field.Value(this, row)))),
        new("members", Later(() => _members.Keys.Select(static member => new object?[]
        {
            Line(member.Subject), Line(member.Issuer), member.NotBefore.ToUnixTimeSeconds(), member.NotAfter.ToUnixTimeSeconds(), member.Fingerprint,
        }))),
        new("findings", _findingTexts),
    });

    private static IEnumerable<object?> Later(Func<IEnumerable<object?>> list)
    {
        foreach (object? item in list())
        {
            yield return item;
        }
    }

    private static string? Line(string? text) => text is null ? null : PlainText.Line(Shortened(text, MostLetters));

    private object IndexOf(ReportMember member)
    {
        if (!_members.TryGetValue(member, out int index))
        {
            _members[member] = index = _members.Count;
        }

        return index;
    }

    private object IndexOf(Finding finding)
    {
        string message = finding.MessageIn(_report.IsKorean);
        if (!_findings.TryGetValue((finding.Id, message, finding.Location), out int index))
        {
            _findings[(finding.Id, message, finding.Location)] = index = _findings.Count;
            _findingTexts.Add(new object?[]
            {
                finding.Id, finding.Severity.ToString().ToLowerInvariant(), Line(message), Line(finding.RemedyIn(_report.IsKorean)), Line(finding.Source), Line(finding.Location),
            });
        }

        return index;
    }
}
