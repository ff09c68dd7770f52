# Drives the cases of $Given/cases.json in pwsh and writes to $Out, a folder for each case, what every channel of the session let out. The secrets of each
# case go to its folder in $Given, which is not searched.
param([string] $Given, [string] $Out, [string] $Module)

function Get-Text([securestring] $Secret) { [Net.NetworkCredential]::new('', $Secret).Password }
function Test-Own($Item) { $Item.PSObject.TypeNames[0] -like 'CertManager.*' }
function Test-GivenInClear($Invocation, [string] $Name, $Value) {
    $Declared = $Invocation.MyCommand.Parameters[$Name].ParameterType
    $Declared -in [string], [string[]], [uri], [hashtable], [pscredential] -or ($Declared -eq [object] -and $Value -is [string])
}

Import-Module $Module
$PSDefaultParameterValues['Connect-CertManager:MaximumRetryCount'] = 0
$password = [securestring]::new()
[IO.File]::ReadAllText("$Given/password").ToCharArray() | ForEach-Object { $password.AppendChar($_) }
$passwordText = Get-Text $password
$Every = [Collections.Generic.List[object]]::new()
$Number = 0
foreach ($Case in [IO.File]::ReadAllText("$Given/cases.json") | ConvertFrom-Json) {
    $Number++
    $Into = "$Out/$Number"
    Set-Variable -Name dir -Value ([IO.Directory]::CreateDirectory("$Into/files").FullName) # for the cases
    $in = [IO.Directory]::CreateDirectory("$Given/$Number").FullName

    # The world that CanaryCase describes.
    $VerbosePreference = $DebugPreference = $InformationPreference = 'SilentlyContinue'
    $Kakao = $Case.Provider -eq 'KakaoCloud'
    $Place = if ($Kakao) { @{ Provider = 'KakaoCloud' } } elseif ($Case.Provider -eq 'Government') { @{ Zone = 'Government' } } else { @{} }
    $Variant = if ($Kakao) { @{ Variant = 'DeploymentSeconds=0' } } else { @{} }
    $emulator = Start-CertManagerEmulator @Place @Variant
    $relay = $emulator.Endpoint
    $accessKey = $emulator.AccessKey
    $secret = $emulator.SecretKey.Copy()
    $secretText = Get-Text $secret
    $shop, $renewed = 1..2 | ForEach-Object { $emulator.NewCertificate('www.shop.example', 'shop.example') }
    $blog = $emulator.NewCertificate('blog.example')
    $keyText = Get-Text $shop.PrivateKey
    $Pair = [Security.Cryptography.ECDsa]::Create()
    $Pair.ImportFromPem($keyText)
    $Leaf = [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem($shop.Certificate, $keyText)
    $Locked = $Pair.ExportEncryptedPkcs8PrivateKeyPem($passwordText, [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 2048))
    [IO.File]::WriteAllBytes("$in/shop.pfx", $Leaf.Export('Pfx', $passwordText))
    $Files = @{ 'key.pem' = $keyText; 'cert.pem' = $shop.Certificate; 'chain.pem' = $shop.Chain; 'locked.pem' = $Locked; 'renewed.pem' = Get-Text $renewed.PrivateKey; 'blog.pem' = Get-Text $blog.PrivateKey }
    $Files.GetEnumerator() | ForEach-Object { [IO.File]::WriteAllText("$in/$($_.Key)", $_.Value) }
    'rsa.pem', 'root.pem' | ForEach-Object { [IO.File]::Copy("$Given/$_", "$in/$_") }
    $Way = if ($Kakao) { @{ CdnEndpoint = $relay } } else { @{} }
    Connect-CertManager @Place @Way -Endpoint $relay -AccessKey $accessKey -SecretKey $secret -TrustedRoot $emulator.TrustedRoot -MaximumRetryCount 1 -Name practice
    $account = $null
    $null = . ([scriptblock]::Create($Case.Prepare))

    # The case, with everything shown.
    $Error.Clear()
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    $null = Start-Transcript "$Into/transcript"
    $All = @(. ([scriptblock]::Create($Case.Script)) *>&1)
    $All | Out-Default
    $null = Stop-Transcript
    $VerbosePreference = $DebugPreference = $InformationPreference = 'SilentlyContinue'

    # What can be made of what it left.
    $Errors = @($Error)
    $Shown = @($All) + @($Errors | Where-Object { $One = $_; -not ($All | Where-Object { [object]::ReferenceEquals($_, $One) }) })
    $Own, $Other = $Shown.Where({ Test-Own $_ }, 'Split')
    $Shown | Format-List * -Force | Out-String -Width 500 | Set-Content "$Into/list"
    $Own | Export-Clixml "$Into/clixml" -Depth 5
    $Other | Export-Clixml "$Into/clixml.other" -Depth 2
    $Own | ForEach-Object { ConvertTo-Json $_ -Depth 10 3>$null } | Set-Content "$Into/json"
    $Other | ForEach-Object { ConvertTo-Json $(if ($_.InvocationInfo) { $_ | Select-Object * -ExcludeProperty InvocationInfo } else { $_ }) -Depth 2 3>$null } | Set-Content "$Into/json.other"
    $Errors | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object {
        $_.Exception.ToString(); $_.ErrorDetails.Message; $_.ErrorDetails.RecommendedAction; "$($_.TargetObject)"; $_.ScriptStackTrace
        for ($Cause = $_.Exception; $Cause; $Cause = $Cause.InnerException) { $Cause | Format-List * -Force | Out-String -Width 500 }
    } | Set-Content "$Into/errors"
    $Causes = $Errors | ForEach-Object { for ($Cause = $_.Exception; $Cause; $Cause = $Cause.InnerException) { $Cause } }
    foreach ($Invocation in @($Shown.InvocationInfo) + @($Causes.CommandInvocation) | Where-Object { $_ }) {
        $Kept = $Invocation.BoundParameters.GetEnumerator() | Where-Object { -not (Test-GivenInClear -Invocation $Invocation -Name $_.Key -Value $_.Value) }
        $Kept | ForEach-Object { "$($_.Key): $($_.Value)"; [Management.Automation.PSSerializer]::Serialize($_.Value, 5); $_.Value | Format-List * -Force | Out-String -Width 500; if (Test-Own $_.Value) { ConvertTo-Json $_.Value -Depth 8 3>$null } } |
            Add-Content "$Into/arguments"
    }
    $Every.AddRange($Shown)
    [IO.File]::WriteAllText("$Into/errors.count", $Errors.Count)

    # The secrets that only it has.
    $Emulators = @($emulator) + @($All) + @(Get-CertManagerContext | ForEach-Object Emulator) | Where-Object { $_ -and $_.PSObject.TypeNames[0] -eq 'CertManager.CertManagerEmulator' }
    $Texts = @($secretText) + @($Emulators | ForEach-Object { try { Get-Text $_.SecretKey; Get-Text $_.ControlToken } catch [ObjectDisposedException] { $null = $_ } })
    if ($account) { $Texts += Get-Text $account.GetHmacKey() }
    [IO.File]::WriteAllLines("$in/secrets", [string[]] $Texts)
}

foreach ($Folder in [IO.Directory]::GetDirectories('/proc')) {
    try { $Line = [IO.File]::ReadAllText("$Folder/cmdline") } catch { continue }
    if ($Line -match 'pwsh|sleep') { [IO.File]::AppendAllText("$Out/cmdline", $Line + "`n") }
}
$Every | Start-Job { $input | Export-Clixml "$using:Out/job" -Depth 5 } | Receive-Job -Wait -AutoRemoveJob
Start-Job -FilePath "$Given/job.ps1" | Receive-Job -Wait -AutoRemoveJob | Export-Clixml "$Out/remoted" -Depth 5
Get-CdnCertificate -Name no-such -ErrorAction Stop
