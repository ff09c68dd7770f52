namespace CertManager;

/// <summary>One message in the form of each channel, inside the channel's limits.</summary>
internal static class AlertBodies
{
    // Slack cuts after 40,000 characters and advises 4,000 (api.slack.com, chat.postMessage).
    private const int SlackRoom = 3800;

    // Teams takes 28 KB (learn.microsoft.com, "Create and send messages"), of which the frame of the card takes some.
    private const int TeamsRoom = 20_000;

    private const int MailRoom = 200_000;
    private const int MostListed = 1000;
    private const int MostNames = 100;

    // A line in the card: its braces, their indentation, its members.
    private const int LineFrame = 320;

    /// <summary>Plain text with the three characters escaped that mean something there (api.slack.com, "Formatting text"), and no other mark-up.</summary>
    internal static string Slack(AlertText text)
    {
        string Escaped(string line) => line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        string whole = string.Join("\n", [text.Title, .. text.Lines(SlackRoom, line => Escaped(line).Length + 1)]);
        return JsonText.Write(JsonText.Object(("text", Escaped(whole)), ("mrkdwn", false), ("unfurl_links", false), ("unfurl_media", false)));
    }

    /// <summary>A message with one Adaptive Card (adaptivecards.io 1.2). Runs of text, unlike blocks of text, know no mark-up.</summary>
    internal static string Teams(AlertText text)
    {
        IEnumerable<object> lines = text.Lines(TeamsRoom, static line => Weight(line) + LineFrame).Select(static line => (object)JsonText.Object(
            ("type", "RichTextBlock"),
            ("inlines", new[] { JsonText.Object(("type", "TextRun"), ("text", line)) })));
        return JsonText.Write(JsonText.Object(
            ("type", "message"),
            ("attachments", new[]
            {
                JsonText.Object(
                    ("contentType", "application/vnd.microsoft.card.adaptive"),
                    ("contentUrl", null),
                    ("content", JsonText.Object(
                        ("$schema", "http://adaptivecards.io/schemas/adaptive-card.json"),
                        ("type", "AdaptiveCard"),
                        ("version", "1.2"),
                        ("msteams", JsonText.Object(("width", "Full"))),
                        ("body", new object[] { JsonText.Object(("type", "TextBlock"), ("text", text.Title), ("weight", "Bolder"), ("wrap", true)) }.Concat(lines))))),
            })));
    }

    /// <summary>The JSON that docs/alerts.md promises: members may come, none goes or changes.</summary>
    internal static string Webhook(AlertText text) => JsonText.Write(JsonText.Object(
        ("schema", "certmanager-alert/1"),
        ("sentAt", text.Time),
        ("language", text.Korean ? "ko" : "en"),
        ("title", text.Title),
        ("alertCount", text.Plan.Alerts.Count),
        ("resolvedCount", text.Plan.Resolved.Count),
        ("alerts", text.Plan.Alerts.Take(MostListed).Select(one => Describe(one, text.Line(one)))),
        ("resolved", text.Plan.Resolved.Take(MostListed).Select(static one => JsonText.Object(
            ("name", one.Told.Subject.Name),
            ("id", one.Told.Subject.Id),
            ("fingerprint", one.Told.Subject.Fingerprint),
            ("notAfter", one.Told.Subject.NotAfter),
            ("by", Describe(one.By, text: null)))))));

    /// <summary>Plain text.</summary>
    internal static string Mail(AlertText text) =>
        string.Join("\n", [text.Title, string.Empty, .. text.Lines(MailRoom, static line => line.Length + 1), string.Empty]);

    private static object Describe(CertificateExpiry expiry, string? text) => JsonText.Object(
        ("state", CamelCase(expiry.State.ToString())),
        ("threshold", expiry.Condition),
        ("name", expiry.Name),
        ("id", expiry.Id),
        ("provider", expiry.Provider?.ToString()),
        ("context", expiry.Context),
        ("domains", expiry.Domains.Take(MostNames)),
        ("domainCount", expiry.Domains.Count),
        ("fingerprint", expiry.Fingerprint),
        ("notBefore", expiry.NotBefore),
        ("notAfter", expiry.NotAfter),
        ("daysLeft", expiry.DaysLeft),
        ("endsFirst", expiry.EndsFirst),
        ("inUse", expiry.InUse),
        ("text", text));

    // Bytes in JSON, rather too many than too few: what is escaped takes six.
    private static int Weight(string line) => line.Sum(static c => c is < ' ' or '"' or '\\' ? 6 : c < 0x80 ? 1 : 6);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
