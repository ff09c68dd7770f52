using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CertManager.Core.Tests.HandingOver;

namespace CertManager.Core.Tests.Reporting;

/// <summary>Reports of a fixed time, about certificates that are the same in every run.</summary>
internal static class ReportRig
{
    internal static DateTimeOffset Now { get; } = new(2031, 1, 6, 9, 0, 0, TimeSpan.Zero);

    internal static CertificateReport Report(params IEnumerable<object> inputs) => Report(ReportLanguage.En, inputs);

    internal static CertificateReport Report(ReportLanguage language, params IEnumerable<object> inputs)
    {
        var report = new CertificateReport(language) { Time = Now };
        foreach (object input in inputs)
        {
            report.Add(input, Now);
        }

        return report;
    }

    internal static byte[] Bytes(this CertificateReport report, CertificateReportFormat format)
    {
        using var stream = new MemoryStream();
        report.Write(stream, format);
        return stream.ToArray();
    }

    internal static string Text(this CertificateReport report, CertificateReportFormat format) => Encoding.UTF8.GetString(report.Bytes(format));

    internal static IHtmlDocument Page(this CertificateReport report, bool withScript = true) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = withScript }).ParseDocument(report.Text(CertificateReportFormat.Html));

    internal static IElement One(this IParentNode node, string selector) => Assert.Single(node.QuerySelectorAll(selector));

    /// <summary>A record of 90 days.</summary>
    internal static CdnCertificate Record(string name, double daysLeft, ProviderKind provider = ProviderKind.NaverCloud, params string[] domains) => new()
    {
        Id = "7" + name.Length,
        Name = name,
        Provider = provider,
        NotBefore = Now.AddDays(daysLeft - 90),
        NotAfter = Now.AddDays(daysLeft),
        PrimaryDomain = domains.FirstOrDefault(),
        Domains = domains,
        Issuer = "CN=Practice Intermediate,O=Practice",
    };

    /// <summary>So many certificates as an account may have them: three names each, a service, a fingerprint, ends over a year.</summary>
    internal static IEnumerable<CdnCertificate> Fleet(int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return new CdnCertificate
            {
                Id = $"{300000 + i}",
                Name = $"shop-{i:d5}",
                Provider = i % 3 == 0 ? ProviderKind.KakaoCloud : ProviderKind.NaverCloud,
                NotBefore = Now.AddDays((i % 398) - 200),
                NotAfter = Now.AddDays((i % 398) - 5).AddMinutes(i),
                PrimaryDomain = $"www{i}.shop.example",
                Domains = [$"www{i}.shop.example", $"shop{i}.example", $"*.m{i}.shop.example"],
                Issuer = "CN=Practice Intermediate,O=Practice",
                SerialNumber = $"{i:X32}",
                PublicKey = "EC P-256",
                Fingerprint = $"{i:X64}",
                Services = [new($"{9000 + i}", $"lb-{i}:443", "Load balancer")],
            };
        }
    }

    /// <summary>A bundle with its chain, and what an address serves with the same chain and a finding.</summary>
    internal static (CertificateBundle Bundle, EndpointResult Endpoint) WithChain(HandoffRig rig)
    {
        CertificateBundle bundle = rig.Bundle(rig.Issue("www.shop.example", "shop.example"));
        return (bundle, new EndpointResult
        {
            HostName = "www.shop.example",
            Port = 443,
            Address = IPAddress.Parse("192.0.2.7"),
            Outcome = ProbeOutcome.Served,
            Certificate = bundle.Leaf,
            Fingerprint = bundle.Fingerprint,
            Chain = bundle.Chain,
            Findings = [EndpointFindings.EndpointUnexpectedCertificate.At("www.shop.example", "AA", "BB")],
        });
    }
}
