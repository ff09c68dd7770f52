namespace CertManager;

/// <summary>What can go wrong when people are told.</summary>
public static class AlertErrors
{
    /// <summary>Nobody to tell.</summary>
    public static readonly ErrorDefinition AlertChannelMissing = new(
        nameof(AlertChannelMissing),
        ErrorKind.InvalidArgument,
        new("No channel was given.", "채널이 지정되지 않았습니다."),
        new("Give at least one of -SlackWebhook, -TeamsWebhook, -Webhook, -SmtpServer and -Annotation.", "-SlackWebhook, -TeamsWebhook, -Webhook, -SmtpServer, -Annotation 중 하나 이상을 지정하세요."));

    /// <summary>The address of a webhook is none that is sent to. It is not repeated.</summary>
    public static readonly ErrorDefinition AlertAddressNotAllowed = new(
        nameof(AlertAddressNotAllowed),
        ErrorKind.SecurityError,
        new("The value of {0} is no address that is sent to. It is not shown, because such addresses hold a token.", "{0} 값은 전송할 수 있는 주소가 아닙니다. 주소에 토큰이 들어 있으므로 표시하지 않습니다."),
        new("Give a whole HTTPS address without user name and fragment, of at most 4,096 characters; HTTP is allowed on this machine only.", "사용자 이름과 프래그먼트가 없는 4,096자 이하의 완전한 HTTPS 주소를 지정하세요. HTTP는 이 컴퓨터에서만 허용됩니다."));

    /// <summary>What is needed for mail is missing or malformed.</summary>
    public static readonly ErrorDefinition AlertMailInvalid = new(
        nameof(AlertMailInvalid),
        ErrorKind.InvalidArgument,
        new("The mail cannot be written: {0}", "메일을 작성할 수 없습니다: {0}"),
        new("Mail needs -SmtpServer, -From with one address, and -To with one or more, each as name@domain or Name <name@domain>.", "메일에는 -SmtpServer와 주소 하나의 -From, 하나 이상의 -To가 필요합니다. 주소는 name@domain 또는 Name <name@domain> 형식으로 지정하세요."));

    /// <summary>The mail, or a password, would go over the network in clear.</summary>
    public static readonly ErrorDefinition AlertMailUnprotected = new(
        nameof(AlertMailUnprotected),
        ErrorKind.SecurityError,
        new("Mail without TLS goes to this machine only, and never with a password.", "TLS 없는 메일은 이 컴퓨터로만 보낼 수 있으며 암호와 함께 보낼 수 없습니다."),
        new("Leave -SmtpSecurity out (STARTTLS), or give Tls.", "-SmtpSecurity를 생략(STARTTLS)하거나 Tls를 지정하세요."));

    /// <summary>A channel did not take its message.</summary>
    public static readonly ErrorDefinition AlertNotSent = new(
        nameof(AlertNotSent),
        ErrorKind.ResourceUnavailable,
        new("{0} was not told about {1} certificates ({2}): {3}", "{0}에 인증서 {1}개를 알리지 못했습니다({2}): {3}"),
        new("The next run tells it; the channels that were told are not told again.", "다음 실행에서 다시 알립니다. 이미 알린 채널에는 다시 알리지 않습니다."));

    /// <summary>Another run holds the state file.</summary>
    public static readonly ErrorDefinition AlertsRunning = new(
        nameof(AlertsRunning),
        ErrorKind.ResourceBusy,
        new("Another run is using the alert state {0}. Nobody was told.", "다른 실행이 알림 상태 파일 {0}을(를) 사용 중이므로 알림을 보내지 않았습니다."),
        new("Run the command again when it has ended, or give each of the two a -StatePath of its own.", "끝난 뒤 명령을 다시 실행하거나 각각 다른 -StatePath를 지정하세요."));

    /// <summary>The state file was changed by somebody, or cut off.</summary>
    public static readonly ErrorDefinition AlertStateDamaged = new(
        nameof(AlertStateDamaged),
        ErrorKind.InvalidData,
        new("The alert state {0} is damaged: what was told before is not known, and everything is told again.", "알림 상태 파일 {0}이(가) 손상되어 이전에 알린 내용을 알 수 없으므로 모두 다시 알립니다."),
        new("Nothing has to be done. The damaged file is kept beside it, its name ends with .damaged.", "별도의 조치는 필요 없습니다. 손상된 파일은 같은 폴더에 .damaged로 끝나는 이름으로 보관됩니다."));

    /// <summary>The state file cannot be used.</summary>
    public static readonly ErrorDefinition AlertStateUnusable = new(
        nameof(AlertStateUnusable),
        ErrorKind.WriteError,
        new("The alert state {0} cannot be used: {1}", "알림 상태 파일 {0}을(를) 사용할 수 없습니다: {1}"),
        new("Give -StatePath a file in a folder that you may write to. What was told in this run is told again by the next one.", "-StatePath에 쓸 수 있는 폴더의 파일을 지정하세요. 이번 실행에서 알린 내용은 다음 실행에서 다시 알립니다."));
}
