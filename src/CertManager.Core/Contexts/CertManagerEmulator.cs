using System.Security;

namespace CertManager;

/// <summary>
/// An emulated account to practise on. Its property names are parameter names of <c>Connect-CertManager</c>, so that it can be piped there.
/// It must never be quoted as evidence of how the real clouds answer.
/// </summary>
public sealed class CertManagerEmulator : IDisposable
{
    private readonly IEmulatedAccount _account;
    private bool _stopped;

    internal CertManagerEmulator(IEmulatedAccount account, Uri? endpoint)
    {
        _account = account;
        Endpoint = endpoint;
        SecretKey = Secure(account.SecretKey);
        ControlToken = Secure(account.ControlToken);
    }

    /// <summary>The loopback address; null when it answers in memory only.</summary>
    public Uri? Endpoint { get; }

    /// <summary>The cloud that it plays.</summary>
    public ProviderKind Provider => _account.Provider;

    /// <summary>The address that speaks the CDN contract; null where the provider has an API of its own.</summary>
    public Uri? CdnEndpoint => _account.CdnEndpoint is null ? null : Endpoint ?? _account.CdnEndpoint;

    /// <summary>The zone that it plays.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>The test access key.</summary>
    public string AccessKey => _account.AccessKey;

    /// <summary>The test secret key. It opens nothing but this emulator.</summary>
    public SecureString SecretKey { get; }

    /// <summary>The loopback address of its control plane; null when none was asked for.</summary>
    public Uri? ControlEndpoint { get; init; }

    /// <summary>What requests to the control plane are authorised with (<c>Authorization: Bearer</c>). It opens nothing but this emulator.</summary>
    public SecureString ControlToken { get; }

    /// <summary>The practice root, PEM. Nobody but contexts on this emulator trusts it.</summary>
    public string TrustedRoot => _account.PracticeRoot;

    /// <summary>The rules of the faults in force, with the seeds that were chosen for them: the same rules again, the same faults.</summary>
    public IReadOnlyList<string> FaultRules => _account.FaultRules;

    /// <summary>The account.</summary>
    internal IEmulatedAccount Account => _stopped ? throw Errors.EmulatorStopped.With() : _account;

    /// <summary>Issues a practice certificate of 90 days with an EC key.</summary>
    /// <param name="names">Its DNS names.</param>
    public PracticeCertificate NewCertificate(params string[] names) => Account.Issue(new PracticeRequest { Names = names });

    /// <summary>Issues a practice certificate with a given validity, for example one that has expired.</summary>
    /// <param name="name">Its DNS name.</param>
    /// <param name="notBefore">Start of validity.</param>
    /// <param name="days">Life in days.</param>
    public PracticeCertificate NewCertificate(string name, DateTimeOffset notBefore, int days) =>
        Account.Issue(new PracticeRequest { Names = [name], NotBefore = notBefore, Days = days });

    /// <summary>
    /// Moves the emulator's clock. A context in memory lives by it, too: certificates expire for both. A context over a port keeps this
    /// machine's time, so that more than five minutes show what a wrong clock does to signed requests.
    /// </summary>
    /// <param name="by">How far; may be negative.</param>
    public void AdvanceClock(TimeSpan by) => Account.AdvanceClock(by);

    /// <summary>Says that services use a certificate, as if they had been linked in the console.</summary>
    /// <param name="certificateId">The certificate's number.</param>
    /// <param name="serviceIds">Numbers of the services; none to unlink all.</param>
    public void SetUsage(string certificateId, params string[] serviceIds) => Account.SetUsage(certificateId, serviceIds);

    /// <summary>Publishes the validation records of domains, as their owner would at a name server: applications for them go on.</summary>
    /// <param name="domains">The domains.</param>
    public void PublishRecord(params string[] domains)
    {
        foreach (string domain in domains)
        {
            Account.PublishRecord(domain);
        }
    }

    /// <summary>Adds a load balancer (VPC) with one HTTPS listener.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="port">The listener's port.</param>
    /// <param name="certificateId">The listener's default certificate.</param>
    /// <param name="hosts">The names that point to it: the TLS front answers for them.</param>
    /// <returns>The number of the listener.</returns>
    public string AddLoadBalancer(string name, int port, string certificateId, params string[] hosts) => Account.AddLoadBalancer(name, port, certificateId, hosts);

    /// <summary>Adds a Global Edge edge with a custom domain, and the slot of Korea and Japan that it uses.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The domain that it serves.</param>
    /// <param name="certificateId">The slot's certificate.</param>
    /// <returns>The id of the slot.</returns>
    public string AddEdge(string name, string domain, string certificateId) => Account.AddEdge(name, domain, certificateId);

    /// <summary>Adds a service of KakaoCloud CDN with a user domain.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The user domain: the TLS front answers for it.</param>
    /// <param name="certificateId">The certificate linked to it; empty for none.</param>
    /// <returns>The id of the service.</returns>
    public string AddCdnService(string name, string domain, string certificateId) => Account.AddCdnService(name, domain, string.IsNullOrEmpty(certificateId) ? null : certificateId);

    /// <summary>Puts a certificate into the list that KakaoCloud's load balancers choose from, as if it had been registered in the console.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="certificate">From NewCertificate.</param>
    public void AddLoadBalancerCertificate(string name, PracticeCertificate certificate) => Account.AddLoadBalancerCertificate(name, certificate);

    /// <summary>Opens the TLS front: loopback addresses that serve what is linked, over real handshakes.</summary>
    /// <param name="addresses">How many addresses, 1 to 16.</param>
    public EmulatedFront OpenFront(int addresses) => Account.OpenFront(addresses);

    /// <summary>The same with two addresses.</summary>
    public EmulatedFront OpenFront() => OpenFront(2);

    /// <summary>Lets the TLS front serve a practice certificate for its names, as a server outside the cloud would.</summary>
    /// <param name="certificate">From NewCertificate.</param>
    public void Serve(PracticeCertificate certificate) => Account.Serve(certificate);

    /// <summary>Says how long a changed link takes to get to an address of the TLS front.</summary>
    /// <param name="address">The address; empty for all.</param>
    /// <param name="delay">By the emulator's clock.</param>
    public void SetPropagation(string address, TimeSpan delay) => Account.SetFront(AddressOrAll(address), new FrontBehaviour { Propagation = delay });

    /// <summary>Breaks an address of the TLS front, or mends it.</summary>
    /// <param name="address">The address; empty for all.</param>
    /// <param name="fault">What is wrong with it from now on.</param>
    public void SetFault(string address, FrontFault fault) => Account.SetFront(AddressOrAll(address), new FrontBehaviour { Fault = fault });

    /// <summary>Ends it: the port is closed, the account is forgotten.</summary>
    public void Dispose()
    {
        _stopped = true;
        _account.Dispose();
        SecretKey.Dispose();
        ControlToken.Dispose();
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }

    private static string? AddressOrAll(string address) => string.IsNullOrEmpty(address) ? null : address;

    /// <summary>Where it answers.</summary>
    public override string ToString() => Endpoint?.ToString() ?? "in memory";
}
