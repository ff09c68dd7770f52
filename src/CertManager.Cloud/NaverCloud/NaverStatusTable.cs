namespace CertManager.Cloud.NaverCloud;

/// <summary>Codes to errors, as the two tables of the documentation have them. A code alone says too little: gateway codes look like HTTP statuses and are none.</summary>
internal static class NaverStatusTable
{
    /// <summary>Codes of the service envelope, with HTTP 200 or 400 (API overview, status codes).</summary>
    internal static ErrorDefinition OfService(string code, string message) => code switch
    {
        "1002" => NaverErrors.CertificateNotLoadable,
        "1004" => OfDeletion(message),
        "1006" or "2200" => NaverErrors.NoSuchCertificate,
        "2000" => NaverErrors.NameRefused,
        "2100" => NaverErrors.FieldMissing,
        "2101" => NaverErrors.ParameterRefused,
        "26034" => NaverErrors.CertificateRefused,
        "26040" => NaverErrors.KeyRefused,
        { Length: 4 } when code.StartsWith("22", StringComparison.Ordinal) => NaverErrors.ParameterRefused,
        _ => NaverErrors.ServiceRefused,
    };

    /// <summary>Codes of the gateway (common error page), and the HTTP status alone where an answer has no code.</summary>
    internal static ErrorDefinition? OfGateway(int status, string? code) => (status, code) switch
    {
        (_, "100") => NaverErrors.BadRequest,
        (_, "200") => NaverErrors.AuthenticationFailed,
        (_, "210") => NaverErrors.PermissionDenied,
        (_, "300") => NaverErrors.ApiNotFound,
        (_, "430") or (413, null) => NaverErrors.RequestTooLarge,
        (_, "400") => NaverErrors.QuotaExceeded,
        (_, "410") or (_, "420") or (429, _) => NaverErrors.TooManyRequests,
        (_, "500") or (503, null) => NaverErrors.ServiceUnavailable,
        (_, "510") or (504, null) => NaverErrors.ServiceTimedOut,
        (_, "900") or (500, null) => NaverErrors.ServiceFailed,
        (401, null) => NaverErrors.AuthenticationFailed,
        (403, null) => NaverErrors.AccountRefused,
        _ => null,
    };

    /// <summary>1004 has two meanings under one code; only the words tell them apart.</summary>
    private static ErrorDefinition OfDeletion(string message)
    {
        bool aboutUse = Has(message, "instance") || Has(message, "use") || Has(message, "사용");
        bool aboutName = Has(message, "match") || Has(message, "일치");
        return (aboutUse, aboutName) switch
        {
            (true, false) => NaverErrors.DeleteRefusedInUse,
            (false, true) => NaverErrors.DeleteRefusedName,
            _ => NaverErrors.DeleteRefused,
        };
    }

    private static bool Has(string message, string word) => message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
