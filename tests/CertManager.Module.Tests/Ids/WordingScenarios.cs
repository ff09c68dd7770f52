namespace CertManager.Module.Tests;

/// <summary>What is given in the wrong form, or for the wrong place.</summary>
public static class WordingScenarios
{
    private const string Emulator = "$shop = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example'); ";
    private const string Bundle = Emulator + "$bundle = $shop | Import-CertificateBundle; ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ExportFolderMissing", Emulator + "$shop | Test-CdnCertificate -ReportPath $dir/none/findings.xml") { Case = "report" },
        new("ExportFolderMissing", Bundle + "$bundle | Export-CertificateBundle $dir/none/all.pem -Format CombinedPem"),
        new("ExportNotPermitted", Emulator + "$shop | Test-CdnCertificate -Overwrite -ReportPath $dir/closed/findings.xml") { Case = "report", Prepare = Close },
        new("ExportNotPermitted", Bundle + "$bundle | Export-CertificateBundle -Overwrite -Format CombinedPem $dir/closed/findings.xml") { Prepare = Close },
        new("ExportLinkBroken", Emulator + "$shop | Test-CdnCertificate -ReportPath $dir/a/findings.xml") { Case = "report", Prepare = Circle },
        new("ExportLinkBroken", Bundle + "$bundle | Export-CertificateBundle $dir/a/shop -Format Pem") { Prepare = Circle },
        new("ExportLinkBroken", Bundle + "$bundle | Export-CertificateBundle $dir/lost/all.pem -Format CombinedPem") { Case = "link to nothing", Prepare = Circle },
        new("ReportPathIsInput", "Test-CdnCertificate -CertificatePath $dir/shop.json -ReportPath $dir/./shop.json -Overwrite") { Prepare = static world => world.Write("shop.json", "mine") },
        new("HostNameNotAlone", Emulator + "$shop | Test-CdnCertificate -HostName https://www.shop.example/"),
        new("FindingUnknown", Emulator + "$shop | Test-CdnCertificate -Accept ChainIncomplet"),
    ];

    /// <summary>A folder that nobody who runs this may write to, or a file in it that is not replaced.</summary>
    internal static void Close(ScenarioWorld world)
    {
        string folder = Path.Combine(world.Folder, "closed");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "findings.xml"), "mine");
            File.SetAttributes(Path.Combine(folder, "findings.xml"), FileAttributes.ReadOnly);
        }
        else if (Environment.IsPrivilegedProcess && Directory.Exists("/sys/kernel"))
        {
            Directory.CreateSymbolicLink(folder, "/sys/kernel");
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private static void Circle(ScenarioWorld world)
    {
        Directory.CreateSymbolicLink(Path.Combine(world.Folder, "a"), Path.Combine(world.Folder, "b"));
        Directory.CreateSymbolicLink(Path.Combine(world.Folder, "b"), Path.Combine(world.Folder, "a"));
        Directory.CreateSymbolicLink(Path.Combine(world.Folder, "lost"), Path.Combine(world.Folder, "nowhere"));
    }
}
