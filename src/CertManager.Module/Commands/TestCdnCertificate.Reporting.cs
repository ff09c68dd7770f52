using System.Management.Automation;

namespace CertManager.Commands;

/// <content>A report for a pipeline, beside what is returned.</content>
public sealed partial class TestCdnCertificateCommand
{
    private JudgementReport? _report;
    private string _reportFile = string.Empty;

    /// <summary>Write everything to this file, too, when all input is judged; taken literally.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>The form of the report; the ending of -ReportPath tells it otherwise.</summary>
    [Parameter]
    public ReportFormat? ReportFormat { get; set; }

    /// <summary>Replace a report that exists.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>What could not be judged stands in the report, too: a build must not pass for want of a file.</summary>
    protected override void PrepareInput()
    {
        try
        {
            base.PrepareInput();
            if (GivenBundle is { } bundle)
            {
                // It says where its parts came from: files by their full paths, and parameters.
                Array.ForEach(bundle.Location.Split([", "], StringSplitOptions.None), CheckInput);
            }
        }
        catch (CertManagerException failure) when (_report is not null)
        {
            _report.Failures.Add(failure);
            throw;
        }
    }

    private protected override Func<PipelineWriter, CancellationToken, Task>? FinishAsync => _report is null ? null : WriteReportAsync;

    // A certificate or a key that a report replaces is gone, so nothing is judged then.
    private protected override void CheckInput(string file)
    {
        if (_report is not null && System.IO.Path.IsPathRooted(file) && CompositionRoot.Pki.IsSameFile(file, _reportFile))
        {
            throw JudgementErrors.ReportPathIsInput.With(file);
        }
    }

    private void PrepareReport()
    {
        if (ReportPath is null)
        {
            if (ReportFormat is not null)
            {
                throw JudgementErrors.ReportPathMissing.With();
            }

            return;
        }

        _reportFile = FilePaths.Literal(SessionState, ReportPath);
        _report = new JudgementReport(_reportFile, ReportFormat, _context?.Clock ?? SystemClock.Instance);
        foreach (object[]? values in new[] { TrustedRoot, RevocationList, OcspResponse, LogKey })
        {
            Array.ForEach([.. FilePaths.Among(SessionState, values)], CheckInput);
        }
    }

    private Task WriteReportAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        _report!.Write(CompositionRoot.Pki, Overwrite);
        return Task.CompletedTask;
    }
}
