using System.Text;

namespace CertManager;

/// <summary>What a replacement would do: the certificate, the links, the hosts.</summary>
public sealed class ReplacementPlan
{
    private static readonly Message InPlace = new(
        "Replace the files of {0}: serial {1} -> {2}, SHA-256 {3} -> {4}, end {5} -> {6} UTC. Replacing files cannot be undone by the provider; -RollbackBundle is sent again if the proof fails",
        "{0}의 파일 교체: 일련번호 {1} -> {2}, SHA-256 {3} -> {4}, 만료 {5} -> {6} UTC. 파일 교체는 되돌릴 수 없으며, 확인에 실패하면 -RollbackBundle을 다시 전송합니다");

    private static readonly Message Moved = new(
        "Replace {0} by a new certificate {7}: serial {1} -> {2}, SHA-256 {3} -> {4}, end {5} -> {6} UTC",
        "{0}을(를) 새 인증서 {7}(으)로 교체: 일련번호 {1} -> {2}, SHA-256 {3} -> {4}, 만료 {5} -> {6} UTC");

    private static readonly Message Service = new("  link {0}: {1} -> {2}", "  연결 {0}: {1} -> {2}");
    private static readonly Message Proof = new("  proof at {0}", "  확인 대상 {0}");
    private static readonly Message Removal = new("  then remove {0}. This cannot be undone", "  이후 {0} 삭제. 되돌릴 수 없습니다");

    internal ReplacementPlan(ReplacementRequest request, ReplacementJournal journal, CdnCertificate certificate, bool resumed)
    {
        Request = request;
        Journal = journal;
        Certificate = certificate;
        IsResumed = resumed;
    }

    /// <summary>The certificate that is replaced, as it is on record.</summary>
    public CdnCertificate Certificate { get; }

    /// <summary>Whether an interrupted replacement is gone on with.</summary>
    public bool IsResumed { get; }

    /// <summary>All findings, accepted ones included.</summary>
    public IReadOnlyList<Finding> Findings { get; internal init; } = [];

    /// <summary>The services as they were read.</summary>
    public IReadOnlyList<CdnService> Services { get; internal init; } = [];

    /// <summary>The hosts of the proof; empty without proof.</summary>
    public IReadOnlyList<string> Hosts => Request.Verify ? [.. Journal.Hosts] : [];

    internal ReplacementRequest Request { get; }

    internal ReplacementJournal Journal { get; }

    /// <summary>The review, followed by one line for each service, host and finding.</summary>
    public string Describe()
    {
        CertificateInfo leaf = Request.Bundle.Leaf;
        Message head = Journal.Mode == ReplacementMode.InPlace ? InPlace : Moved;
        var text = new StringBuilder(head.Format(
            Certificate,
            Certificate.SerialNumber ?? "?",
            leaf.SerialNumber,
            Certificate.Fingerprint ?? "?",
            leaf.Fingerprint,
            DateText.Day(Certificate.NotAfter),
            DateText.Day(leaf.NotAfter),
            Journal.NewName));
        foreach (CdnService service in Services)
        {
            text.AppendLine().Append(Service.Format(service, Certificate, Journal.NewName));
        }

        if (Hosts.Count > 0)
        {
            text.AppendLine().Append(Proof.Format(string.Join(", ", Hosts)));
        }

        if (Request.RemoveSuperseded)
        {
            text.AppendLine().Append(Removal.Format(Certificate));
        }

        foreach (Finding finding in Findings)
        {
            text.AppendLine().Append("  ").Append(finding);
        }

        return text.ToString();
    }
}
