namespace CertManager;

/// <summary>A provider as it is, and whatever comes through it is remembered: the one place where that happens, whichever command asks.</summary>
internal sealed class RememberingProvider : ICertificateProvider
{
    private readonly ICertificateProvider _inner;
    private readonly ContextMemory _memory;

    /// <summary>Puts a memory in front of a provider.</summary>
    internal RememberingProvider(ICertificateProvider inner, ContextMemory memory)
    {
        _inner = inner;
        _memory = memory;
        Issuing = new RememberingIssuing(inner.Issuing, memory);
        Keeping = new RememberingKeeping(inner.Keeping, memory);
        Domains = new RememberingDomains(inner.Domains, memory);
        AcmeAccounts = new RememberingAccounts(inner.AcmeAccounts, memory);
        Services = new RememberingServices(inner.Services, memory);
    }

    public ProviderKind Kind => _inner.Kind;

    public IProviderRules Rules => _inner.Rules;

    public ChangeRepetition Repetition => _inner.Repetition;

    public ICertificateIssuing Issuing { get; }

    public ICertificateValidating Validating => _inner.Validating;

    public ICertificateKeeping Keeping { get; }

    public ICertificateDomains Domains { get; }

    public IAcmeAccounts AcmeAccounts { get; }

    public ICdnServices Services { get; }

    public void Require(IEnumerable<ProviderFeature> needed) => _inner.Require(needed);

    public void RequireWritable(CdnCertificate certificate) => _inner.RequireWritable(certificate);

    public Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => _inner.IdentifyAsync(cancel);

    public async Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        bool isThere = false;
        await _inner.ListAsync(
            query,
            certificate =>
            {
                isThere |= certificate.Id == query.Id;
                _memory.Keep(certificate);
                found(certificate);
            },
            cancel).ConfigureAwait(false);
        if (query.Id is { } id && !isThere)
        {
            // Deleted, perhaps by somebody else.
            _memory.Certificates.Forget(id);
        }
    }

    public Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel) =>
        _memory.Remember(_inner.RegisterAsync(request, cancel));

    public async Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel)
    {
        await _inner.DeleteAsync(id, name, type, api, cancel).ConfigureAwait(false);
        _memory.Certificates.Forget(id);
    }

    public void Dispose() => _inner.Dispose();
}

/// <summary>Has records that changes return remembered.</summary>
internal static class Remembering
{
    /// <summary>Remembers the certificate that a change returns, if it returns one.</summary>
    internal static async Task<CdnCertificate?> Remember(this ContextMemory memory, Task<CdnCertificate?> change)
    {
        CdnCertificate? certificate = await change.ConfigureAwait(false);
        if (certificate is not null)
        {
            memory.Keep(certificate);
        }

        return certificate;
    }
}
