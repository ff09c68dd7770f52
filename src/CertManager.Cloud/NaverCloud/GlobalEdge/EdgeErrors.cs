namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>What Global Edge does not offer, and what is refused before anything is sent.</summary>
public static class EdgeErrors
{
    /// <summary>Global Edge in a zone that has none.</summary>
    public static readonly ErrorDefinition GlobalEdgeNotOffered = new(
        nameof(GlobalEdgeNotOffered),
        ErrorKind.NotImplemented,
        new("The {0} zone of NAVER Cloud has no Global Edge. Nothing was sent.", "네이버 클라우드 {0} 존에는 Global Edge가 없습니다. 아무것도 전송하지 않았습니다."),
        new("Global Edge exists in the public and the government zone. Here certificates are linked to load balancers: Get-CdnService -Kind LoadBalancerListener.", "Global Edge는 민간 존과 공공 존에 있습니다. 이 존에서는 로드 밸런서에 인증서를 연결합니다: Get-CdnService -Kind LoadBalancerListener."));

    /// <summary>What removing a certificate takes is not told.</summary>
    public static readonly ErrorDefinition SlotItemNotTold = new(
        nameof(SlotItemNotTold),
        ErrorKind.ProtocolError,
        new("NAVER Cloud does not tell the item id of {0} in {1}, which removing it takes. Nothing was sent.", "네이버 클라우드가 {1}에 있는 {0}의 항목 ID를 알려 주지 않았습니다. 해제하려면 필요한 값입니다. 아무것도 전송하지 않았습니다."),
        new("Read the slot again with Get-CdnService, or remove the certificate in the console.", "Get-CdnService로 슬롯을 다시 조회하거나 콘솔에서 인증서를 해제하세요."));

    /// <summary>STRICT does not go with all TLS versions.</summary>
    public static readonly ErrorDefinition StrictWithOldTls = new(
        nameof(StrictWithOldTls),
        ErrorKind.InvalidArgument,
        new("The cipher profile {0} does not go with {1}. Nothing was sent.", "암호화 프로필 {0}은(는) {1}과(와) 함께 사용할 수 없습니다. 아무것도 전송하지 않았습니다."),
        new("Take TLS_MIN_VERSION_1_2, or the profile DEFAULT or GENERAL.", "TLS_MIN_VERSION_1_2를 사용하거나 프로필을 DEFAULT 또는 GENERAL로 지정하세요."));
}
