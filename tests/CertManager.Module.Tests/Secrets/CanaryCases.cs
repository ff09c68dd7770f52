namespace CertManager.Module.Tests.Secrets;

/// <summary>Every cmdlet, with what works and what does not.</summary>
public static class CanaryCases
{
    private const string Missing = "-Name no-such";
    private const string Kakao = "KakaoCloud";
    private const string Registered = "$record = $shop | Register-CdnCertificate -Name shop";
    private const string Pass = "1..2 | ForEach-Object { $emulator.AdvanceClock('00:03:00'); $null = Get-CertificateList }";
    private const string Basic = "$null = Request-CdnCertificate -Name basic -Type CloudBasic -Domain static.shop.example -Confirm:$false; $emulator.PublishRecord('static.shop.example'); " + Pass;
    private const string Advanced = """
        $request = New-CertificateRequest -Domain pay.shop.example
        $emulator.PublishRecord('pay.shop.example')
        $null = $request | Request-CdnCertificate -Name paid -Type AdvancedDV -Confirm:$false

        """ + Pass;

    private const string Linked = Registered + "\n" + """
        $next = $renewed | Register-CdnCertificate -Name shop-new
        $null = $emulator.AddLoadBalancer('shop-lb', 443, $record.Id, 'www.shop.example')
        """;

    private const string Account = "$account = New-CertificateAcmeAccount -Alias tour -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 30 -Confirm:$false";
    private const string Domain = "$domain = Register-CertificateDomain -Field @{ domainAddress = 'shop.example'; dcvType = 'PTXT' } -Confirm:$false";

    /// <summary>All of them.</summary>
    public static IEnumerable<CanaryCase> All => [.. Session, .. Local, .. Registering, .. Issuing, .. Serving];

    private static IEnumerable<CanaryCase> Session =>
    [
        new(
            "Connect-CertManager",
            """
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey $secret -Name one -PassThru
            Connect-CertManager -Endpoint $relay -Credential ([pscredential]::new($accessKey, $secret)) -Name two -PassThru
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey $secretText -Name three -PassThru
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey $secret -Proxy 'http://localhost:9/' -ProxyCredential ([pscredential]::new('proxy', $password)) -Name four -PassThru
            $emulator | Connect-CertManager -Name five -PassThru
            Connect-CertManager -Emulator -Name six -PassThru
            """,
            """
            Connect-CertManager -Endpoint http://elsewhere.example/ -AccessKey $accessKey -SecretKey $secret
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey @{ key = $secretText }
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey @($secretText, 5)
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey ($secretText + 'x') -Name wrong; Get-CertificateList -Context wrong
            Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey ($secretText + "`n") -Name line; Get-CertificateList -Context line
            Connect-CertManager -Endpoint $relay -AccessKey $secretText -SecretKey $accessKey -Name swapped; Get-CertificateList -Context swapped
            """),
        new("Connect-CertManager", "Connect-CertManager -Provider KakaoCloud -Endpoint $relay -CdnEndpoint $relay -AccessKey $accessKey -SecretKey $secretText -Name one -PassThru; Get-CertificateList -Context one", "Connect-CertManager -Provider KakaoCloud -Endpoint $relay -AccessKey $accessKey -SecretKey ($secretText + 'x') -Name wrong; Get-CertificateList -Context wrong") { Provider = Kakao },
        new("Disconnect-CertManager", "Disconnect-CertManager practice", "Disconnect-CertManager practice; Get-CertificateList -Context practice"),
        new("Get-CertManagerContext", "Get-CertManagerContext; Get-CertManagerContext -Selected", "Get-CertManagerContext no-such"),
        new("Select-CertManagerContext", "Select-CertManagerContext practice", "Select-CertManagerContext no-such"),
        new("Start-CertManagerEmulator", "Start-CertManagerEmulator; Start-CertManagerEmulator -Provider KakaoCloud", "Start-CertManagerEmulator -Variant Nonsense=1"),
        new("Stop-CertManagerEmulator", "$emulator | Stop-CertManagerEmulator", "$emulator | Stop-CertManagerEmulator; $emulator.NewCertificate('a.example')"),
    ];

    private static IEnumerable<CanaryCase> Local =>
    [
        new(
            "Import-CertificateBundle",
            """
            $shop | Import-CertificateBundle
            Import-CertificateBundle -Path "$in/cert.pem", "$in/key.pem", "$in/chain.pem"
            Import-CertificateBundle -CertificatePath "$in/cert.pem" -PrivateKeyPath "$in/locked.pem" -Password $password
            Import-CertificateBundle -CertificatePath "$in/cert.pem" -PrivateKeyPath "$in/locked.pem" -Password $passwordText
            Import-CertificateBundle -PfxPath "$in/shop.pfx" -Password $password
            Import-CertificateBundle -PfxBytes ([IO.File]::ReadAllBytes("$in/shop.pfx")) -Password $password
            Import-CertificateBundle -Path "$in/rsa.pem"
            Import-CertificateBundle -Certificate $shop.Certificate -PrivateKey $keyText
            """,
            """
            Import-CertificateBundle -CertificatePath "$in/cert.pem" -PrivateKeyPath "$in/locked.pem" -Password ($passwordText + 'x')
            Import-CertificateBundle -PfxPath "$in/shop.pfx" -Password ($passwordText + 'x')
            Import-CertificateBundle -PfxBytes ([IO.File]::ReadAllBytes("$in/shop.pfx")) -Password ($passwordText + 'x')
            Import-CertificateBundle -Certificate $blog.Certificate -PrivateKey $keyText
            Import-CertificateBundle -Certificate $keyText -PrivateKey $shop.Certificate
            Import-CertificateBundle -Certificate $shop.Certificate -PrivateKey $keyText.Substring(0, 150)
            Import-CertificateBundle -Certificate $shop.Certificate -PrivateKey $keyText.Replace("`n", 'é')
            Import-CertificateBundle -Certificate $shop.Certificate -PrivateKey @{ key = $keyText }
            Import-CertificateBundle -Path $keyText
            Import-CertificateBundle -PrivateKeyPath $keyText -CertificatePath "$in/cert.pem"
            Import-CertificateBundle $keyText
            """),
        new(
            "Test-CdnCertificate",
            """
            $shop | Test-CdnCertificate; $shop | Test-CdnCertificate -Detailed
            Test-CdnCertificate -Path "$in/rsa.pem" -TrustedRoot "$in/root.pem"
            """,
            "Test-CdnCertificate -Path $keyText; Test-CdnCertificate -Certificate $shop.Certificate -PrivateKey @{ a = $keyText }; Test-CdnCertificate -Certificate $blog.Certificate -PrivateKey $keyText -Detailed; Test-CdnCertificate -PfxPath \"$in/shop.pfx\" -Password ($passwordText + 'x')"),
        new(
            "Export-CertificateBundle",
            """
            $shop | Import-CertificateBundle | Export-CertificateBundle "$dir/pem"
            $shop | Import-CertificateBundle | Export-CertificateBundle "$dir/public.pem" -WithoutPrivateKey
            $shop | Import-CertificateBundle | Export-CertificateBundle "$dir/shop.pfx" -Password $password
            Import-CertificateBundle -Path "$in/rsa.pem" | Export-CertificateBundle "$dir/rsa-key.pem"
            """,
            """
            [IO.File]::WriteAllText("$dir/taken.pem", 'taken')
            $shop | Import-CertificateBundle | Export-CertificateBundle "$dir/taken.pem"
            $shop | Import-CertificateBundle | Export-CertificateBundle "$dir/taken.pem/below" -Password $passwordText
            $shop | Import-CertificateBundle | Export-CertificateBundle "$dir/no.pfx"
            """) { KeyFiles = ["private-key.pem", "rsa-key.pem"] },
        new("Resolve-CertificateChain", "$shop | Resolve-CertificateChain; Resolve-CertificateChain -Path \"$in/cert.pem\", \"$in/key.pem\", \"$in/chain.pem\"", "Resolve-CertificateChain -Certificate $keyText; Resolve-CertificateChain -Certificate $blog.Certificate -PrivateKey $keyText; $shop | Resolve-CertificateChain -PreferredRoot 'No such root'"),
        new("New-CertificateRequest", "New-CertificateRequest www.shop.example -DestinationPath \"$dir/request\"; New-CertificateRequest www.shop.example -KeyType Rsa2048 -DestinationPath \"$dir/rsa\"", "New-CertificateRequest 'no name'; [IO.File]::WriteAllText(\"$dir/taken\", ''); New-CertificateRequest www.shop.example -DestinationPath \"$dir/taken\"") { KeyFiles = ["privkey.pem"] },
        new(
            "Export-CertificateHandoff",
            "$shop | Export-CertificateHandoff -Name shop -DestinationPath \"$dir/handoff\" -Service shop-cdn",
            "$shop | Export-CertificateHandoff -Name shop -DestinationPath \"$dir/twice\"; $shop | Export-CertificateHandoff -Name shop -DestinationPath \"$dir/twice\"; Export-CertificateHandoff -Name shop -DestinationPath \"$dir/no\" -Certificate $blog.Certificate -PrivateKey $keyText") { KeyFiles = ["private-key.pem"] },
        new("Export-CertificateReport", "$shop | Import-CertificateBundle | Export-CertificateReport \"$dir/report.html\", \"$dir/report.csv\", \"$dir/report.json\", \"$dir/report.xml\"; $shop | Test-CdnCertificate -Detailed | Export-CertificateReport \"$dir/judged.json\" -PassThru", "42 | Export-CertificateReport \"$dir/report.html\"; $shop | Import-CertificateBundle | Export-CertificateReport $keyText; $shop | Import-CertificateBundle | Export-CertificateReport \"$in/cert.pem/below.html\""),
        new("Test-CdnEndpoint", "$emulator.Serve($shop); $front = $emulator.OpenFront(); $front | Test-CdnEndpoint www.shop.example -Expect $shop -TrustedRoot $emulator.TrustedRoot", "Test-CdnEndpoint www.shop.example -Address 127.0.0.1 -Port 9 -TimeoutSec 2; Test-CdnEndpoint www.shop.example -Expect $keyText -Address 127.0.0.1 -Port 9"),
    ];

    private static IEnumerable<CanaryCase> Registering =>
    [
        new(
            "Register-CdnCertificate",
            """
            $shop | Register-CdnCertificate -Name shop
            $shop | Register-CdnCertificate -Name shop
            $blog | Import-CertificateBundle | Register-CdnCertificate -Name blog -ApiVersion 2.0
            Register-CdnCertificate -Name locked -CertificatePath "$in/cert.pem" -PrivateKeyPath "$in/locked.pem" -ChainPath "$in/chain.pem" -Password $passwordText -WhatIf
            Register-CdnCertificate -Name rsa -Path "$in/rsa.pem" -TrustedRoot "$in/root.pem" -WhatIf
            """,
            """
            Register-CdnCertificate -Name shop -Certificate $blog.Certificate -PrivateKey $keyText -Chain $shop.Chain
            Register-CdnCertificate -Name shop -Certificate $shop.Certificate -PrivateKey @($keyText, 1) -Chain $shop.Chain
            Register-CdnCertificate -Name shop -Certificate $keyText
            Register-CdnCertificate -Name shop -PfxPath "$in/shop.pfx" -Password ($passwordText + 'x')
            $shop | Register-CdnCertificate -Name $keyText
            $blog | Register-CdnCertificate -Name shop; $shop | Register-CdnCertificate -Name shop
            """),
        new("Register-CdnCertificate", "$shop | Register-CdnCertificate -Name shop; $renewed | Register-CdnCertificate -Name shop -Overwrite", "$blog | Register-CdnCertificate -Name shop; $shop | Register-CdnCertificate -Name shop; $renewed | Register-CdnCertificate -Name shop") { Provider = Kakao },
        new(
            "Sync-CdnCertificate",
            """
            $null = $renewed | Import-CertificateBundle | Export-CertificateBundle "$dir/fleet"
            [IO.File]::WriteAllText("$dir/fleet.psd1", "@{ Certificates = @{ Name = 'shop'; Bundle = 'fleet/*.pem' } }")
            Sync-CdnCertificate "$dir/fleet.psd1" -JournalFolder "$dir/journals" -WhatIf -PassThru
            Sync-CdnCertificate "$dir/fleet.psd1" -JournalFolder "$dir/journals" -Confirm:$false -PassThru
            """,
            """
            [IO.File]::WriteAllText("$dir/wrong.psd1", "@{ Certificates = @{ Name = 'shop'; Bundle = @('fleet/certificate.pem', 'none.pem') } }")
            Sync-CdnCertificate "$dir/wrong.psd1" -JournalFolder "$dir/journals" -Confirm:$false -PassThru
            [IO.File]::WriteAllText("$dir/key.psd1", "@{ Key = '$keyText' }")
            Sync-CdnCertificate "$dir/key.psd1" -JournalFolder "$dir/journals" -Confirm:$false -PassThru
            """) { KeyFiles = ["private-key.pem", "key.psd1"] },
        new("Update-CdnCertificate", "$renewed | Update-CdnCertificate -Name shop -Confirm:$false", "$shop | Update-CdnCertificate -Name no-such -Confirm:$false; Update-CdnCertificate -Name shop -Certificate $shop.Certificate -PrivateKey $shop.PrivateKey -Chain $keyText -Confirm:$false; Update-CdnCertificate -Name shop -Certificate $blog.Certificate -PrivateKey $keyText -Confirm:$false") { Prepare = Registered },
        new("Update-CdnCertificate", "$renewed | Update-CdnCertificate -Name shop -Confirm:$false", "$blog | Update-CdnCertificate -Name no-such -Confirm:$false") { Prepare = Registered, Provider = Kakao },
        new("Get-CertificateList", "Get-CertificateList", "Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey ($secretText + 'x') -Name wrong; Get-CertificateList -Context wrong") { Prepare = Registered },
        new("Get-CertificateList", "Get-CertificateList", "Connect-CertManager -Provider KakaoCloud -Endpoint $relay -CdnEndpoint $relay -AccessKey ($accessKey + 'x') -SecretKey $secret -Name wrong; Get-CertificateList -Context wrong") { Prepare = Registered, Provider = Kakao },
        new("Get-CdnCertificate", "Get-CdnCertificate -Name shop", $"Get-CdnCertificate {Missing}") { Prepare = Registered },
        new("Remove-CdnCertificate", "Remove-CdnCertificate -Name shop -Confirm:$false", $"Remove-CdnCertificate {Missing} -Confirm:$false") { Prepare = Registered },
        new(
            "Send-CertificateAlert",
            """
            $due = $shop | Import-CertificateBundle | Get-CertificateExpiry -Days 365
            $due | Send-CertificateAlert -Webhook "https://hooks.example/$secretText" -WhatIf -StatePath "$dir/alerts.json"
            $due | Send-CertificateAlert -Annotation AzurePipelines, GitHubActions
            """,
            """
            $due = $shop | Import-CertificateBundle | Get-CertificateExpiry -Days 365
            $due | Send-CertificateAlert -Webhook "http://localhost:9/$secretText" -TeamsWebhook "http://localhost:9/x?sig=$passwordText" -StatePath "$dir/alerts.json" -MaximumRetryCount 0
            $due | Send-CertificateAlert -Webhook "$($relay)hook" -StatePath "$dir/alerts.json" -MaximumRetryCount 0
            $due | Send-CertificateAlert -SlackWebhook $secretText -StatePath "$dir/alerts.json"
            $due | Send-CertificateAlert -Webhook "https://hooks.example/$secretText" -SlackWebhook $secret -WhatIf -StatePath "$dir/alerts.json"
            $due | Send-CertificateAlert -Webhook @{ address = $secretText } -StatePath "$dir/alerts.json"
            $due | Send-CertificateAlert -SmtpServer localhost -SmtpPort 9 -From a@mail.example -To b@mail.example -SmtpCredential ([pscredential]::new('mailer', $password)) -StatePath "$dir/alerts.json" -MaximumRetryCount 0
            """),
        new("Get-CertificateExpiry", "Get-CertificateExpiry; $shop | Import-CertificateBundle | Get-CertificateExpiry", "Connect-CertManager -Endpoint $relay -AccessKey $accessKey -SecretKey ($secretText + 'x') -Name wrong; Get-CertificateExpiry -Context wrong") { Prepare = Registered },
        new(
            "Get-CertificateExpiry",
            "Get-CertificateExpiry -Path \"$in/*.pem\"; Get-CertificateExpiry -LiteralPath \"$in/shop.pfx\", $in -Password $passwordText",
            "Get-CertificateExpiry -LiteralPath \"$in/shop.pfx\" -Password ($passwordText + 'x'); Get-CertificateExpiry -LiteralPath \"$in/key.pem\", \"$in/locked.pem\"; Get-CertificateExpiry -Path $keyText; Get-CertificateExpiry -HostName $keyText; Get-CertificateExpiry -When $keyText; Get-CertificateExpiry -When @{ Days = $keyText }; $keyText | Get-CertificateExpiry"),
    ];

    private static IEnumerable<CanaryCase> Issuing =>
    [
        new("Request-CdnCertificate", "Request-CdnCertificate -Name edge -Type GlobalEdge -Domain edge.shop.example -Confirm:$false; New-CertificateRequest -Domain pay.shop.example -DestinationPath \"$dir/request\" | Request-CdnCertificate -Name paid -Type AdvancedDV -Confirm:$false", "Request-CdnCertificate -Name edge -Type GlobalEdge -Domain 'no name' -Confirm:$false; Request-CdnCertificate -Name paid -Type AdvancedDV -Request $keyText -Confirm:$false") { KeyFiles = ["privkey.pem"] },
        new("Request-CdnCertificate", "Request-CdnCertificate -Name intranet -CaTag my-ca -KeyType EC256 -Days 365 -CommonName intranet.example -DnsName intranet.example -PrivateKeyPath \"$dir/intranet.key\" -Confirm:$false", "[IO.File]::WriteAllText(\"$dir/taken.key\", ''); Request-CdnCertificate -Name intranet -CaTag my-ca -KeyType EC256 -Days 365 -CommonName intranet.example -DnsName intranet.example -PrivateKeyPath \"$dir/taken.key\" -Confirm:$false") { Provider = "Government", KeyFiles = ["intranet.key"] },
        new("Request-CertificateReissue", "$again = New-CertificateRequest -Domain pay.shop.example; Request-CertificateReissue -Name paid -NewName paid-two -Request $again -Confirm:$false", "Request-CertificateReissue -Name no-such -NewName x -Request $request -Confirm:$false; Request-CertificateReissue -Name paid -NewName x -Request $keyText -Confirm:$false") { Prepare = Advanced },
        new("Register-CertificatePrivateKey", "Register-CertificatePrivateKey -Name paid -Request $request -Confirm:$false", "Register-CertificatePrivateKey -Name paid -PrivateKey $keyText -Confirm:$false; Register-CertificatePrivateKey -Name paid -PrivateKey @{ k = $keyText } -Confirm:$false; Register-CertificatePrivateKey -Name paid -PrivateKeyPath $keyText -Confirm:$false; Register-CertificatePrivateKey -Name paid -PrivateKeyPath \"$in/locked.pem\" -Password ($passwordText + 'x') -Confirm:$false") { Prepare = Advanced },
        new("Revoke-CdnCertificate", "Revoke-CdnCertificate -Name paid -Reason Superseded -Confirm:$false", $"Revoke-CdnCertificate {Missing} -Confirm:$false") { Prepare = Advanced },
        new("Update-CertificateSubscription", "Get-CertificateOrder | Update-CertificateSubscription -Years 1 -Confirm:$false", "Update-CertificateSubscription 99999 1 -Confirm:$false") { Prepare = Advanced },
        new("Get-CertificateOrder", "Get-CertificateOrder", "Get-CertificateOrder -Context no-such") { Prepare = Advanced },
        new("Get-CertificateType", "Get-CertificateType", "Get-CertificateType -Context no-such"),
        new("Get-CertificateValidation", "Get-CertificateValidation -Name edge", $"Get-CertificateValidation {Missing}") { Prepare = "$null = Request-CdnCertificate -Name edge -Type GlobalEdge -Domain edge.shop.example -Confirm:$false" },
        new("Wait-CertificateValidation", "$emulator.PublishRecord('edge.shop.example'); " + Pass + "; Wait-CertificateValidation -Name edge", $"Wait-CertificateValidation {Missing}") { Prepare = "$null = Request-CdnCertificate -Name edge -Type GlobalEdge -Domain edge.shop.example -Confirm:$false" },
        new("Get-CertificateChange", "Get-CertificateChange -Minutes 10080", "Get-CertificateChange -Context no-such") { Prepare = Registered },
        new("Get-CertificateDomain", "Get-CertificateDomain", "Get-CertificateDomain -Context no-such") { Prepare = Domain },
        new("Register-CertificateDomain", Domain, "Register-CertificateDomain -Field @{ secretKey = $secretText; privateKey = $keyText } -Confirm:$false"),
        new("Unregister-CertificateDomain", "Get-CertificateDomain | Unregister-CertificateDomain -Confirm:$false", "Unregister-CertificateDomain 99999 -Confirm:$false") { Prepare = Domain },
        new("New-CertificateAcmeAccount", "$account = New-CertificateAcmeAccount -Alias tour -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 30 -Confirm:$false; $account; $null = $account.GetHmacKey()", "New-CertificateAcmeAccount -Alias tour -Type AdvancedOV -ValidationMode PreValidated -ValidityDays 100000 -Confirm:$false"),
        new("Get-CertificateAcmeAccount", "Get-CertificateAcmeAccount", "Get-CertificateAcmeAccount -Context no-such") { Prepare = Account },
        new("Disable-CertificateAcmeAccount", "$account | Disable-CertificateAcmeAccount -Confirm:$false", "Disable-CertificateAcmeAccount no-such -Confirm:$false") { Prepare = Account },
        new("Set-CertificateRenewal", "Set-CertificateRenewal -Name basic -Enabled $false -PassThru -Confirm:$false", $"Set-CertificateRenewal {Missing} -Enabled $true -Confirm:$false") { Prepare = Basic },
        new("Get-CertificateChain", "Get-CertificateChain -Name basic", $"Get-CertificateChain {Missing}") { Prepare = Basic },
        new("Save-CdnCertificate", "Save-CdnCertificate -Name basic -DestinationPath $dir -Confirm:$false", $"Save-CdnCertificate {Missing} -DestinationPath $dir; [IO.File]::WriteAllText(\"$dir/basic\", ''); Save-CdnCertificate -Name basic -DestinationPath $dir") { Prepare = Basic, KeyFiles = ["private_key.pem"] },
    ];

    private static IEnumerable<CanaryCase> Serving =>
    [
        new("Get-CdnService", "Get-CdnService; Get-CdnService -For $next -IncludeRefused", "Get-CdnService -For no-such") { Prepare = Linked },
        new("Connect-CdnService", "Connect-CdnService -CertificateName shop -ServiceName shop-cdn -PassThru -Confirm:$false", "Connect-CdnService -CertificateName no-such -ServiceName shop-cdn -Confirm:$false") { Prepare = Registered + "; $null = $emulator.AddCdnService('shop-cdn', 'www.shop.example', '')", Provider = Kakao },
        new("Disconnect-CdnService", "Disconnect-CdnService shop -ServiceName shop-cdn -Confirm:$false", "Disconnect-CdnService shop -ServiceName no-such -Confirm:$false") { Prepare = Registered + "; $null = $emulator.AddCdnService('shop-cdn', 'www.shop.example', $record.Id)", Provider = Kakao },
    ];
}
