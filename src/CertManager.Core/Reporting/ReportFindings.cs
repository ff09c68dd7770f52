namespace CertManager;

/// <summary>What is to be known beside a report.</summary>
public static class ReportFindings
{
    /// <summary>No certificate came: nothing is red, and nothing is good.</summary>
    public static readonly FindingRule ReportEmpty = new(
        nameof(ReportEmpty),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: what was not looked at is not reported as good",
        new("The report is about no certificate at all.", "보고서에 인증서가 하나도 없습니다."),
        new(
            "Look at what comes through the pipeline: whether the contexts are the right ones, whether a filter leaves something, whether there were errors before. The files were written and say the same; the JUnit report has an error.",
            "파이프라인의 입력을 확인하세요. 컨텍스트가 맞는지, 필터 결과가 비어 있지 않은지, 앞에서 오류가 없었는지 보세요. 파일은 기록했고 같은 내용을 알리며, JUnit 보고서에는 오류로 표시됩니다."));
}
