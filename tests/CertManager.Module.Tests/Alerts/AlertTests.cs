using System.Text;
using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests.Alerts;

/// <summary>Send-CertificateAlert over a real webhook on loopback: what is told, to whom, how often.</summary>
public sealed class AlertTests : IDisposable
{
    private readonly AlertWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_certificate_is_told_once_at_each_threshold_and_once_when_it_is_fine_again()
    {
        Assert.Empty(_world.Tell().ThrowOnError().Output);
        foreach ((int days, string expected) in new[] { (61, "Webhook Alert shop True"), (1, ""), (15, "Webhook Alert shop True"), (1, ""), (8, "Webhook Alert shop True"), (5, "Webhook Alert shop True"), (30, "") })
        {
            _world.Pass(days);
            string told = AlertWorld.Table(_world.Tell().ThrowOnError());

            // Thresholds that bring the state Late with them are told as well: what counts is that nothing is told twice.
            Assert.Equal(expected, told);
            Assert.Empty(_world.Tell().ThrowOnError().Output);
        }

        _world.Session.Run("$emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddDays(120), 90) | Update-CdnCertificate -Name shop -Confirm:$false").ThrowOnError();
        Assert.Equal("Webhook Resolved shop True", AlertWorld.Table(_world.Tell().ThrowOnError()));
        Assert.Equal(1, _world.Last.GetProperty("resolvedCount").GetInt32());
        Assert.Empty(_world.Tell().ThrowOnError().Output);
    }

    [Fact]
    public void What_is_not_in_the_input_is_not_taken_for_fine_and_its_successor_is()
    {
        _world.Pass(80);
        _world.Tell().ThrowOnError();

        Assert.Empty(_world.Session.Run("Get-CertificateExpiry -Name blog | Send-CertificateAlert -Webhook $hook").ThrowOnError().Output);

        _world.Session.Run("$emulator.NewCertificate('*.shop.example', [DateTimeOffset]::UtcNow.AddDays(79), 90) | Register-CdnCertificate -Name shop-2 | Out-Null").ThrowOnError();

        // As long as the old one is there itself, it alone decides.
        Assert.Empty(_world.Tell().ThrowOnError().Output);
        _world.Session.Run("Remove-CdnCertificate -Name shop -Confirm:$false").ThrowOnError();
        Assert.Equal("Webhook Resolved shop True", AlertWorld.Table(_world.Tell().ThrowOnError()));
    }

    [Fact]
    public void A_channel_that_was_down_is_told_by_the_next_run_and_the_others_are_not_told_twice()
    {
        using var other = new ScriptedServer(static _ => ScriptedServer.Answer(500, "broken"));
        _world.Pass(80);

        RunResult first = _world.Session.Run("Get-CertificateExpiry | Send-CertificateAlert -Webhook $hook -SlackWebhook $down", ("down", other.Address.AbsoluteUri));
        Assert.Equal("Slack Alert shop False; Webhook Alert shop True", AlertWorld.Table(first));
        Assert.Equal("AlertNotSent", Assert.Single(first.ErrorIds));
        Assert.Contains("HTTP 500", first.Error.ToString(), StringComparison.Ordinal);

        // The address that was down is up again: another server would be another channel.
        RunResult second = _world.Session.Run("Get-CertificateExpiry | Send-CertificateAlert -Webhook $hook -SlackWebhook $hook").ThrowOnError();
        Assert.Equal("Slack Alert shop True", AlertWorld.Table(second));
        Assert.Contains("shop", _world.Last.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_addresses_are_two_channels()
    {
        _world.Pass(80);

        _world.Tell().ThrowOnError();
        Assert.Equal("Webhook Alert shop True", AlertWorld.Table(_world.Tell("-Webhook ($hook + 'x')").ThrowOnError()));
        Assert.Empty(_world.Tell("-Webhook ($hook + 'x')").ThrowOnError().Output);
    }

    [Fact]
    public void A_reminder_comes_when_it_was_asked_for()
    {
        _world.Pass(80);
        _world.Tell().ThrowOnError();

        Assert.Empty(_world.Tell("-Webhook $hook -RepeatAfterDays 2").ThrowOnError().Output);
        Assert.Single(_world.Tell("-Webhook $hook -RepeatAfterDays 0").ThrowOnError().Output);
        _world.Pass(2);
        Assert.Single(_world.Tell("-Webhook $hook -RepeatAfterDays 2").ThrowOnError().Output);
        Assert.Empty(_world.Tell("-Webhook $hook -RepeatAfterDays 2").ThrowOnError().Output);
    }

    [Fact]
    public void WhatIf_shows_the_message_without_the_address_and_writes_nothing()
    {
        _world.Pass(80);
        var host = new AnsweringHost("");
        using var session = new ModuleRunspace(host);

        RunResult result = session.Run(
            "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop | Out-Null; $e.AdvanceClock([TimeSpan]::FromDays(80)); Get-CertificateExpiry | Send-CertificateAlert -Webhook $hook -StatePath $state -WhatIf",
            ("hook", _world.Hook),
            ("state", _world.State)).ThrowOnError();

        Assert.Empty(result.Output);
        string shown = string.Join("\n", host.Shown);
        Assert.Contains("www.shop.example", shown, StringComparison.Ordinal);
        Assert.Contains("http://localhost:", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(AlertWorld.Token, shown, StringComparison.Ordinal);
        Assert.Empty(_world.Sink.Requests);
        Assert.False(Directory.Exists(Path.GetDirectoryName(_world.State)));
    }

    [Theory]
    [InlineData("-Language English", "CertManager: 1 certificate needs attention")]
    [InlineData("-Language Korean", "CertManager: 인증서 1개를 확인해야 합니다")]
    public void The_language_of_the_message_is_chosen(string arguments, string title)
    {
        _world.Pass(80);

        _world.Tell("-Webhook $hook " + arguments).ThrowOnError();

        Assert.Equal(title, _world.Last.GetProperty("title").GetString());
    }

    [Fact]
    public void The_JSON_has_the_members_that_are_promised()
    {
        _world.Pass(80);
        _world.Tell().ThrowOnError();

        JsonElement alert = _world.Last.GetProperty("alerts")[0];
        Assert.Equal("certmanager-alert/1", _world.Last.GetProperty("schema").GetString());
        Assert.Equal(
            ["schema", "sentAt", "language", "title", "alertCount", "resolvedCount", "alerts", "resolved"],
            _world.Last.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            ["state", "threshold", "name", "id", "provider", "context", "domains", "domainCount", "fingerprint", "notBefore", "notAfter", "daysLeft", "endsFirst", "inUse", "text"],
            alert.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(("shop", "14 days", 9), (alert.GetProperty("name").GetString(), alert.GetProperty("threshold").GetString(), alert.GetProperty("daysLeft").GetInt32()));

        ScriptedRequest request = _world.Sink.Requests[^1];
        Assert.Equal(("POST", "application/json; charset=utf-8"), (request.Method, request.Headers["Content-Type"]));
        string page = File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", "alerts.md"));
        Assert.All(_world.Last.EnumerateObject().Concat(alert.EnumerateObject()), member => Assert.Contains($"`{member.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_others_means_nothing_to_Slack_or_Teams()
    {
        _world.Session.Run("$emulator.NewCertificate('*.pay.example') | Register-CdnCertificate -Name pay | Out-Null").ThrowOnError();
        _world.Pass(80);
        _world.Session.Run(
            """
            $all = Get-CertificateExpiry
            foreach ($one in $all) { $field = $one.GetType().GetProperty('Name'); $field.SetValue($one, '<!channel> & *b* [x](http://e) ##vso[task.complete]' + [char]0x202E + "`n::error::x") }
            $all | Send-CertificateAlert -SlackWebhook $hook -TeamsWebhook $hook -Annotation AzurePipelines, GitHubActions
            """).ThrowOnError();

        JsonElement slack = JsonDocument.Parse(_world.Bodies[0]).RootElement;
        string text = slack.GetProperty("text").GetString()!;
        Assert.False(slack.GetProperty("mrkdwn").GetBoolean());
        Assert.Contains("&lt;!channel&gt; &amp;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);

        JsonElement card = JsonDocument.Parse(_world.Bodies[1]).RootElement.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal(["TextBlock", "RichTextBlock", "RichTextBlock"], card.GetProperty("body").EnumerateArray().Select(static block => block.GetProperty("type").GetString()));
    }

    [Fact]
    public void Annotations_are_one_command_a_line_and_come_in_every_run()
    {
        _world.Pass(100);

        for (int run = 0; run < 2; run++)
        {
            RunResult result = _world.Tell("-Annotation AzurePipelines, GitHubActions -Language English").ThrowOnError();
            string[] lines = [.. result.Information.Select(static record => record.MessageData.ToString()!)];

            Assert.Equal("AzurePipelines Alert shop True; GitHubActions Alert shop True", AlertWorld.Table(result));
            Assert.StartsWith("##vso[task.logissue type=error]shop www.shop.example", lines[0], StringComparison.Ordinal);
            Assert.StartsWith("::error title=CertManager::shop www.shop.example", lines[1], StringComparison.Ordinal);
            Assert.Equal(2, lines.Length);
        }

        Assert.False(File.Exists(_world.State));
    }

    [Fact]
    public void Annotations_beside_a_webhook_do_not_make_it_tell_again()
    {
        _world.Pass(80);

        Assert.Equal("Webhook Alert shop True; AzurePipelines Alert shop True", AlertWorld.Table(_world.Tell("-Webhook $hook -Annotation AzurePipelines").ThrowOnError()));
        Assert.Equal("AzurePipelines Alert shop True", AlertWorld.Table(_world.Tell("-Webhook $hook -Annotation AzurePipelines").ThrowOnError()));
    }

    [Fact]
    public void Hundreds_are_one_message_that_every_channel_takes()
    {
        _world.Session.Run("1..60 | ForEach-Object { $emulator.NewCertificate(\"host-$_.$('x' * 60).$('y' * 60).example\") } | ForEach-Object { $_ | Register-CdnCertificate -Name \"c-$($_.Thumbprint)$([guid]::NewGuid().ToString('n').Substring(0,8))\" } | Out-Null").ThrowOnError();
        _world.Pass(80);

        RunResult result = _world.Tell("-SlackWebhook $hook -TeamsWebhook $hook -Webhook $hook -Language English").ThrowOnError();

        Assert.Equal(3, _world.Sink.Requests.Count);
        Assert.Equal(3, result.Output.Count);
        string slack = JsonDocument.Parse(_world.Bodies[0]).RootElement.GetProperty("text").GetString()!;
        Assert.True(slack.Length <= 4000, $"{slack.Length}");
        Assert.Matches(@"\nand \d+ more$", slack);
        Assert.True(Encoding.UTF8.GetByteCount(_world.Bodies[1]) <= 28 * 1024, $"{_world.Bodies[1].Length}");
        Assert.Contains(" more", _world.Bodies[1], StringComparison.Ordinal);
        Assert.Equal(61, _world.Last.GetProperty("alerts").GetArrayLength());

        // What was cut off was told by its number.
        Assert.Empty(_world.Tell("-SlackWebhook $hook").ThrowOnError().Output);
    }

    [Theory]
    [InlineData("$all | Send-CertificateAlert -Webhook $hook -State NotYetValid, Unknown", "")]
    [InlineData("$all | Send-CertificateAlert -Webhook $hook -State Expired", "")]
    [InlineData("$all | Send-CertificateAlert -Webhook $hook -State Due, Late", "Webhook Alert shop True")]
    [InlineData("Get-CertificateList | Send-CertificateAlert -Webhook $hook", "Webhook Alert shop True")]
    [InlineData("$all + $all + (Get-CertificateList) | Send-CertificateAlert -Webhook $hook", "Webhook Alert shop True")]
    [InlineData("$emulator.NewCertificate('new.example', [DateTimeOffset]::UtcNow.AddDays(5), 90) | Import-CertificateBundle | Send-CertificateAlert -Webhook $hook -State NotYetValid", "Webhook Alert new.example True")]
    [InlineData("@() | Send-CertificateAlert -Webhook $hook", "")]
    public void States_are_chosen_and_inputs_are_judged(string script, string expected)
    {
        _world.Pass(80);

        Assert.Equal(expected, AlertWorld.Table(_world.Session.Run("$all = @(Get-CertificateExpiry); " + script).ThrowOnError()));
    }
}
