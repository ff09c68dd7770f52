namespace CertManager;

/// <summary>Draws a judgement: the root on top, each certificate below its issuer, and below each what was found about it.</summary>
/// <remarks>ASCII only: consoles of Korean Windows give box characters two columns, and logs of pipelines may have no font for them.</remarks>
internal static class JudgementTree
{
    // Of 80 columns: PowerShell leaves the last one free.
    private const int Width = 79;
    private const string Step = "   ";

    private static readonly Message JudgedText = new("Judged at {0:yyyy-MM-dd HH:mm} UTC; {1}.", "검사 시각 {0:yyyy-MM-dd HH:mm} UTC, {1}.");
    private static readonly Message JudgedForText = new("Judged at {0:yyyy-MM-dd HH:mm} UTC for {2}; {1}.", "검사 시각 {0:yyyy-MM-dd HH:mm} UTC, 대상 {2}, {1}.");
    private static readonly Message WithKeyText = new("with its private key", "개인 키 있음");
    private static readonly Message WithoutKeyText = new("without a private key", "개인 키 없음");
    private static readonly Message AnchorText = new("trusted", "신뢰함");
    private static readonly Message NotGivenText = new("not in the input", "입력에 없음");
    private static readonly Message NotSentText = new("not sent", "전송하지 않음");
    private static readonly Message NamesText = new("Names: {0}", "도메인: {0}");
    private static readonly Message MissingText = new("??? {0} (missing: the chain breaks here)", "??? {0} (없음: 체인이 여기에서 끊깁니다)");
    private static readonly Message UntrustedText = new("??? (the root below is not trusted: the chain breaks here)", "??? (아래 루트를 신뢰하지 않음: 체인이 여기에서 끊깁니다)");
    private static readonly Message WrongSignatureText = new("not signed by the certificate above: the chain breaks here", "위 인증서로 서명되지 않음: 체인이 여기에서 끊깁니다");
    private static readonly Message WholeText = new("About the input as a whole:", "입력 전체에 대한 결과:");

    internal static string Draw(CertificateJudgement judgement)
    {
        var text = new WrappedText(Width);
        text.Add(string.Empty, Step, judgement.Summary);
        Message head = judgement.Provider is null ? JudgedText : JudgedForText;
        text.Add(string.Empty, Step, head.Format(judgement.JudgedAt.UtcDateTime, (judgement.HasPrivateKey ? WithKeyText : WithoutKeyText).Format(), judgement.Provider));
        if (judgement.Path.Count > 0)
        {
            text.AddEmpty();
            DrawPath(text, judgement);
        }

        Finding[] general = [.. judgement.GeneralFindings];
        if (general.Length > 0)
        {
            text.AddEmpty();
            text.Add(string.Empty, string.Empty, WholeText.Format());
            AddFindings(text, Step, general);
        }

        return text.ToString();
    }

    private static void DrawPath(WrappedText text, CertificateJudgement judgement)
    {
        // Deep chains would leave no room for words: from there on they go straight down.
        const int deepest = 8;
        int depth = 0;
        PathMember top = judgement.Path[judgement.Path.Count - 1];
        string? broken = judgement.Ending switch
        {
            PathEnding.IssuerMissing => MissingText.Format(top.Certificate.Issuer),
            PathEnding.UntrustedRoot => UntrustedText.Format(),
            _ => null,
        };
        if (broken is not null)
        {
            text.Add(string.Empty, Step, broken);
            text.AddEmpty("|");
            depth = 1;
        }

        for (int i = judgement.Path.Count - 1; i >= 0; i--)
        {
            PathMember member = judgement.Path[i];
            string indent = string.Concat(Enumerable.Repeat(Step, Math.Min(Math.Max(depth - 1, 0), deepest)));
            bool isWrong = judgement.Ending == PathEnding.WrongSignature && i == judgement.Path.Count - 2;
            string below = depth == 0 ? string.Empty : indent + Step;
            string bar = below + (i > 0 ? "|  " : Step);
            string branch = depth == 0 ? string.Empty : indent + (isWrong ? "x- " : "+- ");
            text.Add(branch, bar + Step, Title(judgement, member, i));
            if (isWrong)
            {
                text.Add(bar, bar + Step, WrongSignatureText.Format());
            }

            AddFacts(text, bar, judgement, member, i);
            AddFindings(text, bar, Verdict.InOrder(member.Findings));
            if (i > 0)
            {
                text.AddEmpty(below + "|");
            }

            depth++;
        }
    }

    private static string Title(CertificateJudgement judgement, PathMember member, int index)
    {
        var marks = new List<string>();
        if (member.IsAnchor)
        {
            marks.Add(AnchorText.Format());
        }

        if (member.IsFromStore)
        {
            marks.Add(NotGivenText.Format());
        }

        if (index > 0 && !judgement.Chain.Any(sent => sent.Fingerprint == member.Certificate.Fingerprint))
        {
            marks.Add(NotSentText.Format());
        }

        return marks.Count == 0 ? member.Certificate.ToString() : $"{member.Certificate} ({string.Join(", ", marks)})";
    }

    private static void AddFacts(WrappedText text, string bar, CertificateJudgement judgement, PathMember member, int index)
    {
        CertificateInfo certificate = member.Certificate;
        if (index == 0 && certificate.Names.Count > 0)
        {
            text.Add(bar, bar + Step, NamesText.Format(string.Join(", ", certificate.Names)));
        }

        text.Add(bar, bar + Step, ChainTree.Facts(certificate, judgement.JudgedAt));
    }

    private static void AddFindings(WrappedText text, string bar, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            text.Add($"{bar}{Mark(finding)} ", bar + Step, $"{finding.Severity} {finding.Id}: {finding.Message}");
            if (finding.Severity != FindingSeverity.Info)
            {
                text.Add(bar + Step + "-> ", bar + Step + Step, finding.Remedy);
            }
        }
    }

    private static string Mark(Finding finding) => finding.Severity switch
    {
        FindingSeverity.Error => "!!",
        FindingSeverity.Warning => " !",
        _ => " i",
    };
}
