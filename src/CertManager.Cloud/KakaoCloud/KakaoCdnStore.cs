using System.Collections.Concurrent;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// Certificates of CDN over the contract (docs/kakao-cdn-contract.md, ours). A list tells the main domain of each; the others are asked for where
/// there may be some, a few certificates at a time, because names decide what is overwritten and what may be linked.
/// </summary>
internal sealed class KakaoCdnStore
{
    private const string Path = "api/v1/certificates";
    private const string Item = "certificate";

    /// <summary>The most that the contract gives at once.</summary>
    private const int PageSize = 100;

    /// <summary>How often in a row "not found" is taken for "not there yet", for what was just made: the rule of the official Terraform provider.</summary>
    private const int NotYet = 10;

    private readonly KakaoClient _client;
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);

    internal KakaoCdnStore(KakaoClient client)
    {
        _client = client;
    }

    /// <summary>Lists certificates with all their names.</summary>
    /// <param name="name">A whole name; null for all.</param>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    internal Task ListAsync(string? name, Action<CdnCertificate> found, CancellationToken cancel) =>
        new KakaoPages(_client, _client.Cdn, Path, "certificates", PageSize).ReadAsync(
            new KakaoCdnAnswers(name ?? "CDN"),
            page => InOrder.ForEachAsync(page, DetailAsync, found, cancel),
            cancel,
            ("name", name));

    /// <summary>One certificate; null when there is none.</summary>
    internal async Task<CdnCertificate?> GetAsync(string id, CancellationToken cancel) =>
        await FindAsync(id, cancel).ConfigureAwait(false) is { } item ? Read(item) : null;

    /// <summary>Registers one.</summary>
    /// <returns>The record; null when the answer tells of none, or of another than was sent.</returns>
    internal async Task<CdnCertificate?> RegisterAsync(CertificateRegistration request, CancellationToken cancel)
    {
        // Before a body with a key is made: nobody would wipe it.
        _ = _client.Cdn;
        JsonElement answer = await _client.ChangeAsync(HttpMethod.Post, Path, KakaoBodies.Register(request), new KakaoCdnAnswers(request.Name), cancel).ConfigureAwait(false);
        CdnCertificate? record = Told(request, answer);
        if (record is not null)
        {
            _made[record.Id] = true;
        }

        return record;
    }

    /// <summary>Gives one new files. It cannot be reverted.</summary>
    /// <returns>The record; null when the answer tells of none, or of another than was sent.</returns>
    internal async Task<CdnCertificate?> ChangeAsync(string id, CertificateRegistration request, CancellationToken cancel)
    {
        _ = _client.Cdn;
        string target = Target(id);
        return Told(request, await _client.ChangeAsync(HttpMethod.Put, target, KakaoBodies.Change(request), new KakaoCdnAnswers(request.Name), cancel).ConfigureAwait(false));
    }

    /// <summary>Deletes one; the name is the confirmation.</summary>
    internal Task DeleteAsync(string id, string name, CancellationToken cancel) =>
        _client.ChangeAsync(HttpMethod.Delete, ApiRequest.WithQuery(Target(id), ("name", name)), null, new KakaoCdnAnswers($"{name} ({id})"), cancel);

    /// <summary>Whether an error says that there is no such thing.</summary>
    internal static bool IsNone(CertManagerException error) =>
        error.ErrorId is nameof(RegistrationErrors.CertificateNotFound) or nameof(ServiceErrors.ServiceNotFound) or nameof(KakaoErrors.KakaoApiNotFound);

    private static string Target(string id) => KakaoJson.Segment(id) is { } segment ? $"{Path}/{segment}" : throw RegistrationErrors.CertificateNotFound.With(id);

    private CdnCertificate Read(JsonElement item) => KakaoCertificateReader.ReadCdn(item, _client.Clock.UtcNow);

    /// <summary>The record of an answer. One without id, or with another fingerprint than the leaf's, is looked up rather than believed.</summary>
    private CdnCertificate? Told(CertificateRegistration request, JsonElement answer)
    {
        CdnCertificate? record = answer.Body(Item) is { } item ? Read(item) : null;
        bool isIt = record is { Id.Length: > 0, Name.Length: > 0 } && (record.Fingerprint is null || record.Fingerprint == request.Bundle.Leaf.Fingerprint);
        return isIt ? record : null;
    }

    /// <summary>What was listed and cannot be found in detail is being made or deleted: the list's record is what is known of it.</summary>
    private async Task<CdnCertificate> DetailAsync(JsonElement listed, CancellationToken cancel)
    {
        bool complete = KakaoCertificateReader.TellsNames(listed) || listed.TextOf("id") is null;
        return Read(complete ? listed : await FindAsync(listed.TextOf("id")!, cancel).ConfigureAwait(false) ?? listed);
    }

    private async Task<JsonElement?> FindAsync(string id, CancellationToken cancel)
    {
        if (KakaoJson.Segment(id) is not { } segment)
        {
            return null;
        }

        for (int attempt = 0; ; attempt++)
        {
            try
            {
                JsonElement answer = await _client.ReadAsync(_client.Cdn, $"{Path}/{segment}", new KakaoCdnAnswers(id), cancel).ConfigureAwait(false);
                _ = _made.TryRemove(id, out _);
                return answer.Body(Item);
            }
            catch (CertManagerException error) when (IsNone(error))
            {
                if (!_made.ContainsKey(id) || attempt >= NotYet)
                {
                    return null;
                }
            }

            await _client.Clock.DelayAsync(TimeSpan.FromSeconds(1), cancel).ConfigureAwait(false);
        }
    }
}
