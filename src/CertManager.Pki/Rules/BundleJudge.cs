namespace CertManager.Pki;

/// <summary>Judges a bundle: the leaf, the best path to an anchor, and the chain that is to be sent.</summary>
internal static class BundleJudge
{
    internal static Judgement Judge(CertificateBundle bundle, JudgeOptions options)
    {
        var leaf = ParsedCertificate.Of(bundle.Leaf);
        List<ParsedCertificate> pool = [.. bundle.Chain.Concat(bundle.Foreign).Select(ParsedCertificate.Of)];
        var anchors = new AnchorSet(options.TrustedRoots, options.OnlyTrustedRoots);
        var given = new HashSet<string>(pool.Select(static certificate => certificate.Fingerprint), StringComparer.Ordinal);
        var rules = new PathRules(options.Time, anchors, given, bundle.Location, options.ChainRequired);
        CertificatePath path = Build(out IReadOnlyList<Finding> pathFindings);
        while ((path.Anchor is null || pathFindings.Count > 0) && anchors.Widen())
        {
            path = Build(out pathFindings);
        }

        List<Finding> findings = [.. bundle.ReadingFindings, .. LeafRules.Judge(leaf, options.Time, bundle.Location), .. pathFindings, .. options.MoreFindings];
        IReadOnlyList<CertificateInfo> chain = ChainToSend(bundle, path, given, options.RootWanted, findings);
        if (findings.TrueForAll(static finding => finding.Severity == FindingSeverity.Info))
        {
            findings.Add(BundleFindings.BundleUsable.At(bundle.Location, string.Join(", ", bundle.Names), bundle.Leaf.PublicKey, bundle.NotAfter, path.Last));
        }

        return new(findings, chain, path.Anchor?.Info);

        CertificatePath Build(out IReadOnlyList<Finding> found) => new PathBuilder(pool, anchors, options.Time, rules.Judge).Build(leaf, out found);
    }

    // The root is sent when the provider wants it, or when it was given anyway; otherwise a client that trusts it has it.
    private static IReadOnlyList<CertificateInfo> ChainToSend(
        CertificateBundle bundle,
        CertificatePath path,
        HashSet<string> given,
        bool rootWanted,
        List<Finding> findings)
    {
        bool endsAtRoot = path.Last.IsSelfIssued && path.End is PathEnd.Trusted or PathEnd.UntrustedRoot;
        if (path.End is PathEnd.IssuerMissing or PathEnd.WrongSignature)
        {
            return bundle.Chain; // ChainIncomplete or SignatureInvalid says what is wrong; whether the root is there cannot be told.
        }

        if (rootWanted && !endsAtRoot)
        {
            findings.Add(BundleFindings.RootMissing.At(bundle.Location, path.Last.IssuerText));
        }

        bool rootGiven = given.Contains(path.Last.Fingerprint);
        if (path.Members.Count > 1 && endsAtRoot && rootWanted && !rootGiven)
        {
            findings.Add(BundleFindings.RootAdded.At(path.Last.SubjectText, path.Last));
        }

        int length = rootWanted || rootGiven || !endsAtRoot ? path.Members.Count : path.Members.Count - 1;
        return [.. path.Members.Take(length).Skip(1).Select(static member => member.Info)];
    }
}
