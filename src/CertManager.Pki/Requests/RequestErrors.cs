namespace CertManager.Pki;

/// <summary>The errors of making and reading signing requests.</summary>
public static class RequestErrors
{
    /// <summary>What was given as a signing request is none.</summary>
    public static readonly ErrorDefinition SigningRequestUnreadable = new(
        nameof(SigningRequestUnreadable),
        ErrorKind.InvalidData,
        new("{0} is no signing request: {1}.", "{0}은(는) 인증서 서명 요청(CSR)이 아닙니다: {1}."),
        new("Give one PKCS#10 request (RFC 2986) as PEM or DER; New-CertificateRequest makes one.", "PKCS#10 요청(RFC 2986) 하나를 PEM 또는 DER 형식으로 지정하세요. New-CertificateRequest로 만들 수 있습니다."));

    /// <summary>A request proves by its signature that whoever asks has the key; this one does not.</summary>
    public static readonly ErrorDefinition SigningRequestSignatureWrong = new(
        nameof(SigningRequestSignatureWrong),
        ErrorKind.SecurityError,
        new("The signing request in {0} is not signed with its own key ({1}): it was changed or damaged.", "{0}의 인증서 서명 요청(CSR)이 자신의 키({1})로 서명되지 않았습니다. 변경되었거나 손상되었습니다."),
        new("Take the request anew from where it was made, or make another with New-CertificateRequest.", "요청을 만든 곳에서 다시 받거나 New-CertificateRequest로 새로 만드세요."));

    /// <summary>A part of the subject breaks the format of certificates.</summary>
    public static readonly ErrorDefinition SubjectPartInvalid = new(
        nameof(SubjectPartInvalid),
        ErrorKind.InvalidArgument,
        new("The {0} of the subject cannot be written: {1}.", "주체의 {0}을(를) 쓸 수 없습니다: {1}."),
        new("Shorten or correct -{0}, or leave it out; -Country takes two letters such as KR.", "-{0} 값을 줄이거나 고치거나 생략하세요. -Country에는 KR과 같은 두 글자를 지정합니다."));
}
