# A fleet on two emulated clouds: 300 certificates and 40 hosts with real TLS handshakes on this machine. One link has drifted, two
# certificates are about to end, a folder has one whose intermediate has expired. The desired state is planned, carried out, and found
# again as it is wanted; alerts go to a webhook that is listened to here; the report is written. Needs no account and no network:
#     dotnet run --project src/CertManager.Shell -- examples/fleet.ps1
# or, in PowerShell, after dotnet build:
#     ./examples/fleet.ps1
param(
    # Where files and report go; a folder of its own in the temporary one without it, which is deleted at the end.
    [string] $Folder
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Connect-CertManager -ErrorAction Ignore)) {
    Import-Module (Join-Path $PSScriptRoot '../output/CertManager')
}

$keep = [bool]$Folder
if (-not $keep) { $Folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()) }
$Folder = [IO.Directory]::CreateDirectory($Folder).FullName

Write-Host '1. Two accounts, their TLS fronts, and 300 bundles in files.'
$naver = (Connect-CertManager -Emulator -Name naver -PassThru).Emulator
$kakao = (Connect-CertManager -Emulator -Provider KakaoCloud -Name kakao -PassThru).Emulator
$fronts = @{ naver = $naver.OpenFront(1); kakao = $kakao.OpenFront(1) }
$emulators = @{ naver = $naver; kakao = $kakao }
$now = [DateTimeOffset]::UtcNow

function Export-Bundle([string] $Context, [string] $Name, [string] $Domain, [int] $Age = 0) {
    $new = if ($Age) { $emulators[$Context].NewCertificate($Domain, $now.AddDays(-$Age), 90) } else { $emulators[$Context].NewCertificate($Domain) }
    $null = $new | Import-CertificateBundle | Export-CertificateBundle "$Folder/certs/$Name" -Overwrite
}

# 30 load balancers and 10 CDN services serve a certificate that was registered by hand long ago; the rest is not registered yet.
$entries = foreach ($number in 1..300) {
    $context = if ($number -le 30 -or $number -gt 60) { 'naver' } else { 'kakao' }
    $name = '{0}{1:000}' -f $context.Substring(0, 1), $number
    $domain = "www$number.$context.example"
    $service = ''
    if ($number -le 40) {
        # Two of them are about to end, and nobody has new files for them yet.
        $age = if ($number -in 7, 8) { 85 } else { 0 }
        Export-Bundle -Context $context -Name $name -Domain $domain -Age $age
        $old = if ($age) { Import-CertificateBundle -LiteralPath ([IO.Directory]::GetFiles("$Folder/certs/$name")) } else { $emulators[$context].NewCertificate($domain, $now.AddDays(-40), 90) }
        $record = $old | Register-CdnCertificate -Name $name -Context $context
        $null = if ($context -eq 'naver') { $naver.AddLoadBalancer("lb$number", 443, $record.Id, $domain) } else { $kakao.AddCdnService("cdn$number", $domain, $record.Id) }
        $service = if ($context -eq 'naver') { "; Services = 'lb$($number):443'" } else { "; Services = 'cdn$number'; Overwrite = `$true" }
    }
    else {
        Export-Bundle -Context $context -Name $name -Domain $domain
    }

    $front = $fronts[$context]
    "@{ Name = '$name'; Context = '$context'; Bundle = 'certs/$name/*.pem'; VerifyAddress = '$($front.Address[0])'; VerifyPort = $($front.Port)$service }"
}

[IO.File]::WriteAllText("$Folder/fleet.psd1", "@{ Certificates = @(`n$($entries -join "`n")`n) }")

Write-Host '2. Somebody links the wrong certificate by hand.'
$other = $naver.NewCertificate('www30.naver.example', 'else.example') | Register-CdnCertificate -Name by-hand -Context naver
Get-CdnService lb30:443 -Context naver | Connect-CdnService -CertificateName $other.Name -Confirm:$false

function Show-Step($Steps) {
    $counts = [ordered]@{}
    foreach ($step in $Steps) { $counts["$($step.Action), $($step.State)"] = 1 + $counts["$($step.Action), $($step.State)"] }
    foreach ($count in $counts.GetEnumerator()) { Write-Host ('   {0,4} {1}' -f $count.Value, $count.Key) }
}

Write-Host '3. The plan.'
$plan = @(Sync-CdnCertificate "$Folder/fleet.psd1" -JournalFolder "$Folder/journals" -WhatIf -PassThru)
Show-Step $plan

Write-Host '4. What was planned is carried out.'
$done = @(Sync-CdnCertificate "$Folder/fleet.psd1" -JournalFolder "$Folder/journals" -PlanId $plan[0].PlanId -Confirm:$false -PassThru)
Show-Step $done

Write-Host '5. The second run finds everything as wanted.'
$again = @(Sync-CdnCertificate "$Folder/fleet.psd1" -JournalFolder "$Folder/journals" -Confirm:$false -PassThru)
Show-Step $again

Write-Host '6. A folder that is only watched: one file is signed by an authority that has ended.'
function Request-Signed([string] $Name, $Issuer, [DateTimeOffset] $NotBefore, [DateTimeOffset] $NotAfter) {
    $key = [Security.Cryptography.ECDsa]::Create([Security.Cryptography.ECCurve+NamedCurves]::nistP256)
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new("CN=$Name", $key, [Security.Cryptography.HashAlgorithmName]::SHA256)
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]::new(-not $Name.Contains('.'), $false, 0, $true))
    if (-not $Issuer) { return $request.CreateSelfSigned($NotBefore, $NotAfter) }
    $generator = [Security.Cryptography.X509Certificates.X509SignatureGenerator]::CreateForECDsa([Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Issuer))
    $signed = $request.Create($Issuer.SubjectName, $generator, $NotBefore, $NotAfter, [Guid]::NewGuid().ToByteArray())
    [Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::CopyWithPrivateKey($signed, $key)
}

$root = Request-Signed -Name 'Old root' -NotBefore $now.AddYears(-10) -NotAfter $now.AddYears(10)
$authority = Request-Signed -Name 'Old authority' -Issuer $root -NotBefore $now.AddYears(-5) -NotAfter $now.AddDays(-3)
$leaf = Request-Signed -Name 'legacy.example' -Issuer $authority -NotBefore $now.AddDays(-60) -NotAfter $now.AddDays(300)
$null = [IO.Directory]::CreateDirectory("$Folder/watched")
[IO.File]::WriteAllText("$Folder/watched/legacy.pem", (($leaf, $authority, $root | ForEach-Object { $_.ExportCertificatePem() }) -join "`n"))

Write-Host '7. What is due, of both clouds, the folder and the hosts, in one list.'
$expiry = @(
    Get-CertificateExpiry -LiteralPath "$Folder/watched"
    foreach ($context in 'naver', 'kakao') {
        $front = $fronts[$context]
        $hosts = 1..40 | Where-Object { ($_ -le 30) -eq ($context -eq 'naver') } | ForEach-Object { "www$_.$context.example" }
        Get-CertificateExpiry -Context $context -HostName $hosts -Address $front.Address -Port $front.Port
    }
)
foreach ($item in $expiry | Where-Object State -ne 'Ok') { Write-Host "   $item, ends first: $($item.EndsFirst)" }

Write-Host '8. Alerts, twice: people are told once.'
$listener = [Net.HttpListener]::new()
$port = & { $socket = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0); $socket.Start(); $socket.LocalEndpoint.Port; $socket.Stop() }
$listener.Prefixes.Add("http://localhost:$port/")
$listener.Start()
$beside = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
$beside.Open()
$sink = [PowerShell]::Create($beside).AddScript({
        param($listener)
        while ($listener.IsListening) {
            try { $call = $listener.GetContext() } catch { break }
            [IO.StreamReader]::new($call.Request.InputStream).ReadToEnd()
            $call.Response.Close()
        }
    }).AddArgument($listener)
$running = $sink.BeginInvoke()
$expiry | Send-CertificateAlert -Webhook "http://localhost:$port/" -StatePath "$Folder/alerts.json" | Format-Table Channel, Kind, Sent
$expiry | Send-CertificateAlert -Webhook "http://localhost:$port/" -StatePath "$Folder/alerts.json" | Format-Table Channel, Kind, Sent
$listener.Stop()
$received = @($sink.EndInvoke($running))
$sink.Dispose()
$beside.Dispose()
Write-Host "   the webhook received $($received.Count) message"
[IO.File]::WriteAllText("$Folder/received.json", "$received")

Write-Host '9. The report.'
$expiry | Export-CertificateReport -Path "$Folder/report.html", "$Folder/report.csv", "$Folder/report.xml" -Overwrite | ForEach-Object { Write-Host "   $($_.Name)" }

Disconnect-CertManager -Name *
if (-not $keep) { [IO.Directory]::Delete($Folder, $true) }
