namespace CertManager;

/// <summary>What can be wrong with how a judgement is asked for.</summary>
public static class JudgementErrors
{
    /// <summary>One wants a single answer, the other everything.</summary>
    public static readonly ErrorDefinition QuietExcludesDetailed = new(
        nameof(QuietExcludesDetailed),
        ErrorKind.InvalidArgument,
        new("-Quiet and -Detailed exclude each other: one returns a single answer, the other everything.", "-Quiet와 -Detailed는 함께 사용할 수 없습니다. 하나는 답 하나만, 다른 하나는 모든 내용을 반환합니다."),
        new("Leave one of them out. The object of -Detailed has the answer of -Quiet as IsUsable.", "둘 중 하나를 제거하세요. -Detailed 결과의 IsUsable이 -Quiet의 답과 같습니다."));

    /// <summary>The path does not tell the form.</summary>
    public static readonly ErrorDefinition ReportFormatMissing = new(
        nameof(ReportFormatMissing),
        ErrorKind.InvalidArgument,
        new("The ending of {0} does not tell the form of the report.", "{0}의 확장자로는 보고서 형식을 알 수 없습니다."),
        new("Name the file .json or .xml, or give -ReportFormat Json or JUnit.", "파일 확장자를 .json 또는 .xml로 하거나 -ReportFormat에 Json 또는 JUnit을 지정하세요."));

    /// <summary>A form was given, and no file.</summary>
    public static readonly ErrorDefinition ReportPathMissing = new(
        nameof(ReportPathMissing),
        ErrorKind.InvalidArgument,
        new("A report is asked for, and no file to write it to.", "보고서를 요청했지만 저장할 파일을 지정하지 않았습니다."),
        new("Give the file with -ReportPath.", "-ReportPath로 파일을 지정하세요."));
}
