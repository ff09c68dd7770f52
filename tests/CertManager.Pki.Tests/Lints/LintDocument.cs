using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>Writes docs/lints.md from the table.</summary>
internal static class LintDocument
{
    public static string Write(IReadOnlyList<LintRow> table)
    {
        var text = new StringBuilder("""
            # Lints

            Rules about how a certificate is made, beside whether it works. `Test-CdnCertificate` applies them to the certificate of the service, and
            those for authorities to the chain that is sent. Warning: a rule that binds (MUST of RFC 5280, the CA/Browser Forum's Baseline Requirements or
            a browser's program). Info: a recommendation (SHOULD), or a mistake that is often seen. A lint is never an error: it stops no upload.

            A certificate is held to the rules that were in force when it began (notBefore); one that claims to be older than certificates of version 3
            (1996) is held to those of the time that it is judged at. Rules of the Baseline Requirements are about certificates for TLS servers. They and
            the browsers' bind public authorities: under an authority that was given with `-TrustedRoot` they weigh one step less (`-Requirement` says
            otherwise): a warning is information, and information is not said. RFC 5280 binds every authority. Of the members of the chain binding rules
            only are told, as information, because nobody but the authority can change them.

            서비스 인증서와 함께 전송되는 체인에 적용되는 규칙입니다. Warning은 반드시 지켜야 하는 규칙, Info는 권장 사항이며 업로드를 막지 않습니다.
            인증서가 시작된 시점(notBefore)에 시행 중이던 규칙만 적용합니다. 1996년(버전 3 이전)보다 앞선 시작일은 발급일로 보지 않고 검사 시점의 규칙을 적용합니다.
            `-TrustedRoot`로 지정한 사설 인증 기관에는 Baseline Requirements와 브라우저의 규칙을 한 단계 낮게 표시하며(Warning은 Info로, Info는 표시하지 않음, `-Requirement`로 변경 가능),
            RFC 5280은 그대로 적용합니다. 체인의 중간 인증서는 반드시 지켜야 하는 규칙만 Info로 알립니다.

            Differences from zlint: where two of its lints are one rule, there is one finding; `ValidityAbove398Days`, `ValidityAbove825Days` and
            `ValidityAbove39Months` end where a shorter limit begins; `SubjectKeyIdentifierMissing` ends where the Baseline Requirements began to
            recommend against the extension. Registered names are told by the labels that registries of countries use, not by the list of public suffixes.

            This table is written by a test from the code: `CERTMANAGER_WRITE_DOCS=1 dotnet test tests/CertManager.Pki.Tests --filter LintTests`.


            """.ReplaceLineEndings("\n"));
        text.Append("| Id | Severity | Applies to | In force | Source | zlint | What it says | 내용 |\n|---|---|---|---|---|---|---|---|\n");
        foreach (LintRow row in table)
        {
            text.Append("| ").AppendJoin(" | ", row.Id, row.Rule.Severity, row.Scope, row.Period.Trim(), row.Rule.Source, string.Join("<br>", row.Counterparts), row.Rule.What.English, row.Rule.What.Korean).Append(" |\n");
        }

        return text.ToString();
    }
}
