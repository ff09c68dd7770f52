using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertManager.VectorRunner.Suites;

/// <summary>What lists or OCSP responses say about a certificate.</summary>
internal sealed class RevocationSuite : ISuite
{
    internal const string RevocationList = "CRL";
    internal const string OcspResponse = "OCSP RESPONSE";

    private readonly string _suite;
    private readonly string _label;
    private readonly DateTimeOffset _now;

    /// <param name="suite">The suite's name.</param>
    /// <param name="label">The PEM label of the data.</param>
    /// <param name="now">The time of cases that name none.</param>
    internal RevocationSuite(string suite, string label, DateTimeOffset now)
    {
        _suite = suite;
        _label = label;
        _now = now;
    }

    public bool Takes(string suite) => suite == _suite;

    public bool IsGood(JsonElement vector) => vector.Text("revocation") == "GOOD";

    public CaseResult Run(JsonElement vector)
    {
        string expected = vector.NeededText("revocation");
        (string got, string[] reasons) = Judge(vector);

        // Bad and not seen: revoked and not called so, or called good without a reason to.
        return got == expected ? CaseResult.Right
            : expected == "REVOKED" || got == "GOOD" ? new(Verdict.FalseAccept, expected, got, reasons)
            : CaseResult.Misread(expected, got, reasons);
    }

    private (string Status, string[] Reasons) Judge(JsonElement vector)
    {
        string text = vector.NeededText("text");
        CertificateInfo[] issuers = [.. Bundles.ReadCertificates(Blocks(text, "CA CERTIFICATE( [0-9]+)?").Select(AsCertificate))];
        if (Bundles.ReadCertificates(Blocks(text, "CERTIFICATE").Select(AsCertificate)) is not [.., CertificateInfo certificate])
        {
            return ("no certificate", []);
        }

        byte[][] data = [.. Blocks(text, _label).Select(Convert.FromBase64String)];
        RevocationAnswer answer = Bundles.Engine.CheckRevocation(certificate, issuers, new()
        {
            Time = vector.Time("validation_time") ?? _now,
            RevocationMaxAge = vector.Number("max_age_days") is { } days ? TimeSpan.FromDays(days) : null,
            RevocationLists = _label == RevocationList ? data : [],
            OcspResponses = _label == RevocationList ? [] : data,
        });
        return (answer.Status.ToString().ToUpperInvariant(), [answer.Reason]);
    }

    private static IEnumerable<string> Blocks(string text, string label) =>
        Regex.Matches(text, $"-----BEGIN {label}-----(?<content>[^-]*)-----END {label}-----").Cast<Match>().Select(static match => match.Groups["content"].Value);

    private static string AsCertificate(string content) => $"-----BEGIN CERTIFICATE-----{content}-----END CERTIFICATE-----\n";
}
