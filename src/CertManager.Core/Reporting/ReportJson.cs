namespace CertManager;

/// <summary>A report as JSON. Its members are promised in docs/report.md: new ones may come, none goes or changes.</summary>
internal static class ReportJson
{
    private const int Version = 1;

    internal static void Write(CertificateReport report, TextWriter text) => JsonText.Write(text, Object(
        ("schema", "certmanager-report/" + Version),
        ("schemaVersion", Version),
        ("generatedAt", report.Time),
        ("title", report.Title),
        ("count", report.Count),
        ("missing", report.Missing),
        ("states", Enum.GetValues(typeof(ExpiryState)).Cast<ExpiryState>().Select(state => new KeyValuePair<string, object?>(CamelCase(state), report.Rows.Count(row => row.Expiry.State == state)))),
        ("certificates", report.Rows.Select(row => Describe(row, report.IsKorean)))));

    private static IEnumerable<KeyValuePair<string, object?>> Describe(ReportRow row, bool korean) => Object(
        ("state", CamelCase(row.Expiry.State)),
        ("name", row.Expiry.Name),
        ("id", row.Expiry.Id),
        ("kind", CamelCase(row.Kind)),
        ("provider", row.Expiry.Provider?.ToString()),
        ("context", row.Expiry.Context),
        ("primaryDomain", row.Expiry.PrimaryDomain),
        ("domains", row.Expiry.Domains),
        ("notBefore", row.Expiry.NotBefore),
        ("notAfter", row.Expiry.NotAfter),
        ("daysLeft", row.Expiry.DaysLeft),
        ("lifeLeft", row.Expiry.LifeLeft),
        ("condition", row.Expiry.Condition),
        ("endsFirst", row.Expiry.EndsFirst),
        ("inUse", row.Expiry.InUse),
        ("services", row.Expiry.Services.Select(static service => Object(("id", service.Id), ("name", service.Name), ("kind", service.Kind)))),
        ("tags", row.Expiry.Tags),
        ("fingerprint", row.Expiry.Fingerprint),
        ("issuer", row.Issuer),
        ("serialNumber", row.SerialNumber),
        ("publicKey", row.PublicKey),
        ("nextLifetimeDays", row.Expiry.NextLifetimeDays),
        ("renewFrom", row.Expiry.RenewFrom),
        ("renewUntil", row.Expiry.RenewUntil),
        ("chain", row.Chain.Select(static member => Object(
            ("fingerprint", member.Fingerprint),
            ("subject", member.Subject),
            ("issuer", member.Issuer),
            ("notBefore", member.NotBefore),
            ("notAfter", member.NotAfter)))),
        ("findings", row.Findings.Select(finding => Object(
            ("id", finding.Id),
            ("severity", CamelCase(finding.Severity)),
            ("message", finding.MessageIn(korean)),
            ("location", finding.Location),
            ("remedy", finding.RemedyIn(korean)),
            ("source", finding.Source)))));

    private static IEnumerable<KeyValuePair<string, object?>> Object(params (string Name, object? Value)[] members) =>
        members.Select(static member => new KeyValuePair<string, object?>(member.Name, member.Value));

    private static string CamelCase(object word)
    {
        string name = word.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
