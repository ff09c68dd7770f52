using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists the certificates of a connection, filtered here so that the pipeline carries only what is wanted.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateList")]
[OutputType(typeof(CdnCertificate))]
public sealed class GetCertificateListCommand : ConnectedCmdlet
{
    private static readonly Message Activity = new("Listing certificates", "인증서 목록을 가져오는 중");

    private Func<CdnCertificate, bool> _matches = null!;

    /// <summary>Names, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<CertificateNameCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>Domains that a certificate carries, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<DomainCompleter>))]
    public string[]? Domain { get; set; }

    /// <summary>States.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CertificateStatus[]? Status { get; set; }

    /// <summary>Origins.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CertificateType[]? Type { get; set; }

    /// <summary>Kinds of names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CertificateKind[]? Kind { get; set; }

    /// <summary>Only those that end within so many days from now, and those that have ended.</summary>
    [Parameter]
    [ValidateRange(0, 36500)]
    public int? ExpiresWithin { get; set; }

    /// <summary>Only those that services use; -InUse:$false for those that none uses. Those of which it is not known are left out of both.</summary>
    [Parameter]
    public SwitchParameter InUse { get; set; }

    /// <summary>Only the one that the service instance with this number uses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string? ServiceId { get; set; }

    /// <summary>Which API to take.</summary>
    [Parameter]
    [ValidateSet(ApiVersions.Auto, ApiVersions.One, ApiVersions.Two)]
    public string ApiVersion { get; set; } = ApiVersions.Auto;

    private protected override IEnumerable<ProviderFeature> Needed => ApiVersions.Needs(ApiVersion);

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        NameFilter? names = Name is null ? null : new NameFilter(Name);
        NameFilter? domains = Domain is null ? null : new NameFilter(Domain);
        DateTimeOffset? end = ExpiresWithin is { } days ? Connection.Clock.UtcNow.AddDays(days) : null;
        bool? inUse = MyInvocation.BoundParameters.ContainsKey(nameof(InUse)) ? InUse.ToBool() : null;
        _matches = certificate => (names is null || names.Matches(certificate.Name))
            && (domains is null || certificate.Domains.Any(domains.Matches))
            && (Status is null || Status.Contains(certificate.Status))
            && (Type is null || Type.Contains(certificate.Type))
            && (Kind is null || Kind.Contains(certificate.Kind))
            && (end is null || certificate.NotAfter <= end)
            && (inUse is null || certificate.InUse == inUse);
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var query = new CertificateQuery
        {
            ServiceId = ServiceId,
            Types = Type ?? [],
            Api = ApiVersions.Parse(ApiVersion),
            Notice = pipeline.Notice,
        };
        int read = 0;
        return new ServiceNames(Connection.Certificates, pipeline.Notice).ListAsync(
            take => Connection.Certificates.ListAsync(
                query,
                certificate =>
                {
                    pipeline.Count(Activity.Format(), ++read);
                    if (_matches(certificate))
                    {
                        take(certificate);
                    }
                },
                cancel),
            certificate => Write(pipeline, certificate),
            cancel);
    }
}
