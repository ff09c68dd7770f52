namespace CertManager;

/// <summary>How following an application can end without a certificate (the states of the NAVER console guide), and what can be wrong with a window of time.</summary>
public static class WaitErrors
{
    /// <summary>The domains were not validated in time.</summary>
    public static readonly ErrorDefinition ValidationTimedOut = new(
        nameof(ValidationTimedOut),
        ErrorKind.OperationTimeout,
        new("The domains of {0} were not validated within 72 hours of the application.", "{0}의 도메인이 신청 후 72시간 안에 검증되지 않았습니다."),
        new("This application cannot be resumed: apply anew with Request-CdnCertificate and publish the records that Get-CertificateValidation shows.", "이 신청은 재개할 수 없습니다. Request-CdnCertificate로 다시 신청하고 Get-CertificateValidation에 표시되는 레코드를 게시하세요."));

    /// <summary>The provider could not issue it.</summary>
    public static readonly ErrorDefinition IssuanceFailed = new(
        nameof(IssuanceFailed),
        ErrorKind.InvalidOperation,
        new("{0} was not issued: the provider's state is {1}.", "{0}이(가) 발급되지 않았습니다. 제공자의 상태: {1}."),
        new("This application cannot be resumed. Check the CAA records of the domains and whether issuance for them is restricted, then apply anew.", "이 신청은 재개할 수 없습니다. 도메인의 CAA 레코드와 발급 제한 여부를 확인한 뒤 다시 신청하세요."));

    /// <summary>It was revoked.</summary>
    public static readonly ErrorDefinition CertificateIsRevoked = new(
        nameof(CertificateIsRevoked),
        ErrorKind.InvalidOperation,
        new("{0} is revoked.", "{0}은(는) 폐지되었습니다."),
        new("It will never be usable again: apply for a new one with Request-CdnCertificate.", "다시 사용할 수 없습니다. Request-CdnCertificate로 새로 신청하세요."));

    /// <summary>It has ended.</summary>
    public static readonly ErrorDefinition CertificateIsExpired = new(
        nameof(CertificateIsExpired),
        ErrorKind.InvalidOperation,
        new("{0} has expired.", "{0}은(는) 만료되었습니다."),
        new("Apply for a new one with Request-CdnCertificate.", "Request-CdnCertificate로 새로 신청하세요."));

    /// <summary>The time given was over before the certificate was issued.</summary>
    public static readonly ErrorDefinition WaitTimedOut = new(
        nameof(WaitTimedOut),
        ErrorKind.OperationTimeout,
        new("{0} was not issued by {1:yyyy-MM-dd HH:mm:ss} UTC; its state is {2}.", "{1:yyyy-MM-dd HH:mm:ss} UTC까지 {0}이(가) 발급되지 않았습니다. 현재 상태: {2}."),
        new("Run the command again: it goes on where it was. Get-CertificateValidation shows the records that are missing.", "명령을 다시 실행하면 이어서 기다립니다. Get-CertificateValidation으로 아직 필요한 레코드를 확인하세요."));

    /// <summary>It disappeared from the list.</summary>
    public static readonly ErrorDefinition CertificateGone = new(
        nameof(CertificateGone),
        ErrorKind.ObjectNotFound,
        new("{0} is not in the provider's list any more.", "{0}이(가) 제공자의 목록에서 사라졌습니다."),
        new("Somebody deleted it, or the application was withdrawn: apply anew with Request-CdnCertificate.", "삭제되었거나 신청이 취소되었습니다. Request-CdnCertificate로 다시 신청하세요."));

    /// <summary>The record names no domain that validations could be asked for.</summary>
    public static readonly ErrorDefinition ValidationDomainsUnknown = new(
        nameof(ValidationDomainsUnknown),
        ErrorKind.InvalidData,
        new("The record of {0} names no domain, and validations are asked for by domain.", "{0}의 기록에 도메인이 없습니다. 검증 상태는 도메인별로 조회합니다."),
        new("Look at its validation in the console, and report the answer that lacks the domains (-Debug shows the request id).", "콘솔에서 검증 상태를 확인하고, 도메인이 빠진 응답을 제보해 주세요(-Debug로 요청 ID를 확인할 수 있습니다)."));

    /// <summary>A window ends before it starts.</summary>
    public static readonly ErrorDefinition ChangeWindowReversed = new(
        nameof(ChangeWindowReversed),
        ErrorKind.InvalidArgument,
        new("The window of time starts at {0:yyyy-MM-dd HH:mm:ss} UTC and ends before, at {1:yyyy-MM-dd HH:mm:ss} UTC.", "조회 기간의 시작({0:yyyy-MM-dd HH:mm:ss} UTC)이 끝({1:yyyy-MM-dd HH:mm:ss} UTC)보다 늦습니다."),
        new("Give -Since a time before -Until; without -Until the window ends now.", "-Since에 -Until보다 이른 시각을 지정하세요. -Until이 없으면 현재까지 조회합니다."));
}
