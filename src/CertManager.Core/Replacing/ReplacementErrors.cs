namespace CertManager;

/// <summary>What can stop a replacement before it begins, and how one can end.</summary>
public static class ReplacementErrors
{
    /// <summary>The new certificate could not be proven or linked; everything is as it was.</summary>
    public static readonly ErrorDefinition ReplacementRolledBack = new(
        nameof(ReplacementRolledBack),
        ErrorKind.InvalidOperation,
        new("The replacement of {0} was rolled back: {1}", "{0} 교체를 되돌렸습니다: {1}"),
        new("Its services are linked to the old certificate again.{2} Mend the cause and run the command again.", "서비스는 다시 기존 인증서에 연결되었습니다.{2} 원인을 해결한 뒤 명령을 다시 실행하세요."));

    /// <summary>The new certificate could not be proven or linked, and not everything could be put back.</summary>
    public static readonly ErrorDefinition ReplacementNotRolledBack = new(
        nameof(ReplacementNotRolledBack),
        ErrorKind.ResourceUnavailable,
        new("The replacement of {0} failed and could not be rolled back as a whole: {1}", "{0} 교체가 실패했으며 일부를 되돌리지 못했습니다: {1}"),
        new("The report says which service has which certificate. Run the same command with -Resume to go on putting back; the journal is {2}.", "보고서에서 서비스별 인증서를 확인하세요. 같은 명령을 -Resume과 함께 실행하면 되돌리기를 계속합니다. 저널: {2}."));

    /// <summary>A replacement of the same certificate was begun and did not end.</summary>
    public static readonly ErrorDefinition ReplacementUnfinished = new(
        nameof(ReplacementUnfinished),
        ErrorKind.InvalidOperation,
        new("A replacement of {0} was begun on {1:yyyy-MM-dd HH:mm} UTC and did not end (step {2}).", "{1:yyyy-MM-dd HH:mm} UTC에 시작한 {0} 교체가 끝나지 않았습니다(단계 {2})."),
        new("Run the same command with -Resume to bring it to its end. Its journal is {3}; delete it only to give that replacement up, links stay as they are then.", "같은 명령을 -Resume과 함께 실행하면 이어서 끝냅니다. 저널은 {3}입니다. 그 교체를 포기할 때만 저널을 삭제하세요. 연결은 현재 상태로 남습니다."));

    /// <summary>The unfinished replacement is one of another certificate, or with other files.</summary>
    public static readonly ErrorDefinition ReplacementDiffers = new(
        nameof(ReplacementDiffers),
        ErrorKind.InvalidArgument,
        new("The journal {0} is about certificate {1} of one account and the new fingerprint {2}; this command is about another.", "저널 {0}은(는) 특정 계정의 인증서 {1}, 새 지문 {2}에 대한 것이며 이 명령의 대상과 다릅니다."),
        new("Give the same connection, certificate and files as before, or another -JournalPath. Nothing was changed.", "이전과 같은 연결, 인증서, 파일을 지정하거나 다른 -JournalPath를 지정하세요. 변경된 것은 없습니다."));

    /// <summary>The journal cannot be read or written.</summary>
    public static readonly ErrorDefinition JournalUnusable = new(
        nameof(JournalUnusable),
        ErrorKind.WriteError,
        new("The journal {0} cannot be used: {1}", "저널 {0}을(를) 사용할 수 없습니다: {1}"),
        new("Give -JournalPath a file in a folder that you may write to. Without a journal nothing is changed, because an interrupted replacement could not be resumed.", "-JournalPath에 쓸 수 있는 폴더의 파일을 지정하세요. 저널이 없으면 중단된 교체를 이어서 할 수 없으므로 아무것도 변경하지 않습니다."));

    /// <summary>The journal was cut off, edited, or is none.</summary>
    public static readonly ErrorDefinition JournalUnreadable = new(
        nameof(JournalUnreadable),
        ErrorKind.InvalidArgument,
        new("The journal {0} cannot be read: {1}", "저널 {0}을(를) 읽을 수 없습니다: {1}"),
        new("Nothing was changed by this run. Look at the services with Get-CdnService, delete the file, and run the command without -Resume: it finds what was done and goes on from there.", "이번 실행에서 변경된 것은 없습니다. Get-CdnService로 서비스를 확인하고 파일을 삭제한 뒤 -Resume 없이 명령을 실행하면 완료된 작업을 찾아 이어서 진행합니다."));

    /// <summary>A name stands for several certificates by the rule of names.</summary>
    public static readonly ErrorDefinition ReplacementAmbiguous = new(
        nameof(ReplacementAmbiguous),
        ErrorKind.InvalidArgument,
        new("Which certificate took the place of {0} is not clear: {1}.", "{0}을(를) 대신하는 인증서가 명확하지 않습니다: {1}."),
        new("Name the one to be replaced with -Id. Nothing was changed.", "교체할 인증서를 -Id로 지정하세요. 변경된 것은 없습니다."));

    /// <summary>Something that belongs to a proof or a replacement was given, and neither was asked for.</summary>
    public static readonly ErrorDefinition ReplacementNotAsked = new(
        nameof(ReplacementNotAsked),
        ErrorKind.InvalidArgument,
        new("{0} has a meaning only beside {1}, which was not given.", "{0}은(는) {1} 매개변수와 함께 지정할 때만 의미가 있는데, 지정되지 않았습니다."),
        new("Give {1} as well, or leave {0} out. Nothing was changed.", "{1} 매개변수를 함께 지정하거나 {0}을(를) 빼세요. 변경된 것은 없습니다."));

    /// <summary>The old certificate is not to go while a service was not looked at.</summary>
    public static readonly ErrorDefinition RemovalNotProven = new(
        nameof(RemovalNotProven),
        ErrorKind.InvalidArgument,
        new("-RemoveSuperseded needs proof for every service, and no host is known for {0}.", "-RemoveSuperseded는 모든 서비스의 확인이 필요한데 {0}의 호스트를 알 수 없습니다."),
        new("Name a host that leads to it with -VerifyHost, or leave -RemoveSuperseded out. Nothing was changed.", "해당 서비스로 연결되는 호스트를 -VerifyHost로 지정하거나 -RemoveSuperseded를 빼세요. 변경된 것은 없습니다."));

    /// <summary>Another run replaces the same certificate now.</summary>
    public static readonly ErrorDefinition ReplacementRunning = new(
        nameof(ReplacementRunning),
        ErrorKind.ResourceBusy,
        new("Another run is using the journal {0}.", "다른 실행이 저널 {0}을(를) 사용 중입니다."),
        new("Wait until it ends. It tells how it went; run the command again only if it did not.", "끝날 때까지 기다리세요. 완료되지 않은 경우에만 명령을 다시 실행하세요."));

    /// <summary>There is nobody to ask what is served.</summary>
    public static readonly ErrorDefinition VerifyHostUnknown = new(
        nameof(VerifyHostUnknown),
        ErrorKind.InvalidArgument,
        new("Which hosts serve {0} is not known: neither its services nor its names tell one.", "{0}을(를) 제공하는 호스트를 알 수 없습니다. 서비스와 인증서의 도메인 어디에도 없습니다."),
        new("Name them with -VerifyHost, for example -VerifyHost www.example.com. Nothing was changed.", "-VerifyHost www.example.com과 같이 호스트를 지정하세요. 변경된 것은 없습니다."));

    /// <summary>A host does not serve TLS at any address before the replacement: it could not be proven afterwards.</summary>
    public static readonly ErrorDefinition VerifyHostNotServed = new(
        nameof(VerifyHostNotServed),
        ErrorKind.ConnectionError,
        new("No address of {0} serves a certificate now ({1}), so that a replacement could not be proven.", "현재 {0}의 어떤 주소에서도 인증서가 제공되지 않아({1}) 교체를 확인할 수 없습니다."),
        new("Look with Test-CdnEndpoint. Name the hosts that are served with -VerifyHost, their addresses with -VerifyAddress, or replace without -Verify. Nothing was changed.", "Test-CdnEndpoint로 확인하세요. 제공 중인 호스트를 -VerifyHost로, 주소를 -VerifyAddress로 지정하거나 -Verify 없이 교체하세요. 변경된 것은 없습니다."));

    /// <summary>The new certificate is not for a host that is to serve it.</summary>
    public static readonly ErrorDefinition VerifyHostNotCovered = new(
        nameof(VerifyHostNotCovered),
        ErrorKind.InvalidArgument,
        new("The new certificate is not for {0} (RFC 9525 section 6.3).", "새 인증서에는 {0}이(가) 포함되어 있지 않습니다(RFC 9525 6.3절)."),
        new("Have one issued for this name, too, or leave the host out of -VerifyHost. Nothing was changed.", "이 도메인이 포함된 인증서를 발급받거나 -VerifyHost에서 제외하세요. 변경된 것은 없습니다."));

    /// <summary>The bundle to fall back on is not what is registered.</summary>
    public static readonly ErrorDefinition RollbackBundleDiffers = new(
        nameof(RollbackBundleDiffers),
        ErrorKind.InvalidArgument,
        new("-RollbackBundle is not the certificate that {0} has now.", "-RollbackBundle은 현재 {0}에 등록된 인증서가 아닙니다."),
        new("Give the files that are registered now, with their key.{1} Nothing was changed.", "현재 등록된 파일을 개인 키와 함께 지정하세요.{1} 변경된 것은 없습니다."));

    /// <summary>Beside <see cref="RollbackBundleDiffers"/>: the way without old files, where two certificates for a domain may stand side by side.</summary>
    internal static readonly Message WithoutOldFiles = new(
        " Without -RollbackBundle the replacement goes through a new certificate, and its links can be put back without files.",
        " -RollbackBundle이 없으면 새 인증서를 등록해 교체하므로 파일 없이도 연결을 되돌릴 수 있습니다.");

    /// <summary>All names that the rule makes are taken.</summary>
    public static readonly ErrorDefinition ReplacementNamesTaken = new(
        nameof(ReplacementNamesTaken),
        ErrorKind.ResourceExists,
        new("All names from {0} on are taken by other certificates.", "{0}(으)로 시작하는 이름이 모두 사용 중입니다."),
        new("Give -NewName, or remove certificates that are not needed any more (Remove-CdnCertificate).", "-NewName을 지정하거나 필요 없는 인증서를 삭제하세요(Remove-CdnCertificate)."));

    /// <summary>The new certificate was not seen at every address in time.</summary>
    public static readonly ErrorDefinition ReplacementNotProven = new(
        nameof(ReplacementNotProven),
        ErrorKind.OperationTimeout,
        new("After {0} s not every address serves the new certificate: {1}.", "{0}초 후에도 일부 주소가 새 인증서를 제공하지 않습니다: {1}."),
        new("Look at these addresses with Test-CdnEndpoint; give the provider more time with -TimeoutSec.", "Test-CdnEndpoint로 해당 주소를 확인하고, -TimeoutSec으로 대기 시간을 늘리세요."));

    /// <summary>No service is linked to it: there is nothing to move.</summary>
    public static readonly ErrorDefinition NoLinkToMove = new(
        nameof(NoLinkToMove),
        ErrorKind.InvalidOperation,
        new("No service that can be listed is linked to {0}: there is no link that a new certificate could take over.", "목록에서 {0}에 연결된 서비스를 찾을 수 없어 새 인증서로 옮길 연결이 없습니다."),
        new("Register the new certificate with Register-CdnCertificate and link it with Connect-CdnService; or replace the files in place with Update-CdnCertificate -Id {1}, without -Verify and -NewName. Nothing was changed.", "Register-CdnCertificate로 새 인증서를 등록하고 Connect-CdnService로 연결하거나, -Verify와 -NewName 없이 Update-CdnCertificate -Id {1}(으)로 파일만 교체하세요. 변경된 것은 없습니다."));

    /// <summary>The provider has one certificate for a domain, so that files can only be replaced in place.</summary>
    public static readonly ErrorDefinition RollbackBundleNeeded = new(
        nameof(RollbackBundleNeeded),
        ErrorKind.InvalidArgument,
        new("{0} has one certificate for a domain: its files are replaced in place, and the way back needs the old ones.", "{0}에는 도메인마다 인증서가 하나이므로 파일을 그 자리에서 교체하며, 되돌리려면 이전 파일이 필요합니다."),
        new("Give the files that are registered now with -RollbackBundle, and leave -NewName out; or replace without -Verify, which cannot be undone. Nothing was changed.", "현재 등록된 파일을 -RollbackBundle로 지정하고 -NewName은 빼세요. 되돌릴 수 없어도 되면 -Verify 없이 교체하세요. 변경된 것은 없습니다."));

    /// <summary>The old files are needed to go back, and were not handed in.</summary>
    public static readonly ErrorDefinition RollbackBundleMissing = new(
        nameof(RollbackBundleMissing),
        ErrorKind.InvalidArgument,
        new("The old files of {0} were not handed in: the provider keeps none to go back to.", "{0}의 이전 파일이 지정되지 않았습니다. 제공자에는 되돌릴 파일이 남아 있지 않습니다."),
        new("Run the same command with -Resume and -RollbackBundle.", "같은 명령을 -Resume, -RollbackBundle과 함께 실행하세요."));

    /// <summary>A certificate is to be removed without proof that nobody needs it.</summary>
    public static readonly ErrorDefinition RemovalNeedsProof = new(
        nameof(RemovalNeedsProof),
        ErrorKind.InvalidArgument,
        new("-RemoveSuperseded removes the old certificate, which cannot be undone: it needs the proof of -Verify.", "-RemoveSuperseded는 기존 인증서를 삭제하며 되돌릴 수 없으므로 -Verify로 확인해야 합니다."),
        new("Give -Verify as well, or remove the old certificate afterwards with Remove-CdnCertificate. Nothing was changed.", "-Verify를 함께 지정하거나 나중에 Remove-CdnCertificate로 삭제하세요. 변경된 것은 없습니다."));

    /// <summary>Some services could not be listed, so that their links would stay behind.</summary>
    public static readonly ErrorDefinition ReplacementServicesUnknown = new(
        nameof(ReplacementServicesUnknown),
        ErrorKind.ResourceUnavailable,
        new("Not all services could be listed, and a link that is not seen would stay behind. {0}", "일부 서비스를 조회할 수 없어 확인되지 않은 연결이 남을 수 있습니다. {0}"),
        new("Run the command again when they can be listed, with keys that may. If the certificate is used by no service of that kind: -Accept ServicesNotListed. Nothing was changed.", "조회할 수 있을 때 권한 있는 키로 다시 실행하세요. 해당 종류의 서비스에서 사용하지 않는 인증서이면 -Accept ServicesNotListed를 지정하세요. 변경된 것은 없습니다."));
}
