namespace CertManager.Shell;

/// <summary>What the shell itself says; everything else comes from the engine or the module.</summary>
internal static class ShellMessages
{
    public static readonly Message Usage = new(
        """
        Runs PowerShell scripts with the CertManager module on the PowerShell engine, where no pwsh is installed.

        Usage: CertManager.Shell [options] <script.ps1> [arguments of the script]
               CertManager.Shell [options] -Command <text>
               CertManager.Shell [options]                    (a prompt; "exit" leaves it)

          -File, -f         the script; the word may be left out
          -Command, -c      runs the rest of the line as commands
          -NonInteractive   every prompt is an error instead of a question
          -NoModule         does not import CertManager
          -NoProfile, -NoLogo   accepted and without effect, as in lines written for pwsh
          -Help, -h, -?     this text

        The module is taken from CERTMANAGER_MODULE (a .psd1 or its folder), else from output/CertManager above this program.
        Exit codes: n of "exit n"; 1 after a terminating error; 64 for a wrong command line; 130 after Ctrl+C.
        """,
        """
        pwsh가 설치되지 않은 컴퓨터에서 PowerShell 엔진으로 CertManager 모듈과 스크립트를 실행합니다.

        사용법: CertManager.Shell [옵션] <스크립트.ps1> [스크립트 인수]
                CertManager.Shell [옵션] -Command <명령>
                CertManager.Shell [옵션]                    (프롬프트, "exit"로 종료)

          -File, -f         실행할 스크립트(옵션 이름은 생략할 수 있습니다)
          -Command, -c      나머지 줄 전체를 명령으로 실행합니다
          -NonInteractive   입력을 요청하는 대신 오류를 냅니다
          -NoModule         CertManager 모듈을 가져오지 않습니다
          -NoProfile, -NoLogo   pwsh용 명령줄과의 호환을 위해 허용되며 효과는 없습니다
          -Help, -h, -?     이 도움말

        모듈은 CERTMANAGER_MODULE(.psd1 파일 또는 그 폴더)에서, 없으면 이 프로그램 상위의 output/CertManager에서 찾습니다.
        종료 코드: "exit n"은 n, 종료 오류는 1, 잘못된 명령줄은 64, Ctrl+C는 130입니다.
        """);

    public static readonly Message OptionUnknown = new(
        "The option '{0}' is not known. Run with -Help to see the options.",
        "'{0}'은(는) 알 수 없는 옵션입니다. -Help로 옵션 목록을 확인하십시오.");

    public static readonly Message ArgumentMissing = new(
        "The option '{0}' needs a value after it. Run with -Help to see the options.",
        "'{0}' 옵션 뒤에 값이 필요합니다. -Help로 옵션 목록을 확인하십시오.");

    // The first words are pwsh's, because scripts look for them.
    public static readonly Message ScriptMissing = new(
        "The argument '{0}' is not recognized as the name of a script file. Check that the file exists and that its name ends with .ps1.",
        "'{0}' 인수는 스크립트 파일 이름이 아닙니다. 파일이 있는지, 이름이 .ps1로 끝나는지 확인하십시오.");

    public static readonly Message ModuleMissing = new(
        "The CertManager module was not found. Build it with 'dotnet build', or name it in CERTMANAGER_MODULE, or run with -NoModule.",
        "CertManager 모듈을 찾을 수 없습니다. 'dotnet build'로 빌드하거나 CERTMANAGER_MODULE에 경로를 지정하거나 -NoModule로 실행하십시오.");

    public static readonly Message NonInteractive = new(
        "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
        "PowerShell이 NonInteractive 모드이므로 입력을 요청할 수 없습니다. 필요한 값을 매개 변수로 지정하십시오.");

    public static readonly Message Banner = new(
        "CertManager shell on the PowerShell engine {0}. 'exit' leaves it.",
        "CertManager 셸(PowerShell 엔진 {0})입니다. 종료하려면 'exit'를 입력하십시오.");

    public static readonly Message ChoiceHelp = new("[?] Help", "[?] 도움말");

    public static readonly Message ChoiceDefault = new(" (default is \"{0}\"): ", " (기본값은 \"{0}\"): ");

    public static readonly Message FieldHelp = new("(Type !? for Help.)", "(도움말을 보려면 !?를 입력하십시오.)");

    public static readonly Message NoFieldHelp = new("There is no help for {0}.", "{0}에 대한 도움말이 없습니다.");

    public static readonly Message NotConvertible = new(
        "The value cannot be read as {0}. Enter it again.",
        "값을 {0} 형식으로 읽을 수 없습니다. 다시 입력하십시오.");

    public static readonly Message UserName = new("User: ", "사용자: ");

    public static readonly Message PasswordFor = new("Password for user {0}: ", "사용자 {0}의 암호: ");

    public static readonly Message ExpressionMissing = new(
        "A calculated property needs the key 'Expression'. Write @{ Name = '...'; Expression = { ... } }.",
        "계산된 속성에는 'Expression' 키가 필요합니다. @{ Name = '...'; Expression = { ... } } 형식으로 지정하십시오.");

    public static readonly Message PropertyKeyUnknown = new(
        "The key '{0}' of a calculated property is not known. Use {1}.",
        "계산된 속성의 '{0}' 키를 알 수 없습니다. 사용할 수 있는 키: {1}.");

    public static readonly Message PropertyEmpty = new(
        "A property's name or expression is empty. Name a property or give a script block.",
        "속성 이름이나 식이 비어 있습니다. 속성 이름 또는 스크립트 블록을 지정하십시오.");

    public static readonly Message PropertyMissing = new(
        "Property \"{0}\" cannot be found. Check the name.",
        "\"{0}\" 속성을 찾을 수 없습니다. 이름을 확인하십시오.");
}
