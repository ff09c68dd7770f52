namespace CertManager;

/// <summary>What is to be known beside a list of certificates that are due.</summary>
public static class ExpiryFindings
{
    /// <summary>Of some nobody can say whether they are due.</summary>
    public static readonly FindingRule ExpiryUnknown = new(
        nameof(ExpiryUnknown),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: what is not known is not reported as good",
        new("Whether these certificates are due cannot be told ({0}): {1}.", "만료가 임박했는지 알 수 없는 인증서가 있습니다({0}개): {1}."),
        new(
            "Without -Due they are listed with the state Unknown. Where the end is not known, ask the host with Test-CdnEndpoint; where only the start is not known, give -Days.",
            "-Due 없이 실행하면 Unknown 상태로 표시됩니다. 만료일을 알 수 없으면 Test-CdnEndpoint로 호스트를 확인하고, 시작일만 알 수 없으면 -Days를 지정하세요."));

    /// <summary>A folder has nothing to watch.</summary>
    public static readonly FindingRule ExpiryFolderEmpty = new(
        nameof(ExpiryFolderEmpty),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: what is not known is not reported as good",
        new("No certificate was found in {0}.", "{0}에서 인증서를 찾지 못했습니다."),
        new(
            "In folders files ending with .pem, .crt, .cer, .der, .p7b, .p7c, .pfx and .p12 are looked at; subfolders with -Recurse. A file with another ending is judged when it is named itself.",
            "폴더에서는 .pem, .crt, .cer, .der, .p7b, .p7c, .pfx, .p12 파일만 확인하며 하위 폴더는 -Recurse로 포함합니다. 다른 확장자의 파일은 직접 지정하세요."));

    /// <summary>The edge serves another certificate.</summary>
    public static readonly FindingRule EdgeMismatch = new(
        nameof(EdgeMismatch),
        FindingSeverity.Error,
        acceptable: true,
        "CertManager: what counts is what is really served",
        new("{0} serves another certificate than the cloud has for it: {1} instead of {2}.", "{0}에서 클라우드에 있는 것과 다른 인증서를 제공합니다: {2} 대신 {1}."),
        new(
            "After a change it takes a while until every address has it. If it stays so, see with Get-CdnService what is linked, link the right certificate (Connect-CdnService, Update-CdnCertificate -Verify), and check where the name points.",
            "변경 후 모든 주소에 반영되기까지 시간이 걸립니다. 계속되면 Get-CdnService로 연결된 인증서를 확인하고, 올바른 인증서를 연결(Connect-CdnService, Update-CdnCertificate -Verify)한 뒤 이름이 어디를 가리키는지 확인하세요."));

    /// <summary>What is served cannot be compared.</summary>
    public static readonly FindingRule EdgeNotCompared = new(
        nameof(EdgeNotCompared),
        FindingSeverity.Info,
        acceptable: true,
        "CertManager: what is not known is not reported as bad",
        new("Whether {0} serves the certificate that the cloud has for it cannot be told: {1}.", "{0}에서 클라우드에 있는 인증서를 제공하는지 알 수 없습니다: {1}."),
        new(
            "The state is by the dates alone. Compare by hand: Test-CdnEndpoint with -Expect and the file that was uploaded.",
            "상태는 날짜로만 판단했습니다. Test-CdnEndpoint의 -Expect에 업로드한 파일을 지정해 직접 비교하세요."));

    /// <summary>Nobody is known to be asked.</summary>
    public static readonly FindingRule EdgeNotAsked = new(
        nameof(EdgeNotAsked),
        FindingSeverity.Info,
        acceptable: true,
        "CertManager: what is not known is not reported as bad",
        new("Which host serves {0} is not known, so none was asked: neither its services nor its names tell one.", "{0}을(를) 제공하는 호스트를 알 수 없어 확인하지 않았습니다. 서비스와 인증서 이름에 호스트가 없습니다."),
        new("A wildcard stands for many hosts: name those that matter with -HostName.", "와일드카드는 여러 호스트를 뜻합니다. 확인할 호스트를 -HostName으로 지정하세요."));

    /// <summary>The issuer suggests when to renew.</summary>
    public static readonly FindingRule RenewalSuggested = new(
        nameof(RenewalSuggested),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 9773 section 4.2",
        new("The issuer suggests to renew it between {0:yyyy-MM-dd HH:mm} and {1:yyyy-MM-dd HH:mm} UTC.{2}", "발급자가 {0:yyyy-MM-dd HH:mm}부터 {1:yyyy-MM-dd HH:mm}(UTC) 사이에 갱신할 것을 제안합니다.{2}"),
        new(
            "Renew it within that time. A window that lies in the past, or begins earlier than usual, may mean that it is about to be revoked.",
            "이 기간 안에 갱신하세요. 기간이 이미 지났거나 평소보다 이르면 곧 폐지될 수 있다는 뜻일 수 있습니다."));

    /// <summary>The issuer was asked and told nothing usable.</summary>
    public static readonly FindingRule RenewalInfoFailed = new(
        nameof(RenewalInfoFailed),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 9773 section 4.1",
        new("When the issuer suggests to renew it could not be found out. {0}", "발급자가 제안하는 갱신 시기를 확인하지 못했습니다. {0}"),
        new(
            "The state is by the conditions alone. Try again later; an authority answers only about certificates that it issued through ACME. -AllowPrivateAddress allows addresses inside your network.",
            "상태는 조건으로만 판단했습니다. 나중에 다시 시도하세요. 인증 기관은 ACME로 발급한 인증서에 대해서만 답합니다. 내부 네트워크의 주소는 -AllowPrivateAddress로 허용하세요."));

    /// <summary>There is nobody to be asked.</summary>
    public static readonly FindingRule RenewalInfoNotOffered = new(
        nameof(RenewalInfoNotOffered),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 9773 section 3",
        new("Its issuer was not asked when to renew it: {0}.", "갱신 시기를 발급자에게 묻지 않았습니다: {0}."),
        new(
            "The state is by the conditions alone. If the authority offers renewal information, name its ACME directory with -AcmeDirectory.",
            "상태는 조건으로만 판단했습니다. 인증 기관이 갱신 정보를 제공한다면 -AcmeDirectory로 ACME 디렉터리를 지정하세요."));
}
