using System.Management.Automation;
using System.Net;

namespace CertManager.Commands;

/// <content>The safe replacement: what is asked for beside the new files, and how it is told.</content>
public sealed partial class UpdateCdnCertificateCommand
{
    private ReplacementJournals _journals = null!;

    /// <summary>Prove at the edge that the new certificate is served; put everything back when it is not.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Hosts to look at; without them the domains of the services, or else the names of the certificate.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] VerifyHost { get; set; } = [];

    /// <summary>Addresses to look at for every host; without them all that its name resolves to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IPAddress[] VerifyAddress { get; set; } = [];

    /// <summary>The port to look at.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int VerifyPort { get; set; } = 443;

    /// <summary>How long the proof may take, and each wait for a service, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [Alias("Timeout")]
    public int TimeoutSec { get; set; } = 1800;

    /// <summary>Go through a new certificate of this name and move the links to it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>The files that are registered now, with their key: they are sent again if the replacement in place fails.</summary>
    [Parameter]
    [ObjectTransformation(typeof(CertificateBundle))]
    public CertificateBundle? RollbackBundle { get; set; }

    /// <summary>Remove the superseded certificate after the proof.</summary>
    [Parameter]
    public SwitchParameter RemoveSuperseded { get; set; }

    /// <summary>Go on with a replacement that was interrupted.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>The file that an interrupted replacement is resumed from; without it one in the user's local application data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    private bool IsReplacement => Verify || Resume || NewName is not null || RollbackBundle is not null;

    private void PrepareReplacement()
    {
        if (RemoveSuperseded && !Verify && !Resume)
        {
            throw ReplacementErrors.RemovalNeedsProof.With();
        }

        // Without a replacement, files are replaced in place and for good: nobody who names a host to be proven means that.
        RefuseStray(IsReplacement, "-Verify / -NewName / -RollbackBundle / -Resume", nameof(VerifyHost), nameof(VerifyAddress), nameof(VerifyPort), nameof(TimeoutSec), nameof(JournalPath));

        string? path = JournalPath is null ? null : FilePaths.Literal(SessionState, JournalPath);
        _journals = new ReplacementJournals(_context.Account, ReplacementJournals.DefaultFolder, path);
    }

    private async Task ReplaceAsync(CertificateBundle bundle, PipelineWriter pipeline, CancellationToken cancel)
    {
        var replacer = new CertificateReplacer(CompositionRoot.Pki, _context.Certificates, CompositionRoot.Cloud.Probe, _context.Clock, Options(_context, _context.Certificates.Rules));
        using ReplacementPlan plan = await replacer.PlanAsync(Request(bundle), _journals, Resume, cancel).ConfigureAwait(false);
        pipeline.Notice(plan.Findings);
        if (Resume && !plan.IsResumed)
        {
            pipeline.Notice(ReplacementFindings.NothingToResume.At(plan.JournalPath, plan.JournalPath));
        }

        string review = $"{_context}: {plan.Describe()}";
        if (!await pipeline.ShouldProcessAsync(review, review, "Update-CdnCertificate").ConfigureAwait(false))
        {
            return;
        }

        try
        {
            ReplacementReport report = await replacer.ExecuteAsync(
                plan,
                progress => pipeline.Progress(progress.Activity, progress.Status, progress.Percent, progress.SecondsRemaining),
                pipeline.Notice,
                cancel).ConfigureAwait(false);
            report.Context = report.Certificate.Context = _context.Name;
            pipeline.Write(report);
            if (report.ToError() is { } error)
            {
                pipeline.Error(error, report);
            }
        }
        finally
        {
            if (!cancel.IsCancellationRequested)
            {
                pipeline.ProgressCompleted();
            }
        }
    }

    private ReplacementRequest Request(CertificateBundle bundle) => new()
    {
        Account = _context.Account,
        Id = Id,
        Name = Name,
        Bundle = bundle,
        Accepted = Accept,
        NewName = NewName,
        RollbackBundle = RollbackBundle is { IsClosed: true } closed ? throw Errors.BundleClosed.With(closed) : RollbackBundle,
        Verify = Verify,
        Hosts = VerifyHost,
        Addresses = VerifyAddress,
        Port = VerifyPort,
        Proxy = _context.Proxy,
        ProxyCredential = _context.ProxyCredential,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        RemoveSuperseded = RemoveSuperseded,
    };
}
