namespace CertManager;

/// <summary>Makes and deletes slots of Global Edge.</summary>
public sealed class SlotKeeper
{
    private static readonly Message NewSlot = new("a new slot with certificate {0}", "인증서 {0}의 새 슬롯");
    private static readonly Message NotListed = new("It is not in the list yet.", "아직 목록에 없습니다.");
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly ServiceQuery Slots = new() { Kinds = [ServiceKind.GlobalEdgeSlot] };

    private readonly ICdnServices _services;
    private readonly IClock _clock;

    /// <summary>Makes one.</summary>
    /// <param name="services">Takes the changes.</param>
    /// <param name="clock">Waits by it.</param>
    public SlotKeeper(ICdnServices services, IClock clock)
    {
        _services = services;
        _clock = clock;
    }

    /// <summary>How long a slot may take until it serves.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether to wait until the provider is done.</summary>
    public bool Wait { get; init; } = true;

    /// <summary>Whether to make a slot although there is one with these certificates.</summary>
    public bool Again { get; init; }

    /// <summary>Takes what is to be known beside.</summary>
    public Action<Finding> Notice { get; init; } = static _ => { };

    /// <summary>Finds out what making a slot would do. Changes nothing.</summary>
    /// <param name="request">The slot.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The certificates may not be used in it. The exception carries the findings.</exception>
    public async Task<SlotPlan> PlanAsync(SlotRequest request, CancellationToken cancel)
    {
        IReadOnlyList<Finding> findings = LinkRules.Judge(request, _clock.UtcNow);
        Verdict.ThrowIfRejected(request.Certificate.ToString(), findings, error: LinkErrors.LinkRefused);
        List<CdnService> present = await ListAsync(cancel).ConfigureAwait(false);
        CdnService? existing = Again ? null : present.FirstOrDefault(slot => Holds(slot, request));
        return existing is null
            ? new SlotPlan(request, null, findings, present)
            : new SlotPlan(request, existing, [LinkFindings.LinkedAlready.At(existing.Name, request.Certificate, existing, LinkRole.Default)], present);
    }

    /// <summary>Makes it. It is sent once.</summary>
    /// <param name="plan">A plan of this keeper.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The slot.</returns>
    /// <exception cref="CertManagerException">The provider refused it, or it is not known what became of it.</exception>
    public async Task<CdnService> CreateAsync(SlotPlan plan, Action<ServiceProgress> progress, CancellationToken cancel)
    {
        if (plan.Existing is { } existing)
        {
            return existing;
        }

        DateTimeOffset start = _clock.UtcNow;
        string? id = null;
        CertManagerException? lost = null;
        try
        {
            id = await _services.CreateSlotAsync(plan.Request, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (error.OutcomeUnknown)
        {
            lost = error;
        }

        CdnService made = await FindMadeAsync(plan, id, lost, start, cancel).ConfigureAwait(false);
        if (lost is not null)
        {
            Notice(LinkFindings.LinkFoundLater.At(made.Name, made));
        }

        return Wait
            ? await new ServiceChange(_services, _clock, start + Timeout - _clock.UtcNow, progress, cancel).UntilAsync(made, IsReady).ConfigureAwait(false)
            : made;

        // What READY means is not documented: it comes before PUBLISHING, or stays as long as no edge uses the slot. A minute tells.
        bool IsReady(CdnService slot) => slot.Status != ServiceStatus.Stopped || _clock.UtcNow - start >= Settling;
    }

    /// <summary>Refuses to delete what is no slot or is used.</summary>
    /// <param name="slot">As it was read.</param>
    /// <exception cref="CertManagerException">It is no slot, or edges use it.</exception>
    public static void ThrowIfKept(CdnService slot)
    {
        if (slot.Kind != ServiceKind.GlobalEdgeSlot)
        {
            throw LinkErrors.SlotRequired.With(slot);
        }

        if (slot.LinkedServices.Count > 0)
        {
            throw LinkErrors.SlotInUse.With(slot, string.Join(", ", slot.LinkedServices));
        }
    }

    /// <summary>Deletes a slot that no edge uses. It cannot be undone.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="progress">Takes what is waited for.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">Edges use it by now, the provider refused it, or what became of it is unknown.</exception>
    public async Task DeleteAsync(CdnService slot, Action<ServiceProgress> progress, CancellationToken cancel)
    {
        CdnService? now = await _services.GetAsync(slot.Kind, slot.Id, slot.InstanceId, cancel).ConfigureAwait(false);
        if (now is null or { Status: ServiceStatus.Deleted })
        {
            Notice(LinkFindings.NotLinked.At(slot.Name, slot, slot.Kind));
            return;
        }

        ThrowIfKept(now);
        if (now.Status == ServiceStatus.Changing)
        {
            ThrowIfKept(await new ServiceChange(_services, _clock, Timeout, progress, cancel).UntilAsync(now, static _ => true).ConfigureAwait(false));
        }

        try
        {
            await _services.DeleteSlotAsync(slot.Id, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException lost) when (lost.OutcomeUnknown)
        {
            try
            {
                now = await _services.GetAsync(slot.Kind, slot.Id, slot.InstanceId, cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error)
            {
                throw lost.CausedBy(error);
            }

            if (now is not (null or { Status: ServiceStatus.Deleted }))
            {
                if (lost.Refusal is { } refusal)
                {
                    throw refusal;
                }

                throw;
            }

            Notice(LinkFindings.LinkFoundLater.At(slot.Name, slot));
        }
    }

    /// <summary>The slot by its id, else the one that was not there before and has the certificate: what the provider answers is not documented.</summary>
    private async Task<CdnService> FindMadeAsync(SlotPlan plan, string? id, CertManagerException? lost, DateTimeOffset start, CancellationToken cancel)
    {
        DateTimeOffset asked = _clock.UtcNow;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            List<CdnService> slots;
            try
            {
                slots = await ListAsync(cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error)
            {
                throw lost?.CausedBy(error) ?? error.WithOutcomeUnknown();
            }

            CdnService? made = slots.FirstOrDefault(slot => id is null ? Holds(slot, plan.Request) && !plan.Present.Any(old => old.Id == slot.Id) : slot.Id == id);
            if (made is not null)
            {
                return made;
            }

            // It is not sent again, and a list may lag behind.
            if (lost is not null && _clock.UtcNow - asked >= Settling)
            {
                throw lost.Refusal ?? lost;
            }

            if (lost is null && _clock.UtcNow - start >= Timeout)
            {
                throw ServiceErrors.ServiceNotReady.With(NewSlot.Format(plan.Request.Certificate), (long)Timeout.TotalSeconds, nameof(ServiceStatus.Unknown), NotListed.Format());
            }

            await _clock.DelayAsync(Pause, cancel).ConfigureAwait(false);
        }
    }

    private async Task<List<CdnService>> ListAsync(CancellationToken cancel)
    {
        var slots = new List<CdnService>();
        await _services.ListAsync(Slots, slots.Add, cancel).ConfigureAwait(false);
        slots.RemoveAll(static slot => slot.Kind != ServiceKind.GlobalEdgeSlot || slot.Status == ServiceStatus.Deleted);
        return slots;
    }

    private static bool Holds(CdnService slot, SlotRequest request) =>
        slot.HasNow(request.Certificate, LinkRole.Default) && (request.GlobalCertificate is null || slot.HasNow(request.GlobalCertificate, LinkRole.Global));
}

/// <summary>What making a slot would do.</summary>
public sealed class SlotPlan
{
    private static readonly Message Review = new(
        "Make a Global Edge slot with certificate {0} ({1}, ends {2}) for Korea and Japan, outside of them {3}; TLS {4}, ciphers {5}",
        "Global Edge 슬롯 생성: 한국 및 일본 인증서 {0}({1}, 만료 {2}), 그 외 지역 {3}; TLS {4}, 암호화 {5}");

    private static readonly Message Nothing = new("nothing", "없음");

    internal SlotPlan(SlotRequest request, CdnService? existing, IReadOnlyList<Finding> findings, IReadOnlyList<CdnService> present)
    {
        Request = request;
        Existing = existing;
        Findings = findings;
        Present = present;
    }

    /// <summary>What would be sent.</summary>
    public SlotRequest Request { get; }

    /// <summary>The slot that has these certificates already; null when one has to be made.</summary>
    public CdnService? Existing { get; }

    /// <summary>What is to be known beside.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The slots that there were.</summary>
    internal IReadOnlyList<CdnService> Present { get; }

    /// <summary>What is about to be done.</summary>
    public string Describe() => Review.Format(
        Request.Certificate,
        string.Join(", ", Request.Certificate.Domains),
        DateText.Day(Request.Certificate.NotAfter),
        Request.GlobalCertificate?.ToString() ?? Nothing.Format(),
        Request.TlsVersion,
        Request.CipherProfile);
}
