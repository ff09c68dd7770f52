using System.Diagnostics;

namespace CertManager.Module.Tests;

/// <summary>Everything that can go wrong on this machine before a provider is asked.</summary>
public static class SessionScenarios
{
    private const string Emulator = "$context = Connect-CertManager -Emulator -PassThru; $emulator = $context.Emulator; ";
    private const string Bundle = Emulator + "$bundle = $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle; ";
    private const string NoEnvironment = "$env:NCLOUD_ACCESS_KEY = $env:NCLOUD_SECRET_KEY = $env:NCLOUD_API_GW = $null; ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EmulatorPlaysOther", "Start-CertManagerEmulator -Provider KakaoCloud | Connect-CertManager -Provider NaverCloud"),
        new("FileNotFound", "Test-CdnCertificate -Path $dir/none.pem"),
        new("FileNotFound", "Test-CdnCertificate -CertificatePath $dir/none.pem") { Case = "literal" },
        new("FileNotFound", "Test-CdnCertificate -Path $dir/*.nothing") { Case = "wildcard without hits" },
        new("FileUnreadable", "Test-CdnCertificate -CertificatePath $dir") { Case = "a folder" },
        new("FileUnreadable", "Test-CdnCertificate -CertificatePath $dir/pipe") { Case = "a pipe without a writer", Prepare = static world => MakePipe(Path.Combine(world.Folder, "pipe")) },
        new("FileTooLarge", "Test-CdnCertificate -CertificatePath $dir/huge.pem") { Prepare = static world => world.Write("huge.pem", new byte[2 * 1024 * 1024]) },
        new("InputFilesTooMany", "Test-CdnCertificate -CertificatePath x -TrustedRoot (1..1001 | ForEach-Object { \"$dir/root.pem\" })") { Prepare = static world => world.Write("root.pem", "x") },
        new("InputTooLarge", "Test-CdnCertificate -Certificate ('x' * 2MB)"),
        new("PathNotFileSystem", "Test-CdnCertificate -CertificatePath Variable:PSHOME"),
        new("PathNotFileSystem", "Test-CdnCertificate -CertificatePath nowhere:/file.pem") { Case = "no such drive" },
        new("BundleInputMissing", "Test-CdnCertificate"),
        new("BundleInputMissing", Emulator + "Register-CdnCertificate -Name shop") { Case = "register" },
        new("BundleUnreadable", "Import-CertificateBundle -Certificate nonsense"),
        new("NotConnected", "Get-CertificateList"),
        new("ContextNotFound", Emulator + "Get-CertificateList -Context other"),
        new("ContextNotFound", "Select-CertManagerContext other") { Case = "select" },
        new("ContextNotFound", "Get-CertManagerContext other") { Case = "get" },
        new("ConfirmationRequired", Emulator + "$null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; Remove-CdnCertificate -Name shop"),
        new("CertificateNotNamed", Emulator + "Get-CdnCertificate"),
        new("CertificateNotNamed", Emulator + "Remove-CdnCertificate -Confirm:$false") { Case = "remove" },
        new("BundleRejected", Emulator + "$emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddDays(-100), 90) | Register-CdnCertificate -Name shop"),
        new("PrivateKeyRequired", Emulator + "$c = $emulator.NewCertificate('www.shop.example'); Register-CdnCertificate -Name shop -Certificate $c.Certificate -Chain $c.Chain"),
        new("PrivateKeyMissing", Emulator + "$c = $emulator.NewCertificate('www.shop.example'); Test-CdnCertificate -Certificate $c.Certificate -Chain $c.Chain"),
        new("CertificateNameInUse", Emulator + "1..2 | ForEach-Object { $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop }"),
        new("CertificateNotFound", Emulator + "Get-CdnCertificate -Name none"),
        new("CertificateNotFound", Emulator + "Remove-CdnCertificate -Id 4711 -Confirm:$false") { Case = "remove" },
        new("CertificateNameMismatch", Emulator + "$shop = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; Remove-CdnCertificate -Id $shop.Id -Name other -Confirm:$false"),
        new("CertificateInUse", Emulator + "$shop = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $emulator.SetUsage($shop.Id, '815', '816'); $shop | Remove-CdnCertificate -Confirm:$false"),
        new("SameNames", Emulator + "'shop', 'shop2' | ForEach-Object { $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name $_ }"),
        new("AlreadyRegistered", Emulator + "$c = $emulator.NewCertificate('www.shop.example'); 1..2 | ForEach-Object { $c | Register-CdnCertificate -Name shop }"),
        new("NameRuleBroken", Emulator + "$emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name 'my shop'"),
        new("NameTooLong", Emulator + "$emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name abcdefghijklmnopqrstuvwxy"),
        new("AuthenticationFailed", "$emulator = Start-CertManagerEmulator; Connect-CertManager -Endpoint $emulator.Endpoint -AccessKey $emulator.AccessKey -SecretKey wrong; Get-CertificateList") { Case = "wrong secret" },
        new("AuthenticationFailed", "$emulator = Start-CertManagerEmulator; $emulator | Connect-CertManager; $emulator.AdvanceClock([TimeSpan]::FromMinutes(6)); Get-CertificateList") { Case = "clock behind" },
        new("AuthenticationFailed", "$emulator = Start-CertManagerEmulator; $emulator | Connect-CertManager; $emulator.AdvanceClock([TimeSpan]::FromMinutes(-6)); Get-CertificateList") { Case = "clock ahead" },
        new("PathIsText", Emulator + "$key = '-----BEGIN PRIVATE KEY-----'; Register-CdnCertificate -Name shop -CertificatePath $key"),
        new("PathImpossible", "Import-CertificateBundle \"a`0b\""),
        new("PathIsText", "Test-CdnCertificate -Path '-----BEGIN PRIVATE KEY-----'") { Case = "wildcard path" },
        new("NoContextSelected", "Connect-CertManager -Emulator -Name a; Connect-CertManager -Emulator -Name b; Disconnect-CertManager b; Get-CertificateList"),
        new("ContextClosed", Emulator + "Disconnect-CertManager; Get-CertificateList -Context $context"),
        new("BundleClosed", Bundle + "$bundle.Dispose(); $bundle | Register-CdnCertificate -Name shop"),
        new("BundleClosed", Bundle + "$bundle.Dispose(); $bundle | Export-CertificateBundle $dir/out") { Case = "export" },
        new("EmulatorStopped", "$e = Start-CertManagerEmulator; $e | Stop-CertManagerEmulator; $e.NewCertificate('www.shop.example')"),
        new("RegisteredUnderOtherName", Emulator + "$c = $emulator.NewCertificate('www.shop.example'); $c | Register-CdnCertificate -Name shop; $c | Register-CdnCertificate -Name shop2"),
        new("ServiceNotNumbered", Emulator + "Get-CertificateList -ServiceId cdn-1"),
        new("CertificateNotFound", Emulator + "Get-CdnCertificate -Id abc") { Case = "no number" },
        new("KeyMalformed", "Connect-CertManager -AccessKey \"abc`r`nX-Evil: 1\" -SecretKey test"),
        new("KeyMalformed", "Connect-CertManager -AccessKey test -SecretKey ''") { Case = "empty secret" },
        new("ExportPasswordUnused", Bundle + "$bundle | Export-CertificateBundle $dir/out -Format Pem -Password x"),
        new("ExportFailed", Bundle + "$bundle | Export-CertificateBundle $dir -Format CombinedPem") { Case = "onto a folder" },
        new("CredentialsMissing", NoEnvironment + "$env:HOME = \"$dir\"; Connect-CertManager"),
        new("CredentialsIncomplete", NoEnvironment + "$env:NCLOUD_ACCESS_KEY = 'only'; Connect-CertManager"),
        new("ProfileNotFound", NoEnvironment + "$env:HOME = \"$dir\"; Connect-CertManager -ProfileName nightly"),
        new("GatewayUnknown", NoEnvironment + "$env:NCLOUD_ACCESS_KEY = 'a'; $env:NCLOUD_SECRET_KEY = 'b'; $env:NCLOUD_API_GW = 'https://gateway.example'; Connect-CertManager"),
        new("TrustedRootUnreadable", Emulator + "$emulator.NewCertificate('www.shop.example') | Test-CdnCertificate -TrustedRoot '-----BEGIN CERTIFICATE-----'"),
        new("ExportTargetExists", Bundle + "1..2 | ForEach-Object { $bundle | Export-CertificateBundle $dir/out -Format Pem }"),
        new("ExportTargetIsLink", Bundle + "$bundle | Export-CertificateBundle $dir/link.pem -Format CombinedPem -Overwrite")
        {
            Prepare = static world => File.CreateSymbolicLink(Path.Combine(world.Folder, "link.pem"), world.Write("victim.pem", "mine")),
        },
        new("ExportTargetNoFile", Bundle + (OperatingSystem.IsWindows() ? @"$bundle | Export-CertificateBundle \\.\pipe\shop -Format CombinedPem" : "$bundle | Export-CertificateBundle $dir/pipe.pem -Format CombinedPem -Overwrite"))
        {
            Prepare = static world => MakePipe(Path.Combine(world.Folder, "pipe.pem")),
        },
        new("ExportFailed", Bundle + "$bundle | Export-CertificateBundle $dir/file.txt/below -Format Pem") { Prepare = static world => world.Write("file.txt", "a file, no folder") },
        new("ExportPasswordMissing", Bundle + "$bundle | Export-CertificateBundle $dir/shop.pfx -Format Pfx"),
        new("ExportKeyMissing", Emulator + "$c = $emulator.NewCertificate('www.shop.example'); Import-CertificateBundle -Certificate $c.Certificate -Chain $c.Chain | Export-CertificateBundle $dir/out -Format Pem"),
        new("EmulatedCertificateNotFound", Emulator + "$emulator.SetUsage('4711', '815')"),
        new("EmulatedServiceInvalid", Emulator + "$shop = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $emulator.SetUsage($shop.Id, 'my balancer')"),
        new("PracticeRequestInvalid", Emulator + "$emulator.NewCertificate('not a name')"),
        new("EmulatorPortUnavailable", "$first = Start-CertManagerEmulator; Start-CertManagerEmulator -Port $first.Endpoint.Port"),
    ];

    // Windows has none in folders: there it is a folder again.
    private static void MakePipe(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        using Process make = Process.Start("mkfifo", path);
        make.WaitForExit();
    }
}
