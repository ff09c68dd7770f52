namespace CertManager;

/// <summary>What can stop a registration or a removal before or after the provider is asked.</summary>
public static class RegistrationErrors
{
    /// <summary>A certificate for the same domain would be overwritten, and nobody agreed to that.</summary>
    public static readonly ErrorDefinition OverwriteNotConfirmed = new(
        nameof(OverwriteNotConfirmed),
        ErrorKind.InvalidOperation,
        new("{0} is registered for the same domain and would be overwritten; this session cannot ask.", "{0}이(가) 같은 도메인에 등록되어 있어 덮어쓰게 되지만 이 세션에서는 확인할 수 없습니다."),
        new("Give -Overwrite to overwrite it: linked services stay linked, and it cannot be undone. Nothing was changed.", "-Overwrite를 지정하면 덮어씁니다. 연결은 유지되며 되돌릴 수 없습니다. 변경된 것은 없습니다."));

    /// <summary>What would be overwritten may be this very certificate: the record does not tell, and nobody can be asked.</summary>
    public static readonly ErrorDefinition OverwriteUndecided = new(
        nameof(OverwriteUndecided),
        ErrorKind.InvalidOperation,
        new("{0} is registered for the same domain. Whether it is this very certificate cannot be known: the provider tells neither its fingerprint nor its serial number and whole validity; and this session cannot ask.", "{0}이(가) 같은 도메인에 등록되어 있습니다. 제공자가 지문도, 일련번호와 정확한 유효 기간도 알려 주지 않아 같은 인증서인지 알 수 없으며, 이 세션에서는 확인할 수도 없습니다."),
        new("If it is the same one there is nothing to do: look in the console, or at what is served, with Test-CdnEndpoint. To send it in any case: -Overwrite; the files are replaced, linked services stay linked, and it cannot be undone. Nothing was changed.", "같은 인증서이면 할 일이 없습니다. 콘솔에서 확인하거나 Test-CdnEndpoint로 제공 중인 인증서를 확인하세요. 그래도 전송하려면 -Overwrite를 지정하세요. 파일이 교체되고 연결은 유지되며 되돌릴 수 없습니다. 변경된 것은 없습니다."));

    /// <summary>Judging found errors that were not accepted.</summary>
    public static readonly ErrorDefinition BundleRejected = new(
        nameof(BundleRejected),
        ErrorKind.InvalidData,
        new("{0} was not sent: {1}.", "{0}을(를) 전송하지 않았습니다: {1}."),
        new("{2}", "{2}"));

    /// <summary>There is no private key to upload.</summary>
    public static readonly ErrorDefinition PrivateKeyRequired = new(
        nameof(PrivateKeyRequired),
        ErrorKind.InvalidArgument,
        new("{0} has no private key; registering needs it.", "{0}에 개인 키가 없습니다. 등록하려면 개인 키가 필요합니다."),
        new("Give it with -PrivateKey, -PrivateKeyPath, or a PFX that holds it.", "-PrivateKey, -PrivateKeyPath 또는 개인 키가 들어 있는 PFX로 지정하세요."));

    /// <summary>The name belongs to another certificate.</summary>
    public static readonly ErrorDefinition CertificateNameInUse = new(
        nameof(CertificateNameInUse),
        ErrorKind.ResourceExists,
        new("The name {0} belongs to another certificate ({2}, ends {3}, id {1}).", "이름 {0}은(는) 다른 인증서에서 사용 중입니다({2}, 만료 {3}, ID {1})."),
        new("Choose another name.{4} If it was never issued or is not needed any more, Remove-CdnCertificate -Id {1} frees the name.", "다른 이름을 지정하세요.{4} 발급되지 않았거나 더 이상 필요 없는 인증서이면 Remove-CdnCertificate -Id {1}(으)로 이름을 비울 수 있습니다."));

    /// <summary>Beside <see cref="CertificateNameInUse"/>: the way for new files of a certificate, when it is for a name that the new one has.</summary>
    internal static readonly Message NewFiles = new(
        " If these are new files for that certificate, and it was issued elsewhere, Update-CdnCertificate -Id {0} replaces them in place.",
        " 그 인증서의 새 파일이고 외부 인증서이면 Update-CdnCertificate -Id {0}(으)로 파일을 교체하세요.");

    /// <summary>Several certificates have the name.</summary>
    public static readonly ErrorDefinition CertificateNameAmbiguous = new(
        nameof(CertificateNameAmbiguous),
        ErrorKind.InvalidArgument,
        new("Several certificates are named {0}: {1}.", "이름이 {0}인 인증서가 여러 개입니다: {1}."),
        new("Say which one with -Id, or pipe it from Get-CertificateList.", "-Id로 지정하거나 Get-CertificateList에서 파이프라인으로 전달하세요."));

    /// <summary>The provider may or may not have registered it, and that could not be found out.</summary>
    public static readonly ErrorDefinition RegistrationUnconfirmed = new(
        nameof(RegistrationUnconfirmed),
        ErrorKind.ResourceUnavailable,
        new("Whether {0} was registered is not known: {1}.", "{0}의 등록 여부를 알 수 없습니다. {1}."),
        new("Run the same command again when the provider answers: a certificate that is registered already is not sent twice.", "서비스가 응답하면 같은 명령을 다시 실행하세요. 이미 등록된 인증서는 다시 전송하지 않습니다."));

    /// <summary>Beside <see cref="RegistrationUnconfirmed"/>: nothing came, and nobody could look.</summary>
    internal static readonly Message LostAndUnlisted = new("the answer was lost, and the list of certificates could not be read", "응답을 받지 못했고 인증서 목록도 읽을 수 없습니다");

    /// <summary>Beside <see cref="RegistrationUnconfirmed"/>: the answer told too little, and nobody could look.</summary>
    internal static readonly Message UntoldAndUnlisted = new("the provider took the request without naming a certificate, and the list of certificates could not be read", "제공자가 요청을 받았지만 인증서를 알려 주지 않았고 인증서 목록도 읽을 수 없습니다");

    /// <summary>Beside <see cref="RegistrationUnconfirmed"/>: the answer told too little, and the list does not have it.</summary>
    internal static readonly Message UntoldAndMissing = new("the provider took the request without naming a certificate, and the list of certificates does not have it", "제공자가 요청을 받았지만 인증서를 알려 주지 않았고 인증서 목록에도 없습니다");

    /// <summary>No certificate fits the number or name.</summary>
    public static readonly ErrorDefinition CertificateNotFound = new(
        nameof(CertificateNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no certificate {0}.", "{0} 인증서가 없습니다."),
        new("Get-CertificateList shows what is registered with these keys in this zone.", "Get-CertificateList로 이 키와 존에 등록된 인증서를 확인하세요."));

    /// <summary>The name given does not belong to the number given.</summary>
    public static readonly ErrorDefinition CertificateNameMismatch = new(
        nameof(CertificateNameMismatch),
        ErrorKind.InvalidArgument,
        new("The certificate with the id {0} is named {1}, not {2}.", "ID가 {0}인 인증서의 이름은 {2}이(가) 아니라 {1}입니다."),
        new("Give the id and the name of the same certificate, or the name alone.", "같은 인증서의 ID와 이름을 지정하거나 이름만 지정하세요."));

    /// <summary>Services use the certificate.</summary>
    public static readonly ErrorDefinition CertificateInUse = new(
        nameof(CertificateInUse),
        ErrorKind.ResourceBusy,
        new("Certificate {0} is used by {1}.", "인증서 {0}은(는) {1}에서 사용 중입니다."),
        new("Give those services another certificate first, then remove this one.", "먼저 해당 서비스에 다른 인증서를 연결한 다음 삭제하세요."));
}
