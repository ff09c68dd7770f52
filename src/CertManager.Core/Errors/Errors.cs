namespace CertManager;

/// <summary>The errors of input and session. Errors of a provider stand beside the provider, those of files with keys beside their writer.</summary>
public static class Errors
{
    /// <summary>A file that was named does not exist.</summary>
    public static readonly ErrorDefinition FileNotFound = new(
        nameof(FileNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no file {0}.", "{0} 파일이 없습니다."),
        new("Check the path. Relative paths start at the current location of the session. Where a parameter takes wildcards, brackets in a name are wildcards, too: such a name needs a parameter that takes it literally.", "경로를 확인하세요. 상대 경로는 세션의 현재 위치에서 시작합니다. 와일드카드를 해석하는 매개 변수에서는 이름의 대괄호도 와일드카드이므로, 그런 이름은 있는 그대로 해석하는 매개 변수로 지정하세요."));

    /// <summary>A file could not be read.</summary>
    public static readonly ErrorDefinition FileUnreadable = new(
        nameof(FileUnreadable),
        ErrorKind.ReadError,
        new("{0} cannot be read: {1}", "{0} 파일을 읽을 수 없습니다: {1}"),
        new("Check that it is a file and that this account may read it.", "폴더가 아닌 파일인지, 이 계정에 읽기 권한이 있는지 확인하세요."));

    /// <summary>A file is larger than any of its kind.</summary>
    public static readonly ErrorDefinition FileTooLarge = new(
        nameof(FileTooLarge),
        ErrorKind.LimitsExceeded,
        new("{0} has {1} bytes; at most {2} are read.", "{0} 파일은 {1}바이트입니다. 최대 {2}바이트까지 읽습니다."),
        new("Name the file that holds the certificate, the key or the chain.", "인증서, 키 또는 체인이 들어 있는 파일을 지정하세요."));

    /// <summary>More files were given than belong to anything.</summary>
    public static readonly ErrorDefinition InputFilesTooMany = new(
        nameof(InputFilesTooMany),
        ErrorKind.LimitsExceeded,
        new("{0} stands for more than {1} files, or for more than {2} bytes in all.", "{0}에 해당하는 파일이 {1}개를 넘거나 전체 크기가 {2}바이트를 넘습니다."),
        new("Name the files that belong together, not a whole folder. To take each file of a folder by itself, pipe them: Get-ChildItem <folder> | <command>.", "폴더 전체가 아니라 함께 쓰이는 파일만 지정하세요. 폴더의 파일을 하나씩 처리하려면 Get-ChildItem <폴더> | <명령>과 같이 파이프라인으로 전달하세요."));

    /// <summary>A path does not lead to the file system.</summary>
    public static readonly ErrorDefinition PathNotFileSystem = new(
        nameof(PathNotFileSystem),
        ErrorKind.InvalidArgument,
        new("{0} is not a path of the file system.", "{0}은(는) 파일 시스템 경로가 아닙니다."),
        new("Name a file or a folder on a drive of the file system.", "파일 시스템 드라이브의 파일이나 폴더를 지정하세요."));

    /// <summary>A path that no file can have.</summary>
    public static readonly ErrorDefinition PathImpossible = new(
        nameof(PathImpossible),
        ErrorKind.InvalidArgument,
        new("'{0}' is a path that no file can have: {1}.", "'{0}'은(는) 파일 경로가 될 수 없습니다: {1}."),
        new("Check what stands in the path, for example a variable that is empty or holds something else. Nothing was read or written.", "경로에 들어간 값을 확인하세요. 변수가 비어 있거나 다른 값일 수 있습니다. 아무것도 읽거나 쓰지 않았습니다."));

    /// <summary>A pattern that PowerShell cannot read.</summary>
    public static readonly ErrorDefinition WildcardUnreadable = new(
        nameof(WildcardUnreadable),
        ErrorKind.InvalidArgument,
        new("'{0}' is no pattern: a bracket is opened and not closed.", "'{0}'은(는) 올바른 패턴이 아닙니다. 여는 대괄호가 닫히지 않았습니다."),
        new("Close the bracket, as in '[ab]*'. Put a backtick before a bracket that is part of the name: '`[ab'.", "'[ab]*'와 같이 대괄호를 닫으세요. 이름에 들어 있는 대괄호 앞에는 백틱을 붙이세요: '`[ab'."));

    /// <summary>Text was given where a path belongs.</summary>
    public static readonly ErrorDefinition PathIsText = new(
        nameof(PathIsText),
        ErrorKind.InvalidArgument,
        new("A text was given where a path belongs. It is not shown, because it may hold a key.", "경로 자리에 텍스트가 지정되었습니다. 키가 들어 있을 수 있으므로 표시하지 않습니다."),
        new("Give a path here. Text belongs to the parameter of the same name without Path, where the command has one, such as -Certificate beside -CertificatePath.", "여기에는 경로를 지정하세요. 텍스트는 이름에 Path가 없는 매개 변수가 있으면 그 매개 변수로 지정합니다(예: -CertificatePath 대신 -Certificate)."));

    /// <summary>No certificate was given in any form.</summary>
    public static readonly ErrorDefinition BundleInputMissing = new(
        nameof(BundleInputMissing),
        ErrorKind.InvalidArgument,
        new("No certificate was given.", "인증서가 지정되지 않았습니다."),
        new("Give -Path, -CertificatePath, -PfxPath, -Certificate, or a bundle from Import-CertificateBundle.", "-Path, -CertificatePath, -PfxPath, -Certificate 또는 Import-CertificateBundle의 번들을 지정하세요."));

    /// <summary>A bundle could not be read.</summary>
    public static readonly ErrorDefinition BundleUnreadable = new(
        nameof(BundleUnreadable),
        ErrorKind.InvalidData,
        new("{0} is no bundle: {1}.", "{0}은(는) 번들이 아닙니다: {1}."),
        new("{2}", "{2}"));

    /// <summary>Nothing is connected.</summary>
    public static readonly ErrorDefinition NotConnected = new(
        nameof(NotConnected),
        ErrorKind.InvalidOperation,
        new("This session is not connected.", "이 세션은 연결되어 있지 않습니다."),
        new("Run Connect-CertManager first; Connect-CertManager -Emulator practises without an account.", "먼저 Connect-CertManager를 실행하세요. Connect-CertManager -Emulator를 사용하면 계정 없이 연습할 수 있습니다."));

    /// <summary>There are contexts, and none is selected.</summary>
    public static readonly ErrorDefinition NoContextSelected = new(
        nameof(NoContextSelected),
        ErrorKind.InvalidOperation,
        new("No context is selected; there are: {0}.", "선택된 컨텍스트가 없습니다. 현재 컨텍스트: {0}."),
        new("Run Select-CertManagerContext, or give one with -Context.", "Select-CertManagerContext를 실행하거나 -Context로 지정하세요."));

    /// <summary>The context was ended.</summary>
    public static readonly ErrorDefinition ContextClosed = new(
        nameof(ContextClosed),
        ErrorKind.InvalidOperation,
        new("The context {0} was disconnected; its keys are wiped.", "{0} 컨텍스트는 연결이 끊어졌고 키가 지워졌습니다."),
        new("Connect again with Connect-CertManager.", "Connect-CertManager로 다시 연결하세요."));

    /// <summary>The bundle was disposed.</summary>
    public static readonly ErrorDefinition BundleClosed = new(
        nameof(BundleClosed),
        ErrorKind.InvalidOperation,
        new("The bundle {0} was disposed; its key is wiped.", "{0} 번들은 폐기되어 키가 지워졌습니다."),
        new("Read it again with Import-CertificateBundle.", "Import-CertificateBundle로 다시 읽으세요."));

    /// <summary>The emulator was stopped.</summary>
    public static readonly ErrorDefinition EmulatorStopped = new(
        nameof(EmulatorStopped),
        ErrorKind.InvalidOperation,
        new("The emulator was stopped; what it held is gone.", "에뮬레이터가 중지되어 내용이 사라졌습니다."),
        new("Start another with Start-CertManagerEmulator or Connect-CertManager -Emulator.", "Start-CertManagerEmulator 또는 Connect-CertManager -Emulator로 새로 시작하세요."));

    /// <summary>No context has that name.</summary>
    public static readonly ErrorDefinition ContextNotFound = new(
        nameof(ContextNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no context named {0}.", "{0} 컨텍스트가 없습니다."),
        new("Get-CertManagerContext shows those of this session.", "Get-CertManagerContext로 이 세션의 컨텍스트를 확인하세요."));

    /// <summary>A question would have to be asked, and nobody can answer.</summary>
    public static readonly ErrorDefinition ConfirmationRequired = new(
        nameof(ConfirmationRequired),
        ErrorKind.InvalidOperation,
        new("{0} asks for confirmation, and this session cannot ask.", "{0}에는 확인이 필요하지만 이 세션에서는 물어볼 수 없습니다."),
        new("Add -Confirm:$false when the command is meant to run unattended.", "무인 실행이 의도된 경우 -Confirm:$false를 추가하세요."));

    /// <summary>An address for CDN was given for a cloud that has an API of its own.</summary>
    public static readonly ErrorDefinition CdnEndpointElsewhere = new(
        nameof(CdnEndpointElsewhere),
        ErrorKind.InvalidArgument,
        new("-CdnEndpoint is for KakaoCloud; this connection is one to {0}.", "-CdnEndpoint는 KakaoCloud용이며 이 연결의 제공자는 {0}입니다."),
        new("Give -Provider KakaoCloud as well, or leave -CdnEndpoint out. Nothing was connected.", "-Provider KakaoCloud를 함께 지정하거나 -CdnEndpoint를 빼세요. 연결하지 않았습니다."));

    /// <summary>An emulator was given for another cloud than the one that it plays.</summary>
    public static readonly ErrorDefinition EmulatorPlaysOther = new(
        nameof(EmulatorPlaysOther),
        ErrorKind.InvalidArgument,
        new("{0} is an emulator of {1}; this connection is one to {2}.", "{0}은(는) {1} 에뮬레이터이며 이 연결의 제공자는 {2}입니다."),
        new("Pipe the emulator to Connect-CertManager without -Provider, or give -Provider {1}. Nothing was connected.", "-Provider 없이 에뮬레이터를 Connect-CertManager로 전달하거나 -Provider {1}을(를) 지정하세요. 연결하지 않았습니다."));

    /// <summary>Neither number nor name was given.</summary>
    public static readonly ErrorDefinition CertificateNotNamed = new(
        nameof(CertificateNotNamed),
        ErrorKind.InvalidArgument,
        new("Which certificate? Neither {0} nor {1} was given.", "어느 인증서인지 알 수 없습니다. {0} 및 {1} 매개변수가 모두 지정되지 않았습니다."),
        new("Give {0}, {1}, or a certificate from Get-CertificateList.", "{0}, {1} 또는 Get-CertificateList의 인증서를 지정하세요."));
}
