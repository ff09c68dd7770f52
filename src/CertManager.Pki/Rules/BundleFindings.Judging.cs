namespace CertManager.Pki;

/// <content>What judging finds.</content>
public static partial class BundleFindings
{
    /// <summary>The certificate of the service has ended.</summary>
    public static readonly FindingRule LeafExpired = new(
        nameof(LeafExpired),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5280 section 6.1.3 (a)(2)",
        new("The certificate expired on {0:yyyy-MM-dd HH:mm} UTC.", "인증서가 {0:yyyy-MM-dd HH:mm} UTC에 만료되었습니다."),
        new("Have it renewed by the authority and use the new certificate.", "인증 기관에서 갱신하여 새 인증서를 사용하세요."));

    /// <summary>The certificate of the service has not begun.</summary>
    public static readonly FindingRule LeafNotYetValid = new(
        nameof(LeafNotYetValid),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1.3 (a)(2)",
        new("The certificate is valid only from {0:yyyy-MM-dd HH:mm} UTC.", "인증서는 {0:yyyy-MM-dd HH:mm} UTC부터 유효합니다."),
        new("Wait until then, or check the clock of this machine.", "그때까지 기다리거나 이 컴퓨터의 시계를 확인하세요."));

    /// <summary>A certificate breaks the encoding of X.509 in a way that strict clients refuse.</summary>
    public static readonly FindingRule CertificateMalformed = new(
        nameof(CertificateMalformed),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5280 section 4",
        new("The certificate '{0}' breaks the format of X.509 at: {1}. Strict clients refuse it.", "인증서 '{0}'이(가) X.509 형식에 어긋납니다. 위치: {1}. 엄격한 클라이언트는 이 인증서를 거부합니다."),
        new("Have the authority issue it again, and tell it where it is broken.", "인증 기관에 어긋난 위치를 알리고 다시 발급받으세요."));

    /// <summary>A part that nothing relies on breaks the format, most often an extension.</summary>
    public static readonly FindingRule ExtensionMalformed = new(
        nameof(ExtensionMalformed),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 sections 4.1.2.4 and 4.2",
        new("The certificate '{0}' has a part that breaks the format of X.509, which most clients pass over: {1}.", "인증서 '{0}'에 X.509 형식에 어긋나는 부분이 있습니다(대부분의 클라이언트는 무시합니다): {1}."),
        new("Have the authority issue it again: some clients refuse such a certificate.", "일부 클라이언트가 이런 인증서를 거부하므로 인증 기관에서 다시 발급받으세요."));

    /// <summary>An issuer in the chain has ended.</summary>
    public static readonly FindingRule ChainMemberExpired = new(
        nameof(ChainMemberExpired),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1.3 (a)(2)",
        new("The chain certificate '{0}' expired on {1:yyyy-MM-dd HH:mm} UTC.", "체인 인증서 '{0}'이(가) {1:yyyy-MM-dd HH:mm} UTC에 만료되었습니다."),
        new(
            "Replace it with the authority's current certificate of that name, or leave it out when another path to a root exists.",
            "인증 기관이 현재 배포하는 같은 이름의 인증서로 바꾸거나, 루트로 가는 다른 경로가 있으면 제외하세요."));

    /// <summary>An issuer in the chain has not begun.</summary>
    public static readonly FindingRule ChainMemberNotYetValid = new(
        nameof(ChainMemberNotYetValid),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1.3 (a)(2)",
        new("The chain certificate '{0}' is valid only from {1:yyyy-MM-dd HH:mm} UTC.", "체인 인증서 '{0}'은(는) {1:yyyy-MM-dd HH:mm} UTC부터 유효합니다."),
        new("Use the authority's certificate that is valid now, or check the clock of this machine.", "현재 유효한 인증 기관 인증서를 사용하거나 이 컴퓨터의 시계를 확인하세요."));

    /// <summary>An issuer is missing.</summary>
    public static readonly FindingRule ChainIncomplete = new(
        nameof(ChainIncomplete),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1, RFC 8446 section 4.4.2",
        new(
            "The chain ends before a root: the certificate of the issuer '{0}' is missing.",
            "체인이 루트까지 이어지지 않습니다. 발급자 '{0}'의 인증서가 없습니다."),
        new(
            "Add the issuer's certificate with -Chain or -ChainPath. The authority offers it here: {1}. A DER file from there can be given as it is.",
            "-Chain 또는 -ChainPath로 발급자 인증서를 추가하세요. 인증 기관의 배포 위치: {1}. 그곳의 DER 파일을 그대로 지정할 수 있습니다."));

    /// <summary>A signature is not of the issuer's key.</summary>
    public static readonly FindingRule SignatureInvalid = new(
        nameof(SignatureInvalid),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5280 section 6.1.3 (a)(1)",
        new("The signature of '{0}' was not made with the key of '{1}'.", "'{0}'의 서명이 '{1}'의 키로 만든 것이 아닙니다."),
        new(
            "The file was changed, or the issuer's certificate is another one of the same name. Get both again from the authority.",
            "파일이 변경되었거나 이름만 같은 다른 발급자 인증서입니다. 인증 기관에서 두 인증서를 다시 받으세요."));

    /// <summary>The certificate of the service signed itself.</summary>
    public static readonly FindingRule SelfSigned = new(
        nameof(SelfSigned),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 7.1.2.7",
        new("The certificate is self-signed; no browser trusts it.", "자체 서명된 인증서이므로 브라우저가 신뢰하지 않습니다."),
        new(
            "Use a certificate of a public authority: a provider refuses this one as well. To practise, Connect-CertManager -Emulator issues certificates.",
            "공인 인증 기관이 발급한 인증서를 사용하세요. 제공자도 이 인증서를 거부합니다. 연습용 인증서는 Connect-CertManager -Emulator가 발급합니다."));

    /// <summary>The chain ends at a root that is not trusted.</summary>
    public static readonly FindingRule RootUntrusted = new(
        nameof(RootUntrusted),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1.1 (d)",
        new("The chain ends at '{0}', which is no trusted root here.", "체인의 마지막 인증서 '{0}'은(는) 여기에서 신뢰하는 루트가 아닙니다."),
        new(
            "Use a certificate of a public authority. -TrustedRoot makes this judgement trust your own authority; whether the provider takes its certificates is another matter (NAVER Cloud does not).",
            "공인 인증 기관이 발급한 인증서를 사용하세요. -TrustedRoot를 지정하면 이 검사에서 자체 인증 기관을 신뢰하지만, 제공자가 그 인증서를 받아 주는지는 별개입니다(네이버 클라우드는 받지 않습니다)."));

    /// <summary>A key is too short.</summary>
    public static readonly FindingRule KeyWeak = new(
        nameof(KeyWeak),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.5",
        new("The key of '{0}' is too weak: {1}.", "'{0}'의 키가 너무 약합니다: {1}."),
        new(
            "Use RSA of at least 2048 bits or EC P-256 or P-384: 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out <key>', then a new request and certificate.",
            "2048비트 이상의 RSA나 EC P-256 또는 P-384를 사용하세요. 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out <키>'로 키를 만든 뒤 새 요청으로 인증서를 발급받으세요."));

    /// <summary>A signature uses a hash that can be forged.</summary>
    public static readonly FindingRule SignatureHashWeak = new(
        nameof(SignatureHashWeak),
        FindingSeverity.Error,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 7.1.3.2, RFC 9155, RFC 6151",
        new("'{0}' is signed with {1}, which can be forged.", "'{0}'은(는) 위조할 수 있는 {1} 방식으로 서명되었습니다."),
        new("Have it issued again with SHA-256 or better.", "SHA-256 이상으로 다시 발급받으세요."));

    /// <summary>There is no name in the subject alternative name.</summary>
    public static readonly FindingRule NamesMissing = new(
        nameof(NamesMissing),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 9525 section 2, CA/Browser Forum Baseline Requirements section 7.1.2.7.12",
        new(
            "The certificate has no DNS name and no IP address in its subject alternative name (common name: {0}); browsers ignore the common name.",
            "인증서의 주체 대체 이름(SAN)에 DNS 이름이나 IP 주소가 없습니다(일반 이름: {0}). 브라우저는 일반 이름을 사용하지 않습니다."),
        new(
            "Have it issued with subjectAltName, for example 'openssl req -new -key <key> -subj /CN=www.example.com -addext subjectAltName=DNS:www.example.com'.",
            "subjectAltName을 넣어 다시 발급받으세요. 예: 'openssl req -new -key <키> -subj /CN=www.example.com -addext subjectAltName=DNS:www.example.com'"));

    /// <summary>The certificate is not for servers.</summary>
    public static readonly FindingRule ServerAuthMissing = new(
        nameof(ServerAuthMissing),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.12, CA/Browser Forum Baseline Requirements section 7.1.2.7.10",
        new(
            "The certificate is not issued for TLS servers: its extended key usage lacks serverAuth.",
            "TLS 서버용으로 발급된 인증서가 아닙니다. 확장 키 사용에 serverAuth가 없습니다."),
        new(
            "Order a certificate for TLS servers (SSL certificate), not one for clients, e-mail or code signing.",
            "클라이언트, 전자 메일, 코드 서명용이 아닌 TLS 서버용(SSL) 인증서를 발급받으세요."));

    /// <summary>The certificate of the service is one of an authority.</summary>
    public static readonly FindingRule LeafIsAuthority = new(
        nameof(LeafIsAuthority),
        FindingSeverity.Warning,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 7.1.2.7.8",
        new(
            "The certificate '{0}' is that of an authority, not of a server.",
            "인증서 '{0}'은(는) 서버가 아니라 인증 기관의 인증서입니다."),
        new(
            "Give the certificate that was issued for your names; perhaps only the chain file was given.",
            "도메인 이름으로 발급된 인증서를 지정하세요. 체인 파일만 지정했을 수 있습니다."));

    /// <summary>A certificate issued another without being allowed to.</summary>
    public static readonly FindingRule IssuerNotAuthority = new(
        nameof(IssuerNotAuthority),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1.4 (k) and (n)",
        new(
            "'{0}' issued a certificate in this chain and was not allowed to: it is no authority, or may not sign certificates.",
            "'{0}'이(가) 이 체인의 인증서를 발급했지만 발급 권한이 없습니다. 인증 기관이 아니거나 인증서에 서명할 수 없습니다."),
        new(
            "Have the certificate issued by the authority itself, and replace the chain by the one that the authority offers.",
            "인증 기관에서 직접 발급받은 인증서를 사용하고, 체인을 인증 기관이 제공하는 체인으로 바꾸세요."));

    /// <summary>The provider wants the root and there is none.</summary>
    public static readonly FindingRule RootMissing = new(
        nameof(RootMissing),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud: reports of refused chains (2022)",
        new(
            "The provider wants the chain to end with the root, and neither the input nor the trust store has it: the console has refused such chains.",
            "제공자는 루트로 끝나는 체인을 요구하지만 입력과 신뢰 저장소에 루트 인증서가 없습니다. 콘솔이 이런 체인을 거부한 사례가 있습니다."),
        new(
            "Add the certificate of the root '{0}' at the end of the chain; the authority publishes it on its page of roots.",
            "체인 끝에 루트 '{0}'의 인증서를 추가하세요. 인증 기관의 루트 인증서 페이지에서 받을 수 있습니다."));

    /// <summary>The root was added from the trust store.</summary>
    public static readonly FindingRule RootAdded = new(
        nameof(RootAdded),
        FindingSeverity.Info,
        acceptable: true,
        "NAVER Cloud: reports of refused chains (2022)",
        new(
            "The root '{0}' was taken from the trust store and is sent with the chain, because the provider wants it.",
            "제공자가 요구하므로 루트 '{0}'을(를) 신뢰 저장소에서 가져와 체인과 함께 전송합니다."),
        new("There is nothing to do.", "별도 조치가 필요하지 않습니다."));

    /// <summary>Nothing is wrong.</summary>
    public static readonly FindingRule BundleUsable = new(
        nameof(BundleUsable),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 section 6.1",
        new(
            "The bundle can be used: {0}; {1}; until {2:yyyy-MM-dd HH:mm} UTC; trusted through '{3}'.",
            "번들을 사용할 수 있습니다: {0}; {1}; {2:yyyy-MM-dd HH:mm} UTC까지; 신뢰 기준 '{3}'."),
        new("There is nothing to do.", "별도 조치가 필요하지 않습니다."));

    /// <summary>The key is sound, but of a kind that public TLS certificates do not have.</summary>
    public static readonly FindingRule KeyUncommon = new(
        nameof(KeyUncommon),
        FindingSeverity.Warning,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.5",
        new("The key is {0}; public authorities issue for RSA and for EC P-256, P-384 and P-521 only.", "키가 {0}입니다. 공인 인증 기관은 RSA와 EC P-256, P-384, P-521 키에 대해서만 발급합니다."),
        new("Use a key of one of those kinds: providers and browsers may refuse this one.", "이 중 하나의 키를 사용하세요. 제공자와 브라우저가 이 키를 거부할 수 있습니다."));
}
