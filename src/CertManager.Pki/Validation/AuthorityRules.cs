namespace CertManager.Pki;

/// <summary>Who may issue: basicConstraints, keyUsage, extKeyUsage and path length (RFC 5280 sections 6.1.4 (k) to (n), 4.2.1.3, 4.2.1.9, 4.2.1.12).</summary>
internal static class AuthorityRules
{
    internal static void CheckIssuer(List<Candidate> path, int index, PathOptions options, Faults faults)
    {
        Candidate issuer = path[index];
        CertificateExtensions extensions = issuer.Certificate.Extensions;
        if (issuer.Anchor is not null && issuer.Certificate.Version < 3)
        {
            return; // Anchors older than extensions: being trusted is what makes them authorities.
        }

        if (!extensions.IsAuthority || extensions.CanSignCertificates == false)
        {
            faults.Add(BundleFindings.IssuerNotAuthority, issuer.Name, issuer.Name);
        }

        if (extensions.PathLength is { } most && CountBetween(path, index) is var below && below > most)
        {
            faults.Add(PathFindings.PathLengthExceeded, issuer.Name, issuer.Name, most, below);
        }

        // RFC 5280 leaves purposes of authorities open; browsers, Windows and OpenSSL take them as limits, and the Baseline Requirements section 7.1.2.10.6 too.
        if (options.Purpose == CertificatePurpose.Server && extensions.ExtendedKeyUsages is { } usages && !IsForServers(usages, options.Strictness == PurposeStrictness.Path))
        {
            faults.Add(PathFindings.IssuerPurposeWrong, issuer.Name, issuer.Name);
        }
    }

    /// <summary>Judges how long the path has become (RFC 5280 section 6.1.4 (l), max_path_length).</summary>
    internal static void CheckDepth(List<Candidate> path, int index, int? most, Faults faults)
    {
        Candidate member = path[index];
        if (most is { } limit && member.Anchor is null && !member.IsSelfIssued && CountBetween(path, index) + 1 > limit)
        {
            faults.Add(PathFindings.PathLengthExceeded, member.Name, member.Name, limit, CountBetween(path, index) + 1);
        }
    }

    /// <summary>Judges a leaf by the marks of an authority.</summary>
    internal static void CheckLeaf(ParsedCertificate leaf, string location, Faults faults)
    {
        CertificateExtensions extensions = leaf.Extensions;
        bool maySign = extensions.CanSignCertificates == true;
        bool isAuthority = extensions.IsAuthority && extensions.CanSignCertificates != false;
        if ((extensions.IsAuthority || maySign || extensions.PathLength is not null) && !isAuthority)
        {
            faults.Add(PathFindings.AuthorityMarksContradict, location, leaf);
        }
    }

    /// <summary>Whether purposes allow TLS servers.</summary>
    internal static bool IsForServers(IReadOnlyList<string> usages, bool isStrict) =>
        usages.Contains(Oids.ServerAuth) || (!isStrict && usages.Contains(Oids.AnyExtendedKeyUsage));

    /// <summary>Whether a leaf's purposes are those of a certificate for TLS servers. Strictly: named, and none beside it that Baseline Requirements section 7.1.2.7.10 forbids.</summary>
    internal static bool IsServerLeaf(IReadOnlyList<string>? usages, PurposeStrictness strictness)
    {
        if (strictness == PurposeStrictness.None)
        {
            return usages is null || IsForServers(usages, isStrict: false);
        }

        return usages is not null && usages.Contains(Oids.ServerAuth)
            && !(usages.Contains(Oids.AnyExtendedKeyUsage) || usages.Contains(PathOids.CodeSigning) || usages.Contains(PathOids.TimeStamping) || usages.Contains(PathOids.OcspSigning));
    }

    // pathLenConstraint counts the intermediates below, self-issued ones excepted (section 4.2.1.9).
    private static int CountBetween(List<Candidate> path, int index)
    {
        int count = 0;
        for (int i = 1; i < index; i++)
        {
            count += path[i].IsSelfIssued ? 0 : 1;
        }

        return count;
    }
}
