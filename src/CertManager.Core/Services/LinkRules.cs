namespace CertManager;

/// <summary>What a certificate must be for a service to serve it. Known without asking anybody; what a provider does not tell is left to it to refuse.</summary>
public static class LinkRules
{
    private const string Console = "NAVER Cloud console: usable in services are Normal certificates";
    private const string LoadBalancerGuide = "NAVER Cloud API guide Load Balancer, listeners (2026-09-17)";
    private const string SlotGuide = "NAVER Cloud guide Global Edge, certificate provisioning (2026-09-17)";

    /// <summary>The certificate was not issued.</summary>
    public static readonly FindingRule LinkCertificateNotIssued = new(
        nameof(LinkCertificateNotIssued),
        FindingSeverity.Error,
        acceptable: false,
        Console,
        new("Certificate {0} is not issued; its state is {1}.", "인증서 {0}은(는) 발급되지 않았습니다. 현재 상태: {1}."),
        new("Wait-CertificateValidation waits while it is in progress. What failed or timed out is applied for anew with Request-CdnCertificate.", "진행 중이면 Wait-CertificateValidation으로 기다리세요. 실패했거나 검증 시간이 지났으면 Request-CdnCertificate로 다시 신청하세요."));

    /// <summary>The certificate has ended.</summary>
    public static readonly FindingRule LinkCertificateExpired = new(
        nameof(LinkCertificateExpired),
        FindingSeverity.Error,
        acceptable: false,
        Console,
        new("Certificate {0} expired on {1}.", "인증서 {0}은(는) {1}에 만료되었습니다."),
        new("Link one that is valid, or give this one new files with Update-CdnCertificate.", "유효한 인증서를 연결하거나 Update-CdnCertificate로 이 인증서에 새 파일을 등록하세요."));

    /// <summary>The certificate was revoked.</summary>
    public static readonly FindingRule LinkCertificateRevoked = new(
        nameof(LinkCertificateRevoked),
        FindingSeverity.Error,
        acceptable: false,
        Console,
        new("Certificate {0} is revoked.", "인증서 {0}은(는) 폐지되었습니다."),
        new("Link another one: browsers refuse it, and the provider does not serve it.", "다른 인증서를 연결하세요. 브라우저가 거부하며 제공자도 사용할 수 없게 합니다."));

    /// <summary>The provider has no key for the certificate.</summary>
    public static readonly FindingRule LinkPrivateKeyMissing = new(
        nameof(LinkPrivateKeyMissing),
        FindingSeverity.Error,
        acceptable: false,
        "NAVER Cloud Certificate Manager: an Advanced certificate is usable once its private key is registered (status code 2)",
        new("The provider does not hold the private key of {0}.", "제공자에 {0}의 개인 키가 등록되어 있지 않습니다."),
        new("Give it with Register-CertificatePrivateKey, then link.", "Register-CertificatePrivateKey로 등록한 다음 연결하세요."));

    /// <summary>The service is being deleted.</summary>
    public static readonly FindingRule LinkServiceDeleted = new(
        nameof(LinkServiceDeleted),
        FindingSeverity.Error,
        acceptable: false,
        LoadBalancerGuide,
        new("{0} is deleted or being deleted.", "{0}은(는) 삭제되었거나 삭제 중입니다."),
        new("Choose another one: Get-CdnService.", "다른 서비스를 선택하세요: Get-CdnService."));

    /// <summary>The listener has no TLS.</summary>
    public static readonly FindingRule LinkWithoutTls = new(
        nameof(LinkWithoutTls),
        FindingSeverity.Error,
        acceptable: false,
        LoadBalancerGuide,
        new("{0} serves {1}, which takes no certificate.", "{0}의 프로토콜은 {1}이므로 인증서를 사용하지 않습니다."),
        new("Choose a listener with HTTPS or TLS, or change the protocol in the console.", "HTTPS 또는 TLS 리스너를 선택하거나 콘솔에서 프로토콜을 변경하세요."));

    /// <summary>The CDN service has no domain of its own.</summary>
    public static readonly FindingRule LinkUserDomainMissing = new(
        nameof(LinkUserDomainMissing),
        FindingSeverity.Error,
        acceptable: false,
        "KakaoCloud CDN guide, service management: a certificate belongs to a user domain (docs.kakaocloud.com)",
        new("{0} has no user domain: KakaoCloud's own domain takes no certificate.", "{0}에 사용자 도메인이 없습니다. 카카오클라우드 제공 도메인에는 인증서를 연결할 수 없습니다."),
        new("Choose a service with a user domain (Get-CdnService), or give this one a user domain in the console first.", "사용자 도메인이 있는 서비스를 선택하거나(Get-CdnService) 먼저 콘솔에서 이 서비스에 사용자 도메인을 설정하세요."));

    /// <summary>An edge takes its certificates from its slot.</summary>
    public static readonly FindingRule LinkBelongsToSlot = new(
        nameof(LinkBelongsToSlot),
        FindingSeverity.Error,
        acceptable: false,
        SlotGuide,
        new("The edge {0} has no certificates of its own: they are in its slot {1}.", "에지 {0}에는 자체 인증서가 없습니다. 인증서는 슬롯 {1}에 있습니다."),
        new("Link the certificate to the slot: -ServiceId {1} -Kind GlobalEdgeSlot. All edges of that slot get it.", "슬롯에 연결하세요: -ServiceId {1} -Kind GlobalEdgeSlot. 이 슬롯을 사용하는 모든 에지에 적용됩니다."));

    /// <summary>Load balancers of the Classic environment take certificates from a store of their own.</summary>
    public static readonly FindingRule LinkBelongsToClassicStore = new(
        nameof(LinkBelongsToClassicStore),
        FindingSeverity.Error,
        acceptable: false,
        "NAVER Cloud's official Go SDK, Load Balancer (Classic): rules name certificates of a store of their own (2026-06-27)",
        new("The load balancer {0} is one of the Classic environment: its rules name certificates of a store of its own, apart from Certificate Manager.", "로드 밸런서 {0}은(는) Classic 환경의 것이므로 규칙에서 Certificate Manager와 별개인 자체 저장소의 인증서를 이름으로 사용합니다."),
        new("Add the certificate to that store and choose it in the load balancer's rules in the console, or move the service to a load balancer of the VPC environment.", "콘솔에서 해당 저장소에 인증서를 추가하고 로드 밸런서 규칙에서 선택하세요. 또는 VPC 환경의 로드 밸런서로 서비스를 옮기세요."));

    /// <summary>The service has no such role.</summary>
    public static readonly FindingRule LinkRoleNotOffered = new(
        nameof(LinkRoleNotOffered),
        FindingSeverity.Error,
        acceptable: false,
        "NAVER Cloud API guides, Load Balancer and Global Edge (2026-09-17)",
        new("{0} takes no certificate as {1}.", "{0}에는 {1} 역할의 인증서를 연결할 수 없습니다."),
        new("Its roles are: {2}.", "사용할 수 있는 역할: {2}."));

    /// <summary>The global certificate of a slot is one of its own type.</summary>
    public static readonly FindingRule LinkGlobalTypeRequired = new(
        nameof(LinkGlobalTypeRequired),
        FindingSeverity.Error,
        acceptable: false,
        SlotGuide,
        new("Certificate {0} is of type {1}; outside Korea and Japan a slot serves Global Edge Dedicated ones only.", "인증서 {0}의 유형은 {1}입니다. 한국과 일본 외의 지역에서는 Global Edge 전용 인증서만 사용할 수 있습니다."),
        new("Apply for one with Request-CdnCertificate -Type GlobalEdge, or link this one with -Role Default.", "Request-CdnCertificate -Type GlobalEdge로 신청하거나, 이 인증서는 -Role Default로 연결하세요."));

    /// <summary>A Global Edge Dedicated certificate is for the world scope of a slot.</summary>
    public static readonly FindingRule LinkGlobalEdgeOnly = new(
        nameof(LinkGlobalEdgeOnly),
        FindingSeverity.Error,
        acceptable: true,
        SlotGuide,
        new("Certificate {0} is a Global Edge Dedicated one; it is not what {1} takes as {2}.", "인증서 {0}은(는) Global Edge 전용이므로 {1}에 {2}(으)로 연결할 수 없습니다."),
        new("Link it to a slot with -Role Global. Korea, Japan and load balancers take external, Cloud Basic and Advanced certificates.", "슬롯에 -Role Global로 연결하세요. 한국, 일본 및 로드 밸런서에는 외부, Cloud Basic, Advanced 인증서를 사용합니다."));

    /// <summary>Names that are served would lose their certificate.</summary>
    public static readonly FindingRule LinkNamesNotCovered = new(
        nameof(LinkNamesNotCovered),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 9525 section 6.3",
        new("Certificate {0} does not cover {1}, which {2} serves: browsers would refuse it there.", "인증서 {0}은(는) {2}에서 제공하는 {1}을(를) 포함하지 않으므로 브라우저가 접속을 거부합니다."),
        new("Link a certificate that has these names.{3}", "이 이름이 포함된 인증서를 연결하세요.{3}"));

    /// <summary>An additional certificate cannot take up its new files without leaving names to no certificate for a while.</summary>
    public static readonly FindingRule LinkAgainUncovered = new(
        nameof(LinkAgainUncovered),
        FindingSeverity.Error,
        acceptable: false,
        LoadBalancerGuide,
        new("{1} takes new files of its additional certificate {0} only when it is taken away and added again, and meanwhile no other certificate there covers {2}.", "{1}의 추가 인증서 {0}은(는) 해제한 뒤 다시 추가해야 새 파일이 적용되는데, 그동안 {2}을(를) 포함하는 다른 인증서가 없습니다."),
        new("Register the new files under a name of their own, link that certificate with Connect-CdnService -Role Additional, then take this one away with Disconnect-CdnService. Update-CdnCertificate -Verify without -RollbackBundle does the same.", "새 파일을 다른 이름으로 등록하여 Connect-CdnService -Role Additional로 연결한 다음, 이 인증서를 Disconnect-CdnService로 해제하세요. -RollbackBundle 없이 Update-CdnCertificate -Verify를 실행해도 같습니다."));

    /// <summary>An additional certificate is taken away and added again.</summary>
    public static readonly FindingRule LinkTakenAwayMeanwhile = new(
        nameof(LinkTakenAwayMeanwhile),
        FindingSeverity.Warning,
        acceptable: true,
        LoadBalancerGuide,
        new("Certificate {0} is taken from {1} and added again, so that its new files are served; meanwhile {2} answers for its names.", "새 파일이 제공되도록 {1}에서 인증서 {0}을(를) 해제한 뒤 다시 추가합니다. 그동안 해당 이름에는 {2}이(가) 제공됩니다."),
        new("Should this be interrupted, run the same command again: it adds what is missing.", "중단되면 같은 명령을 다시 실행하세요. 빠진 인증서를 추가합니다."));

    private static readonly Message Beside = new(
        " Or add this one beside the present one with -Role Additional.",
        " 또는 -Role Additional로 현재 인증서와 함께 추가하세요.");

    private static readonly LinkRole[] Slot = [LinkRole.Default, LinkRole.Global];
    private static readonly LinkRole[] Listener = [LinkRole.Default, LinkRole.Additional];

    /// <summary>What a certificate is to a service when nobody says: a Global Edge Dedicated one is a slot's global one, everything else the default one.</summary>
    /// <param name="service">The service.</param>
    /// <param name="certificate">The certificate.</param>
    public static LinkRole RoleOf(CdnService service, CdnCertificate certificate) =>
        service.Kind == ServiceKind.GlobalEdgeSlot && certificate.Type == CertificateType.GlobalEdge ? LinkRole.Global : LinkRole.Default;

    /// <summary>Judges a certificate for a service. Findings of severity Error refuse it.</summary>
    /// <param name="service">The service, as it was read.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">What it is to be to the service.</param>
    /// <param name="now">The present, UTC: what has ended is refused, whatever the record says of its state.</param>
    public static IReadOnlyList<Finding> Judge(CdnService service, CdnCertificate certificate, LinkRole role, DateTimeOffset now)
    {
        if (Elsewhere(service) is { } finding)
        {
            return [finding];
        }

        LinkRole[] offered = service.Kind == ServiceKind.GlobalEdgeSlot ? Slot : Listener;
        LinkRole meant = Meant(service, role);
        if (!offered.Contains(meant))
        {
            return [LinkRoleNotOffered.At(service.Name, service, role, string.Join(", ", offered))];
        }

        return [.. JudgeState(certificate, now), .. JudgeService(service), .. JudgeType(service.Kind, service.Name, certificate, meant), .. JudgeNames(service, certificate, meant)];
    }

    /// <summary>Judges certificates for a slot that is to be made.</summary>
    /// <param name="request">The slot.</param>
    /// <param name="now">The present, UTC.</param>
    public static IReadOnlyList<Finding> Judge(SlotRequest request, DateTimeOffset now)
    {
        IEnumerable<Finding> first = [.. JudgeState(request.Certificate, now), .. JudgeType(ServiceKind.GlobalEdgeSlot, request.Certificate.Name, request.Certificate, LinkRole.Default)];
        return request.GlobalCertificate is not { } global
            ? [.. first]
            : [.. first, .. JudgeState(global, now), .. JudgeType(ServiceKind.GlobalEdgeSlot, global.Name, global, LinkRole.Global)];
    }

    /// <summary>Whether services may serve a certificate, as far as its record tells.</summary>
    internal static bool IsServable(CdnCertificate certificate, DateTimeOffset now) => !JudgeState(certificate, now).Any();

    /// <summary>The certificate whose place another one takes in a role; null when it takes no one's.</summary>
    internal static ServiceCertificate? Holder(CdnService service, LinkRole role)
    {
        if (role == LinkRole.Additional)
        {
            return null;
        }

        return service.Certificates.FirstOrDefault(linked => linked.Role == role) ?? (role == LinkRole.Default && TellsNoRole(service) ? service.Certificates[0] : null);
    }

    /// <summary>The role that is meant: a service of one certificate may not say what it is to it, and then it is the default one.</summary>
    internal static LinkRole Meant(CdnService service, LinkRole role) => role == LinkRole.Unknown && TellsNoRole(service) ? LinkRole.Default : role;

    /// <summary>That the certificates of a service are not changed at the service; null where they are.</summary>
    internal static Finding? Elsewhere(CdnService service) => service.Kind switch
    {
        ServiceKind.GlobalEdge => LinkBelongsToSlot.At(service.Name, service, service.LinkedServices.Count == 0 ? "?" : service.LinkedServices[0].Id),
        ServiceKind.ClassicLoadBalancer => LinkBelongsToClassicStore.At(service.Name, service),
        _ => null,
    };

    /// <summary>
    /// What taking up new files of an additional certificate means: a listener refuses to add what it has, so it is taken away and added again.
    /// Until then the listener's other certificates answer for its names, if they can.
    /// </summary>
    internal static Finding JudgeAgain(CdnService listener, CdnCertificate certificate, DateTimeOffset now)
    {
        ServiceCertificate[] others = [.. listener.Certificates.Where(linked => !linked.IsTo(certificate) && !(linked.NotAfter <= now))];
        string[] lost =
        [
            .. listener.Certificates.Where(linked => linked.IsTo(certificate)).SelectMany(static linked => linked.Domains).Concat(certificate.Domains)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(name => !others.Any(other => DomainNames.Covers(other.Domains, name))),
        ];
        return lost.Length > 0
            ? LinkAgainUncovered.At(listener.Name, certificate, listener, string.Join(", ", lost))
            : LinkTakenAwayMeanwhile.At(listener.Name, certificate, listener, string.Join(", ", others.AsEnumerable()));
    }

    private static bool TellsNoRole(CdnService service) => service.Certificates.Count == 1 && service.Certificates[0].Role == LinkRole.Unknown;

    // Unknown is what the record does not tell, and is left to the provider. Its end is not: but neither format nor zone of it is documented.
    private static IEnumerable<Finding> JudgeState(CdnCertificate certificate, DateTimeOffset now)
    {
        switch (certificate.Status)
        {
            case CertificateStatus.InProgress or CertificateStatus.ValidationTimeout or CertificateStatus.Failed:
                yield return LinkCertificateNotIssued.At(certificate.Name, certificate, certificate.Status);
                break;
            case CertificateStatus.Expired:
            case CertificateStatus.Normal or CertificateStatus.Unknown when now - certificate.NotAfter > CertificateIdentity.DateTolerance:
                yield return LinkCertificateExpired.At(certificate.Name, certificate, DateText.Day(certificate.NotAfter));
                break;
            case CertificateStatus.Revoked:
                yield return LinkCertificateRevoked.At(certificate.Name, certificate);
                break;
        }

        if (certificate.HasPrivateKey == false)
        {
            yield return LinkPrivateKeyMissing.At(certificate.Name, certificate);
        }
    }

    private static IEnumerable<Finding> JudgeService(CdnService service)
    {
        if (service.Status == ServiceStatus.Deleted)
        {
            yield return LinkServiceDeleted.At(service.Name, service);
        }

        if (service is { Kind: ServiceKind.CdnService, Domains.Count: 0 })
        {
            yield return LinkUserDomainMissing.At(service.Name, service);
        }

        if (service is { Kind: ServiceKind.LoadBalancerListener, Protocol: { Length: > 0 } protocol } && !IsTls(protocol))
        {
            yield return LinkWithoutTls.At(service.Name, service, protocol);
        }
    }

    // TLS, HTTPS, PROXY_TLS and so on: what is not known to be without TLS is left to the provider.
    private static bool IsTls(string protocol) => protocol.ToUpperInvariant() is not ("HTTP" or "TCP" or "UDP" or "PROXY_TCP");

    private static IEnumerable<Finding> JudgeType(ServiceKind kind, string name, CdnCertificate certificate, LinkRole role)
    {
        if (role == LinkRole.Global && certificate.Type is not (CertificateType.GlobalEdge or CertificateType.Unknown))
        {
            yield return LinkGlobalTypeRequired.At(name, certificate, certificate.Type);
        }

        if (role != LinkRole.Global && certificate.Type == CertificateType.GlobalEdge)
        {
            // That a load balancer takes none is the type's name, and not written anywhere: there it may be tried.
            yield return LinkGlobalEdgeOnly.At(kind != ServiceKind.GlobalEdgeSlot, name, certificate, name, role);
        }
    }

    private static IEnumerable<Finding> JudgeNames(CdnService service, CdnCertificate certificate, LinkRole role)
    {
        string[] lost = [.. Served(service, role).Where(name => !DomainNames.Covers(certificate.Domains, name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (lost.Length > 0)
        {
            yield return LinkNamesNotCovered.At(service.Name, certificate, string.Join(", ", lost), service, service.Kind == ServiceKind.LoadBalancerListener ? Beside.Format() : string.Empty);
        }
    }

    /// <summary>
    /// The names that a certificate in this role has to cover. A listener does not know who points to it: those of its present default
    /// certificate are taken, but for those that another of its certificates serves by SNI (RFC 6066 section 3).
    /// </summary>
    private static IEnumerable<string> Served(CdnService service, LinkRole role)
    {
        if (role == LinkRole.Additional)
        {
            return [];
        }

        if (service.Domains.Count > 0)
        {
            return service.Domains;
        }

        // A slot that no edge uses serves nobody.
        if (service.Kind == ServiceKind.GlobalEdgeSlot && service.LinkedServices.Count == 0)
        {
            return [];
        }

        IReadOnlyList<string> present = Holder(service, role)?.Domains ?? [];
        return present.Where(name => !service.Certificates.Any(linked => linked.Role == LinkRole.Additional && DomainNames.Covers(linked.Domains, name)));
    }
}
