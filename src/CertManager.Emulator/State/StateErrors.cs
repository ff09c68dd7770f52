namespace CertManager.Emulator;

/// <summary>What can be wrong with the file that an emulated account is kept in.</summary>
public static class StateErrors
{
    /// <summary>The file cannot be read or written.</summary>
    public static readonly ErrorDefinition EmulatorStateUnavailable = new(
        nameof(EmulatorStateUnavailable),
        ErrorKind.WriteError,
        new("The emulator cannot keep its account in {0}: {1}", "에뮬레이터가 계정을 {0}에 보관할 수 없습니다: {1}"),
        new(
            "Name a file in a folder that exists and that you can write to. It must be a regular file or none: no link, folder, device or pipe.",
            "쓰기 권한이 있는 기존 폴더의 파일을 지정하세요. 링크, 폴더, 장치, 파이프는 사용할 수 없습니다."));

    /// <summary>Another emulator has the file.</summary>
    public static readonly ErrorDefinition EmulatorStateInUse = new(
        nameof(EmulatorStateInUse),
        ErrorKind.ResourceUnavailable,
        new("Another emulator keeps its account in {0}.", "다른 에뮬레이터가 {0}에 계정을 보관하고 있습니다."),
        new("Stop that one first, or name another file.", "먼저 그 에뮬레이터를 중지하거나 다른 파일을 지정하세요."));

    /// <summary>The file is none of this version of the emulator, or was changed.</summary>
    public static readonly ErrorDefinition EmulatorStateUnreadable = new(
        nameof(EmulatorStateUnreadable),
        ErrorKind.InvalidData,
        new("{0} holds no account that this emulator can go on with: {1}.", "{0}에는 이 에뮬레이터가 이어서 사용할 수 있는 계정이 없습니다: {1}."),
        new(
            "Name another file, or remove this one to begin with an empty account. The emulator has left it as it was.",
            "다른 파일을 지정하거나, 빈 계정으로 시작하려면 이 파일을 삭제하세요. 에뮬레이터는 파일을 변경하지 않았습니다."));

    /// <summary>The file holds an account of another cloud or zone.</summary>
    public static readonly ErrorDefinition EmulatorStateElsewhere = new(
        nameof(EmulatorStateElsewhere),
        ErrorKind.InvalidArgument,
        new("{0} holds an account of {1}, zone {2}.", "{0}에는 {1}, {2} 존의 계정이 있습니다."),
        new("Start the emulator for that cloud and zone, or name another file.", "해당 클라우드와 존으로 에뮬레이터를 시작하거나 다른 파일을 지정하세요."));
}
