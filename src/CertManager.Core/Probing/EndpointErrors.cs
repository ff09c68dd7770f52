namespace CertManager;

/// <summary>What can be wrong with the question what a host serves.</summary>
public static class EndpointErrors
{
    /// <summary>A service or certificate from the pipeline names no host.</summary>
    public static readonly ErrorDefinition EndpointHostUnknown = new(
        nameof(EndpointHostUnknown),
        ErrorKind.InvalidArgument,
        new("Which host? What came through the pipeline names no domain, as load balancers do not.", "호스트를 알 수 없습니다. 파이프라인으로 전달된 항목에 도메인이 없습니다(로드 밸런서 등)."),
        new("Give the host as -HostName, or pipe the certificate that is linked there: Get-CdnCertificate.", "-HostName으로 호스트를 지정하거나, 연결된 인증서를 Get-CdnCertificate에서 전달하세요."));

    /// <summary>The text is no host.</summary>
    public static readonly ErrorDefinition EndpointHostInvalid = new(
        nameof(EndpointHostInvalid),
        ErrorKind.InvalidArgument,
        new("{0} is no host: {1}.", "{0}은(는) 호스트가 아닙니다: {1}."),
        new(
            "Give a name such as www.shop.example or an IP address; the port goes to -Port. For a wildcard, give a name below it.",
            "www.shop.example과 같은 이름 또는 IP 주소를 지정하세요. 포트는 -Port로 지정합니다. 와일드카드에는 그 아래의 이름을 지정하세요."));

    /// <summary>The proxy cannot be used.</summary>
    public static readonly ErrorDefinition EndpointProxyUnsupported = new(
        nameof(EndpointProxyUnsupported),
        ErrorKind.InvalidArgument,
        new("Handshakes do not go through the proxy that was given with -Proxy.", "-Proxy로 지정한 프록시로는 핸드셰이크할 수 없습니다."),
        new("Give an address such as http://proxy.example:3128, and user and password with -ProxyCredential.", "http://proxy.example:3128과 같은 주소를 지정하고, 사용자와 암호는 -ProxyCredential로 지정하세요."));

    /// <summary>What is expected cannot be understood.</summary>
    public static readonly ErrorDefinition EndpointExpectationUnreadable = new(
        nameof(EndpointExpectationUnreadable),
        ErrorKind.InvalidArgument,
        new("-Expect is neither a certificate nor a SHA-256 fingerprint: {0}.", "-Expect 값이 인증서도 SHA-256 지문도 아닙니다: {0}."),
        new(
            "Give a bundle, a certificate, a file, or 64 hexadecimal digits, with colons or without. A fingerprint of 40 digits is a SHA-1 one, by which nothing is proven.",
            "번들, 인증서, 파일 또는 16진수 64자리(콜론은 있어도 됩니다)를 지정하세요. 40자리는 SHA-1 지문이며 증명으로 쓸 수 없습니다."));
}
