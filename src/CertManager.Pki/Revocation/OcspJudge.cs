using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>What one response says about one certificate (RFC 6960 section 3.2, RFC 5019 section 4).</summary>
internal static class OcspJudge
{
    private const int DigitalSignatureBit = 0;

    internal static RevocationAnswer Judge(OcspResponse response, ParsedCertificate certificate, ParsedCertificate issuer, JudgeOptions options)
    {
        if (response.ErrorStatus is { } error)
        {
            return Unknown(RevocationReasons.AnswerIsError.Format(error), isCovered: false);
        }

        List<OcspSingleResponse> about = response.Responses.FindAll(single => single.Id.IsOf(certificate, issuer));
        if (about.Count == 0)
        {
            return Unknown(RevocationReasons.OtherCertificate.Format(), isCovered: false);
        }

        string? problem = (response.ProducedAt > options.Time ? RevocationReasons.NotYet.Format(response.ProducedAt) : null)
            ?? (response.UnknownCritical is { } oid ? RevocationReasons.CriticalUnknown.Format(oid) : null)
            ?? SignatureProblem(response, issuer, options.Time);
        return problem is null ? Strictest(about, options) : Unknown(problem);
    }

    // Of several statements the strictest one counts: revoked, then unknown, then good. Those that do not count now are left out.
    private static RevocationAnswer Strictest(List<OcspSingleResponse> responses, JudgeOptions options)
    {
        RevocationAnswer? strictest = null;
        RevocationAnswer? refused = null;
        foreach (OcspSingleResponse single in responses)
        {
            string? problem = Freshness.Problem(single.ThisUpdate, single.NextUpdate, options)
                ?? (single.UnknownCritical is { } oid ? RevocationReasons.CriticalUnknown.Format(oid) : null);
            if (problem is not null)
            {
                refused ??= Unknown(problem);
                continue;
            }

            RevocationAnswer answer = AnswerOf(single);
            if (strictest is null || Weight(answer) > Weight(strictest))
            {
                strictest = answer;
            }
        }

        return strictest ?? refused!;
    }

    private static int Weight(RevocationAnswer answer) => answer.Status switch
    {
        RevocationStatus.Revoked => 2,
        RevocationStatus.Unknown => 1,
        _ => 0,
    };

    private static RevocationAnswer AnswerOf(OcspSingleResponse single) => single.Status switch
    {
        RevocationStatus.Good => new(RevocationStatus.Good, RevocationReasons.OfResponder.Format(single.ThisUpdate)) { Until = single.NextUpdate },
        RevocationStatus.Revoked => new(RevocationStatus.Revoked, RevocationReasons.OfCode(single.Reason)) { RevokedAt = single.RevokedAt, Until = single.NextUpdate },
        _ => Unknown(RevocationReasons.ResponderKnowsNot.Format()),
    };

    // Section 4.2.2.2: signed by the issuer itself, or by whom it named for this by a certificate of its own.
    private static string? SignatureProblem(OcspResponse response, ParsedCertificate issuer, DateTimeOffset time)
    {
        var signed = new SignedBytes(response.Signed, response.SignatureAlgorithm, response.Signature);
        bool isNamed = IsResponder(response, issuer);
        if (isNamed && StatementSignature.IsRight(signed, issuer.PublicKey))
        {
            return null;
        }

        foreach (byte[] der in response.Certificates)
        {
            if (TryParse(der) is not { } responder || !IsResponder(response, responder) || !IsDelegated(responder, issuer, time))
            {
                continue;
            }

            isNamed = true;
            if (StatementSignature.IsRight(signed, responder.PublicKey))
            {
                return null;
            }
        }

        return (isNamed ? RevocationReasons.SignatureWrong : RevocationReasons.ResponderNotAllowed).Format();
    }

    private static bool IsResponder(OcspResponse response, ParsedCertificate candidate) =>
        response.ResponderName is { } name
            ? NameComparison.AreSame(name, candidate.Subject)
            : CertificateId.IsHashOf(response.ResponderKeyHash, candidate.PublicKey, HashAlgorithmName.SHA1); // By key: always SHA-1.

    // anyExtendedKeyUsage does not count: section 4.2.2.2 asks for id-kp-OCSPSigning.
    private static bool IsDelegated(ParsedCertificate responder, ParsedCertificate issuer, DateTimeOffset time) =>
        responder.Extensions.ExtendedKeyUsages is { } usages
        && usages.Contains(RevocationOids.OcspSigning)
        && NameComparison.AreSame(responder.Issuer, issuer.Subject)
        && responder.IsValidAt(time)
        && KeyUsage.Allows(responder, DigitalSignatureBit)
        && SignatureCheck.IsSignedBy(responder, issuer);

    private static ParsedCertificate? TryParse(byte[] der)
    {
        try
        {
            return ParsedCertificate.Parse(der);
        }
        catch (CertificateFormatException)
        {
            return null;
        }
    }

    private static RevocationAnswer Unknown(string reason, bool isCovered = true) => new(RevocationStatus.Unknown, reason) { IsCovered = isCovered };
}
