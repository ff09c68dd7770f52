using System.Management.Automation;
using System.Net.Http.Headers;
using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests.Completion;

/// <summary>What tab offers, and what becomes of it when the line is run.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly CompletionSession _world = new();

    /// <summary>Names as nobody would choose them, and as providers allow them.</summary>
    public static TheoryData<string> NastyNames =>
    [
        "two words", "it's", "curly\u2019s", "\u201Ccurly\u201D", "\"straight\"", "a[b", "a`[b", "a]b", "[a-z]", "star*", "what?", "$HOME", "$(throw 'run')", "tick`tock", "``", "한글 이름", "한글",
        "-dash", "\u2013dash", "--%", "007", "1e5", "0x10", "5kb", "1..3", ".5", ";semi", "a,b", "@x", "@{", "(p)", "#hash", "%", "&", "a|b", ">out", "~", "true", "\U0001F600",
    ];

    [Theory]
    [MemberData(nameof(NastyNames))]
    public void A_line_that_was_completed_finds_exactly_what_was_offered(string name)
    {
        _world.Session.Run(
            """
            $emulator = (Connect-CertManager -Provider KakaoCloud -Emulator -Name $name -PassThru).Emulator
            $own = $emulator.NewCertificate('own.example') | Register-CdnCertificate -Name $name
            foreach ($other in 'ab', 'a', 'starry', 'whats', 'b') { $null = $emulator.NewCertificate("$other.example") | Register-CdnCertificate -Name "$other-" }
            $id = $emulator.AddCdnService($name, 'own.example', $own.Id)
            $services = Get-CdnService
            """,
            ("name", name)).ThrowOnError();

        foreach ((string line, string property) in new[]
        {
            ("Get-CdnCertificate -Name ", "Name"), ("Get-CertificateList ", "Name"), ("Get-CertificateExpiry -Name ", "Name"), ("Get-CdnService -Name ", "Name"), ("Get-CertManagerContext ", "Name"),
            ("Get-CertificateList own*,", "Name"), ("Get-CertificateList -Context ", "Context"), ("Get-CertificateList -Context:", "Context"), ("Get-CdnService -For ", "Context"),
        })
        {
            string completed = line + Assert.Single(_world.Complete(line), result => result.ListItemText == name).CompletionText;
            RunResult result = _world.Session.Run(completed).ThrowOnError();

            Assert.All(result.Output, output => Assert.Equal(name, output.Properties[property].Value));
            Assert.True(result.Output.Count > 0 || line.Contains("-For", StringComparison.Ordinal), completed);

            // Inside a list PowerShell asks nobody for a word in quotation marks.
            Assert.True(line.EndsWith(',') || _world.Names(completed).Contains(name), completed);
        }
    }

    [Theory]
    [InlineData("Get-CdnCertificate ", "paid shop")]
    [InlineData("Get-CdnCertificate sh", "shop")]
    [InlineData("Get-CdnCertificate SH", "shop")]
    [InlineData("Get-CdnCertificate 'sh", "shop")]
    [InlineData("Get-CdnCertificate \"sh", "shop")]
    [InlineData("Get-CdnCertificate -Name:sh", "shop")]
    [InlineData("Get-CdnCertificate ai", "paid")]
    [InlineData("Get-CertificateList p*d", "paid")]
    [InlineData("Get-CertificateList p", "paid shop")]
    [InlineData("Get-CertificateList shop,", "paid")]
    [InlineData("Get-CertificateList shop, p", "paid")]
    [InlineData("Get-CertificateList | Get-CdnCertificate -Name s", "shop")]
    [InlineData("$x = Get-CdnCertificate s", "shop")]
    [InlineData("if ($true) { Get-CdnCertificate s", "shop")]
    [InlineData("Get-CdnCertificate none", "")]
    [InlineData("Get-CdnCertificate -Context none ", "")]
    [InlineData("Get-CdnService -Kind GlobalEdge ", "edge")]
    [InlineData("Get-CdnService -Kind GlobalEdge, LoadBalancerListener -Name ", "edge lb:443")]
    [InlineData("Test-CdnEndpoint ", "960001.edge.emulator.invalid pay.shop.example shop.example www.shop.example")]
    [InlineData("Get-CertificateList -Domain ", "*.shop.example 960001.edge.emulator.invalid pay.shop.example shop.example www.shop.example")]
    public void The_beginning_goes_before_the_middle_and_what_is_there_is_not_offered_again(string line, string offered)
    {
        _world.Fill();

        Assert.Equal(offered, string.Join(' ', _world.Names(line)));
    }

    [Theory]
    [InlineData("Get-CdnCertificate -Name shop -Id ", "$shop.Id")]
    [InlineData("Get-CdnCertificate -Id sho", "$shop.Id")]
    [InlineData("Disconnect-CdnService -ServiceName lb:443 -ServiceId ", "$listener", "$slot")]
    public void Numbers_are_found_by_name(string line, string first, string? later = null)
    {
        _world.Fill();

        string[] offered = [.. _world.Names(line)];
        Assert.Contains(_world.Text(first), offered);
        Assert.True(later is not null || offered.Length == 1, line);
    }

    [Fact]
    public void A_certificate_is_named_by_its_number_where_its_name_is_not_enough()
    {
        _world.Session.Run("""
            $emulator = (Connect-CertManager -Provider KakaoCloud -Emulator -PassThru).Emulator
            $emulator.AddLoadBalancerCertificate('same', $emulator.NewCertificate('a.example'))
            $one = $emulator.NewCertificate('b.example') | Register-CdnCertificate -Name same
            $two = $emulator.NewCertificate('c.example') | Register-CdnCertificate -Name other
            $all = Get-CertificateList
            """).ThrowOnError();

        string[] offered = [.. _world.Names("Get-CdnService -For ")];
        Assert.Contains("other", offered);
        Assert.Contains(_world.Text("$one.Id"), offered);
        Assert.DoesNotContain("same", offered);
    }

    [Theory]
    [InlineData("en-US", "shop · {0} · www.shop.example +1 · until {1} (89 days)")]
    [InlineData("ko-KR", "shop · {0} · www.shop.example +1 · {1}까지(89일)")]
    public void A_tip_tells_which_certificate_it_is(string culture, string tip)
    {
        _world.Fill();
        string expected = string.Format(null, tip, _world.Text("$shop.Id"), _world.Text("$shop.NotAfter.UtcDateTime.ToString('yyyy-MM-dd')"));

        RunResult result = _world.Session.Run($"[cultureinfo]::CurrentUICulture = '{culture}'; (TabExpansion2 'Get-CdnCertificate sh').CompletionMatches.ToolTip").ThrowOnError();

        Assert.Equal([expected], result.Output.Select(static output => output.ToString()));
    }

    [Fact]
    public void Only_findings_that_may_be_accepted_are_offered_in_the_words_of_the_session()
    {
        string[] offered = [.. _world.Names("Register-CdnCertificate -Accept ")];
        RunResult korean = _world.Session.Run("[cultureinfo]::CurrentUICulture = 'ko-KR'; (TabExpansion2 'Register-CdnCertificate -Accept ChainInc').CompletionMatches.ToolTip").ThrowOnError();

        Assert.Contains("ChainIncomplete", offered);
        Assert.DoesNotContain("KeyMismatch", offered);
        Assert.DoesNotContain("LeafExpired", offered);
        Assert.Contains("인증서", Assert.Single(korean.Output).ToString(), StringComparison.Ordinal);
        Assert.All(_world.Complete("Register-CdnCertificate -Accept "), static result => Assert.Matches("^Error [^{}]+$", result.ToolTip));
    }

    [Fact]
    public async Task Completing_sends_nothing_and_goes_on_when_the_server_is_gone()
    {
        _world.Session.Run("""
            $server = Start-CertManagerEmulator -ControlPort 0
            Connect-CertManager -AccessKey $server.AccessKey -SecretKey $server.SecretKey -Endpoint $server.Endpoint -TrustedRoot $server.TrustedRoot -Name far
            $null = $server.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            """).ThrowOnError();
        string before = await RequestsAsync();

        Assert.Equal(["shop"], _world.Names("Get-CdnCertificate "));
        Assert.Empty(_world.Names("Connect-CdnService -ServiceName "));
        Assert.Equal(before, await RequestsAsync());
        _world.Session.Run("Stop-CertManagerEmulator").ThrowOnError();
        Assert.Equal(["shop"], _world.Names("Get-CdnCertificate "));
    }

    [Fact]
    public void What_is_removed_renamed_or_disconnected_is_forgotten()
    {
        _world.Fill();
        _world.Session.Run("$emulator.NewCertificate('blog.example') | Register-CdnCertificate -Name blog; Remove-CdnCertificate blog -Confirm:$false").ThrowOnError();
        Assert.Equal(["paid", "shop"], _world.Names("Get-CdnCertificate "));

        _world.Session.Run("Unregister-CertificateDomain $domain.Id -Confirm:$false; Disable-CertificateAcmeAccount $account.Id -Confirm:$false").ThrowOnError();
        Assert.Empty(_world.Names("Unregister-CertificateDomain "));
        Assert.Empty(_world.Names("Disable-CertificateAcmeAccount "));

        _world.Session.Run("$context = Get-CertManagerContext one; Disconnect-CertManager one").ThrowOnError();
        Assert.Empty(_world.Names("Get-CdnCertificate "));
        Assert.Empty(_world.Names("Get-CdnCertificate -Context $context -Name "));
        Assert.Empty(_world.Names("Get-CdnCertificate -Context "));
    }

    [Fact]
    public void Each_context_has_names_of_its_own()
    {
        _world.Session.Run("""
            foreach ($name in 'one', 'two') {
                $context = Connect-CertManager -Emulator -Name $name -PassThru
                $null = $context.Emulator.NewCertificate("$name.example") | Register-CdnCertificate -Name "cert-$name"
            }
            $first = Get-CertManagerContext one
            """).ThrowOnError();

        Assert.Equal(["cert-two"], _world.Names("Get-CdnCertificate "));
        Assert.Equal(["cert-one"], _world.Names("Get-CdnCertificate -Context one -Name "));
        Assert.Equal(["cert-one"], _world.Names("Get-CdnCertificate -Context $first -Name "));
        Assert.Equal(["cert-one", "cert-two"], _world.Names("Get-CertificateExpiry -Context one, two -Name "));
        Assert.Equal(["cert-one", "cert-two"], _world.Names("Get-CertificateExpiry -AllContexts -Name "));
        _world.Session.Run("Select-CertManagerContext one").ThrowOnError();
        Assert.Equal(["cert-one"], _world.Names("Get-CdnCertificate "));
    }

    [Fact]
    public void The_newest_are_kept()
    {
        string records = string.Join(',', Enumerable.Range(1, 5001).Select(static number => $$"""{"certificateNo":{{number}},"certificateName":"n{{number}}"}"""));
        using var server = new ScriptedServer(_ => ScriptedServer.Answer(200, $$"""{"returnCode":"0","sslCertificateList":[{{records}}]}"""));
        _world.Session.Run($"Connect-CertManager -Endpoint {server.Address} -AccessKey test -SecretKey test; Get-CertificateList -ApiVersion 1.0").ThrowOnError();

        string[] offered = [.. _world.Names("Get-CdnCertificate ")];
        Assert.Equal(5000, offered.Length);
        Assert.Contains("n5001", offered);
        Assert.DoesNotContain("n1", offered);
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("'''")]
    [InlineData("\"`")]
    [InlineData("`")]
    [InlineData("[")]
    [InlineData("sh[")]
    [InlineData("'sh[a-")]
    [InlineData("$(")]
    [InlineData("@(")]
    [InlineData("@{")]
    [InlineData(",")]
    [InlineData(",,")]
    [InlineData("\uD800")]
    [InlineData("'\uDC00")]
    [InlineData("\0")]
    [InlineData("shop -Context $(throw 'run') -Id ")]
    [InlineData("shop -Context $none -Id ")]
    [InlineData("shop -Context '' -Id ")]
    [InlineData("-Name -Name ")]
    public void Garbage_is_no_error(string typed)
    {
        _world.Fill();
        foreach (string line in new[] { "Get-CertificateList ", "Get-CdnCertificate ", "Register-CdnCertificate -Accept ", "Connect-CertManager -Emulator -Fault ", "Get-CdnService -For ", "Disconnect-CertManager " })
        {
            _ = _world.Complete(line + typed);
            _ = _world.Complete(line + string.Concat(Enumerable.Repeat(typed, 200)));
        }
    }

    [Fact]
    public void Ten_thousand_characters_are_no_error() => Assert.Empty(_world.Fill().Complete("Get-CertificateList " + new string('x', 10_000)));

    [Fact]
    public void Names_that_would_steer_a_terminal_are_not_offered()
    {
        _world.Session.Run("$null = Connect-CertManager -Emulator -Name \"red`e[31m\"; $null = Connect-CertManager -Emulator -Name \"line`nbreak\"; $null = Connect-CertManager -Emulator -Name plain").ThrowOnError();

        Assert.Equal(["plain"], _world.Names("Select-CertManagerContext "));
    }

    [Fact]
    public void A_completer_that_knows_nothing_says_so_because_PowerShell_would_offer_files()
    {
        IEnumerable<Type> completers = _world.Session.Run("Get-Command -Module CertManager").ThrowOnError().Output
            .SelectMany(static command => ((CmdletInfo)command.BaseObject).Parameters.Values)
            .SelectMany(static parameter => parameter.Attributes.OfType<ArgumentCompleterAttribute>())
            .Select(static attribute => attribute.Type).Distinct();

        // Outside of a runspace there is nothing to know.
        Assert.All(completers, static type =>
            Assert.NotNull(((IArgumentCompleter)Activator.CreateInstance(type)!).CompleteArgument("Get-CdnCertificate", "Name", null!, null!, null!)));
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private async Task<string> RequestsAsync()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _world.Text("[Net.NetworkCredential]::new('', $server.ControlToken).Password"));
        using JsonDocument journal = JsonDocument.Parse(await client.GetStringAsync(new Uri(_world.Text("$server.ControlEndpoint") + "journal")));
        return string.Join(' ', journal.RootElement.GetProperty("requests").EnumerateArray().Select(static request => request.GetProperty("sequence").ToString()));
    }
}
