using System.Globalization;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Writes what is known of certificates as a web page, as a table, as JSON or for a build server, in one or several files.</summary>
[Cmdlet(VerbsData.Export, "CertificateReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(CertificateExpiry))]
public sealed class ExportCertificateReportCommand : AsyncCmdlet
{
    private static readonly Message Review = new("Write a report about {0} certificates to {1} ({2})", "인증서 {0}개에 대한 보고서를 {1}에 쓰기({2})");

    private readonly List<(string Path, CertificateReportFormat Format)> _targets = [];
    private CertificateReport _report = null!;
    private IReadOnlyList<CertManagerContext> _contexts = [];

    /// <summary>The files to be written; taken literally.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>The form of each file; their endings tell it otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CertificateReportFormat[]? Format { get; set; }

    /// <summary>The title of the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The language of the report; that of the session without it.</summary>
    [Parameter]
    public ReportLanguage? Language { get; set; }

    /// <summary>States of which a JUnit report makes failures.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ExpiryState[] FailOn { get; set; } = [.. CertificateReport.FailingStates];

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    [Alias("Force")]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>Hand on what came in, in the place of the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Results of Get-CertificateExpiry, certificates, bundles, results of Test-CdnEndpoint, judgements.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    private protected override Func<PipelineWriter, CancellationToken, Task> FinishAsync => WriteAsync;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (Format is { Length: > 1 } && Format.Length != Path.Length)
        {
            throw ReportErrors.ReportFormsUneven.With(Path.Length, Format.Length);
        }

        for (int i = 0; i < Path.Length; i++)
        {
            string path = System.IO.Path.GetFullPath(FilePaths.Literal(SessionState, Path[i]));
            CertificateReportFormat format = (Format is null ? CertificateReport.FormatOf(path) : Format[Math.Min(i, Format.Length - 1)]) ?? throw ReportErrors.ReportFormUnknown.With(path);
            if (_targets.Exists(target => target.Path == path || CompositionRoot.Pki.IsSameFile(target.Path, path)))
            {
                throw ReportErrors.ReportPathRepeated.With(path);
            }

            _targets.Add((path, format));
        }

        ReportLanguage session = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko" ? ReportLanguage.Ko : ReportLanguage.En;
        _report = new CertificateReport(Language ?? session, Title) { Time = ClockOf(Session.Selected).UtcNow, FailOn = FailOn };
    }

    /// <inheritdoc/>
    protected override void PrepareInput() => _contexts = [.. Session.Contexts.Distinct()];

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        foreach (object? input in InputObject ?? [null])
        {
            object? item = input is PSObject wrapped ? wrapped.BaseObject : input;
            try
            {
                _report.Add(item, TimeOf(item));
                Spare(item, pipeline);
                if (PassThru)
                {
                    pipeline.Write(input!);
                }
            }
            catch (CertManagerException error)
            {
                // Not the input itself: it may be a key that was piped by mistake.
                pipeline.Error(error, item?.GetType().Name);
            }
        }

        return Task.CompletedTask;
    }

    private async Task WriteAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        if (_report.Count == 0)
        {
            pipeline.Notice(ReportFindings.ReportEmpty.At(string.Empty));
        }

        foreach ((string path, CertificateReportFormat format) in _targets)
        {
            string review = Review.Format(_report.Count, path, format);
            if (!await pipeline.ShouldProcessAsync(review, review, "Export-CertificateReport").ConfigureAwait(false))
            {
                continue;
            }

            try
            {
                _report.Write(CompositionRoot.Pki, path, format, Overwrite);
                if (!PassThru)
                {
                    pipeline.WriteFile(path);
                }
            }
            catch (CertManagerException error)
            {
                // One file that cannot be written does not keep the others from being.
                pipeline.Error(error, path);
            }
        }
    }

    // The same clocks as those of Get-CertificateExpiry.
    private DateTimeOffset TimeOf(object? item) => ClockOf(item switch
    {
        CdnCertificate certificate => _contexts.FirstOrDefault(context => string.Equals(context.Name, certificate.Context, StringComparison.OrdinalIgnoreCase)),
        EndpointResult => _contexts.FirstOrDefault(static context => context.IsSelected),
        _ => null,
    }).UtcNow;

    private static IClock ClockOf(CertManagerContext? context) => context?.Clock ?? SystemClock.Instance;

    // A certificate or a key that a report replaces is gone. A bundle says where its parts came from: files by their full paths, and parameters.
    private void Spare(object? item, PipelineWriter pipeline)
    {
        string? location = (item is CertificateExpiry expiry ? expiry.Source : item) switch
        {
            CertificateBundle bundle => bundle.Location,
            CertificateJudgement judgement => judgement.Location,
            _ => null,
        };
        foreach (string file in (location ?? string.Empty).Split([", "], StringSplitOptions.RemoveEmptyEntries).Where(System.IO.Path.IsPathRooted))
        {
            if (_targets.RemoveAll(target => CompositionRoot.Pki.IsSameFile(file, target.Path)) > 0)
            {
                pipeline.Error(ReportErrors.ReportReplacesInput.With(file), file);
            }
        }
    }
}
