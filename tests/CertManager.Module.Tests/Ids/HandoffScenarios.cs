namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when a certificate is handed over to somebody at a console.</summary>
public static class HandoffScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example'); ";
    private const string Written = Emulator + "$handoff = $shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop; ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("HandoffRejected", Emulator + "Export-CertificateHandoff -Certificate $shop.Certificate -PrivateKey $shop.PrivateKey -Name shop -DestinationPath $dir/shop") { Case = "no chain" },
        new("HandoffRejected", Emulator + "Export-CertificateHandoff -Certificate $shop.Certificate -Chain $shop.Chain -PrivateKey $emulator.NewCertificate('www.shop.example').PrivateKey -Name shop -DestinationPath $dir/shop") { Case = "key of another" },
        new("HandoffTextUnusable", Emulator + "$shop | Export-CertificateHandoff -Name \"shop`n2\" -DestinationPath $dir/shop"),
        new("HandoffTextUnusable", Emulator + "$shop | Export-CertificateHandoff -Name shop -Service ' ' -DestinationPath $dir/shop") { Case = "service" },
        new("HandoffFolderExists", Written + "$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop"),
        new("HandoffFolderExists", Written + "$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -WhatIf") { Case = "WhatIf" },
        new("HandoffFolderLinked", Emulator + "$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/link/shop")
        {
            Prepare = static world => Directory.CreateSymbolicLink(Path.Combine(world.Folder, "link"), Directory.CreateDirectory(Path.Combine(world.Folder, "real")).FullName),
        },
        new("HandoffFolderShared", Emulator + @"$shop | Export-CertificateHandoff -Name shop -DestinationPath \\server\share\shop"),
        new("HandoffFolderUnreadable", Emulator + "$null = $shop | Import-CertificateBundle | Export-CertificateBundle $dir/files; Export-CertificateHandoff -HandoffPath $dir/files -RemovePrivateKey"),
        new("HandoffFolderUnreadable", "Export-CertificateHandoff -HandoffPath $dir/none -Verify") { Case = "no folder" },
        new("HandoffNotProven", Written + "$front = $emulator.OpenFront(1); $handoff | Export-CertificateHandoff -Verify -VerifyAddress $front.Address -VerifyPort $front.Port -TimeoutSec 60"),
        new("HandoffKeyWaits", Written + "$emulator.Serve($shop); $front = $emulator.OpenFront(1); $handoff | Export-CertificateHandoff -Verify -VerifyAddress $front.Address -VerifyPort $front.Port -TimeoutSec 60"),
        new("HandoffKeyNotRemoved", Written + "[IO.File]::Delete($handoff.PrivateKeyPath); $null = [IO.Directory]::CreateDirectory($handoff.PrivateKeyPath); $handoff | Export-CertificateHandoff -RemovePrivateKey"),
    ];
}
