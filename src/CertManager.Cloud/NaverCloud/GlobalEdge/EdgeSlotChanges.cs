using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>Makes, changes and deletes slots (edge-postcertificate, edge-putcertificate, edge-postcertificateslotid, 2026-09-17).</summary>
internal sealed class EdgeSlotChanges
{
    private readonly EdgeApi _api;

    internal EdgeSlotChanges(EdgeApi api)
    {
        _api = api;
    }

    /// <summary>
    /// Links a certificate. Replacing is documented for Global Edge Dedicated certificates and leaves open those for Korea and Japan; there is no
    /// other way to change them.
    /// </summary>
    internal Task LinkAsync(CdnService slot, CdnCertificate certificate, LinkRole role, CancellationToken cancel)
    {
        HttpMethod method = role switch
        {
            LinkRole.Default => HttpMethod.Put,
            LinkRole.Global => slot.Certificates.Any(static linked => linked.Role == LinkRole.Global) ? HttpMethod.Put : HttpMethod.Post,
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A slot has a default certificate and a global one."),
        };
        long number = NaverNumber.OfCertificate(certificate.Id);
        return ChangeAsync(slot, method, Target(slot.Id), NaverBody.Write(writer => writer.WriteNumber("cmCertificateId", number)), cancel);
    }

    /// <summary>Takes a certificate out of a slot, unless it would be without one for Korea and Japan, or without any.</summary>
    internal Task UnlinkAsync(CdnService slot, ServiceCertificate linked, CancellationToken cancel)
    {
        if (slot.Certificates.Count < 2 || (linked.Role == LinkRole.Default && slot.Certificates.Count(static other => other.Role == LinkRole.Default) < 2))
        {
            throw LinkErrors.LinkCertificateStays.With(linked, slot);
        }

        if (!NaverNumber.TryRead(linked.ItemId, out long item))
        {
            throw EdgeErrors.SlotItemNotTold.With(linked, slot);
        }

        return ChangeAsync(slot, HttpMethod.Delete, Target(slot.Id) + "/certificates", NaverBody.Write(writer => WriteNumbers(writer, "certificateItemIds", item)), cancel);
    }

    /// <summary>Makes a slot.</summary>
    /// <returns>Its id; null when the answer, which is not documented, has none.</returns>
    internal async Task<string?> CreateAsync(SlotRequest request, CancellationToken cancel)
    {
        if (Is(request.CipherProfile, "STRICT") && Is(request.TlsVersion, "TLS_ALL_VERSIONS"))
        {
            throw EdgeErrors.StrictWithOldTls.With(request.CipherProfile, request.TlsVersion);
        }

        CdnCertificate? global = request.GlobalCertificate;
        long[] numbers = [NaverNumber.OfCertificate(request.Certificate.Id), .. global is null ? [] : new[] { NaverNumber.OfCertificate(global.Id) }];
        byte[] body = NaverBody.Write(writer =>
        {
            writer.WriteString("serviceRegion", global is null ? "KR_JP" : "KR_JP_GLOBAL");
            WriteNumbers(writer, "cmCertificateIds", numbers);
            writer.WriteString("tlsVersion", request.TlsVersion);
            writer.WriteString("cipherProfile", request.CipherProfile);
        });
        JsonElement result = await _api.ChangeAsync(HttpMethod.Post, EdgeSlots.Path, body, cancel, accumulates: true).ConfigureAwait(false);
        return result.Candidates().Select(static element => element.TextOf("slotId")).FirstOrDefault(static id => id is not null);
    }

    /// <summary>Deletes a slot.</summary>
    internal Task DeleteAsync(string id, CancellationToken cancel) => _api.ChangeAsync(HttpMethod.Delete, Target(id), null, cancel);

    /// <summary>
    /// Changes a slot. Codes 0101, 0102 and 0250 are documented without what they mean (edge-overview, 2026-09-17), and nothing says which one a
    /// slot gives that is being changed: where the slot does not say that it is at work, each of them may mean that, and was not carried out.
    /// </summary>
    private async Task ChangeAsync(CdnService slot, HttpMethod method, string target, byte[] body, CancellationToken cancel)
    {
        try
        {
            await _api.ChangeAsync(method, target, body, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (slot.Status is ServiceStatus.Unknown or ServiceStatus.Stopped
            && error is { ErrorId: nameof(NaverErrors.ServiceRefused), ProviderCode: "0101" or "0102" or "0250" })
        {
            throw ServiceErrors.ServiceBusy.With(slot).CausedBy(error).InPlaceOf(error);
        }
    }

    private static string Target(string slot) => $"{EdgeSlots.Path}/{NaverNumber.Segment(slot)}";

    private static bool Is(string value, string word) => string.Equals(value, word, StringComparison.OrdinalIgnoreCase);

    private static void WriteNumbers(Utf8JsonWriter writer, string name, params long[] numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
