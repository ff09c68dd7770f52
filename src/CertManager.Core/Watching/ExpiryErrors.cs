namespace CertManager;

/// <summary>What can go wrong when expiry is watched.</summary>
public static class ExpiryErrors
{
    /// <summary>One context could not be asked; the others were.</summary>
    public static readonly ErrorDefinition ExpiryContextFailed = new(
        nameof(ExpiryContextFailed),
        ErrorKind.ResourceUnavailable,
        new("The certificates of context {0} could not be listed: {1}", "{0} 컨텍스트의 인증서 목록을 가져올 수 없습니다: {1}"),
        new("Its certificates are missing from this list, in whole or in part. {2}", "이 목록에는 해당 컨텍스트의 인증서가 전부 또는 일부 빠져 있습니다. {2}"));

    /// <summary>The input is nothing that has an end.</summary>
    public static readonly ErrorDefinition ExpiryInputUnsupported = new(
        nameof(ExpiryInputUnsupported),
        ErrorKind.InvalidArgument,
        new("The expiry of a {0} cannot be told.", "{0} 형식의 만료는 알 수 없습니다."),
        new(
            "Pipe certificates of Get-CertificateList or Get-CdnCertificate, bundles of Import-CertificateBundle, results of Test-CdnEndpoint, or files and folders of Get-ChildItem. A name goes to -Name, a path to -Path, a host to -HostName.",
            "Get-CertificateList나 Get-CdnCertificate의 인증서, Import-CertificateBundle의 번들, Test-CdnEndpoint의 결과 또는 Get-ChildItem의 파일과 폴더를 파이프로 전달하세요. 이름은 -Name, 경로는 -Path, 호스트는 -HostName으로 지정합니다."));

    /// <summary>A condition of -When cannot be read.</summary>
    public static readonly ErrorDefinition ExpiryWhenUnreadable = new(
        nameof(ExpiryWhenUnreadable),
        ErrorKind.InvalidArgument,
        new("The condition '{0}' of -When cannot be read at character {1}: {2}.", "-When의 조건 '{0}'을(를) {1}번째 문자에서 읽을 수 없습니다: {2}."),
        new(
            "Write for example 'days < 14', 'share <= 1/3', or 'days <= 14 and share < 20%' for both at once. For one or the other give two conditions. For some certificates only, give a table: @{{ Days = 14; Name = 'shop*' }}.",
            "예: 'days < 14', 'share <= 1/3', 둘 다 만족해야 하면 'days <= 14 and share < 20%'. 둘 중 하나면 조건을 두 개 지정하세요. 일부 인증서에만 적용하려면 표로 지정합니다: @{{ Days = 14; Name = 'shop*' }}."));

    /// <summary>A table of -When or -Tag cannot be read.</summary>
    public static readonly ErrorDefinition ExpiryTableUnreadable = new(
        nameof(ExpiryTableUnreadable),
        ErrorKind.InvalidArgument,
        new("{0} cannot be read: {1}.", "{0} 값을 읽을 수 없습니다: {1}."),
        new(
            "A table of -When has Days (1 to 36500), Share ('1/3', '20%', 0.2) or both, and for which certificates it counts: Provider, Name, Tag. A table of -Tag has a label and names for each: @{{ prod = 'shop*', '*.shop.example' }}.",
            "-When의 표에는 Days(1~36500)와 Share('1/3', '20%', 0.2) 중 하나 이상과, 적용할 인증서를 나타내는 Provider, Name, Tag를 지정합니다. -Tag의 표에는 레이블마다 이름을 지정합니다: @{{ prod = 'shop*', '*.shop.example' }}."));

    /// <summary>A host served nothing.</summary>
    public static readonly ErrorDefinition ExpiryHostFailed = new(
        nameof(ExpiryHostFailed),
        ErrorKind.ResourceUnavailable,
        new("{0} served no certificate ({1}): {2}", "{0}에서 인증서를 받지 못했습니다({1}): {2}"),
        new(
            "When its certificate ends is not known. Check name, port and address, and what lies between: name resolution, firewall. The other hosts were asked.",
            "이 호스트의 인증서 만료일은 알 수 없습니다. 이름, 포트, 주소와 그 사이의 이름 확인, 방화벽을 확인하세요. 다른 호스트는 확인했습니다."));

    /// <summary>The services of an account could not be listed, so no edge of it was looked at.</summary>
    public static readonly ErrorDefinition ExpiryEdgeUnknown = new(
        nameof(ExpiryEdgeUnknown),
        ErrorKind.ResourceUnavailable,
        new("What the services of context {0} serve could not be looked at: {1}", "{0} 컨텍스트의 서비스가 무엇을 제공하는지 확인할 수 없습니다: {1}"),
        new("The states of its certificates are by the dates alone. {2}", "해당 인증서의 상태는 날짜로만 판단했습니다. {2}"));

    /// <summary>The ACME directory is no address that is asked.</summary>
    public static readonly ErrorDefinition AcmeDirectoryInvalid = new(
        nameof(AcmeDirectoryInvalid),
        ErrorKind.InvalidArgument,
        new("-AcmeDirectory {0} is no address of an ACME directory that is asked.", "-AcmeDirectory {0}은(는) 사용할 수 있는 ACME 디렉터리 주소가 아닙니다."),
        new(
            "Give the https address that the authority names for ACME clients, such as https://acme-v02.api.letsencrypt.org/directory, without user or password. http is for this machine only, with -AllowPrivateAddress.",
            "https://acme-v02.api.letsencrypt.org/directory와 같이 인증 기관이 ACME 클라이언트용으로 안내하는 https 주소를 사용자와 암호 없이 지정하세요. http는 -AllowPrivateAddress와 함께 이 컴퓨터에만 사용할 수 있습니다."));
}
