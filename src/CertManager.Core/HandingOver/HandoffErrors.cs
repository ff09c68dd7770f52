namespace CertManager;

/// <summary>What can stop a hand-off, and how one can end.</summary>
public static class HandoffErrors
{
    /// <summary>Judging found errors that were not accepted.</summary>
    public static readonly ErrorDefinition HandoffRejected = new(
        nameof(HandoffRejected),
        ErrorKind.InvalidData,
        new("{0} was not handed over, and nothing was written: {1}.", "{0}을(를) 내보내지 않았으며 아무것도 쓰지 않았습니다: {1}."),
        new("{2}", "{2}"));

    /// <summary>A text cannot stand on a sheet of paper, or be typed from it.</summary>
    public static readonly ErrorDefinition HandoffTextUnusable = new(
        nameof(HandoffTextUnusable),
        ErrorKind.InvalidArgument,
        new("{0} cannot stand on the sheet: it is blank, has more than {1} characters, characters that nobody can type, or a key in it. It is not shown.", "{0} 값은 안내서에 쓸 수 없습니다. 비어 있거나, {1}자를 넘거나, 입력할 수 없는 문자 또는 키가 들어 있습니다. 값은 표시하지 않습니다."),
        new("Give a name as it is typed in the console, on one line. A key belongs to -PrivateKey or -PrivateKeyPath.", "콘솔에 입력할 이름을 한 줄로 지정하세요. 키는 -PrivateKey 또는 -PrivateKeyPath로 지정합니다."));

    /// <summary>There is something at the path.</summary>
    public static readonly ErrorDefinition HandoffFolderExists = new(
        nameof(HandoffFolderExists),
        ErrorKind.ResourceExists,
        new("{0} exists already; a hand-off gets a folder of its own.", "{0}이(가) 이미 있습니다. 안내 폴더는 항상 새로 만듭니다."),
        new("Choose another -DestinationPath, or remove that folder. To go on with a hand-off that was written before: Export-CertificateHandoff -HandoffPath with -Verify or -RemovePrivateKey. Nothing was written.", "다른 -DestinationPath를 지정하거나 그 폴더를 삭제하세요. 이전에 만든 안내 폴더를 이어서 처리하려면 Export-CertificateHandoff -HandoffPath를 -Verify 또는 -RemovePrivateKey와 함께 실행하세요. 아무것도 쓰지 않았습니다."));

    /// <summary>A link is on the way: what is written could end up anywhere.</summary>
    public static readonly ErrorDefinition HandoffFolderLinked = new(
        nameof(HandoffFolderLinked),
        ErrorKind.SecurityError,
        new("{0} is a link, or a folder that is kept in step with another machine: a private key is not handed over through it.", "{0}은(는) 링크이거나 다른 컴퓨터와 동기화되는 폴더입니다. 개인 키는 이런 경로로 내보내지 않습니다."),
        new("Name the real folder, on a disk of this machine.", "이 컴퓨터 디스크에 있는 실제 폴더를 지정하세요."));

    /// <summary>The folder would be on a disk that others have, too.</summary>
    public static readonly ErrorDefinition HandoffFolderShared = new(
        nameof(HandoffFolderShared),
        ErrorKind.SecurityError,
        new("{0} is on a shared or network disk ({1}): its private key could be read elsewhere, and may stay in backups when it is removed.", "{0}은(는) 공유 또는 네트워크 디스크({1})에 있습니다. 개인 키를 다른 곳에서 읽을 수 있고, 삭제해도 백업에 남을 수 있습니다."),
        new("Choose a -DestinationPath on a disk of this machine. If that disk is meant: -AllowSharedDisk.", "이 컴퓨터의 디스크에 있는 -DestinationPath를 지정하세요. 그 디스크를 의도한 것이면 -AllowSharedDisk를 추가하세요."));

    /// <summary>The folder is no hand-off.</summary>
    public static readonly ErrorDefinition HandoffFolderUnreadable = new(
        nameof(HandoffFolderUnreadable),
        ErrorKind.InvalidData,
        new("{0} is no hand-off that can be gone on with: {1}", "{0}은(는) 이어서 처리할 수 있는 안내 폴더가 아닙니다: {1}"),
        new("Name a folder that Export-CertificateHandoff made, with certificate.pem and sheet.en.txt as they were written. Nothing was removed.", "Export-CertificateHandoff로 만든 폴더를 지정하세요. certificate.pem과 sheet.en.txt가 처음 그대로 있어야 합니다. 아무것도 삭제하지 않았습니다."));

    /// <summary>The new certificate was not seen everywhere in time.</summary>
    public static readonly ErrorDefinition HandoffNotProven = new(
        nameof(HandoffNotProven),
        ErrorKind.OperationTimeout,
        new("{0} is not proven: {1}", "{0}이(가) 아직 확인되지 않았습니다: {1}"),
        new("{2} When it is registered in the console, run Export-CertificateHandoff -HandoffPath with -Verify again; name the hosts that are to serve it with -VerifyHost, and give more time with -TimeoutSec.", "{2} 콘솔에 등록한 뒤 Export-CertificateHandoff -HandoffPath를 -Verify와 함께 다시 실행하세요. 이 인증서를 제공할 호스트는 -VerifyHost로 지정하고, 대기 시간은 -TimeoutSec으로 늘릴 수 있습니다."));

    /// <summary>The key file is still there.</summary>
    public static readonly ErrorDefinition HandoffKeyNotRemoved = new(
        nameof(HandoffKeyNotRemoved),
        ErrorKind.WriteError,
        new("The private key {0} could not be removed: {1}", "개인 키 {0}을(를) 삭제하지 못했습니다: {1}"),
        new("Remove it yourself, or mend the cause and run Export-CertificateHandoff -HandoffPath with -RemovePrivateKey.", "직접 삭제하거나 원인을 해결한 뒤 Export-CertificateHandoff -HandoffPath를 -RemovePrivateKey와 함께 실행하세요."));
}
