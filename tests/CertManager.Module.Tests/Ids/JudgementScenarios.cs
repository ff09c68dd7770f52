namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when a chain is resolved, and when a judgement is looked at or reported.</summary>
public static class JudgementScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example'); ";
    private const string Resolve = Emulator + "Resolve-CertificateChain -Certificate $shop.Certificate -PrivateKey $shop.PrivateKey ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ChainUnresolved", Resolve),
        new("ChainUnresolved", Resolve + "-Chain $shop.Chain -PreferredRoot nobody") { Case = "no such root" },
        new("PreferredRootNotReached", Resolve + "-Chain $shop.Chain -PreferredRoot nobody"),
        new("ChainInputMissing", "Resolve-CertificateChain"),
        new("ChainInputMissing", "Resolve-CertificateChain -CertificatePath ''") { Case = "empty cell of a table" },
        new("ChainNotNamed", "Connect-CertManager -Emulator; Get-CertificateChain"),
        new("ChainCompleted", Resolve + "-AdditionalCertificate $shop.Chain -InformationAction Continue"),
        new("ChainMemberDropped", Resolve + "-Chain ($shop.Chain + $emulator.NewCertificate('m.shop.example').Certificate)"),
        new("RootChosen", Resolve + "-Chain $shop.Chain -PreferredRoot 'CertManager Emulator Practice Root - NOT TRUSTED'"),
        new("QuietExcludesDetailed", Emulator + "$shop | Test-CdnCertificate -Quiet -Detailed"),
        new("ReportFormatMissing", Emulator + "$shop | Test-CdnCertificate -ReportPath $dir/findings.txt"),
        new("ReportPathMissing", Emulator + "$shop | Test-CdnCertificate -ReportFormat Json"),
        new("ExportTargetExists", Emulator + "$shop | Test-CdnCertificate -ReportPath $dir/findings.xml | Out-Null; $shop | Test-CdnCertificate -ReportPath $dir/findings.xml") { Case = "report" },
        new("PathNotFileSystem", Emulator + "$shop | Test-CdnCertificate -ReportPath Env:findings.xml") { Case = "report" },
        new("PathIsText", Emulator + "$shop | Test-CdnCertificate -ReportPath $shop.Certificate") { Case = "report" },
        new("ExportTargetIsLink", Emulator + "$shop | Test-CdnCertificate -ReportPath $dir/link.json -Overwrite")
        {
            Case = "report",
            Prepare = static world => File.CreateSymbolicLink(Path.Combine(world.Folder, "link.json"), world.Write("real.json", "mine")),
        },
        new("TrustedRootUnreadable", Resolve + "-AdditionalCertificate \"-----BEGIN CERTIFICATE-----`nAAAA`n-----END CERTIFICATE-----\"") { Case = "additional certificate" },
    ];
}
