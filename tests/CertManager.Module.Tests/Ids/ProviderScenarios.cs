using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Every refusal of the provider, in every shape of body, and every way in which a connection fails.</summary>
public static class ProviderScenarios
{
    private const string List = "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Get-CertificateList";
    private const string ListBriefly = "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -TimeoutSec 1; Get-CertificateList";
    private const string Register = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $certificate = $emulator.NewCertificate('www.shop.example'); Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot; $certificate | Register-CdnCertificate -Name shop";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        Service("CertificateNotLoadable", "1002"),
        Service("DeleteRefusedInUse", "1004", "Failed to delete: an instance uses the certificate"),
        Service("DeleteRefusedName", "1004", "certificate name and number do not match"),
        Service("DeleteRefused", "1004", "failed"),
        new Scenario("NoSuchCertificate", "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Remove-CdnCertificate -Id 1 -Confirm:$false")
        {
            Server = request => request.Method == "GET"
                ? ScriptedServer.Answer(200, """{"returnCode":"0","sslCertificateList":[{"certificateNo":1,"certificateName":"shop"}]}""")
                : ScriptedServer.Answer(200, """{"returnCode":"2200","returnMessage":"No certificate was found"}"""),
        },
        Service("ParameterRefused", "2101"),
        Service("ParameterRefused", "2201"),
        Service("CertificateRefused", "26034"),
        Service("KeyRefused", "26040"),
        Service("NameRefused", "2000", status: 400),
        Service("FieldMissing", "2100", status: 400),
        Service("ServiceRefused", "1000"),
        Service("ServiceRefused", "99999"),
        Gateway("BadRequest", 400, "100"),
        Gateway("AuthenticationFailed", 401, "200"),
        Gateway("PermissionDenied", 401, "210"),
        Gateway("ApiNotFound", 404, "300"),
        Gateway("RequestTooLarge", 413, "430"),
        Gateway("QuotaExceeded", 429, "400"),
        Gateway("TooManyRequests", 429, "410"),
        Gateway("TooManyRequests", 429, "420"),
        Gateway("ServiceUnavailable", 503, "500"),
        Gateway("ServiceTimedOut", 504, "510"),
        Gateway("ServiceFailed", 500, "900"),
        Shape("AuthenticationFailed", "number and details", 401, """{"error":{"errorCode":200,"message":"Authentication Failed","details":"Invalid authentication information."}}"""),
        Shape("AuthenticationFailed", "tags", 401, """{"error":{"errorCode":"200","message":"<strong>Authentication</strong><br>Failed"}}"""),
        Shape("PermissionDenied", "XML", 401, "<?xml version=\"1.0\"?><error><errorCode>210</errorCode><message>Permission Denied</message></error>", "application/xml"),
        Shape("AccountRefused", "empty", 403, string.Empty),
        Shape("ServiceFailed", "empty", 500, string.Empty),
        Shape("NameRefused", "letter case", 400, """{"ReturnCode":2000,"RETURNMESSAGE":"CertificateName is invalid"}"""),
        Shape("AnswerUnreadable", "HTML page", 502, "<html><body><h1>Bad Gateway</h1></body></html>", "text/html"),
        Shape("AnswerUnreadable", "HTML page as success", 200, "<html><body>Sign in to the proxy</body></html>", "text/html"),
        Shape("AnswerUnreadable", "no code", 200, """{"sslCertificateList":[]}"""),
        Shape("AnswerUnreadable", "truncated", 200, """{"returnCode":"0","sslCertificateList":[{"certificateNo":1,"certif"""),
        Shape("AnswerUnreadable", "array", 200, "[]"),
        Shape("AnswerUnreadable", "empty", 200, string.Empty),
        new Scenario("RedirectRefused", List) { Server = static _ => ScriptedServer.Answer(302, string.Empty, "text/plain", "Location: http://localhost:1/elsewhere") },
        new Scenario("ConnectionLost", List) { Server = static _ => null },
        new Scenario("ConnectionLost", List) { Case = "in the middle", Server = static _ => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"returnCode\":\"0\"," },
        new Scenario("RequestTimedOut", ListBriefly) { Server = static _ => ScriptedServer.Silence },
        new Scenario("ServerNotReachable", "Connect-CertManager -Endpoint http://localhost:9/ -AccessKey test -SecretKey test -MaximumRetryCount 4; try { Get-CertificateList } catch { }; Get-CertificateList"),
        new Scenario("ConnectionFailed", "Connect-CertManager -Endpoint http://localhost:9/ -AccessKey test -SecretKey test; Get-CertificateList"),
        new Scenario("ProxyNotUsable", "Connect-CertManager -AccessKey test -SecretKey test -Proxy 'http://user:pass@proxy.example:3128/'"),
        new Scenario("ProxyNotUsable", "Connect-CertManager -AccessKey test -SecretKey test -Proxy proxy.example") { Case = "no address" },
        new Scenario("ProxyNotUsable", "Connect-CertManager -Provider KakaoCloud -AccessKey test -SecretKey test -Proxy proxy.example:3128") { Case = "no scheme" },
        new Scenario("ProxyNotUsable", "Connect-CertManager -AccessKey test -SecretKey test -Proxy nonsense") { Case = "nonsense" },
        new Scenario("ProxyNotUsable", "Connect-CertManager -AccessKey test -SecretKey test -Proxy ''") { Case = "nothing" },
        new Scenario("EndpointNotAllowed", "Connect-CertManager -Endpoint http://certificates.example/ -AccessKey test -SecretKey test"),
        new Scenario("EndpointNotAllowed", "Connect-CertManager -Endpoint 'https://user:pass@certificates.example/' -AccessKey test -SecretKey test") { Case = "user data" },
        Lost("FoundAfterLostAnswer", static (request, posted) => request.Method == "POST" ? null : Records(posted ? """{"certificateNo":7,"certificateName":"shop"}""" : string.Empty)),
        Lost("ConnectionLost", static (request, _) => request.Method == "POST" ? null : Records(string.Empty)),
        Lost("RegistrationUnconfirmed", static (request, posted) => request.Method == "POST" || posted ? null : Records(string.Empty)),
        Lost("RegistrationUnconfirmed", static (_, _) => Records(string.Empty), "untold"),
        Lost("IdentityUndecided", static (request, _) => Records(request.Method == "POST" ? """{"certificateNo":8,"certificateName":"shop"}""" : """{"certificateNo":7,"certificateName":"other"}""")),
    ];

    private static string Records(string elements) => ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success","sslCertificateList":[{{elements}}]}""");

    private static Scenario Service(string id, string code, string message = "text of the provider", int status = 200) =>
        Shape(id, $"{status}/{code}", status, $$"""{"returnCode":"{{code}}","returnMessage":"{{message}}","totalRows":0}""");

    private static Scenario Gateway(string id, int status, string code) =>
        Shape(id, $"{status}/{code}", status, $$$"""{"error":{"errorCode":"{{{code}}}","message":"text of the gateway"}}""");

    private static Scenario Shape(string id, string name, int status, string body, string contentType = "application/json") =>
        new(id, List) { Case = name, Server = _ => ScriptedServer.Answer(status, body, contentType, "x-ncp-apigw-request-id: request-1", "x-ncp-apigw-response-origin: APIGW") };

    private static Scenario Lost(string id, Func<ScriptedRequest, bool, string?> answer, string name = "registration")
    {
        bool posted = false;
        return new Scenario(id, Register)
        {
            Case = name,
            Server = request =>
            {
                string? text = answer(request, posted);
                posted |= request.Method == "POST";
                return text;
            },
        };
    }
}
