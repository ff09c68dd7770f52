namespace CertManager.Module.Tests.Syncing;

/// <summary>A bundle comes from files, from a vault, or from an order of Posh-ACME: it is the same bundle.</summary>
public sealed class BundleSourceTests : IDisposable
{
    // Plays Microsoft.PowerShell.SecretManagement with the secrets of $global:secrets.
    private const string Vault = """
        $module = [IO.Directory]::CreateDirectory("$dir/Microsoft.PowerShell.SecretManagement").FullName
        [IO.File]::WriteAllText("$module/Microsoft.PowerShell.SecretManagement.psm1", @'
        function Get-SecretVault { [CmdletBinding()] param([string[]] $Name) [pscustomobject]@{ Name = 'kv' } }
        function Get-SecretInfo { [CmdletBinding()] param([string] $Name = '*', [string] $Vault) $global:secrets.Keys | Where-Object { $_ -like $Name } | ForEach-Object { [pscustomobject]@{ Name = $_; VaultName = 'kv' } } }
        function Get-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault) , $global:secrets[$Name] }
        '@)
        Import-Module $module

        """;

    private readonly SyncWorld _world = new();

    [Theory]
    [InlineData("@{ Path = 'shop/*.pem' }")]
    [InlineData("@{ Path = 'shop/private-key.pem', 'shop/certificate.pem', 'shop/chain.pem' }")]
    [InlineData("@{ Path = 'shop.pfx'; PasswordSecret = 'pass' }")]
    [InlineData("@{ Secret = 'pem'; Vault = 'kv' }")]
    [InlineData("@{ Secret = 'pfx'; PasswordSecret = 'pass' }")]
    [InlineData("@{ Secret = 'bytes'; PasswordSecret = 'pass' }")]
    [InlineData("@{ PoshAcme = 'www.shop.example' }")]
    public void Wherever_it_comes_from(string bundle)
    {
        _world.Do(Vault + """
            $null = New-Bundle shop www.shop.example
            $all = [IO.Directory]::GetFiles("$dir/shop") | ForEach-Object { [IO.File]::ReadAllText($_) }
            $pass = [Net.NetworkCredential]::new('', 'open sesame').SecurePassword
            $read = Import-CertificateBundle -LiteralPath ([IO.Directory]::GetFiles("$dir/shop"))
            $null = $read | Export-CertificateBundle "$dir/shop.pfx" -Password $pass
            $bytes = [IO.File]::ReadAllBytes("$dir/shop.pfx")
            $global:secrets = @{ pem = [Net.NetworkCredential]::new('', ($all -join "`n")).SecurePassword; pfx = [Convert]::ToBase64String($bytes); bytes = $bytes; pass = $pass }
            function Get-PACertificate { param($MainDomain) [pscustomobject]@{ MainDomain = $MainDomain; CertFile = "$dir/shop/certificate.pem"; KeyFile = "$dir/shop/private-key.pem"; ChainFile = "$dir/shop/chain.pem"; FullChainFile = "$dir/shop/full.pem" } }
            [IO.File]::WriteAllText("$dir/shop/full.pem", [IO.File]::ReadAllText("$dir/shop/certificate.pem") + [IO.File]::ReadAllText("$dir/shop/chain.pem"))
            if (REFERENCE.Contains('*')) { [IO.File]::Delete("$dir/shop/full.pem") }
            Set-State "@{ Name = 'shop'; Bundle = REFERENCE_TEXT }"
            """.Replace("REFERENCE_TEXT", bundle, StringComparison.Ordinal).Replace("REFERENCE", "\"" + bundle + "\"", StringComparison.Ordinal));

        Assert.Equal(["shop Create Done"], _world.Sync());
        Assert.Equal(_world.Lines("$read.Fingerprint"), _world.Lines("(Invoke-Sync)[0].Fingerprint"));
        Assert.Equal(_world.Lines("$read.Leaf.SerialNumber"), _world.Lines("(Get-CertificateList -ApiVersion 1.0).SerialNumber"));
    }

    [Fact]
    public void A_wrong_password_is_told_without_it()
    {
        _world.Do(Vault + """
            $null = New-Bundle shop www.shop.example
            $null = Import-CertificateBundle -LiteralPath ([IO.Directory]::GetFiles("$dir/shop")) | Export-CertificateBundle "$dir/shop.pfx" -Password ([Net.NetworkCredential]::new('', 'right').SecurePassword)
            $global:secrets = @{ pass = 'CANARY-of-the-vault' }
            Set-State "@{ Name = 'shop'; Bundle = @{ Path = 'shop.pfx'; PasswordSecret = 'pass' } }"
            """);

        RunResult result = _world.Try("Invoke-Sync");

        Assert.Equal(["SyncBundleFailed"], result.ErrorIds);
        Assert.DoesNotContain("CANARY", result.Error.ToString() + result.Error.Exception, StringComparison.Ordinal);
        Assert.Empty(_world.Do("Get-CertificateList"));
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();
}
