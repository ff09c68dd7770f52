namespace CertManager.VectorRunner;

/// <summary>What came of a case.</summary>
internal enum Verdict
{
    Right,

    /// <summary>What is bad was not seen.</summary>
    FalseAccept,

    /// <summary>What is good was refused, flagged or misread.</summary>
    FalseReject,

    /// <summary>The project claims nothing about it.</summary>
    Skipped,
}

/// <summary>What came of a case, and why.</summary>
internal sealed record CaseResult(Verdict Verdict, string Expected = "", string Got = "", IReadOnlyList<string>? Findings = null)
{
    internal static readonly CaseResult Right = new(Verdict.Right);

    internal static readonly CaseResult Skipped = new(Verdict.Skipped);

    /// <summary>Of a case that is to be accepted or refused.</summary>
    /// <param name="shouldAccept">What is right.</param>
    /// <param name="isAccepted">What was done.</param>
    /// <param name="findings">The ids of the findings, for people.</param>
    internal static CaseResult OfAcceptance(bool shouldAccept, bool isAccepted, IReadOnlyList<string> findings) => shouldAccept == isAccepted
        ? Right
        : new(shouldAccept ? Verdict.FalseReject : Verdict.FalseAccept, shouldAccept ? "accept" : "reject", isAccepted ? "accept" : "reject", findings);

    /// <summary>Something good was read, but as something else.</summary>
    internal static CaseResult Misread(string expected, string got, IReadOnlyList<string>? findings = null) => new(Verdict.FalseReject, expected, got, findings);
}
