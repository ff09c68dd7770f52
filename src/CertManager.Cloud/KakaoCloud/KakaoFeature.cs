namespace CertManager.Cloud.KakaoCloud;

/// <summary>What only another provider does: each with its name and what works instead. It is the only place that says what is missing.</summary>
internal static class KakaoFeature
{
    private static readonly Dictionary<ProviderFeature, (Message Name, Message Instead)> Features = new()
    {
        [ProviderFeature.Issuing] = (
            new("issuing, reissuing and revoking certificates, and their orders", "인증서 발급, 재발급, 폐지 및 주문"),
            new("Have the certificate issued by a CA of your choice (New-CertificateRequest makes the request), then register it with Register-CdnCertificate. A certificate is revoked at the CA that issued it.", "원하는 CA에서 인증서를 발급받은 다음(요청은 New-CertificateRequest로 작성) Register-CdnCertificate로 등록하세요. 폐지는 발급한 CA에 요청하세요.")),
        [ProviderFeature.Validating] = (
            new("domain validations and the changes of certificates being issued", "도메인 검증과 발급 중인 인증서의 변경 이력"),
            new("Certificates registered here are issued already; the CA that issues one shows its validation. Get-CertificateList shows the state.", "여기에 등록하는 인증서는 이미 발급된 것이므로 검증 상태는 발급하는 CA에서 확인하세요. 등록된 인증서의 상태는 Get-CertificateList로 확인할 수 있습니다.")),
        [ProviderFeature.Domains] = (
            new("domains that are validated once for many certificates", "여러 인증서를 위해 한 번만 검증하는 도메인"),
            new("Domains belong to CDN services here: Get-CdnService shows them.", "카카오클라우드에서는 도메인이 CDN 서비스에 속합니다. Get-CdnService로 확인하세요.")),
        [ProviderFeature.AcmeAccounts] = (
            new("accounts for ACME clients", "ACME 클라이언트용 계정"),
            new("Use an ACME client with another CA, and register what it gets: Get-PACertificate | Register-CdnCertificate.", "다른 CA에서 ACME 클라이언트를 사용하고 발급된 인증서를 등록하세요: Get-PACertificate | Register-CdnCertificate.")),
        [ProviderFeature.Chain] = (
            new("giving back the chain of a registered certificate", "등록된 인증서의 체인 조회"),
            new("Test-CdnCertificate judges the chain of the files at hand; Test-CdnEndpoint shows the one that is served.", "가지고 있는 파일의 체인은 Test-CdnCertificate로, 실제로 제공되는 체인은 Test-CdnEndpoint로 확인하세요.")),
        [ProviderFeature.Download] = (
            new("downloading a registered certificate", "등록된 인증서 다운로드"),
            new("Keep the files that were registered (Export-CertificateBundle writes them); Test-CdnEndpoint shows what is served.", "등록에 사용한 파일을 보관하세요(Export-CertificateBundle로 저장). 실제로 제공되는 인증서는 Test-CdnEndpoint로 확인할 수 있습니다.")),
        [ProviderFeature.Renewal] = (
            new("renewing a certificate by itself", "인증서 자동 갱신"),
            new("Get-CertificateExpiry tells what ends soon, and Update-CdnCertificate gives a certificate its new files.", "곧 만료되는 인증서는 Get-CertificateExpiry로 확인하고, Update-CdnCertificate로 새 파일을 등록하세요.")),
        [ProviderFeature.PrivateKey] = (
            new("taking a private key for a certificate that is registered without", "개인 키 없이 등록된 인증서에 개인 키 추가"),
            new("A certificate is registered with its key: Register-CdnCertificate. Update-CdnCertificate replaces both.", "인증서는 개인 키와 함께 등록합니다: Register-CdnCertificate. 교체는 Update-CdnCertificate로 하세요.")),
        [ProviderFeature.Slots] = (
            new("slots of Global Edge", "Global Edge 슬롯"),
            new("Certificates are linked to CDN services themselves: Get-CdnService, then Connect-CdnService -ServiceName.", "인증서는 CDN 서비스에 직접 연결합니다. Get-CdnService로 확인한 다음 Connect-CdnService -ServiceName을 사용하세요.")),
        [ProviderFeature.OtherServices] = (
            new("this kind of service", "이 종류의 서비스"),
            new("Of KakaoCloud there are CDN services: Get-CdnService -Kind CdnService. Certificates of load balancers are linked in the console.", "카카오클라우드에서는 CDN 서비스만 다룹니다: Get-CdnService -Kind CdnService. 로드 밸런서의 인증서는 콘솔에서 연결하세요.")),
        [ProviderFeature.FurtherCertificates] = (
            new("more than one certificate for a CDN service", "CDN 서비스 하나에 둘 이상의 인증서"),
            new("A user domain is served with one certificate: link it with -Role Default, in the place of the one there is.", "사용자 도메인에는 인증서 하나만 사용합니다. -Role Default로 기존 인증서 대신 연결하세요.")),
        [ProviderFeature.ApiVersions] = (
            new("a choice between versions of the API, which is NAVER Cloud's alone", "API 버전 선택(네이버 클라우드 전용)"),
            new("Leave -ApiVersion out.", "-ApiVersion을 생략하세요.")),
    };

    /// <summary>Says of the first that is missing that it is.</summary>
    /// <exception cref="CertManagerException">One is missing.</exception>
    internal static void Refuse(IEnumerable<ProviderFeature> needed)
    {
        foreach (ProviderFeature feature in needed.Where(Features.ContainsKey))
        {
            throw Missing(feature);
        }
    }

    /// <summary>The error that says so.</summary>
    internal static CertManagerException Missing(ProviderFeature feature)
    {
        (Message name, Message instead) = Features[feature];
        return KakaoOfferErrors.ProviderFeatureMissing.With(name.Format(), instead.Format());
    }
}
