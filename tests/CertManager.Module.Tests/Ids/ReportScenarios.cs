namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when a report about certificates is written.</summary>
public static class ReportScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $bundle = $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle; ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ReportFormUnknown", Emulator + "$bundle | Export-CertificateReport $dir/report.txt"),
        new("ReportFormUnknown", Emulator + "$bundle | Export-CertificateReport $dir/report.html, $dir/report") { Case = "one of two" },
        new("ReportFormsUneven", Emulator + "$bundle | Export-CertificateReport $dir/a.html, $dir/b.csv, $dir/c.json -Format Html, Csv"),
        new("ReportPathRepeated", Emulator + "$bundle | Export-CertificateReport $dir/a.html, $dir/./a.html"),
        new("ReportReplacesInput", Emulator + "$null = $bundle | Export-CertificateBundle $dir/shop; Import-CertificateBundle -Path $dir/shop/*.pem | Export-CertificateReport $dir/shop/private-key.pem -Format Html -Overwrite"),
        new("ReportInputUnsupported", "'shop' | Export-CertificateReport $dir/report.html"),
        new("ReportInputUnsupported", "$null | Export-CertificateReport $dir/report.html") { Case = "nothing" },
        new("ReportEmpty", "@() | Export-CertificateReport $dir/report.html"),
        new("ExportTargetExists", Emulator + "$null = $bundle | Export-CertificateReport $dir/report.html; $bundle | Export-CertificateReport $dir/report.html") { Case = "report about certificates" },
        new("ExportFolderMissing", Emulator + "$bundle | Export-CertificateReport $dir/none/report.html") { Case = "report about certificates" },
        new("ExportTargetIsLink", Emulator + "$bundle | Export-CertificateReport $dir/link.html -Overwrite")
        {
            Case = "report about certificates",
            Prepare = static world => File.CreateSymbolicLink(Path.Combine(world.Folder, "link.html"), world.Write("real.html", "mine")),
        },
    ];
}
