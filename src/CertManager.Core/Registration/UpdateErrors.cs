namespace CertManager;

/// <summary>What can stop the replacement of a certificate's files, or leave it open.</summary>
public static class UpdateErrors
{
    /// <summary>The certificate was issued by the provider: it takes no files from elsewhere.</summary>
    public static readonly ErrorDefinition OnlyExternalTakesFiles = new(
        nameof(OnlyExternalTakesFiles),
        ErrorKind.InvalidOperation,
        new("Certificate {0} was issued by the provider ({1}); only external certificates take new files.", "인증서 {0}은(는) 서비스에서 발급한 인증서({1})입니다. 외부 인증서만 파일을 교체할 수 있습니다."),
        new("Have an Advanced certificate issued again with Request-CertificateReissue, or register the files as a certificate of their own with Register-CdnCertificate. Nothing was sent.", "Advanced 인증서는 Request-CertificateReissue로 다시 발급받거나, Register-CdnCertificate로 파일을 별도의 인증서로 등록하세요. 아무것도 전송하지 않았습니다."));

    /// <summary>The provider may or may not have the new files, and that could not be found out.</summary>
    public static readonly ErrorDefinition UpdateUnconfirmed = new(
        nameof(UpdateUnconfirmed),
        ErrorKind.ResourceUnavailable,
        new("Whether certificate {0} has the new files is not known: its record does not show them, or could not be looked up.", "인증서 {0}에 새 파일이 적용되었는지 알 수 없습니다. 기록에 나타나지 않거나 조회하지 못했습니다."),
        new("Look at Get-CdnCertificate -Id {1} when the provider answers. The same command can then be run again: a certificate that has the files already is left as it is. Keep the old files until it is clear.", "서비스가 응답하면 Get-CdnCertificate -Id {1}(으)로 확인하세요. 그다음 같은 명령을 다시 실행해도 됩니다. 이미 새 파일이 적용된 인증서는 그대로 둡니다. 확인될 때까지 기존 파일을 보관하세요."));
}
