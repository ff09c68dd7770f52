using System.Globalization;
using System.Text;

namespace CertManager;

/// <summary>
/// A judgement in JUnit's XML: a suite for each bundle, a case for each finding. Errors that stop an upload are failures, accepted ones are
/// skipped; Warnings and Infos pass and stand in the output. What could not be judged is an error.
/// </summary>
internal static class JUnitText
{
    private static readonly Message AcceptedText = new("accepted: {0}", "허용됨: {0}");

    internal static string Write(JudgementReport report)
    {
        using var text = new Utf8Text();
        int tests = report.Judgements.Sum(static judgement => judgement.Findings.Count) + report.Failures.Count;
        using (var xml = new JUnitXml(text, report.Time, tests, report.Judgements.Sum(static judgement => judgement.Blocking.Count), report.Failures.Count))
        {
            foreach (CertificateJudgement judgement in report.Judgements)
            {
                WriteSuite(xml, judgement);
            }

            if (report.Failures.Count > 0)
            {
                xml.StartSuite("CertManager", report.Failures.Count, 0, report.Failures.Count, 0);
                foreach (CertManagerException failure in report.Failures)
                {
                    xml.StartCase(failure.ErrorId, "Failure", file: null);
                    xml.Error(failure.ErrorId, failure.Message, string.Join("\n", failure.Message, failure.Remedy));
                    xml.End();
                }

                xml.End();
            }
        }

        return text.ToString() + "\n";
    }

    private static void WriteSuite(JUnitXml xml, CertificateJudgement judgement)
    {
        int accepted = judgement.Findings.Count(static finding => finding.Severity == FindingSeverity.Error) - judgement.Blocking.Count;

        // Texts are told by the parameter that they came in.
        string? file = judgement.Location.StartsWith("-", StringComparison.Ordinal) ? null : judgement.Location;
        xml.StartSuite(judgement.Names.FirstOrDefault() ?? judgement.Location, judgement.Findings.Count, judgement.Blocking.Count, 0, accepted);
        foreach (Finding finding in judgement.Findings)
        {
            string details = string.Join("\n", finding.Message, finding.Remedy, finding.Source, finding.Location);
            xml.StartCase(finding.Location.Length == 0 ? finding.Id : $"{finding.Id} [{finding.Location}]", finding.Severity.ToString(), file);
            if (finding.Severity != FindingSeverity.Error)
            {
                xml.Output(details);
            }
            else if (judgement.Blocking.Contains(finding))
            {
                xml.Failure(finding.Id, finding.Message, details);
            }
            else
            {
                xml.Skipped(AcceptedText.Format(finding.Message));
            }

            xml.End();
        }

        xml.End();
    }

    private sealed class Utf8Text : StringWriter
    {
        internal Utf8Text()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => Encoding.UTF8;
    }
}
