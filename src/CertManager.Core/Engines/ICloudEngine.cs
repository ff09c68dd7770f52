namespace CertManager;

/// <summary>Speaks to the clouds. Nothing is sent before a provider is asked for something.</summary>
public interface ICloudEngine
{
    /// <summary>What a provider demands, without a connection.</summary>
    /// <param name="provider">The cloud.</param>
    /// <param name="zone">Its zone.</param>
    IProviderRules GetRules(ProviderKind provider, CloudZone zone);

    /// <summary>Finds keys where the provider's official tools keep them: the environment, then the profile file.</summary>
    /// <param name="query">Where to look.</param>
    /// <exception cref="CertManagerException">There are none, or the file cannot be read.</exception>
    CloudCredential FindCredential(CredentialQuery query);

    /// <summary>The names of the profiles that the official tools keep in the user's home folder; none where there is no file, or none that can be read.</summary>
    /// <param name="homeFolder">The user's home folder.</param>
    IReadOnlyList<string> FindProfiles(string homeFolder);

    /// <summary>The address that a connection goes to.</summary>
    /// <param name="settings">Provider, zone, and an endpoint where one was given.</param>
    /// <exception cref="CertManagerException">Keys may not go there.</exception>
    Uri GetEndpoint(ConnectionSettings settings);

    /// <summary>Prepares a connection; sends nothing.</summary>
    /// <param name="settings">Where to, with which keys, how. The provider keeps copies of the secrets.</param>
    /// <exception cref="CertManagerException">The endpoint is not allowed.</exception>
    ICertificateProvider Open(ConnectionSettings settings);

    /// <summary>The ids of all findings that this engine makes.</summary>
    IReadOnlyCollection<string> FindingIds { get; }

    /// <summary>Makes handshakes with servers.</summary>
    IEndpointProbe Probe { get; }

    /// <summary>Fetches what authorities publish.</summary>
    IPublicFetcher Fetcher { get; }

    /// <summary>Reads JSON and YAML.</summary>
    IStateDocuments Documents { get; }

    /// <summary>Reads what ACME servers answer.</summary>
    IAcmeReader Acme { get; }

    /// <summary>Brings alerts to people.</summary>
    IAlertSender Alerts { get; }
}

/// <summary>Where keys are looked for.</summary>
public sealed class CredentialQuery
{
    /// <summary>The cloud.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>The zone chosen; null to take the one that goes with the keys.</summary>
    public CloudZone? Zone { get; init; }

    /// <summary>A profile by name: then only the profile file is read. Null: the environment first, then the file's default profile.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The user's home folder, where the profile file is.</summary>
    public required string HomeFolder { get; init; }
}

/// <summary>Keys that were found.</summary>
public sealed class CloudCredential : IDisposable
{
    /// <summary>Identifies the caller; not a secret.</summary>
    public required string AccessKey { get; init; }

    /// <summary>Signs requests.</summary>
    public required SensitiveText SecretKey { get; init; }

    /// <summary>The zone that the keys belong to.</summary>
    public required CloudZone Zone { get; init; }

    /// <summary>Where they were found, for Verbose.</summary>
    public required string Origin { get; init; }

    /// <summary>Wipes the secret.</summary>
    public void Dispose() => SecretKey.Dispose();
}
