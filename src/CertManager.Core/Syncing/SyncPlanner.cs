namespace CertManager;

/// <summary>Compares one account with what is wanted there. Changes nothing and asks nobody: everything was read before.</summary>
internal sealed class SyncPlanner
{
    private readonly SyncAccount _account;
    private readonly IPkiEngine _pki;
    private readonly IReadOnlyList<SyncWish> _wishes;
    private readonly Dictionary<CdnCertificate, SyncWish> _owners = [];
    private readonly Dictionary<string, SyncWish> _taken = new(StringComparer.Ordinal);

    /// <summary>Makes a planner.</summary>
    /// <param name="account">What is there.</param>
    /// <param name="pki">Judges.</param>
    /// <param name="wishes">Everything that is wanted there.</param>
    internal SyncPlanner(SyncAccount account, IPkiEngine pki, IReadOnlyList<SyncWish> wishes)
    {
        _account = account;
        _pki = pki;
        _wishes = wishes;
        foreach (SyncWish wish in wishes)
        {
            wish.Record = RecordOf(wish);
            if (wish.Record is { } record)
            {
                _owners[record] = wish;
            }
        }
    }

    /// <summary>Plans one certificate.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <exception cref="CertManagerException">It cannot be had as it is wanted.</exception>
    internal SyncItem Plan(SyncWish wish)
    {
        DesiredCertificate desired = wish.Desired;
        Verdict.JudgeForSending(_pki, wish.Bundle, _account.Judging.With([.. wish.Record is null ? CertificateName.Judge(_account.Provider.Rules, desired.Name) : []]), desired.Accepted);
        CdnCertificate[] family = Family(wish);
        List<(CdnService Service, LinkRole Role)>? wanted = desired.Services is null ? null : Wanted(wish, desired.Services);
        var steps = new List<SyncStep>();
        CdnCertificate[] replaced = Replaced(wish, family);
        foreach (CdnCertificate old in replaced)
        {
            steps.Add(Step(wish, SyncAction.Replace, old, services: [.. _account.Linked(old).Select(SyncItem.Key)]));
        }

        if (wish.Record is null && replaced.Length == 0)
        {
            steps.Add(Step(wish, SyncAction.Create, null));
        }

        foreach ((CdnService service, LinkRole role) in wanted ?? [])
        {
            if (!Has(service, role, wish.Record) && !replaced.Any(old => Has(service, role, old)))
            {
                steps.Add(Step(wish, SyncAction.Link, wish.Record, service, role));
            }
        }

        var findings = new List<Finding>();
        steps.AddRange(Unlinks(wish, wanted, replaced, findings));
        steps.AddRange(Prunes(wish, family, replaced, findings));
        if (steps.Count == 0)
        {
            steps.Add(Step(wish, SyncAction.None, wish.Record, services: [.. _account.Linked(wish.Record!).Select(SyncItem.Key)]));
        }

        steps[0].Findings = findings;
        return new SyncItem { Desired = desired, Account = _account, Bundle = wish.Bundle, Rollback = wish.Rollback, Record = wish.Record, Steps = steps };
    }

    private SyncStep Step(SyncWish wish, SyncAction action, CdnCertificate? certificate, CdnService? service = null, LinkRole? role = null, IReadOnlyList<string>? services = null) => new()
    {
        Name = wish.Desired.Name,
        Context = _account.Context.Name,
        Provider = _account.Context.Provider,
        Action = action,
        State = action == SyncAction.None ? SyncState.Done : SyncState.Planned,
        Certificate = certificate,
        Service = service,
        Role = role,
        Services = services ?? (service is null ? [] : [SyncItem.Key(service)]),
        Displaced = action == SyncAction.Link ? LinkRules.Holder(service!, role!.Value) : null,
        Fingerprint = wish.Bundle.Fingerprint,
        NotAfter = wish.Bundle.NotAfter,
    };

    /// <summary>
    /// The record that is the bundle. One that tells too little to decide, and has the name, is taken for it: else every run would register it again.
    /// Where it is registered twice, the one that is linked counts.
    /// </summary>
    private CdnCertificate? RecordOf(SyncWish wish)
    {
        CertificateInfo leaf = wish.Bundle.Leaf;
        return _account.Records
            .Select(record => (Record: record, Sameness: CertificateIdentity.Compare(leaf, record)))
            .Where(one => one.Sameness == Sameness.Same || (one.Sameness == Sameness.Undecided && IsNamed(one.Record, wish)))
            .OrderByDescending(static one => one.Sameness == Sameness.Same)
            .ThenByDescending(one => _account.Linked(one.Record).Any())
            .ThenByDescending(one => one.Record.Name == wish.Desired.Name)
            .Select(static one => one.Record)
            .FirstOrDefault();
    }

    private static bool IsNamed(CdnCertificate record, SyncWish wish) => record.Name == wish.Desired.Name || ReplacementName.IsDerived(record.Name, wish.Desired.Name);

    /// <summary>The certificates that an earlier run registered for the same entry: its name or one that is made from it, a common domain, and nobody else's.</summary>
    private CdnCertificate[] Family(SyncWish wish)
    {
        CdnCertificate[] family = [.. _account.Records.Where(record => !ReferenceEquals(record, wish.Record) && Belongs(record, wish) && !_owners.ContainsKey(record))];
        if (_account.Provider.Rules.OnePerDomain)
        {
            return family;
        }

        foreach (CdnCertificate record in family)
        {
            SyncWish[] others = [.. _wishes.Where(other => !ReferenceEquals(other, wish) && Belongs(record, other))];
            if (others.Length > 0 && record.Name != wish.Desired.Name)
            {
                throw SyncErrors.SyncAmbiguous.With(wish.Desired.Name, $"{record}: {string.Join(", ", others.Select(static other => other.Desired.Name))}");
            }
        }

        return family;
    }

    /// <summary>Where a domain has one certificate, that one is meant, whatever its name.</summary>
    private bool Belongs(CdnCertificate record, SyncWish wish)
    {
        bool shares = record.Domains.Intersect(wish.Bundle.Names, StringComparer.OrdinalIgnoreCase).Any();
        return shares && record.Type is CertificateType.External or CertificateType.Unknown && shares && (_account.Provider.Rules.OnePerDomain || IsNamed(record, wish));
    }

    /// <summary>Those whose place is taken: they have links, or an earlier run was interrupted while it replaced them by this very bundle.</summary>
    private CdnCertificate[] Replaced(SyncWish wish, CdnCertificate[] family)
    {
        IEnumerable<string> begun = _account.Unfinished.Where(journal => journal.NewFingerprint == wish.Bundle.Fingerprint).Select(static journal => journal.CertificateId);
        CdnCertificate[] interrupted = [.. _account.Records.Where(record => begun.Contains(record.Id))];
        if (!_account.Provider.Rules.OnePerDomain)
        {
            return [.. interrupted.Union(family.Where(record => _account.Linked(record).Any() && CertificateIdentity.Compare(wish.Bundle.Leaf, record) == Sameness.Different))];
        }

        CdnCertificate? present = wish.Record is not null ? interrupted.FirstOrDefault() : family.FirstOrDefault(record => record.PrimaryDomain == wish.Bundle.Names.FirstOrDefault()) ?? family.FirstOrDefault();
        return present is null ? []
            : wish.Rollback is not null || wish.Desired.Overwrite ? [present]
            : throw SyncErrors.SyncOverwriteNotAllowed.With(wish.Desired.Name, _account.Context.Provider, present);
    }

    private List<(CdnService Service, LinkRole Role)> Wanted(SyncWish wish, IReadOnlyList<DesiredService> services)
    {
        var wanted = new List<(CdnService, LinkRole)>();
        foreach (DesiredService one in services)
        {
            CdnService service = Resolve(wish, one);
            LinkRole role = LinkRules.Meant(service, one.Role ?? LinkRole.Default);
            string place = $"{service.Kind} {service.Id} {role}";
            if (role != LinkRole.Additional)
            {
                if (_taken.TryGetValue(place, out SyncWish? other) && !ReferenceEquals(other, wish))
                {
                    throw SyncErrors.SyncConflict.With(other.Desired.Name, wish.Desired.Name, role, service);
                }

                _taken[place] = wish;
            }

            wanted.Add((service, role));
        }

        return wanted;
    }

    private CdnService Resolve(SyncWish wish, DesiredService wanted)
    {
        CdnService[] found = [.. _account.Services.Where(service => service.Name == wanted.Name || service.Id == wanted.Name)];

        // An edge has the certificates of its slot.
        string[] slots = [.. found.Where(static service => service.Kind == ServiceKind.GlobalEdge).SelectMany(static edge => edge.LinkedServices).Select(static slot => slot.Id)];
        CdnService[] places =
        [
            .. found.Where(static service => LinkRules.Elsewhere(service) is null)
                .Union(_account.Services.Where(service => service.Kind == ServiceKind.GlobalEdgeSlot && slots.Contains(service.Id))),
        ];
        return places.Length == 1 ? places[0] : throw SyncErrors.SyncServiceMissing.With(wish.Desired.Name, wanted.Name, _account.Context.Name, places.Length);
    }

    /// <summary>A listener serves its default certificate to those who ask for its names, too.</summary>
    private static bool Has(CdnService service, LinkRole role, CdnCertificate? certificate) =>
        certificate is not null && (service.HasNow(certificate, role) || (role == LinkRole.Additional && service.HasNow(certificate, LinkRole.Default)));

    private IEnumerable<SyncStep> Unlinks(SyncWish wish, List<(CdnService Service, LinkRole Role)>? wanted, CdnCertificate[] replaced, List<Finding> findings)
    {
        if (wanted is null)
        {
            yield break;
        }

        CdnCertificate[] own = wish.Record is null ? replaced : [wish.Record, .. replaced];
        foreach (CdnCertificate certificate in own)
        {
            foreach (CdnService service in _account.Linked(certificate).Where(service => !wanted.Exists(one => ReferenceEquals(one.Service, service))))
            {
                bool removable = service.Certificates.Count > 1 && service.Certificates.Any(link => link.Role == LinkRole.Additional && link.IsTo(certificate));
                if (removable)
                {
                    yield return Step(wish, SyncAction.Unlink, certificate, service, LinkRole.Additional);
                }
                else
                {
                    findings.Add(SyncFindings.UnwantedLinkStays.At(service.Name, certificate, service));
                }
            }
        }
    }

    private IEnumerable<SyncStep> Prunes(SyncWish wish, CdnCertificate[] family, CdnCertificate[] replaced, List<Finding> findings)
    {
        if (wish.Desired.Prune is not { } rule || _account.Provider.Rules.OnePerDomain)
        {
            return [];
        }

        if (_account.Missing.Count > 0)
        {
            findings.Add(SyncFindings.PruneNotSafe.At(wish.Desired.Name, wish.Desired.Name));
            return [];
        }

        // What is replaced in this run has no link after it; while it can serve, it is what this run would go back to.
        DateTimeOffset now = _account.Context.Clock.UtcNow;
        return SupersededCertificates.Find(family, wish.Bundle.Names, wish.Bundle.NotAfter, rule, IsNeeded, now).Select(record => Step(wish, SyncAction.Prune, record));

        bool IsNeeded(CdnCertificate record) => replaced.Contains(record) ? LinkRules.IsServable(record, now) : _account.IsNeeded(record);
    }
}

/// <summary>What is wanted, with the files that it is made of.</summary>
internal sealed class SyncWish
{
    internal required DesiredCertificate Desired { get; init; }

    internal required CertificateBundle Bundle { get; init; }

    internal CertificateBundle? Rollback { get; init; }

    /// <summary>The record that is the bundle already.</summary>
    internal CdnCertificate? Record { get; set; }
}
