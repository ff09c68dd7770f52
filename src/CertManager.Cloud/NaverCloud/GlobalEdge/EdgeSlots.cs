using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>Lists slots, with their certificates and the edges that use them (edge-getcertificatelist and edge-getcertificate, 2026-09-17).</summary>
internal sealed class EdgeSlots
{
    /// <summary>The path of all that is about slots.</summary>
    internal const string Path = "api/v1/certificate/provisioning";

    private readonly EdgeApi _api;
    private readonly EdgeList _edges;

    internal EdgeSlots(EdgeApi api, EdgeList edges)
    {
        _api = api;
        _edges = edges;
    }

    /// <summary>Lists slots.</summary>
    internal async Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel) =>
        await InOrder.ForEachAsync(
            await ListedAsync(null, cancel).ConfigureAwait(false),
            (slot, token) => ReadAsync(slot, query.NamesOnly, token),
            found,
            cancel).ConfigureAwait(false);

    /// <summary>Reads a slot again; null when it is gone. The list decides: what the detail says of one that is gone is not documented, nor whether it tells the status.</summary>
    internal async Task<CdnService?> GetAsync(string id, CancellationToken cancel)
    {
        NaverNumber.Segment(id);
        List<JsonElement> listed = await ListedAsync(id, cancel).ConfigureAwait(false);
        int at = listed.FindIndex(slot => EdgeSlotReader.Id(slot) == id);
        return at < 0 ? null : await ReadAsync(listed[at], namesOnly: false, cancel).ConfigureAwait(false);
    }

    private async Task<List<JsonElement>> ListedAsync(string? id, CancellationToken cancel)
    {
        var slots = new List<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        bool Take(JsonElement slot)
        {
            if (EdgeSlotReader.Id(slot) is not { } number || !seen.Add(number))
            {
                return false;
            }

            slots.Add(slot);
            return true;
        }

        await _api.ReadPagesAsync(Path, static answer => answer, Take, () => id is not null && seen.Contains(id), cancel).ConfigureAwait(false);
        return slots;
    }

    private async Task<CdnService> ReadAsync(JsonElement listed, bool namesOnly, CancellationToken cancel)
    {
        if (namesOnly || EdgeSlotReader.Status(listed.TextOf("provisionStatus")) == ServiceStatus.Deleted)
        {
            return EdgeSlotReader.Read(listed, null, [], []);
        }

        var edges = new List<CdnServiceReference>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        bool Take(JsonElement element)
        {
            string? id = element.TextOf("edgeId", "cdnEdgeId", "id") ?? LooseJson.Text(element);
            if (id is null or "" || !seen.Add(id))
            {
                return false;
            }

            edges.Add(new CdnServiceReference(id, element.TextOf("edgeName", "name"), nameof(ServiceKind.GlobalEdge)));
            return true;
        }

        string path = $"{Path}/{NaverNumber.Segment(EdgeSlotReader.Id(listed)!)}";
        JsonElement detail = await _api.ReadPagesAsync(path, static answer => answer.Find("linkedEdges"), Take, null, cancel).ConfigureAwait(false);
        var domains = new List<string>();
        foreach (CdnServiceReference edge in edges)
        {
            domains.AddRange(await _edges.ServiceDomainsAsync(edge.Id, cancel).ConfigureAwait(false));
        }

        return EdgeSlotReader.Read(listed, detail, edges, domains);
    }
}
