namespace CertManager.Module.Tests;

/// <summary>What can go wrong with the emulator's KakaoCloud personality, and with calls that are for the other cloud.</summary>
public static class KakaoEmulatorScenarios
{
    private const string Shop = "$emulator = (Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator; $old = $emulator.NewCertificate('www.shop.example'); $shop = $old | Register-CdnCertificate -Name shop; $new = $emulator.NewCertificate('www.shop.example'); ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EmulatedElsewhere", "(Connect-CertManager -Emulator -PassThru).Emulator.AddCdnService('a', 'b.example', '')"),
        new("EmulatedElsewhere", "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $emulator.AddLoadBalancerCertificate('a', $emulator.NewCertificate('b.example'))") { Case = "load balancer certificate" },
        new("EmulatedCdnServiceRefused", "(Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator.AddCdnService('a', 'no domain', '')"),
        new("CdnEndpointElsewhere", "Connect-CertManager -CdnEndpoint https://gateway.example/ -AccessKey test -SecretKey test"),
        new("BundleRejected", "$emulator = (Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator; $null = $emulator.NewCertificate('www.shop.example', 'm.shop.example') | Register-CdnCertificate -Name shop; $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop -Overwrite") { Case = "overwriting would lose a name" },
        new("DomainOverwritten", Shop + "$new | Register-CdnCertificate -Name shop -WhatIf"),
        new("OverwriteNotConfirmed", Shop + "$new | Register-CdnCertificate -Name shop"),
        new("OverwriteUndecided", "$emulator = (Connect-CertManager -Emulator -Provider KakaoCloud -Variant Fingerprint=Absent, LeafDetails=False, OptionalTimes=False -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example'); 1..2 | ForEach-Object { $shop | Register-CdnCertificate -Name shop }"),
        new("DomainShared", Shop + "$null = $emulator.NewCertificate('m.shop.example') | Register-CdnCertificate -Name mobile; $emulator.NewCertificate('www.shop.example', 'm.shop.example') | Register-CdnCertificate -Name shop -WhatIf"),
        new("NameNotTypable", Shop + "$emulator.NewCertificate('blog.example') | Register-CdnCertificate -Name ' '"),
        new("RollbackBundleNeeded", Shop + "$new | Update-CdnCertificate -Name shop -Verify -JournalPath $dir/shop.journal"),
        new("ServiceLeftWithoutCertificate", Shop + "$null = $emulator.AddCdnService('front', 'www.shop.example', $shop.Id); Disconnect-CdnService -ServiceName front -CertificateName shop -Confirm:$false"),
    ];
}
