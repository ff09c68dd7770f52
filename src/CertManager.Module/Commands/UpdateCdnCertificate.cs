using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>
/// Judges new files and replaces those of an external certificate with them: its number and the services linked to it stay. With -Verify,
/// the links are applied, the edges are looked at, and everything is put back when they do not serve the new certificate.
/// </summary>
[Cmdlet(VerbsData.Update, "CdnCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PartsSet)]
[OutputType(typeof(CdnCertificate), typeof(ReplacementReport))]
public sealed partial class UpdateCdnCertificateCommand : JudgingCmdlet, IAcceptingCmdlet
{
    private CertManagerContext _context = null!;

    /// <summary>The certificate's exact name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CertificateNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The certificate's number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("CertificateNo")]
    [ArgumentCompleter(typeof(CertificateIdCompleter))]
    public string? Id { get; set; }

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] Accept { get; set; } = [];

    /// <summary>A connection, or its name. Without it the one that a certificate from the pipeline came through, else the selected one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public override ContextReference? Context { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id ?? Name ?? base.ErrorTarget;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        _context = Session.Resolve(Context);
        if (Id is null && Name is null)
        {
            throw Errors.CertificateNotNamed.With("-Name", "-Id");
        }

        PrepareReplacement();
        base.PrepareInput();
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateBundle bundle = RequireCertificate();
        using CertificateBundle? own = GivenBundle is null ? bundle : null;
        if (IsReplacement)
        {
            await ReplaceAsync(bundle, pipeline, cancel).ConfigureAwait(false);
            return;
        }

        var updater = new CertificateUpdater(CompositionRoot.Pki, _context.Certificates, Options(_context, _context.Certificates.Rules));
        UpdatePlan plan = await updater.PlanAsync(Id, Name, bundle, Accept, cancel).ConfigureAwait(false);
        pipeline.Notice(plan.Findings);
        string review = $"{_context}: {plan.Describe()}";
        if (!plan.IsUpToDate && !await pipeline.ShouldProcessAsync(review, review, "Update-CdnCertificate").ConfigureAwait(false))
        {
            return;
        }

        CdnCertificate certificate = await updater.ExecuteAsync(plan, pipeline.Notice, cancel).ConfigureAwait(false);
        certificate.Context = _context.Name;
        pipeline.Write(certificate);
    }
}
