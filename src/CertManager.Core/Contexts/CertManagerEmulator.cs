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
        SecretKey = new SecureString();
        foreach (char c in account.SecretKey)
        {
            SecretKey.AppendChar(c);
        }

        SecretKey.MakeReadOnly();
    }

    /// <summary>The loopback address; null when it answers in memory only.</summary>
    public Uri? Endpoint { get; }

    /// <summary>The zone that it plays.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>The test access key.</summary>
    public string AccessKey => _account.AccessKey;

    /// <summary>The test secret key. It opens nothing but this emulator.</summary>
    public SecureString SecretKey { get; }

    /// <summary>The practice root, PEM. Nobody but contexts on this emulator trusts it.</summary>
    public string TrustedRoot => _account.PracticeRoot;

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

    /// <summary>Ends it: the port is closed, the account is forgotten.</summary>
    public void Dispose()
    {
        _stopped = true;
        _account.Dispose();
        SecretKey.Dispose();
    }

    /// <summary>Where it answers.</summary>
    public override string ToString() => Endpoint?.ToString() ?? "in memory";
}
