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
        // Distance from the leaf, breadth first; -1 while there is no way. A self-issued one leads nowhere further.
        int[] distance = new int[certificates.Count];
        distance.AsSpan().Fill(-1);
        distance[certificates.IndexOf(leaf)] = 0;
        int farthest = 0;
        for (int step = 0; step == farthest; step++)
        {
            for (int child = 0; child < distance.Length; child++)
            {
                if (distance[child] == step && (step == 0 || !certificates[child].Certificate.IsSelfIssued) && MarkIssuers(certificates, child, distance))
                {
                    farthest = step + 1;
                }
            }
        }

        bool inOrder = true;
        int reached = 0;
        for (int i = 0; i < distance.Length; i++)
        {
            if (distance[i] >= 0 && certificates[i].IsOrdered)
            {
                inOrder &= reached <= distance[i];
                reached = distance[i];
            }
        }

        var chain = new List<FoundCertificate>(distance.Length);
        for (int step = 1; step <= farthest; step++)
        {
            AddAt(step, chain);
        }

        List<FoundCertificate> foreign = [];
        AddAt(-1, foreign);
        return new(chain, foreign, inOrder);

        void AddAt(int step, List<FoundCertificate> list)
        {
            for (int i = 0; i < distance.Length; i++)
            {
                if (distance[i] == step)
                {
                    list.Add(certificates[i]);
                }
            }
        }
    }

    private static bool MarkIssuers(List<FoundCertificate> certificates, int child, int[] distance)
    {
        bool isAny = false;
        for (int i = 0; i < distance.Length; i++)
        {
            if (distance[i] < 0 && certificates[child].Certificate.NamesAsIssuer(certificates[i].Certificate))
            {
                distance[i] = distance[child] + 1;
                isAny = true;
            }
        }

        return isAny;
    }
}
