using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>The fields of a certificate element that mean something to the module.</summary>
internal enum NaverField
{
    Other = -1,
    Number,
    Name,
    Type,
    Domain,
    FurtherDomains,
    Registered,
    Start,
    End,
    Issued,
    StatusCode,
    StatusName,
    External,
    Issuer,
    Serial,
    PublicKey,
    Signature,
    Usage,
    Order,
    AutoRenew,
    Validation,
    Count,
}

/// <summary>Names of the fields (API 1.0, getCertificateList, 2026-09-17; API 2.0, ListCertificates, 2026-10-08; and what two public clients read).</summary>
internal static class NaverFields
{
    private static readonly string[] Names =
    [
        "certificateNo", "certificateName", "certificateType", "domainAddress", "subDomainAddress", "regDate", "validStartDate", "validEndDate",
        "issueDate", "statusCode", "statusName", "externalYn", "caInfo", "certSerialNumber", "certPublicKeyInfo", "certSignAlgorithmName", "usedInstanceNoList",
        "orderId", "renewalYn", "validStatusName", "commonName", "dnsName", "certificateTypeCode", "autoRenewYn", "validStatusCode",
    ];

    /// <summary>What the names beyond the fields stand for: other names of the same things, in the order of <see cref="Names"/>.</summary>
    private static readonly NaverField[] Aliases = [NaverField.Domain, NaverField.FurtherDomains, NaverField.Type, NaverField.AutoRenew, NaverField.Validation];

    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The field whose name the reader stands on, in any letter case.</summary>
    internal static NaverField Find(ref Utf8JsonReader reader)
    {
        for (int field = 0; field < Utf8Names.Length; field++)
        {
            if (reader.ValueTextEquals(Utf8Names[field]))
            {
                return Meant(field);
            }
        }

        string name = reader.GetString()!;
        return Meant(Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether it holds a date.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsDate(NaverField field) => field is NaverField.Registered or NaverField.Start or NaverField.End or NaverField.Issued;

    /// <summary>Whether many certificates have the same text in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Repeats(NaverField field) =>
        field is NaverField.Type or NaverField.StatusCode or NaverField.StatusName or NaverField.External or NaverField.AutoRenew or NaverField.Issuer or NaverField.PublicKey or NaverField.Signature;

    private static NaverField Meant(int index) => index < (int)NaverField.Count ? (NaverField)index : Aliases[index - (int)NaverField.Count];
}
