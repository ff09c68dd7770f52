namespace CertManager;

/// <summary>Revokes Advanced certificates, alone or by order (NAVER API RevokeCertificate, 2026-10-08).</summary>
public sealed class CertificateRevoker
{
    private readonly ICertificateProvider _provider;

    /// <summary>Makes a revoker.</summary>
    /// <param name="provider">Revokes.</param>
    public CertificateRevoker(ICertificateProvider provider)
    {
        _provider = provider;
    }

    /// <summary>Finds out what revoking a certificate would touch.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="all">Whether all certificates of its order are meant.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It is not offered, the certificate was not issued yet, or no order has it.</exception>
    public async Task<RevocationPlan> PlanAsync(CdnCertificate certificate, bool all, CancellationToken cancel)
    {
        // A type that is not known is left to the provider to refuse.
        if (certificate.Type != CertificateType.Unknown && !ApplicationRules.IsAdvanced(certificate.Type))
        {
            throw IssuanceErrors.RevocationNotOffered.With(certificate, certificate.Type);
        }

        if (all)
        {
            return await PlanOrderAsync(certificate.Order is { Length: > 0 } told ? told : null, certificate, cancel).ConfigureAwait(false);
        }

        if (certificate.Status == CertificateStatus.Revoked)
        {
            return new RevocationPlan(string.Empty, certificate, [], [IssuanceFindings.AlreadyRevoked.At(certificate.Name, certificate)]);
        }

        KeepingLookups.ThrowIfNotIssued(certificate);
        string order = certificate.Order is { Length: > 0 } known ? known : (await FindOrderAsync(null, certificate, cancel).ConfigureAwait(false)).Id;
        return new RevocationPlan(order, certificate, [certificate], []);
    }

    /// <summary>Finds out what revoking an order would touch.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is no such order, or nothing of it is issued yet.</exception>
    public Task<RevocationPlan> PlanAsync(string orderId, CancellationToken cancel) => PlanOrderAsync(orderId, null, cancel);

    /// <summary>Revokes what the plan says. It cannot be undone.</summary>
    /// <param name="plan">A plan that is not done.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The provider refused it.</exception>
    public Task ExecuteAsync(RevocationPlan plan, RevocationReason reason, CancellationToken cancel) =>
        _provider.Issuing.RevokeAsync(plan.OrderId, plan.Certificate?.Id, reason, cancel);

    private async Task<RevocationPlan> PlanOrderAsync(string? orderId, CdnCertificate? certificate, CancellationToken cancel)
    {
        CertificateOrder order = await FindOrderAsync(orderId, certificate, cancel).ConfigureAwait(false);
        CdnCertificate[] left = [.. order.Certificates.Where(static record => record.Status != CertificateStatus.Revoked)];
        if (left.Length > 0 && left.All(static record => IssuanceOutcome.NotIssued(record) is not null))
        {
            KeepingLookups.ThrowIfNotIssued(left[0]);
        }

        IEnumerable<Finding> revoked = order.Certificates.Except(left).Select(static record => IssuanceFindings.AlreadyRevoked.At(record.Name, record));
        return new RevocationPlan(order.Id, null, left, [.. revoked]);
    }

    private async Task<CertificateOrder> FindOrderAsync(string? orderId, CdnCertificate? certificate, CancellationToken cancel)
    {
        CertificateOrder? found = null;
        await _provider.Issuing.ListOrdersAsync(
            order => found ??= (orderId is null ? order.Certificates.Any(record => record.Id == certificate!.Id) : order.Id == orderId) ? order : null,
            cancel).ConfigureAwait(false);
        // An order without an id cannot be named to the provider, and must not be: certificate 0 of it means all.
        return found is { Id.Length: > 0 } ? found : throw IssuanceErrors.OrderNotFound.With(orderId ?? certificate!.ToString());
    }
}

/// <summary>What a revocation would touch.</summary>
public sealed class RevocationPlan
{
    private static readonly Message Single = new(
        "Revoke certificate {0} for {1}. This cannot be undone; it stays in the list as revoked until it is deleted",
        "{1}의 인증서 {0}을(를) 폐지합니다. 되돌릴 수 없으며, 삭제할 때까지 폐지 상태로 목록에 남습니다");

    private static readonly Message Whole = new(
        "Revoke all of order {0}: {1}. This cannot be undone; they stay in the list as revoked until they are deleted",
        "주문 {0}의 모든 인증서를 폐지합니다: {1}. 되돌릴 수 없으며, 삭제할 때까지 폐지 상태로 목록에 남습니다");

    internal RevocationPlan(string orderId, CdnCertificate? certificate, IReadOnlyList<CdnCertificate> certificates, IReadOnlyList<Finding> findings)
    {
        OrderId = orderId;
        Certificate = certificate;
        Certificates = certificates;
        Findings = findings;
    }

    /// <summary>The order; empty when the plan is done.</summary>
    public string OrderId { get; }

    /// <summary>The one certificate that is meant; null for the whole order.</summary>
    public CdnCertificate? Certificate { get; }

    /// <summary>What would be revoked.</summary>
    public IReadOnlyList<CdnCertificate> Certificates { get; }

    /// <summary>Whether all of it is revoked already. An order whose certificates the provider does not list is left to the provider.</summary>
    public bool IsDone => Certificates.Count == 0 && Findings.Count > 0;

    /// <summary>What is revoked already.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What is about to be done.</summary>
    public string Describe() => Certificate is { } one
        ? Single.Format(one, string.Join(", ", one.Domains))
        : Whole.Format(OrderId, string.Join("; ", Certificates));
}
