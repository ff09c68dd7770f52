using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;
using CertManager.Module.Tests.Help;

namespace CertManager.Module.Tests.Docs;

/// <summary>The part of docs/troubleshooting.md and its Korean twin that is written from the code: every error, every finding.</summary>
internal sealed partial class TroubleshootingDocument
{
    /// <summary>What stands above this line is written by hand.</summary>
    internal const string Marker = "<!-- From here on a test writes this page: CERTMANAGER_WRITE_DOCS=1 dotnet test tests/CertManager.Module.Tests --filter TroubleshootingPageTests -->";

    private const string Others = "Others|그 밖의 오류";

    /// <summary>Which class of errors belongs to which part of the page; a new class stands under the last heading until it is given one here.</summary>
    private static readonly (string Title, string[] Owners)[] Areas =
    [
        ("Session, keys and connections|세션, 키, 연결", ["Errors", "NaverCredentialErrors", "SecretErrors"]),
        ("Network and answers|네트워크와 응답", ["HttpErrors"]),
        ("NAVER Cloud refuses|네이버 클라우드의 거부", ["NaverErrors", "NaverApiErrors"]),
        ("KakaoCloud|KakaoCloud", ["KakaoErrors", "KakaoCdnErrors", "KakaoOfferErrors"]),
        ("Files, judging, keys and requests|파일, 검사, 키, 요청", ["ChainErrors", "JudgementErrors", "FindingErrors", "DomainRules", "RequestErrors", "ExportErrors", "ReservedFileErrors"]),
        ("Registering and changing files|등록과 파일 교체", ["RegistrationErrors", "UpdateErrors"]),
        ("Issuing and validating|발급과 검증", ["IssuanceErrors", "WaitErrors"]),
        ("Keeping and downloading|관리와 다운로드", ["KeepingErrors", "DownloadErrors"]),
        ("Services and links|서비스와 연결", ["ServiceErrors", "LinkErrors", "NaverServiceErrors", "EdgeErrors", "LoadBalancerErrors"]),
        ("Replacing with proof|확인하며 교체", ["ReplacementErrors"]),
        ("Edges and expiry|호스트와 만료", ["EndpointErrors", "ExpiryErrors"]),
        ("Reports|보고서", ["ReportErrors"]),
        ("Alerts|알림", ["AlertErrors"]),
        ("Handing over|콘솔 작업 준비", ["HandoffErrors"]),
        ("The desired state|원하는 상태", ["SyncErrors"]),
        ("The emulator|에뮬레이터", ["EmulatorErrors", "FaultErrors", "FrontErrors", "StateErrors"]),
    ];

    private static readonly Lazy<ILookup<string, string>> Commands = new(static () => IdTests.All
        .SelectMany(static scenario => CommandsOf(scenario).Select(command => (scenario.Id, command)))
        .Distinct()
        .ToLookup(static pair => pair.Id, static pair => pair.command));

    private readonly bool _korean;
    private readonly string _culture;
    private readonly StringBuilder _text = new();

    private TroubleshootingDocument(string culture)
    {
        _culture = culture;
        _korean = culture == "ko-KR";
    }

    /// <summary>The page's path.</summary>
    internal static string PathOf(string culture) => Path.Combine(ModuleRunspace.Repository, "docs", culture == "ko-KR" ? "troubleshooting.ko.md" : "troubleshooting.md");

    /// <summary>Writes the part below the marker.</summary>
    internal static string Write(string culture)
    {
        var document = new TroubleshootingDocument(culture);
        document.WriteErrors();
        document.WriteFindings();
        return document._text.ToString();
    }

    /// <summary>The command that a scenario raises its id with: the last of the module in it that is not there for another's argument.</summary>
    internal static IEnumerable<string> CommandsOf(Scenario scenario) => Parser.ParseInput(scenario.Script, out _, out _)
        .FindAll(static ast => ast is CommandAst, searchNestedScriptBlocks: true)
        .Cast<CommandAst>()
        .Where(static command => !IsArgument(command) && HelpPages.Names.Contains(command.GetCommandName()))
        .Select(static command => command.GetCommandName())
        .TakeLast(1);

    private static bool IsArgument(Ast command)
    {
        for (Ast? around = command.Parent; around is not null; around = around.Parent)
        {
            if (around is ParenExpressionAst)
            {
                return true;
            }
        }

        return false;
    }

    private void WriteErrors()
    {
        Line(Say("## Errors by id", "## 오류 ID별"));
        Line(Say(
            "The category is PowerShell's. *Seen with* names the commands that the tests raise it with; others may raise it, too. `…` stands for what the error itself names.",
            "분류는 PowerShell의 오류 분류입니다. *확인된 명령*은 테스트에서 이 오류를 일으킨 명령이며, 다른 명령에서도 발생할 수 있습니다. `…`은 오류에 표시되는 실제 값을 뜻합니다."));
        string[] known = [.. Areas.SelectMany(static area => area.Owners)];
        foreach ((string title, string[] owners) in Areas.Append((Others, [.. Definitions.Errors.Select(static error => error.Owner).Distinct().Except(known)])))
        {
            Definition[] errors = [.. Definitions.Errors.Where(error => owners.Contains(error.Owner))];
            if (errors.Length > 0)
            {
                Line("### " + title.Split('|')[_korean ? 1 : 0]);
                Array.ForEach(errors, WriteError);
            }
        }
    }

    private void WriteError(Definition error)
    {
        Line("#### " + error.Id);
        string[] commands = [.. Commands.Value[error.Id].Order(StringComparer.Ordinal)];
        string seen = commands.Length == 0 ? string.Empty : Say(" Seen with: ", " 확인된 명령: ") + string.Join(", ", commands.Select(command => $"[{command}]({_culture}/{command}.md)")) + ".";
        Line($"{Say("Category", "분류")}: {error.Category}.{seen}");
        Line(Words(error.What(_culture)));
        Line($"**{Say("What to do", "조치")}**: {Words(error.Remedy(_culture))}");
    }

    private void WriteFindings()
    {
        Line(Say("## Findings by id", "## 검사 결과 ID별"));
        Line(Say(
            "Each id leads to its explanation in [about_CertManager_Findings](en-US/about_CertManager_Findings.md), which `Get-Help about_CertManager_Findings` shows, too. The lints about how a certificate is made have [a table of their own](lints.md).",
            "각 ID는 [about_CertManager_Findings](ko-KR/about_CertManager_Findings.md)의 설명으로 연결됩니다. `Get-Help about_CertManager_Findings`로도 볼 수 있습니다. 인증서 작성 규칙(lint)은 [별도의 표](lints.md)에 있습니다."));
        _text.Append(Say("| Id | Severity | What was found | What to do |", "| ID | 심각도 | 발견한 내용 | 조치 |")).Append("\n|---|---|---|---|\n");
        foreach (Definition finding in Definitions.Findings)
        {
            _text.Append($"| [{finding.Id}]({_culture}/about_CertManager_Findings.md#{finding.Id.ToLowerInvariant()}) | {finding.Severity} | {Words(finding.What(_culture)).Replace("|", "\\|", StringComparison.Ordinal)} | {Words(finding.Remedy(_culture)).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }

    private void Line(string text) => _text.Append(text).Append("\n\n");

    private string Say(string english, string korean) => _korean ? korean : english;

    /// <summary>A template of a message as a text of markdown: dots for its placeholders, nothing that markdown would take for its own.</summary>
    private string Words(string template)
    {
        string text = Placeholder().Replace(template, "…").Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        return text.Trim(' ', '…').Length == 0
            ? Say("The error itself says it, case by case.", "경우에 따라 다르며 오류에서 알려 줍니다.")
            : Special().Replace(text, "\\$0");
    }

    [GeneratedRegex(@"(?<!\{)\{\d[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\\`*_<>\[\]]")]
    private static partial Regex Special();
}
