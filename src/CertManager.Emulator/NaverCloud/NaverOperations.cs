namespace CertManager.Emulator;

/// <summary>The operations that are emulated, by their names in NAVER Cloud's documents.</summary>
public static partial class NaverOperations
{
    /// <summary>API 1.0: registers an external certificate.</summary>
    public const string CreateExternalCertificate = "createExternalCertificate";

    /// <summary>API 1.0: lists certificates.</summary>
    public const string GetCertificateList = "getCertificateList";

    /// <summary>API 1.0: deletes a certificate.</summary>
    public const string DeleteCertificate = "deleteCertificate";

    /// <summary>API 1.0 of the government zone: issues a private certificate.</summary>
    public const string IssuePrivate = "issuePrivate";

    /// <summary>API 2.0: applies for a Cloud Basic certificate.</summary>
    public const string CloudBasicCertificateRequest = nameof(CloudBasicCertificateRequest);

    /// <summary>API 2.0: applies for an Advanced certificate.</summary>
    public const string AdvancedCertificateRequest = nameof(AdvancedCertificateRequest);

    /// <summary>API 2.0: applies for a Global Edge Dedicated certificate.</summary>
    public const string GlobalEdgeCertificateRequest = nameof(GlobalEdgeCertificateRequest);

    /// <summary>API 2.0: has an Advanced certificate issued again.</summary>
    public const string ReissueCertificate = nameof(ReissueCertificate);

    /// <summary>API 2.0: registers an external certificate, or new files for one.</summary>
    public const string RegisterExternalCertificate = nameof(RegisterExternalCertificate);

    /// <summary>API 2.0: lists the types that can be applied for.</summary>
    public const string ListCertificateTypes = nameof(ListCertificateTypes);

    /// <summary>API 2.0: lists all certificates.</summary>
    public const string ListCertificates = nameof(ListCertificates);

    /// <summary>API 2.0: lists Cloud Basic and Global Edge Dedicated certificates.</summary>
    public const string ListCloudCertificates = nameof(ListCloudCertificates);

    /// <summary>API 2.0: lists the orders of Advanced certificates.</summary>
    public const string ListAdvancedCertificates = nameof(ListAdvancedCertificates);

    /// <summary>API 2.0: tells where the validation of a domain stands.</summary>
    public const string ListDcvStatuses = nameof(ListDcvStatuses);

    /// <summary>API 2.0: lists what changed.</summary>
    public const string ListRecentCertChanges = nameof(ListRecentCertChanges);

    /// <summary>API 2.0: gets a certificate and its chain.</summary>
    public const string GetCertificateChain = nameof(GetCertificateChain);

    /// <summary>API 2.0: downloads a certificate.</summary>
    public const string DownloadCertificate = nameof(DownloadCertificate);

    /// <summary>API 2.0: deletes a certificate. With a capital; <see cref="DeleteCertificate"/> is that of API 1.0.</summary>
    public const string DeleteCertificate2 = "DeleteCertificate";

    /// <summary>API 2.0: switches renewal by the service.</summary>
    public const string SetRenewalStatus = nameof(SetRenewalStatus);

    /// <summary>API 2.0: adds the private key of an Advanced certificate.</summary>
    public const string RegisterPrivateKey = nameof(RegisterPrivateKey);

    /// <summary>API 2.0: revokes Advanced certificates.</summary>
    public const string RevokeCertificate = nameof(RevokeCertificate);

    /// <summary>API 2.0: extends the subscription of an order.</summary>
    public const string SubscriptionExtend = nameof(SubscriptionExtend);

    /// <summary>API 2.0: lists domains whose control was proven.</summary>
    public const string ListDomainValidations = nameof(ListDomainValidations);

    /// <summary>API 2.0: adds a domain.</summary>
    public const string RegisterDomain = nameof(RegisterDomain);

    /// <summary>API 2.0: deletes a domain.</summary>
    public const string DeleteDomain = nameof(DeleteDomain);

    /// <summary>API 2.0: lists accounts for ACME clients.</summary>
    public const string ListEabCredentials = nameof(ListEabCredentials);

    /// <summary>API 2.0: makes an account for ACME clients.</summary>
    public const string CreateEabCredential = nameof(CreateEabCredential);

    /// <summary>API 2.0: ends an account for ACME clients.</summary>
    public const string DeactivateEabCredential = nameof(DeactivateEabCredential);

    /// <summary>Security token service: who a key belongs to.</summary>
    public const string GetCallerIdentity = "getCallerIdentity";
}
