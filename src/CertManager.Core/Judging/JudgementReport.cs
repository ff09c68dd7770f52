using System.Text;

namespace CertManager;

/// <summary>The forms of a report.</summary>
public enum ReportFormat
{
    /// <summary>One JSON document (docs/judgement-report.md).</summary>
    Json,

    /// <summary>JUnit's XML, which build servers show as test results: a suite for each bundle, a case for each finding, a failure for each Error that stops an upload.</summary>
    JUnit,
}

/// <summary>Collects judgements, and inputs that could not be judged, and writes them to one file for a pipeline.</summary>
public sealed class JudgementReport
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;
    private readonly ReportFormat _format;
    private readonly IClock _clock;

    /// <summary>Begins a report.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="format">Its form; null to go by the ending of the path.</param>
    /// <param name="clock">When it is written.</param>
    /// <exception cref="CertManagerException">No form was given, and the ending tells none.</exception>
    public JudgementReport(string path, ReportFormat? format, IClock clock)
    {
        _path = path;
        _clock = clock;
        _format = format ?? System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSON" => ReportFormat.Json,
            ".XML" => ReportFormat.JUnit,
            _ => throw JudgementErrors.ReportFormatMissing.With(path),
        };
    }

    /// <summary>When it is made, UTC.</summary>
    internal DateTimeOffset Time => _clock.UtcNow;

    /// <summary>What was judged, in order.</summary>
    internal IList<CertificateJudgement> Judgements { get; } = [];

    /// <summary>What could not be judged: a file that is not there, for example.</summary>
    internal IList<CertManagerException> Failures { get; } = [];

    /// <summary>Writes the file.</summary>
    /// <param name="pki">Writes it whole or not at all, and never through a link.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="CertManagerException">A file is in the way, is a link, or cannot be written.</exception>
    public void Write(IPkiEngine pki, bool overwrite) => pki.WriteReport(_path, Utf8.GetBytes(ToText()), overwrite);

    /// <summary>The report as text.</summary>
    internal string ToText() => _format == ReportFormat.Json ? JudgementJson.Write(this) : JUnitText.Write(this);
}
