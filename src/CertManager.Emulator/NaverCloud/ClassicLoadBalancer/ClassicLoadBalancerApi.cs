namespace CertManager.Emulator;

/// <summary>Load Balancer (Classic), as far as the official Go SDK shows it: names of fields are from there.</summary>
internal sealed class ClassicLoadBalancerApi : ActionApi
{
    private const string BalancerNumber = "loadBalancerInstanceNo";
    private const string Algorithm = "loadBalancerAlgorithmTypeCode";
    private const string Rules = "loadBalancerRuleList";
    private const string Rule = Rules + ".N.";
    private const string Port = "loadBalancerPort";
    private const string ServerPort = "serverPort";
    private const string Protocol = "protocolTypeCode";
    private const string CertificateName = "certificateName";
    private const string NumberList = "loadBalancerInstanceNoList";

    private readonly ClassicStore _store;

    internal ClassicLoadBalancerApi(AccountState state)
        : base(state, ClassicCertificateApi.Prefix)
    {
        _store = state.Classic;
        Routes =
        [
            .. Action(
                NaverOperations.ClassicGetLoadBalancerInstanceList,
                "getLoadBalancerInstanceList",
                List,
                "loadBalancerName",
                NumberList + ".N",
                "networkUsageTypeCode",
                "regionNo",
                "zoneNo",
                "pageNo",
                "pageSize",
                "sortedBy",
                "sortingOrder"),
            .. Action(
                NaverOperations.ClassicChangeLoadBalancerInstanceConfiguration,
                "changeLoadBalancerInstanceConfiguration",
                Change,
                BalancerNumber,
                Algorithm,
                "loadBalancerDescription",
                Rule + Protocol,
                Rule + Port,
                Rule + ServerPort,
                Rule + "l7HealthCheckPath",
                Rule + CertificateName,
                Rule + "proxyProtocolUseYn"),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ActionAnswer List(ActionCall call)
    {
        IReadOnlyList<string> wanted = call.Texts(NumberList);
        string? name = call.Text("loadBalancerName");
        lock (_store.Gate)
        {
            return Write([.. _store.Balancers.Where(balancer => (wanted.Count == 0 || wanted.Contains(Text(balancer.Number))) && (name is null || balancer.Name == name))]);
        }
    }

    /// <summary>All rules at once: those that are left out are gone.</summary>
    private ActionAnswer Change(ActionCall call)
    {
        long number = call.DemandInteger(BalancerNumber);
        string algorithm = call.Demand(Algorithm);
        ClassicRule[] rules = [.. call.Numbers(Rules).Select(rule => RuleOf(call, Rules + "." + rule + "."))];
        DateTimeOffset now = State.Now();
        lock (_store.Gate)
        {
            ClassicLoadBalancer balancer = _store.Balancers.Find(balancer => balancer.Number == number) ?? throw LoadBalancerStatus.NotFound();
            if (balancer.Terms.IsBusy(now))
            {
                throw LoadBalancerStatus.Busy();
            }

            if (rules.Length == 0)
            {
                throw LoadBalancerStatus.Missing(Rules);
            }

            if (!rules.All(rule => rule.CertificateName is null || _store.Certificates.Exists(certificate => certificate.Name == rule.CertificateName)))
            {
                throw LoadBalancerStatus.NotFound();
            }

            balancer.Algorithm = algorithm;
            balancer.Rules = rules;
            balancer.Terms.Begin(now, LoadBalancerStore.ChangeTime, []);
            return Write([balancer]);
        }
    }

    private static ClassicRule RuleOf(ActionCall call, string prefix)
    {
        call.Demand(prefix + Protocol);
        string protocol = call.Word(prefix + Protocol, "HTTP", "HTTPS", "TCP", "SSL")!;
        string? certificate = call.Text(prefix + CertificateName);
        bool wantsCertificate = protocol is "HTTPS" or "SSL";
        return wantsCertificate == (certificate is not null)
            ? new ClassicRule(protocol, PortOf(call, prefix + Port), PortOf(call, prefix + ServerPort), certificate)
            : throw (wantsCertificate ? LoadBalancerStatus.Missing(prefix + CertificateName) : LoadBalancerStatus.Invalid(prefix + CertificateName));
    }

    private static int PortOf(ActionCall call, string name) => call.DemandInteger(name) is >= 1 and <= 65535 and var port ? (int)port : throw LoadBalancerStatus.Invalid(name);

    private ActionAnswer Write(ClassicLoadBalancer[] balancers)
    {
        DateTimeOffset now = State.Now();
        (ClassicLoadBalancer Balancer, bool IsBusy, string Algorithm, IReadOnlyList<ClassicRule> Rules)[] seen =
            [.. balancers.Select(balancer => (balancer, balancer.Terms.IsBusy(now), balancer.Algorithm, balancer.Rules))];
        return new ActionAnswer(seen.Length, writer => AnswerWriter.WriteList(writer, "loadBalancerInstanceList", seen, (writer, element) =>
        {
            writer.WriteString(BalancerNumber, Text(element.Balancer.Number));
            writer.WriteString("loadBalancerName", element.Balancer.Name);
            WriteCode(writer, "loadBalancerAlgorithmType", element.Algorithm);
            WriteCode(writer, "loadBalancerInstanceStatus", "USED");
            WriteCode(writer, "loadBalancerInstanceOperation", element.IsBusy ? "CHANG" : "NULL");
            AnswerWriter.WriteList(writer, Rules, element.Rules, (writer, rule) =>
            {
                WriteCode(writer, "protocolType", rule.Protocol);
                writer.WriteNumber(Port, rule.Port);
                writer.WriteNumber(ServerPort, rule.ServerPort);
                State.Answers.WriteText(writer, CertificateName, rule.CertificateName);
            });
            State.Answers.WriteExtra(writer);
        }));
    }
}
