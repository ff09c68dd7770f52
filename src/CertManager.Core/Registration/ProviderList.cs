namespace CertManager;

/// <summary>What a provider has on record, listed once for a run and anew when asked for. All members may be called at once.</summary>
internal sealed class ProviderList
{
    /// <summary>An application costs money or counts against a limit: two looks have to miss it before it is sent again.</summary>
    internal const int LooksBeforeApplyingAgain = 2;

    private readonly ICertificateProvider _provider;
    private readonly CertificateApi _api;
    private readonly object _gate = new();

    /// <summary>Made in this run: a list that was read meanwhile may lack them.</summary>
    private readonly List<CdnCertificate> _made = [];
    private CdnCertificate[]? _records;

    internal ProviderList(ICertificateProvider provider, CertificateApi api = CertificateApi.Auto)
    {
        _provider = provider;
        _api = api;
    }

    /// <summary>All records.</summary>
    /// <param name="notice">Takes what is to be known about the list as a whole.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<IReadOnlyList<CdnCertificate>> GetAsync(Action<Finding>? notice, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_records is not null)
            {
                return _records;
            }
        }

        return await ReadAsync(notice, cancel).ConfigureAwait(false);
    }

    /// <summary>All records, listed anew to find out what became of a change.</summary>
    /// <param name="unconfirmed">The error to throw when they cannot be listed.</param>
    /// <param name="lost">How the answer was lost; null when it came and told too little.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">They cannot be listed.</exception>
    internal async Task<IReadOnlyList<CdnCertificate>> RefreshAsync(CertManagerException unconfirmed, CertManagerException? lost, CancellationToken cancel)
    {
        try
        {
            return await ReadAsync(notice: null, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error)
        {
            throw unconfirmed.CausedBy(lost ?? error);
        }
    }

    /// <summary>All records, listed anew.</summary>
    /// <exception cref="CertManagerException">They cannot be listed.</exception>
    internal Task<IReadOnlyList<CdnCertificate>> RefreshAsync(CancellationToken cancel) => ReadAsync(notice: null, cancel);

    /// <summary>Notes a record that was made meanwhile.</summary>
    internal void Add(CdnCertificate record)
    {
        lock (_gate)
        {
            _made.RemoveAll(other => other.Id == record.Id);
            _made.Add(record);
            _records = _records is null ? null : [.. _records.Where(other => other.Id != record.Id), record];
        }
    }

    /// <summary>Lists anew next time, when the provider may have overwritten another record than those that are known to be.</summary>
    /// <param name="record">What was registered.</param>
    /// <param name="names">Its names.</param>
    internal void ForgetWhereMet(CdnCertificate record, IReadOnlyList<string> names)
    {
        lock (_gate)
        {
            if (_records?.Any(other => other.Id != record.Id && (other.Domains.Any(name => DomainNames.Covers(names, name)) || names.Any(name => DomainNames.Covers(other.Domains, name)))) == true)
            {
                _records = null;
                _made.Clear();
            }
        }
    }

    private async Task<IReadOnlyList<CdnCertificate>> ReadAsync(Action<Finding>? notice, CancellationToken cancel)
    {
        var records = new List<CdnCertificate>();
        await _provider.ListAsync(new CertificateQuery { Api = _api, Notice = notice }, records.Add, cancel).ConfigureAwait(false);
        lock (_gate)
        {
            var listed = new HashSet<string>(records.Select(static record => record.Id), StringComparer.Ordinal);
            _records = [.. records, .. _made.Where(record => !listed.Contains(record.Id))];
            return _records;
        }
    }

    /// <summary>Refuses a name that belongs to a record.</summary>
    /// <param name="name">The name.</param>
    /// <param name="domains">Whom the new certificate is for: only one that shares a name with them could take its files.</param>
    /// <param name="records">Who may have it.</param>
    /// <exception cref="CertManagerException">It does.</exception>
    internal static void RefuseUsed(string name, IReadOnlyList<string> domains, IEnumerable<CdnCertificate> records)
    {
        if (records.FirstOrDefault(record => record.Name == name) is { } holder)
        {
            string end = DateText.Day(holder.NotAfter);
            bool related = holder.Domains.Any(domain => DomainNames.Covers(domains, domain)) || domains.Any(domain => DomainNames.Covers(holder.Domains, domain));
            throw RegistrationErrors.CertificateNameInUse.With(name, holder.Id, string.Join(", ", holder.Domains), end, related ? RegistrationErrors.NewFiles.Format(holder.Id) : string.Empty);
        }
    }

    /// <summary>The record as it is listed, where the answer told too little of it: its state, for example. What the answer told is enough when the list does not have it.</summary>
    /// <param name="told">The record of the answer; null when it named none.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<CdnCertificate?> CompleteAsync(CdnCertificate? told, CancellationToken cancel)
    {
        if (told is null or { Status: not CertificateStatus.Unknown })
        {
            return told;
        }

        try
        {
            return await new CertificateCatalog(_provider).LookAgainAsync(told, cancel).ConfigureAwait(false) ?? told;
        }
        catch (CertManagerException)
        {
            // The application was taken: that its record cannot be looked at is no failure of it.
            return told;
        }
    }

    /// <summary>Finds what an application has led to, when its answer named no certificate or was lost.</summary>
    /// <param name="name">The name applied for.</param>
    /// <param name="isIt">Whether a record under that name is the one applied for.</param>
    /// <param name="lost">How the answer was lost; null when it came.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Null when nothing of it is on record.</returns>
    /// <exception cref="CertManagerException">The records cannot be listed.</exception>
    internal async Task<CdnCertificate?> FindAppliedAsync(string name, Func<CdnCertificate, bool> isIt, CertManagerException? lost, CancellationToken cancel)
    {
        IReadOnlyList<CdnCertificate> records = await RefreshAsync(Unconfirmed(name, lost: null), lost, cancel).ConfigureAwait(false);
        return records.LastOrDefault(record => record.Name == name && isIt(record));
    }

    /// <summary>The error when nobody knows what became of an application.</summary>
    /// <param name="name">The name applied for.</param>
    /// <param name="lost">How the answer was lost; null when it came.</param>
    internal static CertManagerException Unconfirmed(string name, CertManagerException? lost)
    {
        CertManagerException unconfirmed = IssuanceErrors.ApplicationUnconfirmed.With(name);
        return lost is null ? unconfirmed : unconfirmed.CausedBy(lost);
    }
}
