using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Public suites of revocation and transparency.</summary>
public sealed class RevocationVectorTests
{
    private readonly ITestOutputHelper _output;

    public RevocationVectorTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void Revocation_lists_are_judged() => Run("revocation-crl.json", 33, floor: 33, static vector => Judge(vector, "CRL"));

    [Fact]
    public void Responses_are_judged() => Run("revocation-ocsp.json", 18, floor: 17, static vector => Judge(vector, "OCSP RESPONSE"));

    [Fact]
    public void Certificates_with_lists_are_judged()
    {
        JsonElement[]? all = Vectors.Load("limbo.json", _output);
        JsonElement[] cases = [.. (all ?? []).Where(static vector => vector.Text("tier") == "crl")];
        Assert.Equal(all is null ? 0 : 4, cases.Length);
        Assert.Equal(cases.Length, cases.Count(vector => Right(vector, JudgedByList(vector))));
    }

    [Fact]
    public void Embedded_timestamps_are_judged() => Run("sct.json", 1, floor: 1, static vector =>
    {
        CertificateBundle bundle = Input.Bundle(Unquoted(vector.Text("leaf")!), Unquoted(vector.Text("issuer")!));
        Judgement judgement = Practice.Engine.Judge(bundle, new()
        {
            Time = bundle.Leaf.NotAfter,
            OnlyTrustedRoots = true,
            LogKeys = [Encoding.ASCII.GetBytes(vector.Text("log_key")!)],
        });
        Finding? verified = judgement.Findings.SingleOrDefault(static finding => finding.Id == "SctVerified");
        return verified is not null && verified.Message.StartsWith("1 of 1 ", StringComparison.Ordinal) ? "1 SCT, signature valid" : string.Join(", ", judgement.Findings.Ids());
    });

    // The suite took its texts from a source file, string marks included.
    private static string Unquoted(string literal) => Regex.Replace(literal, "\" \\+\n\\s*\"", string.Empty);

    private static string Judge(JsonElement vector, string label)
    {
        string text = vector.Text("text")!;
        CertificateInfo[] issuers = [.. Blocks(text, "CA CERTIFICATE").Concat(Blocks(text, "CA CERTIFICATE 2")).Select(Certificate).OfType<CertificateInfo>()];
        if (Certificate(Blocks(text, "CERTIFICATE").Last()) is not { } certificate)
        {
            return "the certificate cannot be read";
        }

        byte[][] data = [.. Blocks(text, label)];
        RevocationAnswer answer = Practice.Engine.CheckRevocation(certificate, issuers, new()
        {
            Time = Time(vector),
            RevocationMaxAge = TimeSpan.FromDays(vector.GetProperty("max_age_days").GetInt32()),
            RevocationLists = label == "CRL" ? data : [],
            OcspResponses = label == "CRL" ? [] : data,
        });
        return answer.Status.ToString().ToUpperInvariant();
    }

    private static string JudgedByList(JsonElement vector)
    {
        CertificateBundle bundle = Input.Bundle([vector.Text("peer_certificate")!, .. vector.Texts("untrusted_intermediates")]);
        Judgement judgement = Practice.Engine.Judge(bundle, new()
        {
            Time = Time(vector),
            OnlyTrustedRoots = true,
            TrustedRoots = [.. vector.Texts("trusted_certs").SelectMany(static root => Practice.Engine.ReadCertificates("root", Encoding.ASCII.GetBytes(root)))],
            RevocationLists = [.. vector.Texts("crls").Select(Encoding.ASCII.GetBytes)],
        });
        return judgement.Findings.Any(static finding => finding.Severity == FindingSeverity.Error) ? "FAILURE" : "SUCCESS";
    }

    private static CertificateInfo? Certificate(byte[] der)
    {
        try
        {
            return Practice.Engine.ReadCertificates("case", der).Single();
        }
        catch (CertManagerException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Blocks(string text, string label) =>
        Regex.Matches(text, $"-----BEGIN {label}-----(.*?)-----END {label}-----", RegexOptions.Singleline)
            .Select(static match => Convert.FromBase64String(match.Groups[1].Value));

    private static DateTimeOffset Time(JsonElement vector) => DateTimeOffset.Parse(vector.Text("validation_time")!, CultureInfo.InvariantCulture);

    private bool Right(JsonElement vector, string got)
    {
        string expected = vector.Text("revocation") ?? vector.Text("expected_result") ?? vector.Text("expected")!;
        if (got != expected)
        {
            _output.WriteLine($"{vector.Text("id")}: expected {expected}, got {got}");
        }

        return got == expected;
    }

    private void Run(string file, int count, int floor, Func<JsonElement, string> judge)
    {
        JsonElement[]? cases = Vectors.Load(file, _output);
        if (cases is not null)
        {
            Assert.Equal(count, cases.Length);
            int right = cases.Count(vector => Right(vector, judge(vector)));
            _output.WriteLine($"{file}: {right} of {count}");
            Assert.True(right >= floor, $"{right} of {count}");
        }
    }
}
