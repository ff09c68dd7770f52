using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>
/// Domains whose control was proven: ListDomainValidations (query 2026-09-17), RegisterDomain and DeleteDomain (paths as a public client
/// calls them). The answers are not documented: fields are looked for under the names that the query uses.
/// </summary>
internal sealed class NaverDomains : ICertificateDomains
{
    private const string Path = "api/v2/domain/domains";

    private readonly NaverClient _client;

    internal NaverDomains(NaverClient client)
    {
        _client = client;
    }

    /// <inheritdoc/>
    public Task ListAsync(DomainQuery query, Action<CertificateDomain> found, CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        (string, string?)[] filters = [("domainAddress", query.Domain), ("dcvType", query.Method), ("orgNo", query.OrganizationNumber), ("validState", query.State)];
        return NaverPages.ReadAsync(_client, Path, filters, async call =>
        {
            NaverAnswer answer = await _client.SendAsync(call, cancel, noneIsFine: true).ConfigureAwait(false);
            int count = 0;
            int fresh = 0;
            foreach (JsonElement element in answer.Root.ItemsOf("domains", "domainList", "dmnList"))
            {
                count++;
                CertificateDomain domain = Read(element);
                if (seen.Add(domain.Id.Length > 0 ? domain.Id : element.GetRawText()))
                {
                    fresh++;
                    found(domain);
                }
            }

            return new NaverPage(count, fresh, answer.Total);
        });
    }

    /// <inheritdoc/>
    public async Task<CertificateDomain?> RegisterAsync(IReadOnlyDictionary<string, object> fields, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Post, Path, changes: true, NaverBody.Write(writer => writer.WriteFields(fields)));
        NaverAnswer answer = await _client.SendAsync(call, cancel).ConfigureAwait(false);
        CertificateDomain[] numbered = [.. answer.Root.Candidates().Select(Read).Where(static domain => domain.Id.Length > 0)];

        // An answer with several does not say which one is new.
        return numbered.Length == 1 ? numbered[0] : null;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Delete, $"{Path}/{NaverNumber.Segment(id)}", changes: true);
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    private static CertificateDomain Read(JsonElement element) => new()
    {
        Id = element.TextOf("dmnId", "domainId", "dmnNo", "domainNo", "id") ?? string.Empty,
        Domain = element.TextOf("domainAddress", "domainName", "dmnName", "domain"),
        Method = element.TextOf("dcvType"),
        State = element.TextOf("validState", "state", "status"),
        OrganizationNumber = element.TextOf("orgNo", "organizationNo"),
        Raw = NaverJson.Raw(element),
    };
}
