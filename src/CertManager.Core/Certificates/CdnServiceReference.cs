namespace CertManager;

/// <summary>A service that uses a certificate, as far as the certificate's own record tells: often a number and nothing else.</summary>
public sealed class CdnServiceReference
{
    /// <summary>Names a service.</summary>
    /// <param name="id">The provider's number or id.</param>
    /// <param name="name">Its name, where the provider gives it.</param>
    /// <param name="kind">What it is, where the provider gives it.</param>
    public CdnServiceReference(string id, string? name = null, string? kind = null)
    {
        Id = id;
        Name = name;
        Kind = kind;
    }

    /// <summary>The provider's number or id.</summary>
    public string Id { get; }

    /// <summary>Its name; null where the provider gives only the number.</summary>
    public string? Name { get; }

    /// <summary>What it is, for example a load balancer; null where the provider gives only the number.</summary>
    public string? Kind { get; }

    /// <summary>Name, type and number, as far as they are known.</summary>
    public override string ToString() => (Name, Kind) switch
    {
        (null, _) => Id,
        (_, null) => $"{Name} ({Id})",
        _ => $"{Name} ({Kind} {Id})",
    };
}
