using System.Runtime.CompilerServices;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>NAVER's codes in the module's words.</summary>
internal static class NaverVocabulary
{
    /// <summary>The status code of a certificate that was issued for a request of one's own and whose key NAVER does not have.</summary>
    private const string KeyNotRegistered = "2";

    private const string GlobalEdgeDedicated = "3";

    /// <summary>Status codes (lists of 2.0; presumed to hold for 1.0 as well). Codes that mean none of the console's six words stay Unknown.</summary>
    [MethodImpl(Platform.Hot)]
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

    /// <summary>
    /// Type codes that are documented or were seen, and the console's words. External, Cloud Basic and Global Edge Dedicated have no
    /// documented code: a flag says it of the first, a status of the last, and what none says stays Unknown.
    /// </summary>
    internal static CertificateType Type(string? code, string? external, string? statusCode) => Letters(code) switch
    {
        "NCPPAIDDV01" or "NPD01" or "ADVANCEDDV" => CertificateType.AdvancedDV,
        "NCPPAIDOV01" or "NPO01" or "ADVANCEDOV" => CertificateType.AdvancedOV,
        "NCPPRIVATE" or "NCPPRIVATESSL" => CertificateType.Private,
        "EXTERNAL" => CertificateType.External,
        "CLOUDBASIC" => CertificateType.CloudBasic,
        "GLOBALEDGE" or "GLOBALEDGEDEDICATED" => CertificateType.GlobalEdge,
        _ when statusCode == GlobalEdgeDedicated => CertificateType.GlobalEdge,
        _ => YesOrNo(external) == true ? CertificateType.External : CertificateType.Unknown,
    };

    /// <summary>
    /// Whether NAVER has the key of a certificate that was issued for a request of one's own: the console's "private key registration status"
    /// of Advanced certificates is the difference between status 2 and status 1.
    /// </summary>
    [MethodImpl(Platform.Hot)]
    internal static bool? HasPrivateKey(string? statusCode, CertificateType type) => statusCode switch
    {
        KeyNotRegistered => false,
        "1" when type is CertificateType.AdvancedDV or CertificateType.AdvancedOV => true,
        _ => null,
    };

    /// <summary>The code that an Advanced certificate is applied for with (AdvancedCertificateRequest).</summary>
    internal static string OrderCode(CertificateType type) => type switch
    {
        CertificateType.AdvancedDV => "NCP_PAID_DV_01",
        CertificateType.AdvancedOV => "NCP_PAID_OV_01",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The code that an ACME account is made with (CreateEabCredential).</summary>
    internal static string AcmeCode(CertificateType type) => type switch
    {
        CertificateType.AdvancedDV => "NPD_01",
        CertificateType.AdvancedOV => "NPO_01",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Where a validation stands (ListDcvStatuses): a vocabulary of its own.</summary>
    internal static ValidationState Validation(string? code) => code?.ToUpperInvariant() switch
    {
        "VALID_STATUS_REG" => ValidationState.Pending,
        "VALID_STATUS_SUCCESS" => ValidationState.Valid,
        "VALID_STATUS_TIMEOUT" => ValidationState.TimedOut,
        _ => ValidationState.Unknown,
    };

    /// <summary>A flag; null for what is none.</summary>
    internal static bool? YesOrNo(string? text) => text?.ToUpperInvariant() switch
    {
        "Y" or "YES" or "TRUE" => true,
        "N" or "NO" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The main names and the further ones, each once in whatever letter case, in their order. The separator is not documented.</summary>
    [MethodImpl(Platform.Hot)]
    internal static string[] Names(string? main, string? further)
    {
        string[] all = new string[Count(main) + Count(further)];
        Split(further, all, Split(main, all, 0));
        return HasDoubles(all) ? [.. all.Distinct(StringComparer.OrdinalIgnoreCase)] : all;
    }

    /// <summary>The services of a list of numbers in one text, with or without brackets and quotes.</summary>
    [MethodImpl(Platform.Hot)]
    internal static CdnServiceReference[] Services(string? text)
    {
        string[] numbers = new string[Count(text)];
        Split(text, numbers, 0);
        return numbers.Length == 0 ? [] : Array.ConvertAll(numbers, static number => new CdnServiceReference(number));
    }

    // string.Split with a set of separators, twice for each certificate of a long list, takes as long as reading the certificate.
    [MethodImpl(Platform.Hot)]
    private static int Count(string? text)
    {
        int count = 0;
        bool inside = false;
        foreach (char c in text ?? string.Empty)
        {
            bool separator = IsSeparator(c);
            count += !separator && !inside ? 1 : 0;
            inside = !separator;
        }

        return count;
    }

    /// <summary>Puts the parts of a text into an array from an index on, and says where the next one goes.</summary>
    [MethodImpl(Platform.Hot)]
    private static int Split(string? text, string[] parts, int index)
    {
        int start = -1;
        for (int at = 0; at <= (text?.Length ?? -1); at++)
        {
            bool separator = at == text!.Length || IsSeparator(text[at]);
            if (separator && start >= 0)
            {
                parts[index++] = start == 0 && at == text.Length ? text : text.Substring(start, at - start);
                start = -1;
            }
            else if (!separator && start < 0)
            {
                start = at;
            }
        }

        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSeparator(char c) => c is ',' or ';' or ' ' or '\t' or '\r' or '\n' or '[' or ']' or '"';

    // Few names are compared one by one: a set for each certificate of a long list would cost more than all the rest.
    [MethodImpl(Platform.Hot)]
    private static bool HasDoubles(string[] names)
    {
        if (names.Length > 16)
        {
            return true;
        }

        for (int later = 1; later < names.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                if (string.Equals(names[later], names[earlier], StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Letters(string? text) => string.Concat((text ?? string.Empty).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static CertificateStatus Named(string? name) => Letters(name) switch
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
