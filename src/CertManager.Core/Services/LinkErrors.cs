namespace CertManager;

/// <summary>What can stop a link from being made or ended.</summary>
public static class LinkErrors
{
    /// <summary>Findings stop it.</summary>
    public static readonly ErrorDefinition LinkRefused = new(
        nameof(LinkRefused),
        ErrorKind.InvalidOperation,
        new("{0} is not linked: {1}. Nothing was sent.", "{0}을(를) 연결하지 않았습니다: {1}. 아무것도 전송하지 않았습니다."),
        new("{2}", "{2}"));

    /// <summary>Findings stop a link from being ended.</summary>
    public static readonly ErrorDefinition UnlinkRefused = new(
        nameof(UnlinkRefused),
        ErrorKind.InvalidOperation,
        new("No certificate was taken from {0}: {1}. Nothing was sent.", "{0}에서 인증서를 해제하지 않았습니다: {1}. 아무것도 전송하지 않았습니다."),
        new("{2}", "{2}"));

    /// <summary>An additional certificate was taken away to be added again, and could not be added.</summary>
    public static readonly ErrorDefinition LinkNotPutBack = new(
        nameof(LinkNotPutBack),
        ErrorKind.InvalidOperation,
        new("Certificate {0} was taken from {1} so that its new files are taken up, and could not be added again: {2}", "새 파일을 적용하기 위해 {1}에서 인증서 {0}을(를) 해제했지만 다시 추가하지 못했습니다: {2}"),
        new("Add it now with Connect-CdnService -Role Additional. Until then the other certificates of the listener answer for its names.", "지금 Connect-CdnService -Role Additional로 추가하세요. 그때까지 해당 이름에는 리스너의 다른 인증서가 제공됩니다."));

    /// <summary>Service and certificate come from different connections, where the same number means another certificate.</summary>
    public static readonly ErrorDefinition LinkContextsDiffer = new(
        nameof(LinkContextsDiffer),
        ErrorKind.InvalidArgument,
        new("{0} comes from the context {1}; this command works on {2}.", "{0}은(는) {1} 컨텍스트에서 왔는데 이 명령은 {2}에서 실행됩니다."),
        new("Take certificate and service from the same context: the same number means another certificate in another account.", "같은 컨텍스트의 인증서와 서비스를 지정하세요. 계정이 다르면 같은 번호라도 다른 인증서입니다."));

    /// <summary>It is the certificate that the service cannot be without.</summary>
    public static readonly ErrorDefinition LinkCertificateStays = new(
        nameof(LinkCertificateStays),
        ErrorKind.InvalidOperation,
        new("{0} is the certificate that {1} serves by default; it cannot be taken away.", "{0}은(는) {1}의 기본 인증서이므로 해제할 수 없습니다."),
        new("Link another one in its place: Connect-CdnService -Role Default. A slot that no edge uses goes as a whole with Disconnect-CdnService -DeleteSlot.", "Connect-CdnService -Role Default로 다른 인증서를 대신 연결하세요. 에지가 사용하지 않는 슬롯은 Disconnect-CdnService -DeleteSlot으로 슬롯째 삭제할 수 있습니다."));

    /// <summary>Several links of the service fit.</summary>
    public static readonly ErrorDefinition LinkAmbiguous = new(
        nameof(LinkAmbiguous),
        ErrorKind.InvalidArgument,
        new("{0} has several links to {1}: items {2}.", "{0}에 {1} 연결이 여러 개 있습니다: 항목 {2}."),
        new("Say which one with -ItemId.", "-ItemId로 지정하세요."));

    /// <summary>Only slots can be deleted.</summary>
    public static readonly ErrorDefinition SlotRequired = new(
        nameof(SlotRequired),
        ErrorKind.InvalidArgument,
        new("{0} is no slot of Global Edge.", "{0}은(는) Global Edge 슬롯이 아닙니다."),
        new("-DeleteSlot is for slots: Get-CdnService -Kind GlobalEdgeSlot. Load balancers and edges are deleted in the console.", "-DeleteSlot은 슬롯에만 사용합니다: Get-CdnService -Kind GlobalEdgeSlot. 로드 밸런서와 에지는 콘솔에서 삭제하세요."));

    /// <summary>Edges use the slot.</summary>
    public static readonly ErrorDefinition SlotInUse = new(
        nameof(SlotInUse),
        ErrorKind.ResourceBusy,
        new("The slot {0} is used by {1}.", "슬롯 {0}은(는) {1}에서 사용 중입니다."),
        new("Give those edges another slot in the console, or delete them, then delete this one.", "콘솔에서 해당 에지에 다른 슬롯을 지정하거나 에지를 삭제한 다음 이 슬롯을 삭제하세요."));
}
