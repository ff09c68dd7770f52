namespace CertManager.Cloud.KakaoCloud;

/// <summary>What KakaoCloud does not offer, or publishes no API for. Nothing is changed; each says what works instead.</summary>
public static class KakaoOfferErrors
{
    /// <summary>Something that only another provider does.</summary>
    public static readonly ErrorDefinition ProviderFeatureMissing = new(
        nameof(ProviderFeatureMissing),
        ErrorKind.NotImplemented,
        new("KakaoCloud does not offer this: {0}. Nothing was sent.", "카카오클라우드에서 제공하지 않는 기능입니다: {0}. 아무것도 전송하지 않았습니다."),
        new("{1}", "{1}"));

    /// <summary>CDN certificates without anybody who speaks the contract.</summary>
    public static readonly ErrorDefinition CdnApiNotPublished = new(
        nameof(CdnApiNotPublished),
        ErrorKind.NotImplemented,
        new("KakaoCloud publishes no API for CDN certificates and CDN services. Nothing was changed.", "카카오클라우드는 CDN 인증서와 CDN 서비스용 API를 공개하지 않습니다. 변경된 것은 없습니다."),
        new("Export-CertificateHandoff prepares everything for the console and proves the result. Get-CertificateList shows the load balancer certificates. Connect-CertManager -CdnEndpoint uses a gateway of your own that speaks docs/kakao-cdn-contract.md, and Connect-CertManager -Provider KakaoCloud -Emulator lets you practise.", "Export-CertificateHandoff로 콘솔 등록에 필요한 것을 준비하고 결과를 검증할 수 있습니다. Get-CertificateList로 로드 밸런서 인증서를 조회할 수 있습니다. docs/kakao-cdn-contract.md를 따르는 자체 게이트웨이가 있으면 Connect-CertManager -CdnEndpoint로 연결하고, 연습하려면 Connect-CertManager -Provider KakaoCloud -Emulator를 사용하세요."));

    /// <summary>A certificate of Certificate Manager, which can only be listed.</summary>
    public static readonly ErrorDefinition LoadBalancerStoreReadOnly = new(
        nameof(LoadBalancerStoreReadOnly),
        ErrorKind.NotImplemented,
        new("{0} is a certificate of KakaoCloud's Certificate Manager for load balancers. KakaoCloud publishes an API to list those and none to change, link or delete them. Nothing was changed.", "{0}은(는) 로드 밸런서용 카카오클라우드 Certificate Manager의 인증서입니다. 카카오클라우드는 이 인증서의 조회 API만 공개하며 변경, 연결, 삭제 API는 공개하지 않습니다. 변경된 것은 없습니다."),
        new("Do it in the console (Management > Certificate Manager). Export-CertificateHandoff prepares the files of a new certificate for it.", "콘솔(Management > Certificate Manager)에서 진행하세요. 새 인증서의 파일은 Export-CertificateHandoff로 준비할 수 있습니다."));
}
