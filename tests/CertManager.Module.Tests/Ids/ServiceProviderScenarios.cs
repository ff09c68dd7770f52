using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Everything that the client of Load Balancer and Global Edge can say beside what the services' own rules say.</summary>
public static class ServiceProviderScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; ";
    private const string Server = "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ServiceAccessDenied", Server + "Get-CdnService -Kind GlobalEdge") { Server = static request => ServiceScenarios.Cloud(request, "HTTPS", null) },
        new("ServiceAccessDenied", Server + "Get-CdnService -Kind GlobalEdge") { Case = "Global Edge's own code", Server = static _ => ScriptedServer.Answer(403, """{"code":"0032","message":"Access denied"}""") },
        new("ListenerWithoutTls", Server + "Connect-CdnService shop-new -ServiceName lb:443") { Case = "a protocol that nobody knows", Server = static request => ServiceScenarios.Cloud(request, "QUIC", null) },
        new("ListenerNotDescribed", Server + "Connect-CdnService shop-new -ServiceName lb:21") { Server = static request => ServiceScenarios.Cloud(request, "HTTPS", null)?.Replace("\"port\":443", "\"none\":443", StringComparison.Ordinal) },
        new("FurtherCertificatesNotOffered", "$emulator = (Connect-CertManager -Emulator -Zone Government -PassThru).Emulator; $old, $new = 'old', 'new' | ForEach-Object { $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name \"shop-$_\" }; $null = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'www.shop.example'); $new | Connect-CdnService -ServiceName lb:443 -Role Additional"),
        new("GlobalEdgeNotOffered", "Connect-CertManager -Emulator -Zone Financial; Get-CdnService -Kind GlobalEdge"),
        new("LinkBelongsToClassicStore", Server + "Get-CdnService -Kind ClassicLoadBalancer | Connect-CdnService shop-new") { Server = Classic },
        new("LinkBelongsToClassicStore", Server + "Get-CdnService -Kind ClassicLoadBalancer | Disconnect-CdnService shop-new -Confirm:$false") { Case = "unlink", Server = Classic },
        new("ListenerNotDescribed", Server + "Connect-CdnService shop-new -ServiceName lb:443") { Case = "TLS minimum", Server = static request => ServiceScenarios.Cloud(request, "HTTPS", null)?.Replace("tlsMinVersionType", "tlsNewVersionType", StringComparison.Ordinal) },
        new("LinkNotPutBack", Server + "Connect-CdnService extra -ServiceName lb:443 -Role Additional -Force") { Server = TakenAway() },
        new("StrictWithOldTls", Emulator + "$emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop | Connect-CdnService -NewSlot -TlsVersion TLS_ALL_VERSIONS -CipherProfile STRICT"),
        new("SlotItemNotTold", Server + "Disconnect-CdnService world -ServiceId 3 -Kind GlobalEdgeSlot -Confirm:$false") { Server = OneItem },
    ];

    /// <summary>A load balancer of the Classic environment.</summary>
    private static string? Classic(ScriptedRequest request) => request.Target.StartsWith("/loadbalancer/v2/getLoadBalancerInstanceList", StringComparison.Ordinal)
        ? ScriptedServer.Answer(200, """{"getLoadBalancerInstanceListResponse":{"returnCode":"0","loadBalancerInstanceList":[{"loadBalancerInstanceNo":"3","loadBalancerName":"old","loadBalancerRuleList":[{"certificateName":"shop-new"}]}]}}""")
        : ServiceScenarios.Cloud(request, "HTTPS", null);

    /// <summary>A listener that gives an additional certificate away and does not take it back.</summary>
    private static Func<ScriptedRequest, string?> TakenAway()
    {
        bool taken = false;
        return request =>
        {
            string action = request.Target.Split('?')[0].Split('/')[^1];
            switch (action)
            {
                case "certificates":
                    return ScriptedServer.Answer(200, """{"returnCode":"0","sslCertificateList":[{"certificateNo":9,"certificateName":"extra","externalYn":"Y","domainAddress":"www.shop.example","statusCode":"1"}]}""");
                case "removeLoadBalancerListenerCertificate":
                    taken = true;
                    return ScriptedServer.Answer(200, """{"removeLoadBalancerListenerCertificateResponse":{"returnCode":"0"}}""");
                case "addLoadBalancerListenerCertificate":
                    return ScriptedServer.Answer(400, """{"responseError":{"returnCode":"1200002","returnMessage":"no"}}""");
                default:
                    string? answer = ServiceScenarios.Cloud(request, "HTTPS", null);
                    return taken || action != "getLoadBalancerListenerCertificateList" ? answer : ScriptedServer.Answer(
                        200,
                        """{"getLoadBalancerListenerCertificateListResponse":{"returnCode":"0","loadBalancerListenerCertificateList":[{"sslCertificateNo":"5","sslCertificateName":"c5","domainAddress":"www.shop.example","isDefault":true},{"sslCertificateNo":"9","sslCertificateName":"extra","domainAddress":"www.shop.example","isDefault":false}]}}""");
            }
        };
    }

    /// <summary>A slot whose items have no ids.</summary>
    private static string OneItem(ScriptedRequest request) => ScriptedServer.Answer(200, request.Target.Contains("/provisioning/3", StringComparison.Ordinal)
        ? """{"code":"0000","message":"Success","result":{"slotId":3,"provisionStatus":"RUNNING","certificates":[{"serviceRegion":"KR_JP","cmCertificateName":"shop"},{"serviceRegion":"GLOBAL","cmCertificateName":"world"}],"linkedEdges":{"content":[],"pageable":{"pageNo":1,"offset":15,"totalCount":0}}}}"""
        : """{"code":"0000","message":"Success","result":{"content":[{"slotId":3,"commonName":"www.shop.example","serviceRegion":"KR_JP_GLOBAL","certificateName":"shop","provisionStatus":"RUNNING"}]}}""");
}
