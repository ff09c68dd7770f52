namespace CertManager.Emulator;

/// <summary>Reads what the actions on listeners have in common.</summary>
internal sealed class ListenerParameters
{
    internal const string ListenerNumber = "loadBalancerListenerNo";
    internal const string CertificateNumber = "sslCertificateNo";
    internal const string Region = "regionCode";
    private const string Protocol = "protocolTypeCode";
    private const string Port = "port";
    private const string Http2 = "useHttp2";
    private const string TlsMinimum = "tlsMinVersionTypeCode";
    private const string Ciphers = "cipherSuiteList";

    /// <summary>The parameters that make up a listener.</summary>
    internal static readonly string[] Settings = [Region, Protocol, Port, Http2, CertificateNumber, TlsMinimum, Ciphers + ".N"];

    private readonly AccountState _state;

    internal ListenerParameters(AccountState state)
    {
        _state = state;
    }

    /// <summary>The region that is asked about: the zone's first one when none is named.</summary>
    internal string RegionOf(ActionCall call)
    {
        string[] regions = RegionsOf(_state.Zone);
        return call.Word(Region, regions) ?? regions[0];
    }

    internal static string[] RegionsOf(CloudZone zone) => zone switch
    {
        CloudZone.Government => ["KR", "KRS"],
        CloudZone.Financial => ["FKR"],
        _ => ["KR", "JPN", "SGN"],
    };

    /// <summary>Everything that a listener is: what is not sent falls back to its default.</summary>
    internal static ListenerSettings SettingsOf(ActionCall call)
    {
        call.Demand(Protocol);
        var settings = new ListenerSettings
        {
            Protocol = call.Word(Protocol, "HTTP", "HTTPS", "TCP", "TLS")!,
            Port = call.DemandInteger(Port) is >= 1 and <= 65535 and var port ? (int)port : throw LoadBalancerStatus.Invalid(Port),
            UseHttp2 = call.Flag(Http2),
            TlsMinimum = call.Word(TlsMinimum, "TLSV10", "TLSV11", "TLSV12") ?? "TLSV10",
        };
        IReadOnlyList<string> ciphers = call.Texts(Ciphers);
        if (!ciphers.All(static cipher => cipher.All(static c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')))
        {
            throw LoadBalancerStatus.Invalid(Ciphers);
        }

        return ciphers.Count == 0 ? settings : settings with { Ciphers = ciphers };
    }

    /// <summary>The certificate that is named, if the protocol wants one.</summary>
    internal AccountCertificate? CertificateOf(ActionCall call, ListenerSettings settings, DateTimeOffset now)
    {
        if (settings.IsEncrypted)
        {
            return CertificateOf(call, now);
        }

        return call.Text(CertificateNumber) is null ? null : throw LoadBalancerStatus.Invalid(CertificateNumber);
    }

    /// <exception cref="ServiceRefusalException">It is missing, there is none, or it cannot be linked.</exception>
    internal AccountCertificate CertificateOf(ActionCall call, DateTimeOffset now)
    {
        long number = call.DemandInteger(CertificateNumber);
        if (_state.Certificates.Find(number, now) is null)
        {
            throw LoadBalancerStatus.NotFound();
        }

        return _state.Linking.FindLinkable(number, now) is { } certificate && LinkRules.IsForListener(certificate)
            ? certificate
            : throw LoadBalancerStatus.Refused("The certificate cannot be used by load balancers");
    }

    /// <exception cref="ServiceRefusalException">Another listener of the load balancer has the port.</exception>
    internal static void CheckPort(LoadBalancer balancer, Listener? changing, int port)
    {
        if (balancer.Listeners.Any(listener => listener != changing && listener.Settings.Port == port))
        {
            throw LoadBalancerStatus.Invalid(Port);
        }
    }
}
