namespace CertManager.Commands;

/// <summary>What can go wrong when a secret is taken from a vault by its name.</summary>
public static class SecretErrors
{
    /// <summary>The module that reads vaults is not there.</summary>
    public static readonly ErrorDefinition SecretManagementMissing = new(
        nameof(SecretManagementMissing),
        ErrorKind.ObjectNotFound,
        new("Vaults are read with the module Microsoft.PowerShell.SecretManagement, which this session does not find.", "보관소는 Microsoft.PowerShell.SecretManagement 모듈로 읽는데, 이 세션에서 모듈을 찾을 수 없습니다."),
        new("Run Install-PSResource Microsoft.PowerShell.SecretManagement and register a vault, or give the secret itself, for example with -Credential.", "Install-PSResource Microsoft.PowerShell.SecretManagement를 실행하고 보관소를 등록하거나, -Credential 등으로 비밀 값을 직접 지정하세요."));

    /// <summary>There is no vault of that name.</summary>
    public static readonly ErrorDefinition SecretVaultNotFound = new(
        nameof(SecretVaultNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no vault named {0}.", "{0} 보관소가 없습니다."),
        new("Get-SecretVault lists the vaults that are registered for this account; Register-SecretVault adds one.", "Get-SecretVault로 이 계정에 등록된 보관소를 확인하고, Register-SecretVault로 추가하세요."));

    /// <summary>No vault has the secret.</summary>
    public static readonly ErrorDefinition SecretNotFound = new(
        nameof(SecretNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no secret named {0} in {1}.", "{1}에 {0} 비밀이 없습니다."),
        new("Get-SecretInfo lists the names; Set-Secret stores one.", "Get-SecretInfo로 이름을 확인하고, Set-Secret으로 저장하세요."));

    /// <summary>Several vaults have a secret of that name.</summary>
    public static readonly ErrorDefinition SecretAmbiguous = new(
        nameof(SecretAmbiguous),
        ErrorKind.InvalidArgument,
        new("Several vaults have a secret named {0}: {1}.", "{0} 비밀이 여러 보관소에 있습니다: {1}."),
        new("Say which one with -Vault.", "-Vault로 보관소를 지정하세요."));

    /// <summary>The vault gave an error, for example because it is locked.</summary>
    public static readonly ErrorDefinition SecretVaultFailed = new(
        nameof(SecretVaultFailed),
        ErrorKind.ReadError,
        new("The secret {0} could not be read from {1}: {2}", "{1}에서 {0} 비밀을 읽을 수 없습니다: {2}"),
        new("Unlock the vault first, for example with Unlock-SecretVault, or with Unlock-SecretStore; Test-SecretVault shows whether it works. Runbooks cannot type its password.", "먼저 Unlock-SecretVault 또는 Unlock-SecretStore 등으로 보관소의 잠금을 해제하세요. Test-SecretVault로 동작 여부를 확인할 수 있습니다. 런북에서는 암호를 입력할 수 없습니다."));

    /// <summary>The secret is of a kind that nothing can be done with here.</summary>
    public static readonly ErrorDefinition SecretTypeUnsuitable = new(
        nameof(SecretTypeUnsuitable),
        ErrorKind.InvalidData,
        new("The secret {0} is of type {1}. Its value is not shown.", "{0} 비밀의 형식은 {1}입니다. 값은 표시하지 않습니다."),
        new("Store a PSCredential with the access key as user name and the secret key as password, or store the secret key alone as SecureString or text and give -AccessKeyId as well.", "액세스 키를 사용자 이름으로, 시크릿 키를 암호로 하는 PSCredential을 저장하거나, 시크릿 키만 SecureString 또는 텍스트로 저장하고 -AccessKeyId를 함께 지정하세요."));

    /// <summary>The secret is none that a bundle, or its password, can be read from.</summary>
    public static readonly ErrorDefinition BundleSecretUnsuitable = new(
        nameof(BundleSecretUnsuitable),
        ErrorKind.InvalidData,
        new("The secret {0} is of type {1}, from which no bundle and no password can be read. Its value is not shown.", "{0} 비밀의 형식은 {1}이므로 번들이나 암호로 사용할 수 없습니다. 값은 표시하지 않습니다."),
        new("Store PEM text as SecureString or text, a PFX as byte[] or base64 text, a password as SecureString, text or PSCredential.", "PEM은 SecureString 또는 텍스트로, PFX는 byte[] 또는 base64 텍스트로, 암호는 SecureString, 텍스트 또는 PSCredential로 저장하세요."));

    /// <summary>The module that has the orders is not there.</summary>
    public static readonly ErrorDefinition PoshAcmeMissing = new(
        nameof(PoshAcmeMissing),
        ErrorKind.ObjectNotFound,
        new("Orders are read with Get-PACertificate of the module Posh-ACME, which this session does not find.", "주문은 Posh-ACME 모듈의 Get-PACertificate로 읽는데, 이 세션에서 모듈을 찾을 수 없습니다."),
        new("Run Install-PSResource Posh-ACME, or name the files of the order with Path.", "Install-PSResource Posh-ACME를 실행하거나 Path로 주문의 파일을 지정하세요."));

    /// <summary>There is no such order, or it has no certificate yet.</summary>
    public static readonly ErrorDefinition PoshAcmeOrderMissing = new(
        nameof(PoshAcmeOrderMissing),
        ErrorKind.ObjectNotFound,
        new("Posh-ACME has no certificate for the order {0}.", "Posh-ACME에 {0} 주문의 인증서가 없습니다."),
        new("Get-PAOrder shows the orders of the account; New-PACertificate makes one.", "Get-PAOrder로 계정의 주문을 확인하고 New-PACertificate로 발급하세요."));

    /// <summary>Posh-ACME gave an error.</summary>
    public static readonly ErrorDefinition PoshAcmeFailed = new(
        nameof(PoshAcmeFailed),
        ErrorKind.ReadError,
        new("Posh-ACME could not read the order {0}: {1}", "Posh-ACME에서 {0} 주문을 읽을 수 없습니다: {1}"),
        new("Try Get-PACertificate {0} in this session; a server and an account of it have to be selected.", "이 세션에서 Get-PACertificate {0}을(를) 실행해 보세요. 서버와 계정이 선택되어 있어야 합니다."));
}
