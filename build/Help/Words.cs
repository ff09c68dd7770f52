namespace CertManager.Help;

/// <summary>What the build itself adds to pages, in the language of the page.</summary>
internal sealed record Words(string Example, string Default, string WhatIf, string Confirm)
{
    private static readonly Words English = new(
        "Example",
        "Default:",
        "Shows what would be done and does nothing.",
        "Asks before it is done. A session that cannot ask ends with the error ConfirmationRequired instead; -Confirm:$false answers beforehand.");

    private static readonly Words Korean = new(
        "예제",
        "기본값:",
        "수행할 작업을 표시하기만 하고 실행하지 않습니다.",
        "실행하기 전에 확인을 요청합니다. 물어볼 수 없는 세션에서는 ConfirmationRequired 오류로 끝납니다. -Confirm:$false로 미리 응답할 수 있습니다.");

    internal static Words For(string culture) => culture.StartsWith("ko", StringComparison.Ordinal) ? Korean : English;
}
