using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CertManager.Core.Tests.HandingOver;
using Xunit.Abstractions;

namespace CertManager.Core.Tests.Reporting;

/// <summary>The page as a parser of HTML sees it: sound, of itself, and readable by everybody.</summary>
public sealed class ReportPageTests(ITestOutputHelper output)
{
    // WCAG 2.2, success criterion 1.4.3.
    private const double LeastContrast = 4.5;

    private static readonly CdnCertificate[] Few =
    [
        ReportRig.Record("gone", -3, ProviderKind.NaverCloud, "gone.example"),
        ReportRig.Record("soon", 9.5, ProviderKind.KakaoCloud, "soon.example", "www.soon.example"),
        ReportRig.Record("fine", 80, ProviderKind.NaverCloud, "fine.example"),
        new CdnCertificate { Id = "9", Name = "applied", Provider = ProviderKind.NaverCloud },
    ];

    [Theory]
    [InlineData(ReportLanguage.En)]
    [InlineData(ReportLanguage.Ko)]
    public void It_is_one_file_whose_policy_lets_nothing_in_but_what_stands_there(ReportLanguage language)
    {
        IHtmlDocument page = ReportRig.Report(language, Few).Page();

        string policy = page.One("meta[http-equiv]").GetAttribute("content")!;
        IElement script = page.One("script:not([type])");
        Assert.Equal($"default-src 'none'; style-src '{Hash(page.One("style"))}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain(page.All, static element => element.Attributes.Any(static attribute => attribute.Name is "src" or "style" or "srcset" or "data" or "action" || attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.Equal(["#certificates"], page.QuerySelectorAll("[href]").Select(static link => link.GetAttribute("href")));
        Assert.DoesNotMatch(@"https?:|//[a-z]|@import|fetch\(|XMLHttp|\beval\b|innerHTML|outerHTML|insertAdjacent|document\.write", page.One("style").TextContent + Regex.Replace(script.TextContent, "//.*", string.Empty));

        static string Hash(IElement element) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)));
    }

    [Theory]
    [InlineData(ReportLanguage.En, "en")]
    [InlineData(ReportLanguage.Ko, "ko")]
    public void Everybody_finds_the_way_through_it(ReportLanguage language, string lang)
    {
        IHtmlDocument page = ReportRig.Report(language, Few).Page();

        Assert.Equal(lang, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("certificates", page.One("a.skip").GetAttribute("href")![1..]);
        Assert.Equal(["H1", "H2", "H2", "H2", "H2"], page.QuerySelectorAll("h1, h2").Select(static heading => heading.TagName));
        Assert.All(page.QuerySelectorAll("section, dialog, [role=search], [role=region]"), element => Assert.NotNull(page.GetElementById(element.GetAttribute("aria-labelledby")!)));
        Assert.All(page.QuerySelectorAll("input, select"), static field => Assert.NotEmpty(field.Closest("label")!.TextContent.Trim()));
        Assert.All(page.QuerySelectorAll("#rows thead th"), static head => Assert.Equal("col", head.GetAttribute("scope")));
        Assert.Equal("polite", page.One("[role=status]").GetAttribute("aria-live"));
        IElement chart = page.One("svg[role=img]");
        Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEmpty(page.GetElementById(id)!.TextContent));
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(static element => element.Id!)];
        Assert.Equal(ids, ids.Distinct());
    }

    [Fact]
    public void A_Korean_page_speaks_Korean()
    {
        IHtmlDocument page = ReportRig.Report(ReportLanguage.Ko, Few).Page();

        string[] spoken = [.. page.QuerySelectorAll("h1, h2, header p, header button, .tiles, label, thead button, .legend li, desc, noscript p").Select(static element => element.TextContent.Trim()).Where(static text => text.Length > 0)];
        Assert.True(spoken.Length > 25);
        Assert.All(spoken, static text => Assert.Contains(text, static c => c is >= '가' and <= '힣'));
        JsonElement data = Data(page);
        Assert.All(data.GetProperty("words").EnumerateObject(), static word => Assert.Contains(word.Value.GetString()!, static c => c is >= '가' and <= '힣'));
        Assert.All(data.GetProperty("stateNames").EnumerateArray(), static word => Assert.Contains(word.GetString()!, static c => c is >= '가' and <= '힣'));
    }

    [Fact]
    public void The_tiles_count_every_state_and_name_what_ends_next()
    {
        IHtmlDocument page = ReportRig.Report(Few).Page();

        Assert.Equal(["1Expired", "1Late", "1OK", "1Unknown", "soon, in 9 daysNext end: 2031-01-15"], page.QuerySelectorAll(".tiles li").Select(static tile => tile.TextContent));
    }

    [Fact]
    public void The_page_calls_no_word_and_no_field_that_is_not_there()
    {
        IHtmlDocument page = ReportRig.Report(Few).Page();
        JsonElement data = Data(page);
        string script = page.One("script:not([type])").TextContent;
        string[] words = [.. data.GetProperty("words").EnumerateObject().Select(static word => word.Name)];
        string[] fields = [.. data.GetProperty("fields").EnumerateArray().Select(static field => field.GetString()!)];

        Assert.Empty(Regex.Matches(script, @"\bwords\.(\w+)|(?<!\.)add\('(\w+)'").Select(static match => match.Groups[1].Value + match.Groups[2].Value).Except(words));
        Assert.Empty(Regex.Matches(script, @"\brow\.(\w+)").Select(static match => match.Groups[1].Value).Except(fields).Except(["index", "haystack", "remove", "setAttribute", "append", "firstChild", "nextSibling"]));
        Assert.Empty(fields.Except(Regex.Matches(script, @"\brow\.(\w+)").Select(static match => match.Groups[1].Value)));
    }

    [Theory]
    [InlineData(1, 47)]
    [InlineData(90, 100)]
    [InlineData(190, 200)]
    [InlineData(397, 398)]
    [InlineData(5000, 398)]
    public void The_timeline_reaches_as_far_as_the_certificates_do(int furthest, int horizon)
    {
        IElement chart = ReportRig.Report(ReportRig.Record("a", 0.5), ReportRig.Record("b", furthest)).Page().One("svg[role=img]");

        Assert.Contains($"next {horizon} days", chart.One("desc").TextContent, StringComparison.Ordinal);
        Assert.Equal(furthest >= horizon ? 1 : 0, chart.QuerySelectorAll(".bucket").Count(static bucket => bucket.GetAttribute("data-text")!.StartsWith("later", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public void The_timeline_has_every_certificate_in_a_bar_that_can_be_seen(int count)
    {
        CdnCertificate[] fleet = [.. ReportRig.Fleet(count)];
        IElement[] buckets = [.. ReportRig.Report(fleet).Page().QuerySelectorAll(".bucket")];

        Assert.InRange(buckets.Length, 1, 102);
        Assert.Equal(count, buckets.Sum(static bucket => int.Parse(Regex.Match(bucket.GetAttribute("data-text")!, @": (\d+) \(").Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.All(buckets, bucket =>
        {
            long from = long.Parse(bucket.GetAttribute("data-from")!, CultureInfo.InvariantCulture);
            long to = long.Parse(bucket.GetAttribute("data-to")!, CultureInfo.InvariantCulture);
            int inside = fleet.Count(one => one.NotAfter!.Value.ToUnixTimeSeconds() is var end && end >= from && end < to);
            Assert.StartsWith(bucket.One("title").TextContent, bucket.GetAttribute("data-text")!, StringComparison.Ordinal);
            Assert.Contains($": {inside} (", bucket.GetAttribute("data-text")!, StringComparison.Ordinal);
            Assert.InRange(bucket.QuerySelectorAll("rect[fill]").Sum(static bar => Value(bar, "height")), 4.9, 160.1);
            Assert.All(bucket.QuerySelectorAll("rect[fill]"), static bar => Assert.InRange(Value(bar, "width"), 2, 26));
        });

        static double Value(IElement bar, string name) => double.Parse(bar.GetAttribute(name)!, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(301, 300)]
    public void Without_a_script_there_is_a_plain_table(int count, int shown)
    {
        IElement plain = ReportRig.Report(ReportRig.Fleet(count)).Page(withScript: false).One("noscript");

        Assert.Equal(shown, plain.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(shown < count, plain.TextContent.Contains("these are the 300 that end first, of 301", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_not_good_and_what_is_missing_is_said()
    {
        Assert.Contains("about no certificate at all", ReportRig.Report().Page().One(".notice[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(ReportRig.Report(Few).Page().QuerySelectorAll(".notice"));

        CertificateReport report = ReportRig.Report(Few);
        Assert.Equal("ReportInputUnsupported", Assert.Throws<CertManagerException>(() => report.Add("shop", ReportRig.Now)).ErrorId);
        Assert.Throws<CertManagerException>(() => report.Add(null, ReportRig.Now));

        Assert.Equal((4, 2), (report.Count, report.Missing));
        Assert.Contains("2 inputs are missing", report.Page().One(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_a_chain_is_told_with_it_and_shared_issuers_stand_there_once()
    {
        using var rig = new HandoffRig();
        (CertificateBundle bundle, EndpointResult endpoint) = ReportRig.WithChain(rig);

        JsonElement data = Data(ReportRig.Report(bundle, endpoint).Page());

        string[] fields = [.. data.GetProperty("fields").EnumerateArray().Select(static field => field.GetString()!)];
        JsonElement[] rows = [.. data.GetProperty("rows").EnumerateArray()];
        Assert.Equal(bundle.Chain.Count + 1, data.GetProperty("members").GetArrayLength());
        Assert.All(rows, row => Assert.Equal(Enumerable.Range(0, bundle.Chain.Count + 1), row[Array.IndexOf(fields, "chain")].EnumerateArray().Select(static at => at.GetInt32())));
        Assert.Equal(bundle.Chain[0].Subject, data.GetProperty("members")[1][0].GetString());
        Assert.Equal("EndpointUnexpectedCertificate", Assert.Single(data.GetProperty("findings").EnumerateArray())[0].GetString());
        Assert.Equal([0, 1], rows.Select(row => row[Array.IndexOf(fields, "findings")].GetArrayLength()).Order());
    }

    [Fact]
    public void Five_thousand_certificates_make_a_page_of_a_few_megabytes()
    {
        byte[] page = ReportRig.Report(ReportRig.Fleet(5000)).Bytes(CertificateReportFormat.Html);

        output.WriteLine($"5,000 certificates: {page.Length / 1e6:0.00} MB; without any: {ReportRig.Report().Bytes(CertificateReportFormat.Html).Length / 1e3:0} kB");
        Assert.InRange(page.Length, 1_000_000, 4_000_000);
    }

    [Theory]
    [InlineData(CertificateReportFormat.Html)]
    [InlineData(CertificateReportFormat.Csv)]
    [InlineData(CertificateReportFormat.Json)]
    [InlineData(CertificateReportFormat.JUnit)]
    public void The_same_input_at_the_same_time_makes_the_same_bytes(CertificateReportFormat format)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            byte[] first = ReportRig.Report(ReportRig.Fleet(50)).Bytes(format);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

            Assert.Equal(first, ReportRig.Report(ReportRig.Fleet(50)).Bytes(format));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_text_stands_out_from_every_ground_in_light_and_in_dark()
    {
        string style = ReportRig.Report().Page().One("style").TextContent;
        Dictionary<string, (string Light, string Dark)> colours = Regex.Matches(style, @"--(\w+): light-dark\((#\w{6}), (#\w{6})\)").ToDictionary(static match => match.Groups[1].Value, static match => (match.Groups[2].Value, match.Groups[3].Value));
        string[] texts = [.. colours.Keys.Except(["paper", "panel", "line"])];

        Assert.Equal(10, texts.Length);
        Assert.All(Enum.GetNames<ExpiryState>(), state => Assert.Contains(state.ToLowerInvariant(), texts));
        foreach ((string text, string ground) in texts.SelectMany(static text => new[] { (text, "paper"), (text, "panel") }))
        {
            Assert.True(Contrast(colours[text].Light, colours[ground].Light) >= LeastContrast, $"{text} on {ground}, light");
            Assert.True(Contrast(colours[text].Dark, colours[ground].Dark) >= LeastContrast, $"{text} on {ground}, dark");
        }

        // What is coloured is coloured by one of these.
        Assert.Empty(Regex.Matches(style, @"(?<![-\w])color: (?!var\(--\w+\)|inherit)[^;]+").Select(static match => match.Value));
    }

    private static JsonElement Data(IHtmlDocument page) => JsonDocument.Parse(page.One("#data").TextContent).RootElement;

    // WCAG 2.2, definitions of contrast ratio and relative luminance.
    private static double Contrast(string first, string second)
    {
        double[] both = [.. new[] { Luminance(first), Luminance(second) }.Order()];
        return (both[1] + 0.05) / (both[0] + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Convert.FromHexString(colour.AsSpan(1)).Select(static value => value / 255.0).Select(static part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
