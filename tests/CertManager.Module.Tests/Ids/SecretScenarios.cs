namespace CertManager.Module.Tests;

/// <summary>Everything that can go wrong with a secret that is named.</summary>
public static class SecretScenarios
{
    private const string Vault = "Import-Module \"$dir/Microsoft.PowerShell.SecretManagement\"; ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("SecretManagementMissing", "Connect-CertManager -SecretName cloud"),
        new("SecretVaultNotFound", Vault + "Connect-CertManager -SecretName cloud -Vault none") { Prepare = SecretModule.Write },
        new("SecretNotFound", Vault + "Connect-CertManager -SecretName none") { Prepare = SecretModule.Write },
        new("SecretNotFound", Vault + "Connect-CertManager -SecretName cloud -Vault second") { Case = "in another vault", Prepare = SecretModule.Write },
        new("SecretAmbiguous", Vault + "Connect-CertManager -SecretName twice") { Prepare = SecretModule.Write },
        new("SecretVaultFailed", Vault + "Connect-CertManager -SecretName cloud -Vault locked") { Prepare = SecretModule.Write },
        new("SecretTypeUnsuitable", Vault + "Connect-CertManager -SecretName key") { Case = "a key without its id", Prepare = SecretModule.Write },
        new("SecretTypeUnsuitable", Vault + "Connect-CertManager -SecretName cloud -AccessKeyId a") { Case = "two ids", Prepare = SecretModule.Write },
        new("SecretTypeUnsuitable", Vault + "Connect-CertManager -SecretName bytes") { Case = "bytes", Prepare = SecretModule.Write },
    ];
}
