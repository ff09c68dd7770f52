using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What one list says about one certificate (RFC 5280 section 6.3.3).</summary>
internal static class CrlJudge
{
    private const int Hold = 6;
    private const int RemoveFromCrl = 8;
    private const int CrlSignBit = 6;

    /// <summary>Whether a list is one of a certificate's issuer, by name.</summary>
    internal static bool IsAbout(CertificateRevocationList list, ParsedCertificate certificate) =>
        NameComparison.AreSame(list.Issuer, certificate.Issuer);

    /// <summary>Judges.</summary>
    /// <param name="list">A list.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuers">Its issuer and what stands above it in the path: the key that signs lists may be an older or newer one of the same name.</param>
    /// <param name="options">Time and greatest age.</param>
    internal static RevocationAnswer Judge(
        CertificateRevocationList list,
        ParsedCertificate certificate,
        IEnumerable<ParsedCertificate> issuers,
        JudgeOptions options)
    {
        if (!IsAbout(list, certificate))
        {
            return new(RevocationStatus.Unknown, RevocationReasons.OtherIssuer.Format()) { IsCovered = false };
        }

        string? staleness = Freshness.Problem(list.ThisUpdate, list.NextUpdate, options);
        string? problem = (list.IsDelta ? RevocationReasons.IsDelta.Format() : null)
            ?? (list.UnknownCritical is { } oid ? RevocationReasons.CriticalUnknown.Format(oid) : null)
            ?? (IsInScope(list, certificate) ? null : RevocationReasons.OutOfScope.Format())
            ?? SignatureProblem(list, issuers);
        CrlEntry? entry = problem is null ? list.Find(certificate.SerialNumber.Span) : null;
        if (staleness is not null && entry is { Reason: not (RemoveFromCrl or Hold) })
        {
            // The list does not count any more, but what was revoked stays so (section 5.3.1).
            return new(RevocationStatus.Unknown, RevocationReasons.StaleButListed.Format(staleness, entry.RevokedAt));
        }

        if ((staleness ?? problem) is { } why)
        {
            return new(RevocationStatus.Unknown, why);
        }

        return entry is null || entry.Reason == RemoveFromCrl
            ? new(RevocationStatus.Good, RevocationReasons.OnList.Format(list.ThisUpdate)) { Until = list.NextUpdate }
            : new(RevocationStatus.Revoked, RevocationReasons.OfCode(entry.Reason)) { RevokedAt = entry.RevokedAt, Until = list.NextUpdate };
    }

    /// <summary>What a strict client refuses the list of an issuer for, although its signature is right; null when there is nothing.</summary>
    internal static string? ProfileProblem(CertificateRevocationList list, ParsedCertificate issuer)
    {
        if (!NameComparison.AreSame(list.Issuer, issuer.Subject) || !IsSignedBy(list, issuer))
        {
            return null;
        }

        return !MaySignLists(issuer) ? RevocationReasons.CannotSignLists.Format(issuer.SubjectText)
            : !list.HasNumber ? RevocationReasons.NoNumber.Format()
            : list.IsNumberCritical ? RevocationReasons.NumberCritical.Format()
            : null;
    }

    private static bool IsInScope(CertificateRevocationList list, ParsedCertificate certificate)
    {
        try
        {
            var points = DistributionPoints.Of(certificate);
            return points is not { HasPlain: false } && (list.Scope?.Covers(certificate, points) ?? true);
        }
        catch (AsnContentException)
        {
            return false; // What the certificate says about its lists is damaged.
        }
    }

    // Sections 6.3.3 (f) and (g). The issuer's certificate was found by the path, so its own path is the same.
    private static string? SignatureProblem(CertificateRevocationList list, IEnumerable<ParsedCertificate> issuers)
    {
        string? problem = null;
        foreach (ParsedCertificate issuer in issuers)
        {
            if (!NameComparison.AreSame(list.Issuer, issuer.Subject) || KeyIdentifiersDiffer(list, issuer))
            {
                continue;
            }

            if (!MaySignLists(issuer))
            {
                problem = RevocationReasons.CannotSignLists.Format(issuer.SubjectText);
            }
            else if (IsSignedBy(list, issuer))
            {
                return null;
            }
        }

        return problem ?? RevocationReasons.SignatureWrong.Format();
    }

    private static bool KeyIdentifiersDiffer(CertificateRevocationList list, ParsedCertificate issuer) =>
        list.AuthorityKeyIdentifier is { } wanted
        && issuer.Extensions.SubjectKeyIdentifier is { } present
        && !wanted.Span.SequenceEqual(present.Span);

    private static bool IsSignedBy(CertificateRevocationList list, ParsedCertificate issuer) =>
        StatementSignature.IsRight(new(list.Signed, list.SignatureAlgorithm, list.Signature), issuer.PublicKey);

    // Section 4.2.1.3: when the extension is there, cRLSign must be set.
    private static bool MaySignLists(ParsedCertificate issuer) => KeyUsage.Allows(issuer, CrlSignBit);
}
