using System.Diagnostics;
using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Session;

/// <summary>Ctrl+C: every long command returns within a second, and the next run picks up what it left.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly ModuleRunspace _module = new();

    [Theory]
    [InlineData("Get-CertificateList")]
    [InlineData("Get-CertificateExpiry")]
    public void A_list_whose_end_never_comes_can_be_stopped(string command)
    {
        const string Start = "{\"returnCode\":\"0\",\"sslCertificateList\":[{\"certificateNo\":1,\"certificateName\":\"shop\"},";
        using var server = new ScriptedServer(static _ => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{Start}" + ScriptedServer.Silence);
        _module.Run($"Connect-CertManager -Endpoint {server.Address} -AccessKey test -SecretKey test").ThrowOnError();

        Assert.Equal(1, StopAfter(1, command));
    }

    [Fact]
    public void A_bulk_registration_can_be_stopped_and_run_again()
    {
        _module.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $bundles = 1..40 | ForEach-Object { $emulator.NewCertificate(\"www$_.shop.example\") | Import-CertificateBundle }").ThrowOnError();
        const string Register = "$i = 0; $bundles | ForEach-Object { $_ | Register-CdnCertificate -Name \"shop-$((++$i))\" }";

        int registered = StopAfter(5, Register);
        RunResult again = _module.Run(Register).ThrowOnError();

        Assert.InRange(registered, 5, 6);
        Assert.Equal(40, again.Output.Count);
        Assert.Equal(Enumerable.Range(1, 40).Select(static i => $"shop-{i}").Order(), _module.Run("(Get-CertificateList).Name").Output.Select(static name => name.ToString()).Order());
    }

    [Fact]
    public void A_pipeline_that_sends_side_by_side_can_be_stopped_and_run_again()
    {
        _module.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $rows = 1..40 | ForEach-Object { $new = $emulator.NewCertificate(\"www$_.shop.example\"); [pscustomobject]@{ Name = \"shop-$_\"; Certificate = $new.Certificate; PrivateKey = $new.PrivateKey; Chain = $new.Chain } }").ThrowOnError();

        int registered = StopAfter(5, "$rows | Register-CdnCertificate -ThrottleLimit 4");
        RunResult again = _module.Run("$rows | Register-CdnCertificate").ThrowOnError();

        Assert.InRange(registered, 5, 9);
        Assert.Equal(40, again.Output.Count);
        Assert.Equal(Enumerable.Range(1, 40).Select(static i => $"shop-{i}").Order(), _module.Run("(Get-CertificateList).Name").Output.Select(static name => name.ToString()).Order());
    }

    [Fact]
    public void A_question_that_is_never_reached_ends_with_the_pipeline()
    {
        // The warning before the question ends the pipeline; a worker that waits on holds its key, and the pipeline up.
        _module.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $sooner = $emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddDays(-1), 30)").ThrowOnError();
        var watch = Stopwatch.StartNew();
        RunResult result = _module.Run("$sooner | Update-CdnCertificate -Name shop -WarningAction Stop");

        Assert.Single(result.AllErrors);
        Assert.Equal("True", _module.Run("(Get-CdnCertificate shop).NotAfter -gt [DateTimeOffset]::UtcNow.AddDays(60)").Output.Single().ToString());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_token_that_a_stopped_command_has_asked_for_serves_the_next_one()
    {
        using var issue = new ManualResetEventSlim();
        int asked = 0;
        using var server = new ScriptedServer(request =>
        {
            if (request.Method != "POST")
            {
                return ScriptedServer.Answer(200, """{"secrets":[],"pagination":{}}""");
            }

            Interlocked.Increment(ref asked);
            issue.Wait(TimeSpan.FromSeconds(20));
            return ScriptedServer.Answer(201, "{}", "application/json", "X-Subject-Token: token");
        });
        _module.Run($"Connect-CertManager -Provider KakaoCloud -Endpoint {server.Address} -AccessKey test -SecretKey test").ThrowOnError();
        using var first = PowerShell.Create(_module.Runspace);
        first.AddScript("Get-CertificateList").BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref asked) == 1, TimeSpan.FromSeconds(20)));
        first.Stop();

        using var second = PowerShell.Create(_module.Runspace);
        IAsyncResult running = second.AddScript("Get-CertificateList -WarningAction Ignore").BeginInvoke();
        bool again = SpinWait.SpinUntil(() => Volatile.Read(ref asked) > 1, TimeSpan.FromSeconds(0.5));
        issue.Set();
        second.EndInvoke(running);

        Assert.False(again);
        Assert.Empty(second.Streams.Error);
    }

    /// <inheritdoc/>
    public void Dispose() => _module.Dispose();

    /// <summary>Runs a script, stops it when so many objects have come, and says how many came in all.</summary>
    private int StopAfter(int objects, string script)
    {
        using var shell = PowerShell.Create(_module.Runspace);
        using var output = new PSDataCollection<PSObject>();
        var watch = new Stopwatch();
        output.DataAdded += (_, added) =>
        {
            if (added.Index + 1 == objects)
            {
                // On the pipeline thread: it goes on when the stop is under way, so that no more than this and the next come.
                watch.Start();
                shell.BeginStop(null, null);
                Assert.True(SpinWait.SpinUntil(() => shell.InvocationStateInfo.State != PSInvocationState.Running, TimeSpan.FromSeconds(20)));
            }
        };
        shell.AddScript(script);
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.InRange(watch.Elapsed, TimeSpan.FromTicks(1), Limit);
        return output.Count;
    }
}
