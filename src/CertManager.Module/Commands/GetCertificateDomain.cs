using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists the domains whose control was proven, or is being proven, for many certificates.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateDomain")]
[OutputType(typeof(CertificateDomain))]
public sealed class GetCertificateDomainCommand : ConnectedCmdlet
{
    /// <summary>Domains, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<ProvenDomainCompleter>))]
    public string[]? Domain { get; set; }

    /// <summary>How they are proven: by a persistent record, or by one for one time.</summary>
    [Parameter]
    [ValidateSet("PTXT", "TXT")]
    public string? Method { get; set; }

    /// <summary>Where they stand.</summary>
    [Parameter]
    [ValidateSet("PENDING", "VALID", "INVALID")]
    public string? State { get; set; }

    /// <summary>The provider's number of the organisation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationNumber { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Domains];

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        NameFilter? names = Domain is null ? null : new NameFilter(Domain);
        var query = new DomainQuery
        {
            // Whether the provider compares the whole domain is not documented: what comes is compared again.
            Domain = Domain?.Length == 1 ? NameFilter.ExactName(Domain[0]) : null,
            Method = Method?.ToUpperInvariant(),
            State = State?.ToUpperInvariant(),
            OrganizationNumber = OrganizationNumber,
        };
        return Connection.Certificates.Domains.ListAsync(
            query,
            domain =>
            {
                if (names is null || (domain.Domain is { } name && names.Matches(name)))
                {
                    domain.Context = Connection.Name;
                    pipeline.Write(domain);
                }
            },
            cancel);
    }
}
