namespace CertManager.Pki;

/// <summary>The errors of writing bundles, and of reading trust anchors.</summary>
public static class ExportErrors
{
    /// <summary>A file is in the way.</summary>
    public static readonly ErrorDefinition ExportTargetExists = new(
        nameof(ExportTargetExists),
        ErrorKind.ResourceExists,
        new("{0} exists already.", "{0}이(가) 이미 있습니다."),
        new("Choose another path, or replace it with -Overwrite.", "다른 경로를 지정하거나 -Overwrite로 바꾸세요."));

    /// <summary>The target is a link: what is written could end up anywhere.</summary>
    public static readonly ErrorDefinition ExportTargetIsLink = new(
        nameof(ExportTargetIsLink),
        ErrorKind.SecurityError,
        new("{0} is a link; nothing is written through links.", "{0}은(는) 링크입니다. 링크를 통해서는 아무것도 쓰지 않습니다."),
        new("Name the real file or folder, or remove the link.", "실제 파일이나 폴더를 지정하거나 링크를 제거하세요."));

    /// <summary>The target is a device, a pipe or a socket.</summary>
    public static readonly ErrorDefinition ExportTargetNoFile = new(
        nameof(ExportTargetNoFile),
        ErrorKind.WriteError,
        new("{0} is a device, a pipe or a socket; only regular files are written and replaced.", "{0}은(는) 장치, 파이프 또는 소켓입니다. 일반 파일에만 쓰고 일반 파일만 바꿉니다."),
        new("Name a file, or a path where nothing stands.", "파일이나 아무것도 없는 경로를 지정하세요."));

    /// <summary>The file system refused.</summary>
    public static readonly ErrorDefinition ExportFailed = new(
        nameof(ExportFailed),
        ErrorKind.WriteError,
        new("{0} cannot be written: {1}", "{0}에 쓸 수 없습니다: {1}"),
        new("Check that no folder stands where the file belongs and no file where a folder does, and that there is room.", "파일 자리에 폴더가 있거나 폴더 자리에 파일이 있지 않은지, 여유 공간이 있는지 확인하세요."));

    /// <summary>The folder of a file is not there, and is not made for it.</summary>
    public static readonly ErrorDefinition ExportFolderMissing = new(
        nameof(ExportFolderMissing),
        ErrorKind.ObjectNotFound,
        new("{0} cannot be written: the folder {1} does not exist.", "{0}에 쓸 수 없습니다. {1} 폴더가 없습니다."),
        new("Make the folder first, or choose one that exists. Relative paths start at the current location of the session.", "먼저 폴더를 만들거나 이미 있는 폴더를 지정하세요. 상대 경로는 세션의 현재 위치에서 시작합니다."));

    /// <summary>Nothing, or nothing by this account, may be written there.</summary>
    public static readonly ErrorDefinition ExportNotPermitted = new(
        nameof(ExportNotPermitted),
        ErrorKind.PermissionDenied,
        new("{0} cannot be written: writing is not permitted there.", "{0}에 쓸 수 없습니다. 쓰기가 허용되지 않은 위치입니다."),
        new("Choose a folder that this account may write to, or have the right given to it. Nothing is written to a file system that is mounted read-only, and no file is replaced that is marked read-only.", "이 계정이 쓸 수 있는 폴더를 지정하거나 권한을 받으세요. 읽기 전용으로 마운트된 파일 시스템에는 쓸 수 없고, 읽기 전용으로 표시된 파일은 바꾸지 않습니다."));

    /// <summary>A link on the way to the folder ends at no folder.</summary>
    public static readonly ErrorDefinition ExportLinkBroken = new(
        nameof(ExportLinkBroken),
        ErrorKind.WriteError,
        new("{0} cannot be written: {1} is a link that leads in a circle, or to no folder.", "{0}에 쓸 수 없습니다. {1}은(는) 순환하거나 폴더로 이어지지 않는 링크입니다."),
        new("Name the real folder, or repair the link.", "실제 폴더를 지정하거나 링크를 바로잡으세요."));

    /// <summary>A PFX without a password protects nothing.</summary>
    public static readonly ErrorDefinition ExportPasswordMissing = new(
        nameof(ExportPasswordMissing),
        ErrorKind.InvalidArgument,
        new("A PFX file needs a password.", "PFX 파일에는 암호가 필요합니다."),
        new("Give one with -Password.", "-Password로 암호를 지정하세요."));

    /// <summary>The key is to be written and there is none.</summary>
    public static readonly ErrorDefinition ExportKeyMissing = new(
        nameof(ExportKeyMissing),
        ErrorKind.InvalidData,
        new("The bundle {0} has no private key to write.", "번들 {0}에 내보낼 개인 키가 없습니다."),
        new("Read the bundle with its key, or write it without with -WithoutPrivateKey.", "개인 키와 함께 번들을 읽거나 -WithoutPrivateKey로 키 없이 내보내세요."));

    /// <summary>What was given as trusted holds no readable certificate.</summary>
    public static readonly ErrorDefinition TrustedRootUnreadable = new(
        nameof(TrustedRootUnreadable),
        ErrorKind.InvalidData,
        new("{0} holds no certificate that can be read.", "{0}에 읽을 수 있는 인증서가 없습니다."),
        new("Give a certificate as PEM, DER or PKCS#7.", "PEM, DER 또는 PKCS#7 형식의 인증서를 지정하세요."));

    /// <summary>A password was given for a form that has none.</summary>
    public static readonly ErrorDefinition ExportPasswordUnused = new(
        nameof(ExportPasswordUnused),
        ErrorKind.InvalidArgument,
        new("Format {0} writes the key unencrypted; the password would not protect it.", "{0} 형식은 키를 암호화하지 않으므로 암호로 보호되지 않습니다."),
        new("Use -Format Pfx with the password, or leave the password out: the file can be read by its owner only.", "암호와 함께 -Format Pfx를 사용하거나 암호를 생략하세요. 파일은 소유자만 읽을 수 있습니다."));

    /// <summary>Refuses a place where something stands that is no file.</summary>
    /// <exception cref="CertManagerException">ExportTargetNoFile.</exception>
    internal static void RefuseSpecial(string path)
    {
        if (RegularFile.IsSpecial(path))
        {
            throw ExportTargetNoFile.With(path);
        }
    }
}
