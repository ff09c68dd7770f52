using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when accounts are brought to a desired state.</summary>
public static class SyncScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -Name naver -PassThru).Emulator; $front = $emulator.OpenFront(2); ";

    private const string Functions = """
        function Put($folder, $names, $from = $emulator) { $null = $from.NewCertificate($names) | Import-CertificateBundle | Export-CertificateBundle "$dir/$folder" -Overwrite }
        function State($text) { [IO.File]::WriteAllText("$dir/f.yaml", "Defaults: { VerifyAddress: [$($front.Address -join ', ')], VerifyPort: $($front.Port) }`nCertificates:`n" + $text) }

        """;

    private const string Shop = Functions + Emulator + "$old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $null = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'www.shop.example'); Put new www.shop.example; ";
    private const string Kakao = Functions + "$emulator = (Connect-CertManager -Emulator -Provider KakaoCloud -Name kakao -PassThru).Emulator; $front = $emulator.OpenFront(2); $old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $null = $emulator.AddCdnService('shop-cdn', 'www.shop.example', $old.Id); Put new www.shop.example; ";
    private const string Vault = "Import-Module \"$dir/Microsoft.PowerShell.SecretManagement\"; ";

    // Written out: the troubleshooting pages take the names of commands from here.
    private const string Run = "Sync-CdnCertificate \"$dir/f.yaml\" -JournalFolder \"$dir/journals\" -Confirm:$false";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("StateFileInvalid", Shop + "State '  - { Name: shop }'; " + Run),
        new("StateFileKindUnknown", Shop + "[IO.File]::WriteAllText(\"$dir/f.txt\", ''); Sync-CdnCertificate $dir/f.txt"),
        new("SyncContextMissing", Shop + "State '  - { Name: shop, Context: gone, Bundle: new/*.pem }'; " + Run),
        new("SyncContextFailed", Functions + "$front = @{ Address = @('127.0.0.1'); Port = 1 }; $null = Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; State '  - { Name: shop, Bundle: new/*.pem }'; " + Run) { Server = static _ => ScriptedServer.Answer(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}""") },
        new("SyncBundleFailed", Shop + "State '  - { Name: shop, Bundle: none/*.pem }'; " + Run),
        new("SyncItemFailed", Shop + "State '  - { Name: shop, Bundle: new/*.pem, Services: nowhere }'; " + Run),
        new("SyncServiceMissing", Shop + "State '  - { Name: shop, Bundle: new/*.pem, Services: nowhere }'; " + Run),
        new("SyncAmbiguous", Shop + "$null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop-long-na-270101; Put two www.shop.example; State \"  - { Name: shop-long-name-one, Bundle: new/*.pem }`n  - { Name: shop-long-name-two, Bundle: two/*.pem }\"; " + Run),
        new("SyncConflict", Shop + "Put two www.shop.example; State \"  - { Name: one, Bundle: new/*.pem, Services: 'lb:443' }`n  - { Name: two, Bundle: two/*.pem, Services: 'lb:443' }\"; " + Run + " -WhatIf"),
        new("SyncOverwriteNotAllowed", Kakao + "State '  - { Name: shop, Bundle: new/*.pem }'; " + Run),
        new("SyncPlanStale", Shop + "State '  - { Name: shop, Bundle: new/*.pem }'; " + Run + " -PlanId 0123456789abcdef"),
        new("SyncRunning", Shop + "$server = Start-CertManagerEmulator; Connect-CertManager -Endpoint $server.Endpoint -AccessKey $server.AccessKey -SecretKey $server.SecretKey -TrustedRoot $server.TrustedRoot; Put a a.example $server; State '  - { Name: aaa, Bundle: a/*.pem }'; $account = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes(('NaverCloud {0} {1}' -f $server.Endpoint.Authority, $server.AccessKey)))).Substring(0, 16).ToLowerInvariant(); $null = [IO.Directory]::CreateDirectory(\"$dir/journals\"); $held = [IO.FileStream]::new(\"$dir/journals/$account.lock\", 'OpenOrCreate', 'ReadWrite', 'None'); " + Run + "; $held.Dispose()"),
        new("SyncLockUnusable", Shop + "State '  - { Name: shop, Bundle: new/*.pem }'; [IO.File]::WriteAllText(\"$dir/journals\", ''); " + Run),
        new("SyncLinkPutBack", Shop + "State \"  - { Name: fresh, Bundle: new/*.pem, Services: 'lb:443' }\"; $emulator.SetFault($front.Address[1], 'Stale'); " + Run + " -TimeoutSec 5"),
        new("SyncNotProven", Kakao + "State '  - { Name: shop, Bundle: new/*.pem, Overwrite: true }'; $emulator.SetFault($front.Address[1], 'Stale'); " + Run + " -TimeoutSec 5"),
        new("SyncNameUnknown", Shop + "State '  - { Name: shop, Bundle: new/*.pem }'; " + Run + " -Name none"),
        new("UnwantedLinkStays", Shop + "State '  - { Name: shop, Bundle: new/*.pem, Services: [] }'; " + Run + " -WhatIf"),
        new("EdgeDrifted", Shop + "State \"  - { Name: shop, Bundle: new/*.pem, Services: 'lb:443', VerifyHost: www.shop.example }\"; " + Run + "; $emulator.Serve($emulator.NewCertificate('www.shop.example')); " + Run),
        new("PruneNotSafe", Functions + "$front = @{ Address = @('127.0.0.1'); Port = 1 }; $own = (Connect-CertManager -Emulator -PassThru).Emulator; Put new www.shop.example $own; $null = Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -TrustedRoot $own.TrustedRoot; State '  - { Name: shop, Bundle: new/*.pem, Prune: { Keep: 0 } }'; " + Run + " -WhatIf") { Server = static request => ServiceScenarios.Cloud(request, "HTTPS", null) },
        new("ReplacementGivenUp", Shop + """
            State "  - { Name: shop, Bundle: new/*.pem, Services: 'lb:443' }"
            $hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes(('NaverCloud {0} {1}' -f (Get-CertManagerContext -Selected).Endpoint.Authority, $emulator.AccessKey)))).Substring(0, 16).ToLowerInvariant()
            $lines = @('CertManager replacement 1', "account '$hash", "certificate '$($old.Id) 'shop -", "new '$('AB' * 32) 'NewCertificate 'shop-new -", "proof 'False 'False '443", 'addresses', "started '2026-11-01T00:00:00.0000000Z", "step 'Linking -")
            $null = [IO.Directory]::CreateDirectory("$dir/journals")
            [IO.File]::WriteAllLines("$dir/journals/$hash-$($old.Id).journal", $lines + "end '$($lines.Count)")
            Sync-CdnCertificate "$dir/f.yaml" -JournalFolder "$dir/journals" -Confirm:$false
            """),
        new("BundleSecretUnsuitable", Vault + Shop + "State '  - { Name: shop, Bundle: { Path: new/*.pem, PasswordSecret: bytes } }'; " + Run) { Prepare = SecretModule.Write },
        new("PoshAcmeMissing", Shop + "State '  - { Name: shop, Bundle: { PoshAcme: www.shop.example } }'; " + Run),
        new("PoshAcmeOrderMissing", Shop + "function Get-PACertificate { param($MainDomain) }; State '  - { Name: shop, Bundle: { PoshAcme: www.shop.example } }'; " + Run),
        new("PoshAcmeFailed", Shop + "function Get-PACertificate { param($MainDomain) throw 'No ACME server configured.' }; State '  - { Name: shop, Bundle: { PoshAcme: www.shop.example } }'; " + Run),
    ];
}
