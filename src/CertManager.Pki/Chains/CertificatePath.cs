namespace CertManager.Pki;

/// <summary>How a path ends.</summary>
internal enum PathEnd
{
    /// <summary>At a trust anchor.</summary>
    Trusted,

    /// <summary>At a self-signed certificate that is no anchor.</summary>
    UntrustedRoot,

    /// <summary>Before any root: the issuer is not at hand.</summary>
    IssuerMissing,

    /// <summary>At a certificate of the issuer's name whose key did not sign.</summary>
    WrongSignature,
}

/// <summary>One way from the leaf upwards.</summary>
internal sealed class CertificatePath
{
    internal CertificatePath(List<Candidate> candidates, PathEnd end)
    {
        Candidates = candidates;
        Members = candidates.ConvertAll(static candidate => candidate.Certificate);
        End = end;
    }

    internal List<Candidate> Candidates { get; }

    /// <summary>The leaf first. Of a path with a wrong signature, the last two are the certificate and the alleged issuer.</summary>
    internal IReadOnlyList<ParsedCertificate> Members { get; }

    internal PathEnd End { get; }

    internal ParsedCertificate Leaf => Members[0];

    internal ParsedCertificate Last => Members[Members.Count - 1];

    /// <summary>The trust anchor; null when the path reaches none.</summary>
    internal ParsedCertificate? Anchor => End == PathEnd.Trusted ? Last : null;
}
