namespace CertManager.Pki;

/// <summary>The rules about keys that can be broken, or cannot be used, whatever the certificate says.</summary>
/// <remarks>Keys of Debian's broken generator (CVE-2008-0166) are known by lists only, and no list is held here: they are not found.</remarks>
public static class WeakKeyFindings
{
    private static readonly Message NewKey = new(
        "Make a new key ('openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out <key>'), have the certificate reissued for it, and have every certificate of the old key revoked.",
        "새 키를 만들고('openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out <키>') 그 키로 인증서를 재발급받은 뒤, 이전 키를 사용한 인증서를 모두 폐기하세요.");

    private static readonly Message RocaKey = new(
        "Make a new key on this machine, not on the smart card or TPM ('openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out <key>'), have the certificate reissued for it, and have the old one revoked. Update the chip before it makes keys again.",
        "스마트 카드나 TPM이 아니라 이 컴퓨터에서 새 키를 만들고('openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out <키>') 인증서를 재발급받은 뒤 이전 인증서를 폐기하세요. 칩으로 다시 키를 만들기 전에 칩을 업데이트하세요.");

    private static readonly Message UsualExponent = new(
        "Nothing must be done now. Make the next key with the usual exponent 65537, as all current tools do.",
        "지금 조치할 필요는 없습니다. 다음 키는 현재 모든 도구가 사용하는 지수 65537로 만드세요.");

    private static readonly Message NamedCurveKey = new(
        "Make a key with a named curve ('openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:named_curve -out <key>'), and have the certificate reissued for it.",
        "이름으로 지정한 곡선으로 키를 만들고('openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:named_curve -out <키>') 그 키로 인증서를 재발급받으세요.");

    private static readonly Message GetAgain = new(
        "Do not use this certificate. Get it again from the authority itself, and find out where the file comes from.",
        "이 인증서를 사용하지 마세요. 인증 기관에서 직접 다시 받고, 파일의 출처를 확인하세요.");

    /// <summary>The key comes from a chip whose keys can be factored.</summary>
    public static readonly FindingRule KeyRoca = new(
        nameof(KeyRoca),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.1.3 (4), CVE-2017-15361",
        new(
            "The {0} key of this certificate was made by a chip with the ROCA flaw: its private key can be computed from the public one.",
            "이 인증서의 {0} 키는 ROCA 결함이 있는 칩에서 만든 것입니다. 공개 키로 개인 키를 계산할 수 있습니다."),
        RocaKey);

    /// <summary>The primes are near each other.</summary>
    public static readonly FindingRule KeyPrimesClose = new(
        nameof(KeyPrimesClose),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.1.3 (5), CVE-2022-26320",
        new(
            "The primes of the {0} key are so near each other that anyone can compute the private key (Fermat's method).",
            "{0} 키의 두 소수가 서로 너무 가까워 누구나 개인 키를 계산할 수 있습니다(페르마 방법)."),
        NewKey);

    /// <summary>The modulus has a small factor.</summary>
    public static readonly FindingRule KeySmallFactor = new(
        nameof(KeySmallFactor),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.6, SP 800-89 section 5.3.3",
        new(
            "The modulus of the {0} key is divisible by {1}: the key is damaged or was made by a broken program.",
            "{0} 키의 모듈러스가 {1}(으)로 나누어집니다. 키가 손상되었거나 잘못된 프로그램으로 만든 것입니다."),
        NewKey);

    /// <summary>Two keys have a prime in common.</summary>
    public static readonly FindingRule KeyPrimesShared = new(
        nameof(KeyPrimesShared),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 4.9.1.1 (4), SP 800-57 part 1 section 5.2",
        new(
            "The {0} key shares a prime with another key ({1}): both private keys can be computed.",
            "{0} 키가 다른 키({1})와 같은 소수를 사용합니다. 두 개인 키를 모두 계산할 수 있습니다."),
        NewKey);

    /// <summary>The exponent makes the key useless.</summary>
    public static readonly FindingRule KeyExponentUnsafe = new(
        nameof(KeyExponentUnsafe),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.6, RFC 8017 section 3.1",
        new(
            "The public exponent of the {0} key is not one of RSA: {1}.",
            "{0} 키의 공개 지수가 올바르지 않습니다: {1}."),
        NewKey);

    /// <summary>The exponent is outside of the recommended range.</summary>
    public static readonly FindingRule KeyExponentUnusual = new(
        nameof(KeyExponentUnusual),
        FindingSeverity.Info,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.6, SP 800-89 section 5.3.3",
        new(
            "The public exponent of the {0} key is outside of the recommended range from 65537 to 2^256.",
            "{0} 키의 공개 지수가 권장 범위(65537 이상 2^256 미만)를 벗어납니다."),
        UsualExponent);

    /// <summary>The modulus is none of RSA.</summary>
    public static readonly FindingRule KeyModulusUnsafe = new(
        nameof(KeyModulusUnsafe),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.6, SP 800-89 section 5.3.3",
        new(
            "The modulus of the {0} key is not safe: {1}.",
            "{0} 키의 모듈러스가 안전하지 않습니다: {1}."),
        NewKey);

    /// <summary>The private key is published.</summary>
    public static readonly FindingRule KeyPublicExample = new(
        nameof(KeyPublicExample),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 4.9.1.1 (3)",
        new(
            "The {0} key is publicly known together with its private key ({1}).",
            "{0} 키는 개인 키까지 공개되어 있는 키입니다({1})."),
        NewKey);

    /// <summary>The modulus is not random.</summary>
    public static readonly FindingRule KeyPatterned = new(
        nameof(KeyPatterned),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.1.3 (3)",
        new(
            "The modulus of the {0} key has a regular pattern (repeated words, fixed bits or far too many zeros or ones): it does not come from a sound random generator.",
            "{0} 키의 모듈러스에 규칙적인 패턴(반복되는 값, 고정된 비트, 한쪽으로 치우친 0 또는 1)이 있습니다. 올바른 난수 생성기로 만든 키가 아닙니다."),
        NewKey);

    /// <summary>The public key is no point of its curve.</summary>
    public static readonly FindingRule CurvePointInvalid = new(
        nameof(CurvePointInvalid),
        FindingSeverity.Error,
        acceptable: false,
        "SP 800-56A section 5.6.2.3, RFC 5480 section 2.2",
        new(
            "The public key is no point of its curve ({0}): no client can use it.",
            "공개 키가 해당 곡선({0}) 위의 점이 아닙니다. 어떤 클라이언트도 이 키를 사용할 수 없습니다."),
        NewKey);

    /// <summary>The curve is given by its numbers.</summary>
    public static readonly FindingRule CurveExplicit = new(
        nameof(CurveExplicit),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5480 section 2.1.1, CVE-2020-0601",
        new(
            "The key ({0}) gives its curve by numbers instead of by name, which certificates must not; browsers refuse it.",
            "키({0})가 곡선을 이름이 아니라 숫자로 지정합니다. 인증서에서 금지된 방식이며 브라우저가 거부합니다."),
        NamedCurveKey);

    /// <summary>The signature has a wrong inside.</summary>
    public static readonly FindingRule SignatureForged = new(
        nameof(SignatureForged),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 8017 section 8.2.2, CVE-2006-4339",
        new(
            "The signature of '{0}' fits the key of '{1}', but does not hold the hash of the certificate in the one form allowed: it is forged, or the certificate was changed afterwards. Careless programs would accept it.",
            "'{0}'의 서명은 '{1}'의 키에 맞지만, 허용된 형식의 인증서 해시를 담고 있지 않습니다. 위조되었거나 나중에 변경된 인증서이며, 검증이 허술한 프로그램은 이를 받아들일 수 있습니다."),
        GetAgain);
}
