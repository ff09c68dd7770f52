using System.Collections.Concurrent;
using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Get-CertificateExpiry over two emulated accounts, files, and real handshakes.</summary>
public sealed class ExpiryTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    /// <summary>Connects two accounts; the time of the second is 40 days ahead.</summary>
    public ExpiryTests() => _session.Run("""
        $first = (Connect-CertManager -Emulator -Name first -PassThru).Emulator
        $shop = $first.NewCertificate('www.shop.example', 'shop.example')
        $null = $shop | Register-CdnCertificate -Name shop
        $null = $first.NewCertificate('soon.example', [DateTimeOffset]::UtcNow.AddDays(-80).AddHours(1), 90) | Register-CdnCertificate -Name soon
        $second = (Connect-CertManager -Emulator -Name second -PassThru).Emulator
        $null = $second.NewCertificate('*.blog.example') | Register-CdnCertificate -Name blog
        $null = $second.NewCertificate('gone.example', [DateTimeOffset]::UtcNow.AddDays(-1).AddHours(1), 30) | Register-CdnCertificate -Name gone
        $second.AdvanceClock([TimeSpan]::FromDays(40))
        Select-CertManagerContext first
        """).ThrowOnError();

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("", "shop Ok 89, soon Late 10")]
    [InlineData("-Context second", "blog Ok 49, gone Expired -11")]
    [InlineData("-Context second, FIRST", "blog Ok 49, gone Expired -11, shop Ok 89, soon Late 10")]
    [InlineData("-Context (Get-CertManagerContext first), second, first", "shop Ok 89, soon Late 10, blog Ok 49, gone Expired -11")]
    [InlineData("-AllContexts", "shop Ok 89, soon Late 10, blog Ok 49, gone Expired -11")]
    [InlineData("-AllContexts -Due", "soon Late 10, gone Expired -11")]
    [InlineData("-AllContexts -Days 9", "shop Ok 89, soon Ok 10, blog Ok 49, gone Expired -11")]
    [InlineData("-AllContexts -Days 49 -Due", "soon Late 10, blog Due 49, gone Expired -11")]
    [InlineData("-AllContexts -LifeShare 0.6 -Days 1, 1 -Due", "soon Late 10, blog Due 49, gone Expired -11")]
    [InlineData("s* -AllContexts", "shop Ok 89, soon Late 10")]
    [InlineData("-AllContexts -Domain *.example -Name BLOG, shop", "shop Ok 89, blog Ok 49")]
    [InlineData("-AllContexts -Domain shop.example", "shop Ok 89")]
    [InlineData("-AllContexts -Provider NaverCloud -Domain gone.*", "gone Expired -11")]
    [InlineData("-AllContexts -Provider KakaoCloud", "")]
    public void Contexts_are_asked_in_order_by_their_own_clocks(string arguments, string expected) =>
        Assert.Equal(expected, Table(_session.Run($"Get-CertificateExpiry {arguments}").ThrowOnError()));

    [Fact]
    public void An_object_tells_all_and_binds_to_other_commands()
    {
        PSObject expiry = Assert.Single(_session.Run("$first.SetUsage((Get-CdnCertificate soon).Id, '815'); Get-CertificateExpiry soon -Days 30, 14, 7 -OutVariable all").ThrowOnError().Output);

        Assert.Equal(("14 days", "14", "True", "815"), (Text(expiry, "Condition"), Text(expiry, "Threshold"), Text(expiry, "InUse"), string.Join(',', ((System.Collections.IEnumerable)expiry.Properties["Services"].Value).Cast<object>())));
        Assert.Equal(("NaverCloud", "first", "soon.example", "Leaf"), (Text(expiry, "Provider"), Text(expiry, "Context"), Text(expiry, "PrimaryDomain"), Text(expiry, "EndsFirst")));
        Assert.InRange((double)expiry.Properties["LifeLeft"].Value, 10 / 90.0, 11 / 90.0);
        Assert.Equal("soon", Text(Assert.Single(_session.Run("$all | Get-CdnCertificate").ThrowOnError().Output), "Name"));
        Assert.Equal("soon Ok 10", Table(_session.Run("$all | Get-CertificateExpiry -Days 7").ThrowOnError()));
    }

    [Fact]
    public void Files_hosts_and_certificates_of_two_accounts_make_one_list()
    {
        RunResult result = _session.Run("""
            $first.Serve($first.NewCertificate('edge.example', [DateTimeOffset]::UtcNow.AddDays(-60), 90))
            $front = $first.OpenFront(1)
            $edge = $front | Test-CdnEndpoint edge.example
            $all = @(Get-CertificateList shop) + @(Get-CertificateList blog -Context second) + @($shop | Import-CertificateBundle) + @($edge)
            $all | Get-CertificateExpiry
            """).ThrowOnError();

        Assert.Equal("shop Ok 89, blog Ok 49, www.shop.example Ok 89, edge.example Due 29", Table(result));
        Assert.Equal(["first", "second", null, null], result.Output.Select(static one => Text(one, "Context")));
        Assert.Equal("127.0.0.1:" + _session.Run("$front.Port").Output[0], Text(result.Output[3], "Id"));
        Assert.All(result.Output.Skip(2), static one => Assert.Equal(64, Text(one, "Fingerprint")!.Length));
        Assert.Empty(_session.Run("$all | Get-CertificateExpiry -Provider KakaoCloud").ThrowOnError().Output);

        // Time passes for the account and for what it serves, not for files.
        Assert.Equal("shop Due 19, blog Ok 49, www.shop.example Ok 89, edge.example Expired -41", Table(_session.Run("$first.AdvanceClock([TimeSpan]::FromDays(70)); $all | Get-CertificateExpiry").ThrowOnError()));
    }

    [Theory]
    [InlineData(20, "Due", "CN=Short Intermediate,O=CertManager Tests", 19)]
    [InlineData(-1, "Expired", "CN=Short Intermediate,O=CertManager Tests", -2)]
    [InlineData(400, "Ok", "Leaf", 88)]
    public void The_first_end_in_the_chain_counts(int days, string state, string endsFirst, int daysLeft)
    {
        using var authority = new TestAuthority("Short");
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using var issuer = authority.IssueIntermediate("Short", DateTimeOffset.UtcNow.AddDays(-300), DateTimeOffset.UtcNow.AddDays(days));
        using var leaf = authority.Issue(key);
        PSObject expiry = Assert.Single(_session.Run(
            "Import-CertificateBundle -Certificate $pem | Get-CertificateExpiry -Days 30",
            ("pem", leaf.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem() + "\n" + authority.Root.ExportCertificatePem())).ThrowOnError().Output);

        Assert.Equal((state, endsFirst, $"{daysLeft}"), (Text(expiry, "State"), Text(expiry, "EndsFirst"), Text(expiry, "DaysLeft")));
    }

    [Fact]
    public void A_context_that_cannot_be_asked_is_named_and_stops_nobody()
    {
        using var server = new ScriptedServer(static _ => ScriptedServer.Answer(500, "{}"));
        using var closed = new ScriptedServer(static _ => ScriptedServer.Answer(401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}"""));
        RunResult result = _session.Run(
            "Connect-CertManager -Endpoint $a -AccessKey test -SecretKey test -Name broken; Connect-CertManager -Endpoint $b -AccessKey test -SecretKey test -Name closed; Get-CertificateExpiry -Context broken, first, nowhere, closed, second",
            ("a", server.Address),
            ("b", closed.Address));

        Assert.Equal("shop Ok 89, soon Late 10, blog Ok 49, gone Expired -11", Table(result));
        Assert.Null(result.Terminating);
        Assert.Equal(["ContextNotFound", "ExpiryContextFailed", "ExpiryContextFailed"], result.ErrorIds.Order());
        Assert.Equal(["broken", "closed", "nowhere"], result.Errors.Select(static error => error.TargetObject.ToString()).Order());
        Assert.All(result.Errors, static error => Assert.Contains(error.TargetObject.ToString()!, error.ToString(), StringComparison.Ordinal));
        Assert.Equal(2, result.CauseIds.Count());
    }

    [Fact]
    public void Many_contexts_keep_their_order()
    {
        string names = string.Join(", ", Enumerable.Range(0, 12).Select(static n => $"site{n}").Reverse());
        _session.Run($"foreach ($name in '{names}' -split ', ') {{ $e = (Connect-CertManager -Emulator -Name $name -PassThru).Emulator; $e.NewCertificate(\"$name.example\") | Register-CdnCertificate -Name $name | Out-Null }}").ThrowOnError();

        Assert.Equal(names, string.Join(", ", _session.Run($"Get-CertificateExpiry -Context {names}").ThrowOnError().Output.Select(static one => Text(one, "Name"))));
    }

    [Fact]
    public void Contexts_are_asked_side_by_side()
    {
        // The first four wait for each other: asked one after the other, they would wait in vain.
        var keys = new ConcurrentDictionary<string, bool>();
        int[] seen = [0];
        using var four = new Barrier(4, _ => seen[0] = keys.Count);
        ScriptedServer[] servers = [.. Enumerable.Range(0, 6).Select(_ => new ScriptedServer(request =>
        {
            if (keys.TryAdd(request.Headers["x-ncp-iam-access-key"], true) && four.CurrentPhaseNumber == 0)
            {
                four.SignalAndWait(TimeSpan.FromSeconds(20));
            }

            return ScriptedServer.Answer(500, "{}");
        }))];
        RunResult result = _session.Run("Disconnect-CertManager -Name *; 1..6 | ForEach-Object { Connect-CertManager -Endpoint $servers[$_ - 1] -AccessKey \"test$_\" -SecretKey test -Name \"c$_\" }; Get-CertificateExpiry -AllContexts", ("servers", servers.Select(static server => server.Address).ToArray()));
        Array.ForEach(servers, static server => server.Dispose());

        Assert.Equal(4, seen[0]);
        Assert.Equal(["c1", "c2", "c3", "c4", "c5", "c6"], result.Errors.Select(static error => error.TargetObject.ToString()));
    }

    [Theory]
    [InlineData("'shop', $null, 42 | Get-CertificateExpiry", "ExpiryInputUnsupported")]
    [InlineData("Get-CertificateExpiry -Days 0", "ParameterArgumentValidationError")]
    [InlineData("Get-CertificateExpiry -Days 7, -1", "ParameterArgumentValidationError")]
    [InlineData("Get-CertificateExpiry -LifeShare 1.5", "ParameterArgumentValidationError")]
    [InlineData("Get-CertificateExpiry -LifeShare ([double]::NaN)", "ParameterArgumentValidationError")]
    [InlineData("Get-CertificateExpiry -Context first -AllContexts", "AmbiguousParameterSet")]
    [InlineData("Disconnect-CertManager -Name *; Get-CertificateExpiry", "NotConnected")]
    [InlineData("Disconnect-CertManager -Name *; Get-CertificateExpiry -AllContexts", "NotConnected")]
    public void Bad_input_is_an_error_and_nothing_is_returned(string script, string id)
    {
        RunResult result = _session.Run(script);

        Assert.Contains(id, result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void No_input_is_no_list_of_the_context() => Assert.Empty(_session.Run("@() | Get-CertificateExpiry").ThrowOnError().Output);

    [Fact]
    public void What_cannot_be_told_is_Unknown_and_not_passed_over_in_silence()
    {
        _session.Run("$first.Serve($shop); $front = $first.OpenFront(1); $first.SetFault('', 'Reset'); $edge = $front | Test-CdnEndpoint www.shop.example").ThrowOnError();

        Assert.Equal("www.shop.example Unknown ", Table(_session.Run("$edge | Get-CertificateExpiry").ThrowOnError()));
        RunResult due = _session.Run("$edge | Get-CertificateExpiry -Due").ThrowOnError();
        Assert.Empty(due.Output);
        Assert.Contains("www.shop.example", Assert.Single(due.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_has_no_end_and_nobody_is_warned_of_it()
    {
        _session.Run("Request-CdnCertificate -Name applied -Type CloudBasic -Domain applied.example -Confirm:$false | Out-Null").ThrowOnError();

        Assert.Contains("applied Unknown ", Table(_session.Run("Get-CertificateExpiry").ThrowOnError()), StringComparison.Ordinal);
        Assert.Empty(_session.Run("Get-CertificateExpiry applied -Due").ThrowOnError().Warnings);
    }

    [Theory]
    [InlineData("soon", 1)]
    [InlineData("shop", 0)]
    public void A_pipeline_can_end_with_it(string name, int code) =>
        Assert.Equal(code, _session.Run($"if (Get-CertificateExpiry {name} -Due) {{ 1 }} else {{ 0 }}").ThrowOnError().Output[0].BaseObject);

    private static string Table(RunResult result) => string.Join(", ", result.Output.Select(static one => $"{Text(one, "Name")} {Text(one, "State")} {Text(one, "DaysLeft")}"));

    private static string? Text(PSObject one, string property) => one.Properties[property].Value?.ToString();
}
