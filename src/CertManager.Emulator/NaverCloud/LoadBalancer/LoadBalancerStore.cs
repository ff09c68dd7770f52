using System.Globalization;

namespace CertManager.Emulator;

/// <summary>The load balancers (VPC) of an account. A change is done after a while; until then what was served before is served, and no other change is taken.</summary>
internal sealed class LoadBalancerStore
{
    /// <summary>A choice of ours: how long it takes is not published.</summary>
    internal static readonly TimeSpan ChangeTime = TimeSpan.FromSeconds(20);

    private readonly List<LoadBalancer> _balancers = [];
    private readonly LinkingState _linking;
    private long _nextBalancer = 910001;
    private long _nextListener = 920001;

    internal LoadBalancerStore(LinkingState linking)
    {
        _linking = linking;
    }

    /// <summary>Reads under the gate.</summary>
    internal T Read<T>(Func<IReadOnlyList<LoadBalancer>, T> read)
    {
        lock (_linking.Gate)
        {
            return read(_balancers);
        }
    }

    /// <summary>Adds a load balancer that is at work at once.</summary>
    internal Listener Add(string name, string region, int port, string certificateId, IReadOnlyList<string> hosts)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            AccountCertificate certificate = _linking.Demand(certificateId, now, isForEdge: false);
            var balancer = new LoadBalancer { Number = _nextBalancer++, Name = name, Region = region, CreatedAt = now };
            var listener = new Listener
            {
                Number = _nextListener++,
                Hosts = [.. hosts.Select(DomainText.Ascii).Distinct(StringComparer.OrdinalIgnoreCase)],
                Settings = new ListenerSettings { Protocol = "HTTPS", Port = port },
                Default = certificate,
            };
            balancer.Listeners.Add(listener);
            _balancers.Add(balancer);
            foreach (string host in listener.Hosts)
            {
                _linking.Names.Point(host, listener);
            }

            Serve(listener, now);
            return listener;
        }
    }

    /// <summary>Adds a listener; nothing points to it.</summary>
    /// <exception cref="ServiceRefusalException">There is no such load balancer, it is busy, or <paramref name="make"/> refuses.</exception>
    internal Listener AddListener(long balancerNumber, string region, Func<LoadBalancer, DateTimeOffset, (ListenerSettings Settings, AccountCertificate? Certificate)> make)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            LoadBalancer balancer = _balancers.Find(balancer => balancer.Number == balancerNumber && balancer.Region == region) ?? throw LoadBalancerStatus.NotFound();
            ThrowIfBusy(balancer, now);
            (ListenerSettings settings, AccountCertificate? certificate) = make(balancer, now);
            var listener = new Listener { Number = _nextListener++, Hosts = [], Settings = settings, Default = certificate };
            balancer.Terms.Begin(now, ChangeTime, []);
            balancer.Listeners.Add(listener);
            return listener;
        }
    }

    /// <summary>Changes a listener over a while.</summary>
    /// <exception cref="ServiceRefusalException">There is no such listener, its load balancer is busy, or <paramref name="change"/> refuses, before it changed anything.</exception>
    internal (LoadBalancer Balancer, Listener Listener) Change(long number, string region, Action<LoadBalancer, Listener, DateTimeOffset> change)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            (LoadBalancer balancer, Listener listener) = Find(number, region);
            ThrowIfBusy(balancer, now);
            AccountCertificate[] former = [.. listener.Certificates];
            change(balancer, listener, now);
            balancer.Terms.Begin(now, ChangeTime, former.Except(listener.Certificates));
            Serve(listener, balancer.Terms.DoneAt);
            return (balancer, listener);
        }
    }

    /// <summary>Changes a listener at once, as if it had been done long ago by someone else.</summary>
    internal void ChangeAtOnce(string id, Action<LoadBalancer, Listener, DateTimeOffset> change)
    {
        lock (_linking.Gate)
        {
            DateTimeOffset now = _linking.Now;
            (LoadBalancer balancer, Listener listener) =
                All().FirstOrDefault(pair => pair.Listener.Number.ToString(CultureInfo.InvariantCulture) == id) is { Listener: not null } found
                    ? found
                    : throw EmulatorErrors.EmulatedServiceInvalid.With(id);
            change(balancer, listener, now);
            Serve(listener, now);
        }
    }

    /// <exception cref="ServiceRefusalException">There is no such listener.</exception>
    internal (LoadBalancer Balancer, Listener Listener) Find(long number, string region) =>
        All().FirstOrDefault(pair => pair.Listener.Number == number && pair.Balancer.Region == region) is { Listener: not null } found ? found : throw LoadBalancerStatus.NotFound();

    internal IEnumerable<CertificateUse> Uses(DateTimeOffset now) =>
        from balancer in _balancers
        let instance = balancer.Number.ToString(CultureInfo.InvariantCulture)
        from number in balancer.Listeners.SelectMany(static listener => listener.Certificates).Select(static certificate => certificate.Number).Concat(balancer.Terms.LeavingAt(now))
        select new CertificateUse(number, instance);

    /// <summary>Serves the new files of a certificate at once wherever it is linked.</summary>
    internal void Refresh(AccountCertificate renewed)
    {
        foreach ((LoadBalancer balancer, Listener listener) in All().Where(pair => pair.Listener.Certificates.Any(linked => linked.Number == renewed.Number)))
        {
            listener.Default = listener.Default?.Number == renewed.Number ? renewed : listener.Default;
            listener.Further = [.. listener.Further.Select(linked => linked.Number == renewed.Number ? renewed : linked)];
            Serve(listener, balancer.Terms.IsBusy(renewed.ChangedAt) ? balancer.Terms.DoneAt : renewed.ChangedAt);
        }
    }

    /// <summary>Keeps all of them. Called under the gate.</summary>
    internal void Keep(StateArchive archive)
    {
        archive.List("loadBalancers", _balancers);
        _nextBalancer = archive.Value("nextLoadBalancer", _nextBalancer);
        _nextListener = archive.Value("nextListener", _nextListener);
    }

    /// <summary>Forgets all of them. Called under the gate.</summary>
    internal void Clear() => _balancers.Clear();

    private IEnumerable<(LoadBalancer Balancer, Listener Listener)> All() => _balancers.SelectMany(static balancer => balancer.Listeners.Select(listener => (balancer, listener)));

    private void Serve(Listener listener, DateTimeOffset since)
    {
        foreach (string host in listener.Hosts)
        {
            _linking.Names.Serve(host, listener, listener.For(host), since);
        }
    }

    private static void ThrowIfBusy(LoadBalancer balancer, DateTimeOffset now)
    {
        if (balancer.Terms.IsBusy(now))
        {
            throw LoadBalancerStatus.Busy();
        }
    }
}
