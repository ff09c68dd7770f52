namespace CertManager.Pki;

/// <summary>The rules about bundles: here what reading finds, in the other half what judging finds.</summary>
public static partial class BundleFindings
{
    /// <summary>A part holds nothing, or no part was given.</summary>
    public static readonly FindingRule InputEmpty = new(
        nameof(InputEmpty),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 7468 section 2",
        new("There is nothing in the input.", "입력에 아무 내용이 없습니다."),
        new(
            "Give the certificate as PEM text or as a PEM, DER, PKCS#7 or PFX file. An empty variable or a file of zero bytes is the usual cause.",
            "인증서를 PEM 텍스트나 PEM, DER, PKCS#7, PFX 파일로 지정하세요. 변수가 비어 있거나 파일 크기가 0바이트인 경우가 흔한 원인입니다."));

    /// <summary>A part, or the number of certificates, is beyond all bundles.</summary>
    public static readonly FindingRule InputTooLarge = new(
        nameof(InputTooLarge),
        FindingSeverity.Error,
        acceptable: false,
        "CertManager limit",
        new(
            "The input is too large ({0}): at most {1} bytes in one part and {2} certificates are read, and {3} faults are told.",
            "입력이 너무 큽니다({0}). 한 부분은 최대 {1}바이트, 인증서는 최대 {2}개까지 읽고 결함은 {3}개까지 알립니다."),
        new(
            "Give only the certificate, its key and its chain, not a whole collection of trusted roots.",
            "신뢰할 수 있는 루트 모음 전체가 아니라 해당 인증서와 키, 체인만 지정하세요."));

    /// <summary>Something could not be read; says what and where.</summary>
    public static readonly FindingRule InputUnreadable = new(
        nameof(InputUnreadable),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 7468 section 3, RFC 5280 section 4.1",
        new("Cannot read {0}: {1}.", "{0}을(를) 읽을 수 없습니다: {1}."),
        new(
            "Get the file again from the authority or from the system that made it, and copy whole blocks from BEGIN to END. "
            + "'openssl x509 -in <file> -noout -text' or 'openssl pkey -in <file> -noout' shows whether a file is sound.",
            "인증 기관이나 파일을 만든 시스템에서 파일을 다시 받고, BEGIN부터 END까지 블록 전체를 복사하세요. "
            + "'openssl x509 -in <파일> -noout -text' 또는 'openssl pkey -in <파일> -noout' 명령으로 파일이 온전한지 확인할 수 있습니다."));

    /// <summary>There is no certificate in the input.</summary>
    public static readonly FindingRule CertificateMissing = new(
        nameof(CertificateMissing),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 7468 section 5",
        new("There is no certificate of a server in the input; found: {0}.", "입력에 서버 인증서가 없습니다. 발견된 항목: {0}."),
        new(
            "Add the certificate that the authority issued for your names, for example with -Certificate or -CertificatePath; it begins with '-----BEGIN CERTIFICATE-----'. A request (CSR), a public key or the chain alone is none.",
            "인증 기관이 도메인에 발급한 인증서를 -Certificate 또는 -CertificatePath 등으로 추가하세요. '-----BEGIN CERTIFICATE-----'로 시작합니다. 인증서 서명 요청(CSR), 공개 키, 체인만으로는 안 됩니다."));

    /// <summary>More than one private key was given.</summary>
    public static readonly FindingRule SeveralPrivateKeys = new(
        nameof(SeveralPrivateKeys),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5958 section 2",
        new("The input holds {0} different private keys; a bundle has one.", "입력에 서로 다른 개인 키가 {0}개 있습니다. 번들에는 개인 키가 하나만 있어야 합니다."),
        new(
            "Leave only the key of the certificate. 'openssl pkey -in <key> -pubout' and 'openssl x509 -in <certificate> -noout -pubkey' print the same text for the right one.",
            "인증서에 맞는 키만 남기세요. 맞는 키라면 'openssl pkey -in <키> -pubout'과 'openssl x509 -in <인증서> -noout -pubkey'의 출력이 같습니다."));

    /// <summary>No private key was given.</summary>
    public static readonly FindingRule PrivateKeyMissing = new(
        nameof(PrivateKeyMissing),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5246 section 7.4.2, RFC 8446 section 4.4.3",
        new(
            "There is no private key: it cannot be checked that the key fits the certificate, and an upload needs it.",
            "개인 키가 없습니다. 키가 인증서와 맞는지 확인할 수 없으며, 업로드하려면 개인 키가 필요합니다."),
        new(
            "Add the key file that was made together with the request (CSR), for example with -PrivateKeyPath.",
            "인증서 서명 요청(CSR)과 함께 만든 키 파일을 -PrivateKeyPath 등으로 추가하세요."));

    /// <summary>A key or file is encrypted and no password was given.</summary>
    public static readonly FindingRule PasswordRequired = new(
        nameof(PasswordRequired),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5958 section 3, RFC 7292 section 3",
        new("A password protects {0}, and none was given.", "{0}은(는) 암호로 보호되어 있지만 암호가 지정되지 않았습니다."),
        new(
            "Give the password of the key or PFX file with -Password.",
            "키 또는 PFX 파일의 암호를 -Password로 지정하세요."));

    /// <summary>The password does not open the key or file.</summary>
    public static readonly FindingRule PasswordWrong = new(
        nameof(PasswordWrong),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5958 section 3, RFC 7292 appendix B",
        new("The password does not open {0}.", "지정한 암호로는 {0}을(를) 열 수 없습니다."),
        new(
            "Check the password; case and trailing spaces count. 'openssl pkcs12 -in <file> -noout' or 'openssl pkey -in <file> -noout' asks for it and tells whether it is right (an old PFX needs -legacy there).",
            "암호를 확인하세요. 대소문자와 뒤쪽 공백도 구분합니다. 'openssl pkcs12 -in <파일> -noout' 또는 'openssl pkey -in <파일> -noout'으로 암호가 맞는지 확인할 수 있습니다(오래된 PFX에는 -legacy가 필요합니다)."));

    /// <summary>A key of a kind that no TLS service takes, or a protection that is not supported.</summary>
    public static readonly FindingRule KeyUnsupported = new(
        nameof(KeyUnsupported),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 8446 section 4.2.3, CA/Browser Forum Baseline Requirements section 6.1.1.3",
        new("The kind of key or its protection is not supported in {0}: {1}.", "{0}의 키 종류 또는 보호 방식은 지원되지 않습니다: {1}."),
        new(
            "Use an RSA or EC key in PKCS#8, PKCS#1 or SEC1 form. 'openssl pkey -in <key> -out <new key>' writes PKCS#8; for an OpenSSH key use 'ssh-keygen -p -m PEM -f <key>' on a copy. DSA and X25519 keys need a new key and a new certificate.",
            "PKCS#8, PKCS#1 또는 SEC1 형식의 RSA나 EC 키를 사용하세요. 'openssl pkey -in <키> -out <새 키>'로 PKCS#8 파일을 만들 수 있고, OpenSSH 키는 복사본에 'ssh-keygen -p -m PEM -f <키>'를 실행하세요. DSA나 X25519 키라면 새 키와 새 인증서가 필요합니다."));

    /// <summary>The private key belongs to none of the certificates.</summary>
    public static readonly FindingRule KeyMismatch = new(
        nameof(KeyMismatch),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 8446 section 4.4.3",
        new("The private key ({0}) belongs to none of the certificates: {1}.", "개인 키({0})와 일치하는 인증서가 없습니다: {1}."),
        new(
            "Find the key that was made with the request (CSR) of this certificate, or have the certificate issued again for this key. "
            + "'openssl pkey -in <key> -pubout' and 'openssl x509 -in <certificate> -noout -pubkey' print the same text when they fit.",
            "이 인증서의 서명 요청(CSR)을 만들 때 사용한 키를 찾거나, 이 키로 인증서를 다시 발급받으세요. "
            + "서로 맞으면 'openssl pkey -in <키> -pubout'과 'openssl x509 -in <인증서> -noout -pubkey'의 출력이 같습니다."));

    /// <summary>Certificate and key were given in each other's place.</summary>
    public static readonly FindingRule CertificateAndKeySwapped = new(
        nameof(CertificateAndKeySwapped),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 7468 sections 5 and 10",
        new(
            "What was given as the certificate holds only a private key, and what was given as the private key holds only certificates.",
            "인증서로 지정한 내용에는 개인 키만 있고, 개인 키로 지정한 내용에는 인증서만 있습니다."),
        new(
            "Exchange the values of -Certificate and -PrivateKey (or of -CertificatePath and -PrivateKeyPath).",
            "-Certificate와 -PrivateKey(또는 -CertificatePath와 -PrivateKeyPath)의 값을 서로 바꾸세요."));

    /// <summary>The certificates were not in the order of issue; it was repaired.</summary>
    public static readonly FindingRule ChainOutOfOrder = new(
        nameof(ChainOutOfOrder),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5246 section 7.4.2",
        new(
            "The certificates were not in order from the certificate of the service to the root; they have been put in order.",
            "인증서가 서비스 인증서에서 루트까지의 순서로 놓여 있지 않아 순서를 바로잡았습니다."),
        new("There is nothing to do: they are sent in the right order.", "별도 조치가 필요하지 않습니다. 올바른 순서로 전송됩니다."));

    /// <summary>The same certificate was given more than once.</summary>
    public static readonly FindingRule ChainDuplicate = new(
        nameof(ChainDuplicate),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5246 section 7.4.2",
        new("{0} certificates were given more than once; each is taken once.", "인증서 {0}개가 중복되어 한 번만 사용합니다."),
        new("There is nothing to do: each is sent once.", "별도 조치가 필요하지 않습니다. 각 인증서는 한 번만 전송됩니다."));

    /// <summary>A certificate has no part in the chain of the leaf.</summary>
    public static readonly FindingRule ChainForeign = new(
        nameof(ChainForeign),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5246 section 7.4.2",
        new(
            "The certificate '{0}' is not linked to this certificate by what was given; it is not sent.",
            "주어진 인증서만으로는 '{0}'이(가) 이 인증서와 이어지지 않으므로 전송하지 않습니다."),
        new(
            "If it belongs to the chain, add the certificates between the two, which your authority publishes. Otherwise remove it from the file.",
            "체인에 속하는 인증서라면 사이의 중간 인증서를 추가하세요. 인증 기관에서 받을 수 있습니다. 아니라면 파일에서 제거하세요."));

    /// <summary>What was given as the private key holds none.</summary>
    public static readonly FindingRule PrivateKeyNotThere = new(
        nameof(PrivateKeyNotThere),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 7468 section 10",
        new("What was given as the private key holds no private key.", "개인 키로 지정한 내용에 개인 키가 없습니다."),
        new(
            "Give the file of the private key with -PrivateKeyPath; it begins with '-----BEGIN PRIVATE KEY-----' or the like. Certificates belong to -ChainPath.",
            "-PrivateKeyPath로 개인 키 파일을 지정하세요. '-----BEGIN PRIVATE KEY-----' 등으로 시작합니다. 인증서는 -ChainPath로 지정하세요."));
}
