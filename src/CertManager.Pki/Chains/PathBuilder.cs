namespace CertManager.Pki;

/// <summary>
/// Finds the best path from a leaf to a trust anchor: depth first with a way back, because names alone lead astray where roots are
/// cross-signed or keys were changed (RFC 4158).
/// </summary>
/// <remarks>
/// Two passes. The first goes only where nothing is wrong so far, looks at signatures last, and is all that sound bundles need. The second
/// goes everywhere, to say what is wrong. Both are bounded by a <see cref="SearchBudget"/>.
/// </remarks>
internal sealed class PathBuilder
{
    private readonly List<Candidate> _pool;
    private readonly AnchorSet _anchors;
    private readonly PathRules _rules;
    private readonly SearchBudget _budget = new();
    private readonly Faults _faults = new();
    private readonly List<Candidate> _path = [];

    private CertificatePath? _best;
    private long _rank;
    private int _floorErrors;
    private int _floorWarnings;
    private bool _isSoundOnly;
    private bool _isDone;

    /// <summary>Prepares a search.</summary>
    /// <param name="pool">Certificates that may be issuers.</param>
    /// <param name="anchors">Where paths may end.</param>
    /// <param name="rules">What is wrong with a path.</param>
    internal PathBuilder(List<ParsedCertificate> pool, AnchorSet anchors, PathRules rules)
    {
        _pool = new(pool.Count);
        foreach (ParsedCertificate certificate in pool)
        {
            _pool.Add(new(certificate, anchor: null));
        }

        _anchors = anchors;
        _rules = rules;
    }

    /// <summary>The best path and what is wrong with it.</summary>
    internal CertificatePath Build(ParsedCertificate leaf, out List<Finding> findings)
    {
        _path.Add(new(leaf, _rules.MayBeAnchor(leaf) ? _anchors.TrustIn(leaf) : null));
        _rules.Check(_path, 0, _faults, _budget);
        _floorErrors = _faults.Errors;
        _floorWarnings = _faults.Warnings;

        _isSoundOnly = true;
        _budget.BeginPass();
        Extend();
        if (_best is null || _rank >= RankOf(PathEnd.Trusted, _floorErrors + 1, 0, 0))
        {
            _isSoundOnly = false;
            _budget.BeginPass();
            Extend();
        }

        findings = [];
        var told = new Faults(findings);
        var fresh = new SearchBudget();
        for (int i = 0; i < _best!.Candidates.Count; i++)
        {
            _rules.Check(_best.Candidates, i, told, fresh);
        }

        _rules.CheckEnd(_best.Candidates, _best.End, told);
        if (_budget.WasExceeded && _best.End != PathEnd.Trusted)
        {
            findings.Add(PathFindings.PathSearchLimited.At(string.Empty, SearchBudget.MostSteps, SearchBudget.DeepestPath));
        }

        return _best;
    }

    private void Extend()
    {
        Candidate last = _path[_path.Count - 1];
        if (last.Anchor is not null)
        {
            Offer(PathEnd.Trusted);
            return;
        }

        if (!_isSoundOnly && last.IsSelfIssued && IsSignedBy(last, last))
        {
            Offer(PathEnd.UntrustedRoot);
            return;
        }

        bool found = false;
        Candidate? wrong = null;
        if (_path.Count >= SearchBudget.DeepestPath)
        {
            _budget.Exceed();
        }
        else
        {
            foreach (Candidate issuer in IssuersOf(last))
            {
                if (_isDone || !Try(last, issuer, ref found, ref wrong))
                {
                    break;
                }
            }
        }

        if (!found && !_isSoundOnly && !_isDone)
        {
            if (wrong is not null)
            {
                _path.Add(wrong);
            }

            Offer(wrong is null ? PathEnd.IssuerMissing : PathEnd.WrongSignature);
            _path.RemoveRange(_path.Count - (wrong is null ? 0 : 1), wrong is null ? 0 : 1);
        }
    }

    // False when no more may be tried.
    private bool Try(Candidate child, Candidate issuer, ref bool found, ref Candidate? wrong)
    {
        if (_path.Exists(issuer.IsSameEntity))
        {
            return true; // Two authorities that signed each other would lead in circles.
        }

        if (!_budget.TakeStep())
        {
            return false;
        }

        if (!_isSoundOnly && !IsSignedBy(child, issuer))
        {
            // Another key identifier means another key of the same name: no wrong signature, but the wrong certificate. Nor is wrong what was not checked.
            bool wasChecked = child.KnownCheck(issuer.Certificate.PublicKey) is not null;
            wrong ??= !wasChecked || child.Certificate.KeyIdentifiersDiffer(issuer.Certificate) ? null : issuer;
            return true;
        }

        found = true;
        int errors = _faults.Errors;
        int warnings = _faults.Warnings;
        _path.Add(issuer);
        _rules.Check(_path, _path.Count - 1, _faults, _budget);
        bool isPromising = _isSoundOnly
            ? _faults.Errors <= _floorErrors && IsSignedBy(child, issuer)
            : _best is null || RankOf(PathEnd.Trusted, _faults.Errors, _faults.Warnings, _path.Count) < _rank;
        if (isPromising)
        {
            Extend();
        }

        _path.RemoveAt(_path.Count - 1);
        _faults.Reset(errors, warnings);
        return true;
    }

    private List<Candidate> IssuersOf(Candidate child)
    {
        if (child.Issuers is { } known)
        {
            return known;
        }

        List<Candidate> issuers = _anchors.Find(child.Certificate);
        foreach (Candidate candidate in _pool)
        {
            if (NameComparison.IsIssuedInNameOf(child.Certificate, candidate.Certificate)
                && !issuers.Exists(anchor => anchor.Anchor is not null && anchor.Certificate.Fingerprint == candidate.Certificate.Fingerprint))
            {
                issuers.Add(candidate);
            }
        }

        // What promises to lead on first; the list is short and mostly in order.
        for (int i = 1; i < issuers.Count; i++)
        {
            Candidate moved = issuers[i];
            int score = ScoreOf(child, moved);
            int at = i;
            while (at > 0 && ScoreOf(child, issuers[at - 1]) > score)
            {
                issuers[at] = issuers[at - 1];
                at--;
            }

            issuers[at] = moved;
        }

        child.Issuers = issuers;
        return issuers;
    }

    private int ScoreOf(Candidate child, Candidate issuer) =>
        (child.Certificate.KeyIdentifiersDiffer(issuer.Certificate) ? 4 : 0)
        + (issuer.Certificate.IsValidAt(_rules.Time) ? 0 : 2)
        + (issuer.Anchor is not null ? 0 : 1);

    private bool IsSignedBy(Candidate child, Candidate issuer)
    {
        SubjectPublicKey key = issuer.Certificate.PublicKey;
        if (child.KnownCheck(key) is { } known)
        {
            return known;
        }

        if (!_budget.TakeSignature(key))
        {
            return false;
        }

        bool isRight = SignatureCheck.IsSignedBy(child.Certificate, issuer.Certificate);
        child.Remember(key, isRight);
        return isRight;
    }

    private void Offer(PathEnd end)
    {
        if (!_budget.TakePath())
        {
            _isDone = _best is not null;
            return;
        }

        int errors = _faults.Errors;
        int warnings = _faults.Warnings;
        _rules.CheckEnd(_path, end, _faults);
        long rank = RankOf(end, _faults.Errors, _faults.Warnings, _path.Count);
        if (_best is null || rank < _rank)
        {
            _best = new CertificatePath([.. _path], end);
            _rank = rank;
            _isDone = end == PathEnd.Trusted && _faults.Errors == _floorErrors && _faults.Warnings == _floorWarnings;
        }

        _faults.Reset(errors, warnings);
    }

    // Where it ends, then what is wrong. Short ways to an anchor are better; of those that end nowhere, the longest says most about what is missing.
    private static long RankOf(PathEnd end, int errors, int warnings, int length) =>
        ((((((long)end * 10_000) + Math.Min(errors, 9_999)) * 10_000) + Math.Min(warnings, 9_999)) * 100)
        + (end == PathEnd.Trusted ? length : 99 - length);
}
