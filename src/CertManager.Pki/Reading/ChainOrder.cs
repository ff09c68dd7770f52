namespace CertManager.Pki;

/// <summary>Certificates in order from the leaf upwards, and those that have no place there.</summary>
internal sealed class ChainOrder
{
    private ChainOrder(List<FoundCertificate> chain, List<FoundCertificate> foreign, bool wasInOrder)
    {
        Chain = chain;
        Foreign = foreign;
        WasInOrder = wasInOrder;
    }

    /// <summary>Issuers of the leaf, nearest first; cross-signed alternatives beside each other.</summary>
    internal List<FoundCertificate> Chain { get; }

    internal List<FoundCertificate> Foreign { get; }

    /// <summary>Whether each stood behind what it issued, the leaf first (RFC 8446 section 4.4.2).</summary>
    internal bool WasInOrder { get; }

    /// <summary>Finds the order by names and key identifiers; signatures are for judging.</summary>
    internal static ChainOrder Of(FoundCertificate leaf, List<FoundCertificate> certificates)
    {
        // Distance from the leaf, breadth first. A self-issued one leads nowhere further.
        var distance = new Dictionary<FoundCertificate, int> { [leaf] = 0 };
        var open = new Queue<FoundCertificate>([leaf]);
        ILookup<string, FoundCertificate> bySubject = certificates.ToLookup(static found => found.Certificate.SubjectText);
        while (open.Count > 0)
        {
            FoundCertificate child = open.Dequeue();
            if (child.Certificate.IsSelfIssued && child != leaf)
            {
                continue;
            }

            foreach (FoundCertificate issuer in bySubject[child.Certificate.IssuerText])
            {
                if (!distance.ContainsKey(issuer) && child.Certificate.NamesAsIssuer(issuer.Certificate))
                {
                    distance.Add(issuer, distance[child] + 1);
                    open.Enqueue(issuer);
                }
            }
        }

        List<FoundCertificate> reachable = certificates.FindAll(distance.ContainsKey);
        bool inOrder = true;
        int reached = 0;
        foreach (FoundCertificate found in reachable)
        {
            if (found.IsOrdered)
            {
                inOrder &= reached <= distance[found];
                reached = distance[found];
            }
        }

        return new(
            [.. reachable.Where(found => found != leaf).OrderBy(found => distance[found])],
            certificates.FindAll(found => !distance.ContainsKey(found)),
            inOrder);
    }
}
