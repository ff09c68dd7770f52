namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when a certificate is replaced with proof.</summary>
public static class ReplacementScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; ";
    private const string Shop = "$old = $emulator.NewCertificate('www.shop.example'); $shop = $old | Register-CdnCertificate -Name shop; $null = $emulator.AddLoadBalancer('lb', 443, $shop.Id, 'www.shop.example'); $new = $emulator.NewCertificate('www.shop.example'); ";
    private const string Front = Emulator + Shop + "$front = $emulator.OpenFront(2); ";

    /// <summary>The command without what is particular; the front is where it looks.</summary>
    private const string Update = "Update-CdnCertificate -Name shop -JournalPath $dir/shop.journal -TimeoutSec 60 ";
    private const string Proof = "-Verify -VerifyAddress $front.Address -VerifyPort $front.Port ";

    private const string Journal = """
        $print = ($new | Import-CertificateBundle).Fingerprint
        function Begin($mode, $step, $link, $account = ('NaverCloud {0} {1}' -f (Get-CertManagerContext -Selected).Endpoint.Authority, $emulator.AccessKey)) {
            $hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($account))).Substring(0, 16).ToLowerInvariant()
            $lines = @('CertManager replacement 1', "account '$hash", "certificate '$($shop.Id) 'shop -", "new '$print '$mode 'shop-new -", "proof 'False 'False '443", 'addresses', "started '2026-11-01T00:00:00.0000000Z", "step '$step -") + @($link | Where-Object { $_ })
            [IO.File]::WriteAllLines("$dir/shop.journal", $lines + "end '$($lines.Count)")
        }

        """;

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ReplacementRolledBack", Front + "$emulator.SetFault($front.Address[1], 'Stale'); $new | " + Update + Proof),
        new("ReplacementNotProven", Front + "$emulator.SetFault($front.Address[1], 'Stale'); $new | " + Update + Proof),
        new("ReplacementNotRolledBack", Front + "$emulator.AdvanceClock([timespan]::FromDays(91)); $emulator.SetFault($front.Address[1], 'Stale'); $emulator.NewCertificate('www.shop.example') | " + Update + Proof),
        new("ReplacementUnfinished", Front + Journal + "Begin NewCertificate Linking; $new | " + Update + Proof),
        new("ReplacementDiffers", Front + Journal + "Begin NewCertificate Linking; $emulator.NewCertificate('www.shop.example') | " + Update + Proof + "-Resume"),
        new("ReplacementDiffers", Front + Journal + "Begin NewCertificate Linking; $new | Update-CdnCertificate -Id 1 -JournalPath $dir/shop.journal -Resume") { Case = "another certificate" },
        new("RollbackBundleMissing", Front + Journal + "Begin InPlace RollingBack; $new | " + Update + "-Resume"),
        new("JournalUnusable", Front + "$null = [IO.Directory]::CreateDirectory(\"$dir/shop.journal.new\"); $new | " + Update + Proof) { Case = "cannot be written" },
        new("JournalUnreadable", Front + "[IO.File]::WriteAllText(\"$dir/shop.journal\", 'none'); $new | " + Update + "-Resume") { Case = "no journal" },
        new("JournalUnreadable", Front + Journal + "Begin Nonsense Linking; $new | " + Update + "-Resume") { Case = "a word that there is not" },
        new("ReplacementDiffers", Front + Journal + "Begin NewCertificate Linking $null other; $new | " + Update + "-Resume") { Case = "another account" },
        new("ReplacementAmbiguous", Emulator + "'a', 'b' | ForEach-Object { $c = $emulator.NewCertificate('www.shop.example', \"$_.shop.example\") | Register-CdnCertificate -Name \"shop-27022$($_ -eq 'a' ? 1 : 2)\"; $null = $emulator.AddLoadBalancer(\"lb-$_\", 443, $c.Id, 'www.shop.example') }; $emulator.NewCertificate('www.shop.example') | " + Update + "-NewName fresh"),
        new("ReplacementNotAsked", Front + "$new | " + Update.Replace("-TimeoutSec 60", "-VerifyHost www.shop.example", StringComparison.Ordinal)),
        new("RemovalNotProven", Front + "$null = $emulator.AddEdge('edge', 'm.shop.example', ($emulator.NewCertificate('*.shop.example') | Register-CdnCertificate -Name wild -OutVariable wild).Id); $null = $emulator.AddLoadBalancer('lb-w', 443, $wild.Id, 'w.shop.example'); $emulator.NewCertificate('*.shop.example') | " + Update.Replace("shop ", "wild ", StringComparison.Ordinal) + Proof + "-RemoveSuperseded"),
        new("NoWayBack", Front + "$emulator.AdvanceClock([timespan]::FromDays(91)); $emulator.NewCertificate('www.shop.example') | " + Update + Proof),
        new("LinkTakenOver", Front + Journal + "$third = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name third; $listener = Get-CdnService -Kind LoadBalancerListener; $third | Connect-CdnService -ServiceId $listener.Id; Begin NewCertificate RollingBack \"link 'LoadBalancerListener '$($listener.Id) '$($listener.InstanceId) 'lb:443 'Default 'Moved\"; $new | " + Update + "-Resume"),
        new("LinkedServiceGone", Front + Journal + "Begin NewCertificate RollingBack \"link 'LoadBalancerListener '999999 '999998 'gone:443 'Default 'Moved\"; $new | " + Update + "-Resume"),
        new("ReplacementRunning", Front + "$held = [IO.FileStream]::new(\"$dir/shop.journal.lock\", 'OpenOrCreate', 'ReadWrite', 'None'); $new | " + Update + Proof + "; $held.Dispose()"),
        new("RemovalNeedsProof", Front + "$new | " + Update + "-RemoveSuperseded"),
        new("NoLinkToMove", Emulator + "$null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $emulator.NewCertificate('www.shop.example') | " + Update + "-Verify"),
        new("VerifyHostUnknown", Emulator + "$shop = $emulator.NewCertificate('*.shop.example') | Register-CdnCertificate -Name shop; $null = $emulator.AddLoadBalancer('lb', 443, $shop.Id, 'www.shop.example'); $emulator.NewCertificate('*.shop.example') | " + Update + "-Verify"),
        new("VerifyHostNotServed", Front + "$emulator.SetFault('', 'Reset'); $new | " + Update + Proof),
        new("VerifyHostNotCovered", Front + "$new | " + Update + Proof + "-VerifyHost other.example"),
        new("RollbackBundleDiffers", Front + "$new | " + Update + Proof + "-RollbackBundle ($emulator.NewCertificate('www.shop.example') | Import-CertificateBundle)"),
        new("ReplacementNamesTaken", Front + "$day = ($new | Import-CertificateBundle).NotAfter.UtcDateTime.ToString('yyMMdd'); @('') + [char[]](98..122) | ForEach-Object { $null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name \"shop-$day$_\" }; $new | " + Update + Proof),
        new("ReplacementServicesUnknown", Emulator + "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot; $emulator.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop-new -JournalPath $dir/shop.journal -Verify") { Server = static request => ServiceScenarios.Cloud(request, "HTTPS", null) },
        new("ReplacedByNewCertificate", Front + "$new | " + Update + Proof + "-WhatIf"),
        new("InPlaceRefused", "$emulator = (Connect-CertManager -Emulator -SubAccount -PassThru).Emulator; " + Shop + "$new | " + Update + "-RollbackBundle ($old | Import-CertificateBundle)"),
        new("ReplacementFollowed", Front + "$null = $new | " + Update + Proof + "; $emulator.NewCertificate('www.shop.example') | " + Update + Proof),
        new("ServicesNotMoved", Front + "$emulator.SetUsage($shop.Id, '815'); $new | " + Update + Proof),
        new("AddressLeftOut", Front + "$emulator.SetFault($front.Address[1], 'Reset'); $new | " + Update + Proof),
        new("HostServesAnother", Front + "$other = $emulator.NewCertificate('m.shop.example', 'www.shop.example') | Register-CdnCertificate -Name other; $null = $emulator.AddLoadBalancer('lb-m', 443, $other.Id, 'm.shop.example'); $emulator.NewCertificate('www.shop.example', 'm.shop.example') | " + Update + Proof + "-VerifyHost www.shop.example, m.shop.example"),
        new("ServiceNotProven", Front + "$null = $emulator.AddEdge('edge', 'm.shop.example', ($emulator.NewCertificate('*.shop.example') | Register-CdnCertificate -Name wild -OutVariable wild).Id); $null = $emulator.AddLoadBalancer('lb-w', 443, $wild.Id, 'w.shop.example'); $emulator.NewCertificate('*.shop.example') | " + Update.Replace("shop ", "wild ", StringComparison.Ordinal) + Proof),
        new("SupersededKept", Front + "$emulator.SetUsage($shop.Id, '815'); $new | " + Update + Proof + "-RemoveSuperseded"),
        new("NothingToResume", Front + "$new | " + Update + Proof + "-Resume"),
    ];
}
