using Xunit.Abstractions;

namespace CertManager.Module.Tests.Secrets;

/// <summary>
/// Every cmdlet in pwsh itself, working and failing, with what only it has: transcripts, Export-Clixml, ConvertTo-Json, Format-List, jobs, and a process that ends
/// by an unhandled error.
/// </summary>
public sealed class HostTests(ITestOutputHelper output)
{
    private const string NotLookedAt = "*** Not looked at: there is no pwsh on this machine, or it is not Linux. ***";

    // One leak for each way out; what shows it is the file of the same name.
    private const string Leaks = """
        Write-Verbose $passwordText
        [pscustomobject]@{ PSTypeName = 'CertManager.Leak'; Key = $passwordText }
        [pscustomobject]@{ Key = $passwordText; Inner = @{ a = @{ b = $passwordText } } }
        $password
        Write-Error 'x' -TargetObject $passwordText
        function Leak { [CmdletBinding()] param([object] $Options) $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('x', [Exception]::new($passwordText)), 'x', 0, $null)); $PSCmdlet.WriteWarning('x') }
        Leak -Options @{ a = @{ b = $passwordText } }
        $null = Start-Process sh -ArgumentList '-c', '"sleep 5; true"', $passwordText -PassThru
        Set-Item function:global:Get-CdnCertificate { throw $passwordText }
        [IO.File]::WriteAllText("$HOME/x", $passwordText)
        [IO.File]::WriteAllText("$dir/x", $passwordText)
        """;

    private static readonly string[] OfEach = ["transcript", "list", "clixml", "clixml.other", "json", "json.other", "errors", "arguments"];
    private static readonly string[] OfAll = ["job", "remoted", "cmdline", "stdout", "stderr"];

    [Fact]
    public async Task Every_cmdlet_in_pwsh_lets_no_secret_out()
    {
        if (HostSession.Path is null)
        {
            output.WriteLine(NotLookedAt);
            return;
        }

        CanaryCase[] cases = [.. CanaryCases.All];
        using var session = new HostSession([.. cases.Select(static each => (each, each.Success)), .. cases.Select(static each => (each, each.Error))]);

        await session.RunAsync();

        Assert.Empty(session.Find());
        Assert.Empty(cases.Where((_, index) => session.Errors(index) > 0 || session.Errors(index + cases.Length) == 0));
        Assert.All(Enumerable.Range(1, 2 * cases.Length), number => Assert.True(HasContent($"{number}/transcript"), $"{number}/transcript"));
        Assert.All(OfAll, file => Assert.True(HasContent(file), file));
        Assert.All(OfEach, file => Assert.Contains(Enumerable.Range(1, 2 * cases.Length), number => HasContent($"{number}/{file}")));

        bool HasContent(string file) => new FileInfo(Path.Combine(session.Folder, file)) is { Exists: true, Length: > 50 };
    }

    [Fact]
    public async Task Leaks_that_are_planted_in_pwsh_are_found()
    {
        if (HostSession.Path is null)
        {
            output.WriteLine(NotLookedAt);
            return;
        }

        using var session = new HostSession((new CanaryCase("Leak", Leaks, Leaks), Leaks)) { Job = "ConvertTo-SecureString leak -AsPlainText -Force" };

        await session.RunAsync();

        string[] found = [.. session.Find().Select(static leak => leak.File.Split(" of ")[0])];
        Assert.Empty(OfEach.Concat(OfAll).Concat(["files/x", "home/x"]).Except(found));
        Assert.Contains(session.Find(), static leak => leak.Mark == "SecureString" && leak.File.StartsWith("clixml.other", StringComparison.Ordinal));
    }
}
