namespace CertManager.Emulator;

/// <summary>The errors of the emulator itself, as opposed to those that it plays.</summary>
public static class EmulatorErrors
{
    /// <summary>The loopback port cannot be opened.</summary>
    public static readonly ErrorDefinition EmulatorPortUnavailable = new(
        nameof(EmulatorPortUnavailable),
        ErrorKind.ResourceUnavailable,
        new("The emulator cannot listen on port {0}: {1}", "에뮬레이터가 {0} 포트에서 수신할 수 없습니다: {1}"),
        new(
            "Choose another port from 1 to 65535, or leave the port out to get a free one.",
            "1에서 65535 사이의 다른 포트를 지정하거나, 포트를 생략하여 비어 있는 포트를 받으세요."));

    /// <summary>What was asked for exists at another cloud.</summary>
    public static readonly ErrorDefinition EmulatedElsewhere = new(
        nameof(EmulatedElsewhere),
        ErrorKind.InvalidOperation,
        new("{0} is not for an emulated account of {1}.", "{0}은(는) {1} 에뮬레이터 계정에서 사용할 수 없습니다."),
        new("Use an account of {2}: Connect-CertManager -Emulator -Provider {2}.", "{2} 계정을 사용하세요: Connect-CertManager -Emulator -Provider {2}."));

    /// <summary>A CDN service was to be added that the project cannot have.</summary>
    public static readonly ErrorDefinition EmulatedCdnServiceRefused = new(
        nameof(EmulatedCdnServiceRefused),
        ErrorKind.InvalidOperation,
        new("The CDN service {0} cannot be added: {1}.", "CDN 서비스 {0}을(를) 추가할 수 없습니다: {1}."),
        new(
            "Give a name and a user domain that no other service has, and a certificate that covers the domain or none. A project has 10 user domains at most.",
            "다른 서비스가 사용하지 않는 이름과 사용자 도메인을 지정하고, 인증서는 그 도메인을 포함하는 것을 지정하거나 생략하세요. 프로젝트의 사용자 도메인은 최대 10개입니다."));

    /// <summary>Usage was set for a certificate that the account does not have.</summary>
    public static readonly ErrorDefinition EmulatedCertificateNotFound = new(
        nameof(EmulatedCertificateNotFound),
        ErrorKind.ObjectNotFound,
        new("The emulated account has no certificate {0}.", "에뮬레이터 계정에 {0}번 인증서가 없습니다."),
        new("List the certificates of the account and take the number from there.", "계정의 인증서 목록을 조회하여 번호를 확인하세요."));

    /// <summary>A service was to be added with a certificate that it cannot serve.</summary>
    public static readonly ErrorDefinition EmulatedCertificateUnservable = new(
        nameof(EmulatedCertificateUnservable),
        ErrorKind.InvalidOperation,
        new("No such service can serve certificate {0} ({1}).", "{0}번 인증서({1})는 이 서비스에서 사용할 수 없습니다."),
        new(
            "Choose a certificate that is Normal and was registered with its private key. Certificates made up in bulk have no files; Global Edge Dedicated ones serve only the world part of a slot.",
            "상태가 정상이고 개인 키와 함께 등록된 인증서를 선택하세요. 대량으로 만든 인증서에는 파일이 없으며, Global Edge 전용 인증서는 슬롯의 글로벌 영역에서만 사용할 수 있습니다."));

    /// <summary>Usage was set for a service whose id is no number.</summary>
    public static readonly ErrorDefinition EmulatedServiceInvalid = new(
        nameof(EmulatedServiceInvalid),
        ErrorKind.InvalidArgument,
        new("{0} is no number of a service.", "{0}은(는) 서비스 번호가 아닙니다."),
        new("Give the numbers of the services, for example 12345.", "서비스 번호를 지정하세요. 예: 12345"));

    /// <summary>A practice certificate cannot be like that.</summary>
    public static readonly ErrorDefinition PracticeRequestInvalid = new(
        nameof(PracticeRequestInvalid),
        ErrorKind.InvalidArgument,
        new("No practice certificate can be issued: {0} is not valid.", "연습용 인증서를 발급할 수 없습니다: {0} 값이 올바르지 않습니다."),
        new(
            "Give one to 100 DNS names of at most 253 characters, and a life of 1 to 3650 days between the years 1950 and 9999.",
            "253자 이하의 DNS 이름 1~100개와, 1950년부터 9999년 사이에서 1~3650일의 유효 기간을 지정하세요."));

    /// <summary>A variant names no choice or value.</summary>
    public static readonly ErrorDefinition EmulatorVariantUnknown = new(
        nameof(EmulatorVariantUnknown),
        ErrorKind.InvalidArgument,
        new("The emulator has no variant {0}.", "에뮬레이터에 {0} 변형이 없습니다."),
        new("Give name=value. There are: {1}", "이름=값 형식으로 지정하세요. 사용할 수 있는 값: {1}"));
}
