using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>The public key.</summary>
internal static class KeyLints
{
    private const int LeastRsaBits = 2048;
    private const int OldRsaBits = 1024;
    private const string X25519 = Oids.X25519;

    private static readonly DateTimeOffset OldKeysEnd = LintDates.Day(2014, 1, 1);
    private static readonly DateTimeOffset OldRootsEnd = LintDates.Day(2011, 1, 1);

    internal static readonly Lint[] Rows =
    [
        Br("RsaKeyBelow2048", Warning, "6.1.5", Any, LintDates.Always, "e_rsa_mod_less_than_2048_bits",
            new("Its RSA key has {0} bits; 2048 are needed.", "RSA 키가 {0}비트입니다. 2048비트가 필요합니다."), static s => s.Certificate.NotAfter >= OldKeysEnd ? Below(s, LeastRsaBits) : null, LintRemedies.NewKey),
        Browser("RsaKeyBelow2048AtMozilla", Warning, "Mozilla Root Store Policy section 5.1", Any, LintDates.Mozilla24, "e_mp_modulus_must_be_2048_bits_or_more",
            new("Its RSA key has {0} bits; Firefox asks for 2048.", "RSA 키가 {0}비트입니다. Firefox는 2048비트를 요구합니다."), static s => Below(s, LeastRsaBits), LintRemedies.NewKey),
        Browser("RsaKeyNotOfWholeBytes", Warning, "Mozilla Root Store Policy section 5.1", Any, LintDates.Mozilla24, "e_mp_modulus_must_be_divisible_by_8",
            new("The bits of its RSA key are {0}, no multiple of 8.", "RSA 키의 비트 수 {0}이(가) 8의 배수가 아닙니다."), static s => IsRsa(s) && s.Certificate.PublicKey.Bits % 8 != 0 ? FrameLints.Number(s.Certificate.PublicKey.Bits) : null, LintRemedies.NewKey),
        Br("RsaKeyBelow1024", Warning, "6.1.5", EndEntity, LintDates.Always, "e_old_sub_cert_rsa_mod_less_than_1024_bits",
            new("Its RSA key has {0} bits; even before 2014 1024 were needed.", "RSA 키가 {0}비트입니다. 2014년 이전에도 1024비트가 필요했습니다."), static s => s.Certificate.NotAfter < OldKeysEnd ? Below(s, OldRsaBits) : null, LintRemedies.NewKey),
        Br("IntermediateRsaKeyBelow1024", Warning, "6.1.5", Intermediate, LintDates.Always, "e_old_sub_ca_rsa_mod_less_than_1024_bits",
            new("The authority's RSA key has {0} bits; even before 2014 1024 were needed.", "인증 기관의 RSA 키가 {0}비트입니다. 2014년 이전에도 1024비트가 필요했습니다."), static s => s.Certificate.NotAfter < OldKeysEnd ? Below(s, OldRsaBits) : null) with { Until = OldRootsEnd },
        Br("RootRsaKeyBelow2048", Warning, "6.1.5", Root, LintDates.Always, "e_old_root_ca_rsa_mod_less_than_2048_bits",
            new("The root's RSA key has {0} bits; 2048 are needed.", "루트의 RSA 키가 {0}비트입니다. 2048비트가 필요합니다."), static s => Below(s, LeastRsaBits)) with { Until = OldRootsEnd },
        Br("RsaModulusWithSmallFactor", Info, "6.1.6", Any, LintDates.Br113, "w_rsa_mod_factors_smaller_than_752",
            new("Its RSA modulus can be divided by {0}.", "RSA 모듈러스가 {0}(으)로 나누어집니다."), static s => SmallFactor(s), LintRemedies.NewKey),
        Br("RsaExponentUnusual", Info, "6.1.6", Any, LintDates.Br113, "w_rsa_public_exponent_not_in_range",
            new("Its RSA exponent is below 65537 or of more than 256 bits.", "RSA 지수가 65537보다 작거나 256비트를 넘습니다."), static s => When(IsRsa(s) && (Exponent(s) < 65537 || s.Certificate.PublicKey.Exponent.Length > 32)), LintRemedies.NewKey),
        Br("RsaExponentEven", Warning, "6.1.6", Any, LintDates.Br113, "e_rsa_public_exponent_not_odd",
            new("Its RSA exponent is even.", "RSA 지수가 짝수입니다."), static s => When(IsRsa(s) && IsEven(s.Certificate.PublicKey.Exponent)), LintRemedies.NewKey),
        Br("RsaExponentTooSmall", Warning, "6.1.6", Any, LintDates.Br113, "e_rsa_public_exponent_too_small",
            new("Its RSA exponent is below 3.", "RSA 지수가 3보다 작습니다."), static s => When(IsRsa(s) && Exponent(s) < 3), LintRemedies.NewKey),
        Browser("RsaExponentOne", Warning, "Mozilla Root Store Policy section 5.2", Any, LintDates.Mozilla24, "e_mp_exponent_cannot_be_one",
            new("Its RSA exponent is 1: what is encrypted stays readable.", "RSA 지수가 1이므로 암호화해도 그대로 읽을 수 있습니다."), static s => When(IsRsa(s) && Exponent(s) == 1), LintRemedies.NewKey),
        Rfc("RsaKeyWithoutNull", Warning, "RFC 4055 section 1.2", Any, LintDates.Rfc5280, "e_spki_rsa_encryption_parameter_not_null",
            new("The parameters of its RSA key are not NULL.", "RSA 키의 매개변수가 NULL이 아닙니다."), static s => When(IsAlgorithm(s, RsaEncryption) && !s.KeyAlgorithmContent.Span.Slice(RsaEncryption.Length).SequenceEqual(SignatureLints.Null))),
        Browser("RsaPssKey", Warning, "Mozilla Root Store Policy section 5.1.1", Any, LintDates.Mozilla27, "e_mp_rsassa-pss_in_spki",
            new("Its key is an RSA key confined to RSASSA-PSS, which browsers refuse.", "브라우저가 거부하는 RSASSA-PSS 전용 RSA 키입니다."), static s => When(IsAlgorithm(s, RsassaPss)), LintRemedies.NewKey),
        Br("EcCurveUnusual", Warning, "6.1.5", Any, LintDates.Always, "e_ec_improper_curves",
            new("Its EC key lies on the curve {0}; P-256, P-384 and P-521 are allowed.", "EC 키의 곡선이 {0}입니다. P-256, P-384, P-521만 허용됩니다."),
            static s => s.Certificate.PublicKey is { Algorithm: KeyAlgorithm.Ec, CurveOid: not (NamedCurve.P256 or NamedCurve.P384 or "1.3.132.0.35") } key ? key.DisplayName : null, LintRemedies.NewKey),
        Browser("EcKeyFormUnusual", Warning, "Mozilla Root Store Policy section 5.1.2", Any, LintDates.Mozilla30, "e_mp_ecdsa_pub_key_encoding_correct",
            new("The algorithm of its EC key is not written byte for byte as Mozilla wants it.", "EC 키의 알고리즘이 Mozilla가 요구하는 바이트와 정확히 같지 않습니다."), static s => When(IsAlgorithm(s, EcPublicKey) && !HasAllowedForm(s)), LintRemedies.NewKey),
        Br("KeyFormUnusual", Warning, "7.1.3.1", Any, LintDates.Br171, "e_algorithm_identifier_improper_encoding",
            new("The algorithm of its key is not written byte for byte as the requirements want it.", "키의 알고리즘이 규정이 요구하는 바이트와 정확히 같지 않습니다."), static s => When(!HasAllowedForm(s)), LintRemedies.NewKey),
        Br("KeyTypeUnusual", Warning, "6.1.5", Any, LintDates.Br, "e_public_key_type_not_allowed",
            new("Its key is of a kind that is not allowed: {0}.", "허용되지 않는 종류의 키입니다: {0}."), static s => IsKnown(s) ? null : s.Certificate.PublicKey.DisplayName, LintRemedies.NewKey),
        Br("DsaKey", Warning, "6.1.5", Any, LintDates.Br171, "e_br_prohibit_dsa_usage",
            new("Its key is a DSA key, which is not allowed since 2020-08-20.", "2020-08-20부터 허용되지 않는 DSA 키입니다."), static s => When(IsAlgorithm(s, Dsa)), LintRemedies.NewKey),
        Browser("DsaKeyAtMozilla", Warning, "Mozilla Root Store Policy section 5.1", Any, LintDates.Mozilla241, "e_prohibit_dsa_usage",
            new("Its key is a DSA key, which Firefox does not take.", "Firefox가 받지 않는 DSA 키입니다."), static s => When(IsAlgorithm(s, Dsa)), LintRemedies.NewKey),
        Br("DsaKeySizeUnusual", Warning, "6.1.5", Any, LintDates.Always, "e_dsa_improper_modulus_or_divisor_size",
            new("Its DSA key has unusual sizes: {0} bits.", "DSA 키의 크기가 일반적이지 않습니다: {0}비트."),
            static s => DsaBits(s) is { } bits && bits is not ((2048, 224) or (2048, 256) or (3072, 256)) ? bits.Modulus + "/" + bits.Divisor : null, LintRemedies.NewKey),
        Br("DsaKeyTooSmall", Warning, "6.1.5", Any, LintDates.Always, "e_dsa_shorter_than_2048_bits",
            new("Its DSA key is too small: {0} bits.", "DSA 키가 너무 작습니다: {0}비트."),
            static s => DsaBits(s) is { } bits && (bits.Modulus < 2048 || bits.Divisor < 244) ? bits.Modulus + "/" + bits.Divisor : null, LintRemedies.NewKey) with { Until = LintDates.Br171 },
    ];

    private static ReadOnlySpan<byte> RsaEncryption => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    private static ReadOnlySpan<byte> RsassaPss => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A];

    private static ReadOnlySpan<byte> EcPublicKey => [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];

    private static ReadOnlySpan<byte> Dsa => [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01];

    private static ReadOnlySpan<byte> P256 => [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    private static ReadOnlySpan<byte> P384 => [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22];

    private static ReadOnlySpan<byte> P521 => [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23];

    private static bool IsRsa(LintSubject subject) => subject.Certificate.PublicKey.Algorithm == KeyAlgorithm.Rsa;

    private static string? Below(LintSubject subject, int bits) => IsRsa(subject) && subject.Certificate.PublicKey.Bits < bits ? FrameLints.Number(subject.Certificate.PublicKey.Bits) : null;

    private static bool IsEven(byte[] number) => number.Length > 0 && (number[number.Length - 1] & 1) == 0;

    // Of an exponent beyond 31 bits it counts only that it is large.
    private static int Exponent(LintSubject subject)
    {
        int value = 0;
        foreach (byte octet in subject.Certificate.PublicKey.Exponent)
        {
            if (value > int.MaxValue >> 8)
            {
                return int.MaxValue;
            }

            value = (value << 8) | octet;
        }

        return value;
    }

    private static string? SmallFactor(LintSubject subject) =>
        IsRsa(subject) && subject.Certificate.PublicKey.SmallestFactor is > 0 and < 752 and var factor ? FrameLints.Number(factor) : null;

    private static bool IsAlgorithm(LintSubject subject, ReadOnlySpan<byte> oid) => subject.KeyAlgorithmContent.Span.StartsWith(oid);

    private static bool HasAllowedForm(LintSubject subject)
    {
        ReadOnlySpan<byte> content = subject.KeyAlgorithmContent.Span;
        if (content.StartsWith(RsaEncryption))
        {
            return content.Slice(RsaEncryption.Length).SequenceEqual(SignatureLints.Null);
        }

        if (!content.StartsWith(EcPublicKey))
        {
            return false;
        }

        ReadOnlySpan<byte> curve = content.Slice(EcPublicKey.Length);
        return curve.SequenceEqual(P256) || curve.SequenceEqual(P384) || curve.SequenceEqual(P521);
    }

    private static bool IsKnown(LintSubject subject)
    {
        ReadOnlySpan<byte> content = subject.KeyAlgorithmContent.Span;
        return content.StartsWith(RsaEncryption) || content.StartsWith(EcPublicKey) || content.StartsWith(Dsa)
            || subject.Certificate.PublicKey.Algorithm == KeyAlgorithm.Ed25519 || subject.Certificate.PublicKey.DisplayName == X25519;
    }

    private static (int Modulus, int Divisor)? DsaBits(LintSubject subject)
    {
        if (!IsAlgorithm(subject, Dsa))
        {
            return null;
        }

        // Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER } (RFC 3279 section 2.3.2)
        DerItems parameters = DerItems.Inside(subject.KeyAlgorithmContent.Slice(Dsa.Length));
        int modulus = parameters.MoveNext() ? BitsOf(parameters.Current.Content.Span) : 0;
        int divisor = parameters.MoveNext() ? BitsOf(parameters.Current.Content.Span) : 0;
        return (modulus, divisor);
    }

    private static int BitsOf(ReadOnlySpan<byte> number)
    {
        while (!number.IsEmpty && number[0] == 0)
        {
            number = number.Slice(1);
        }

        int bits = number.Length * 8;
        for (int top = number.IsEmpty ? 0x80 : number[0]; (top & 0x80) == 0; top <<= 1)
        {
            bits--;
        }

        return bits;
    }
}
