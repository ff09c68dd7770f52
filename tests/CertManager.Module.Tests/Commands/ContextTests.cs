using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Connections, side by side.</summary>
public sealed class ContextTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    [Fact]
    public void Cmdlets_use_the_selected_context_and_Context_overrides_it()
    {
        _session.Run("""
            $a = (Connect-CertManager -Emulator -Name a -PassThru).Emulator
            $b = (Connect-CertManager -Emulator -Name b -PassThru).Emulator
            $null = $b.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            """).ThrowOnError();

        Assert.Single(_session.Run("Get-CertificateList").ThrowOnError().Output);
        Assert.Empty(_session.Run("Get-CertificateList -Context a").ThrowOnError().Output);
        Assert.Empty(_session.Run("Get-CertificateList -Context (Get-CertManagerContext a)").ThrowOnError().Output);
        _session.Run("Select-CertManagerContext A").ThrowOnError();
        Assert.Empty(_session.Run("Get-CertificateList").ThrowOnError().Output);
        Assert.Equal("a", Assert.Single(_session.Run("Get-CertManagerContext -Selected").Output).Properties["Name"].Value);
    }

    [Fact]
    public void A_certificate_from_the_pipeline_is_removed_where_it_came_from()
    {
        _session.Run("""
            foreach ($name in 'one', 'two') {
                $emulator = (Connect-CertManager -Emulator -Name $name -PassThru).Emulator
                $null = $emulator.NewCertificate("www.$name.example") | Register-CdnCertificate -Name shop
            }
            Get-CertificateList -Context one | Remove-CdnCertificate -Confirm:$false
            """).ThrowOnError();

        Assert.Empty(_session.Run("Get-CertificateList -Context one").ThrowOnError().Output);
        Assert.Equal("www.two.example", Assert.Single(_session.Run("Get-CertificateList").ThrowOnError().Output).Properties["PrimaryDomain"].Value);
        Assert.Equal("one", Assert.Single(_session.Run("Get-CertificateList -Context two | Get-CdnCertificate -Context one -ErrorAction SilentlyContinue; Get-CertManagerContext one").Output).Properties["Name"].Value);
    }

    [Fact]
    public void Names_of_contexts_complete_on_tab()
    {
        _session.Run("Connect-CertManager -Emulator -Name 'my shop'; Connect-CertManager -Emulator -Name nightly").ThrowOnError();

        RunResult result = _session.Run("(TabExpansion2 'Get-CertificateList -Context m' 30).CompletionMatches | ForEach-Object CompletionText").ThrowOnError();

        Assert.Equal("'my shop'", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void Disconnecting_is_the_same_the_second_time()
    {
        _session.Run("Connect-CertManager -Emulator; Disconnect-CertManager; Disconnect-CertManager; Disconnect-CertManager none").ThrowOnError();

        Assert.Empty(_session.Run("Get-CertManagerContext").ThrowOnError().Output);
        Assert.Equal(["NotConnected"], _session.Run("Get-CertificateList").ErrorIds);
    }

    [Fact]
    public void A_context_shows_no_secret()
    {
        using var server = new ScriptedServer(static _ => null);
        RunResult result = _session.Run(
            "Connect-CertManager -Endpoint $server -AccessKey ACCESSKEY-MARKED -SecretKey SECRET-MARKED -PassThru -Verbose | ForEach-Object { $_.PSObject.Properties | ForEach-Object { \"$($_.Name)=$($_.Value)\" }; [System.Management.Automation.PSSerializer]::Serialize($_, 5) }",
            ("server", server.Address)).ThrowOnError();

        string shown = string.Join('\n', result.Output.Select(static item => item.ToString()).Concat(result.Verbose));
        Assert.Contains("ACCE****", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKED", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_go_to_the_chosen_endpoint_with_the_documented_headers()
    {
        using var server = new ScriptedServer(static _ => ScriptedServer.Answer(200, """{"returnCode":"0","sslCertificateList":[]}"""));

        _session.Run("Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Get-CertificateList -ServiceId 815", ("server", server.Address)).ThrowOnError();

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal("/api/v1/certificates?instanceNo=815", request.Target);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Equal("test", request.Headers["x-ncp-iam-access-key"]);
        Assert.StartsWith("CertManager/", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_go_through_the_proxy_with_its_credential_and_the_keys_stay_signed_for_the_endpoint()
    {
        using var proxy = new ScriptedServer(static request => request.Headers.ContainsKey("Proxy-Authorization")
            ? ScriptedServer.Answer(200, """{"returnCode":"0","sslCertificateList":[{"certificateNo":1,"certificateName":"shop"}]}""")
            : ScriptedServer.Answer(407, string.Empty, "text/plain", "Proxy-Authenticate: Basic realm=\"proxy\""));
        using var password = new System.Security.SecureString();
        password.AppendChar('p');

        RunResult result = _session.Run(
            "Connect-CertManager -Endpoint http://localhost:9/ -AccessKey test -SecretKey test -Proxy $proxy -ProxyCredential $credential; Get-CertificateList -ApiVersion 1.0",
            ("proxy", proxy.Address),
            ("credential", new PSCredential("user", password))).ThrowOnError();

        Assert.Equal("shop", Assert.Single(result.Output).Properties["Name"].Value);
        ScriptedRequest request = proxy.Requests[^1];
        Assert.Equal("http://localhost:9/api/v1/certificates", request.Target);
        Assert.Equal("Basic " + Convert.ToBase64String("user:p"u8), request.Headers["Proxy-Authorization"]);
    }

    [Fact]
    public void A_changed_query_on_the_way_is_an_authentication_error()
    {
        _session.Run("$emulator = Start-CertManagerEmulator").ThrowOnError();
        var emulator = (Uri)_session.Run("$emulator.Endpoint").Output.Single().BaseObject;
        using var client = new HttpClient();
        using var relay = new ScriptedServer(request =>
        {
            using var forwarded = new HttpRequestMessage(HttpMethod.Get, new Uri(emulator, request.Target + "&instanceNo=1"));
            forwarded.Content = new ByteArrayContent([]);
            forwarded.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            foreach (string header in new[] { "x-ncp-apigw-timestamp", "x-ncp-iam-access-key", "x-ncp-apigw-signature-v2", "Accept" })
            {
                forwarded.Headers.TryAddWithoutValidation(header, request.Headers[header]);
            }

            using HttpResponseMessage answer = client.Send(forwarded);
            return ScriptedServer.Answer((int)answer.StatusCode, new StreamReader(answer.Content.ReadAsStream()).ReadToEnd());
        });

        RunResult result = _session.Run("Connect-CertManager -Endpoint $relay -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey; Get-CdnCertificate -Id 1", ("relay", relay.Address));

        ErrorRecord error = result.Error;
        Assert.Equal("AuthenticationFailed", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(401, error.Exception.GetType().GetProperty("HttpStatus")!.GetValue(error.Exception));
        Assert.Equal("200", error.Exception.GetType().GetProperty("ProviderCode")!.GetValue(error.Exception));
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void A_wrong_clock_is_named_with_its_distance()
    {
        RunResult result = _session.Run("$emulator = Start-CertManagerEmulator; $emulator | Connect-CertManager; $emulator.AdvanceClock([TimeSpan]::FromMinutes(6)); Get-CertificateList");

        Assert.Matches(@"-3(59|6\d) s", result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_wrong_clock_is_learned_and_the_command_goes_on()
    {
        _session.Run("$emulator = Start-CertManagerEmulator; $emulator | Connect-CertManager -MaximumRetryCount 4; $emulator.AdvanceClock([TimeSpan]::FromMinutes(6)); Get-CertificateList").ThrowOnError();
    }

    [Fact]
    public void A_command_says_that_it_waits_and_why()
    {
        int sent = 0;
        using var server = new ScriptedServer(_ => Interlocked.Increment(ref sent) == 1
            ? ScriptedServer.Answer(429, """{"error":{"errorCode":"410","message":"Throttle Limited"}}""", "application/json", "Retry-After: 1")
            : ScriptedServer.Answer(200, """{"returnCode":"0","returnMessage":"Success","sslCertificateList":[]}"""));

        RunResult result = _session.Run($"Connect-CertManager -Endpoint {server.Address} -AccessKey test -SecretKey test -MaximumRetryCount 4; Get-CertificateList -ApiVersion 1.0 -Verbose").ThrowOnError();

        Assert.Contains(result.Verbose, static line => line is "waiting 1 s: rate limit" or "1초 대기: 요청 한도");
    }

    [Fact]
    public void An_emulator_on_a_port_is_piped_into_a_connection_and_stopped()
    {
        RunResult result = _session.Run("""
            $emulator = Start-CertManagerEmulator
            $emulator | Connect-CertManager
            $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            $emulator | Stop-CertManagerEmulator
            """).ThrowOnError();

        Assert.Equal("shop", Assert.Single(result.Output).Properties["Name"].Value);
        Assert.Equal(["ConnectionFailed"], _session.Run("Get-CertificateList").ErrorIds);
    }

    [Fact]
    public void Errors_speak_Korean_where_the_session_does()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            RunResult result = _session.Run("[System.Globalization.CultureInfo]::CurrentUICulture = 'ko-KR'; Get-CertificateList");
            Assert.Contains("연결되어 있지 않습니다", result.Error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
