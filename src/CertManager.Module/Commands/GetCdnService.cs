using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists the services that serve certificates, or those that a certificate could be linked to.</summary>
[Cmdlet(VerbsCommon.Get, "CdnService", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CdnService), typeof(ServiceCandidate))]
public sealed class GetCdnServiceCommand : ConnectedCmdlet
{
    private const string ListSet = "List";
    private const string ForSet = "For";

    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private Func<CdnService, bool> _matches = null!;

    /// <summary>Names, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<ServiceNameCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>Ids of services, or numbers of the instances that they belong to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceOrInstanceIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>What they are.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ServiceKind[]? Kind { get; set; }

    /// <summary>Domains that they or their certificates serve, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<DomainCompleter>))]
    public string[]? Domain { get; set; }

    /// <summary>Where they stand.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ServiceStatus[]? Status { get; set; }

    /// <summary>The provider's code of a region, for load balancers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A certificate, or the name or number of one: only services that could serve it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ForSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    public CertificateReference? For { get; set; }

    /// <summary>What the certificate would be to the service; without it, what is usual.</summary>
    [Parameter(ParameterSetName = ForSet)]
    [ValidateSet(nameof(LinkRole.Default), nameof(LinkRole.Additional), nameof(LinkRole.Global))]
    public LinkRole? Role { get; set; }

    /// <summary>Also those that are refused, each with the reasons.</summary>
    [Parameter(ParameterSetName = ForSet)]
    public SwitchParameter IncludeRefused { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => For?.ToString();

    private protected override IEnumerable<ProviderFeature> Needed =>
        [.. Kind?.Contains(ServiceKind.CdnService) == false ? [ProviderFeature.OtherServices] : Array.Empty<ProviderFeature>(), .. RoleNeeds.Of(Role)];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        NameFilter? names = Name is null ? null : new NameFilter(Name);
        NameFilter? domains = Domain is null ? null : new NameFilter(Domain);
        _matches = service => (names is null || names.Matches(service.Name))
            && (Id is null || Id.Contains(service.Id) || (service.InstanceId is { } instance && Id.Contains(instance)))
            && (Kind is null || Kind.Contains(service.Kind))
            && (Status is null || Status.Contains(service.Status))
            && (domains is null || service.Domains.Any(domains.Matches) || service.Certificates.Any(linked => linked.Domains.Any(name => domains.Matches(name) || Domain!.Any(asked => DomainNames.Covers([name], asked)))));
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        ICertificateProvider provider = Connection.Certificates;
        Action<CdnService> take = pipeline.Write;
        if (For is not null)
        {
            CdnCertificate certificate = await For.FindAsync(new CertificateCatalog(provider), cancel).ConfigureAwait(false);
            provider.RequireWritable(certificate);
            LinkedNames names = await LinkedNames.LoadAsync(provider, cancel).ConfigureAwait(false);
            take = service =>
            {
                names.Complete(service);
                Judge(pipeline, service, certificate);
            };
        }

        var query = new ServiceQuery { Kinds = Kind ?? [], Region = Region?.ToUpperInvariant(), Notice = pipeline.Notice };
        await provider.Services.ListAsync(
            query,
            service =>
            {
                if (_matches(service))
                {
                    _found.UnionWith([service.Name, service.Id, service.InstanceId ?? service.Id]);
                    service.Context = Connection.Name;
                    take(service);
                }
            },
            cancel).ConfigureAwait(false);

        // As Get-Service does: a pattern may fit nothing, an exact name is one that is thought to be there.
        foreach (string missing in (Name ?? []).Select(NameFilter.ExactName).OfType<string>().Concat(Id ?? []).Where(name => !_found.Contains(name)))
        {
            pipeline.Error(ServiceErrors.ServiceNotFound.With(missing), missing);
        }
    }

    private void Judge(PipelineWriter pipeline, CdnService service, CdnCertificate certificate)
    {
        ServiceCandidate candidate = ServiceCandidate.Judge(service, certificate, Role, Connection.Clock.UtcNow);
        if (IncludeRefused || candidate.Suitable)
        {
            pipeline.Write(candidate);
        }
    }
}
