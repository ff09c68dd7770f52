namespace CertManager.Pki;

/// <summary>All lints, and the running of them.</summary>
internal static class LintTable
{
    /// <summary>The rows, by family.</summary>
    internal static readonly Lint[] All =
    [
        .. ValidityLints.Rows,
        .. FrameLints.Rows,
        .. SubjectLints.Rows,
        .. NameFormLints.Rows,
        .. HostNameLints.Rows,
        .. AlternativeNameLints.Rows,
        .. UsageLints.Rows,
        .. PolicyLints.Rows,
        .. AccessLints.Rows,
        .. KeyLints.Rows,
        .. SignatureLints.Rows,
        .. ConstraintLints.Rows,
        .. TransparencyLints.Rows,
        .. AuthorityLints.Rows,
    ];

    private static readonly Lint[] OfAuthorities = Array.FindAll(All, static lint => lint.Scope is LintScope.Authority or LintScope.Intermediate or LintScope.Root);

    /// <summary>
    /// Lints the certificate of the service. Under a private authority, which RFC 5280 binds and the requirements do not, what these
    /// would warn of is information, and what would be information is not said.
    /// </summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="time">When it is judged.</param>
    /// <param name="location">Where it comes from.</param>
    /// <param name="isPrivate">Whether its authority is none of the system's.</param>
    /// <param name="findings">Where findings are added.</param>
    internal static void Judge(ParsedCertificate leaf, DateTimeOffset time, string location, bool isPrivate, List<Finding> findings)
    {
        var subject = new LintSubject(leaf, time);
        foreach (Lint lint in All)
        {
            if (!(isPrivate && lint.Severity == FindingSeverity.Info) && lint.Check(subject) is { } value)
            {
                findings.Add(lint.At(location, value, asInformation: isPrivate && lint.Source != LintSource.Rfc));
            }
        }
    }

    /// <summary>
    /// Lints a member of the chain that is sent, by the rules for authorities: as information, because nobody but the authority can
    /// change it, and only what binds.
    /// </summary>
    internal static void JudgeIssuer(ParsedCertificate issuer, DateTimeOffset time, List<Finding> findings)
    {
        var subject = new LintSubject(issuer, time);
        foreach (Lint lint in OfAuthorities)
        {
            if (lint.Severity != FindingSeverity.Info && lint.Check(subject) is { } value)
            {
                findings.Add(lint.At(issuer.SubjectText, value, asInformation: true));
            }
        }
    }
}
