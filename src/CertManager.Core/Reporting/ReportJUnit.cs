namespace CertManager;

/// <summary>
/// A report in JUnit's XML: a suite for each context, and one each for bundles and endpoints; a case for each certificate. States that were named
/// fail, and so does what has a finding that is an Error. What nobody can tell is skipped, so that it does not pass. Without certificates there
/// is an error, and so there is for inputs that could not be taken: a build must not pass for want of input.
/// </summary>
internal static class ReportJUnit
{
    internal static void Write(CertificateReport report, TextWriter text)
    {
        var words = new ReportWords(report.IsKorean);
        string?[] missing = [report.Count == 0 ? words.Empty : null, report.Missing > 0 ? words.Missing(report.Missing) : null];
        string[] errors = [.. missing.OfType<string>()];
        using (var xml = new JUnitXml(text, report.Time, report.Count + errors.Length, report.Rows.Count(row => Fails(report, row)), errors.Length))
        {
            if (errors.Length > 0)
            {
                xml.StartSuite("CertManager", errors.Length, 0, errors.Length, 0);
                foreach (string error in errors)
                {
                    xml.StartCase(error, "Input", file: null);
                    xml.Error("Input", error, error);
                    xml.End();
                }

                xml.End();
            }

            foreach (IGrouping<string, ReportRow> suite in report.Rows.GroupBy(static row => row.Expiry.Context ?? row.Kind))
            {
                ReportRow[] rows = [.. suite];
                xml.StartSuite(suite.Key, rows.Length, rows.Count(row => Fails(report, row)), 0, rows.Count(row => IsSkipped(report, row)));
                Array.ForEach(rows, row => WriteCase(xml, report, row, words));
                xml.End();
            }
        }

        text.Write('\n');
    }

    private static bool Fails(CertificateReport report, ReportRow row) => FailsBy(report, row.Expiry.State) || row.HasError;

    /// <summary>What is late was due before, and still is.</summary>
    private static bool FailsBy(CertificateReport report, ExpiryState state) =>
        report.FailOn.Contains(state) || (state == ExpiryState.Late && report.FailOn.Contains(ExpiryState.Due));

    private static bool IsSkipped(CertificateReport report, ReportRow row) => row.Expiry.State == ExpiryState.Unknown && !Fails(report, row);

    private static void WriteCase(JUnitXml xml, CertificateReport report, ReportRow row, ReportWords words)
    {
        ReportRow.Facts facts = row.Expiry;
        string summary = words.Summary(facts);
        string details = string.Join("\n", row.Findings.Select(finding => $"{finding.Severity} {finding.Id}: {finding.MessageIn(report.IsKorean)} {finding.RemedyIn(report.IsKorean)}").Prepend(summary));
        xml.StartCase(facts.Id is null ? facts.Name : $"{facts.Name} ({facts.Id})", facts.Provider?.ToString() ?? row.Kind, file: null);
        if (Fails(report, row))
        {
            xml.Failure(FailsBy(report, facts.State) ? facts.State.ToString() : row.Findings.First(static finding => finding.Severity == FindingSeverity.Error).Id, summary, details);
        }
        else if (IsSkipped(report, row))
        {
            xml.Skipped(summary);
        }
        else
        {
            xml.Output(details);
        }

        xml.End();
    }
}
