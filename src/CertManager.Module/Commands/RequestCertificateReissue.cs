using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Has an Advanced certificate issued again for another key.</summary>
[Cmdlet(VerbsLifecycle.Request, "CertificateReissue", SupportsShouldProcess = true, DefaultParameterSetName = RequestSet)]
[OutputType(typeof(CdnCertificate))]
public sealed class RequestCertificateReissueCommand : CertificateCmdlet
{
    private const string TextSet = "Csr";
    private const string PathSet = "CsrPath";
    private const string RequestSet = "Request";

    private SigningRequest _request = null!;

    /// <summary>A signing request from New-CertificateRequest.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RequestSet, ValueFromPipeline = true)]
    [ObjectTransformation(typeof(SigningRequest))]
    public SigningRequest? Request { get; set; }

    /// <summary>The signing request as PEM text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [AllowEmptyString]
    public string[]? Csr { get; set; }

    /// <summary>File of the signing request, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? CsrPath { get; set; }

    /// <summary>Another name for what is issued; without it the certificate's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Issuing];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _request = SigningRequestReader.Read(SessionState, Request, Csr, CsrPath)!;
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var reissuer = new CertificateReissuer(Connection.Certificates);
        CdnCertificate certificate = await Catalog.FindAsync(Id, Name, cancel).ConfigureAwait(false);
        ApplicationPlan<CertificateApplication> plan = await reissuer.PlanAsync(certificate, _request, NewName, cancel).ConfigureAwait(false);
        pipeline.Notice(plan.Findings);
        string review = $"{Connection}: {plan.Describe()}";
        if (await pipeline.ShouldProcessAsync(review, review, "Request-CertificateReissue").ConfigureAwait(false))
        {
            Write(pipeline, await reissuer.ExecuteAsync(plan, pipeline.Notice, cancel).ConfigureAwait(false));
        }
    }
}
