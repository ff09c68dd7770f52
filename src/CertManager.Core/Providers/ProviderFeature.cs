namespace CertManager;

/// <summary>What not every provider does. A command names what it needs, so that a lack is said before anything else is looked at.</summary>
public enum ProviderFeature
{
    /// <summary>Applications, reissues, orders, revocation.</summary>
    Issuing,

    /// <summary>Validations, and changes of certificates being issued.</summary>
    Validating,

    /// <summary>Domains whose control is proven once for many certificates.</summary>
    Domains,

    /// <summary>Accounts for ACME clients.</summary>
    AcmeAccounts,

    /// <summary>The chain of a registered certificate.</summary>
    Chain,

    /// <summary>The files of a registered certificate.</summary>
    Download,

    /// <summary>Renewal by the provider.</summary>
    Renewal,

    /// <summary>A private key that comes after its certificate.</summary>
    PrivateKey,

    /// <summary>Slots of Global Edge.</summary>
    Slots,

    /// <summary>Services other than those of a CDN that take certificates themselves.</summary>
    OtherServices,

    /// <summary>More than one certificate for a service.</summary>
    FurtherCertificates,

    /// <summary>A choice between versions of the API.</summary>
    ApiVersions,
}
