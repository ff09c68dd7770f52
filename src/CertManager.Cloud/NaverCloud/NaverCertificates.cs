using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// External certificates over Certificate Manager API 1.0: list, register, delete. 1.0 works with sub account keys and in every zone,
/// which 2.0 does not; the two are never mixed, because their answers differ.
/// </summary>
internal sealed class NaverCertificates : ICertificateProvider
{
    private readonly ApiConnection _connection;
    private readonly NaverAnswerReader _answers;

    internal NaverCertificates(ApiConnection connection, NaverAnswerReader answers, NaverRules rules)
    {
        _connection = connection;
        _answers = answers;
        Rules = rules;
    }

    /// <inheritdoc/>
    public ProviderKind Kind => ProviderKind.NaverCloud;

    /// <inheritdoc/>
    public IProviderRules Rules { get; }

    /// <inheritdoc/>
    public ICertificateIssuing Issuing => throw new NotImplementedException();

    /// <inheritdoc/>
    public ICertificateValidating Validating => throw new NotImplementedException();

    /// <inheritdoc/>
    public ICertificateKeeping Keeping => throw new NotImplementedException();

    /// <inheritdoc/>
    public ICertificateDomains Domains => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAcmeAccounts AcmeAccounts => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <inheritdoc/>
    /// <remarks>getCertificateList, 2026-09-17. No paging: everything is returned.</remarks>
    public async Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        // NAVER numbers certificates and instances. Anything else would come back as a bad request that names no cause.
        if (query.ServiceId is not null && !IsNumber(query.ServiceId))
        {
            throw NaverErrors.ServiceNotNumbered.With(query.ServiceId);
        }

        if (query.Id is not null && !IsNumber(query.Id))
        {
            return;
        }

        var parameters = new List<string>();
        if (query.Id is not null)
        {
            parameters.Add("certificateNo=" + Uri.EscapeDataString(query.Id));
        }

        if (query.ServiceId is not null)
        {
            parameters.Add("instanceNo=" + Uri.EscapeDataString(query.ServiceId));
        }

        string target = "api/v1/certificates" + (parameters.Count > 0 ? "?" + string.Join("&", parameters) : string.Empty);
        using var call = new ApiRequest(HttpMethod.Get, target, changes: false);
        await SendAsync(call, found, noneIsFine: true, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>createExternalCertificate, 2026-09-17. The answer may hold no, one or all certificates: the name decides.</remarks>
    public async Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel)
    {
        CdnCertificate? registered = null;
        using var call = new ApiRequest(HttpMethod.Post, "api/v1/certificate/withExternal", changes: true, NaverRegistrationBody.Write(request));
        await SendAsync(call, record => registered = record.Name == request.Name ? record : registered, noneIsFine: false, cancel).ConfigureAwait(false);
        return registered;
    }

    /// <inheritdoc/>
    /// <remarks>deleteCertificate, 2026-09-17. The name is the second factor.</remarks>
    public async Task DeleteAsync(string id, string name, CertificateType type, CertificateApi api, CancellationToken cancel)
    {
        string target = $"api/v1/certificate/{Uri.EscapeDataString(id)}?certificateName={Uri.EscapeDataString(name)}";
        using var call = new ApiRequest(HttpMethod.Delete, target, changes: true);
        await SendAsync(call, static _ => { }, noneIsFine: false, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static bool IsNumber(string text) => text.Length is > 0 and < 20 && text.All(static c => c is >= '0' and <= '9');

    private Task SendAsync(ApiRequest call, Action<CdnCertificate> found, bool noneIsFine, CancellationToken cancel) =>
        _connection.SendAsync(call, (response, body, token) => ReadAsync(response, body, found, noneIsFine, token), cancel);

    private async Task ReadAsync(HttpResponseMessage response, Stream body, Action<CdnCertificate> found, bool noneIsFine, CancellationToken cancel)
    {
        var certificates = new NaverCertificateReader(found);
        var list = new NaverListReader(certificates.TryRead);
        try
        {
            await list.ReadAsync(body, cancel).ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            throw _answers.Unreadable(response, error.Message);
        }

        // Whether a list without hits is success or "no certificate" is not documented: both are an empty list.
        bool none = list.ReturnCode is "1006" or "2200";
        if (list.ReturnCode is null)
        {
            throw _answers.Unreadable(response, "returnCode is missing");
        }

        if (list.ReturnCode != "0" && !(none && noneIsFine))
        {
            throw _answers.OfService(response, list.ReturnCode, list.ReturnMessage ?? string.Empty);
        }
    }
}
