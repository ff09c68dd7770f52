namespace CertManager;

/// <summary>What a sheet says about one console.</summary>
internal abstract class ConsoleGuide
{
    /// <summary>The console's name for people.</summary>
    internal abstract Message Console { get; }

    /// <summary>The guide to a provider's console.</summary>
    internal static ConsoleGuide For(ProviderKind provider) => provider == ProviderKind.KakaoCloud ? new KakaoGuide() : new PlainGuide();

    /// <summary>The sections, in the order of the sheet.</summary>
    /// <param name="say">Says a message in the language of the sheet.</param>
    /// <param name="name">The name to type, marked.</param>
    /// <param name="hasChain">Whether there is a chain.</param>
    /// <param name="services">The services that the caller named, as one text; null when they are not known.</param>
    internal abstract IEnumerable<SheetSection> Sections(Func<Message, object?[], string> say, string name, bool hasChain, string? services);
}

/// <summary>A console of which no more is said than holds for all.</summary>
internal sealed class PlainGuide : ConsoleGuide
{
    private static readonly Message Register = new("Register in the console", "콘솔에서 등록하기");
    private static readonly Message Open = new("Open the list of certificates in the console, with the right account and project. Look whether one for the domains above is there already, and which services use it.", "올바른 계정과 프로젝트로 콘솔의 인증서 목록을 엽니다. 위 도메인의 인증서가 이미 있는지, 어느 서비스가 사용하는지 확인합니다.");
    private static readonly Message Fill = new("Start to register a certificate that was issued elsewhere. Type the name {0}; give certificate.pem, private-key.pem and chain.pem.", "외부에서 발급한 인증서의 등록을 시작합니다. 이름 {0}을(를) 입력하고 certificate.pem, private-key.pem, chain.pem을 지정합니다.");
    private static readonly Message FillWithoutChain = new("Start to register a certificate that was issued elsewhere. Type the name {0}; give certificate.pem and private-key.pem. There is no chain.", "외부에서 발급한 인증서의 등록을 시작합니다. 이름 {0}을(를) 입력하고 certificate.pem과 private-key.pem을 지정합니다. 체인은 없습니다.");
    private static readonly Message Compare = new("Compare what the console shows with this sheet, then register.", "콘솔에 표시된 내용을 이 안내서와 비교한 뒤 등록합니다.");
    private static readonly Message Existing = new("If one for the same domains exists", "같은 도메인의 인증서가 이미 있는 경우");
    private static readonly Message NotKnown = new("What the console does then is not written here: read its own guide first. A replacement may be impossible to revert.", "콘솔의 동작은 이 안내서에 정해져 있지 않습니다. 먼저 콘솔의 가이드를 확인하세요. 교체는 되돌릴 수 없을 수 있습니다.");
    private static readonly Message Services = new("Services that are to serve it: {0}.", "이 인증서를 제공할 서비스: {0}.");
    private static readonly Message ServicesUnknown = new("Which services are linked was not known here: look in the list before you register.", "연결된 서비스는 이 안내서에서 알 수 없습니다. 등록하기 전에 목록에서 확인하세요.");
    private static readonly Message Delete = new("Where the console asks for the name before it deletes the certificate, type {0}.", "인증서를 삭제할 때 콘솔이 이름을 요구하면 {0}을(를) 입력합니다.");

    private static readonly Message Name = new("cloud provider's", "클라우드");

    internal override Message Console => Name;

    internal override IEnumerable<SheetSection> Sections(Func<Message, object?[], string> say, string name, bool hasChain, string? services)
    {
        yield return new(SheetSectionKind.Steps, say(Register, []), [say(Open, []), say(hasChain ? Fill : FillWithoutChain, [name]), say(Compare, [])]);
        yield return new(SheetSectionKind.Warning, say(Existing, []), [say(NotKnown, []), services is null ? say(ServicesUnknown, []) : say(Services, [services]), say(Delete, [name])]);
    }
}
