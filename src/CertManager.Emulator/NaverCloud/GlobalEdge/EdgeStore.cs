using System.Globalization;

namespace CertManager.Emulator;

/// <summary>The slots and edges of an account. A change is done after a while; until then what was served before is served, and no other change is taken.</summary>
internal sealed class EdgeStore
{
    /// <summary>A choice of ours: how long it takes is not published.</summary>
    internal static readonly TimeSpan PublishingTime = TimeSpan.FromSeconds(60);

    private readonly List<Slot> _slots = [];
    private readonly List<Edge> _edges = [];
    private readonly LinkingState _linking;
    private long _nextSlot = 940001;
    private long _nextItem = 950001;
    private long _nextEdge = 960001;

    internal EdgeStore(LinkingState linking)
    {
        _linking = linking;
    }

    /// <summary>Reads under the gate.</summary>
    internal T Read<T>(Func<IReadOnlyList<Slot>, IReadOnlyList<Edge>, T> read)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            Slot[] slots = [.. _slots.Where(slot => !slot.IsDeleted || slot.Terms.IsBusy(now) || _linking.Style.DeletedSlotsListed)];
            return read(slots, _edges);
        }
    }

    /// <summary>Adds an edge and its slot, at work at once.</summary>
    internal Edge AddEdge(string name, string domain, string certificateId)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            AccountCertificate certificate = _linking.Demand(certificateId, now, isForEdge: true);
            Slot slot = NewSlot(new SlotTls(SlotTls.Modern, SlotTls.DefaultProfile), [certificate]);
            slot.IsNew = false;
            slot.Terms.Begin(now, TimeSpan.Zero, []);
            var edge = new Edge(_nextEdge++, name, DomainText.Ascii(domain), slot, now);
            _edges.Add(edge);
            _linking.Names.Point(edge.Domain, slot);
            Serve(slot, now);
            return edge;
        }
    }

    /// <summary>Makes a slot that no edge uses.</summary>
    /// <param name="tls">Its TLS settings.</param>
    /// <param name="numbers">Its certificates.</param>
    /// <param name="isGlobal">Whether it is for the world.</param>
    /// <exception cref="ServiceRefusalException">The certificates are not those that its scope wants.</exception>
    internal Slot AddSlot(SlotTls tls, IReadOnlyList<long> numbers, bool isGlobal)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            AccountCertificate[] certificates = [.. numbers.Select(number => Certificate(number, now))];
            if (certificates.Count(LinkRules.IsForKorea) != 1 || certificates.Count(LinkRules.IsForWorld) != (isGlobal ? 1 : 0) || certificates.Length != (isGlobal ? 2 : 1))
            {
                throw EdgeStatus.Invalid("cmCertificateIds");
            }

            Slot slot = NewSlot(tls, certificates);
            slot.Terms.Begin(now, PublishingTime, []);
            return slot;
        }
    }

    /// <summary>Changes a slot over a while.</summary>
    /// <exception cref="ServiceRefusalException">There is no such slot, it is busy, or <paramref name="change"/> refuses, before it changed anything.</exception>
    internal void Change(long id, Action<Slot, DateTimeOffset> change)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            Slot slot = Find(id);
            if (slot.Terms.IsBusy(now))
            {
                throw EdgeStatus.Busy();
            }

            SlotItem[] former = [.. slot.Items];
            change(slot, now);
            slot.IsNew = false;
            slot.Terms.Begin(now, PublishingTime, former.Except(slot.Items).Select(static item => item.Certificate));
            Serve(slot, slot.Terms.DoneAt);
        }
    }

    /// <summary>Puts a certificate into a slot, in the place of the one that its region has.</summary>
    internal void Put(Slot slot, AccountCertificate certificate)
    {
        string region = RegionOf(certificate);
        bool keepsOld = region == Slot.World && _linking.Style.SwapKeepsOldItem;
        slot.Items = [.. slot.Items.Where(item => item.Certificate.Number != certificate.Number && (keepsOld || item.Region != region)), NewItem(certificate)];
    }

    /// <exception cref="ServiceRefusalException">There is no such certificate, or it cannot be linked.</exception>
    internal AccountCertificate Certificate(long number, DateTimeOffset now)
    {
        if (_linking.Certificates.Find(number, now) is null)
        {
            throw EdgeStatus.NotFound();
        }

        return _linking.FindLinkable(number, now) ?? throw EdgeStatus.Refused("The certificate cannot be used by services");
    }

    /// <exception cref="ServiceRefusalException">There is no such slot.</exception>
    internal Slot Find(long id) => _slots.Find(slot => slot.Id == id && !slot.IsDeleted) ?? throw EdgeStatus.NotFound();

    internal IReadOnlyList<Edge> EdgesOf(Slot slot) => [.. _edges.Where(edge => edge.Slot == slot)];

    internal IEnumerable<CertificateUse> Uses(DateTimeOffset now)
    {
        foreach (Slot slot in _slots)
        {
            string?[] instances = [.. EdgesOf(slot).Select(static edge => edge.Id.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty()];
            long[] linked = slot.IsDeleted && !slot.Terms.IsBusy(now) ? [] : [.. slot.Items.Select(static item => item.Certificate.Number)];
            foreach (long number in linked.Concat(slot.Terms.LeavingAt(now)))
            {
                foreach (string? instance in instances)
                {
                    yield return new CertificateUse(number, instance);
                }
            }
        }
    }

    /// <summary>Serves the new files of a certificate at once wherever it is linked.</summary>
    internal void Refresh(AccountCertificate renewed)
    {
        foreach (Slot slot in _slots.Where(slot => !slot.IsDeleted && slot.Items.Any(item => item.Certificate.Number == renewed.Number)))
        {
            slot.Items = [.. slot.Items.Select(item => item.Certificate.Number == renewed.Number ? item with { Certificate = renewed } : item)];
            Serve(slot, slot.Terms.IsBusy(renewed.ChangedAt) ? slot.Terms.DoneAt : renewed.ChangedAt);
        }
    }

    /// <summary>Keeps all of them. Called under the gate.</summary>
    internal void Keep(StateArchive archive)
    {
        archive.List("slots", _slots);
        archive.List("edges", _edges);
        _nextSlot = archive.Value("nextSlot", _nextSlot);
        _nextItem = archive.Value("nextItem", _nextItem);
        _nextEdge = archive.Value("nextEdge", _nextEdge);
    }

    /// <summary>Forgets all of them. Called under the gate.</summary>
    internal void Clear()
    {
        _slots.Clear();
        _edges.Clear();
    }

    private Slot NewSlot(SlotTls tls, IReadOnlyList<AccountCertificate> certificates)
    {
        var slot = new Slot { Id = _nextSlot++, Tls = tls, Items = [.. certificates.OrderBy(LinkRules.IsForWorld).Select(NewItem)] };
        _slots.Add(slot);
        return slot;
    }

    private SlotItem NewItem(AccountCertificate certificate) => new(_nextItem++, RegionOf(certificate), certificate);

    private static string RegionOf(AccountCertificate certificate) => LinkRules.IsForWorld(certificate) ? Slot.World : Slot.Korea;

    private void Serve(Slot slot, DateTimeOffset since)
    {
        foreach (Edge edge in EdgesOf(slot))
        {
            _linking.Names.Serve(edge.Domain, slot, slot.Regional.Certificate, since);
        }
    }
}
