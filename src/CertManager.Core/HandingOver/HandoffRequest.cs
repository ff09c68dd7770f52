namespace CertManager;

/// <summary>What is to be handed over to somebody who registers it in a console.</summary>
public sealed class HandoffRequest
{
    /// <summary>The name to type there.</summary>
    public required string Name { get; init; }

    /// <summary>Full path of the folder to be made.</summary>
    public required string Path { get; init; }

    /// <summary>Leaf, key and chain.</summary>
    public required CertificateBundle Bundle { get; init; }

    /// <summary>Whose console it is.</summary>
    public ProviderKind Provider { get; init; } = ProviderKind.KakaoCloud;

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];

    /// <summary>The services that are linked to the certificate in its place now; empty when the caller does not know.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Whether the folder may be on a disk that others have, too.</summary>
    public bool AllowSharedDisk { get; init; }
}

/// <summary>A hand-off that was judged, before anything is written.</summary>
public sealed class HandoffPlan
{
    private static readonly Message Review = new(
        "Write {0} for the {1} console to {2}: name {3}, serial {4}, SHA-256 {5}, ends {6:yyyy-MM-dd} UTC, chain of {7}, private key not encrypted",
        "{1} 콘솔용으로 {0}을(를) {2}에 저장: 이름 {3}, 일련번호 {4}, SHA-256 {5}, 만료 {6:yyyy-MM-dd} UTC, 체인 {7}개, 암호화되지 않은 개인 키");

    internal HandoffPlan(HandoffRequest request, Judgement judgement, DateTimeOffset time)
    {
        Request = request;
        Judgement = judgement;
        Time = time;
    }

    /// <summary>All findings, accepted ones included.</summary>
    public IReadOnlyList<Finding> Findings => Judgement.Findings;

    internal HandoffRequest Request { get; }

    internal Judgement Judgement { get; }

    internal DateTimeOffset Time { get; }

    /// <summary>What would be written, followed by one line for each finding.</summary>
    public string Describe()
    {
        CertificateInfo leaf = Request.Bundle.Leaf;
        string review = Review.Format(string.Join(", ", leaf.Names), Request.Provider, Request.Path, Request.Name, leaf.SerialNumber, leaf.Fingerprint, leaf.NotAfter.UtcDateTime, Judgement.Chain.Count);
        return Finding.ListedUnder(review, Findings);
    }
}
