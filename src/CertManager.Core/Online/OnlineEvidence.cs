namespace CertManager;

/// <summary>
/// Judges with what authorities publish: missing issuers by the addresses in certificates, OCSP responses or revocation lists. What cannot
/// be had is a finding. What was fetched is kept for the certificates that come after.
/// </summary>
public sealed class OnlineEvidence : IDisposable
{
    private readonly IPkiEngine _pki;
    private readonly OnlineFetches _fetches;
    private readonly IssuerFetcher _issuers;
    private readonly RevocationFetcher _revocation;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="fetcher">Fetches.</param>
    /// <param name="pki">Reads and judges.</param>
    /// <param name="allowPrivateAddress">Whether addresses inside networks and of this machine are gone to.</param>
    /// <param name="report">Takes each address before it is asked; from any thread, one at a time.</param>
    public OnlineEvidence(IPublicFetcher fetcher, IPkiEngine pki, bool allowPrivateAddress, Action<string> report)
    {
        _pki = pki;
        _fetches = new OnlineFetches(fetcher, report);
        _issuers = new IssuerFetcher(_fetches, pki, allowPrivateAddress);
        _revocation = new RevocationFetcher(_fetches, pki, allowPrivateAddress);
    }

    /// <summary>Fetches issuers until nothing is missing, or no more comes.</summary>
    /// <param name="missing">With what was fetched so far, first with nothing: the certificate whose issuer is missing; null when none is.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<FetchedIssuers> FetchIssuersAsync(Func<FetchedIssuers, CertificateInfo?> missing, CancellationToken cancel) =>
        _issuers.FetchAsync(missing, cancel);

    /// <summary>Resolves a chain with issuers that are fetched where they are missing. What cannot be had is a finding beside what is missing.</summary>
    /// <param name="bundle">The bundle; it stays as it is.</param>
    /// <param name="resolving">For whom, and from what beside.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<ChainResolution> ResolveAsync(CertificateBundle bundle, ChainResolving resolving, CancellationToken cancel)
    {
        ChainResolution? resolution = null;
        FetchedIssuers issuers = await FetchIssuersAsync(FindMissing, cancel).ConfigureAwait(false);
        return issuers.Findings.Count == 0 ? resolution! : new(resolution!.Bundle, [.. resolution.Findings, .. issuers.Findings]) { Unfinished = resolution.Unfinished };

        CertificateInfo? FindMissing(FetchedIssuers fetched)
        {
            ChainResolution next = _pki.ResolveChain(bundle, resolving with { Fetched = fetched });

            // What came and did not sign is no step further, and no fault of what was given.
            if (resolution is null || next.Unfinished?.Fingerprint != resolution.Unfinished?.Fingerprint)
            {
                resolution = next;
            }

            return next.Unfinished;
        }
    }

    /// <summary>Judges a bundle. What it lacks stays an error, because a server would lack it; what was fetched tells more about the rest.</summary>
    /// <param name="bundle">What is judged.</param>
    /// <param name="options">How; the statements given there are taken first.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Judgement> JudgeAsync(CertificateBundle bundle, JudgeOptions options, CancellationToken cancel)
    {
        Judgement? offline = null;
        Judgement judgement = null!;
        CertificateBundle completed = bundle;
        FetchedIssuers issuers = await FetchIssuersAsync(FindMissing, cancel).ConfigureAwait(false);
        FetchedStatement[] statements = await FetchStatementsAsync(judgement.Path, bundle.Location, options, cancel).ConfigureAwait(false);
        Finding[] findings =
        [
            .. options.MoreFindings,
            .. completed == bundle ? [] : LackingIn(offline!, judgement),
            .. judgement.Path.Where(member => !member.IsAnchor && !bundle.Has(member.Certificate) && issuers.OriginOf(member.Certificate) is not null)
                .Select(member => OnlineFindings.IssuerFetched.At(member.Certificate.Subject, member.Certificate, issuers.OriginOf(member.Certificate))),
            .. issuers.Findings,
            .. statements.Select(static statement => statement.Finding).OfType<Finding>(),
        ];
        return _pki.Judge(completed, options with
        {
            MoreFindings = findings,
            OcspResponses = [.. options.OcspResponses, .. statements.Select(static statement => statement.Response).OfType<byte[]>().Distinct()],
            RevocationLists = [.. options.RevocationLists, .. statements.Select(static statement => statement.List).OfType<byte[]>().Distinct()],
        });

        CertificateInfo? FindMissing(FetchedIssuers fetched)
        {
            completed = fetched.Certificates.Count == 0 ? bundle : bundle.With(fetched.Certificates);
            judgement = _pki.Judge(completed, options);
            offline ??= judgement;
            return UnfinishedIn(judgement);
        }
    }

    /// <summary>Releases what it holds.</summary>
    public void Dispose() => _fetches.Dispose();

    /// <summary>The certificate whose issuer is missing, or is another one of the same name.</summary>
    private static CertificateInfo? UnfinishedIn(Judgement judgement)
    {
        int last = judgement.Path.Count - 1;
        return judgement.Ending switch
        {
            PathEnding.IssuerMissing => judgement.Path[last].Certificate,
            PathEnding.WrongSignature => judgement.Path[Math.Max(0, last - 1)].Certificate,
            _ => null,
        };
    }

    // With what was fetched the path is whole; the bundle is not, and its upload would be refused or served broken.
    private static IEnumerable<Finding> LackingIn(Judgement offline, Judgement completed) => offline.Findings.Where(finding =>
        finding.Id is "ChainIncomplete" or "SignatureInvalid" && !completed.Findings.Any(other => other.Id == finding.Id && other.Location == finding.Location));

    private Task<FetchedStatement[]> FetchStatementsAsync(IReadOnlyList<PathMember> path, string location, JudgeOptions options, CancellationToken cancel)
    {
        // The anchor is revoked by nobody but by not trusting it; the last one without an anchor has no issuer whose word counts.
        IEnumerable<Task<FetchedStatement>> running = Enumerable.Range(0, Math.Max(0, path.Count - 1)).Select(index => _revocation.FetchAsync(
            path[index].Certificate,
            [.. path.Skip(index + 1).Select(static member => member.Certificate)],
            index == 0 ? location : path[index].Certificate.Subject,
            options,
            cancel));
        return Task.WhenAll(running);
    }
}
