namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>The console's rules for CDN certificates, section by section.</summary>
public static partial class KakaoRules
{
    private const string Shop = "$null = $first | Register-CdnCertificate -Name shop -InformationAction Ignore; ";
    private const string Blog = "$null = $blog | Register-CdnCertificate -Name blog; ";
    private const string Services = "$null = $cloud.AddCdnService('shop-cdn', 'www.shop.example', ''); $null = $cloud.AddCdnService('mobile-cdn', 'm.shop.example', ''); ";
    private const string Linked = Shop + Ids + "$null = $cloud.AddCdnService('shop-cdn', 'www.shop.example', $id); $null = $cloud.AddCdnService('mobile-cdn', 'm.shop.example', ''); ";
    private const string Ids = "$id = (Get-CdnCertificate shop).Id; ";
    private const string Parts = "$part = @{ Name = 'shop'; Certificate = $first.Certificate; PrivateKey = $first.PrivateKey; Chain = $first.Chain }; ";

    /// <summary>All rules.</summary>
    public static IEnumerable<KakaoRule> All =>
    [
        .. Registering,
        .. Overwriting,
        .. Listing,
        .. Detailing,
        .. Connecting,
        .. Disconnecting,
        .. Changing,
        .. Deleting,
        .. Expiring,
    ];

    private static IEnumerable<KakaoRule> Registering =>
    [
        new("2.1", "a certificate is registered with key and chain", "$first | Register-CdnCertificate -Name shop | ForEach-Object Name; State", "shop shop=www.shop.example[]"),
        new("2.1", "the name is unique in the project", Shop + "$blog | Register-CdnCertificate -Name shop; State", "shop=www.shop.example[]")
        {
            Errors = ["CertificateNameInUse"],
            English = "Choose another name",
            Korean = "다른 이름을 지정하세요",
        },
        new("2.1", "the name is free again after deletion", Shop + "Remove-CdnCertificate shop -Confirm:$false; " + "$null = $blog | Register-CdnCertificate -Name shop; State", "shop=blog.example[]"),
        new("2.1", "the certificate is required", Parts + "$part.Remove('Certificate'); Register-CdnCertificate @part; State", string.Empty) { Errors = ["BundleUnreadable"], Findings = ["CertificateMissing"] },
        new("2.1", "the private key is required", Parts + "$part.Remove('PrivateKey'); Register-CdnCertificate @part; State", string.Empty)
        {
            Errors = ["PrivateKeyRequired"],
            English = "registering needs it",
            Korean = "등록하려면 개인 키가 필요합니다",
        },
        new("2.1", "the key fits the certificate", Parts + "$part.PrivateKey = $second.PrivateKey; Register-CdnCertificate @part; State", string.Empty) { Errors = ["BundleRejected"], Findings = ["KeyMismatch"] },
        new("2.1", "the chain is required when there is one", Parts + "$part.Remove('Chain'); Register-CdnCertificate @part; State", string.Empty)
        {
            Errors = ["BundleRejected"],
            Findings = ["ChainIncomplete"],
            English = "Add the issuer's certificate with -Chain",
            Korean = "-Chain",
        },
        new("2.1", "nobody can leave the chain out knowingly", Parts + "$part.Remove('Chain'); Register-CdnCertificate @part -Accept ChainIncomplete; State", string.Empty)
        {
            Errors = ["BundleRejected"],
            Findings = ["ChainIncomplete"],
            English = "Add the issuer's certificate with -Chain",
            Korean = "-Chain",
        },
        new("2.1", "what is no PEM is refused", Parts + "$part.Certificate = 'AAAA'; Register-CdnCertificate @part; State", string.Empty) { Errors = ["BundleUnreadable"], Findings = ["InputUnreadable"] },
        new(
            "2.1",
            "a file or pasted text are the same, and other forms are sent as PEM",
            "$null = $first | Import-CertificateBundle | Export-CertificateBundle $dir/pem; $a = Register-CdnCertificate -Name shop -Path $dir/pem/*.pem; $b = Register-CdnCertificate -Name shop -Certificate $first.Certificate -PrivateKey $first.PrivateKey -Chain $first.Chain; $a.Id -eq $b.Id; $a.Fingerprint -eq ($first | Import-CertificateBundle).Fingerprint; State",
            "True True shop=www.shop.example[]") { Findings = ["AlreadyRegistered"] },
        new("2.1", "the review comes before anything is sent", "$first | Register-CdnCertificate -Name shop -WhatIf; State", string.Empty) { English = "Register www.shop.example, m.shop.example as shop", Korean = "www.shop.example, m.shop.example을(를) shop(으)로 등록" },
        new("2.1", "who says no to the review registers nothing", "$first | Register-CdnCertificate -Name shop -Confirm; State", string.Empty) { Answers = "N", English = "as shop: serial", Korean = "shop(으)로 등록" },
        new("2.1", "HTTPS needs a certificate that is registered beforehand", Services + "Connect-CdnService shop -ServiceName shop-cdn; State", string.Empty) { Errors = ["CertificateNotFound"], English = "There is no certificate shop", Korean = "shop 인증서가 없습니다" },
    ];

    private static IEnumerable<KakaoRule> Overwriting =>
    [
        new("2.2", "the same domain needs consent", Linked + "$second | Register-CdnCertificate -Name shop-2; State; (Get-CdnCertificate shop).SerialNumber -eq $first.SerialNumber", "shop=www.shop.example[shop-cdn] True")
        {
            Errors = ["OverwriteNotConfirmed"],
            Findings = ["DomainOverwritten"],
            English = "Give -Overwrite",
            Korean = "-Overwrite를 지정하면",
        },
        new("2.2", "who answers no keeps the old one", Linked + "$second | Register-CdnCertificate -Name shop-2; State; (Get-CdnCertificate shop).SerialNumber -eq $first.SerialNumber", "shop=www.shop.example[shop-cdn] True")
        {
            Answers = "N",
            Findings = ["DomainOverwritten"],
            English = "Overwrite it? Linked services stay linked. This cannot be undone.",
            Korean = "덮어쓰시겠습니까? 연결은 유지되며 되돌릴 수 없습니다.",
        },
        new("2.2", "who answers yes has the new one, still linked", Linked + "$record = $second | Register-CdnCertificate -Name shop-2; State; $record.SerialNumber -eq $second.SerialNumber", "shop-2=www.shop.example[shop-cdn] True") { Answers = "Y", Findings = ["DomainOverwritten"] },
        new("2.2", "consent can be given beforehand", Linked + "$record = $second | Register-CdnCertificate -Name shop-2 -Overwrite; State; $record.SerialNumber -eq $second.SerialNumber", "shop-2=www.shop.example[shop-cdn] True") { Findings = ["DomainOverwritten"] },
        new("2.2", "the review shows what is overwritten", Linked + "$second | Register-CdnCertificate -Name shop-2 -WhatIf; State", "shop=www.shop.example[shop-cdn]")
        {
            Findings = ["DomainOverwritten"],
            English = "Services stay linked: shop-cdn",
            Korean = "연결은 유지됩니다: shop-cdn",
        },
        new("2.2", "the old name may be kept", Linked + "$null = $second | Register-CdnCertificate -Name shop -Overwrite; State", "shop=www.shop.example[shop-cdn]") { Findings = ["DomainOverwritten"] },
        new("2.2", "a new id does not lose the links", Linked + Ids + "$record = $second | Register-CdnCertificate -Name shop-2 -Overwrite; State; $record.Id -eq $id; (Get-CdnService shop-cdn).Certificates[0].Id -eq $record.Id", "shop=www.shop.example[shop-cdn] False True") { Variants = ["OverwriteId=New", "OverwriteName=Kept"], Findings = ["DomainOverwritten"] },
        new("2.2", "one name in common is asked about", Shop + "$cloud.NewCertificate('new.example', 'm.shop.example') | Register-CdnCertificate -Name new -Accept NamesLost; State", "shop=www.shop.example[]") { Variants = ["SameDomain=AnyName"], Errors = ["OverwriteNotConfirmed"], Findings = ["DomainOverwritten"] },
        new("2.2", "consent is for what the server takes for the same domain", Shop + "$wild = $cloud.NewCertificate('*.shop.example'); $wild | Register-CdnCertificate -Name wild; State; $null = $wild, $blog | Register-CdnCertificate -Name wild -Overwrite; State", "shop=www.shop.example[] wild=*.shop.example[]")
        {
            Variants = ["SameDomain=AnyCoveredName"],
            Errors = ["KakaoDomainExists", "CertificateNameInUse"],
            English = "Add -Overwrite",
            Korean = "-Overwrite를 추가하세요",
        },
        new("2.2", "another domain needs none", Shop + Blog + "State", "shop=www.shop.example[] blog=blog.example[]"),
        new("2.2", "what is overwritten is served at the edge", Linked + "$front = $cloud.OpenFront(2); $null = $second | Register-CdnCertificate -Name shop-2 -Overwrite; $cloud.AdvanceClock([timespan]::FromMinutes(10)); ($front | Test-CdnEndpoint www.shop.example -Expect $second).Expected", "True True") { Findings = ["DomainOverwritten"] },
    ];

    private static IEnumerable<KakaoRule> Listing =>
    [
        new(
            "2.3",
            "a certificate has the columns of the console's list",
            Linked + "Get-CertificateList | ForEach-Object { $_.Name; $_.PrimaryDomain; $_.Services.Name; $_.State; $_.NotAfter -gt [DateTimeOffset]::UtcNow.AddDays(80); $_.Creator.Length -gt 0; $_.Provider }",
            "shop www.shop.example shop-cdn Running True True KakaoCloud"),
        new("2.3", "an expired certificate is Stopped", Shop + "$cloud.AdvanceClock([timespan]::FromDays(91)); Get-CertificateList | ForEach-Object { $_.State; $_.Status }", "Stopped Expired") { NeedsClock = true },
        new("2.3", "the creator may be gone", Shop + "$null -eq (Get-CertificateList).Creator", "True") { Variants = ["Creator=Null"] },
        new("2.3", "the creator may not be told", Shop + "$null -eq (Get-CertificateList).Creator", "True") { Variants = ["Creator=Absent"] },
        new("2.3", "the creator may be a name", Shop + "(Get-CertificateList).Creator.Length -gt 0", "True") { Variants = ["Creator=Name"] },
        new("2.3", "the list is filtered by name", Shop + Blog + "(Get-CertificateList 's*').Name; (Get-CertificateList blog).Name; @(Get-CertificateList 'x*').Count", "shop blog 0"),
    ];

    private static IEnumerable<KakaoRule> Detailing =>
    [
        new("2.4", "details have the sub domains", Shop + "Get-CdnCertificate shop | ForEach-Object { $_.PrimaryDomain; $_.Domains -join ',' }", "www.shop.example www.shop.example,m.shop.example"),
        new("2.4", "details are found by id", Shop + Ids + "(Get-CdnCertificate -Id $id).Name; (Get-CdnCertificate -Id $id).Fingerprint -eq ($first | Import-CertificateBundle).Fingerprint", "shop True"),
        new("2.4", "what is not there is said", "Get-CdnCertificate shop", string.Empty) { Errors = ["CertificateNotFound"], English = "Get-CertificateList shows", Korean = "Get-CertificateList로" },
    ];
}
