using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertManager.Tests;

namespace CertManager.Module.Tests.Session;

/// <summary>What others wrote, in certificates and answers, is never a command to the agent of a build, on whatever channel it is shown.</summary>
public sealed partial class LogCommandTests : IDisposable
{
    private readonly ScenarioWorld _world = new();

    /// <summary>What agents obey.</summary>
    public static TheoryData<string> Commands =>
    [
        "##vso[task.setvariable variable=PATH]/evil", "###vso[task.complete]", "##[error]evil", "::set-env name=PATH::/evil", "::error::evil",
        "::add-mask::evil", "::debug::evil", "::echo::on", " ::stop-commands::evil", "##teamcity[evil]",
    ];

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_certificate_cannot_spell_one(string command)
    {
        using var authority = new TestAuthority(command);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string bundle = authority.Issue(key).ExportCertificatePem() + "\n" + authority.Chain;
        _world.Write("bundle.pem", bundle);
        _world.Session.Set("dir", _world.Folder);

        RunResult result = _world.Session.Run("""
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            $findings = Test-CdnCertificate $dir/bundle.pem
            $findings.Message; $findings.Remedy; $findings | ForEach-Object { "$_" }
            Resolve-CertificateChain $dir/bundle.pem | Format-List Message, Findings | Out-String -Width 60
            $null = Connect-CertManager -Emulator
            Register-CdnCertificate -Name shop $dir/bundle.pem
            """);

        Assert.NotEmpty(result.AllErrors);
        AssertHarmless(result);
        Assert.Contains(result.Output, output => output.ToString().Contains(@"\u0023", StringComparison.Ordinal) || output.ToString().Contains(@"\u003a", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_server_cannot_spell_one(string command)
    {
        string words = JsonSerializer.Serialize(command);
        using var server = new ScriptedServer(_ => ScriptedServer.Answer(400, $$"""{"error":{"errorCode":"300","message":{{words}},"details":{{words}} } }""", "application/json", $"x-ncp-trace-id: {command.Trim()}"));
        _world.Session.Set("server", server.Address.AbsoluteUri);

        RunResult result = _world.Session.Run("$VerbosePreference = $DebugPreference = 'Continue'; Connect-CertManager -Endpoint $server -AccessKey a -SecretKey b; Get-CertificateList; Get-CdnCertificate -Id 5");

        Assert.NotEmpty(result.AllErrors);
        Assert.NotEmpty(result.Debug);
        AssertHarmless(result);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_is_typed_or_names_a_file_cannot_either(string command)
    {
        string name = command.Replace('/', '-');
        _world.Session.Set("path", Path.Combine(_world.Folder, name));
        _world.Session.Set("name", name);

        RunResult result = _world.Session.Run("Test-CdnCertificate -CertificatePath $path; $null = Connect-CertManager -Emulator; Get-CdnCertificate -Name $name; Get-CertManagerContext -Name 'x'; Select-CertManagerContext $name");

        Assert.NotEmpty(result.AllErrors);
        AssertHarmless(result);
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("2001:db8::a")]
    [InlineData("[2001:db8::add]:443")]
    [InlineData("C#, item #1")]
    public void What_is_no_command_is_shown_as_it_is(string text)
    {
        RunResult result = _world.Session.Run("Select-CertManagerContext $name", ("name", text));

        Assert.Contains(text, result.Error.ToString(), StringComparison.Ordinal);
    }

    private static void AssertHarmless(RunResult result)
    {
        string[] shown =
        [
            .. result.Output.Where(static output => output.BaseObject is string).Select(static output => output.ToString()), .. result.Warnings, .. result.Verbose, .. result.Debug,
            .. result.Information.Select(static record => record.ToString()),
            .. result.AllErrors.SelectMany(static error => new[] { error.ToString(), error.Exception.Message, error.ErrorDetails?.RecommendedAction, error.CategoryInfo.ToString(), error.TargetObject as string }).OfType<string>(),
        ];
        Assert.All(shown, static text => Assert.DoesNotMatch(Obeyed(), text));
    }

    // Anywhere, because views and terminals begin lines where they like.
    [GeneratedRegex(@"##(vso|teamcity)?\[|::[a-z-]*[g-z-]", RegexOptions.IgnoreCase)]
    private static partial Regex Obeyed();
}
