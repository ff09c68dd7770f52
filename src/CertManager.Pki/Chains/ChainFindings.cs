namespace CertManager.Pki;

/// <summary>What resolving a chain says: what it changed, and what it could not reach.</summary>
public static class ChainFindings
{
    /// <summary>A certificate was added.</summary>
    public static readonly FindingRule ChainCompleted = new(
        nameof(ChainCompleted),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 8446 section 4.4.2",
        new("The certificate '{0}' was added to the chain; it comes from {1}.", "체인에 인증서 '{0}'을(를) 추가했습니다. 출처: {1}."),
        new("There is nothing to do: the chain has it now.", "별도 조치가 필요하지 않습니다. 이제 체인에 포함되어 있습니다."));

    /// <summary>A certificate was left out.</summary>
    public static readonly FindingRule ChainMemberDropped = new(
        nameof(ChainMemberDropped),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 8446 section 4.4.2",
        new("The certificate '{0}' was left out: it is no part of the chain from '{1}' to '{2}'.", "'{1}'에서 '{2}'까지의 체인에 속하지 않는 인증서 '{0}'을(를) 제외했습니다."),
        new("There is nothing to do: clients do without it.", "별도 조치가 필요하지 않습니다. 클라이언트에는 필요 없는 인증서입니다."));

    /// <summary>Several roots could be reached, or one was asked for.</summary>
    public static readonly FindingRule RootChosen = new(
        nameof(RootChosen),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 4158 section 2.4",
        new("The chain leads to the root '{0}'. Roots that can be reached: {1}.", "체인은 루트 '{0}'(으)로 이어집니다. 도달할 수 있는 루트: {1}."),
        new("Choose another one of them with -PreferredRoot.", "다른 루트를 사용하려면 -PreferredRoot로 지정하세요."));

    /// <summary>The root that was asked for cannot be reached.</summary>
    public static readonly FindingRule PreferredRootNotReached = new(
        nameof(PreferredRootNotReached),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 4158 section 2.4",
        new("No chain leads to a root '{0}'. Roots that can be reached: {1}.", "루트 '{0}'(으)로 이어지는 체인이 없습니다. 도달할 수 있는 루트: {1}."),
        new(
            "Name one of those with -PreferredRoot (common name, whole subject, or SHA-256 fingerprint), or give the cross-signed certificate that leads to it with -AdditionalCertificate; the authority offers it on its page of intermediate certificates.",
            "-PreferredRoot에 이 중 하나의 일반 이름, 전체 주체 또는 SHA-256 지문을 지정하거나, 그 루트로 이어지는 교차 서명 인증서를 -AdditionalCertificate로 추가하세요. 교차 서명 인증서는 인증 기관의 중간 인증서 페이지에서 받을 수 있습니다."));
}
