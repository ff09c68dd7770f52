using System.Text;

namespace CertManager;

/// <summary>What a replacement would do: the certificate, the links, the hosts.</summary>
public sealed class ReplacementPlan : IDisposable
{
    private static readonly Message InPlace = new(
        "Replace the files of {0}: serial {1} -> {2}, SHA-256 {3} -> {4}, end {5} -> {6} UTC. Replacing files cannot be undone by the provider; -RollbackBundle is sent again if the proof fails",
        "{0}의 파일 교체: 일련번호 {1} -> {2}, SHA-256 {3} -> {4}, 만료 {5} -> {6} UTC. 파일 교체는 되돌릴 수 없으며, 확인에 실패하면 -RollbackBundle을 다시 전송합니다");

    private static readonly Message Moved = new(
        "Replace {0} by a new certificate {7}: serial {1} -> {2}, SHA-256 {3} -> {4}, end {5} -> {6} UTC",
        "{0}을(를) 새 인증서 {7}(으)로 교체: 일련번호 {1} -> {2}, SHA-256 {3} -> {4}, 만료 {5} -> {6} UTC");

    private static readonly Message Back = new(
        "Go on putting back {0}: serial {1}, SHA-256 {3}, end {5} UTC, in place of {7}. An earlier run was rolling back: {8}",
        "{7} 대신 {0}을(를) 계속 되돌리기: 일련번호 {1}, SHA-256 {3}, 만료 {5} UTC. 이전 실행이 되돌리던 중이었습니다: {8}");

    private static readonly Message UpToDate = new(
        "{0} is the new certificate already, SHA-256 {4}, end {6} UTC: nothing is linked, only looked at",
        "{0}은(는) 이미 새 인증서입니다. SHA-256 {4}, 만료 {6} UTC. 연결은 변경하지 않고 확인만 합니다");

    private static readonly Message Service = new("  link {0}: {1} -> {2}", "  연결 {0}: {1} -> {2}");
    private static readonly Message Proof = new("  proof at {0}", "  확인 대상 {0}");
    private static readonly Message Removal = new("  then remove {0}. This cannot be undone", "  이후 {0} 삭제. 되돌릴 수 없습니다");

    internal ReplacementPlan(ReplacementRequest request, ReplacementJournal journal, ReplacementJournalFile file, CdnCertificate certificate, bool resumed)
    {
        Request = request;
        Journal = journal;
        File = file;
        Certificate = certificate;
        IsResumed = resumed;
    }

    /// <summary>The certificate that is replaced, as it is on record.</summary>
    public CdnCertificate Certificate { get; }

    /// <summary>Whether an interrupted replacement is gone on with.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether the certificate is the new one already, so that there is nothing to link and nothing to go back to.</summary>
    public bool IsUpToDate { get; internal init; }

    /// <summary>The certificate that is removed after the proof; null when none is.</summary>
    public CdnCertificate? Superseded => !Request.RemoveSuperseded ? null : IsUpToDate ? Followed : Journal.Mode == ReplacementMode.NewCertificate ? Certificate : null;

    /// <summary>The certificate that the command names, where the one in its place was found instead.</summary>
    internal CdnCertificate? Followed { get; init; }

    /// <summary>All findings, accepted ones included.</summary>
    public IReadOnlyList<Finding> Findings { get; internal init; } = [];

    /// <summary>The services as they were read.</summary>
    public IReadOnlyList<CdnService> Services { get; internal init; } = [];

    /// <summary>The hosts of the proof; empty without proof.</summary>
    public IReadOnlyList<string> Hosts => Request.Verify ? [.. Journal.Hosts.Select(static host => host.Name)] : [];

    /// <summary>The journal's path.</summary>
    public string JournalPath => File.Path;

    internal ReplacementRequest Request { get; }

    internal ReplacementJournal Journal { get; }

    internal ReplacementJournalFile File { get; }

    /// <summary>Lets others have the journal.</summary>
    public void Dispose() => File.Dispose();

    /// <summary>The review, followed by one line for each service, host and finding.</summary>
    public string Describe()
    {
        CertificateInfo leaf = Request.Bundle.Leaf;
        bool back = Journal.Step == ReplacementStep.RollingBack;
        Message head = back ? Back : IsUpToDate ? UpToDate : Journal.Mode == ReplacementMode.InPlace ? InPlace : Moved;
        var text = new StringBuilder(head.Format(
            Certificate,
            Certificate.SerialNumber ?? "?",
            leaf.SerialNumber,
            Certificate.Fingerprint ?? "?",
            leaf.Fingerprint,
            DateText.Day(Certificate.NotAfter),
            DateText.Day(leaf.NotAfter),
            Journal.NewName,
            Journal.Cause));
        foreach (CdnService service in IsUpToDate ? [] : Services)
        {
            // What it has is said by itself: after an interruption, or by somebody else's hand, it need not be the old one.
            text.AppendLine().Append(Service.Format(service, string.Join(", ", service.Certificates), back ? Certificate : Journal.NewName));
        }

        if (Hosts.Count > 0)
        {
            text.AppendLine().Append(Proof.Format(string.Join(", ", Hosts)));
        }

        if (Superseded is not null && !back)
        {
            text.AppendLine().Append(Removal.Format(Superseded));
        }

        foreach (Finding finding in Findings)
        {
            text.AppendLine().Append("  ").Append(finding);
        }

        return text.ToString();
    }
}
