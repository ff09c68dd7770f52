namespace CertManager.Pki;

/// <summary>The errors of unpacking a download. Files in the way are told by <see cref="ExportErrors"/>.</summary>
public static class DownloadErrors
{
    /// <summary>The download is no ZIP that can be read as a whole.</summary>
    public static readonly ErrorDefinition DownloadUnreadable = new(
        nameof(DownloadUnreadable),
        ErrorKind.InvalidData,
        new("The download cannot be unpacked: {0}. Nothing was written.", "다운로드한 파일의 압축을 풀 수 없습니다: {0}. 아무 파일도 쓰지 않았습니다."),
        new("Download it again; if it stays so, take the certificate from the provider's console.", "다시 다운로드하세요. 계속되면 공급자의 콘솔에서 인증서를 받으세요."));

    /// <summary>An entry would leave the folder, or would be something else than a file.</summary>
    public static readonly ErrorDefinition DownloadHostile = new(
        nameof(DownloadHostile),
        ErrorKind.SecurityError,
        new("Entry {0} of the download is not safe to unpack: {1}. Nothing was written.", "다운로드한 파일의 {0}번째 항목은 안전하게 압축을 풀 수 없습니다: {1}. 아무 파일도 쓰지 않았습니다."),
        new("Do not unpack this file with another tool; ask the provider, and check that -Endpoint of Connect-CertManager is the provider's host.", "이 파일을 다른 도구로 풀지 마세요. 공급자에 문의하고 Connect-CertManager의 -Endpoint가 공급자의 호스트인지 확인하세요."));

    /// <summary>There is more in it than certificates have.</summary>
    public static readonly ErrorDefinition DownloadTooLarge = new(
        nameof(DownloadTooLarge),
        ErrorKind.LimitsExceeded,
        new("The download holds more than {0} files or {1} bytes. Nothing was written.", "다운로드한 파일의 내용이 파일 {0}개 또는 {1}바이트를 넘습니다. 아무 파일도 쓰지 않았습니다."),
        new("A certificate with its chain is far smaller: ask the provider, and check that -Endpoint of Connect-CertManager is the provider's host.", "인증서와 체인은 이보다 훨씬 작습니다. 공급자에 문의하고 Connect-CertManager의 -Endpoint가 공급자의 호스트인지 확인하세요."));
}
