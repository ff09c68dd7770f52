namespace CertManager.Core.Tests.Services;

/// <summary>Services that behave as a test says: busy for a while, slow, answers lost, changed by others.</summary>
internal sealed class ScriptedServices : ICdnServices
{
    internal Dictionary<string, CdnService> State { get; } = [];

    /// <summary>How often changes are sent again; never, unless a test says so.</summary>
    public ChangeRepetition Repetition { get; set; } = ChangeRepetition.None;

    /// <summary>What happens at each look, before it is answered. Takes its number, from 1 on.</summary>
    internal Action<int> AtLook { get; set; } = static _ => { };

    /// <summary>What happens when something is sent, instead of doing it. Takes its number, from 1 on, and the doing.</summary>
    internal Action<int, Action> AtSend { get; set; } = static (_, act) => act();

    /// <summary>How many looks a change takes to be done.</summary>
    internal int LooksUntilDone { get; set; }

    internal CertManagerException? ListError { get; set; }

    internal Finding? ListNotice { get; set; }

    internal bool TellSlotId { get; set; } = true;

    internal int Looks { get; private set; }

    internal int Lists { get; private set; }

    internal List<string> Sent { get; } = [];

    private readonly Dictionary<string, (int Until, CdnService After)> _pending = [];

    internal static CdnCertificate Certificate(string id, params string[] domains) =>
        Certificate(id, CertificateType.External, CertificateStatus.Normal, domains);

    internal static CdnCertificate Certificate(string id, CertificateType type, CertificateStatus status, params string[] domains) => new()
    {
        Id = id,
        Name = "c" + id,
        Provider = ProviderKind.NaverCloud,
        Type = type,
        Status = status,
        Domains = domains,
        NotAfter = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    internal static ServiceCertificate Link(CdnCertificate certificate, LinkRole role) => new() { Id = certificate.Id, Name = certificate.Name, Role = role, Domains = certificate.Domains, NotAfter = certificate.NotAfter };

    internal static CdnService Listener(params ServiceCertificate[] links) => new()
    {
        Id = "1",
        Name = "lb:443",
        Kind = ServiceKind.LoadBalancerListener,
        Provider = ProviderKind.NaverCloud,
        InstanceId = "100",
        InstanceName = "lb",
        Status = ServiceStatus.Running,
        Protocol = "HTTPS",
        Port = 443,
        Certificates = links,
        Settings = new Dictionary<string, string> { ["port"] = "443", ["tls"] = "TLSV12" },
    };

    internal static CdnService Slot(string id, IReadOnlyList<string> domains, IReadOnlyList<CdnServiceReference> edges, params ServiceCertificate[] links) => new()
    {
        Id = id,
        Name = "slot " + id,
        Kind = ServiceKind.GlobalEdgeSlot,
        Provider = ProviderKind.NaverCloud,
        Status = ServiceStatus.Running,
        Domains = domains,
        LinkedServices = edges,
        Certificates = links,
    };

    internal static CdnService With(CdnService service, ServiceStatus status, IReadOnlyList<ServiceCertificate> links, string? tls = null) => new()
    {
        Id = service.Id,
        Name = service.Name,
        Kind = service.Kind,
        Provider = service.Provider,
        InstanceId = service.InstanceId,
        InstanceName = service.InstanceName,
        Status = status,
        Protocol = service.Protocol,
        Port = service.Port,
        Domains = service.Domains,
        LinkedServices = service.LinkedServices,
        Certificates = links,
        Settings = tls is null ? service.Settings : new Dictionary<string, string> { ["port"] = "443", ["tls"] = tls },
    };

    internal static CertManagerException Lost()
    {
        CertManagerException error = new ErrorDefinition("Lost", ErrorKind.ConnectionError, new("Lost.", "응답 없음."), new("Look.", "확인하세요.")).With();

        // The engines mark it so from inside; a test has only this way.
        typeof(CertManagerException).GetProperty(nameof(CertManagerException.OutcomeUnknown))!.SetValue(error, true);
        return error;
    }

    internal void Put(CdnService service) => State[service.Kind + service.Id] = service;

    public Task ListAsync(ServiceQuery query, Action<CdnService> found, CancellationToken cancel)
    {
        Lists++;
        if (ListError is not null)
        {
            throw ListError;
        }

        if (ListNotice is not null)
        {
            query.Notice?.Invoke(ListNotice);
        }

        foreach (CdnService service in State.Values.Where(service => query.Kinds.Count == 0 || query.Kinds.Contains(service.Kind)).ToArray())
        {
            found(service);
        }

        return Task.CompletedTask;
    }

    public Task<CdnService?> GetAsync(ServiceKind kind, string id, string? instanceId, CancellationToken cancel)
    {
        AtLook(++Looks);
        string key = kind + id;
        if (_pending.TryGetValue(key, out (int Until, CdnService After) pending) && Looks >= pending.Until)
        {
            State[key] = pending.After;
            _pending.Remove(key);
        }

        return Task.FromResult(State.GetValueOrDefault(key));
    }

    public Task LinkAsync(CdnService service, CdnCertificate certificate, LinkRole role, CancellationToken cancel) => SendAsync(
        $"link {service.Id} {certificate.Id} {role}",
        service,
        [.. State[service.Kind + service.Id].Certificates.Where(link => role == LinkRole.Additional || link.Role != role), Link(certificate, role)]);

    public Task UnlinkAsync(CdnService service, ServiceCertificate linked, CancellationToken cancel) => SendAsync(
        $"unlink {service.Id} {linked.Id} {linked.Role}",
        service,
        [.. State[service.Kind + service.Id].Certificates.Where(link => link.Id != linked.Id || link.Role != linked.Role)]);

    public Task<string?> CreateSlotAsync(SlotRequest request, CancellationToken cancel)
    {
        Sent.Add($"slot {request.Certificate.Id}");
        AtSend(Sent.Count, () => Put(Slot("9", [], [], Link(request.Certificate, LinkRole.Default))));
        return Task.FromResult(TellSlotId ? "9" : null);
    }

    public Task DeleteSlotAsync(string id, CancellationToken cancel)
    {
        Sent.Add($"delete {id}");
        AtSend(Sent.Count, () => State.Remove(ServiceKind.GlobalEdgeSlot + id));
        return Task.CompletedTask;
    }

    private Task SendAsync(string what, CdnService service, IReadOnlyList<ServiceCertificate> links)
    {
        Sent.Add(what);
        AtSend(Sent.Count, () =>
        {
            CdnService after = With(service, ServiceStatus.Running, links);
            if (LooksUntilDone > 0)
            {
                _pending[service.Kind + service.Id] = (Looks + LooksUntilDone, after);
                Put(With(service, ServiceStatus.Changing, service.Certificates));
                return;
            }

            Put(after);
        });
        return Task.CompletedTask;
    }
}
