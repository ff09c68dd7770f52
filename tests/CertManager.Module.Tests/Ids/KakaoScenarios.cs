using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Everything that the client of KakaoCloud can say: over its published APIs, and over our contract for CDN.</summary>
public static class KakaoScenarios
{
    private const string Connect = "Connect-CertManager -Provider KakaoCloud -Endpoint $server -AccessKey test -SecretKey test; ";
    private const string Gateway = "Connect-CertManager -Provider KakaoCloud -Endpoint $server -CdnEndpoint $server -AccessKey test -SecretKey test; ";
    private const string NoKeys = "$env:KAKAOCLOUD_APPLICATION_CREDENTIAL_ID = $null; $env:KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET = $null; ";
    private const string Practice = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $certificate = $emulator.NewCertificate('www.shop.example'); ";
    private const string Register = Practice + "Connect-CertManager -Provider KakaoCloud -Endpoint $server -CdnEndpoint $server -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot; $certificate | Register-CdnCertificate -Name shop";

    /// <summary>Those over the published APIs.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("KakaoCredentialsMissing", NoKeys + "Connect-CertManager -Provider KakaoCloud"),
        new("KakaoCredentialsIncomplete", NoKeys + "$env:KAKAOCLOUD_APPLICATION_CREDENTIAL_ID = 'id'; Connect-CertManager -Provider KakaoCloud"),
        new("KakaoProfileNotOffered", "Connect-CertManager -Provider KakaoCloud -ProfileName night"),
        new("KakaoZoneNotOffered", "Connect-CertManager -Provider KakaoCloud -Zone Government -AccessKey test -SecretKey test"),
        new("KakaoZoneNotOffered", NoKeys + "Connect-CertManager -Provider KakaoCloud -Zone Financial") { Case = "official tools" },
        new("KeyMalformed", "Connect-CertManager -Provider KakaoCloud -AccessKey 'a b' -SecretKey test") { Case = "KakaoCloud" },
        Identity("KakaoKeysRefused", 401, """{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"""),
        Identity("KakaoKeysRefused", 400, string.Empty),
        Identity("KakaoTokenMissing", 201, "{}"),
        Identity("RedirectRefused", 302, string.Empty),
        Published("KakaoTokenRefused", 401, """{"error":{"code":"unauthorized","message":"no"}}"""),
        Published("KakaoPermissionDenied", 403, """{"error":{"code":"forbidden","message":"no"}}"""),
        Published("KakaoApiNotFound", 404, string.Empty),
        Published("KakaoTooManyRequests", 429, string.Empty),
        Published("KakaoServiceFailed", 503, string.Empty),
        Published("KakaoRefused", 422, """{"detail":[{"loc":["query","limit"],"msg":"too large","type":"value_error"}]}"""),
        Published("AnswerUnreadable", 200, "<html></html>"),
        new("KakaoListEndless", Connect + "Get-CertificateList | Out-Null") { Server = static request => Token(request) ?? ScriptedServer.Answer(200, Endless(request)) },
        Published("CdnCertificatesInvisible", 200, """{"secrets":[]}"""),
        new("CdnApiNotPublished", Connect + "Get-CdnService") { Server = static request => Token(request) },
        new("CdnApiNotPublished", Practice + "Connect-CertManager -Provider KakaoCloud -Endpoint $server -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot; $certificate | Register-CdnCertificate -Name shop") { Case = "register", Server = static request => Token(request) },
        new("ProviderFeatureMissing", Connect + "Get-CertificateOrder") { Server = static request => Token(request) },
        new("ProviderFeatureMissing", Connect + "Get-CertificateDomain") { Case = "domains", Server = static request => Token(request) },
        new("ProviderFeatureMissing", Connect + "Get-CertificateAcmeAccount") { Case = "ACME", Server = static request => Token(request) },
        new("LoadBalancerStoreReadOnly", Connect + "Get-CertificateList | Remove-CdnCertificate -Confirm:$false") { Server = static request => Token(request) ?? Balancers() },
    ];

    /// <summary>Those that need an address for CDN.</summary>
    public static IEnumerable<Scenario> OverGateway =>
    [
        new("LoadBalancerCertificatesInvisible", Gateway + "Get-CertificateList") { Server = static request => Token(request) ?? (IsCdn(request) ? Empty() : Refusal(403, "forbidden")) },
        new("CdnCertificatesNotListed", Gateway + "Get-CertificateList") { Server = static request => Token(request) ?? (IsCdn(request) ? Refusal(503, "down") : Balancers()) },
        new("CdnCertificatesUnseen", Gateway + "Get-CdnCertificate balancer") { Server = static request => Token(request) ?? (IsCdn(request) ? Refusal(503, "down") : Balancers()) },
        new("LinkUserDomainMissing", Gateway + "Connect-CdnService shop -ServiceName plain") { Server = static request => Shop(request, "user_domain_missing") },
        Refused("KakaoNameExists", 409, "certificate_name_exists"),
        Refused("KakaoDomainExists", 409, "certificate_domain_exists"),
        Refused("KakaoCertificateInvalid", 400, "certificate_invalid"),
        Refused("KakaoPrivateKeyRefused", 400, "private_key_mismatch"),
        Refused("KakaoPrivateKeyRefused", 400, "private_key_invalid"),
        Refused("KakaoChainRequired", 400, "certificate_chain_required"),
        Refused("KakaoDomainMismatch", 400, "certificate_domain_mismatch"),
        Refused("KakaoQuotaExceeded", 409, "quota_exceeded"),
        Refused("KakaoRefused", 400, "invalid_request"),
        new("KakaoCdnNotEnabled", Gateway + "Get-CdnService") { Server = static request => Token(request) ?? Refusal(404, "cdn_not_enabled") },
        new("KakaoNameMismatch", Gateway + "Remove-CdnCertificate -Name shop -Confirm:$false") { Server = static request => Shop(request, "certificate_name_mismatch") },
        new("KakaoUserDomainMissing", Gateway + "Connect-CdnService shop -ServiceName front") { Server = static request => Shop(request, "user_domain_missing") },
        Refused("KakaoRefused", 400, "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"),
        new("EndpointNotAllowed", "Connect-CertManager -Provider KakaoCloud -CdnEndpoint http://gateway.example/ -AccessKey test -SecretKey test") { Case = "CDN" },
    ];

    private static Scenario Identity(string id, int status, string body) => new(id, Connect + "Get-CertificateList") { Case = $"IAM {status}", Server = _ => ScriptedServer.Answer(status, body) };

    private static Scenario Published(string id, int status, string body) => new(id, Connect + "Get-CertificateList") { Case = $"{status}", Server = request => Token(request) ?? ScriptedServer.Answer(status, body) };

    private static Scenario Refused(string id, int status, string code) => new(id, Register)
    {
        Case = code,
        Server = request => Token(request) ?? (request.Method == "POST" ? Refusal(status, code) : IsCdn(request) ? Empty() : ScriptedServer.Answer(200, """{"secrets":[]}""")),
    };

    private static string? Token(ScriptedRequest request) =>
        request.Target.StartsWith("/identity/", StringComparison.Ordinal) ? ScriptedServer.Answer(201, "{}", "application/json", "X-Subject-Token: token") : null;

    private static bool IsCdn(ScriptedRequest request) => request.Target.StartsWith("/api/v1/certificates", StringComparison.Ordinal) || request.Target.StartsWith("/api/v1/cdn-services", StringComparison.Ordinal);

    private static string Refusal(int status, string code) => ScriptedServer.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"text of the server"}}""");

    private static string Empty() => ScriptedServer.Answer(200, """{"certificates":[],"cdn_services":[],"pagination":{"offset":0,"limit":100,"total":0}}""");

    private static string Balancers() => ScriptedServer.Answer(200, """{"secrets":[{"secret_ref":"r1","name":"balancer"}]}""");

    private static string Endless(ScriptedRequest request)
    {
        string offset = request.Target[(request.Target.LastIndexOf('=') + 1)..];
        return $$"""{"secrets":[{{string.Join(",", Enumerable.Range(0, 20).Select(number => $$"""{"secret_ref":"{{offset}}-{{number}}","name":"n"}"""))}}]}""";
    }

    /// <summary>A certificate and a service, which refuse every change.</summary>
    private static string? Shop(ScriptedRequest request, string code) => Token(request) ?? request switch
    {
        { Method: not "GET" } => Refusal(400, code),
        { Target: var target } when target.StartsWith("/api/v1/cdn-services", StringComparison.Ordinal) => ScriptedServer.Answer(
            200,
            target.Contains('?', StringComparison.Ordinal) ? """{"cdn_services":[{"id":"s1","name":"front","user_domain":"www.shop.example","provisioning_status":"ACTIVE"},{"id":"s2","name":"plain","provisioning_status":"ACTIVE"}]}""" : """{"cdn_service":{"id":"s1","name":"front","user_domain":"www.shop.example","provisioning_status":"ACTIVE"}}"""),
        { Target: var target } when target.StartsWith("/api/v1/certificates", StringComparison.Ordinal) => ScriptedServer.Answer(
            200,
            target.Contains('?', StringComparison.Ordinal) ? """{"certificates":[{"id":"c1","name":"shop","type":"Single","primary_domain":"www.shop.example","state":"Running"}]}""" : """{"certificate":{"id":"c1","name":"shop","type":"Single","primary_domain":"www.shop.example","state":"Running"}}"""),
        _ => ScriptedServer.Answer(200, """{"secrets":[]}"""),
    };
}
