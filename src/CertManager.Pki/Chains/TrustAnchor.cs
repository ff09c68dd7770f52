namespace CertManager.Pki;

/// <summary>What of a trust anchor counts: a name and a key always (RFC 5280 section 6.1.1 (d)), the rest of its certificate as asked.</summary>
internal sealed class TrustAnchor
{
    internal TrustAnchor(bool isNamed, PathOptions options)
    {
        IsNamed = isNamed;
        IsWhole = !options.AnchorsAreKeysOnly;
        DatesCount = options.AnchorDatesCount || (IsWhole && isNamed);
        ConstraintsCount = options.AnchorConstraintsCount;
    }

    /// <summary>Whether it was named for this judgement, and is not only in the system's store: who named it can mend it.</summary>
    internal bool IsNamed { get; }

    /// <summary>Whether its certificate must be sound, and not only its key.</summary>
    internal bool IsWhole { get; }

    /// <summary>Whether its validity is judged: the system's store keeps some that have ended. One that was named is held to its dates: most clients look at them, and who named it can replace it.</summary>
    internal bool DatesCount { get; }

    /// <summary>Whether its constraints bind the path (RFC 5937).</summary>
    internal bool ConstraintsCount { get; }
}
