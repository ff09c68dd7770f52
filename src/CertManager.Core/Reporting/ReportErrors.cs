namespace CertManager;

/// <summary>What can be wrong with how a report about certificates is asked for. What goes wrong when files are written is told by their writer.</summary>
public static class ReportErrors
{
    /// <summary>The path does not tell the form.</summary>
    public static readonly ErrorDefinition ReportFormUnknown = new(
        nameof(ReportFormUnknown),
        ErrorKind.InvalidArgument,
        new("The ending of {0} does not tell the form of the report.", "{0}의 확장자로는 보고서 형식을 알 수 없습니다."),
        new("Name the file .html, .csv, .json or .xml, or give -Format. Nothing was written.", "파일 확장자를 .html, .csv, .json 또는 .xml로 하거나 -Format을 지정하세요. 아무것도 쓰지 않았습니다."));

    /// <summary>Neither one form for all paths, nor one for each.</summary>
    public static readonly ErrorDefinition ReportFormsUneven = new(
        nameof(ReportFormsUneven),
        ErrorKind.InvalidArgument,
        new("-Path has {0} files and -Format {1} forms.", "-Path의 파일은 {0}개이고 -Format의 형식은 {1}개입니다."),
        new("Give one form for each file in the same order, or leave -Format out: the endings of the files tell it.", "파일마다 형식을 같은 순서로 하나씩 지정하거나, 확장자로 알 수 있으면 -Format을 생략하세요."));

    /// <summary>Two reports in one place.</summary>
    public static readonly ErrorDefinition ReportPathRepeated = new(
        nameof(ReportPathRepeated),
        ErrorKind.InvalidArgument,
        new("{0} is named twice.", "{0}을(를) 두 번 지정했습니다."),
        new("Give each report a file of its own. Nothing was written.", "보고서마다 별도의 파일을 지정하세요. 아무것도 쓰지 않았습니다."));

    /// <summary>The report would replace the file of a bundle that it tells of.</summary>
    public static readonly ErrorDefinition ReportReplacesInput = new(
        nameof(ReportReplacesInput),
        ErrorKind.InvalidArgument,
        new("-Path leads to {0}, from which a bundle was read: the report would replace it.", "-Path가 번들을 읽은 {0} 파일을 가리킵니다. 보고서가 그 파일을 대체하게 됩니다."),
        new("Give the report a file of its own. This one was not written.", "보고서에 별도의 파일을 지정하세요. 이 파일에는 쓰지 않았습니다."));

    /// <summary>The input is nothing that a report tells of.</summary>
    public static readonly ErrorDefinition ReportInputUnsupported = new(
        nameof(ReportInputUnsupported),
        ErrorKind.InvalidArgument,
        new("A report does not tell of a {0}.", "{0} 형식은 보고서에 담을 수 없습니다."),
        new(
            "Pipe what Get-CertificateExpiry returns, or certificates, bundles, results of Test-CdnEndpoint and of Test-CdnCertificate -Detailed. The report says that something is missing.",
            "Get-CertificateExpiry의 결과 또는 인증서, 번들, Test-CdnEndpoint와 Test-CdnCertificate -Detailed의 결과를 파이프로 전달하세요. 빠진 것이 있다는 사실은 보고서에도 표시됩니다."));
}
