using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when services are listed and certificates are linked.</summary>
public static class ServiceScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; ";
    private const string Server = "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; ";
    private const string Shop = Emulator + "$old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop-old; $new = $emulator.NewCertificate('www.shop.example', 'shop.example') | Register-CdnCertificate -Name shop-new; ";
    private const string Listener = Shop + "$null = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'www.shop.example'); ";
    private const string Edge = Shop + "$slot = $emulator.AddEdge('edge', 'www.shop.example', $old.Id); ";
    private const string Blog = "$blog = $emulator.NewCertificate('blog.example') | Register-CdnCertificate -Name blog; ";
    private const string Global = "$emulator.PublishRecord('www.shop.example'); $null = Request-CdnCertificate -Name world -Type GlobalEdge -Domain www.shop.example; $null = Wait-CertificateValidation world; ";
    private const string Signed = "$request = New-CertificateRequest www.shop.example; $null = $request | Request-CdnCertificate -Name signed -Type AdvancedDV; $emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation signed; ";
    private const string Certificates = """{"certificateNo":8,"certificateName":"shop-new","externalYn":"Y","domainAddress":"www.shop.example","statusCode":"1","usedInstanceNoList":"99"}""";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ServiceNotNamed", Listener + "Connect-CdnService shop-new"),
        new("CertificateNotNamed", Listener + "Connect-CdnService -ServiceName lb:443") { Case = "link" },
        new("CertificateNotNamed", Listener + "Disconnect-CdnService -ServiceName lb:443 -Confirm:$false") { Case = "unlink" },
        new("ServiceNotFound", Listener + "Connect-CdnService shop-new -ServiceName other"),
        new("ServiceAmbiguous", Listener + "$null = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'shop.example'); Connect-CdnService shop-new -ServiceName lb:443"),
        new("ServiceChangedMeanwhile", Listener + "$third = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name third; $service = Get-CdnService lb:443; Connect-CdnService third -ServiceName lb:443; $service | Connect-CdnService shop-new"),
        new("ServiceNotReady", Listener + "Connect-CdnService shop-new -ServiceName lb:443 -TimeoutSec 1"),
        new("ServiceBusy", Server + "Connect-CdnService shop-new -ServiceName lb:443 -TimeoutSec 1") { Server = static request => Cloud(request, "HTTPS", ScriptedServer.Answer(400, """{"responseError":{"returnCode":"1200004","returnMessage":"busy"}}""")) },
        new("LinkFoundLater", Server + "Connect-CdnService shop-new -ServiceName lb:443 -TimeoutSec 10") { Server = LostButDone() },
        new("ServiceNotFound", Listener + "Get-CdnService nothing") { Case = "asked for by name" },
        new("WildcardUnreadable", Listener + "Get-CdnService 'lb['"),
        new("LinkedAlready", Listener + "Get-CdnCertificate -Id $old.Id | Connect-CdnService -ServiceName lb:443 -Role Additional") { Case = "as the default one" },
        new("RegionNotListed", Server + "Get-CdnService -Kind LoadBalancerListener") { Server = static request => request.Target.Contains("InstanceList?regionCode=SGN", StringComparison.Ordinal) ? ScriptedServer.Answer(403, """{"error":{"errorCode":"210","message":"Permission Denied"}}""") : Cloud(request, "HTTPS", null) },
        new("ServicesNotListed", Server + "Get-CdnService") { Server = static request => Cloud(request, "HTTPS", null) },
        new("ServiceNamesUnknown", Server + "Get-CertificateList") { Server = static request => request.Target.Contains("certificates", StringComparison.Ordinal) ? List(Certificates) : ScriptedServer.Answer(403, """{"error":{"errorCode":"210","message":"Permission Denied"}}""") },
        new("LinkContextsDiffer", Listener + "$null = Connect-CertManager -Emulator -Name other; $new | Connect-CdnService -ServiceName lb:443 -Context other"),
        new("LinkContextsDiffer", Listener + "$service = Get-CdnService lb:443; $null = Connect-CertManager -Emulator -Name other; $service | Connect-CdnService shop-new -Context other") { Case = "service" },
        new("LinkRefused", Listener + "Connect-CdnService shop-new -ServiceName lb:443 -Role Global"),
        new("LinkCertificateNotIssued", Listener + "$null = Request-CdnCertificate -Name basic -Type CloudBasic -Domain www.shop.example; Connect-CdnService basic -ServiceName lb:443"),
        new("LinkCertificateExpired", Listener + "$emulator.AdvanceClock([TimeSpan]::FromDays(100)); Connect-CdnService shop-new -ServiceName lb:443"),
        new("LinkCertificateRevoked", Listener + Signed + "Revoke-CdnCertificate signed -Confirm:$false; Connect-CdnService signed -ServiceName lb:443"),
        new("LinkPrivateKeyMissing", Listener + Signed + "Connect-CdnService signed -ServiceName lb:443"),
        new("UnlinkRefused", Edge + "Get-CdnService -Kind GlobalEdge | Disconnect-CdnService shop-old -Confirm:$false"),
        new("LinkAgainUncovered", Listener + Blog + "Connect-CdnService blog -ServiceName lb:443 -Role Additional; Connect-CdnService blog -ServiceName lb:443 -Role Additional -Force"),
        new("LinkTakenAwayMeanwhile", Shop + "$null = $emulator.AddLoadBalancer('lb', 443, $new.Id, 'www.shop.example'); Connect-CdnService shop-old -ServiceName lb:443 -Role Additional; Connect-CdnService shop-old -ServiceName lb:443 -Role Additional -Force -WhatIf"),
        new("ServiceChangedMeanwhile", Listener + "$service = Get-CdnService lb:443; Connect-CdnService shop-new -ServiceName lb:443 -Role Additional; $service | Disconnect-CdnService shop-new -Confirm:$false") { Case = "unlink" },
        new("LinkServiceDeleted", Shop + "$slot = $old | Connect-CdnService -NewSlot -PassThru; $slot | Disconnect-CdnService -DeleteSlot -Confirm:$false; Get-CdnService -Status Deleted | Connect-CdnService shop-new"),
        new("LinkWithoutTls", Server + "Connect-CdnService shop-new -ServiceName lb:443") { Server = static request => Cloud(request, "HTTP", null) },
        new("LinkBelongsToSlot", Edge + "Get-CdnService -Kind GlobalEdge | Connect-CdnService shop-new"),
        new("LinkBelongsToSlot", Edge + "Get-CdnService -Kind GlobalEdge | Disconnect-CdnService shop-old -Confirm:$false") { Case = "unlink" },
        new("LinkRoleNotOffered", Listener + "Connect-CdnService shop-new -ServiceName lb:443 -Role Global"),
        new("LinkGlobalTypeRequired", Edge + "Connect-CdnService shop-new -ServiceId $slot -Kind GlobalEdgeSlot -Role Global"),
        new("LinkGlobalEdgeOnly", Edge + Global + "Connect-CdnService world -ServiceId $slot -Kind GlobalEdgeSlot -Role Default"),
        new("LinkNamesNotCovered", Listener + Blog + "Connect-CdnService blog -ServiceName lb:443"),
        new("LinkNamesNotCovered", Edge + Blog + "Get-CdnService -For blog -IncludeRefused | ForEach-Object { $_.Findings }") { Case = "candidate" },
        new("LinkedAlready", Listener + "Connect-CdnService shop-old -ServiceName lb:443"),
        new("NotLinked", Listener + "Disconnect-CdnService shop-new -ServiceName lb:443 -Confirm:$false"),
        new("LinkCertificateStays", Listener + "Disconnect-CdnService shop-old -ServiceName lb:443 -Confirm:$false"),
        new("LinkAmbiguous", Server + "Disconnect-CdnService world -ServiceId 3 -Kind GlobalEdgeSlot -Confirm:$false") { Server = TwoItems },
        new("SlotRequired", Listener + "Get-CdnService lb:443 | Disconnect-CdnService -DeleteSlot -Confirm:$false"),
        new("SlotInUse", Edge + "Disconnect-CdnService -ServiceId $slot -DeleteSlot -Confirm:$false"),
    ];

    private static string List(string elements) =>
        ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success","totalCount":1,"sslCertificateList":[{{elements}}]}""");

    private static string Action(string name, string fields) =>
        ScriptedServer.Answer(200, $$$"""{"{{{name}}}Response":{"requestId":"r","returnCode":"0","returnMessage":"success",{{{fields}}}}}""");

    /// <summary>A load balancer with one listener; Global Edge refuses.</summary>
    internal static string? Cloud(ScriptedRequest request, string protocol, string? change, int certificate = 5)
    {
        string target = request.Target.Split('?')[0];
        return target[(target.LastIndexOf('/') + 1)..] switch
        {
            "certificates" => List(Certificates),
            "getLoadBalancerInstanceList" or "getLoadBalancerInstanceDetail" => Action(target[(target.LastIndexOf('/') + 1)..], """ "totalRows":1,"loadBalancerInstanceList":[{"loadBalancerInstanceNo":"2","loadBalancerName":"lb","loadBalancerInstanceStatus":{"code":"USED"},"loadBalancerInstanceOperation":{"code":"NULL"},"loadBalancerListenerNoList":["21"]}]"""),
            "getLoadBalancerListenerList" => Action("getLoadBalancerListenerList", $$$""" "totalRows":1,"loadBalancerListenerList":[{"loadBalancerInstanceNo":"2","loadBalancerListenerNo":"21","protocolType":{"code":"{{{protocol}}}"},"port":443,"useHttp2":false,"sslCertificateNo":"{{{certificate}}}","tlsMinVersionType":{"code":"TLSV12"}}]"""),
            "getLoadBalancerListenerCertificateList" => Action("getLoadBalancerListenerCertificateList", $$$""" "totalRows":1,"loadBalancerListenerCertificateList":[{"sslCertificateNo":"{{{certificate}}}","sslCertificateName":"c{{{certificate}}}","domainAddress":"www.shop.example","isDefault":true}]"""),
            "changeLoadBalancerListenerConfiguration" => change,
            _ => ScriptedServer.Answer(403, """{"error":{"errorCode":"210","message":"Permission Denied"}}"""),
        };
    }

    /// <summary>Drops the connection of the change, which is made all the same.</summary>
    private static Func<ScriptedRequest, string?> LostButDone()
    {
        int certificate = 5;
        return request =>
        {
            if (request.Target.Contains("changeLoadBalancerListenerConfiguration", StringComparison.Ordinal))
            {
                certificate = 8;
            }

            return Cloud(request, "HTTPS", null, certificate);
        };
    }

    /// <summary>A slot with two global items of one name, as a swap may leave it.</summary>
    private static string TwoItems(ScriptedRequest request) => ScriptedServer.Answer(200, request.Target.Contains("/provisioning/3", StringComparison.Ordinal)
        ? """{"code":"0000","message":"Success","result":{"slotId":3,"provisionStatus":"RUNNING","certificates":[{"itemId":1,"serviceRegion":"KR_JP","cmCertificateName":"shop"},{"itemId":2,"serviceRegion":"GLOBAL","cmCertificateName":"world"},{"itemId":3,"serviceRegion":"GLOBAL","cmCertificateName":"world"}],"linkedEdges":{"content":[],"pageable":{"pageNo":1,"offset":15,"totalCount":0}}}}"""
        : """{"code":"0000","message":"Success","result":{"content":[{"slotId":3,"commonName":"www.shop.example","serviceRegion":"KR_JP_GLOBAL","certificateName":"shop","provisionStatus":"RUNNING"}]}}""");
}
