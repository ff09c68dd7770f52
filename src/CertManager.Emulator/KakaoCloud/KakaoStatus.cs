namespace CertManager.Emulator;

/// <summary>An error of the KakaoCloud personality: HTTP status, word, text. The words of the CDN contract are ours (docs/kakao-cdn-contract.md).</summary>
internal sealed record KakaoStatus(int Http, string Code, string Message)
{
    internal static readonly KakaoStatus CertificateUnreadable = new(400, "certificate_invalid", "There is no PEM certificate, or one that cannot be read.");
    internal static readonly KakaoStatus KeyMismatch = new(400, "private_key_mismatch", "The private key is not the certificate's.");
    internal static readonly KakaoStatus KeyInvalid = new(400, "private_key_invalid", "There is no unencrypted PKCS#8 private key of a kind that is taken.");
    internal static readonly KakaoStatus ChainRequired = new(400, "certificate_chain_required", "The certificate was issued with a chain, and none was given.");
    internal static readonly KakaoStatus NameMismatch = new(400, "certificate_name_mismatch", "The name is not the certificate's.");
    internal static readonly KakaoStatus UserDomainMissing = new(400, "user_domain_missing", "The service has no user domain.");
    internal static readonly KakaoStatus Unauthorized = new(401, "unauthorized", "The token is missing, unknown, or has ended.");
    internal static readonly KakaoStatus Forbidden = new(403, "forbidden", "The access key may not do that.");
    internal static readonly KakaoStatus NotFound = new(404, "not_found", "There is no such method and path.");
    internal static readonly KakaoStatus CertificateNotFound = new(404, "certificate_not_found", "There is no such certificate.");
    internal static readonly KakaoStatus ServiceNotFound = new(404, "cdn_service_not_found", "There is no such CDN service.");
    internal static readonly KakaoStatus CdnNotEnabled = new(404, "cdn_not_enabled", "The project has no CDN.");
    internal static readonly KakaoStatus NameExists = new(409, "certificate_name_exists", "Another certificate has the name.");
    internal static readonly KakaoStatus DomainExists = new(409, "certificate_domain_exists", "There is a certificate for the domain.");
    internal static readonly KakaoStatus InUse = new(409, "certificate_in_use", "Services are linked to the certificate.");
    internal static readonly KakaoStatus Busy = new(409, "cdn_service_busy", "A change of the service is under way.");
    internal static readonly KakaoStatus QuotaExceeded = new(409, "quota_exceeded", "The project has as many certificates as it may have.");
    internal static readonly KakaoStatus TooLarge = new(413, "request_too_large", "The body has more than 1 MiB.");

    internal static KakaoStatus Invalid(string message) => new(400, "invalid_request", message);

    internal static KakaoStatus CertificateInvalid(string message) => new(400, "certificate_invalid", message);

    internal static KakaoStatus DomainMismatch(string message) => new(400, "certificate_domain_mismatch", message);
}

/// <summary>Ends the handling of a request with an error.</summary>
internal sealed class KakaoRefusalException : Exception
{
    internal KakaoRefusalException(KakaoStatus status)
        : base(status.Message)
    {
        Status = status;
    }

    internal KakaoStatus Status { get; }
}
