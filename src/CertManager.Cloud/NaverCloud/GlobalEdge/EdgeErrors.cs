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

    /// <summary>An edge takes its certificates from its slot.</summary>
    public static readonly ErrorDefinition EdgeTakesItsSlot = new(
        nameof(EdgeTakesItsSlot),
        ErrorKind.InvalidOperation,
        new("The edge {0} has no certificates of its own: they are in its slot {1}. Nothing was sent.", "엣지 {0}에는 자체 인증서가 없습니다. 인증서는 슬롯 {1}에 있습니다. 아무것도 전송하지 않았습니다."),
        new("Change the certificate of slot {1}; every edge that uses the slot gets it. Get-CdnService -Kind GlobalEdgeSlot shows slots with their edges.", "슬롯 {1}의 인증서를 변경하세요. 이 슬롯을 사용하는 모든 엣지에 적용됩니다. Get-CdnService -Kind GlobalEdgeSlot으로 슬롯과 엣지를 확인할 수 있습니다."));

    /// <summary>A slot is never left without the certificate that it needs.</summary>
    public static readonly ErrorDefinition SlotCertificateStays = new(
        nameof(SlotCertificateStays),
        ErrorKind.InvalidOperation,
        new("{0} is the only certificate of its kind that {1} cannot be without. Nothing was sent.", "{0}은(는) {1}에 반드시 필요한 유일한 인증서입니다. 아무것도 전송하지 않았습니다."),
        new("Link another certificate in its place: Connect-CdnService -Role Default. A slot that no edge uses can be deleted as a whole.", "Connect-CdnService -Role Default로 다른 인증서를 대신 연결하세요. 엣지가 사용하지 않는 슬롯은 슬롯째 삭제할 수 있습니다."));

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
