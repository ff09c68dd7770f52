using System.Security;

namespace CertManager;

/// <summary>Makes emulated accounts.</summary>
public interface IEmulatorEngine
{
    /// <summary>Makes a new account with a practice certificate authority and nothing in it.</summary>
    /// <param name="clock">The clock that the emulator starts from.</param>
    /// <param name="settings">What the account is like.</param>
    /// <exception cref="CertManagerException">There is no such variant or fault, or the state file cannot be used.</exception>
    IEmulatedAccount CreateAccount(IClock clock, EmulatorSettings settings);

    /// <summary>The single choices of an account, as <c>name=value</c>: those that differ from the calm ones.</summary>
    /// <param name="provider">The cloud that it plays.</param>
    IReadOnlyList<string> GetVariants(ProviderKind provider);

    /// <summary>What the rule of a fault can go on with: a kind, a further key, a value.</summary>
    /// <param name="typed">The beginning of a rule.</param>
    /// <returns>Whole rules, or longer beginnings.</returns>
    IReadOnlyList<string> CompleteFault(string typed);
}

/// <summary>What an emulated account is like.</summary>
public sealed class EmulatorSettings
{
    /// <summary>The cloud that it plays.</summary>
    public ProviderKind Provider { get; init; }

    /// <summary>The zone that it plays.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>Whether the keys are those of a sub account, which API 2.0 refuses.</summary>
    public bool SubAccount { get; init; }

    /// <summary>Seed for answering differently wherever the documents are silent; null to answer calmly.</summary>
    public int? HostileSeed { get; init; }

    /// <summary>Single choices, for example <c>Dates=EpochNumber</c>, on top of the calm or the seeded ones.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Full path of the file that the account is kept in, and continued from when it is there; null to keep it in memory only.</summary>
    public string? StatePath { get; init; }

    /// <summary>Rules of faults, for example <c>Kind=Drop;Commit=After;Nth=2</c>.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>
/// An account at the emulated clouds, in memory, with a clock of its own. It must never be quoted as evidence of how the real clouds answer.
/// </summary>
public interface IEmulatedAccount : IClock, IDisposable
{
    /// <summary>The test access key.</summary>
    string AccessKey { get; }

    /// <summary>The test secret key: worth nothing elsewhere.</summary>
    string SecretKey { get; }

    /// <summary>The cloud that it plays.</summary>
    ProviderKind Provider { get; }

    /// <summary>Where requests of the CDN contract (docs/kakao-cdn-contract.md) go in memory; null where the provider has an API of its own.</summary>
    Uri? CdnEndpoint { get; }

    /// <summary>The rules of the faults in force, with the seeds that were chosen for them.</summary>
    IReadOnlyList<string> FaultRules { get; }

    /// <summary>The practice root certificate, PEM. Trusted by nobody but contexts on the emulator.</summary>
    string PracticeRoot { get; }

    /// <summary>Answers requests without a network. The caller disposes it.</summary>
    HttpMessageHandler CreateHandler();

    /// <summary>Opens a loopback port that answers the same account over HTTP.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <returns>The address, for example <c>http://localhost:50123/</c>.</returns>
    /// <exception cref="CertManagerException">The port cannot be opened.</exception>
    Uri Listen(int port);

    /// <summary>What requests to the control plane are authorised with: worth nothing elsewhere, and another one at every start.</summary>
    string ControlToken { get; }

    /// <summary>Opens a loopback port for the control plane: HTTP requests that look at the account and steer it.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <returns>The address.</returns>
    /// <exception cref="CertManagerException">The port cannot be opened.</exception>
    Uri ListenForControl(int port);

    /// <summary>Issues a practice certificate.</summary>
    /// <param name="request">Names, life and key.</param>
    PracticeCertificate Issue(PracticeRequest request);

    /// <summary>Moves the emulator's clock, for example to see what an expired certificate looks like there.</summary>
    /// <param name="by">How far; may be negative.</param>
    void AdvanceClock(TimeSpan by);

    /// <summary>Says that services use a certificate, as if they had been linked in the console.</summary>
    /// <param name="certificateId">The certificate's number.</param>
    /// <param name="serviceIds">Numbers of the services; none to unlink all.</param>
    void SetUsage(string certificateId, IReadOnlyList<string> serviceIds);

    /// <summary>Publishes the validation record of a domain, as its owner would at a name server: applications for it go on.</summary>
    /// <param name="domain">The domain.</param>
    void PublishRecord(string domain);

    /// <summary>Adds a load balancer (VPC) with one HTTPS listener.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="port">The listener's port.</param>
    /// <param name="certificateId">The listener's default certificate.</param>
    /// <param name="hosts">The names that point to it: the TLS front answers for them.</param>
    /// <returns>The number of the listener.</returns>
    /// <exception cref="CertManagerException">There is no such certificate, or it cannot be served.</exception>
    string AddLoadBalancer(string name, int port, string certificateId, IReadOnlyList<string> hosts);

    /// <summary>Adds a Global Edge edge with a custom domain, and the slot of Korea and Japan that it uses.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The domain that it serves: the TLS front answers for it.</param>
    /// <param name="certificateId">The slot's certificate.</param>
    /// <returns>The id of the slot.</returns>
    /// <exception cref="CertManagerException">There is no such certificate, or it cannot be served.</exception>
    string AddEdge(string name, string domain, string certificateId);

    /// <summary>Adds a service of KakaoCloud CDN with a user domain.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The user domain: the TLS front answers for it.</param>
    /// <param name="certificateId">The certificate linked to it; null for none.</param>
    /// <returns>The id of the service.</returns>
    /// <exception cref="CertManagerException">The account is one of another cloud, there is no such certificate, or the project has 10 user domains.</exception>
    string AddCdnService(string name, string domain, string? certificateId);

    /// <summary>Puts a certificate into the list that KakaoCloud's load balancers choose from, as if it had been registered in the console.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="certificate">The certificate.</param>
    /// <exception cref="CertManagerException">The account is one of another cloud.</exception>
    void AddLoadBalancerCertificate(string name, PracticeCertificate certificate);

    /// <summary>Opens the TLS front: loopback addresses that serve, for each name that a service serves, the certificate that is linked to it now.</summary>
    /// <param name="addresses">How many addresses, 1 to 16: 127.0.0.1 and the next ones. Where the system has no others (macOS), the first one only.</param>
    /// <exception cref="CertManagerException">They cannot be opened, or are open already.</exception>
    EmulatedFront OpenFront(int addresses);

    /// <summary>Lets the TLS front serve a certificate for each of its names, as a server outside the cloud would: no service needs to be there.</summary>
    /// <param name="certificate">A practice certificate of this account or of another.</param>
    void Serve(PracticeCertificate certificate);

    /// <summary>Says how an address of the TLS front behaves from now on.</summary>
    /// <param name="address">One of its addresses; null for all.</param>
    /// <param name="behaviour">How.</param>
    /// <exception cref="CertManagerException">It has no such address, or is not open.</exception>
    void SetFront(string? address, FrontBehaviour behaviour);
}

/// <summary>The TLS front of an emulated account. Its property names are parameter names of <c>Test-CdnEndpoint</c>.</summary>
public sealed class EmulatedFront
{
    /// <summary>The addresses.</summary>
    public required IReadOnlyList<string> Address { get; init; }

    /// <summary>The port, the same at each address.</summary>
    public required int Port { get; init; }

    /// <summary>Addresses and port.</summary>
    public override string ToString() => $"{string.Join(", ", Address)} port {Port}";
}

/// <summary>How an address of the TLS front behaves.</summary>
public sealed class FrontBehaviour
{
    /// <summary>How long a changed link takes to get there, by the emulator's clock.</summary>
    public TimeSpan Propagation { get; init; }

    /// <summary>How long each connection waits before its handshake, in real time.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What is wrong with it.</summary>
    public FrontFault Fault { get; init; }
}

/// <summary>What can be wrong with an address of the TLS front.</summary>
public enum FrontFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It goes on serving what it serves now, whatever is linked.</summary>
    Stale,

    /// <summary>It resets every connection.</summary>
    Reset,

    /// <summary>It accepts connections and never says anything.</summary>
    Hang,

    /// <summary>It sends the leaf without its issuers.</summary>
    LeafOnly,

    /// <summary>It serves a certificate for the name that has expired.</summary>
    Expired,

    /// <summary>It serves a self-signed certificate for the name.</summary>
    SelfSigned,

    /// <summary>It answers in plain text.</summary>
    NotTls,
}

/// <summary>What a practice certificate is to be like.</summary>
public sealed class PracticeRequest
{
    /// <summary>The DNS names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Start of validity; null for one hour ago by the emulator's clock.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Life in days, from the start.</summary>
    public int Days { get; init; } = 90;

    /// <summary>Whether the key is RSA 2048; else EC P-256.</summary>
    public bool Rsa { get; init; }
}

/// <summary>
/// A practice certificate, ready for <c>Register-CdnCertificate</c> through the pipeline: its property names are parameter names there.
/// </summary>
public sealed class PracticeCertificate
{
    /// <summary>The leaf, PEM.</summary>
    public required string Certificate { get; init; }

    /// <summary>Its private key, PEM (PKCS#8).</summary>
    public required SecureString PrivateKey { get; init; }

    /// <summary>Intermediate and root, PEM.</summary>
    public required string Chain { get; init; }

    /// <summary>The names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Serial number, upper-case hexadecimal digits.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>End of validity, UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }
}
