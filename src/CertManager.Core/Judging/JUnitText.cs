using System.Globalization;
using System.Text;
using System.Xml;

namespace CertManager;

/// <summary>
/// A report in the XML that JUnit's Ant task writes and build servers read: a suite for each bundle, a case for each finding. Errors that
/// stop an upload are failures, accepted ones are skipped; Warnings and Infos pass and stand in the output. What could not be judged is an error.
/// </summary>
internal static class JUnitText
{
    private const string ClassPrefix = "CertManager.";

    private static readonly Message AcceptedText = new("accepted: {0}", "허용됨: {0}");

    internal static string Write(JudgementReport report)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true }))
        {
            string time = report.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "CertManager");
            WriteCounts(
                xml,
                report.Judgements.Sum(static judgement => judgement.Findings.Count) + report.Failures.Count,
                report.Judgements.Sum(static judgement => judgement.Blocking.Count),
                report.Failures.Count);
            foreach (CertificateJudgement judgement in report.Judgements)
            {
                WriteSuite(xml, judgement, time);
            }

            if (report.Failures.Count > 0)
            {
                StartSuite(xml, "CertManager", time, report.Failures.Count, 0, report.Failures.Count, 0);
                foreach (CertManagerException failure in report.Failures)
                {
                    WriteFailure(xml, failure);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString() + "\n";
    }

    private static void WriteSuite(XmlWriter xml, CertificateJudgement judgement, string time)
    {
        int accepted = judgement.Findings.Count(static finding => finding.Severity == FindingSeverity.Error) - judgement.Blocking.Count;

        // Texts are told by the parameter that they came in.
        string? file = judgement.Location.StartsWith("-", StringComparison.Ordinal) ? null : judgement.Location;
        StartSuite(xml, judgement.Names.FirstOrDefault() ?? judgement.Location, time, judgement.Findings.Count, judgement.Blocking.Count, 0, accepted);
        foreach (Finding finding in judgement.Findings)
        {
            string details = string.Join("\n", finding.Message, finding.Remedy, finding.Source, finding.Location);
            StartCase(xml, finding.Location.Length == 0 ? finding.Id : $"{finding.Id} [{finding.Location}]", finding.Severity.ToString(), file);
            if (finding.Severity != FindingSeverity.Error)
            {
                xml.WriteElementString("system-out", Clean(details));
            }
            else if (judgement.Blocking.Contains(finding))
            {
                WriteProblem(xml, "failure", finding.Id, finding.Message, details);
            }
            else
            {
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", Clean(AcceptedText.Format(finding.Message)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteFailure(XmlWriter xml, CertManagerException failure)
    {
        StartCase(xml, failure.ErrorId, "Failure", file: null);
        WriteProblem(xml, "error", failure.ErrorId, failure.Message, string.Join("\n", failure.Message, failure.Remedy));
        xml.WriteEndElement();
    }

    private static void StartSuite(XmlWriter xml, string name, string time, int tests, int failures, int errors, int skipped)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(name));
        WriteCounts(xml, tests, failures, errors);
        xml.WriteAttributeString("skipped", skipped.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", "0");
        xml.WriteAttributeString("timestamp", time);
    }

    private static void StartCase(XmlWriter xml, string name, string kind, string? file)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("classname", ClassPrefix + kind);
        xml.WriteAttributeString("time", "0");
        if (file is not null)
        {
            xml.WriteAttributeString("file", Clean(file));
        }
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures, int errors)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteProblem(XmlWriter xml, string element, string type, string message, string details)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteString(Clean(details));
        xml.WriteEndElement();
    }

    // Subjects of certificates may hold what XML cannot (XML 1.0 section 2.2).
    private static string Clean(string text) => string.Join("\n", text.Split('\n').Select(PlainText.Line));

    private sealed class Utf8Text : StringWriter
    {
        internal Utf8Text()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => Encoding.UTF8;
    }
}
