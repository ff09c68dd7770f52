namespace CertManager;

/// <summary>Remembers services.</summary>
internal sealed class RememberingServices : ICdnServices
{
    private readonly ICdnServices _inner;
    private readonly ContextMemory _memory;

    internal RememberingServices(ICdnServices inner, ContextMemory memory)
    {
        _inner = inner;
        _memory = memory;
    }

    public ChangeRepetition Repetition => _inner.Repetition;

    public Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel) =>
        _inner.ListAsync(
            query,
            service =>
            {
                // What a list of names only lacks may be remembered already.
                if (!service.IsPartial)
                {
                    _memory.Keep(service);
                }

                found(service);
            },
            cancel);

    public async Task<CdnService?> GetAsync(ServiceKind kind, string id, string? instanceId, CancellationToken cancel)
    {
        CdnService? service = await _inner.GetAsync(kind, id, instanceId, cancel).ConfigureAwait(false);
        if (service is null)
        {
            _memory.Forget(kind, id);
        }
        else
        {
            _memory.Keep(service);
        }

        return service;
    }

    public Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel) => _inner.LinkAsync(service, certificate, role, cancel);

    public Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel) => _inner.UnlinkAsync(service, linked, cancel);

    public Task<string?> CreateSlotAsync(SlotRequest request, CancellationToken cancel) => _inner.CreateSlotAsync(request, cancel);

    public async Task DeleteSlotAsync(string id, CancellationToken cancel)
    {
        await _inner.DeleteSlotAsync(id, cancel).ConfigureAwait(false);
        _memory.Forget(ServiceKind.GlobalEdgeSlot, id);
    }
}

/// <summary>Remembers domains.</summary>
internal sealed class RememberingDomains : ICertificateDomains
{
    private readonly ICertificateDomains _inner;
    private readonly ContextMemory _memory;

    internal RememberingDomains(ICertificateDomains inner, ContextMemory memory)
    {
        _inner = inner;
        _memory = memory;
    }

    public Task ListAsync(DomainQuery query, Action<CertificateDomain> found, CancellationToken cancel) =>
        _inner.ListAsync(
            query,
            domain =>
            {
                _memory.Keep(domain);
                found(domain);
            },
            cancel);

    public async Task<CertificateDomain?> RegisterAsync(IReadOnlyDictionary<string, object> fields, CancellationToken cancel)
    {
        CertificateDomain? domain = await _inner.RegisterAsync(fields, cancel).ConfigureAwait(false);
        if (domain is not null)
        {
            _memory.Keep(domain);
        }

        return domain;
    }

    public async Task DeleteAsync(string id, CancellationToken cancel)
    {
        await _inner.DeleteAsync(id, cancel).ConfigureAwait(false);
        _memory.Domains.Forget(id);
    }
}

/// <summary>Remembers accounts for ACME clients, without their keys.</summary>
internal sealed class RememberingAccounts : IAcmeAccounts
{
    private readonly IAcmeAccounts _inner;
    private readonly ContextMemory _memory;

    internal RememberingAccounts(IAcmeAccounts inner, ContextMemory memory)
    {
        _inner = inner;
        _memory = memory;
    }

    public Task ListAsync(Action<AcmeAccount> found, CancellationToken cancel) =>
        _inner.ListAsync(
            account =>
            {
                _memory.Keep(account);
                found(account);
            },
            cancel);

    public async Task<AcmeAccount> CreateAsync(AcmeAccountRequest request, CancellationToken cancel)
    {
        AcmeAccount account = await _inner.CreateAsync(request, cancel).ConfigureAwait(false);
        _memory.Keep(account);
        return account;
    }

    public async Task DeactivateAsync(string id, CancellationToken cancel)
    {
        await _inner.DeactivateAsync(id, cancel).ConfigureAwait(false);
        _memory.AcmeAccounts.Forget(id);
    }
}

/// <summary>Remembers what is applied for.</summary>
internal sealed class RememberingIssuing : ICertificateIssuing
{
    private readonly ICertificateIssuing _inner;
    private readonly ContextMemory _memory;

    internal RememberingIssuing(ICertificateIssuing inner, ContextMemory memory)
    {
        _inner = inner;
        _memory = memory;
    }

    public Task<CdnCertificate?> RequestAsync(CertificateApplication application, CancellationToken cancel) =>
        _memory.Remember(_inner.RequestAsync(application, cancel));

    public Task<CdnCertificate?> ReissueAsync(string id, CertificateApplication application, CancellationToken cancel) =>
        _memory.Remember(_inner.ReissueAsync(id, application, cancel));

    public Task<PrivateCertificateIssue> RequestPrivateAsync(PrivateCertificateApplication application, CancellationToken cancel) => _inner.RequestPrivateAsync(application, cancel);

    public Task ListTypesAsync(Action<CertificateTypeInfo> found, CancellationToken cancel) =>
        _inner.ListTypesAsync(
            type =>
            {
                _memory.Keep(type);
                found(type);
            },
            cancel);

    public Task ListOrdersAsync(Action<CertificateOrder> found, CancellationToken cancel) =>
        _inner.ListOrdersAsync(
            order =>
            {
                _memory.Keep(order);
                found(order);
            },
            cancel);

    public Task RevokeAsync(string orderId, string? id, RevocationReason reason, CancellationToken cancel) => _inner.RevokeAsync(orderId, id, reason, cancel);

    public Task ExtendAsync(string orderId, int years, CancellationToken cancel) => _inner.ExtendAsync(orderId, years, cancel);
}

/// <summary>Remembers certificates whose files were replaced.</summary>
internal sealed class RememberingKeeping : ICertificateKeeping
{
    private readonly ICertificateKeeping _inner;
    private readonly ContextMemory _memory;

    internal RememberingKeeping(ICertificateKeeping inner, ContextMemory memory)
    {
        _inner = inner;
        _memory = memory;
    }

    public Task<CdnCertificate?> RenewAsync(string id, CertificateRegistration registration, CancellationToken cancel) =>
        _memory.Remember(_inner.RenewAsync(id, registration, cancel));

    public Task<ProviderChain> GetChainAsync(string id, CancellationToken cancel) => _inner.GetChainAsync(id, cancel);

    public Task<byte[]> DownloadAsync(string id, CancellationToken cancel) => _inner.DownloadAsync(id, cancel);

    public Task SetRenewalAsync(string id, bool enabled, CancellationToken cancel) => _inner.SetRenewalAsync(id, enabled, cancel);

    public Task RegisterPrivateKeyAsync(string id, SensitiveText privateKey, CancellationToken cancel) => _inner.RegisterPrivateKeyAsync(id, privateKey, cancel);
}
