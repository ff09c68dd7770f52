namespace CertManager;

/// <summary>What is to be known about a hand-off, beside how it ended.</summary>
public static class HandoffFindings
{
    /// <summary>The key file is there while the proof is waited for, and stays there when the waiting is ended.</summary>
    public static readonly FindingRule HandoffKeyWaits = new(
        nameof(HandoffKeyWaits),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: a private key is removed when it is proven, or on request",
        new("The private key stays in {0} until the certificate is proven, and when this is stopped before.", "인증서가 확인될 때까지 개인 키가 {0}에 남아 있으며, 그 전에 중지해도 그대로 남습니다."),
        new("If you stop it, go on later with Export-CertificateHandoff -HandoffPath and -Verify, or delete the key with -HandoffPath and -RemovePrivateKey.", "중지한 경우 나중에 Export-CertificateHandoff -HandoffPath를 -Verify와 함께 실행해 이어서 확인하거나, -HandoffPath와 -RemovePrivateKey로 키를 삭제하세요."));
}
