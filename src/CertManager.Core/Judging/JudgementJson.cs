namespace CertManager;

/// <summary>A report as JSON. Its members are promised in docs/judgement-report.md: new ones may come, none goes or changes.</summary>
internal static class JudgementJson
{
    private const string Schema = "certmanager-judgement/1";

    internal static string Write(JudgementReport report) => JsonText.Write(JsonText.Object(
        ("schema", Schema),
        ("generatedAt", report.Time),
        ("isUsable", report.Failures.Count == 0 && report.Judgements.All(static judgement => judgement.IsUsable)),
        ("judgements", report.Judgements.Select(Describe)),
        ("failures", report.Failures.Select(static failure => JsonText.Object(
            ("errorId", failure.ErrorId),
            ("message", failure.Message),
            ("remedy", failure.Remedy))))));

    private static object Describe(CertificateJudgement judgement) => JsonText.Object(
        ("location", judgement.Location),
        ("names", judgement.Names),
        ("provider", judgement.Provider?.ToString()),
        ("judgedAt", judgement.JudgedAt),
        ("isUsable", judgement.IsUsable),
        ("hasPrivateKey", judgement.HasPrivateKey),
        ("ending", judgement.Ending is { } ending ? CamelCase(ending.ToString()) : null),
        ("anchor", judgement.Anchor?.Fingerprint),
        ("chain", judgement.Chain.Select(static member => member.Fingerprint)),
        ("path", judgement.Path.Select(member => Describe(judgement, member))),
        ("findings", judgement.Findings.Select(finding => Describe(judgement, finding))));

    private static object Describe(CertificateJudgement judgement, PathMember member) => JsonText.Object(
        ("fingerprint", member.Certificate.Fingerprint),
        ("subject", member.Certificate.Subject),
        ("issuer", member.Certificate.Issuer),
        ("serialNumber", member.Certificate.SerialNumber),
        ("names", member.Certificate.Names),
        ("notBefore", member.Certificate.NotBefore),
        ("notAfter", member.Certificate.NotAfter),
        ("daysLeft", judgement.DaysLeft(member.Certificate)),
        ("publicKey", member.Certificate.PublicKey),
        ("signatureAlgorithm", member.Certificate.SignatureAlgorithm),
        ("isAnchor", member.IsAnchor),
        ("isFromStore", member.IsFromStore));

    private static object Describe(CertificateJudgement judgement, Finding finding) => JsonText.Object(
        ("id", finding.Id),
        ("severity", CamelCase(finding.Severity.ToString())),
        ("message", finding.Message),
        ("location", finding.Location),
        ("remedy", finding.Remedy),
        ("source", finding.Source),
        ("canAccept", finding.CanAccept),
        ("isBlocking", judgement.Blocking.Contains(finding)),
        ("certificate", judgement.Path.FirstOrDefault(member => member.Findings.Contains(finding))?.Certificate.Fingerprint));

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
