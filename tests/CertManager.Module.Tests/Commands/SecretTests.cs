using System.Globalization;
using System.Management.Automation;

namespace CertManager.Module.Tests;

/// <summary>Keys that are taken from a vault by name.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly ScenarioWorld _world = new();

    /// <summary>Has the vaults' module.</summary>
    public SecretTests()
    {
        SecretModule.Write(_world);
        _world.Session.Run("Import-Module \"$dir/Microsoft.PowerShell.SecretManagement\"", ("dir", _world.Folder)).ThrowOnError();
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("-SecretName cloud", "acce")]
    [InlineData("-SecretName cloud -Vault first", "acce")]
    [InlineData("-SecretName key -AccessKeyId typed-by-hand", "type")]
    [InlineData("-SecretName \"it's; `$(throw 'run')\"", "acce")]
    [InlineData("-SecretName cloud -Provider KakaoCloud", "acce")]
    public void A_secret_is_taken_by_its_name(string arguments, string identity)
    {
        _world.Session.Set("DebugPreference", "Continue");
        _world.Session.Set("VerbosePreference", "Continue");

        RunResult result = _world.Session.Run($"Connect-CertManager {arguments} -PassThru").ThrowOnError();

        PSObject context = Assert.Single(result.Output);
        Assert.StartsWith(identity, context.Properties["Identity"].Value.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Verbose.Concat(result.Debug), static line => line.Contains(SecretModule.SecretKey, StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_of_the_vault_signs()
    {
        RunResult result = _world.Session.Run("$e = Start-CertManagerEmulator; Connect-CertManager -SecretName key -AccessKeyId $e.AccessKey -Endpoint $e.Endpoint; Get-CertificateList");

        Assert.Equal(["AuthenticationFailed"], result.ErrorIds);
    }

    [Theory]
    [InlineData("Connect-CertManager -SecretName ", "bytes cloud key twice")]
    [InlineData("Connect-CertManager -SecretName c", "cloud twice")]
    [InlineData("Connect-CertManager -SecretName cl", "cloud")]
    [InlineData("Connect-CertManager -Vault second -SecretName ", "twice")]
    [InlineData("Connect-CertManager -Vault ", "first locked second")]
    [InlineData("Connect-CertManager -Vault locked -SecretName ", "")]
    public void Tab_offers_names(string typed, string offered)
    {
        string[] names = [.. _world.Session.Run($"(TabExpansion2 '{typed}' {typed.Length}).CompletionMatches.ListItemText").Output.Where(static name => name is not null).Select(static name => name.ToString())];

        Assert.Equal(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries), names.Where(static name => !name.Contains('\'', StringComparison.Ordinal) && !File.Exists(name)));
    }

    [Theory]
    [InlineData("en-US", "Several vaults")]
    [InlineData("ko-KR", "여러 보관소")]
    public void Errors_are_told_in_both_languages(string culture, string words)
    {
        CultureInfo former = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            RunResult result = _world.Session.Run("Connect-CertManager -SecretName twice");
            Assert.Contains(words, result.Error.ToString(), StringComparison.Ordinal);
            Assert.Contains("first, second", result.Error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = former;
        }
    }

    [Fact]
    public void An_access_key_without_anything_else_still_asks_for_the_secret_key()
    {
        RunResult result = _world.Session.Run("Connect-CertManager -AccessKey a");

        Assert.Contains("SecretKey", result.Error.ToString(), StringComparison.Ordinal);
    }
}
