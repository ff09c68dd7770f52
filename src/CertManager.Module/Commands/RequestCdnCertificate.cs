using System.Collections;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Applies for a certificate that the provider issues.</summary>
[Cmdlet(VerbsLifecycle.Request, "CdnCertificate", SupportsShouldProcess = true, DefaultParameterSetName = IssueSet)]
[OutputType(typeof(CdnCertificate))]
public sealed class RequestCdnCertificateCommand : PrivateCertificateCmdlet, IAcceptingCmdlet
{
    private const string IssueSet = "Issue";
    private const string TextSet = "Csr";
    private const string PathSet = "CsrPath";
    private const string Command = "Request-CdnCertificate";

    private CertManagerContext? _context;
    private CertificateRequester _requester = null!;
    private PrivateCertificateRequester _private = null!;
    private SigningRequest? _request;
    private string? _keyPath;

    /// <summary>The name at the provider.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>What is applied for.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = IssueSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [Parameter(Position = 1, ParameterSetName = PrivateSet)]
    [ValidateSet("CloudBasic", "AdvancedDV", "AdvancedOV", "GlobalEdge", "Private")]
    public CertificateType? Type { get; set; }

    /// <summary>The domains, the main one first.</summary>
    [Parameter(Position = 2, ParameterSetName = IssueSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 2, ParameterSetName = TextSet)]
    [Parameter(Position = 2, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] Domain { get; set; } = [];

    /// <summary>How control of the domains is proven.</summary>
    [Parameter(ParameterSetName = IssueSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = PathSet)]
    public ValidationMethod ValidationMethod { get; set; }

    /// <summary>The signing request as PEM text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [AllowEmptyString]
    public string[]? Csr { get; set; }

    /// <summary>File of the signing request, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? CsrPath { get; set; }

    /// <summary>A signing request from New-CertificateRequest.</summary>
    [Parameter(ParameterSetName = IssueSet, ValueFromPipeline = true)]
    [ObjectTransformation(typeof(SigningRequest))]
    public SigningRequest? Request { get; set; }

    /// <summary>The provider's number of the organisation, for AdvancedOV.</summary>
    [Parameter(ParameterSetName = IssueSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = PathSet)]
    [ValidateRange(1, long.MaxValue)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public long? OrganizationNumber { get; set; }

    /// <summary>Further fields of the request, sent as they are.</summary>
    [Parameter(ParameterSetName = IssueSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNull]
    public Hashtable? AdditionalField { get; set; }

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] Accept { get; set; } = [];

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Issuing];

    /// <inheritdoc/>
    protected override object? ErrorTarget => Name;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        if (ParameterSetName == PrivateSet && Type is not (null or CertificateType.Private))
        {
            throw IssuanceErrors.ApplicationOptionNotTaken.With(Type, "-CaTag", CertificateType.Private);
        }

        if (ParameterSetName != PrivateSet && Type == CertificateType.Private)
        {
            throw IssuanceErrors.PrivateOptionsMissing.With();
        }

        if (!ReferenceEquals(_context, Connection))
        {
            _context = Connection;
            _requester = new CertificateRequester(Connection.Certificates);
            _private = new PrivateCertificateRequester(Connection.Certificates);
        }

        _request = SigningRequestReader.Read(SessionState, Request, Csr, CsrPath);
        _keyPath = PrivateKeyPath is null ? null : FilePaths.Literal(SessionState, PrivateKeyPath);
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        ParameterSetName == PrivateSet ? RequestPrivateAsync(pipeline, cancel) : RequestAsync(pipeline, cancel);

    private async Task RequestAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var input = new ApplicationInput
        {
            Type = Type!.Value,
            Name = Name,
            Domains = Domain,
            ValidationMethod = ValidationMethod,
            SigningRequest = _request,
            OrganizationNumber = OrganizationNumber,
            AdditionalFields = AdditionalFields.From(AdditionalField, IssuanceErrors.AdditionalFieldInvalid),
            Accepted = Accept,
        };
        ApplicationPlan<CertificateApplication> plan = await _requester.PlanAsync(input, cancel).ConfigureAwait(false);
        if (await ReviewAsync(pipeline, plan.Findings, plan.Describe()).ConfigureAwait(false))
        {
            Write(pipeline, await _requester.ExecuteAsync(plan, pipeline.Notice, cancel).ConfigureAwait(false));
        }
    }

    private async Task RequestPrivateAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        ApplicationPlan<PrivateCertificateApplication> plan = await _private.PlanAsync(Application(Name), _keyPath, Accept, cancel).ConfigureAwait(false);
        if (await ReviewAsync(pipeline, plan.Findings, plan.Describe()).ConfigureAwait(false))
        {
            using IReservedFile? keyFile = _keyPath is null ? null : CompositionRoot.Pki.Reserve(_keyPath);
            CdnCertificate certificate = await _private.ExecuteAsync(plan, keyFile, pipeline.Notice, cancel).ConfigureAwait(false);
            pipeline.MaskKeysIn(_keyPath);
            Write(pipeline, certificate);
        }
    }

    private Task<bool> ReviewAsync(PipelineWriter pipeline, IReadOnlyList<Finding> findings, string plan)
    {
        pipeline.Notice(findings);
        string review = $"{Connection}: {plan}";
        return pipeline.ShouldProcessAsync(review, review, Command);
    }
}
