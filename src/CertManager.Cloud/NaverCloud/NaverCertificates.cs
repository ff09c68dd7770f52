using CertManager.Cloud.NaverCloud.Version1;
using CertManager.Cloud.NaverCloud.Version2;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// NAVER Certificate Manager over one connection. External certificates are registered and deleted with API 1.0, which works with sub
/// account keys and in every zone; what 1.0 lacks goes to 2.0 (public zone, main account). A change is never tried with one API after
/// the other refused it.
/// </summary>
internal sealed class NaverCertificates : ICertificateProvider
{
    private readonly NaverClient _client;
    private readonly NaverExternalCertificates _external;
    private readonly NaverListing _listing;
    private readonly NaverKeeping _keeping;

    internal NaverCertificates(NaverClient client, NaverRules rules, NaverServices services)
    {
        _client = client;
        Rules = rules;
        var lists = new NaverLists(client);
        _external = new NaverExternalCertificates(client);
        _listing = new NaverListing(client, _external, lists);
        _keeping = new NaverKeeping(client);
        Issuing = new NaverIssuing(client, lists);
        Validating = new NaverValidating(client);
        Domains = new NaverDomains(client);
        AcmeAccounts = new NaverAcmeAccounts(client);
        Services = services;
    }

    /// <inheritdoc/>
    public ProviderKind Kind => ProviderKind.NaverCloud;

    /// <inheritdoc/>
    public IProviderRules Rules { get; }

    /// <inheritdoc/>
    public ChangeRepetition Repetition => _client.Repetition;

    /// <inheritdoc/>
    public ICertificateIssuing Issuing { get; }

    /// <inheritdoc/>
    public ICertificateValidating Validating { get; }

    /// <inheritdoc/>
    public ICertificateKeeping Keeping => _keeping;

    /// <inheritdoc/>
    public ICertificateDomains Domains { get; }

    /// <inheritdoc/>
    public IAcmeAccounts AcmeAccounts { get; }

    /// <inheritdoc/>
    public ICdnServices Services { get; }

    /// <inheritdoc/>
    /// <remarks>All features are NAVER Cloud's own; which zone and which key have them is what its answers say.</remarks>
    public void Require(IEnumerable<ProviderFeature> needed)
    {
    }

    /// <inheritdoc/>
    public void RequireWritable(CdnCertificate certificate)
    {
    }

    /// <inheritdoc/>
    public Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => _client.IdentifyAsync(cancel);

    /// <inheritdoc/>
    public Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel) => _listing.ListAsync(query, found, cancel);

    /// <inheritdoc/>
    public Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel) =>
        request.Api == CertificateApi.Version2 ? _keeping.RegisterAsync(request, cancel) : _external.RegisterAsync(request, cancel);

    /// <inheritdoc/>
    /// <remarks>deleteCertificate (1.0) and DeleteCertificate (2.0), 2026-09-17: they behave alike, and take the name as a second factor.</remarks>
    public Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel)
    {
        long number = NaverNumber.OfCertificate(id);
        bool issued = type is CertificateType.CloudBasic or CertificateType.AdvancedDV or CertificateType.AdvancedOV or CertificateType.GlobalEdge;
        bool version2 = api == CertificateApi.Version2 || (api == CertificateApi.Auto && issued && _client.OffersVersion2);
        return version2 ? _keeping.DeleteAsync(number, name, cancel) : _external.DeleteAsync(number, name, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
