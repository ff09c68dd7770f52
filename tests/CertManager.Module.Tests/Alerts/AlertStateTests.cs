using CertManager.Tests;

namespace CertManager.Module.Tests.Alerts;

/// <summary>The state file: whole, private, held by one run, and never a reason to tell less.</summary>
public sealed class AlertStateTests : IDisposable
{
    private readonly AlertWorld _world = new();

    /// <summary>A certificate that is due.</summary>
    public AlertStateTests() => _world.Pass(80);

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Fact]
    public void It_is_for_its_owner_alone_and_holds_no_address()
    {
        _world.Tell("-Webhook $hook -SlackWebhook $hook").ThrowOnError();

        string text = File.ReadAllText(_world.State);
        Assert.Contains("\"www.shop.example\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(AlertWorld.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Sink.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        Assert.Equal([_world.State], Directory.GetFiles(Path.GetDirectoryName(_world.State)!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_world.State));
        }
    }

    [Fact]
    public void Wherever_it_is_damaged_everything_is_told_again_and_the_file_is_kept()
    {
        _world.Tell().ThrowOnError();
        byte[] good = File.ReadAllBytes(_world.State);
        var random = new Random(20261123);
        int told = _world.Sink.Requests.Count;

        // Through cmdlets each place would take minutes; AlertOnceTests of the Core tests go through them all.
        int[] places = [0, 1, good.Length / 2, good.Length - 2, .. Enumerable.Range(0, 24).Select(_ => random.Next(good.Length))];
        foreach (byte[] damaged in places.Select(place => Flipped(good, place)).Append([]).Append(good[..^40]).Append([.. good, (byte)'x']).Append([.. good.Take(100), .. good]))
        {
            File.WriteAllBytes(_world.State, damaged);

            RunResult result = _world.Tell();

            Assert.Equal("Webhook Alert shop True", AlertWorld.Table(result));
            Assert.Equal(["AlertStateDamaged"], result.ErrorIds);
            Assert.Equal(++told, _world.Sink.Requests.Count);
            Assert.Equal(damaged, File.ReadAllBytes(_world.State + ".damaged"));
            Assert.Empty(_world.Tell().ThrowOnError().Output);
        }
    }

    [Fact]
    public void A_damaged_file_is_left_where_it_is_by_WhatIf()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_world.State)!);
        File.WriteAllText(_world.State, "{}");

        Assert.Equal(["AlertStateDamaged"], _world.Tell("-Webhook $hook -WhatIf").ErrorIds);

        Assert.Equal("{}", File.ReadAllText(_world.State));
        Assert.Equal([_world.State], Directory.GetFiles(Path.GetDirectoryName(_world.State)!));
    }

    [Fact]
    public void A_link_is_not_followed_and_the_message_goes_out()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_world.State)!);
        string target = Path.Combine(_world.Folder, "precious");
        File.WriteAllText(target, "precious");
        File.CreateSymbolicLink(_world.State, target);

        RunResult result = _world.Tell();

        Assert.Equal("Webhook Alert shop True", AlertWorld.Table(result));
        Assert.All(result.ErrorIds, static id => Assert.Equal("AlertStateUnusable", id));
        Assert.NotEmpty(result.ErrorIds);
        Assert.Equal("precious", File.ReadAllText(target));
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_tells_and_the_other_says_so()
    {
        using var arrived = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        _world.Answer(_ =>
        {
            arrived.Set();
            leave.Wait(TimeSpan.FromSeconds(30));
            return ScriptedServer.Answer(200, "ok");
        });
        using var second = new ModuleRunspace();
        Task<RunResult> first = Task.Run(() => _world.Tell());
        Assert.True(arrived.Wait(TimeSpan.FromSeconds(30)));

        RunResult refused = second.Run(
            "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop | Out-Null; $e.AdvanceClock([TimeSpan]::FromDays(80)); Get-CertificateExpiry | Send-CertificateAlert -Webhook $hook -StatePath $state",
            ("hook", _world.Hook),
            ("state", _world.State));
        leave.Set();

        Assert.Equal(["AlertsRunning"], refused.ErrorIds);
        Assert.Empty(refused.Output);
        Assert.Equal("Webhook Alert shop True", AlertWorld.Table((await first).ThrowOnError()));
        Assert.Single(_world.Sink.Requests);
    }

    [Fact]
    public void Who_was_told_before_a_run_was_stopped_is_not_told_again()
    {
        using var arrived = new ManualResetEventSlim();
        using var slow = new ScriptedServer(_ =>
        {
            arrived.Set();
            return ScriptedServer.Silence;
        });
        _world.Session.Set("slow", slow.Address.AbsoluteUri);
        using var shell = System.Management.Automation.PowerShell.Create(_world.Session.Runspace);
        shell.AddScript("Get-CertificateExpiry | Send-CertificateAlert -SlackWebhook $hook -Webhook $slow");
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(arrived.Wait(TimeSpan.FromSeconds(30)));
        shell.Stop();
        Assert.Throws<System.Management.Automation.PipelineStoppedException>(() => shell.EndInvoke(running));

        Assert.Equal("Webhook Alert shop True", AlertWorld.Table(_world.Tell("-SlackWebhook $hook -Webhook $hook", judging: "").ThrowOnError()));
    }

    [Theory]
    [InlineData("redirect", "HTTP 307", 1)]
    [InlineData("echo", "HTTP 403", 1)]
    [InlineData("slack", "HTTP 404 (no_service)", 1)]
    [InlineData("huge", "HTTP 400", 1)]
    [InlineData("busy", "HTTP 429", 3)]
    [InlineData("down", "HTTP 503", 3)]
    [InlineData("drop", "connection broke", 1)]
    [InlineData("noise", "connection broke", 1)]
    [InlineData("hang", "no answer within 1 s", 1)]
    public void A_hostile_webhook_is_told_of_and_gets_no_word_through(string kind, string expected, int attempts)
    {
        _world.Answer(request => kind switch
        {
            "redirect" => ScriptedServer.Answer(307, string.Empty, headers: "Location: " + _world.Hook + "/elsewhere"),
            "echo" => ScriptedServer.Answer(403, "http://localhost" + request.Target, headers: "X-Echo: " + request.Target),
            "slack" => ScriptedServer.Answer(404, "no_service"),
            "huge" => ScriptedServer.Answer(400, new string('x', 8 * 1024 * 1024)),
            "busy" => ScriptedServer.Answer(429, request.Target, headers: "Retry-After: 0"),
            "down" => ScriptedServer.Answer(503, request.Target, headers: "Retry-After: 0"),
            "drop" => null,
            "noise" => "220 " + request.Target + "\r\n\r\n",
            _ => ScriptedServer.Silence,
        });
        _world.Session.Run("$VerbosePreference = $DebugPreference = 'Continue'").ThrowOnError();

        RunResult result = _world.Tell($"-Webhook $hook -MaximumRetryCount 2 -TimeoutSec {(kind == "hang" ? 1 : 30)}");

        Assert.Equal("Webhook Alert shop False", AlertWorld.Table(result));
        Assert.Equal(attempts, result.Output[0].Properties["Attempts"].Value);
        Assert.Contains(expected, result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(attempts, _world.Sink.Requests.Count);
        string everything = string.Join("\n", result.AllErrors.Select(static error => $"{error} {error.Exception} {error.ErrorDetails} {error.TargetObject}").Concat(result.Verbose).Concat(result.Debug).Concat(result.Warnings).Append(result.Output[0].ToString()));
        Assert.DoesNotContain(AlertWorld.Token, everything, StringComparison.Ordinal);
        Assert.False(File.Exists(_world.State));
    }

    [Fact]
    public void What_goes_right_after_all_is_told_with_its_attempts()
    {
        int requests = 0;
        _world.Answer(_ => ++requests < 3 ? ScriptedServer.Answer(503, string.Empty, headers: "Retry-After: 0") : ScriptedServer.Answer(204, string.Empty));

        Assert.Equal(3, _world.Tell("-Webhook $hook -MaximumRetryCount 2").ThrowOnError().Output[0].Properties["Attempts"].Value);
    }

    private static byte[] Flipped(byte[] content, int place)
    {
        byte[] changed = (byte[])content.Clone();
        changed[place] ^= 1;
        return changed;
    }
}
