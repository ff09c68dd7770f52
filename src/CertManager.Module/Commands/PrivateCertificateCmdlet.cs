using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Adds what an application for a private certificate says (NAVER government zone, issuePrivate).</summary>
public abstract class PrivateCertificateCmdlet : ConnectedCmdlet
{
    /// <summary>Private certificates.</summary>
    protected const string PrivateSet = "Private";

    /// <summary>The tag of the private authority.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateSet)]
    [ValidateNotNullOrEmpty]
    public string CaTag { get; set; } = null!;

    /// <summary>The kind of key that the provider makes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateSet)]
    [ValidateSet("RSA2048", "RSA4096", "EC256", "EC521")]
    public string KeyType { get; set; } = null!;

    /// <summary>Common name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateSet)]
    [ValidateLength(1, 64)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string CommonName { get; set; } = null!;

    /// <summary>The provider's type code.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateSet("NCP_PRIVATE", "NCP_PRIVATE_SSL")]
    public string TypeCode { get; set; } = "NCP_PRIVATE_SSL";

    /// <summary>Life in days; without it the longest that there is.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateRange(1, 3650)]
    public int? Days { get; set; }

    /// <summary>DNS names.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] DnsName { get; set; } = [];

    /// <summary>IP addresses.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateNotNullOrEmpty]
    public string[] IpAddress { get; set; } = [];

    /// <summary>Mail addresses.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateNotNullOrEmpty]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>Organisation.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    public string? Organization { get; set; }

    /// <summary>Unit of it.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    public string? OrganizationUnit { get; set; }

    /// <summary>City.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    public string? Locality { get; set; }

    /// <summary>State or province.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    public string? StateProvince { get; set; }

    /// <summary>Street.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    public string? StreetAddress { get; set; }

    /// <summary>Country, two letters.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateLength(2, 2)]
    public string? Country { get; set; }

    /// <summary>Where the private key goes, taken literally; without it the provider keeps the key.</summary>
    [Parameter(ParameterSetName = PrivateSet)]
    [ValidateNotNullOrEmpty]
    public string? PrivateKeyPath { get; set; }

    /// <summary>What is applied for.</summary>
    private protected PrivateCertificateApplication Application(string name) => new()
    {
        CaTag = CaTag,
        Name = name,
        TypeCode = TypeCode,
        KeyType = KeyType,
        Days = Days,
        KeepPrivateKey = PrivateKeyPath is null,
        CommonName = CommonName,
        Organization = Organization,
        OrganizationUnit = OrganizationUnit,
        Locality = Locality,
        StateProvince = StateProvince,
        StreetAddress = StreetAddress,
        Country = Country,
        DnsNames = DnsName,
        EmailAddresses = EmailAddress,
        IpAddresses = IpAddress,
    };
}
