namespace CertManager.Module.Tests;

/// <summary>What the log of a build is told to mask before a secret is handed out.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class BuildLogTests : IDisposable
{
    private const string Account = "Connect-CertManager -Emulator; $account = New-CertificateAcmeAccount night -Type AdvancedDV -ValidationMode DNS01 -ValidityDays 90; [pscredential]::new('x', $account.GetHmacKey()).GetNetworkCredential().Password";
    private const string Export = "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $e.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle $dir/out";

    private readonly SavedEnvironment _environment = new("TF_BUILD", "GITHUB_ACTIONS");
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>No build.</summary>
    public BuildLogTests()
    {
        Environment.SetEnvironmentVariable("TF_BUILD", null);
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _environment.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("TF_BUILD", "True", "##vso[task.setsecret]")]
    [InlineData("GITHUB_ACTIONS", "true", "::add-mask::")]
    [InlineData("TF_BUILD", "", null)]
    [InlineData("TF_BUILD", "False", null)]
    public void The_key_of_an_account_is_masked_before_it_is_handed_out(string variable, string value, string? command)
    {
        Environment.SetEnvironmentVariable(variable, value);

        (RunResult result, IReadOnlyList<string> shown) = Run(Account);

        string key = result.Output[^1].ToString();
        Assert.True(key.Length > 20);
        Assert.Equal(command is null ? [] : [command + key], shown);
        Assert.DoesNotContain(result.Information, record => record.ToString().Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Format Pem")]
    [InlineData("-Format CombinedPem")]
    [InlineData("-Format Pfx -Password secret")]
    [InlineData("-Format CombinedPem -WithoutPrivateKey")]
    public void Each_line_of_a_key_that_is_written_as_text_is_masked(string arguments)
    {
        Environment.SetEnvironmentVariable("TF_BUILD", "True");

        (RunResult result, IReadOnlyList<string> shown) = Run($"{Export} {arguments}");

        string[] files = [.. result.Output.Select(static file => file.ToString())];
        string[] key = [.. files.Select(File.ReadAllText).SelectMany(KeyLines)];
        Assert.Equal(key.Select(static line => "##vso[task.setsecret]" + line), shown);
        Assert.Equal(arguments is "-Format Pem" or "-Format CombinedPem", key.Length > 1);
    }

    [Theory]
    [InlineData("New-CertificateRequest www.shop.example -DestinationPath $dir/request")]
    [InlineData("New-CertificateRequest www.shop.example -KeyType Rsa2048 -DestinationPath $dir/request")]
    [InlineData("(Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example') | Export-CertificateHandoff -Name shop -DestinationPath $dir/handoff")]
    [InlineData("Connect-CertManager -Emulator -Zone Government; Request-CdnCertificate -Name intranet -CaTag my-ca -KeyType EC256 -Days 365 -CommonName intranet.example -DnsName intranet.example -PrivateKeyPath $dir/intranet.key -Confirm:$false")]
    [InlineData("$e = (Connect-CertManager -Emulator -PassThru).Emulator; $null = Request-CdnCertificate -Name basic -Type CloudBasic -Domain static.shop.example -Confirm:$false; $e.PublishRecord('static.shop.example'); 1..2 | ForEach-Object { $e.AdvanceClock('00:03:00'); $null = Get-CertificateList }; Save-CdnCertificate -Name basic -DestinationPath $dir")]
    public void Each_line_of_a_key_is_masked_whichever_command_wrote_its_file(string script)
    {
        Environment.SetEnvironmentVariable("TF_BUILD", "True");

        (_, IReadOnlyList<string> shown) = Run(script);

        string[] key = [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText).SelectMany(KeyLines)];
        Assert.True(key.Length > 1);
        Assert.Equal(key.Select(static line => "##vso[task.setsecret]" + line), shown);
    }

    [Fact]
    public void Outside_of_a_build_nothing_is_shown() => Assert.Empty(Run(Export).Shown);

    private static IEnumerable<string> KeyLines(string text) => text.Split('\n').Select(static line => line.Trim())
        .SkipWhile(static line => !line.EndsWith("PRIVATE KEY-----", StringComparison.Ordinal))
        .Skip(1).TakeWhile(static line => !line.StartsWith("-----", StringComparison.Ordinal));

    private (RunResult Result, IReadOnlyList<string> Shown) Run(string script)
    {
        var host = new AnsweringHost(string.Empty);
        using var session = new ModuleRunspace(host);
        RunResult result = session.Run(script, ("dir", _folder)).ThrowOnError();
        return (result, host.Shown);
    }
}
