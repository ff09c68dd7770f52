namespace CertManager;

/// <summary>
/// What came through a connection so far, so that tab completion has names to offer without asking anybody. It is never older than the last
/// answer that told of an object, and may be older than the cloud.
/// </summary>
internal sealed class ContextMemory
{
    /// <summary>Certificates.</summary>
    internal SeenItems<SeenCertificate> Certificates { get; } = new();

    /// <summary>Services.</summary>
    internal SeenItems<SeenService> Services { get; } = new();

    /// <summary>Domains whose control was proven.</summary>
    internal SeenItems<SeenItem> Domains { get; } = new();

    /// <summary>The provider's numbers of organisations.</summary>
    internal SeenItems<SeenItem> Organizations { get; } = new();

    /// <summary>Accounts for ACME clients.</summary>
    internal SeenItems<SeenItem> AcmeAccounts { get; } = new();

    /// <summary>Orders.</summary>
    internal SeenItems<SeenItem> Orders { get; } = new();

    /// <summary>Types that can be applied for.</summary>
    internal SeenItems<SeenItem> Types { get; } = new();

    internal void Keep(CdnCertificate certificate)
    {
        Certificates.Keep(certificate.Id, new SeenCertificate(certificate));
        if (certificate.Order is { } order)
        {
            Orders.Keep(order, new SeenItem(order, certificate.Name, certificate.Type.ToString()) { Domains = certificate.Domains });
        }
    }

    internal void Keep(CdnService service) => Services.Keep(KeyOf(service.Kind, service.Id), new SeenService(service));

    internal void Keep(CertificateDomain domain)
    {
        Domains.Keep(domain.Id, new SeenItem(domain.Id, domain.Domain, $"{domain.Method} {domain.State}".Trim()) { Domains = domain.Domain is null ? [] : [domain.Domain] });
        if (domain.OrganizationNumber is { } number)
        {
            Organizations.Keep(number, new SeenItem(number, name: null, domain.Domain));
        }
    }

    internal void Keep(AcmeAccount account) => AcmeAccounts.Keep(account.Id, new SeenItem(account.Id, account.Alias, $"{account.Type} {account.State}".Trim()));

    internal void Keep(CertificateOrder order)
    {
        Orders.Keep(order.Id, new SeenItem(order.Id, order.Name, order.Type.ToString()));
        foreach (CdnCertificate certificate in order.Certificates)
        {
            Certificates.Keep(certificate.Id, new SeenCertificate(certificate));
        }
    }

    internal void Keep(CertificateTypeInfo type) => Types.Keep(type.Code, new SeenItem(type.Code, type.Name, type.Type.ToString()));

    internal void Forget(ServiceKind kind, string id) => Services.Forget(KeyOf(kind, id));

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        Certificates.Clear();
        Services.Clear();
        Array.ForEach([Domains, Organizations, AcmeAccounts, Orders, Types], static items => items.Clear());
    }

    private static string KeyOf(ServiceKind kind, string id) => $"{kind} {id}";
}
