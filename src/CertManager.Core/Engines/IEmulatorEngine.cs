using System.Security;

namespace CertManager;

/// <summary>Makes emulated accounts.</summary>
public interface IEmulatorEngine
{
    /// <summary>Makes a new account with a practice certificate authority and nothing in it.</summary>
    /// <param name="clock">The clock that the emulator starts from.</param>
    /// <param name="settings">What the account is like.</param>
    /// <exception cref="CertManagerException">There is no such variant.</exception>
    IEmulatedAccount CreateAccount(IClock clock, EmulatorSettings settings);
}

/// <summary>What an emulated account is like.</summary>
public sealed class EmulatorSettings
{
    /// <summary>The zone that it plays.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>Whether the keys are those of a sub account, which API 2.0 refuses.</summary>
    public bool SubAccount { get; init; }

    /// <summary>Seed for answering differently wherever the documents are silent; null to answer calmly.</summary>
    public int? HostileSeed { get; init; }

    /// <summary>Single choices, for example <c>Dates=EpochNumber</c>, on top of the calm or the seeded ones.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];
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

    /// <summary>The practice root certificate, PEM. Trusted by nobody but contexts on the emulator.</summary>
    string PracticeRoot { get; }

    /// <summary>Answers requests without a network. The caller disposes it.</summary>
    HttpMessageHandler CreateHandler();

    /// <summary>Opens a loopback port that answers the same account over HTTP.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <returns>The address, for example <c>http://localhost:50123/</c>.</returns>
    /// <exception cref="CertManagerException">The port cannot be opened.</exception>
    Uri Listen(int port);

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
