namespace CertManager.Emulator;

/// <summary>Load Balancer (VPC): instances and listeners.</summary>
internal sealed class LoadBalancerApi : ActionApi
{
    internal const string Prefix = "/vloadbalancer/v2/";
    internal const string BalancerNumber = "loadBalancerInstanceNo";
    private const string ListenerNumber = ListenerParameters.ListenerNumber;
    private const string Region = ListenerParameters.Region;
    private const string PageNumber = "pageNo";
    private const string PageSize = "pageSize";

    private readonly LoadBalancerStore _store;
    private readonly ListenerParameters _parameters;

    internal LoadBalancerApi(AccountState state)
        : base(state, Prefix)
    {
        _store = state.LoadBalancers;
        _parameters = new ListenerParameters(state);
        Routes =
        [
            .. Action(
                NaverOperations.GetLoadBalancerInstanceList,
                "getLoadBalancerInstanceList",
                ListInstances,
                Region,
                BalancerNumber,
                "loadBalancerInstanceNoList.N",
                "loadBalancerNetworkTypeCode",
                "loadBalancerTypeCode",
                "vpcNo",
                PageNumber,
                PageSize),
            .. Action(NaverOperations.GetLoadBalancerInstanceDetail, "getLoadBalancerInstanceDetail", GetInstance, Region, BalancerNumber),
            .. Action(NaverOperations.GetLoadBalancerListenerList, "getLoadBalancerListenerList", ListListeners, Region, BalancerNumber),
            .. Action(
                NaverOperations.ChangeLoadBalancerListenerConfiguration,
                "changeLoadBalancerListenerConfiguration",
                ChangeListener,
                [ListenerNumber, .. ListenerParameters.Settings]),
            .. Action(
                NaverOperations.CreateLoadBalancerListener,
                "createLoadBalancerListener",
                CreateListener,
                [BalancerNumber, "targetGroupNo", .. ListenerParameters.Settings]),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ActionAnswer ListInstances(ActionCall call)
    {
        string region = _parameters.RegionOf(call);
        IReadOnlyList<string> wanted = [.. call.Texts("loadBalancerInstanceNoList"), .. call.Text(BalancerNumber) is { } one ? (string[])[one] : []];
        long page = Math.Max(call.Integer(PageNumber) ?? 1, 1);
        long size = Math.Max(call.Integer(PageSize) ?? int.MaxValue, 1);
        return _store.Read(balancers =>
        {
            LoadBalancer[] found = [.. balancers.Where(balancer => balancer.Region == region && (wanted.Count == 0 || wanted.Contains(Text(balancer.Number))))];

            // All of them are counted, not those of the page.
            int skipped = (int)Math.Min((page - 1) * Math.Min(size, found.Length), found.Length);
            return Instances([.. found.Skip(skipped).Take((int)Math.Min(size, int.MaxValue))], found.Length);
        });
    }

    private ActionAnswer GetInstance(ActionCall call)
    {
        string region = _parameters.RegionOf(call);
        long number = call.DemandInteger(BalancerNumber);
        return _store.Read(balancers =>
        {
            LoadBalancer[] found = [.. balancers.Where(balancer => balancer.Number == number && balancer.Region == region)];
            return Instances(found, found.Length);
        });
    }

    private ActionAnswer ListListeners(ActionCall call)
    {
        string region = _parameters.RegionOf(call);
        long number = call.DemandInteger(BalancerNumber);
        return _store.Read(balancers =>
        {
            LoadBalancer balancer = balancers.FirstOrDefault(balancer => balancer.Number == number && balancer.Region == region) ?? throw LoadBalancerStatus.NotFound();
            return Listeners(balancer, [.. balancer.Listeners]);
        });
    }

    private ActionAnswer ChangeListener(ActionCall call)
    {
        long number = call.DemandInteger(ListenerNumber);
        string region = _parameters.RegionOf(call);
        ListenerSettings settings = ListenerParameters.SettingsOf(call);
        (LoadBalancer balancer, Listener listener) = _store.Change(number, region, (balancer, listener, now) =>
        {
            ListenerParameters.CheckPort(balancer, listener, settings.Port);
            AccountCertificate? certificate = _parameters.CertificateOf(call, settings, now);
            if (!settings.IsEncrypted && listener.Further.Count > 0)
            {
                throw LoadBalancerStatus.Refused("The listener has further certificates");
            }

            listener.Settings = settings;
            listener.Default = certificate;
            listener.Further = [.. listener.Further.Where(further => further.Number != certificate?.Number)];
        });
        return _store.Read(_ => Listeners(balancer, [listener]));
    }

    private ActionAnswer CreateListener(ActionCall call)
    {
        long number = call.DemandInteger(BalancerNumber);
        string region = _parameters.RegionOf(call);
        call.DemandInteger("targetGroupNo");
        ListenerSettings settings = ListenerParameters.SettingsOf(call);
        LoadBalancer? changed = null;
        Listener added = _store.AddListener(number, region, (balancer, now) =>
        {
            changed = balancer;
            ListenerParameters.CheckPort(balancer, changing: null, settings.Port);
            return (settings, _parameters.CertificateOf(call, settings, now));
        });
        return _store.Read(_ => Listeners(changed!, [added]));
    }

    /// <summary>Written when it was read: the answer is made of what was true under the gate.</summary>
    private ActionAnswer Instances(LoadBalancer[] balancers, int count)
    {
        DateTimeOffset now = State.Now();
        (LoadBalancer Balancer, bool IsBusy, string[] Listeners)[] seen =
            [.. balancers.Select(balancer => (balancer, balancer.Terms.IsBusy(now), balancer.Listeners.Select(static listener => Text(listener.Number)).ToArray()))];
        return new ActionAnswer(count, writer => AnswerWriter.WriteList(writer, "loadBalancerInstanceList", seen, (writer, element) =>
        {
            (LoadBalancer balancer, bool isBusy, string[] listeners) = element;
            writer.WriteString(BalancerNumber, Text(balancer.Number));
            WriteCode(writer, "loadBalancerInstanceStatus", "USED");
            WriteCode(writer, "loadBalancerInstanceOperation", isBusy ? "CHANG" : "NULL");
            State.Answers.WriteOptional(writer, "loadBalancerInstanceStatusName", name => writer.WriteString(name, isBusy ? "Changing" : "Running"));
            writer.WriteString("loadBalancerName", balancer.Name);
            State.Answers.WriteDate(writer, "createDate", balancer.CreatedAt);
            State.Answers.WriteMissing(writer, "loadBalancerDescription");
            writer.WriteString(Region, balancer.Region);
            WriteTexts(writer, "loadBalancerListenerNoList", listeners);
            State.Answers.WriteExtra(writer);
        }));
    }

    private ActionAnswer Listeners(LoadBalancer balancer, Listener[] listeners)
    {
        (Listener Listener, ListenerSettings Settings, long? Certificate)[] seen = [.. listeners.Select(static listener => (listener, listener.Settings, listener.Default?.Number))];
        return new ActionAnswer(seen.Length, writer => AnswerWriter.WriteList(writer, "loadBalancerListenerList", seen, (writer, element) =>
        {
            (Listener listener, ListenerSettings settings, long? certificate) = element;
            writer.WriteString(BalancerNumber, Text(balancer.Number));
            writer.WriteString(ListenerNumber, Text(listener.Number));
            WriteCode(writer, "protocolType", settings.Protocol);
            writer.WriteNumber("port", settings.Port);
            writer.WriteBoolean("useHttp2", settings.UseHttp2);
            State.Answers.WriteText(writer, ListenerParameters.CertificateNumber, certificate is { } number ? Text(number) : null);
            if (settings.IsEncrypted)
            {
                WriteCode(writer, "tlsMinVersionType", settings.TlsMinimum);
            }

            WriteTexts(writer, "loadBalancerRuleNoList", [Text(listener.Number + 10000)]);
            WriteTexts(writer, "cipherSuiteList", settings.IsEncrypted ? settings.Ciphers : []);
            State.Answers.WriteExtra(writer);
        }));
    }
}
