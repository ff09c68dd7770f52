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
            "Pipe certificates of Get-CertificateList or Get-CdnCertificate, bundles of Import-CertificateBundle, or results of Test-CdnEndpoint. A name goes to -Name.",
            "Get-CertificateList나 Get-CdnCertificate의 인증서, Import-CertificateBundle의 번들 또는 Test-CdnEndpoint의 결과를 파이프로 전달하세요. 이름은 -Name으로 지정합니다."));
}
