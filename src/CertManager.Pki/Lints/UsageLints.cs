using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>What the key may be used for: keyUsage and extKeyUsage.</summary>
internal static class UsageLints
{
    private const string PrecertificateSigning = "1.3.6.1.4.1.11129.2.4.4";
    private const int LeastUsage = 4;
    private const int UsageFlags = 9;

    private const KeyUsages Signing = KeyUsages.DigitalSignature | KeyUsages.NonRepudiation;

    internal static readonly Lint[] Rows =
    [
        Br("SubscriberMaySignCertificates", Warning, "7.1.2.7.11", EndEntity, LintDates.Br, "e_sub_cert_key_usage_cert_sign_bit_set",
            new("Its key may sign certificates although it is no authority (keyUsage keyCertSign).", "인증 기관이 아닌데 키로 인증서에 서명할 수 있습니다(keyUsage keyCertSign)."), static s => When(s.HasUsage(KeyUsages.KeyCertSign))),
        Br("SubscriberMaySignLists", Warning, "7.1.2.7.11", EndEntity, LintDates.Br, "e_sub_cert_key_usage_crl_sign_bit_set",
            new("Its key may sign revocation lists although it is no authority (keyUsage cRLSign).", "인증 기관이 아닌데 키로 폐기 목록에 서명할 수 있습니다(keyUsage cRLSign)."), static s => When(s.HasUsage(KeyUsages.CrlSign))),
        Rfc("CertificateSigningWithoutAuthority", Warning, "4.2.1.3", Any, LintDates.Rfc3280, "e_ext_key_usage_cert_sign_without_ca",
            new("keyUsage has keyCertSign, but basicConstraints does not say that it is an authority.", "keyUsage에 keyCertSign이 있지만 basicConstraints에 인증 기관으로 표시되어 있지 않습니다."),
            static s => When(s.HasUsage(KeyUsages.KeyCertSign) && !s.IsAuthority)),
        Rfc("KeyUsageNotCritical", Info, "4.2.1.3", Any, LintDates.Rfc2459, "w_ext_key_usage_not_critical",
            new("keyUsage is not critical.", "keyUsage가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(Oids.KeyUsage))),
        Rfc("KeyUsageEmpty", Warning, "4.2.1.3", Any, LintDates.Rfc5280, "e_ext_key_usage_without_bits",
            new("keyUsage allows nothing.", "keyUsage에 허용된 용도가 없습니다."), static s => When(s.Has(Oids.KeyUsage) && (s.Extensions.KeyUsage ?? KeyUsages.None) == KeyUsages.None)),
        Rfc("KeyUsageTooLong", Warning, "4.2.1.3", Any, LintDates.Rfc5280, "e_key_usage_incorrect_length",
            new("keyUsage has more than nine flags, or is no bit string.", "keyUsage의 플래그가 9개를 넘거나 비트열이 아닙니다."), static s => When(s.Has(Oids.KeyUsage) && IsTooLong(s.ValueOf(Oids.KeyUsage).Span))),
        Rfc("KeyUsageUnusedBitsWrong", Warning, "4.2.1.3, X.690 section 11.2", Any, LintDates.Always, "e_incorrect_ku_encoding",
            new("keyUsage says another number of unused bits than it has.", "keyUsage에 기록된 미사용 비트 수가 실제와 다릅니다."), static s => When(HasOtherUnusedBits(s.ValueOf(Oids.KeyUsage).Span))),
        Rfc("KeyUsageTrailingZero", Warning, "4.2.1.3, X.690 section 11.2", Any, LintDates.Always, "e_superfluous_ku_encoding",
            new("keyUsage ends with an octet of zeros.", "keyUsage가 0으로만 된 바이트로 끝납니다."), static s => When(EndsWithZero(s.ValueOf(Oids.KeyUsage).Span))),
        Rfc("EcKeyMayEncipher", Warning, "RFC 8813 section 3", Any, LintDates.Rfc8813, "e_ecdsa_allowed_ku",
            new("Its EC key may encipher keys or data, which such keys cannot do.", "EC 키인데 EC 키로는 할 수 없는 키 또는 데이터 암호화 용도가 있습니다."),
            static s => When(s.Certificate.PublicKey.Algorithm == KeyAlgorithm.Ec && s.HasUsage(KeyUsages.KeyEncipherment | KeyUsages.DataEncipherment))),
        Rfc("EcKeyUsageUnexpected", Info, "RFC 5480 section 3", Subscriber, LintDates.Br, "n_ecdsa_ee_invalid_ku",
            new("Its EC key may be used for more than signatures and key agreement.", "EC 키에 서명과 키 합의 외의 용도가 있습니다."),
            static s => When(s.Certificate.PublicKey.Algorithm == KeyAlgorithm.Ec && s.HasUsage(~(Signing | KeyUsages.KeyAgreement)))),
        Rfc("RsaKeyUsageUnexpected", Warning, "RFC 3279 section 2.3.1", Subscriber, LintDates.Rfc3280, "e_rsa_allowed_ku_ee",
            new("Its RSA key has a usage that such keys of servers must not have.", "RSA 키에 서버용 RSA 키에 허용되지 않는 용도가 있습니다."),
            static s => When(s.Certificate.PublicKey.Algorithm == KeyAlgorithm.Rsa
                && s.HasUsage(KeyUsages.KeyAgreement | KeyUsages.KeyCertSign | KeyUsages.CrlSign | KeyUsages.EncipherOnly | KeyUsages.DecipherOnly))),
        Br("PurposeCritical", Warning, "7.1.2.7.6", Subscriber, LintDates.Br200, "e_eku_critical",
            new("extKeyUsage is critical.", "extKeyUsage가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.ExtendedKeyUsage))),
        Rfc("PurposeAnyCritical", Info, "4.2.1.12", Any, LintDates.Rfc3280, "w_eku_critical_improperly",
            new("extKeyUsage is critical, but allows any purpose.", "extKeyUsage가 중요(critical)로 표시되어 있지만 모든 용도를 허용합니다."),
            static s => When(s.IsCritical(Oids.ExtendedKeyUsage) && s.HasPurpose(Oids.AnyExtendedKeyUsage))),
        Br("PurposeMissing", Warning, "7.1.2.7.10", EndEntity, LintDates.Br, "e_sub_cert_eku_missing",
            new("It does not say which purposes it has (extKeyUsage).", "용도(extKeyUsage)가 없습니다."), static s => When(!s.Has(Oids.ExtendedKeyUsage))),
        Br("PurposeUnexpected", Warning, "7.1.2.7.10", Subscriber, LintDates.Br200, "e_sub_cert_eku_check",
            new("Its purposes are others than of servers and clients: {0}.", "서버와 클라이언트 외의 용도가 있거나 서버 용도가 없습니다: {0}."),
            static s => s.Has(Oids.ExtendedKeyUsage) && HasOtherPurpose(s) ? string.Join(", ", s.Purposes) : null),
        Br("PurposeExtra", Info, "7.1.2.3", Subscriber, LintDates.Br, "w_sub_cert_eku_extra_values",
            new("It has purposes beside servers, clients and mail: {0}.", "서버, 클라이언트, 이메일 외의 용도가 있습니다: {0}."),
            static s => s.Purposes.Any(static one => one is not (Oids.ServerAuth or LintOids.ClientAuth or LintOids.EmailProtection) && IsKnown(one)) ? string.Join(", ", s.Purposes) : null) with { Until = LintDates.Br200 },
        Br("PurposeOfTlsMissing", Warning, "7.1.2.3", Any, LintDates.Br, "e_sub_cert_eku_server_auth_client_auth_missing",
            new("Neither servers nor clients are among its purposes: {0}.", "서버와 클라이언트 용도가 모두 없습니다: {0}."),
            static s => s.Purposes.Any(IsKnown) && !s.HasPurpose(Oids.ServerAuth) && !s.HasPurpose(LintOids.ClientAuth) ? string.Join(", ", s.Purposes) : null) with { Until = LintDates.Br200 },
        Rfc("UsageAgainstPurpose", Warning, "4.2.1.12", Subscriber, LintDates.Rfc5280, "e_key_usage_and_extended_key_usage_inconsistent",
            new("keyUsage and extKeyUsage have no use in common.", "keyUsage와 extKeyUsage에 함께 허용되는 용도가 없습니다."),
            static s => When(s.Has(Oids.KeyUsage) && s.Extensions.KeyUsage is { } usage && IsInconsistent(usage, s.Purposes))),
        Br("OcspSignerWithoutNoCheck", Warning, "4.9.9", Any, LintDates.Br, "",
            new("It may sign OCSP answers, but does not say that it need not be checked itself.", "OCSP 응답에 서명할 수 있지만 자체 폐기 확인을 생략하라는 표시(ocsp-nocheck)가 없습니다."),
            static s => When(s.HasPurpose(LintOids.OcspSigning) && !s.Has(LintOids.OcspNoCheck))),
    ];

    /// <summary>Purposes that have a name of their own; others are looked at one by one.</summary>
    internal static bool IsKnown(string purpose) =>
        purpose == Oids.AnyExtendedKeyUsage
        || purpose.StartsWith("1.3.6.1.5.5.7.3.", StringComparison.Ordinal)
        || purpose is "1.3.6.1.4.1.311.10.3.3" or "2.16.840.1.113730.4.1";

    private static bool HasOtherPurpose(LintSubject subject)
    {
        bool hasServers = false;
        foreach (string purpose in subject.Purposes)
        {
            if (purpose is Oids.AnyExtendedKeyUsage or LintOids.CodeSigning or LintOids.TimeStamping or LintOids.OcspSigning or LintOids.EmailProtection or PrecertificateSigning
                || !IsKnown(purpose))
            {
                return true;
            }

            hasServers |= purpose == Oids.ServerAuth;
        }

        return !hasServers;
    }

    private static bool EndsWithZero(ReadOnlySpan<byte> value) => value.Length > 0 && value[value.Length - 1] == 0;

    private static bool IsTooLong(ReadOnlySpan<byte> value)
    {
        if (value.Length < LeastUsage || value[0] != DerItems.BitString || value[1] != value.Length - 2 || value[2] > 7)
        {
            return true;
        }

        int bits = ((value.Length - 3) * 8) - value[2];
        int zeros = 0;
        while (zeros < bits && (value[3 + (zeros / 8)] & (0x80 >> (zeros % 8))) == 0)
        {
            zeros++;
        }

        return bits - zeros > UsageFlags;
    }

    private static bool HasOtherUnusedBits(ReadOnlySpan<byte> value)
    {
        if (value.Length < LeastUsage)
        {
            return false;
        }

        int zeros = 0;
        for (int i = value.Length - 1; i > 2 && value[i] == 0; i--)
        {
            zeros += 8;
        }

        int last = value.Length - 1 - (zeros / 8);
        if (last > 2)
        {
            for (int octet = value[last]; (octet & 1) == 0; octet >>= 1)
            {
                zeros++;
            }
        }
        else
        {
            zeros = 0;
        }

        return value[2] != zeros;
    }

    // RFC 5280 section 4.2.1.12: which usages fit a purpose.
    private static bool IsInconsistent(KeyUsages usage, IReadOnlyList<string> purposes)
    {
        KeyUsages allowed = KeyUsages.None;
        int known = 0;
        for (int i = 0; i < purposes.Count; i++)
        {
            known += IsKnown(purposes[i]) ? 1 : 0;
        }

        for (int i = 0; i < purposes.Count; i++)
        {
            KeyUsages fitting = Fitting(purposes[i]);
            if (fitting == KeyUsages.None)
            {
                if (known > 1 && IsKnown(purposes[i]))
                {
                    return false;
                }

                continue;
            }

            allowed |= fitting;
            if (known <= 1 && ((usage & ~fitting) != 0 || usage == KeyUsages.None || IsEither(usage, KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement)))
            {
                return true;
            }
        }

        return known > 1 && (usage == KeyUsages.None || (usage & ~allowed) != 0);
    }

    private static bool IsEither(KeyUsages usage, KeyUsages both) => (usage & both) == both;

    private static KeyUsages Fitting(string purpose) => purpose switch
    {
        Oids.ServerAuth => KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement,
        LintOids.ClientAuth => KeyUsages.DigitalSignature | KeyUsages.KeyAgreement,
        LintOids.CodeSigning => KeyUsages.DigitalSignature,
        LintOids.EmailProtection => Signing | KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement,
        LintOids.TimeStamping or LintOids.OcspSigning => Signing,
        _ => KeyUsages.None,
    };
}
