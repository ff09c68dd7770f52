using System.Diagnostics;
using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Changes, and stopping what goes on.</summary>
public sealed class FollowTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    [Theory]
    [InlineData("")]
    [InlineData("-Minutes 5")]
    [InlineData("-Seconds 300")]
    [InlineData("-Since ([DateTimeOffset]::UtcNow.AddHours(-1))")]
    [InlineData("-Since ([DateTime]::Now.AddHours(-1)) -Until ([DateTime]::Now.AddHours(1))")]
    public void A_change_is_listed_in_every_window_that_has_it(string window)
    {
        RunResult result = _session.Run($"$null = Connect-CertManager -Emulator; $shop = Request-CdnCertificate shop CloudBasic www.shop.example; Get-CertificateChange {window} | ForEach-Object {{ $_.CertificateId -eq $shop.Id }}").ThrowOnError();

        Assert.Equal(true, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void A_window_before_has_none() =>
        Assert.Empty(_session.Run("$null = Connect-CertManager -Emulator; $null = Request-CdnCertificate shop CloudBasic www.shop.example; $now = [DateTimeOffset]::UtcNow; Get-CertificateChange -Since $now.AddDays(-3) -Until $now.AddDays(-2)").ThrowOnError().Output);

    [Theory]
    [InlineData("-Minutes 5 -Seconds 5")]
    [InlineData("-Until ([DateTimeOffset]::UtcNow)")]
    [InlineData("-Since ([DateTimeOffset]::UtcNow) -Until ([DateTimeOffset]::UtcNow) -Follow")]
    [InlineData("-Minutes 0")]
    [InlineData("-Minutes 10081")]
    [InlineData("-Seconds 604801")]
    public void Windows_that_cannot_be_are_refused_before_anything_is_sent(string window)
    {
        RunResult result = _session.Run($"$null = Connect-CertManager -Emulator; $DebugPreference = 'Continue'; Get-CertificateChange {window}");

        Assert.NotEmpty(result.AllErrors);
        Assert.Empty(result.Debug);
    }

    [Fact]
    public void Following_hands_each_change_on_once_and_ends_when_enough_is_there()
    {
        RunResult result = _session.Run("""
            $null = Connect-CertManager -Emulator
            $null = Request-CdnCertificate one CloudBasic one.example
            $null = Request-CdnCertificate two CloudBasic two.example
            $ids = @()
            do { Get-CertificateChange -Follow | ForEach-Object { $ids += $_.CertificateId; if ($ids.Count -eq 2) { break } } } while ($false)
            $ids
            """).ThrowOnError();

        Assert.Equal(2, result.Output.Select(static id => id.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("Get-CertificateChange -Follow")]
    [InlineData("Wait-CertificateValidation shop")]
    public void It_is_stopped_within_a_second(string command)
    {
        // A real clock: the first pause is 15 s and more.
        using var server = new ScriptedServer(static request => ScriptedServer.Answer(200, request.Target.Contains("recentChanges", StringComparison.Ordinal)
            ? """{"returnCode":"0","totalCount":0,"orders":[]}"""
            : """{"returnCode":"0","totalCount":1,"sslCertificateList":[{"certificateNo":7,"certificateName":"shop","commonName":"www.shop.example","statusCode":"0"}]}"""));
        _session.Run("$null = Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test", ("server", server.Address)).ThrowOnError();
        using var shell = PowerShell.Create(_session.Runspace);
        using var shown = new ManualResetEventSlim();
        shell.Streams.Debug.DataAdded += (_, _) => shown.Set();
        IAsyncResult running = shell.AddScript($"$DebugPreference = 'Continue'; {command}").BeginInvoke();
        Assert.True(shown.Wait(TimeSpan.FromSeconds(30)));

        var watch = Stopwatch.StartNew();
        shell.Stop();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), watch.Elapsed.ToString());
        Assert.True(running.IsCompleted);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        _session.Run("Get-CertManagerContext").ThrowOnError();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
