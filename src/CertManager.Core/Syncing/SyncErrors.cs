namespace CertManager;

/// <summary>What can stop a synchronisation, as a whole or for one certificate.</summary>
public static class SyncErrors
{
    /// <summary>The file does not parse, or says something that has no meaning.</summary>
    public static readonly ErrorDefinition StateFileInvalid = new(
        nameof(StateFileInvalid),
        ErrorKind.InvalidData,
        new("{0}, line {1}, column {2}: {3}", "{0} {1}행 {2}열: {3}"),
        new("Correct the file at that place; about_CertManager_Fleet has every key. Nothing was changed.", "해당 위치를 수정하세요. 사용할 수 있는 키는 about_CertManager_Fleet에 있습니다. 변경된 것은 없습니다."));

    /// <summary>The file's ending names no notation.</summary>
    public static readonly ErrorDefinition StateFileKindUnknown = new(
        nameof(StateFileKindUnknown),
        ErrorKind.InvalidArgument,
        new("{0} is no desired state file: its name ends with none of .psd1, .json, .yaml, .yml.", "{0}은(는) 원하는 상태 파일이 아닙니다. 이름이 .psd1, .json, .yaml, .yml로 끝나야 합니다."),
        new("Give it the ending of its notation.", "표기법에 맞는 확장자를 사용하세요."));

    /// <summary>A certificate names a connection that is not there.</summary>
    public static readonly ErrorDefinition SyncContextMissing = new(
        nameof(SyncContextMissing),
        ErrorKind.ObjectNotFound,
        new("{0} is to go through the context {1}, which is not connected.", "{0}에 지정된 컨텍스트 {1}이(가) 연결되어 있지 않습니다."),
        new("Connect with Connect-CertManager -Name {1}, or change the file. The other certificates go on.", "Connect-CertManager -Name {1}(으)로 연결하거나 파일을 수정하세요. 다른 인증서는 계속 진행합니다."));

    /// <summary>A connection cannot tell what it has.</summary>
    public static readonly ErrorDefinition SyncContextFailed = new(
        nameof(SyncContextFailed),
        ErrorKind.ResourceUnavailable,
        new("What context {0} has could not be read: {1}", "{0} 컨텍스트의 현재 상태를 읽을 수 없습니다: {1}"),
        new("None of its certificates was planned or changed. {2}", "해당 컨텍스트의 인증서는 계획하거나 변경하지 않았습니다. {2}"));

    /// <summary>The bundle of a certificate is missing or bad.</summary>
    public static readonly ErrorDefinition SyncBundleFailed = new(
        nameof(SyncBundleFailed),
        ErrorKind.InvalidData,
        new("The bundle of {0} ({1}) cannot be used: {2}", "{0}의 번들({1})을 사용할 수 없습니다: {2}"),
        new("Its certificate was left as it is; the others go on. {3}", "해당 인증서는 그대로 두었으며 다른 인증서는 계속 진행합니다. {3}"));

    /// <summary>What a certificate wants cannot be planned.</summary>
    public static readonly ErrorDefinition SyncItemFailed = new(
        nameof(SyncItemFailed),
        ErrorKind.InvalidOperation,
        new("{0}: {1}", "{0}: {1}"),
        new("The rest of this certificate's steps was left out; the other certificates go on. {2}", "이 인증서의 나머지 단계는 건너뛰었으며 다른 인증서는 계속 진행합니다. {2}"));

    /// <summary>A service of the file is not there.</summary>
    public static readonly ErrorDefinition SyncServiceMissing = new(
        nameof(SyncServiceMissing),
        ErrorKind.ObjectNotFound,
        new("{0} is to be served by {1}; context {2} has {3} of that name.", "{0}을(를) 제공할 서비스 {1}이(가) 컨텍스트 {2}에 {3}개 있습니다."),
        new("Get-CdnService lists the services; give name or id as it stands there.", "Get-CdnService로 서비스를 확인하고 표시된 이름이나 ID를 지정하세요."));

    /// <summary>Several certificates could be the one that is to be replaced, or one could be that of several.</summary>
    public static readonly ErrorDefinition SyncAmbiguous = new(
        nameof(SyncAmbiguous),
        ErrorKind.InvalidData,
        new("{0}: which certificate of the account it stands for is not clear: {1}.", "{0}: 계정의 어느 인증서에 해당하는지 명확하지 않습니다: {1}."),
        new("Names of replaced certificates are cut to 12 characters. Give the certificates of the file names that differ there, or names without common domains.", "교체된 인증서의 이름은 12자로 줄입니다. 앞 12자가 서로 다른 이름을 사용하거나 도메인이 겹치지 않게 하세요."));

    /// <summary>Two certificates want to be the same to one service.</summary>
    public static readonly ErrorDefinition SyncConflict = new(
        nameof(SyncConflict),
        ErrorKind.InvalidData,
        new("{0} and {1} are both to be the {2} certificate of {3}.", "{0}와(과) {1}이(가) 모두 {3}의 {2} 인증서로 지정되어 있습니다."),
        new("Give one of them another role or service in the file.", "파일에서 둘 중 하나의 역할이나 서비스를 변경하세요."));

    /// <summary>Replacing in place cannot be undone, and nobody consented.</summary>
    public static readonly ErrorDefinition SyncOverwriteNotAllowed = new(
        nameof(SyncOverwriteNotAllowed),
        ErrorKind.InvalidOperation,
        new("{0}: {1} has one certificate for a domain, and its files can only be overwritten: {2}.", "{0}: {1}에서는 도메인당 인증서가 하나이므로 기존 파일을 덮어써야 합니다: {2}."),
        new("Give its entry Rollback, the files that are registered now, so that a failed proof can be undone; or Overwrite = true to do without.", "증명에 실패했을 때 되돌릴 수 있도록 항목에 Rollback(현재 등록된 파일)을 지정하거나, 되돌리기 없이 진행하려면 Overwrite = true를 지정하세요."));

    /// <summary>The plan that was agreed to is not the one that would be carried out now.</summary>
    public static readonly ErrorDefinition SyncPlanStale = new(
        nameof(SyncPlanStale),
        ErrorKind.InvalidOperation,
        new("The plan {0} is older than the state it was made from: it would be {1} now ({2}).", "계획 {0}은(는) 현재 상태보다 오래되었습니다. 지금의 계획은 {1}입니다({2})."),
        new("Look at the present plan with -WhatIf and give its PlanId. Nothing was changed.", "-WhatIf로 현재 계획을 확인하고 해당 PlanId를 지정하세요. 변경된 것은 없습니다."));

    /// <summary>Another run works on the same account.</summary>
    public static readonly ErrorDefinition SyncRunning = new(
        nameof(SyncRunning),
        ErrorKind.ResourceBusy,
        new("Another synchronisation of context {0} is running on this machine (lock {1}).", "이 컴퓨터에서 컨텍스트 {0}의 다른 동기화가 실행 중입니다(잠금 {1})."),
        new("Wait until it has ended and run the command again. Nothing was changed. A lock of a run that was killed is free at once.", "끝날 때까지 기다린 뒤 다시 실행하세요. 변경된 것은 없습니다. 강제로 종료된 실행의 잠금은 바로 풀립니다."));

    /// <summary>The lock cannot be taken.</summary>
    public static readonly ErrorDefinition SyncLockUnusable = new(
        nameof(SyncLockUnusable),
        ErrorKind.WriteError,
        new("The lock {0} cannot be used: {1}", "잠금 {0}을(를) 사용할 수 없습니다: {1}"),
        new("Two runs at once could undo each other's work, so nothing was changed. Make the folder writable.", "동시에 실행되면 서로의 작업을 되돌릴 수 있으므로 아무것도 변경하지 않았습니다. 폴더를 쓸 수 있게 하세요."));

    /// <summary>A link was made, and the edge does not serve it.</summary>
    public static readonly ErrorDefinition SyncLinkPutBack = new(
        nameof(SyncLinkPutBack),
        ErrorKind.InvalidOperation,
        new("{0} was linked to {1} and is not served there; the link before was put back: {2}", "{0}을(를) {1}에 연결했으나 제공되지 않아 이전 연결로 되돌렸습니다: {2}"),
        new("Mend the cause and run the command again.", "원인을 해결한 뒤 명령을 다시 실행하세요."));

    /// <summary>What was linked or replaced is not proven, and there is nothing to go back to.</summary>
    public static readonly ErrorDefinition SyncNotProven = new(
        nameof(SyncNotProven),
        ErrorKind.InvalidOperation,
        new("{0} has its place, but the edge does not prove it: {1}", "{0}은(는) 적용되었지만 에지에서 확인되지 않습니다: {1}"),
        new("There is no certificate to go back to. Look at the hosts with Test-CdnEndpoint, mend the cause, and run the command again.", "되돌릴 인증서가 없습니다. Test-CdnEndpoint로 호스트를 확인하고 원인을 해결한 뒤 다시 실행하세요."));

    /// <summary>The file names no such certificate.</summary>
    public static readonly ErrorDefinition SyncNameUnknown = new(
        nameof(SyncNameUnknown),
        ErrorKind.ObjectNotFound,
        new("{0} has no certificate {1}.", "{0}에 인증서 {1}이(가) 없습니다."),
        new("Its names: {2}.", "파일의 이름: {2}."));
}
