using System.Globalization;

namespace CertManager;

/// <summary>A judgement with everything that it rests on: the path, each member with what was found about it, and what stops an upload. It holds no secret.</summary>
public sealed class CertificateJudgement
{
    private static readonly Message UsableText = new("usable", "사용할 수 있음");
    private static readonly Message BlockedText = new("not usable: {0}", "사용할 수 없음: {0}");

    /// <summary>Takes what was judged; of an input that is no bundle, what reading it found.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="judgement">What came of judging it; null when there was nothing to judge.</param>
    /// <param name="findings">All findings.</param>
    /// <param name="accepted">Ids of Errors to let pass.</param>
    internal CertificateJudgement(BundleReading reading, Judgement? judgement, IReadOnlyList<Finding> findings, IReadOnlyCollection<string> accepted)
    {
        Findings = Verdict.InOrder(findings);
        Blocking = Verdict.Blocking(Findings, accepted);
        Leaf = reading.Bundle?.Leaf;
        HasPrivateKey = reading.Bundle?.HasPrivateKey ?? false;
        Chain = judgement?.Chain ?? [];
        Anchor = judgement?.Anchor;
        Path = judgement?.Path ?? [];
        Ending = judgement?.Ending;
    }

    /// <summary>Where the bundle comes from: files or parameters.</summary>
    public required string Location { get; init; }

    /// <summary>The time that it was judged at, UTC.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>By whose rules; null for the general ones alone.</summary>
    public ProviderKind? Provider { get; init; }

    /// <summary>The names of the certificate; none when there is no certificate.</summary>
    public IReadOnlyList<string> Names => Leaf?.Names ?? [];

    /// <summary>Whether an upload would go on: nothing is in <see cref="Blocking"/>.</summary>
    public bool IsUsable => Blocking.Count == 0;

    /// <summary>The findings that stop an upload: Errors that were not, or cannot be, accepted.</summary>
    public IReadOnlyList<Finding> Blocking { get; }

    /// <summary>All findings: Errors that cannot be accepted, other Errors, Warnings, Infos.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The certificate of the service; null when there is none.</summary>
    public CertificateInfo? Leaf { get; }

    /// <summary>Whether a private key came with it.</summary>
    public bool HasPrivateKey { get; }

    /// <summary>The path that was judged, the leaf first.</summary>
    public IReadOnlyList<PathMember> Path { get; }

    /// <summary>How the path ends; null when none was judged.</summary>
    public PathEnding? Ending { get; }

    /// <summary>The trust anchor; null when none was reached.</summary>
    public CertificateInfo? Anchor { get; }

    /// <summary>The chain to send: issuers from the leaf upwards.</summary>
    public IReadOnlyList<CertificateInfo> Chain { get; }

    /// <summary>Findings about the input as a whole, and not about one certificate of the path.</summary>
    internal IEnumerable<Finding> GeneralFindings => Findings.Except(Path.SelectMany(static member => member.Findings));

    /// <summary>Full days until an end of validity; negative afterwards.</summary>
    internal int DaysLeft(CertificateInfo certificate) => (int)Math.Floor((certificate.NotAfter - JudgedAt).TotalDays);

    /// <summary>The first name and the outcome.</summary>
    internal string Summary => string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1}",
        Names.FirstOrDefault() ?? Leaf?.ToString() ?? Location,
        IsUsable ? UsableText.Format() : BlockedText.Format(string.Join(", ", Blocking.Select(static finding => finding.Id).Distinct())));

    /// <summary>The chain as a tree for people, the root on top, with each member's findings below it; lines of at most 80 columns.</summary>
    public override string ToString() => JudgementTree.Draw(this);
}
