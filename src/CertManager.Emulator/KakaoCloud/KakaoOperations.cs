namespace CertManager.Emulator;

/// <summary>Names of the operations of the KakaoCloud personality, for faults.</summary>
public static class KakaoOperations
{
    /// <summary>POST /identity/v3/auth/tokens.</summary>
    public const string IssueToken = "IssueToken";

    /// <summary>GET /identity/v3/auth/tokens.</summary>
    public const string ValidateToken = "ValidateToken";

    /// <summary>GET /api/v1/load-balancers/secrets.</summary>
    public const string ListTlsCertificates = "ListTlsCertificates";

    /// <summary>GET /api/v1/certificates, of the CDN contract.</summary>
    public const string ListCertificates = "ListCertificates";

    /// <summary>GET /api/v1/certificates/{certificate_id}, of the CDN contract.</summary>
    public const string GetCertificate = "GetCertificate";

    /// <summary>POST /api/v1/certificates, of the CDN contract.</summary>
    public const string RegisterCertificate = "RegisterCertificate";

    /// <summary>PUT /api/v1/certificates/{certificate_id}, of the CDN contract.</summary>
    public const string ChangeCertificate = "ChangeCertificate";

    /// <summary>DELETE /api/v1/certificates/{certificate_id}, of the CDN contract.</summary>
    public const string DeleteCertificate = "DeleteCertificate";

    /// <summary>GET /api/v1/cdn-services, of the CDN contract.</summary>
    public const string ListCdnServices = "ListCdnServices";

    /// <summary>GET /api/v1/cdn-services/{cdn_service_id}, of the CDN contract.</summary>
    public const string GetCdnService = "GetCdnService";

    /// <summary>PUT /api/v1/cdn-services/{cdn_service_id}/certificate, of the CDN contract.</summary>
    public const string LinkCertificate = "LinkCertificate";

    /// <summary>DELETE /api/v1/cdn-services/{cdn_service_id}/certificate, of the CDN contract.</summary>
    public const string UnlinkCertificate = "UnlinkCertificate";
}
