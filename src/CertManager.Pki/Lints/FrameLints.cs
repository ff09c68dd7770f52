using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>Serial numbers, versions and the frame of the certificate.</summary>
internal static class FrameLints
{
    private const int MaxSerial = 20;

    internal static readonly Lint[] Rows =
    [
        Rfc("SerialNumberTooLong", Warning, "4.1.2.2", Any, LintDates.Rfc3280, "e_serial_number_longer_than_20_octets",
            new("The serial number has {0} octets; 20 are allowed.", "일련번호가 {0}바이트입니다. 20바이트까지만 허용됩니다."),
            static s => s.Certificate.SerialNumber.Length > MaxSerial ? Number(s.Certificate.SerialNumber.Length) : null),
        Rfc("SerialNumberNotPositive", Warning, "4.1.2.2", Any, LintDates.Rfc3280, "e_serial_number_not_positive",
            new("The serial number is zero or negative: {0}.", "일련번호가 0이거나 음수입니다: {0}."),
            static s => IsPositive(s.Certificate.SerialNumber.Span) ? null : s.Certificate.Info.SerialNumber),
        Br("VersionNot3", Warning, "7.1.1", Any, LintDates.Br130, "e_invalid_certificate_version",
            new("It is of version {0}, not 3.", "버전이 3이 아니라 {0}입니다."),
            static s => s.Certificate.Version == 3 ? null : Number(s.Certificate.Version)),
        Rfc("ExtensionsWithoutVersion3", Warning, "4.1.2.9", Any, LintDates.Rfc2459, "e_cert_extensions_version_not_3",
            new("It has extensions, but is of version {0}, not 3.", "확장이 있지만 버전이 3이 아니라 {0}입니다."),
            static s => s.Certificate.Version != 3 && s.Extensions.All.Count > 0 ? Number(s.Certificate.Version) : null),
        Rfc("UniqueIdentifierPresent", Warning, "4.1.2.8", Any, LintDates.Rfc5280, "e_cert_contains_unique_identifier",
            new("It holds a unique identifier of issuer or subject, which nobody uses any more.", "이제 사용하지 않는 발급자 또는 주체 고유 식별자가 있습니다."),
            static s => When(s.Certificate.HasUniqueIdentifiers)),
        Rfc("UniqueIdentifierInVersion1", Warning, "4.1.2.8", Any, LintDates.Rfc5280, "e_cert_unique_identifier_version_not_2_or_3",
            new("It holds a unique identifier, but is of version {0}.", "고유 식별자가 있지만 버전이 {0}입니다."),
            static s => s.Certificate.HasUniqueIdentifiers && s.Certificate.Version is not (2 or 3) ? Number(s.Certificate.Version) : null),
        Rfc("ExtensionDuplicate", Warning, "4.2", Any, LintDates.Rfc2459, "e_ext_duplicate_extension",
            new("The extension {0} stands there more than once.", "확장 {0}이(가) 두 번 이상 있습니다."),
            static s => s.Certificate.Version == 3 ? Duplicate(s.Extensions.All) : null),
        Rfc("CriticalFalseWritten", Warning, "4.2", Any, LintDates.Rfc5280, "e_cert_ext_invalid_der",
            new("The extension {0} writes out that it is not critical, which DER leaves out.", "확장 {0}에 DER에서는 생략해야 하는 critical=FALSE가 기록되어 있습니다."),
            static s => s.ExtensionWithDefault()),
        Rfc("IssuerEmpty", Warning, "4.1.2.4", Any, LintDates.Rfc2459, "e_issuer_field_empty",
            new("The issuer's name is empty.", "발급자 이름이 비어 있습니다."),
            static s => When(s.Certificate.IssuerAttributes.Count == 0)),
    ];

    internal static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsPositive(ReadOnlySpan<byte> number)
    {
        foreach (byte octet in number)
        {
            if (octet != 0)
            {
                return number[0] < 0x80;
            }
        }

        return false;
    }

    private static string? Duplicate(List<CertificateExtension> all)
    {
        for (int i = 1; i < all.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (all[i].Oid == all[j].Oid)
                {
                    return all[i].Oid;
                }
            }
        }

        return null;
    }
}
