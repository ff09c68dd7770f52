namespace CertManager.Cloud.NaverCloud;

/// <summary>NAVER's codes in the module's words.</summary>
internal static class NaverVocabulary
{
    private static readonly char[] NameSeparators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>Status codes (lists of 2.0; presumed to hold for 1.0 as well). Codes that mean none of the console's six words stay Unknown.</summary>
    internal static CertificateStatus Status(string? code, string? name) => code switch
    {
        "0" => CertificateStatus.InProgress,
        "1" or "2" or "3" => CertificateStatus.Normal,
        "-1" or "-3" or "-11" or "-12" or "-20" => CertificateStatus.Failed,
        "-2" => CertificateStatus.Expired,
        "-4" => CertificateStatus.ValidationTimeout,
        "-5" => CertificateStatus.Revoked,
        null or "" => Named(name),
        _ => CertificateStatus.Unknown,
    };

    /// <summary>Type codes that are documented or were seen. External ones have no documented code; their flag says it.</summary>
    internal static CertificateType Type(string? code, string? external) => code?.ToUpperInvariant() switch
    {
        "NCP_PAID_DV_01" or "NPD_01" => CertificateType.AdvancedDV,
        "NCP_PAID_OV_01" or "NPO_01" => CertificateType.AdvancedOV,
        "NCP_PRIVATE" or "NCP_PRIVATE_SSL" => CertificateType.Private,
        "EXTERNAL" => CertificateType.External,
        _ => external is "Y" or "y" or "true" ? CertificateType.External : CertificateType.Unknown,
    };

    /// <summary>A list of names in one text; the separator is not documented.</summary>
    internal static string[] Names(string? text) => text?.Split(NameSeparators, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A list of numbers in one text, with or without brackets and quotes.</summary>
    internal static string[] Numbers(string? text) => Names(text?.Replace("[", " ").Replace("]", " ").Replace("\"", " "));

    private static CertificateStatus Named(string? name) => name?.Replace("_", string.Empty).Replace(" ", string.Empty).ToUpperInvariant() switch
    {
        "NORMAL" => CertificateStatus.Normal,
        "EXPIRE" or "EXPIRED" => CertificateStatus.Expired,
        "REVOKE" or "REVOKED" => CertificateStatus.Revoked,
        "ONGOING" or "INPROGRESS" => CertificateStatus.InProgress,
        "VALIDATIONEXPIRE" or "VALIDATIONTIMEOUT" or "VALIDATIONTIMEDOUT" => CertificateStatus.ValidationTimeout,
        "FAILED" => CertificateStatus.Failed,
        _ => CertificateStatus.Unknown,
    };
}
