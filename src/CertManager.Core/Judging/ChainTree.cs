namespace CertManager;

/// <summary>Draws a chain: the root on top, each certificate below its issuer.</summary>
/// <remarks>ASCII only, and 80 columns, as <see cref="JudgementTree"/> and for its reasons.</remarks>
internal static class ChainTree
{
    private const int Width = 79;
    private const string Step = "   ";

    // Deep chains would leave no room for words: from there on they go straight down.
    private const int Deepest = 8;

    private static readonly Message ValidText = new("{0}; {1:yyyy-MM-dd} to {2:yyyy-MM-dd}; {3}", "{0}, {1:yyyy-MM-dd}부터 {2:yyyy-MM-dd}까지, {3}");
    private static readonly Message DaysLeftText = new("{0} days left", "{0}일 남음");
    private static readonly Message LastDayText = new("less than a day left", "하루도 남지 않음");
    private static readonly Message EndedText = new("ended {0} days ago", "{0}일 전에 만료됨");
    private static readonly Message NotBegunText = new("not valid yet", "아직 유효하지 않음");
    private static readonly Message NamesText = new("Names: {0}", "도메인: {0}");
    private static readonly Message NoRootText = new("??? {0} (not in the chain)", "??? {0} (체인에 없음)");
    private static readonly Message UnreadableText = new("??? (cannot be read)", "??? (읽을 수 없음)");

    /// <summary>Of a bundle: what is sent, and above it the issuer that is not.</summary>
    /// <param name="bundle">The bundle, its chain from the leaf upwards.</param>
    /// <param name="now">The time.</param>
    internal static string Draw(CertificateBundle bundle, DateTimeOffset now) => Draw([bundle.Leaf, .. bundle.Chain], now);

    /// <summary>Of what a provider keeps.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="pki">Reads it.</param>
    /// <param name="now">The time.</param>
    internal static string Draw(ProviderChain chain, IPkiEngine pki, DateTimeOffset now)
    {
        try
        {
            return Draw(pki.ReadCertificates(chain.ToString(), System.Text.Encoding.UTF8.GetBytes(chain.ToPem())), now);
        }
        catch (CertManagerException)
        {
            return UnreadableText.Format();
        }
    }

    /// <summary>What is known of a certificate by itself: its key, its dates, and the days that are left.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="now">The time.</param>
    internal static string Facts(CertificateInfo certificate, DateTimeOffset now)
    {
        int days = (int)Math.Floor((certificate.NotAfter - now).TotalDays);
        string left = now < certificate.NotBefore ? NotBegunText.Format()
            : now > certificate.NotAfter ? EndedText.Format((int)(now - certificate.NotAfter).TotalDays)
            : days == 0 ? LastDayText.Format()
            : DaysLeftText.Format(days);
        return ValidText.Format(certificate.PublicKey, certificate.NotBefore.UtcDateTime, certificate.NotAfter.UtcDateTime, left);
    }

    private static string Draw(IReadOnlyList<CertificateInfo> fromLeaf, DateTimeOffset now)
    {
        var text = new WrappedText(Width);
        CertificateInfo top = fromLeaf[fromLeaf.Count - 1];
        int depth = 0;
        if (!top.IsSelfIssued)
        {
            text.Add(string.Empty, Step, NoRootText.Format(top.Issuer));
            depth = 1;
        }

        for (int i = fromLeaf.Count - 1; i >= 0; i--, depth++)
        {
            string indent = string.Concat(Enumerable.Repeat(Step, Math.Min(Math.Max(depth - 1, 0), Deepest)));
            string bar = (depth == 0 ? string.Empty : indent + Step) + (i > 0 ? "|  " : Step);
            text.Add(depth == 0 ? string.Empty : indent + "+- ", bar + Step, fromLeaf[i].ToString());
            if (i == 0 && fromLeaf[i].Names.Count > 0)
            {
                text.Add(bar, bar + Step, NamesText.Format(string.Join(", ", fromLeaf[i].Names)));
            }

            text.Add(bar, bar + Step, Facts(fromLeaf[i], now));
        }

        return text.ToString();
    }
}
