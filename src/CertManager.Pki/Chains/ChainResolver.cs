namespace CertManager.Pki;

/// <summary>
/// Makes the chain that a server should send of what is at hand: in order, without what is no part of it, completed as far as the
/// certificates are there (RFC 8446 section 4.4.2). Nothing is guessed: an issuer counts only when its key made the signature.
/// </summary>
internal sealed class ChainResolver
{
    // Public authorities have two or three roots; a pile of self-signed certificates is not searched to its end.
    private const int MostRoots = 16;

    private static readonly Message Additional = new("the additional certificates", "추가로 지정한 인증서");
    private static readonly Message Anchors = new("the trusted roots", "신뢰하는 루트");
    private static readonly Message Store = new("the system's store of intermediate certificates", "시스템의 중간 인증 기관 저장소");
    private static readonly Message None = new("none", "없음");

    private readonly CertificateBundle _bundle;
    private readonly ChainResolving _resolving;
    private readonly ParsedCertificate _leaf;
    private readonly Dictionary<string, ParsedCertificate> _pool = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given;
    private readonly HashSet<string> _additional;
    private List<FoundPath> _ways = [];

    private ChainResolver(CertificateBundle bundle, ChainResolving resolving)
    {
        _bundle = bundle;
        _resolving = resolving;
        _leaf = ParsedCertificate.Of(bundle.Leaf);
        _given = AddAll(bundle.Chain.Concat(bundle.Foreign));
        _additional = AddAll(resolving.AdditionalCertificates);
        AddAll(resolving.Fetched?.Certificates ?? []);
    }

    internal static ChainResolution Resolve(CertificateBundle bundle, ChainResolving resolving)
    {
        var resolver = new ChainResolver(bundle, resolving);
        FoundPath? found = resolver.Search();
        if (found?.Path.Anchor is null)
        {
            // Slow to open, so asked for what is not there otherwise.
            foreach (ParsedCertificate certificate in SystemIntermediates.All)
            {
                resolver._pool[certificate.Fingerprint] = certificate;
            }

            found = resolver.Search();
        }

        return found is null ? resolver.NotReached() : resolver.Conclude(found);
    }

    private HashSet<string> AddAll(IEnumerable<CertificateInfo> certificates)
    {
        var added = new HashSet<string>(StringComparer.Ordinal);
        foreach (CertificateInfo info in certificates.Take(Material.MostCertificates))
        {
            _pool[info.Fingerprint] = ParsedCertificate.Of(info);
            added.Add(info.Fingerprint);
        }

        return added;
    }

    /// <summary>The path to take; null when the root that is asked for is not reached.</summary>
    private FoundPath? Search()
    {
        List<ParsedCertificate> pool = [.. _pool.Values];
        JudgeOptions options = _resolving.Judging;
        _ways = [.. RootPreference.Candidates(_leaf, pool, options).Take(MostRoots)
            .Select(root => Find(pool, RootPreference.Alone(root.Info, options)))
            .Where(static way => way.Path.Anchor is not null)];
        return _resolving.PreferredRoot is { } wanted
            ? _ways.Where(way => RootPreference.IsNamed(way.Path.Last, wanted)).OrderBy(static way => way.Faults).ThenBy(static way => way.Path.Members.Count).FirstOrDefault()
            : Find(pool, options);
    }

    private FoundPath Find(List<ParsedCertificate> pool, JudgeOptions options) =>
        new(BundleJudge.FindPath(_leaf, pool, _given, options, _bundle.Location, out List<Finding> findings), findings);

    private ChainResolution NotReached() => new(null, [ChainFindings.PreferredRootNotReached.At(_bundle.Location, _resolving.PreferredRoot, Roots())])
    {
        // What leads to it may be no further than the issuer that is missing.
        Unfinished = _ways.Count == 0 ? UnfinishedIn(Find([.. _pool.Values], _resolving.Judging).Path) : null,
    };

    private static CertificateInfo? UnfinishedIn(CertificatePath path) => path.End switch
    {
        PathEnd.IssuerMissing => path.Last.Info,
        PathEnd.WrongSignature => path.Members[path.Members.Count - 2].Info,
        _ => null,
    };

    private ChainResolution Conclude(FoundPath found)
    {
        CertificatePath path = found.Path;
        if (path.End is PathEnd.IssuerMissing or PathEnd.WrongSignature)
        {
            return new(null, [.. found.Findings.Where(static finding => finding.Severity == FindingSeverity.Error)])
            {
                Unfinished = UnfinishedIn(path),
            };
        }

        List<Finding> beside = [.. found.Findings];
        IReadOnlyList<CertificateInfo> chain = BundleJudge.ChainToSend(_bundle, path, _given, _resolving.Judging.RootWanted, beside);
        beside.RemoveAll(static finding => finding.Id == nameof(BundleFindings.RootAdded));
        if (path.Anchor is { } anchor && !RootPreference.IsTrusted(anchor, _resolving.Judging))
        {
            beside.Add(BundleFindings.RootUntrusted.At(anchor.SubjectText, anchor));
        }

        List<Finding> changes = [.. Changes(path, chain)];
        List<Finding> left = [.. _bundle.ReadingFindings.Where(static finding => !IsAboutOrder(finding))];
        return new(_bundle.Resolved(chain, left, changes, _resolving.PreferredRoot is null ? null : path.Last.Info), [.. changes, .. beside]);
    }

    private IEnumerable<Finding> Changes(CertificatePath path, IReadOnlyList<CertificateInfo> chain)
    {
        foreach (Finding finding in _bundle.ReadingFindings.Where(static finding => finding.Id is nameof(BundleFindings.ChainOutOfOrder) or nameof(BundleFindings.ChainDuplicate)))
        {
            yield return finding;
        }

        foreach (CertificateInfo added in chain.Where(member => !_given.Contains(member.Fingerprint)))
        {
            string origin = _additional.Contains(added.Fingerprint) ? Additional.Format()
                : _resolving.Fetched?.OriginOf(added)
                ?? (_pool.ContainsKey(added.Fingerprint) ? Store : Anchors).Format();
            yield return ChainFindings.ChainCompleted.At(added.Subject, added, origin);
        }

        var kept = new HashSet<string>(chain.Select(static member => member.Fingerprint), StringComparer.Ordinal);
        foreach (CertificateInfo dropped in _bundle.Chain.Concat(_bundle.Foreign).Where(member => !kept.Contains(member.Fingerprint)))
        {
            yield return ChainFindings.ChainMemberDropped.At(dropped.Subject, dropped, _bundle.Leaf, path.Last);
        }

        if (_resolving.PreferredRoot is not null || _ways.Count > 1)
        {
            yield return ChainFindings.RootChosen.At(path.Last.SubjectText, path.Last, Roots());
        }
    }

    private string Roots() => _ways.Count == 0
        ? None.Format()
        : string.Join("; ", _ways.Select(static way => $"{way.Path.Last} ({way.Path.Last.Fingerprint.Substring(0, 16)}...)"));

    private static bool IsAboutOrder(Finding finding) =>
        finding.Id is nameof(BundleFindings.ChainOutOfOrder) or nameof(BundleFindings.ChainDuplicate) or nameof(BundleFindings.ChainForeign);

    private sealed class FoundPath
    {
        internal FoundPath(CertificatePath path, IReadOnlyList<Finding> findings)
        {
            Path = path;
            Findings = findings;
            Faults = findings.Count(static finding => finding.Severity != FindingSeverity.Info);
        }

        internal CertificatePath Path { get; }

        internal IReadOnlyList<Finding> Findings { get; }

        internal int Faults { get; }
    }
}
