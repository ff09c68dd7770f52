using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using CertManager.Core.Tests.HandingOver;
using CsCheck;

namespace CertManager.Core.Tests.Reporting;

/// <summary>CSV, JSON and JUnit as their readers read them, and every form under names that mean harm.</summary>
public sealed class ReportTextTests
{
    private const int Columns = 25;

    private static readonly string[] Harm =
    [
        "</script>", "<!--", "<script>", "]]>", "\"", "'", "&amp;", "{{data}}", "\u2028", "\u2029", "\u202E", "\u0000", "\u001B[31m", "\uD800", "\uDC00", "\uFFFE", "=1+1", "@SUM(A1)", "+", "-2", "\t=1", "\r\n", ",", ";",
        "\uFF1D1", "\uD83D\uDE00", "한글", "</noscript>", "</svg>", "<img src=x onerror=alert(1)>", "</title>", "\\", "%s", "$(id)", "##vso[x]", "a", "shop",
    ];

    private static readonly Gen<string> HostileName = Gen.Int[0, Harm.Length - 1].Select(static number => Harm[number]).Array[1, 6].Select(string.Concat);

    [Fact]
    public void A_table_has_a_line_for_each_and_columns_that_are_the_same_in_every_language()
    {
        CdnCertificate[] records = [ReportRig.Record("gone", -3, domains: ["gone.example", "www.gone.example"]), ReportRig.Record("fine, \"good\"", 80)];
        byte[] english = ReportRig.Report(records).Bytes(CertificateReportFormat.Csv);
        string[][] lines = Csv(Encoding.UTF8.GetString(english));

        Assert.Equal([0xEF, 0xBB, 0xBF], english[..3]);
        Assert.Equal(english, ReportRig.Report(ReportLanguage.Ko, records).Bytes(CertificateReportFormat.Csv));
        Assert.Equal(["Expired", "gone", "74", "Certificate", "NaverCloud", "", "gone.example", "gone.example; www.gone.example", "2030-10-05T09:00:00Z", "2031-01-03T09:00:00Z", "-3", "0"], lines[1][..12]);
        Assert.Equal("fine, \"good\"", lines[2][1]);
        Assert.Equal("state,name,id,kind,provider,context,primaryDomain,domains,notBefore,notAfter,daysLeft,lifeLeft,condition,endsFirst,inUse,services,tags,fingerprint,issuer,serialNumber,publicKey,nextLifetimeDays,renewFrom,renewUntil,findings", string.Join(',', lines[0]).TrimStart('\uFEFF'));
    }

    [Fact]
    public void Json_has_what_its_page_promises_and_nothing_else()
    {
        using var rig = new HandoffRig();
        (CertificateBundle bundle, EndpointResult endpoint) = ReportRig.WithChain(rig);
        JsonElement json = Json(ReportRig.Report(bundle, endpoint, ReportRig.Fleet(1).Single()));
        string promised = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "report.md"));

        Assert.Equal(("certmanager-report/1", 1, 3), (json.GetProperty("schema").GetString(), json.GetProperty("schemaVersion").GetInt32(), json.GetProperty("count").GetInt32()));
        Assert.Equal("2031-01-06T09:00:00Z", json.GetProperty("generatedAt").GetString());
        Assert.Equal(3, json.GetProperty("states").EnumerateObject().Sum(static state => state.Value.GetInt32()));
        Assert.Equal(["bundle", "endpoint", "certificate"], json.GetProperty("certificates").EnumerateArray().Select(static one => one.GetProperty("kind").GetString()));
        Assert.Equal(bundle.Chain[0].Fingerprint, json.GetProperty("certificates")[1].GetProperty("chain")[1].GetProperty("fingerprint").GetString());
        Assert.Equal("error", json.GetProperty("certificates")[1].GetProperty("findings")[0].GetProperty("severity").GetString());
        Assert.All(Names(json).Distinct(), name => Assert.Contains($"`{name}`", promised, StringComparison.Ordinal));
    }

    [Fact]
    public void A_build_server_sees_a_case_for_each_and_failures_where_it_hurts()
    {
        using var rig = new HandoffRig();
        EndpointResult endpoint = ReportRig.WithChain(rig).Endpoint;
        object[] inputs = [ReportRig.Record("gone", -3), ReportRig.Record("soon", 20), ReportRig.Record("fine", 80), new CdnCertificate { Id = "9", Name = "applied", Provider = ProviderKind.NaverCloud }];
        CertificateReport written = ReportRig.Report(inputs);
        written.Add(endpoint, endpoint.Certificate!.NotBefore.AddDays(1));

        XElement report = XElement.Parse(written.Text(CertificateReportFormat.JUnit));

        Assert.Equal(("5", "2", "0"), ((string?)report.Attribute("tests"), (string?)report.Attribute("failures"), (string?)report.Attribute("errors")));
        Assert.Equal(["Certificate", "Endpoint"], report.Elements().Select(static suite => (string)suite.Attribute("name")!));
        Assert.Equal(["gone (74): Expired", "www.shop.example (192.0.2.7:443): EndpointUnexpectedCertificate"], report.Descendants("failure").Select(static failure => $"{(string?)failure.Parent!.Attribute("name")}: {(string?)failure.Attribute("type")}"));
        Assert.Equal("applied (9)", (string?)Assert.Single(report.Descendants("skipped")).Parent!.Attribute("name"));
        Assert.Equal("soon: Due, ends 2031-01-26, days left: 20", report.Descendants("system-out").First().Value);
    }

    [Fact]
    public void What_fails_can_be_chosen()
    {
        var report = new CertificateReport(ReportLanguage.En) { Time = ReportRig.Now, FailOn = [ExpiryState.Due, ExpiryState.Unknown] };
        report.Add(ReportRig.Record("gone", -3), ReportRig.Now);
        report.Add(ReportRig.Record("soon", 9), ReportRig.Now);
        report.Add(new CdnCertificate { Id = "9", Name = "applied", Provider = ProviderKind.NaverCloud }, ReportRig.Now);

        XElement xml = XElement.Parse(report.Text(CertificateReportFormat.JUnit));

        // What is late was due before.
        Assert.Equal(["Late", "Unknown"], xml.Descendants("failure").Select(static failure => (string)failure.Attribute("type")!));
        Assert.Empty(xml.Descendants("skipped"));
    }

    [Fact]
    public void A_build_does_not_pass_for_want_of_input()
    {
        CertificateReport report = ReportRig.Report();
        Assert.Throws<CertManagerException>(() => report.Add("shop", ReportRig.Now));

        XElement xml = XElement.Parse(report.Text(CertificateReportFormat.JUnit));

        Assert.Equal(("2", "2"), ((string?)xml.Attribute("tests"), (string?)xml.Attribute("errors")));
        Assert.Equal(2, xml.Descendants("error").Count());
        Assert.Equal((0, 1), (Json(report).GetProperty("count").GetInt32(), Json(report).GetProperty("missing").GetInt32()));
    }

    [Fact]
    public void Names_that_mean_harm_stay_names_in_every_form() =>
        Gen.Select(HostileName, HostileName, HostileName).Sample(
            static (name, other, service) =>
            {
                CdnCertificate hostile = Hostile(name, other, service);
                CertificateReport report = ReportRig.Report(hostile);
                CertificateReport calm = ReportRig.Report(Hostile("a", "b", "c"));

                // No element more than with names that mean none, with a script and without.
                foreach (bool withScript in new[] { true, false })
                {
                    Assert.Equal(Elements(calm.Page(withScript)), Elements(report.Page(withScript)));
                }

                string data = report.Page().One("#data").TextContent;
                JsonElement row = JsonDocument.Parse(data).RootElement.GetProperty("rows")[0];
                Assert.DoesNotMatch("[<>&\u2028\u2029]", data);
                Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}]", row[1].GetString());
                Assert.Contains(row[1].GetString()!, report.Page(withScript: false).One("noscript tbody th").TextContent, StringComparison.Ordinal);

                string[][] lines = Csv(report.Text(CertificateReportFormat.Csv));
                Assert.Equal([Columns, Columns], lines.Select(static line => line.Length));
                Assert.All(lines[1], static cell => Assert.DoesNotMatch("^\\s*[=+@\uFF1D\uFF0B\uFF0D\uFF20-](?![0-9.]+$)", cell));
                Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}]", string.Concat(lines[1]));

                Assert.Equal(Whole(name), Json(report).GetProperty("certificates")[0].GetProperty("name").GetString());
                Assert.Single(XElement.Parse(report.Text(CertificateReportFormat.JUnit)).Descendants("testcase"));
            },
            iter: 100);

    [Fact]
    public void Names_may_be_long_and_many()
    {
        string name = new('n', 64 * 1024);
        CdnCertificate large = ReportRig.Record(name, 9, ProviderKind.NaverCloud, [.. Enumerable.Range(0, 1000).Select(static i => $"n{i}.shop.example")]);
        CertificateReport report = ReportRig.Report(large);

        Assert.InRange(report.Bytes(CertificateReportFormat.Html).Length, 20_000, 60_000);
        JsonElement data = JsonDocument.Parse(report.Page().One("#data").TextContent).RootElement;
        Assert.Contains(data.GetProperty("rows")[0].EnumerateArray(), static value => value.ValueKind == JsonValueKind.Number && value.GetInt64() == 750);
        Assert.Equal(1000, Json(report).GetProperty("certificates")[0].GetProperty("domains").GetArrayLength());
        Assert.Equal(name, Csv(report.Text(CertificateReportFormat.Csv))[1][1]);
        Assert.Equal($"{name} (765536)", (string?)XElement.Parse(report.Text(CertificateReportFormat.JUnit)).Descendants("testcase").Single().Attribute("name"));
    }

    private static CdnCertificate Hostile(string name, string other, string service) => new()
    {
        Id = other,
        Name = name,
        Provider = ProviderKind.NaverCloud,
        NotAfter = ReportRig.Now.AddDays(3),
        PrimaryDomain = other,
        Domains = [name, other],
        Issuer = service,
        Services = [new(other, service, name)],
    };

    private static IEnumerable<string> Elements(IHtmlDocument page) => page.All.Select(static element => $"{element.TagName} {string.Join(' ', element.Attributes.Select(static attribute => attribute.Name))}");

    // Halves of characters are none.
    private static string Whole(string text) => Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: false).GetBytes(text));

    private static JsonElement Json(CertificateReport report) => JsonDocument.Parse(report.Text(CertificateReportFormat.Json)).RootElement;

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    // RFC 4180, and strict about it: a line ends with CRLF, quotes only around a whole cell.
    private static string[][] Csv(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        return [.. Regex.Matches(text, "(?<cell>\"(?:[^\"]|\"\")*\"|[^,\"\r\n]*)(?<end>,|\r\n)")
            .Aggregate((Lines: new List<List<string>> { new() }, At: 0), (state, match) =>
            {
                Assert.Equal(state.At, match.Index);
                string cell = match.Groups["cell"].Value;
                state.Lines[^1].Add(cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell);
                if (match.Groups["end"].Value != ",")
                {
                    state.Lines.Add([]);
                }

                return (state.Lines, match.Index + match.Length);
            }).Lines.SkipLast(1).Select(static line => line.ToArray())];
    }
}
