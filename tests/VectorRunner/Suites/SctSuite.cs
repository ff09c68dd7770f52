using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>SCTs that are embedded in a certificate: found, and their signatures judged by the key of a log.</summary>
internal sealed class SctSuite : ISuite
{
    // Not generated: these sources are compiled for .NET Framework as well (tests/Desktop).
    private static readonly Regex FirstNumber = new("^[0-9]{1,4}");

    // Quotes are what Base64 has none of; plus signs it has.
    private static readonly Regex LiteralMarks = new("""^\s*"|"\s*\+\s*"|"\s*$""");

    public bool Takes(string suite) => suite == "sct";

    public bool IsGood(JsonElement vector) => IsValid(vector.Text("expected"));

    public CaseResult Run(JsonElement vector)
    {
        BundleReading reading = Bundles.Read((BundleRole.Certificate, Text(vector, "leaf")), (BundleRole.Chain, Text(vector, "issuer")));
        using CertificateBundle? bundle = reading.Bundle;
        if (bundle is null)
        {
            return CaseResult.Misread("a certificate", "none", reading.Findings.Ids());
        }

        IReadOnlyList<Finding> findings = Bundles.Engine.Judge(bundle, new()
        {
            Time = bundle.Leaf.NotAfter,
            OnlyTrustedRoots = true,
            LogKeys = Text(vector, "log_key") is { } key ? [Encoding.UTF8.GetBytes(key)] : [],
        }).Findings;
        bool isValid = findings.Any(static finding => finding.Id == "SctVerified")
            && !findings.Any(static finding => finding.Id is "SctSignatureInvalid" or "SctLogUnknown");
        CaseResult accepted = CaseResult.OfAcceptance(IsGood(vector), isValid, findings.Ids());
        int found = ParsedCertificate.Of(bundle.Leaf).Extensions.TimestampCount;
        return accepted.Verdict != Verdict.Right || Count(vector.Text("expected")) is not { } count || count == found
            ? accepted
            : CaseResult.Misread($"{count} SCTs", $"{found}", findings.Ids());
    }

    private static bool IsValid(string? expected) =>
        expected is not null && expected.Contains("valid", StringComparison.OrdinalIgnoreCase) && !expected.Contains("invalid", StringComparison.OrdinalIgnoreCase);

    private static int? Count(string? expected) =>
        FirstNumber.Match(expected ?? string.Empty) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;

    // Texts that were taken from a source file may have the marks of its string literals: "..." + "...".
    private static string? Text(JsonElement vector, string name) => vector.Text(name) is { } text ? LiteralMarks.Replace(text, string.Empty) : null;
}
