namespace CertManager.Emulator;

/// <summary>Load Balancer (VPC): the further certificates of listeners, for clients that ask for their names (SNI). Not in the government zone.</summary>
internal sealed class ListenerCertificateApi : ActionApi
{
    private const string MemberNumber = "1000001";
    private const string ListenerNumber = ListenerParameters.ListenerNumber;
    private const string CertificateNumber = ListenerParameters.CertificateNumber;
    private const string Region = ListenerParameters.Region;

    private readonly ListenerParameters _parameters;

    internal ListenerCertificateApi(AccountState state)
        : base(state, LoadBalancerApi.Prefix)
    {
        _parameters = new ListenerParameters(state);
        Routes =
        [
            .. Action(NaverOperations.AddLoadBalancerListenerCertificate, "addLoadBalancerListenerCertificate", Add, Region, ListenerNumber, CertificateNumber),
            .. Action(NaverOperations.RemoveLoadBalancerListenerCertificate, "removeLoadBalancerListenerCertificate", Remove, Region, ListenerNumber, CertificateNumber),
            .. Action(NaverOperations.GetLoadBalancerListenerCertificateList, "getLoadBalancerListenerCertificateList", List, Region, ListenerNumber),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ActionAnswer Add(ActionCall call) => Change(call, (listener, now) =>
    {
        AccountCertificate certificate = _parameters.CertificateOf(call, now);
        if (!listener.Settings.IsEncrypted)
        {
            throw LoadBalancerStatus.Refused("The listener's protocol has no certificates");
        }

        listener.Further = listener.Certificates.Any(linked => linked.Number == certificate.Number)
            ? throw LoadBalancerStatus.Refused("The listener has the certificate already")
            : [.. listener.Further, certificate];
    });

    private ActionAnswer Remove(ActionCall call)
    {
        long number = call.DemandInteger(CertificateNumber);
        return Change(call, (listener, _) => listener.Further = (listener.Default?.Number == number, listener.Further.Any(linked => linked.Number == number)) switch
        {
            (true, _) => throw LoadBalancerStatus.Refused("The default certificate cannot be removed, only replaced"),
            (_, false) => throw LoadBalancerStatus.NotFound(),
            _ => [.. listener.Further.Where(linked => linked.Number != number)],
        });
    }

    private ActionAnswer Change(ActionCall call, Action<Listener, DateTimeOffset> change)
    {
        long number = call.DemandInteger(ListenerNumber);
        (_, Listener listener) = State.LoadBalancers.Change(number, _parameters.RegionOf(call), (_, listener, now) => change(listener, now));
        return State.LoadBalancers.Read(_ => Write(listener));
    }

    private ActionAnswer List(ActionCall call)
    {
        long number = call.DemandInteger(ListenerNumber);
        string region = _parameters.RegionOf(call);
        return State.LoadBalancers.Read(_ => Write(State.LoadBalancers.Find(number, region).Listener));
    }

    private ActionAnswer Write(Listener listener)
    {
        DateTimeOffset now = State.Now();
        (AccountCertificate Certificate, bool IsDefault)[] linked = [.. listener.Certificates.Select(certificate => (certificate, certificate == listener.Default))];
        return new ActionAnswer(linked.Length, writer => AnswerWriter.WriteList(writer, "loadBalancerListenerCertificateList", linked, (writer, element) =>
        {
            (AccountCertificate certificate, bool isDefault) = element;

            // The number's validity and status of today, though older files may be served.
            AccountCertificate today = State.Certificates.Find(certificate.Number, now) ?? certificate;
            writer.WriteString(CertificateNumber, Text(certificate.Number));
            writer.WriteString("memberNo", MemberNumber);
            writer.WriteString("sslCertificateName", certificate.Name);
            writer.WriteString("domainAddress", today.CommonName);
            State.Answers.WriteKnownDate(writer, "validEndDate", today.Facts!.NotAfter);
            writer.WriteBoolean("isDefault", isDefault);
            writer.WriteNumber("statusCode", today.StatusAt(now).Code, Style.LinkedStatusCode);
            writer.WriteString("statusName", today.StatusAt(now).Name);
            State.Answers.WriteExtra(writer);
        }));
    }
}
