namespace CertManager;

/// <summary>What is to be known before a private key is handed over.</summary>
public static class KeepingFindings
{
    /// <summary>The provider did not give the certificate to compare the key with.</summary>
    public static readonly FindingRule KeyNotCompared = new(
        nameof(KeyNotCompared),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: a key is compared with its certificate before it is sent",
        new("The provider did not give certificate {0}: whether the key belongs to it could not be checked.", "서비스에서 인증서 {0}을(를) 받지 못해 키가 이 인증서의 것인지 확인하지 못했습니다."),
        new("Make sure that it is the key that the request (CSR) was made with. The provider refuses a key that does not fit.", "인증서 서명 요청(CSR)을 만들 때 사용한 키인지 확인하세요. 맞지 않는 키는 서비스에서 거부합니다."));
}
