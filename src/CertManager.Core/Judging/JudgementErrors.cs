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

    /// <summary>The report would replace what is judged, or what it is judged by.</summary>
    public static readonly ErrorDefinition ReportPathIsInput = new(
        nameof(ReportPathIsInput),
        ErrorKind.InvalidArgument,
        new("-ReportPath leads to {0}, which this command reads: the report would replace it.", "-ReportPath가 이 명령이 읽는 {0} 파일을 가리킵니다. 보고서가 그 파일을 대체하게 됩니다."),
        new("Give the report a file of its own. Nothing was written.", "보고서에 별도의 파일을 지정하세요. 아무것도 쓰지 않았습니다."));

    /// <summary>What was given as a host is an address of a page, or has a port.</summary>
    public static readonly ErrorDefinition HostNameNotAlone = new(
        nameof(HostNameNotAlone),
        ErrorKind.InvalidArgument,
        new("-HostName takes a host alone; {0} has a scheme, a port, a path or something else with it.", "-HostName에는 호스트만 지정할 수 있습니다. {0}에는 스킴, 포트, 경로 등이 함께 있습니다."),
        new("Give the host alone: {1}. An IPv6 address may stand in brackets or without.", "호스트만 지정하세요: {1}. IPv6 주소는 대괄호가 있어도 되고 없어도 됩니다."));

    /// <summary>A form was given, and no file.</summary>
    public static readonly ErrorDefinition ReportPathMissing = new(
        nameof(ReportPathMissing),
        ErrorKind.InvalidArgument,
        new("A report is asked for, and no file to write it to.", "보고서를 요청했지만 저장할 파일을 지정하지 않았습니다."),
        new("Give the file with -ReportPath.", "-ReportPath로 파일을 지정하세요."));
}
