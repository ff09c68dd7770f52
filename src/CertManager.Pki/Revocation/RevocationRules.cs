using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What revocation data mean for a path, and where to get them.</summary>
internal static class RevocationRules
{
    /// <summary>Judges every member of a path but the anchor (RFC 5280 section 6.1.3 (a)(3)).</summary>
    internal static IReadOnlyList<Finding> Judge(CertificatePath path, JudgeOptions options, string location)
    {
        if (options.RevocationLists.Count == 0 && options.OcspResponses.Count == 0)
        {
            return [];
        }

        var findings = new List<Finding>();
        var data = new RevocationData(options, findings);
        for (int i = 0; i < path.Members.Count; i++)
        {
            ParsedCertificate member = path.Members[i];
            if (i > 0)
            {
                JudgeLists(member, data, findings);
            }

            // A self-signed certificate is revoked by nobody but by not trusting it.
            if (member != path.Anchor && !(i == path.Members.Count - 1 && member.IsSelfIssued))
            {
                List<ParsedCertificate> issuers = [.. path.Members.Skip(i + 1)];
                findings.Add(Describe(data.Judge(member, issuers), member, i == 0 ? location : member.SubjectText));
            }
        }

        return findings;
    }

    /// <summary>Judges one certificate.</summary>
    internal static RevocationAnswer Check(CertificateInfo certificate, IReadOnlyList<CertificateInfo> issuers, JudgeOptions options) =>
        new RevocationData(options, []).Judge(ParsedCertificate.Of(certificate), [.. issuers.Select(ParsedCertificate.Of)]);

    /// <summary>Where a certificate says that statements about it are to be had.</summary>
    internal static RevocationSources FindSources(CertificateInfo certificate, CertificateInfo? issuer)
    {
        var parsed = ParsedCertificate.Of(certificate);
        try
        {
            return new()
            {
                OcspResponders = DistributionPoints.AccessAddresses(parsed, RevocationOids.Ocsp),
                RevocationLists = DistributionPoints.Of(parsed)?.Addresses ?? [],
                Issuers = DistributionPoints.AccessAddresses(parsed, Oids.CaIssuers),
                OcspRequest = issuer is null ? null : CertificateId.WriteRequest(parsed, ParsedCertificate.Of(issuer)),
            };
        }
        catch (AsnContentException)
        {
            return new(); // A damaged extension names no place.
        }
    }

    private static void JudgeLists(ParsedCertificate issuer, RevocationData data, List<Finding> findings)
    {
        foreach (CertificateRevocationList list in data.Lists)
        {
            if (CrlJudge.ProfileProblem(list, issuer) is { } problem)
            {
                findings.Add(RevocationFindings.RevocationListRefused.At(issuer.SubjectText, issuer, problem));
            }
        }
    }

    private static Finding Describe(RevocationAnswer answer, ParsedCertificate member, string location) => answer switch
    {
        { Status: RevocationStatus.Revoked } => RevocationFindings.CertificateRevoked.At(location, member, answer.RevokedAt, answer.Reason),
        { Status: RevocationStatus.Good } => RevocationFindings.RevocationChecked.At(location, member, answer.Reason),
        { IsCovered: true } => RevocationFindings.RevocationUnknown.At(location, member, answer.Reason),
        _ => RevocationFindings.RevocationNotCovered.At(location, member),
    };
}
