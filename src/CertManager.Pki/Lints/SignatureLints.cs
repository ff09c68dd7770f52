using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>The signature's algorithm, and how it is written.</summary>
internal static class SignatureLints
{
    // An ECDSA signature is two integers of the curve's length in a SEQUENCE.
    private const int MaxP256 = 72;
    private const int MaxP384 = 104;
    private const int MaxP521 = 140;

    // RFC 4055 section 3.1 with the hashes of Mozilla's policy: hash, mask by the same hash, salt as long as the hash.
    private static readonly byte[][] PssForms = [PssForm(1, 0x20), PssForm(2, 0x30), PssForm(3, 0x40)];

    internal static readonly Lint[] Rows =
    [
        Rfc("SignatureAlgorithmsDiffer", Warning, "4.1.1.2", Any, LintDates.Rfc5280, "e_cert_sig_alg_not_match_tbs_sig_alg",
            new("Inside and outside the signed part it names different signature algorithms.", "서명된 부분의 안과 밖에 기록된 서명 알고리즘이 서로 다릅니다."), static s => When(!s.Certificate.HasOneSignatureAlgorithm)),
        Rfc("SignatureWithoutNull", Warning, "RFC 4055 section 5", Any, LintDates.Rfc5280, "e_tbs_signature_rsa_encryption_parameter_not_null",
            new("The parameters of its RSA signature are not NULL.", "RSA 서명의 매개변수가 NULL이 아닙니다."), static s => When(IsRsa(s.Certificate.SignatureAlgorithm.Oid) && !EndsWithNull(s))),
        Br("SignatureAlgorithmNotAllowed", Warning, "7.1.3.2", Any, LintDates.Always, "e_signature_algorithm_not_supported",
            new("It is signed with an algorithm that is not allowed: {0}.", "허용되지 않는 알고리즘으로 서명되었습니다: {0}."), static s => IsAllowed(s.Certificate.SignatureAlgorithm.Oid) ? null : s.Certificate.Info.SignatureAlgorithm),
        Br("SignatureWithSha1", Warning, "7.1.3.2.1", Any, LintDates.Sha1Ends, "e_sub_cert_or_sub_ca_using_sha1",
            new("It is signed with SHA-1, which is not allowed since 2016.", "2016년부터 허용되지 않는 SHA-1로 서명되었습니다."), static s => When(IsSha1(s))),
        Browser("EcdsaFormUnusual", Warning, "Mozilla Root Store Policy section 5.1.2", Any, LintDates.Mozilla30, "e_mp_ecdsa_signature_encoding_correct",
            new("The algorithm of its ECDSA signature does not fit the issuer's key, or is not written as Mozilla wants it.", "ECDSA 서명의 알고리즘이 발급자의 키와 맞지 않거나 Mozilla가 요구하는 형식이 아닙니다."),
            static s => When(IsEcdsa(s.Certificate.SignatureAlgorithm.Oid) && !FitsSignature(s))),
        Browser("PssFormUnusual", Warning, "Mozilla Root Store Policy section 5.1.1", Any, LintDates.Mozilla27, "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
            new("The parameters of its RSASSA-PSS signature are not written as Mozilla wants them.", "RSASSA-PSS 서명의 매개변수가 Mozilla가 요구하는 형식이 아닙니다."),
            static s => When(s.Certificate.SignatureAlgorithm.Oid == Oids.RsassaPss && !IsAllowedPss(s))),
    ];

    /// <summary>NULL, encoded.</summary>
    internal static ReadOnlySpan<byte> Null => [0x05, 0x00];

    private static ReadOnlySpan<byte> EcdsaWithSha2 => [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03];

    internal static bool IsSha1(LintSubject subject) =>
        subject.Certificate.SignatureAlgorithm.Oid is LintOids.Sha1WithRsa or LintOids.Sha1WithRsaOfIso or LintOids.DsaWithSha1 or LintOids.EcdsaWithSha1;

    // RSASSA-PSS is allowed with the forms that another rule looks at.
    private static bool IsAllowed(string oid) => oid is Oids.Sha256WithRsa or LintOids.Sha384WithRsa or LintOids.Sha512WithRsa or LintOids.DsaWithSha256
        or Oids.EcdsaWithSha256 or Oids.EcdsaWithSha384 or LintOids.EcdsaWithSha512
        or LintOids.Sha1WithRsa or LintOids.Sha1WithRsaOfIso or LintOids.DsaWithSha1 or LintOids.EcdsaWithSha1 or Oids.RsassaPss;

    private static bool IsRsa(string oid) => oid is Oids.RsaEncryption or "1.2.840.113549.1.1.2" or "1.2.840.113549.1.1.4" or LintOids.Sha1WithRsa or "1.2.840.113549.1.1.14"
        or Oids.Sha256WithRsa or LintOids.Sha384WithRsa or LintOids.Sha512WithRsa;

    private static bool IsEcdsa(string oid) => oid is LintOids.EcdsaWithSha1 or LintOids.EcdsaWithSha224 or Oids.EcdsaWithSha256 or Oids.EcdsaWithSha384 or LintOids.EcdsaWithSha512;

    // Both places may be looked at: SignedAlgorithm is whole where they are alike, and the content where they differ.
    private static ReadOnlySpan<byte> Inner(LintSubject subject)
    {
        if (!subject.Certificate.HasOneSignatureAlgorithm)
        {
            return subject.SignedAlgorithm.Span;
        }

        var items = new DerItems(subject.SignedAlgorithm);
        return items.MoveNext() ? items.Current.Content.Span : default;
    }

    private static bool EndsWithNull(LintSubject subject)
    {
        ReadOnlySpan<byte> content = Inner(subject);
        return content.Length > 2 && content.Length == content[1] + 2 + Null.Length && content.Slice(content.Length - Null.Length).SequenceEqual(Null);
    }

    private static bool FitsSignature(LintSubject subject)
    {
        byte expected = subject.Certificate.Signature.Length switch
        {
            <= MaxP256 => 2,
            <= MaxP384 => 3,
            <= MaxP521 => 4,
            _ => 0,
        };
        ReadOnlySpan<byte> content = Inner(subject);
        return content.Length == EcdsaWithSha2.Length + 1 && content.StartsWith(EcdsaWithSha2) && content[content.Length - 1] == expected;
    }

    private static bool IsAllowedPss(LintSubject subject)
    {
        foreach (byte[] form in PssForms)
        {
            if (Inner(subject).SequenceEqual(form))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] PssForm(byte hash, byte salt)
    {
        byte[] algorithm = [0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, hash, 0x05, 0x00];
        return
        [
            0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A, 0x30, 0x34,
            0xA0, 0x0F, .. algorithm,
            0xA1, 0x1C, 0x30, 0x1A, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08, .. algorithm,
            0xA2, 0x03, 0x02, 0x01, salt,
        ];
    }
}
