using System.Collections.Concurrent;
using System.Text.Json;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// Lists certificates of both stores: those of CDN first, where somebody speaks the contract, then those of load balancers, over the published API
/// (<c>GET /api/v1/load-balancers/secrets</c>, official Go SDK, 2026-06-30), which can only be listed.
/// </summary>
internal sealed class KakaoListing
{
    private const string Path = "api/v1/load-balancers/secrets";

    /// <summary>What the API gives by itself. How many it gives at most is not documented.</summary>
    private const int PageSize = 20;

    private readonly KakaoClient _client;
    private readonly KakaoCdnStore _cdn;
    private readonly KakaoServices _services;
    private readonly ConcurrentDictionary<string, string> _readOnly = new(StringComparer.Ordinal);

    internal KakaoListing(KakaoClient client, KakaoCdnStore cdn, KakaoServices services)
    {
        _client = client;
        _cdn = cdn;
        _services = services;
    }

    /// <summary>Lists certificates.</summary>
    /// <exception cref="CertManagerException">A call failed.</exception>
    internal async Task ListAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        // All are registered from outside.
        if (query.Types.Count > 0 && !query.Types.Any(static type => type is CertificateType.External or CertificateType.Unknown))
        {
            return;
        }

        if (query.ServiceId is not null)
        {
            await ListOfServiceAsync(query, found, cancel).ConfigureAwait(false);
            return;
        }

        bool hit = false;
        void Take(CdnCertificate certificate)
        {
            hit |= query.Name is null || certificate.Name == query.Name;
            found(certificate);
        }

        // The store that certificates are registered in is CDN's: what a registration is compared with are its certificates only.
        bool cdnOnly = query.Api == CertificateApi.Version1 && (_client.Hosts.Cdn is not null || !IsNamed(query));
        CertManagerException? unseen = null;
        if (cdnOnly || _client.Hosts.Cdn is not null)
        {
            try
            {
                await ListCdnAsync(query, Take, cancel).ConfigureAwait(false);
            }

            // A gateway that does not answer is no reason to hide the other store. A key that IAM refuses opens neither.
            catch (CertManagerException error) when (!cdnOnly && error.ErrorId != nameof(KakaoErrors.KakaoKeysRefused))
            {
                unseen = error;
            }
        }

        // An id is one certificate.
        if (cdnOnly || (query.Id is not null && hit))
        {
            return;
        }

        await ListLoadBalancerAsync(query, Take, unseen, cancel).ConfigureAwait(false);
        Tell(query, hit, unseen);
    }

    private static bool IsNamed(CertificateQuery query) => (query.Id ?? query.Name) is not null;

    /// <summary>Says what is missing without the certificates of CDN.</summary>
    /// <exception cref="CertManagerException">The list is not whole, or what was asked for may be one of CDN's.</exception>
    private void Tell(CertificateQuery query, bool hit, CertManagerException? unseen)
    {
        switch (IsNamed(query), hit)
        {
            case (true, true) when unseen is not null:
                query.Notice?.Invoke(KakaoFindings.CdnCertificatesUnseen.At(string.Empty, unseen.Message, unseen.Remedy));
                break;

            // Not "there is none": it may be one of CDN's, where nobody can look.
            case (true, false) when unseen is not null:
                throw unseen;
            case (true, false) when _client.Hosts.Cdn is null:
                throw KakaoOfferErrors.CdnApiNotPublished.With();
            case (false, _) when unseen is not null:
                throw KakaoErrors.CdnCertificatesNotListed.With(unseen.Message, unseen.Remedy).CausedBy(unseen).Answered(unseen.Answer);
            case (false, _) when _client.Hosts.Cdn is null:
                query.Notice?.Invoke(KakaoFindings.CdnCertificatesInvisible.At(string.Empty));
                break;
        }
    }

    /// <summary>Refuses what would change a certificate that can only be listed.</summary>
    /// <exception cref="CertManagerException">It is one that this connection has listed as such.</exception>
    internal void RefuseReadOnly(string id)
    {
        if (_readOnly.TryGetValue(id, out string? name))
        {
            throw KakaoOfferErrors.LoadBalancerStoreReadOnly.With($"{name} ({id})");
        }
    }

    /// <summary>Refuses what would change a certificate that can only be listed.</summary>
    /// <exception cref="CertManagerException">Its record says that it is one.</exception>
    internal static void RefuseReadOnly(CdnCertificate certificate)
    {
        if (KakaoCertificateReader.IsOfLoadBalancer(certificate))
        {
            throw KakaoOfferErrors.LoadBalancerStoreReadOnly.With(certificate);
        }
    }

    private async Task ListCdnAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        _ = _client.Cdn;
        if (query.Id is null)
        {
            await _cdn.ListAsync(query.Name, found, cancel).ConfigureAwait(false);
        }
        else if (await _cdn.GetAsync(query.Id, cancel).ConfigureAwait(false) is { } one)
        {
            found(one);
        }
    }

    /// <summary>The certificate that a CDN service has.</summary>
    private async Task ListOfServiceAsync(CertificateQuery query, Action<CdnCertificate> found, CancellationToken cancel)
    {
        CdnService? service = await _services.GetAsync(ServiceKind.CdnService, query.ServiceId!, null, cancel).ConfigureAwait(false);
        foreach (ServiceCertificate linked in service?.Certificates ?? [])
        {
            if (linked.Id is { } id && (query.Id ?? id) == id && await _cdn.GetAsync(id, cancel).ConfigureAwait(false) is { } certificate)
            {
                found(certificate);
            }
        }
    }

    /// <summary>Those of load balancers. Whoever has CDN certificates need not have the right to look at load balancers.</summary>
    private async Task ListLoadBalancerAsync(CertificateQuery query, Action<CdnCertificate> found, CertManagerException? unseen, CancellationToken cancel)
    {
        try
        {
            // There is no filter for an id.
            await new KakaoPages(_client, _client.Hosts.LoadBalancer, Path, "secrets", PageSize).ReadAsync(
                new KakaoAnswers(),
                page =>
                {
                    Take(page, query, found);
                    return Task.CompletedTask;
                },
                cancel,
                ("name", query.Id is null ? query.Name : null)).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (_client.Hosts.Cdn is not null)
        {
            // Where neither store can be listed, the first reason is the one.
            query.Notice?.Invoke(unseen is null ? KakaoFindings.LoadBalancerCertificatesInvisible.At(string.Empty, error.Message, error.Remedy) : throw unseen);
        }
    }

    private void Take(IEnumerable<JsonElement> items, CertificateQuery query, Action<CdnCertificate> found)
    {
        foreach (JsonElement item in items)
        {
            CdnCertificate certificate = KakaoCertificateReader.ReadLoadBalancer(item, _client.Clock.UtcNow);
            _readOnly[certificate.Id] = certificate.Name;
            if (query.Id is null || query.Id == certificate.Id)
            {
                found(certificate);
            }
        }
    }
}
