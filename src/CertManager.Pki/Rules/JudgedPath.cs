namespace CertManager.Pki;

/// <summary>The path that was judged, as people are shown it.</summary>
internal static class JudgedPath
{
    /// <summary>The members, each with what was found about it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="findings">What was found about certificates, and about the input before.</param>
    /// <param name="readingCount">How many of them are about the input.</param>
    /// <param name="bundle">What was judged.</param>
    /// <param name="given">Fingerprints of the certificates that were given beside the leaf.</param>
    internal static IReadOnlyList<PathMember> Describe(CertificatePath path, List<Finding> findings, int readingCount, CertificateBundle bundle, HashSet<string> given)
    {
        // What reading found stands first, and is about the input.
        List<Finding> open = findings.GetRange(readingCount, findings.Count - readingCount);
        var members = new PathMember[path.Members.Count];
        for (int i = 0; i < members.Length; i++)
        {
            ParsedCertificate member = path.Members[i];

            // The leaf is told by where it was read, the others by their subject. Two of one name: the lower one has the findings.
            List<Finding> own = Take(open, member.SubjectText, i == 0 ? bundle.Location : member.SubjectText);
            members[i] = new(member.Info, own)
            {
                IsAnchor = member == path.Anchor,
                IsFromStore = i > 0 && !given.Contains(member.Fingerprint),
            };
        }

        return members;
    }

    private static List<Finding> Take(List<Finding> open, string subject, string location)
    {
        var own = new List<Finding>();
        for (int i = 0; i < open.Count; i++)
        {
            if (open[i].Location == subject || open[i].Location == location)
            {
                own.Add(open[i]);
                open.RemoveAt(i--);
            }
        }

        return own;
    }

    internal static PathEnding EndingOf(CertificatePath path) => path.End switch
    {
        PathEnd.Trusted => PathEnding.Trusted,
        PathEnd.UntrustedRoot => PathEnding.UntrustedRoot,
        PathEnd.IssuerMissing => PathEnding.IssuerMissing,
        _ => PathEnding.WrongSignature,
    };
}
