using System.Globalization;

namespace CertManager.Emulator;

/// <content>Services that use certificates.</content>
public sealed partial class EmulatedAccount
{
    /// <summary>The listeners of all load balancers (VPC).</summary>
    public IReadOnlyList<EmulatedListener> Listeners => _state.LoadBalancers.Read<IReadOnlyList<EmulatedListener>>(balancers =>
    [
        .. balancers.SelectMany(balancer => balancer.Listeners.Select(listener => Describe(balancer, listener))),
    ]);

    /// <summary>The slots of Global Edge.</summary>
    public IReadOnlyList<EmulatedSlot> Slots => _state.Edges.Read<IReadOnlyList<EmulatedSlot>>((slots, _) => [.. slots.Select(Describe)]);

    /// <inheritdoc/>
    public override string AddLoadBalancer(string name, int port, string certificateId, IReadOnlyList<string> hosts)
    {
        if (port is < 1 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "Ports are numbers from 1 to 65535.");
        }

        return Kept(_state.LoadBalancers.Add(name, ListenerParameters.RegionsOf(_state.Zone)[0], port, certificateId, hosts).Number);
    }

    /// <inheritdoc/>
    public override string AddEdge(string name, string domain, string certificateId) => Kept(_state.Edges.AddEdge(name, domain, certificateId).Slot.Id);

    /// <inheritdoc/>
    public override string AddCdnService(string name, string domain, string? certificateId) =>
        throw EmulatorErrors.EmulatedElsewhere.With(nameof(AddCdnService), Provider, ProviderKind.KakaoCloud);

    /// <inheritdoc/>
    public override void AddLoadBalancerCertificate(string name, PracticeCertificate certificate) =>
        throw EmulatorErrors.EmulatedElsewhere.With(nameof(AddLoadBalancerCertificate), Provider, ProviderKind.KakaoCloud);

    /// <summary>Adds a load balancer of the Classic environment with one HTTPS rule.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="port">The rule's port.</param>
    /// <param name="certificateName">Name of the rule's certificate in the Classic environment's own store.</param>
    /// <returns>Its number.</returns>
    public string AddClassicLoadBalancer(string name, int port, string certificateName) => Kept(_state.Classic.Add(name, port, certificateName).Number);

    /// <summary>Changes a listener as if someone else had done it: at once.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="change">What it is to be like; hosts, numbers and names stay as they are.</param>
    /// <exception cref="CertManagerException">There is no such listener or certificate, or it cannot be served.</exception>
    public void ChangeListener(string id, Func<EmulatedListener, EmulatedListener> change)
    {
        _state.LoadBalancers.ChangeAtOnce(id, (balancer, listener, now) => Change(balancer, listener, change, now));
        Keep();
    }

    private void Change(LoadBalancer balancer, Listener listener, Func<EmulatedListener, EmulatedListener> change, DateTimeOffset now)
    {
        EmulatedListener wanted = change(Describe(balancer, listener));
        AccountCertificate? certificate = wanted.CertificateId is null ? null : Linked(wanted.CertificateId);
        AccountCertificate[] further = [.. wanted.FurtherCertificateIds.Select(Linked)];
        listener.Settings = new ListenerSettings
        {
            Protocol = wanted.Protocol,
            Port = wanted.Port,
            UseHttp2 = wanted.UseHttp2,
            TlsMinimum = wanted.TlsMinimum,
            Ciphers = wanted.Ciphers,
        };
        listener.Default = certificate;
        listener.Further = further;

        // What is linked already stays as it was linked, though it may have expired.
        AccountCertificate Linked(string number) =>
            listener.Certificates.FirstOrDefault(linked => Text(linked.Number) == number) ?? _state.Linking.Demand(number, now, isForEdge: false);
    }

    private string Kept(long number)
    {
        Keep();
        return Text(number);
    }

    /// <summary>The government zone has no further certificates of listeners, the financial zone no Global Edge.</summary>
    private IEnumerable<Route> RoutesOfServices() =>
    [
        .. new LoadBalancerApi(_state).Routes,
        .. _state.Zone == CloudZone.Government ? [] : new ListenerCertificateApi(_state).Routes,
        .. _state.Zone == CloudZone.Financial ? [] : new SlotApi(_state).Routes,
        .. _state.Zone == CloudZone.Financial ? [] : new EdgeApi(_state).Routes,
        .. new ClassicLoadBalancerApi(_state).Routes,
        .. new ClassicCertificateApi(_state).Routes,
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private EmulatedListener Describe(LoadBalancer balancer, Listener listener) => new()
    {
        Id = Text(listener.Number),
        LoadBalancerId = Text(balancer.Number),
        LoadBalancerName = balancer.Name,
        Hosts = listener.Hosts,
        Protocol = listener.Settings.Protocol,
        Port = listener.Settings.Port,
        UseHttp2 = listener.Settings.UseHttp2,
        TlsMinimum = listener.Settings.TlsMinimum,
        Ciphers = listener.Settings.Ciphers,
        CertificateId = listener.Default is { } certificate ? Text(certificate.Number) : null,
        FurtherCertificateIds = [.. listener.Further.Select(static linked => Text(linked.Number))],
        IsBusy = balancer.Terms.IsBusy(UtcNow),
    };

    private EmulatedSlot Describe(Slot slot) => new()
    {
        Id = Text(slot.Id),
        Status = slot.StatusAt(UtcNow, SlotStatusForm.Documented),
        TlsVersion = slot.Tls.Version,
        CipherProfile = slot.Tls.Profile,
        CertificateIds = [.. slot.Items.Where(static item => item.Region == Slot.Korea).Select(static item => Text(item.Certificate.Number))],
        GlobalCertificateIds = [.. slot.Items.Where(static item => item.Region == Slot.World).Select(static item => Text(item.Certificate.Number))],
        EdgeIds = [.. _state.Edges.EdgesOf(slot).Select(static edge => Text(edge.Id))],
    };
}
