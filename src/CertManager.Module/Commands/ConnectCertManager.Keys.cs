using System.Management.Automation;
using System.Security;

namespace CertManager.Commands;

/// <content>Where the keys come from: parameters, a vault, the emulator, or the official tools.</content>
public sealed partial class ConnectCertManagerCommand
{
    /// <summary>The name of a secret in a vault: a credential, or the secret key alone beside -AccessKeyId.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string SecretName { get; set; } = null!;

    /// <summary>The vault that has the secret; without it, whichever has one of that name.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string? Vault { get; set; }

    /// <summary>The access key id, where the secret is the secret key alone. Not -AccessKey: given alone, that asks for a secret key to be typed.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    private CloudCredential KeysOfSecret() => (SecretVaults.Read(InvokeCommand, SecretName, Vault), AccessKeyId) switch
    {
        (PSCredential credential, null) => Keys(credential.UserName, new SensitiveText(credential.Password), "-SecretName"),
        (SecureString key, { } id) => Keys(id, new SensitiveText(key), "-SecretName"),
        (string key, { } id) => Keys(id, new SensitiveText(key), "-SecretName"),
        var (other, _) => throw SecretErrors.SecretTypeUnsuitable.With(SecretName, other.GetType().Name),
    };

    private CloudCredential FindKeys(ref CertManagerEmulator? emulator)
    {
        switch (ParameterSetName)
        {
            case EmulatorSet:
                emulator = StartEmulator();
                return Keys(emulator.AccessKey, new SensitiveText(emulator.SecretKey), "the emulator");
            case KeysSet:
                return Keys(AccessKey, new SensitiveText(SecretKey), "-AccessKey");
            case CredentialSet:
                return Keys(Credential.UserName, new SensitiveText(Credential.Password), "-Credential");
            case SecretSet:
                return KeysOfSecret();
            default:
                return CompositionRoot.Cloud.FindCredential(new CredentialQuery
                {
                    Provider = Provider,
                    Zone = Zone,
                    ProfileName = ProfileName,
                    Environment = Environment.GetEnvironmentVariable,
                    HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                });
        }
    }

    private CloudCredential Keys(string accessKey, SensitiveText secretKey, string origin) =>
        new() { AccessKey = accessKey, SecretKey = secretKey, Zone = Zone ?? CloudZone.Public, Origin = origin };
}
