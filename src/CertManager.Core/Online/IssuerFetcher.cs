namespace CertManager;

/// <summary>Fetches issuers from where certificates say that they are (RFC 5280 section 4.2.2.1, id-ad-caIssuers).</summary>
internal sealed class IssuerFetcher
{
    /// <summary>How far up a chain is completed: public ones have one to three intermediates.</summary>
    internal const int MostHops = 5;

    /// <summary>How many certificates are taken in all: a PKCS#7 of a bridge may hold dozens.</summary>
    internal const int MostCertificates = 32;

    /// <summary>How many addresses of one certificate are tried.</summary>
    internal const int MostAddresses = 3;

    private static readonly Message NotNamed = new("The certificate names no place where it is.", "인증서에 발급자의 위치가 없습니다.");
    private static readonly Message DidNotSign = new("What came has its name, but its key did not sign the certificate.", "가져온 인증서는 발급자와 이름이 같지만 그 키로 서명되지 않았습니다.");
    private static readonly Message TooFar = new("{0} issuers were fetched one above the other, and there is no end.", "발급자를 {0}단계까지 가져왔지만 체인이 끝나지 않습니다.");
    private static readonly Message NoCertificate = new("no certificate came ({0})", "인증서가 아닌 내용입니다({0})");
    private static readonly Message NotTheIssuer = new("what came is not the issuer '{0}', or was there before", "발급자 '{0}'의 인증서가 아니거나 이미 있는 인증서입니다");

    private readonly OnlineFetches _fetches;
    private readonly IPkiEngine _pki;
    private readonly bool _allowPrivate;

    internal IssuerFetcher(OnlineFetches fetches, IPkiEngine pki, bool allowPrivate)
    {
        _fetches = fetches;
        _pki = pki;
        _allowPrivate = allowPrivate;
    }

    /// <summary>Fetches until nothing is missing, or no more comes.</summary>
    /// <param name="missing">With what was fetched so far: the certificate whose issuer is missing; null when none is.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<FetchedIssuers> FetchAsync(Func<FetchedIssuers, CertificateInfo?> missing, CancellationToken cancel)
    {
        var fetched = new FetchedIssuers();
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (int hop = 0; missing(fetched) is { } child; hop++)
        {
            string? problem = !tried.Add(child.Fingerprint) ? DidNotSign.Format()
                : hop == MostHops ? TooFar.Format(MostHops)
                : await FetchAsync(child, fetched, cancel).ConfigureAwait(false);
            if (problem is not null)
            {
                fetched.Failures.Add(OnlineFindings.IssuerNotFetched.At(child.Subject, child, problem));
                break;
            }
        }

        return fetched;
    }

    /// <summary>Fetches one.</summary>
    /// <returns>Why it did not come; null when it did.</returns>
    private async Task<string?> FetchAsync(CertificateInfo child, FetchedIssuers fetched, CancellationToken cancel)
    {
        IReadOnlyList<string> addresses = _pki.FindRevocationSources(child, null).Issuers;
        var failures = new List<string>();
        foreach (string address in addresses.Take(MostAddresses))
        {
            FetchAnswer answer = await _fetches.FetchAsync(OnlineRequests.ForIssuer(address, _allowPrivate), cancel).ConfigureAwait(false);
            if (answer.Outcome != FetchOutcome.Fetched)
            {
                failures.Add(OnlineReasons.At(address, answer.Reason));
            }
            else if (Read(address, answer.Content) is not { } certificates)
            {
                failures.Add(OnlineReasons.At(address, NoCertificate.Format(OnlineReasons.KindOf(answer.Content))));
            }
            else if (!fetched.Add(certificates, child, address))
            {
                failures.Add(OnlineReasons.At(address, NotTheIssuer.Format(child.Issuer)));
            }
            else
            {
                return null;
            }
        }

        return failures.Count == 0 ? NotNamed.Format() : OnlineReasons.List(failures);
    }

    private IReadOnlyList<CertificateInfo>? Read(string address, byte[] content)
    {
        try
        {
            return _pki.ReadCertificates(PublishedAddress.Show(address), content);
        }
        catch (CertManagerException)
        {
            return null;
        }
    }
}
