namespace CertManager;

/// <summary>Fetches what is told about the revocation of certificates: OCSP first, because it is short, then the list.</summary>
internal sealed class RevocationFetcher
{
    private const int MostAddresses = 3;

    private static readonly Message NotUsable = new("{0} came", "{0}을(를) 받았습니다");

    private readonly OnlineFetches _fetches;
    private readonly IPkiEngine _pki;
    private readonly bool _allowPrivate;

    internal RevocationFetcher(OnlineFetches fetches, IPkiEngine pki, bool allowPrivate)
    {
        _fetches = fetches;
        _pki = pki;
        _allowPrivate = allowPrivate;
    }

    /// <summary>What is told about one certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuers">Its issuer and those above.</param>
    /// <param name="location">Where it stands, for findings.</param>
    /// <param name="options">At which time; what is given there is taken first.</param>
    /// <param name="cancel">Ends it.</param>
    internal async Task<FetchedStatement> FetchAsync(CertificateInfo certificate, IReadOnlyList<CertificateInfo> issuers, string location, JudgeOptions options, CancellationToken cancel)
    {
        if (IsDecided(_pki.CheckRevocation(certificate, issuers, options)))
        {
            return new();
        }

        RevocationSources sources = _pki.FindRevocationSources(certificate, issuers[0]);
        if (sources.OcspResponders.Count == 0 && sources.RevocationLists.Count == 0)
        {
            return new() { Finding = OnlineFindings.RevocationNotPublished.At(location, certificate) };
        }

        var failures = new List<string>();
        byte[]? response = await FirstAsync(RequestsOf(sources), content => options with { OcspResponses = [content], RevocationLists = [] }).ConfigureAwait(false);
        byte[]? list = response is not null
            ? null
            : await FirstAsync(
                sources.RevocationLists.Take(MostAddresses).Select(address => (address, (IEnumerable<FetchRequest>)[OnlineRequests.ForList(address, _allowPrivate)])),
                content => options with { OcspResponses = [], RevocationLists = [content] }).ConfigureAwait(false);
        FindingRule rule = response is null && list is null ? OnlineFindings.RevocationNotFetched : OnlineFindings.RevocationSourceFailed;
        return new() { Response = response, List = list, Finding = failures.Count == 0 ? null : rule.At(location, certificate, OnlineReasons.List(failures)) };

        async Task<byte[]?> FirstAsync(IEnumerable<(string Address, IEnumerable<FetchRequest> Ways)> places, Func<byte[], JudgeOptions> judgeBy)
        {
            foreach ((string address, IEnumerable<FetchRequest> ways) in places)
            {
                FetchAnswer answer = await AskAsync(ways, cancel).ConfigureAwait(false);
                if (answer.Outcome != FetchOutcome.Fetched)
                {
                    failures.Add(OnlineReasons.At(address, answer.Reason));
                    continue;
                }

                RevocationAnswer told = _pki.CheckRevocation(certificate, issuers, judgeBy(answer.Content));
                if (IsDecided(told))
                {
                    return answer.Content;
                }

                bool isOther = answer.Content.Length == 0 || OnlineReasons.IsMarkup(answer.Content);
                failures.Add(OnlineReasons.At(address, isOther ? NotUsable.Format(OnlineReasons.KindOf(answer.Content)) : told.Reason));
            }

            return null;
        }
    }

    private static bool IsDecided(RevocationAnswer answer) => answer.Status != RevocationStatus.Unknown;

    private IEnumerable<(string Address, IEnumerable<FetchRequest> Ways)> RequestsOf(RevocationSources sources) => sources.OcspRequest is { } request
        ? sources.OcspResponders.Take(MostAddresses).Select(address => (address, OnlineRequests.ForResponder(address, request, _allowPrivate)))
        : [];

    // A responder that does not know GET says so by its status; then POST is the way.
    private async Task<FetchAnswer> AskAsync(IEnumerable<FetchRequest> ways, CancellationToken cancel)
    {
        FetchAnswer? answer = null;
        foreach (FetchRequest way in ways)
        {
            answer = await _fetches.FetchAsync(way, cancel).ConfigureAwait(false);
            if (answer.Outcome != FetchOutcome.NotServed)
            {
                break;
            }
        }

        return answer!;
    }
}

/// <summary>What was fetched about the revocation of one certificate.</summary>
internal sealed class FetchedStatement
{
    internal byte[]? Response { get; init; }

    internal byte[]? List { get; init; }

    internal Finding? Finding { get; init; }
}
