using System.Diagnostics;
using CertManager.Tests;

namespace CertManager.Module.Tests.Secrets;

/// <summary>The password of a proxy has one place, -ProxyCredential: the platform's own errors repeat the address that was given.</summary>
public sealed class ProxyTests
{
    private const string Password = "correct-horse-battery-staple";

    [Theory]
    [InlineData("Connect-CertManager -Endpoint https://certificates.example/ -AccessKey test -SecretKey test -Proxy $proxy; Get-CertificateList")]
    [InlineData("Connect-CertManager -Provider KakaoCloud -Endpoint https://certificates.example/ -AccessKey test -SecretKey test -Proxy $proxy; Get-CertificateList")]
    [InlineData("Test-CdnEndpoint www.shop.example -Proxy $proxy")]
    public void A_password_in_the_address_of_a_proxy_stands_in_no_error(string script)
    {
        using var proxy = new ScriptedServer(static _ => ScriptedServer.Answer(407, string.Empty, "text/plain", "Proxy-Authenticate: Basic realm=\"proxy\""));
        using var session = new ModuleRunspace();
        var address = new UriBuilder(proxy.Address) { UserName = "user", Password = Password };

        RunResult result = session.Run("$VerbosePreference = $DebugPreference = 'Continue'; " + script, ("proxy", address.Uri));

        Assert.NotEmpty(result.AllErrors);
        Assert.DoesNotContain(Password, string.Join('\n', result.AllErrors.Select(static error => $"{error} {error.ErrorDetails} {error.TargetObject} {error.Exception}").Concat(result.Verbose).Concat(result.Debug)), StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task The_password_of_a_proxy_that_the_environment_names_stands_in_no_error()
    {
        const string Script = """
            $DebugPreference = $VerbosePreference = 'Continue'
            Connect-CertManager -Endpoint https://certificates.example/ -AccessKey test -SecretKey test -MaximumRetryCount 0
            Get-CertificateList
            $Error | ForEach-Object { $_.FullyQualifiedErrorId; "$_"; $_.Exception.ToString() }
            """;
        using var proxy = new ScriptedServer(static _ => ScriptedServer.Answer(407, string.Empty, "text/plain", "Proxy-Authenticate: Basic realm=\"proxy\""));
        string folder = Directory.CreateTempSubdirectory("certmanager-").FullName;
        string script = Path.Combine(folder, "list.ps1");
        await File.WriteAllTextAsync(script, Script);
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [ModuleRunspace.Shell, script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HTTPS_PROXY"] = new UriBuilder(proxy.Address) { UserName = "user", Password = Password }.Uri.ToString(), ["NO_PROXY"] = null },
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string shown = await process.StandardOutput.ReadToEndAsync() + await errors;
        Directory.Delete(folder, recursive: true);

        Assert.NotEmpty(proxy.Requests);
        Assert.Contains("ConnectionFailed", shown, StringComparison.Ordinal);
        Assert.Contains("407", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, shown, StringComparison.Ordinal);
    }
}
