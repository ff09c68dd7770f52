using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version1;

/// <summary>External certificates over API 1.0: list, register, delete. It works with sub account keys and in every zone, which 2.0 does not.</summary>
internal sealed class NaverExternalCertificates
{
    private const string List = "sslCertificateList";

    private readonly NaverClient _client;

    internal NaverExternalCertificates(NaverClient client)
    {
        _client = client;
    }

    /// <summary>Lists them: getCertificateList, 2026-09-17. No paging: everything is returned.</summary>
    internal Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        string target = ApiRequest.WithQuery("api/v1/certificates", ("certificateName", query.Name), ("certificateNo", query.Id), ("instanceNo", query.ServiceId));
        return SendAsync(HttpMethod.Get, target, null, found, cancel);
    }

    /// <summary>Registers one: createExternalCertificate, 2026-09-17. The answer may hold no, one or all certificates: the name decides.</summary>
    internal async Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel)
    {
        CdnCertificate? registered = null;
        await SendAsync(HttpMethod.Post, "api/v1/certificate/withExternal", NaverRegistrationBody.Write(request), record => registered = record.Name == request.Name ? record : registered, cancel).ConfigureAwait(false);
        return registered;
    }

    /// <summary>Deletes one: deleteCertificate, 2026-09-17. The name is the second factor.</summary>
    internal Task DeleteAsync(long number, string name, CancellationToken cancel) =>
        SendAsync(HttpMethod.Delete, ApiRequest.WithQuery($"api/v1/certificate/{number}", ("certificateName", name)), null, static _ => { }, cancel);

    private async Task SendAsync(HttpMethod method, string target, byte[]? body, Action<CdnCertificate> found, CancellationToken cancel)
    {
        bool changes = method != HttpMethod.Get;
        using var call = new ApiRequest(method, target, changes, body);
        var once = new OnceEach(found);
        await _client.StreamAsync(call, List, new NaverCertificateReader(once.Take) { Allowance = call.Allowance }.TryRead, once.BeginAgain, noneIsFine: !changes, cancel).ConfigureAwait(false);
    }
}
