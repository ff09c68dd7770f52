namespace CertManager;

/// <summary>What is found beside the judgement on the chain that is served.</summary>
public static class EndpointFindings
{
    /// <summary>Nothing was served.</summary>
    public static readonly FindingRule EndpointUnreachable = new(
        nameof(EndpointUnreachable),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 8446 section 4.4.2: a server that is asked for a handshake sends its certificate",
        new("{0} served no certificate ({1}): {2}", "{0}에서 인증서를 받지 못했습니다({1}): {2}"),
        new(
            "Check name, port and address, and what lies between: name resolution, firewall, proxy. An alert mostly means that the server does not know the name.",
            "이름, 포트, 주소와 그 사이의 이름 확인, 방화벽, 프록시를 확인하세요. 경고(alert)는 대부분 서버가 그 이름을 모른다는 뜻입니다."));

    /// <summary>The certificate is for other names.</summary>
    public static readonly FindingRule EndpointNameMismatch = new(
        nameof(EndpointNameMismatch),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 9525 section 6",
        new("The certificate served is not for {0}; it is for: {1}.", "제공된 인증서는 {0}용이 아닙니다. 인증서의 이름: {1}."),
        new("Link a certificate that has the name, or serve the name elsewhere. The common name does not count.", "이 이름이 있는 인증서를 연결하거나 다른 곳에서 서비스하세요. 일반 이름(CN)은 인정되지 않습니다."));

    /// <summary>Another certificate than the expected one.</summary>
    public static readonly FindingRule EndpointUnexpectedCertificate = new(
        nameof(EndpointUnexpectedCertificate),
        FindingSeverity.Error,
        acceptable: true,
        "CertManager: a replacement is proven by the fingerprint that is served",
        new("Another certificate than the expected one is served: {0} instead of {1}.", "예상과 다른 인증서가 제공됩니다: {1} 대신 {0}."),
        new("After a change it takes a while until every address has it: look again later. Then see which certificate is linked.", "변경 후 모든 주소에 반영되기까지 시간이 걸립니다. 나중에 다시 확인하고, 그래도 같으면 연결된 인증서를 확인하세요."));
}
