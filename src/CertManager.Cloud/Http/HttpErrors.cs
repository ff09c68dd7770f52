namespace CertManager.Cloud.Http;

/// <summary>What can go wrong between this machine and a provider, whoever the provider is.</summary>
public static class HttpErrors
{
    /// <summary>A key holds characters that no key has.</summary>
    public static readonly ErrorDefinition KeyMalformed = new(
        nameof(KeyMalformed),
        ErrorKind.AuthenticationError,
        new("The access key or the secret key is empty or holds a space, a line break or another character that no key has.", "액세스 키 또는 시크릿 키가 비어 있거나 공백, 줄 바꿈 등 키에 쓰지 않는 문자가 있습니다."),
        new("Copy both keys again from the console, without anything before or after them.", "콘솔에서 두 키를 앞뒤의 다른 문자 없이 다시 복사하세요."));

    /// <summary>The endpoint is not one that keys may go to.</summary>
    public static readonly ErrorDefinition EndpointNotAllowed = new(
        nameof(EndpointNotAllowed),
        ErrorKind.SecurityError,
        new("Keys are not sent to {0}.", "{0}(으)로는 키를 전송하지 않습니다."),
        new("An endpoint is an HTTPS address without user name, query or fragment; HTTP is allowed on this machine only.", "엔드포인트는 사용자 이름, 쿼리, 프래그먼트가 없는 HTTPS 주소여야 합니다. HTTP는 이 컴퓨터에서만 허용됩니다."));

    /// <summary>The address of the proxy is none that can be used.</summary>
    public static readonly ErrorDefinition ProxyNotUsable = new(
        nameof(ProxyNotUsable),
        ErrorKind.InvalidArgument,
        new("The proxy (-Proxy, or HTTPS_PROXY and its like) cannot be used: its address has no host, holds a user name or a password, or is of a kind that is not known here.", "프록시(-Proxy 또는 HTTPS_PROXY 등의 환경 변수)를 사용할 수 없습니다. 주소에 호스트가 없거나 사용자 이름 또는 암호가 들어 있거나 지원하지 않는 형식입니다."),
        new("Give an address such as http://proxy.example:3128, and user and password with -ProxyCredential.", "http://proxy.example:3128과 같은 주소를 지정하고 사용자 이름과 암호는 -ProxyCredential로 지정하세요."));

    /// <summary>No connection came about.</summary>
    public static readonly ErrorDefinition ConnectionFailed = new(
        nameof(ConnectionFailed),
        ErrorKind.ConnectionError,
        new("No connection to {0}: {1}", "{0}에 연결할 수 없습니다: {1}"),
        new("Check the address, the network, the name resolution and the proxy of this machine ({2}).", "주소와 이 컴퓨터의 네트워크, 이름 확인, 프록시를 확인하세요({2})."));

    /// <summary>Several calls in a row found no connection.</summary>
    public static readonly ErrorDefinition ServerNotReachable = new(
        nameof(ServerNotReachable),
        ErrorKind.ConnectionError,
        new("Nothing was sent: {1} calls in a row found no connection to {0}; the next is made in {2} s at the earliest.", "아무것도 전송하지 않았습니다. {0}에 연속 {1}회 연결하지 못했으며 빨라도 {2}초 뒤에 다시 시도합니다."),
        new("Check the address, the network, the name resolution and the proxy of this machine, and run the command again for what is left.", "주소와 이 컴퓨터의 네트워크, 이름 확인, 프록시를 확인한 뒤 남은 항목에 대해 명령을 다시 실행하세요."));

    /// <summary>The server's own certificate was not accepted.</summary>
    public static readonly ErrorDefinition TlsFailed = new(
        nameof(TlsFailed),
        ErrorKind.SecurityError,
        new("The TLS connection to {0} was not trusted: {1}", "{0}의 TLS 연결을 신뢰할 수 없습니다: {1}"),
        new("Nothing was sent. If a proxy inspects TLS here, its root certificate must be in the trust store of this machine; checking cannot be switched off.", "아무것도 전송하지 않았습니다. 프록시가 TLS를 검사하는 환경이면 프록시의 루트 인증서가 이 컴퓨터의 신뢰 저장소에 있어야 합니다. 검증은 끌 수 없습니다."));

    /// <summary>The connection broke after the request was on its way.</summary>
    public static readonly ErrorDefinition ConnectionLost = new(
        nameof(ConnectionLost),
        ErrorKind.ConnectionError,
        new("The connection to {0} broke before the answer was complete: {1}", "응답이 끝나기 전에 {0}의 연결이 끊어졌습니다: {1}"),
        new("Run the command again. A certificate that is registered already is not sent twice.", "명령을 다시 실행하세요. 이미 등록된 인증서는 다시 전송하지 않습니다."));

    /// <summary>The answer took too long.</summary>
    public static readonly ErrorDefinition RequestTimedOut = new(
        nameof(RequestTimedOut),
        ErrorKind.OperationTimeout,
        new("{0} did not answer within {1} s.", "{0}이(가) {1}초 안에 응답하지 않았습니다."),
        new("Run the command again later, or allow more time with {2}. A certificate that is registered already is not sent twice.", "나중에 명령을 다시 실행하거나 {2} 값을 늘리세요. 이미 등록된 인증서는 다시 전송하지 않습니다."));

    /// <summary>The answer points elsewhere.</summary>
    public static readonly ErrorDefinition RedirectRefused = new(
        nameof(RedirectRefused),
        ErrorKind.SecurityError,
        new("{0} answered with a redirect (HTTP {1}), which is not followed: keys stay with the host that was chosen.", "{0}이(가) 리디렉션(HTTP {1})으로 응답했지만 따르지 않았습니다. 키는 선택한 호스트로만 전송됩니다."),
        new("Something else answers there, or in between: check the address ({2}).", "해당 주소나 중간에서 다른 서버가 대신 응답하고 있습니다. 주소를 확인하세요({2})."));

    /// <summary>The answer is not what the API documents.</summary>
    public static readonly ErrorDefinition AnswerUnreadable = new(
        nameof(AnswerUnreadable),
        ErrorKind.ProtocolError,
        new("{0} answered HTTP {1} with a body that is not the API's: {2}", "{0}이(가) HTTP {1}과 함께 API 형식이 아닌 본문으로 응답했습니다: {2}"),
        new("Something else may answer there, or a proxy or a maintenance page in between: check the address ({3}). If it is right, run the command again with -Debug to see the request id, and give it to the support of whoever runs the server.", "다른 서버나 중간의 프록시, 점검 페이지가 응답했을 수 있으므로 주소를 확인하세요({3}). 주소가 맞으면 -Debug로 다시 실행하여 요청 ID를 확인하고 서버 운영자의 고객 지원에 문의하세요."));
}
