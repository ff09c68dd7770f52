namespace CertManager;

/// <summary>What an account has, read once for all certificates of the file.</summary>
internal sealed class SyncAccount
{
    private SyncAccount(CertManagerContext context, JudgeOptions judging, IReadOnlyList<CdnCertificate> records, IReadOnlyList<CdnService> services, IReadOnlyList<Finding> missing)
    {
        Context = context;
        Judging = judging;
        Records = records;
        Services = services;
        Missing = missing;
    }

    internal CertManagerContext Context { get; }

    internal JudgeOptions Judging { get; }

    /// <summary>All that is registered, as 1.0 tells it: only that is known to give what decides identity.</summary>
    internal IReadOnlyList<CdnCertificate> Records { get; }

    /// <summary>All services that tell which certificates they have.</summary>
    internal IReadOnlyList<CdnService> Services { get; }

    /// <summary>What could not be listed: then nobody knows what is linked there.</summary>
    internal IReadOnlyList<Finding> Missing { get; }

    internal ICertificateProvider Provider => Context.Certificates;

    /// <summary>Replacements of the account that did not end.</summary>
    internal IReadOnlyList<ReplacementJournal> Unfinished { get; private set; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="options">How bundles are judged for it, and where journals are.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It could not be read.</exception>
    internal static async Task<SyncAccount> ReadAsync(CertManagerContext context, SyncOptions options, CancellationToken cancel)
    {
        var records = new List<CdnCertificate>();
        var services = new List<CdnService>();
        var missing = new List<Finding>();
        await context.Certificates.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, records.Add, cancel).ConfigureAwait(false);
        await context.Certificates.Services.ListAsync(new ServiceQuery { Notice = missing.Add }, services.Add, cancel).ConfigureAwait(false);
        return new SyncAccount(context, options.Judging(context), records, services, missing)
        {
            Unfinished = new ReplacementJournals(context.Account, options.JournalFolder).Unfinished(),
        };
    }

    /// <summary>Whether a link or an unfinished replacement needs a certificate, as far as anybody tells.</summary>
    internal bool IsNeeded(CdnCertificate record) =>
        record.InUse == true || record.Services.Count > 0 || Linked(record).Any() || Unfinished.Any(journal => journal.CertificateId == record.Id || journal.NewId == record.Id);

    /// <summary>The services that have a certificate, as far as they tell.</summary>
    internal IEnumerable<CdnService> Linked(CdnCertificate certificate) =>
        Services.Where(service => LinkRules.Elsewhere(service) is null && service.Certificates.Any(link => link.IsTo(certificate)));
}
