namespace CertManager;

/// <summary>
/// The provider of a run, which read everything when the run began: whoever asks for all certificates or services again gets what was read then and
/// what the run itself has made since. Each replacement would else list the whole account anew. As soon as an answer is lost, or told too little, the
/// account itself is asked again. Single certificates and services always are.
/// </summary>
internal sealed class SyncProvider : ICertificateProvider
{
    private readonly ICertificateProvider _inner;
    private readonly List<CdnCertificate> _records;
    private bool _isKnown = true;

    internal SyncProvider(ICertificateProvider inner, SyncAccount account)
    {
        _inner = inner;
        _records = [.. account.Records];
        Services = new SyncServices(inner.Services, account);
    }

    public ProviderKind Kind => _inner.Kind;

    public IProviderRules Rules => _inner.Rules;

    public ChangeRepetition Repetition => _inner.Repetition;

    public ICertificateIssuing Issuing => _inner.Issuing;

    public ICertificateValidating Validating => _inner.Validating;

    public ICertificateKeeping Keeping => _inner.Keeping;

    public ICertificateDomains Domains => _inner.Domains;

    public IAcmeAccounts AcmeAccounts => _inner.AcmeAccounts;

    public ICdnServices Services { get; }

    public void Require(IEnumerable<ProviderFeature> needed) => _inner.Require(needed);

    public void RequireWritable(CdnCertificate certificate) => _inner.RequireWritable(certificate);

    public Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => _inner.IdentifyAsync(cancel);

    public Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        CdnCertificate[]? known = null;
        lock (_records)
        {
            if (_isKnown && query is { Api: CertificateApi.Version1, Id: null, Name: null, ServiceId: null, Types.Count: 0 })
            {
                known = [.. _records];
            }
        }

        if (known is null)
        {
            return _inner.ListAsync(query, found, cancel);
        }

        Array.ForEach(known, found);
        return Task.CompletedTask;
    }

    public async Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel)
    {
        CdnCertificate? record = null;
        try
        {
            // One that overwrites another makes a third one unknown.
            record = await _inner.RegisterAsync(request, cancel).ConfigureAwait(false);
            return record;
        }
        finally
        {
            lock (_records)
            {
                _isKnown = _isKnown && record is not null && !request.MayOverwrite;
                _records.AddRange(record is null ? [] : [record]);
            }
        }
    }

    public async Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel)
    {
        lock (_records)
        {
            _records.RemoveAll(record => record.Id == id);
        }

        await _inner.DeleteAsync(id, name, type, api, cancel).ConfigureAwait(false);
    }

    /// <summary>The connection is its context's: it lives on.</summary>
    public void Dispose()
    {
    }

    /// <summary>The same for services.</summary>
    private sealed class SyncServices : ICdnServices
    {
        private readonly ICdnServices _inner;
        private readonly SyncAccount _account;

        internal SyncServices(ICdnServices inner, SyncAccount account)
        {
            _inner = inner;
            _account = account;
        }

        public ChangeRepetition Repetition => _inner.Repetition;

        public Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel)
        {
            if (query is not { Kinds.Count: 0, Region: null, NamesOnly: false })
            {
                return _inner.ListAsync(query, found, cancel);
            }

            foreach (Finding missing in _account.Missing)
            {
                query.Notice?.Invoke(missing);
            }

            foreach (CdnService service in _account.Services)
            {
                found(service);
            }

            return Task.CompletedTask;
        }

        public Task<CdnService?> GetAsync(ServiceKind kind, string id, string? instanceId, CancellationToken cancel) => _inner.GetAsync(kind, id, instanceId, cancel);

        public Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel) => _inner.LinkAsync(service, certificate, role, cancel);

        public Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel) => _inner.UnlinkAsync(service, linked, cancel);

        public Task<string?> CreateSlotAsync(SlotRequest request, CancellationToken cancel) => _inner.CreateSlotAsync(request, cancel);

        public Task DeleteSlotAsync(string id, CancellationToken cancel) => _inner.DeleteSlotAsync(id, cancel);
    }
}
