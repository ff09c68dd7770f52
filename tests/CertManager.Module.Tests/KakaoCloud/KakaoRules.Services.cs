namespace CertManager.Module.Tests.KakaoCloud;

/// <content>Services, change, deletion and expiry.</content>
public static partial class KakaoRules
{
    private const string Front = "$front = $cloud.OpenFront(2); ";

    /// <summary>Rules that must be among them.</summary>
    public static IEnumerable<string> Demanded =>
    [
        "2.1 the name is unique in the project",
        "2.1 the certificate is required",
        "2.1 the private key is required",
        "2.1 the chain is required when there is one",
        "2.1 what is no PEM is refused",
        "2.1 the key fits the certificate",
        "2.2 the same domain needs consent",
        "2.2 who answers yes has the new one, still linked",
        "2.3 a certificate has the columns of the console's list",
        "2.3 an expired certificate is Stopped",
        "2.4 details have the sub domains",
        "2.5 the type is Single, Multi or Wildcard",
        "2.5 services are searched by name",
        "2.5 a user domain takes one certificate",
        "2.5 a certificate serves many services",
        "2.5 a certificate for another domain is refused",
        "2.5 a project has 10 user domains",
        "2.6 a linked service is disconnected, with a warning",
        "2.7 name, id and links stay",
        "2.7 that there is no way back is said",
        "2.8 the name has to be the certificate's",
        "2.8 a certificate in use is not deleted",
        "2.8 that there is no way back is said",
        "2.9 days and share of life are conditions",
    ];

    private static IEnumerable<KakaoRule> Connecting =>
    [
        new(
            "2.5",
            "the type is Single, Multi or Wildcard",
            "$names = 'one.example', '*.two.example', @('three.example', 'four.example'), @('five.example', '*.five.example'); foreach ($one in $names) { ($cloud.NewCertificate([string[]]$one) | Register-CdnCertificate -Name \"for $one\").Kind }",
            "Single Wildcard Multi Wildcard"),
        new("2.5", "services are searched by name", Services + "(Get-CdnService shop-cdn).Name; (Get-CdnService '*-cdn').Name -join ','; (Get-CdnService 'm*').Name", "shop-cdn shop-cdn,mobile-cdn mobile-cdn"),
        new("2.5", "a service that is not there is said", Services + "Get-CdnService nothing", string.Empty) { Errors = ["ServiceNotFound"] },
        new("2.5", "suitable services are offered", Shop + Services + "$null = $cloud.AddCdnService('blog-cdn', 'blog.example', ''); (Get-CdnService -For shop).Service.Name -join ','; (Get-CdnService -For shop -IncludeRefused).Suitable -join ','", "shop-cdn,mobile-cdn True,True,False"),
        new("2.5", "a certificate serves many services", Shop + Services + "Get-CdnService -For shop | Connect-CdnService; State", "shop=www.shop.example[mobile-cdn,shop-cdn]"),
        new(
            "2.5",
            "a user domain takes one certificate",
            Shop + "$null = $cloud.NewCertificate('*.shop.example') | Register-CdnCertificate -Name wild; " + Services + "Connect-CdnService shop -ServiceName shop-cdn; Connect-CdnService wild -ServiceName shop-cdn; (Get-CdnService shop-cdn).Certificates.Name; State",
            "wild shop=www.shop.example[] wild=*.shop.example[shop-cdn]"),
        new("2.5", "a second certificate beside is not offered", Shop + Services + "Connect-CdnService shop -ServiceName shop-cdn -Role Additional; State", "shop=www.shop.example[]") { Errors = ["ProviderFeatureMissing"], English = "does not offer this", Korean = "제공하지 않는 기능" },
        new("2.5", "a certificate for another domain is refused", Blog + Services + "Connect-CdnService blog -ServiceName shop-cdn; State", "blog=blog.example[]") { Errors = ["LinkRefused"], Findings = ["LinkNamesNotCovered"], English = "Nothing was sent", Korean = "아무것도 전송하지 않았습니다" },
        new("2.5", "who accepts that is refused by the server", Blog + Services + "Connect-CdnService blog -ServiceName shop-cdn -Accept LinkNamesNotCovered; State", "blog=blog.example[]") { Errors = ["KakaoDomainMismatch"], Findings = ["LinkNamesNotCovered"] },
        new("2.5", "a wildcard stands for one label", "$null = $cloud.NewCertificate('*.shop.example') | Register-CdnCertificate -Name wild; $null = $cloud.AddCdnService('deep-cdn', 'a.b.shop.example', ''); Connect-CdnService wild -ServiceName deep-cdn; State", "wild=*.shop.example[]") { Errors = ["LinkRefused"], Findings = ["LinkNamesNotCovered"] },
        new("2.5", "a service without user domain takes none", Shop + "$null = $cloud.AddCdnService('plain', '', ''); Connect-CdnService shop -ServiceName plain; State", "shop=www.shop.example[]") { Errors = ["LinkRefused"], Findings = ["LinkUserDomainMissing"], English = "give this one a user domain", Korean = "사용자 도메인을 설정하세요" },
        new("2.5", "a project has 10 user domains", "1..11 | ForEach-Object { $null = $cloud.AddCdnService(\"s$_\", \"s$_.example\", '') }; @(Get-CdnService).Count", "10") { Errors = ["EmulatedCdnServiceRefused"], English = "has 10 user domains", Korean = "최대 개수인 10개" },
        new("2.5", "linking twice sends nothing", Linked + "Connect-CdnService shop -ServiceName shop-cdn; State", "shop=www.shop.example[shop-cdn]") { Findings = ["LinkedAlready"] },
        new("2.5", "an expired certificate is not linked", Shop + Services + "$cloud.AdvanceClock([timespan]::FromDays(91)); Connect-CdnService shop -ServiceName shop-cdn; State", "shop=www.shop.example[]") { NeedsClock = true, Errors = ["LinkRefused"], Findings = ["LinkCertificateExpired"] },
        new("2.5", "what is linked is served at the edge", Front + Linked + "($front | Test-CdnEndpoint www.shop.example -Expect $first).Expected", "True True"),
        new("2.5", "a review links nothing", Shop + Services + "Connect-CdnService shop -ServiceName shop-cdn -WhatIf; State", "shop=www.shop.example[]") { English = "shop-cdn", Korean = "shop-cdn" },
    ];

    private static IEnumerable<KakaoRule> Disconnecting =>
    [
        new("2.6", "a linked service is disconnected, with a warning", Linked + "Disconnect-CdnService shop -ServiceName shop-cdn -Confirm:$false; State; (Get-CdnService shop-cdn).Certificates.Count", "shop=www.shop.example[] 0")
        {
            Findings = ["ServiceLeftWithoutCertificate"],
            English = "is not documented",
            Korean = "문서에 없습니다",
        },
        new("2.6", "the review of it names no certificate that is not there", Linked + "Disconnect-CdnService shop -ServiceName shop-cdn -WhatIf; State", "shop=www.shop.example[shop-cdn]")
        {
            Findings = ["ServiceLeftWithoutCertificate"],
            English = "No certificate remains",
            Korean = "남는 인증서가 없습니다",
        },
        new("2.6", "nobody there to ask disconnects nothing", Linked + "Disconnect-CdnService shop -ServiceName shop-cdn; State", "shop=www.shop.example[shop-cdn]") { Errors = ["ConfirmationRequired"], Findings = ["ServiceLeftWithoutCertificate"] },
        new("2.6", "who answers no stays linked", Linked + "Disconnect-CdnService shop -ServiceName shop-cdn; State", "shop=www.shop.example[shop-cdn]") { Answers = "N" },
        new("2.6", "who answers yes is disconnected", Linked + "Disconnect-CdnService shop -ServiceName shop-cdn; State", "shop=www.shop.example[]") { Answers = "Y" },
        new("2.6", "what is not linked is said", Shop + Services + "Disconnect-CdnService shop -ServiceName shop-cdn -Confirm:$false; State", "shop=www.shop.example[]") { Findings = ["NotLinked"], English = "is not linked to", Korean = "연결되어 있지 않습니다" },
        new("2.6", "other services stay linked", Linked + "Connect-CdnService shop -ServiceName mobile-cdn; Disconnect-CdnService shop -ServiceName mobile-cdn -Confirm:$false; State", "shop=www.shop.example[shop-cdn]") { Findings = ["ServiceLeftWithoutCertificate"] },
    ];

    private static IEnumerable<KakaoRule> Changing =>
    [
        new("2.7", "name, id and links stay", Linked + Ids + "$record = $second | Update-CdnCertificate -Name shop; $record.Id -eq $id; $record.SerialNumber -eq $second.SerialNumber; State", "True True shop=www.shop.example[shop-cdn]"),
        new("2.7", "that there is no way back is said", Linked + "$second | Update-CdnCertificate -Name shop -WhatIf; (Get-CdnCertificate shop).SerialNumber -eq $first.SerialNumber", "True") { English = "This cannot be undone; keep the old files", Korean = "되돌릴 수 없으므로 기존 파일을 보관하세요" },
        new("2.7", "the edge serves the new files", Front + Linked + "$null = $second | Update-CdnCertificate -Name shop; $cloud.AdvanceClock([timespan]::FromMinutes(10)); ($front | Test-CdnEndpoint www.shop.example -Expect $second).Expected", "True True"),
        new("2.7", "the change is proven, with the old files as the way back", Front + Linked + Ids + "$report = $second | Update-CdnCertificate -Name shop -Verify -RollbackBundle ($first | Import-CertificateBundle) -VerifyAddress $front.Address -VerifyPort $front.Port -JournalPath $dir/shop.journal; $report.Outcome; State; (Get-CdnCertificate shop).Id -eq $id", "Proven shop=www.shop.example[shop-cdn] True") { NeedsClock = true },
        new("2.7", "what is not proven is put back", Front + Linked + "$cloud.SetFault($front.Address[1], 'Stale'); $second | Update-CdnCertificate -Name shop -Verify -RollbackBundle ($first | Import-CertificateBundle) -VerifyAddress $front.Address -VerifyPort $front.Port -JournalPath $dir/shop.journal -TimeoutSec 600 | Out-Null; (Get-CdnCertificate shop).SerialNumber -eq $first.SerialNumber; State", "True shop=www.shop.example[shop-cdn]") { NeedsClock = true, Errors = ["ReplacementRolledBack"] },
        new("2.7", "another domain is refused", Linked + "$blog | Update-CdnCertificate -Name shop; State", "shop=www.shop.example[shop-cdn]") { Errors = ["BundleRejected"], Findings = ["NamesLost"] },
        new("2.7", "who accepts that is refused by the server", Linked + "$blog | Update-CdnCertificate -Name shop -Accept NamesLost; State", "shop=www.shop.example[shop-cdn]") { Errors = ["KakaoDomainMismatch"], Findings = ["NamesLost"] },
        new("2.7", "a server may take another domain", Shop + "$null = $blog | Update-CdnCertificate -Name shop -Accept NamesLost; State", "shop=blog.example[]") { Variants = ["ChangeDomain=Accepted"], Findings = ["NamesLost"] },
        new("2.7", "the domain of another certificate is refused", Shop + Blog + "$first | Update-CdnCertificate -Name blog -Accept NamesLost; State", "shop=www.shop.example[] blog=blog.example[]") { Variants = ["ChangeDomain=Accepted"], Errors = ["KakaoDomainExists"], Findings = ["NamesLost"] },
        new("2.7", "the same files are not sent again", Linked + "$null = $first | Update-CdnCertificate -Name shop; State", "shop=www.shop.example[shop-cdn]") { Findings = ["AlreadyRegistered"] },
    ];

    private static IEnumerable<KakaoRule> Deleting =>
    [
        new("2.8", "the name has to be the certificate's", Shop + Ids + "Remove-CdnCertificate -Id $id -Name shopp -Confirm:$false; State", "shop=www.shop.example[]") { Errors = ["CertificateNameMismatch"], English = "is named shop, not shopp", Korean = "shopp이(가) 아니라 shop입니다" },
        new("2.8", "a name of other letters is another name", Shop + "Remove-CdnCertificate SHOP -Confirm:$false; State", "shop=www.shop.example[]") { Errors = ["CertificateNotFound"] },
        new("2.8", "a name is no pattern", Shop + "Remove-CdnCertificate 'sho*' -Confirm:$false; State", "shop=www.shop.example[]") { Errors = ["CertificateNotFound"] },
        new("2.8", "a certificate in use is not deleted", Linked + "Remove-CdnCertificate shop -Confirm:$false; State", "shop=www.shop.example[shop-cdn]") { Errors = ["CertificateInUse"], English = "is used by shop-cdn", Korean = "에서 사용 중입니다" },
        new("2.8", "it is not, even where the server would", Linked + "Remove-CdnCertificate shop -Confirm:$false; State", "shop=www.shop.example[shop-cdn]") { Variants = ["DeleteInUse=LinksRemoved"], Errors = ["CertificateInUse"] },
        new("2.8", "that there is no way back is said", Shop + "Remove-CdnCertificate shop -WhatIf; State", "shop=www.shop.example[]") { English = "This cannot be undone", Korean = "되돌릴 수 없습니다" },
        new("2.8", "nobody there to ask deletes nothing", Shop + "Remove-CdnCertificate shop; State", "shop=www.shop.example[]") { Errors = ["ConfirmationRequired"] },
        new("2.8", "who answers no keeps it", Shop + "Remove-CdnCertificate shop; State", "shop=www.shop.example[]") { Answers = "N", English = "This cannot be undone", Korean = "되돌릴 수 없습니다" },
        new("2.8", "who answers yes has none, and it does not come back", Shop + "Remove-CdnCertificate shop; Remove-CdnCertificate shop -Confirm:$false; State", string.Empty) { Answers = "Y", Errors = ["CertificateNotFound"] },
        new("2.8", "after disconnecting it is deleted", Linked + "Get-CdnService shop-cdn | Disconnect-CdnService shop -Confirm:$false; Get-CdnCertificate shop | Remove-CdnCertificate -Confirm:$false; State", string.Empty) { Findings = ["ServiceLeftWithoutCertificate"] },
    ];

    private static IEnumerable<KakaoRule> Expiring =>
    [
        new("2.9", "days and share of life are conditions", Shop + "$cloud.AdvanceClock([timespan]::FromDays(65)); foreach ($how in @{ Days = 30 }, @{ Days = 14 }, @{ LifeShare = 0.5 }, @{ LifeShare = 0.1 }) { (Get-CertificateExpiry @how).State }", "Due Ok Due Ok") { NeedsClock = true },
        new("2.9", "an expired certificate is told", Linked + "$cloud.AdvanceClock([timespan]::FromDays(95)); Get-CertificateExpiry | ForEach-Object { $_.State; $_.DaysLeft -lt 0; $_.Services.Name }", "Expired True shop-cdn") { NeedsClock = true },
        new("2.9", "only what is due can be asked for", Shop + Blog + "$null = $cloud.NewCertificate('soon.example', [DateTimeOffset]::UtcNow.AddDays(-80), 90) | Register-CdnCertificate -Name soon; (Get-CertificateExpiry -Due -Days 30, 14).Name", "soon"),
        new("2.9", "certificates of both clouds are in one list", Shop + "$naver = (Connect-CertManager -Emulator -Name naver -PassThru).Emulator; $null = $naver.NewCertificate('naver.example') | Register-CdnCertificate -Name naver -Context naver; (Get-CertificateExpiry -AllContexts | ForEach-Object { \"$($_.Name) $($_.Provider)\" }) -join ','", "shop KakaoCloud,naver NaverCloud"),
        new("2.9", "certificates of load balancers are in the list", Shop + "$cloud.AddLoadBalancerCertificate('lb', $blog); (Get-CertificateExpiry).Name -join ','", "shop,lb"),
    ];
}
