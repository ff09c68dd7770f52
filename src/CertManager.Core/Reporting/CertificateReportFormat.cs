namespace CertManager;

/// <summary>The forms of a report about certificates.</summary>
public enum CertificateReportFormat
{
    /// <summary>One page that needs nothing beside it: timeline, table, details.</summary>
    Html,

    /// <summary>A table for spreadsheets and scripts, a line for each certificate (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON document (docs/report.md).</summary>
    Json,

    /// <summary>JUnit's XML, which build servers show as test results: a case for each certificate.</summary>
    JUnit,
}

/// <summary>The languages of a report.</summary>
public enum ReportLanguage
{
    /// <summary>English.</summary>
    En,

    /// <summary>Korean.</summary>
    Ko,
}
