using CertManager.Core.Tests;

namespace CertManager.Loader.Tests;

/// <summary>The main job works whatever was done to the module before: imported twice, removed, used from several runspaces.</summary>
public sealed class ReimportTests
{
    private const string Job =
        """
        $context = Connect-CertManager -Emulator -PassThru
        $null = $context.Emulator.NewCertificate("$name.shop.example") | Register-CdnCertificate -Name $name
        (Get-CertificateList).Name -join ','

        """;

    [Theory]
    [InlineData("Import-Module $certManager -Force")]
    [InlineData("Remove-Module CertManager; Import-Module $certManager")]
    [InlineData("Remove-Module CertManager; Import-Module $certManager -Force; Import-Module $certManager -Force")]
    public async Task The_job_works_after(string again)
    {
        string[] lines = await ShellProcess.RunAsync($"Import-Module $certManager; $name = 'first'\n{Job}{again}; $name = 'second'\n{Job}(Get-Command -Module CertManager).Count");

        Assert.Equal(["first", "second", CmdletCount], lines);
    }

    [Fact]
    public async Task Removing_the_module_ends_its_connections()
    {
        string[] lines = await ShellProcess.RunAsync(
            $$"""
            Import-Module $certManager; $name = 'first'
            {{Job}}
            Remove-Module CertManager
            Import-Module $certManager
            @(Get-CertManagerContext).Count
            try { Get-CertificateList } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            """);

        Assert.Equal(["first", "0", "NotConnected"], lines);
    }

    [Fact]
    public async Task Four_runspaces_at_once_have_four_accounts()
    {
        string[] lines = await ShellProcess.RunAsync(
            $$"""
            $job = {
                param($certManager, $name)
                $ErrorActionPreference = 'Stop'
                Import-Module $certManager
                {{Job}}
            }
            $running = foreach ($number in 1..4) {
                $shell = [powershell]::Create()
                $shell.Runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
                $shell.Runspace.Open()
                $null = $shell.AddScript($job).AddArgument($certManager).AddArgument("shop$number")
                [pscustomobject]@{ Shell = $shell; Handle = $shell.BeginInvoke() }
            }
            foreach ($one in $running) {
                $one.Shell.EndInvoke($one.Handle)
                $one.Shell.Streams.Error
                $one.Shell.Runspace.Dispose()
            }
            @(Get-Loaded | Where-Object { $_ -like '*/CertManager.Pki' }).Count
            """);

        Assert.Equal(["shop1", "shop2", "shop3", "shop4", "1"], lines);
    }

    [Fact]
    public async Task Removing_the_module_in_one_runspace_leaves_the_others_connected()
    {
        string[] lines = await ShellProcess.RunAsync(
            $$"""
            Import-Module $certManager; $name = 'mine'
            {{Job}}
            $shell = [powershell]::Create()
            $shell.Runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
            $shell.Runspace.Open()
            $shell.AddScript('param($m, $name) Import-Module $m' + "`n" + @'
            {{Job}}
            Remove-Module CertManager
            '@).AddArgument($certManager).AddArgument('other').Invoke()
            (Get-CertificateList).Name
            """);

        Assert.Equal(["mine", "other", "mine"], lines);
    }

    private static string CmdletCount
    {
        get
        {
            string manifest = File.ReadAllText(Path.Combine(Checkout.Module, "CertManager.psd1"));
            string list = manifest[manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal)..];
            return list[..list.IndexOf(')', StringComparison.Ordinal)].Split('\n').Count(static line => line.TrimStart().StartsWith('\'')).ToString();
        }
    }
}
