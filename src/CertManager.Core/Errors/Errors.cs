namespace CertManager;

/// <summary>The errors of input and session. Errors of a provider stand beside the provider, those of files with keys beside their writer.</summary>
public static class Errors
{
    /// <summary>A file that was named does not exist.</summary>
    public static readonly ErrorDefinition FileNotFound = new(
        nameof(FileNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no file {0}.", "{0} 파일이 없습니다."),
        new("Check the path. Relative paths start at the current location of the session.", "경로를 확인하세요. 상대 경로는 세션의 현재 위치에서 시작합니다."));

    /// <summary>A file could not be read.</summary>
    public static readonly ErrorDefinition FileUnreadable = new(
        nameof(FileUnreadable),
        ErrorKind.ReadError,
        new("{0} cannot be read: {1}", "{0} 파일을 읽을 수 없습니다: {1}"),
        new("Check that it is a file and that this account may read it.", "폴더가 아닌 파일인지, 이 계정에 읽기 권한이 있는지 확인하세요."));

    /// <summary>A file is larger than any bundle.</summary>
    public static readonly ErrorDefinition FileTooLarge = new(
        nameof(FileTooLarge),
        ErrorKind.LimitsExceeded,
        new("{0} has {1} bytes; a bundle has at most {2}.", "{0} 파일은 {1}바이트입니다. 번들은 최대 {2}바이트입니다."),
        new("Name the file that holds the certificate, the key or the chain.", "인증서, 키 또는 체인이 들어 있는 파일을 지정하세요."));
}
