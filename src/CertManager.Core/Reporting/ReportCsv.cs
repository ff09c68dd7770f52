using System.Globalization;

namespace CertManager;

/// <summary>
/// A report as a table (RFC 4180): UTF-8 with a byte order mark, without which Excel takes it for the system's code page; CRLF. The columns are
/// the same in every language. Names come from strangers: what a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
/// </summary>
internal static class ReportCsv
{
    private const char ByteOrderMark = '\uFEFF';

    // The wide forms are what an input method of East Asia makes of the others, and Excel takes them, too.
    private const string FormulaSigns = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly (string Name, Func<ReportRow, object?> Value)[] Columns =
    [
        ("state", static row => row.Expiry.State.ToString()),
        ("name", static row => row.Expiry.Name),
        ("id", static row => row.Expiry.Id),
        ("kind", static row => row.Kind),
        ("provider", static row => row.Expiry.Provider?.ToString()),
        ("context", static row => row.Expiry.Context),
        ("primaryDomain", static row => row.Expiry.PrimaryDomain),
        ("domains", static row => row.Expiry.Domains),
        ("notBefore", static row => row.Expiry.NotBefore),
        ("notAfter", static row => row.Expiry.NotAfter),
        ("daysLeft", static row => row.Expiry.DaysLeft),
        ("lifeLeft", static row => row.Expiry.LifeLeft),
        ("condition", static row => row.Expiry.Condition),
        ("endsFirst", static row => row.Expiry.EndsFirst),
        ("inUse", static row => row.Expiry.InUse),
        ("services", static row => row.Expiry.Services.Select(static service => service.ToString())),
        ("tags", static row => row.Expiry.Tags),
        ("fingerprint", static row => row.Expiry.Fingerprint),
        ("issuer", static row => row.Issuer),
        ("serialNumber", static row => row.SerialNumber),
        ("publicKey", static row => row.PublicKey),
        ("nextLifetimeDays", static row => row.Expiry.NextLifetimeDays),
        ("renewFrom", static row => row.Expiry.RenewFrom),
        ("renewUntil", static row => row.Expiry.RenewUntil),
        ("findings", static row => row.Findings.Select(static finding => finding.Id).Distinct()),
    ];

    internal static void Write(CertificateReport report, TextWriter text)
    {
        text.Write(ByteOrderMark);
        Write(text, Columns.Select(static column => column.Name));
        foreach (ReportRow row in report.Rows)
        {
            Write(text, Columns.Select(column => Cell(column.Value(row))));
        }
    }

    private static void Write(TextWriter text, IEnumerable<string> cells)
    {
        text.Write(string.Join(",", cells));
        text.Write("\r\n");
    }

    private static string Cell(object? value) => value switch
    {
        null => string.Empty,
        string plain => Quote(plain),
        IEnumerable<string> several => Quote(string.Join("; ", several)),
        bool truth => truth ? "true" : "false",
        double share => share.ToString("0.####", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string Quote(string plain)
    {
        string line = PlainText.Line(plain);
        string bare = line.TrimStart();
        string safe = bare.Length > 0 && FormulaSigns.IndexOf(bare[0]) >= 0 ? "'" + line : line;
        return safe.IndexOfAny([',', '"']) < 0 ? safe : "\"" + safe.Replace("\"", "\"\"") + "\"";
    }
}
