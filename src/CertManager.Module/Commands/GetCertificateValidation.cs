using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Shows where the validation of each domain of a certificate stands, and what is to be published for it.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateValidation")]
[OutputType(typeof(CertificateValidation))]
public sealed class GetCertificateValidationCommand : CertificateCmdlet
{
    private NameFilter _domains = null!;

    /// <summary>Domains of the certificate, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<DomainCompleter>))]
    public string[] Domain { get; set; } = ["*"];

    /// <summary>Domains that the certificate has beyond those that its record at the provider names; an application brings them along the pipeline.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domains")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] KnownDomain { get; set; } = [];

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Validating];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _domains = new NameFilter(Domain);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CdnCertificate certificate = await Catalog.FindAsync(Id, Name, cancel).ConfigureAwait(false);
        await new ValidationTracker(Connection.Certificates.Validating).ListAsync(
            certificate,
            KnownDomain,
            _domains.Matches,
            validation =>
            {
                validation.Context = Connection.Name;
                pipeline.Write(validation);
            },
            cancel).ConfigureAwait(false);
    }
}
