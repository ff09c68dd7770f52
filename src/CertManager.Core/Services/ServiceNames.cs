namespace CertManager;

/// <summary>
/// Names the services that use certificates: a certificate's own record may tell numbers only. The services are listed once, when the first
/// such certificate comes by; until their names are there, certificates are held back, in order, and the list goes on arriving.
/// </summary>
public sealed class ServiceNames
{
    private readonly ICertificateProvider _provider;
    private readonly Action<Finding> _notice;
    private readonly Dictionary<string, CdnServiceReference?> _names = [];
    private Task? _loading;
    private CertManagerException? _failure;
    private Finding? _partial;
    private bool _told;

    /// <summary>Makes one, for one run of a command.</summary>
    /// <param name="provider">Whose services are listed.</param>
    /// <param name="notice">Takes what is to be known when names cannot be had.</param>
    public ServiceNames(ICertificateProvider provider, Action<Finding> notice)
    {
        _provider = provider;
        _notice = notice;
    }

    /// <summary>Names the services of one certificate. Failing to is no failure: the numbers stay.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task CompleteAsync(CdnCertificate certificate, CancellationToken cancel)
    {
        if (IsNameless(certificate))
        {
            await (_loading ??= LoadAsync(cancel)).ConfigureAwait(false);
            Name(certificate);
        }
    }

    /// <summary>Names the services of a list of certificates that are still arriving. Certificates that nobody uses pass at once.</summary>
    /// <param name="list">Lists certificates into what it is given.</param>
    /// <param name="found">Takes each, in order.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task ListAsync(Func<Action<CdnCertificate>, Task> list, Action<CdnCertificate> found, CancellationToken cancel)
    {
        var held = new Queue<CdnCertificate>();
        void Release()
        {
            while (held.Count > 0)
            {
                CdnCertificate next = held.Dequeue();
                Name(next);
                found(next);
            }
        }

        void Take(CdnCertificate certificate)
        {
            bool nameless = IsNameless(certificate);
            if (nameless)
            {
                _loading ??= LoadAsync(cancel);
            }

            if (_loading is { IsCompleted: false })
            {
                held.Enqueue(certificate);
                return;
            }

            Release();
            if (nameless)
            {
                Name(certificate);
            }

            found(certificate);
        }

        try
        {
            await list(Take).ConfigureAwait(false);
        }
        finally
        {
            // What came before the list broke off is handed on all the same, as it is without names.
            if (held.Count > 0 && !cancel.IsCancellationRequested)
            {
                await _loading!.ConfigureAwait(false);
                Release();
            }
        }
    }

    private static bool IsNameless(CdnCertificate certificate)
    {
        IReadOnlyList<CdnServiceReference> services = certificate.Services;
        for (int i = 0; i < services.Count; i++)
        {
            if (services[i].Name is null)
            {
                return true;
            }
        }

        return false;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        try
        {
            var slots = new List<CdnService>();
            var query = new ServiceQuery { NamesOnly = true, Notice = finding => _partial ??= finding };
            await _provider.Services.ListAsync(
                query,
                service =>
                {
                    if (service.Kind == ServiceKind.GlobalEdgeSlot)
                    {
                        slots.Add(service);
                        return;
                    }

                    Add(service);
                },
                cancel).ConfigureAwait(false);

            // A user of a certificate is a load balancer or an edge (NAVER API getCertificateList, 2026-09-17); a slot only where neither has the number.
            foreach (CdnService slot in slots.Where(slot => !_names.ContainsKey(slot.InstanceId ?? slot.Id)))
            {
                Add(slot);
            }
        }
        catch (CertManagerException error)
        {
            _failure = error;
        }
    }

    private void Add(CdnService service)
    {
        string id = service.InstanceId ?? service.Id;
        string kind = service.Kind == ServiceKind.LoadBalancerListener ? "LoadBalancer" : service.Kind.ToString();
        if (!_names.TryGetValue(id, out CdnServiceReference? known))
        {
            _names.Add(id, new CdnServiceReference(id, service.InstanceName ?? service.Name, kind));
        }
        else if (known?.Kind != kind)
        {
            // Numbers are unique within a kind only: which of both is meant is not for us to say.
            _names[id] = null;
        }
    }

    private void Name(CdnCertificate certificate)
    {
        if (!IsNameless(certificate))
        {
            return;
        }

        bool complete = true;
        certificate.NameServices(
        [
            .. certificate.Services.Select(service =>
            {
                if (service.Name is not null)
                {
                    return service;
                }

                CdnServiceReference? named = _names.TryGetValue(service.Id, out CdnServiceReference? known) ? known : null;
                complete &= named is not null;
                return named ?? service;
            }),
        ]);
        if (!complete && !_told && (_failure is not null || _partial is not null))
        {
            _told = true;
            _notice(LinkFindings.ServiceNamesUnknown.At(string.Empty, _failure?.Message ?? _partial!.Message, _failure?.Remedy ?? _partial!.Remedy));
        }
    }
}
