using System.Collections.Concurrent;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>Lists edges: profiles, the edges of each (profile-listing, edge-listing), and the configuration of each edge (edge-information, 2026-09-17).</summary>
internal sealed class EdgeList
{
    // The page's table of addresses has the second, its sample call the first.
    private static readonly string[] DetailPaths = ["api/v1/cdn-edges/", "api/v1/cdn-edge/"];

    private readonly EdgeApi _api;

    /// <summary>Domains of edges: they cannot be edited (edge-edit, 2026-09-17), and so hold as long as the edge.</summary>
    private readonly ConcurrentDictionary<string, string[]> _domains = new(StringComparer.Ordinal);

    /// <summary>The path that gave a configuration; null as long as none did.</summary>
    private volatile string? _detailPath;

    internal EdgeList(EdgeApi api)
    {
        _api = api;
    }

    /// <summary>Lists edges.</summary>
    internal async Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel) =>
        await InOrder.ForEachAsync(
            await ListedAsync(cancel).ConfigureAwait(false),
            (edge, token) => ReadAsync(edge, query.NamesOnly, token),
            found,
            cancel).ConfigureAwait(false);

    /// <summary>Reads an edge again; null when it is gone.</summary>
    internal async Task<CdnService?> GetAsync(string id, CancellationToken cancel)
    {
        NaverNumber.Segment(id);
        List<JsonElement> listed = await ListedAsync(cancel).ConfigureAwait(false);
        int at = listed.FindIndex(edge => EdgeReader.Id(edge) == id);
        return at < 0 ? null : await ReadAsync(listed[at], namesOnly: false, cancel).ConfigureAwait(false);
    }

    /// <summary>The domains that an edge serves with the certificates of its slot; empty as far as they are not to be had.</summary>
    internal async Task<string[]> ServiceDomainsAsync(string id, CancellationToken cancel)
    {
        if (_domains.TryGetValue(id, out string[]? known))
        {
            return known;
        }

        try
        {
            JsonElement? detail = await DetailAsync(id, cancel).ConfigureAwait(false);
            return detail is null ? [] : _domains.GetOrAdd(id, EdgeReader.ServiceDomains(detail));
        }

        // Who may read slots need not be one who may read edges.
        catch (CertManagerException error) when (error.ErrorId is nameof(NaverServiceErrors.ServiceAccessDenied) or nameof(NaverErrors.ServiceRefused) or nameof(NaverErrors.ParameterRefused))
        {
            return [];
        }
    }

    private async Task<CdnService> ReadAsync(JsonElement listed, bool namesOnly, CancellationToken cancel)
    {
        string id = EdgeReader.Id(listed)!;
        bool gone = EdgeReader.Status(listed.TextOf("statusType", "status")) == ServiceStatus.Deleted;
        JsonElement? detail = namesOnly || gone ? null : await DetailAsync(id, cancel).ConfigureAwait(false);
        if (detail is not null)
        {
            _domains[id] = EdgeReader.ServiceDomains(detail);
        }

        return EdgeReader.Read(listed, detail);
    }

    /// <summary>The edges of all profiles, each once.</summary>
    private async Task<List<JsonElement>> ListedAsync(CancellationToken cancel)
    {
        JsonElement profiles = await _api.ReadAsync("api/v1/profiles", cancel).ConfigureAwait(false);
        string[] ids = [.. EdgeApi.Elements(profiles, "profiles", "content").Select(static profile => profile.TextOf("id", "profileId")).Where(static id => id is not null).Distinct(StringComparer.Ordinal)!];
        var edges = new List<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await InOrder.ForEachAsync(
            ids,
            (id, token) => _api.ReadAsync($"api/v1/profiles/{NaverNumber.Segment(id)}/cdn-edges", token),
            list => edges.AddRange(EdgeApi.Elements(list, "edges", "content").Where(edge => EdgeReader.Id(edge) is { } id && seen.Add(id))),
            cancel).ConfigureAwait(false);
        return edges;
    }

    /// <summary>The configuration of an edge; null when the gateway knows neither of the two paths.</summary>
    private async Task<JsonElement?> DetailAsync(string id, CancellationToken cancel)
    {
        foreach (string path in _detailPath is { } known ? [known] : DetailPaths)
        {
            try
            {
                JsonElement detail = await _api.ReadAsync(path + NaverNumber.Segment(id), cancel).ConfigureAwait(false);
                _detailPath = path;
                return detail;
            }
            catch (CertManagerException error) when (error.HttpStatus == 404 && error.ProviderCode is null or "300")
            {
                // The other one, then.
            }
        }

        return null;
    }
}
