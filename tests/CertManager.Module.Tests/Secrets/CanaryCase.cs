namespace CertManager.Module.Tests.Secrets;

/// <summary>What a cmdlet is driven through, with secrets that are known.</summary>
/// <param name="Cmdlet">Its name.</param>
/// <param name="Success">A script that works.</param>
/// <param name="Error">A script that ends in errors.</param>
/// <remarks>
/// Variables: $emulator, $relay (its address, through which the connection "practice" goes), $shop and $renewed (practice certificates of one name), $blog;
/// $accessKey, $secret (SecureString), $secretText; $password (SecureString), $passwordText; $in with key.pem, cert.pem, chain.pem, locked.pem
/// (the key under the password), rsa.pem (certificate and RSA key), shop.pfx, root.pem; $dir, an empty folder.
/// </remarks>
public sealed record CanaryCase(string Cmdlet, string Success, string Error)
{
    /// <summary>Runs before either, and works.</summary>
    public string Prepare { get; init; } = string.Empty;

    /// <summary>The cloud.</summary>
    public string Provider { get; init; } = "NaverCloud";

    /// <summary>Files below $dir that the user asked for and that may hold a key, by the end of their names.</summary>
    public string[] KeyFiles { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Cmdlet} ({Provider})";
}
