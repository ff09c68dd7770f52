using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Test-CdnCertificate -Online against servers that publish what they should, and what they should not.</summary>
public sealed class OnlineTests : IDisposable
{
    private const string Leaf = "Test-CdnCertificate -LiteralPath $dir/cert.pem -TrustedRoot $dir/root.pem -OnlyTrustedRoot ";
    private const string Whole = "Test-CdnCertificate -LiteralPath $dir/cert.pem, $dir/chain.pem -TrustedRoot $dir/root.pem -OnlyTrustedRoot ";
    private const string Online = "-Online -AllowPrivateAddress ";

    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_leaf_alone_is_judged_with_what_is_published()
    {
        using var authority = new PublishingAuthority();

        RunResult result = Run(authority, Leaf + Online);

        Assert.Equal(["ChainIncomplete", "IssuerFetched", "RevocationChecked", "RevocationChecked"], Ids(result));
        Assert.Equal(["/issuer.crl", "/issuer.crt", "/ocsp"], authority.Server.Requests.Select(static request => request.Target.StartsWith("/ocsp/", StringComparison.Ordinal) ? "/ocsp" : request.Target).Order(StringComparer.Ordinal));
        Assert.Contains(authority.Server.At("/issuer.crt"), Message(result, "IssuerFetched"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_an_upload_would_go_on_is_not_changed_by_what_was_fetched()
    {
        using var authority = new PublishingAuthority();

        Assert.Equal("False", Run(authority, Leaf + Online + "-Quiet").Output.Single().ToString());
        Assert.Equal("True", Run(authority, Whole + Online + "-Quiet").Output.Single().ToString());
        Assert.Equal(["BundleUsable", "RevocationChecked", "RevocationChecked"], Ids(Run(authority, Whole + Online)));
    }

    [Fact]
    public void A_report_has_the_path_with_what_was_fetched_and_the_verdict_on_what_was_given()
    {
        using var authority = new PublishingAuthority();

        Run(authority, Leaf + Online + "-ReportPath $dir/report.json");

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "report.json")));
        JsonElement judgement = report.RootElement.GetProperty("judgements")[0];
        Assert.False(judgement.GetProperty("isUsable").GetBoolean());
        Assert.Equal("trusted", judgement.GetProperty("ending").GetString());
        Assert.Equal(3, judgement.GetProperty("path").GetArrayLength());
        Assert.Equal(authority.Issuer.GetCertHashString(HashAlgorithmName.SHA256), Assert.Single(judgement.GetProperty("chain").EnumerateArray()).GetString());
    }

    [Fact]
    public void Nothing_is_fetched_twice_for_several_certificates()
    {
        using var authority = new PublishingAuthority();

        RunResult result = Run(authority, "1..5 | ForEach-Object { Import-CertificateBundle -LiteralPath $dir/cert.pem } | Test-CdnCertificate -TrustedRoot $dir/root.pem -OnlyTrustedRoot " + Online);

        Assert.Equal(5, Ids(result).Count(static id => id == "IssuerFetched"));
        Assert.Equal(3, authority.Server.Requests.Count);
    }

    [Fact]
    public void A_long_chain_is_fetched_up_to_a_root_that_is_not_trusted()
    {
        using var authority = new PublishingAuthority();

        RunResult result = Run(authority, "Test-CdnCertificate -LiteralPath $dir/cert.pem " + Online);

        Assert.Equal(["ChainIncomplete", "IssuerFetched", "IssuerFetched", "RevocationChecked", "RevocationChecked", "RootUntrusted"], Ids(result));
    }

    [Fact]
    public void Issuers_come_as_PKCS7_and_as_PEM_too()
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/issuer.crt"] = PublicationServer.Bytes(Pkcs7(authority.Root, authority.Issuer));
        Assert.Equal(["ChainIncomplete", "IssuerFetched", "RevocationChecked", "RevocationChecked"], Ids(Run(authority, Leaf + Online)));

        authority.Server.Paths["/issuer.crt"] = PublicationServer.Bytes(System.Text.Encoding.ASCII.GetBytes(authority.Issuer.ExportCertificatePem()));
        Assert.Contains("IssuerFetched", Ids(Run(authority, Leaf + Online)));
    }

    [Fact]
    public void An_issuer_of_the_same_name_and_another_key_is_replaced_by_the_right_one()
    {
        using var authority = new PublishingAuthority();
        using var other = new PublishingAuthority();
        File.WriteAllText(Path.Combine(_folder, "other.pem"), other.Issuer.ExportCertificatePem());

        RunResult result = Run(authority, "Test-CdnCertificate -LiteralPath $dir/cert.pem, $dir/other.pem -TrustedRoot $dir/root.pem -OnlyTrustedRoot " + Online);

        Assert.Equal(["IssuerFetched", "RevocationChecked", "RevocationChecked"], Ids(result).Where(static id => id is not ("ChainIncomplete" or "SignatureInvalid" or "ChainForeign")));
        Assert.Contains(Ids(result), static id => id is "ChainIncomplete" or "SignatureInvalid");
    }

    [Fact]
    public void A_large_collection_is_taken_in_part()
    {
        using var authority = new PublishingAuthority();
        X509Certificate2[] others = [.. Enumerable.Range(0, 60).Select(static _ => new PublishingAuthority()).Select(static other => other.Root)];
        authority.Server.Paths["/issuer.crt"] = PublicationServer.Bytes(Pkcs7([.. others, authority.Issuer]));

        Assert.Equal(["ChainIncomplete", "IssuerFetched", "RevocationChecked", "RevocationChecked"], Ids(Run(authority, Leaf + Online)));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("other")]
    [InlineData("itself")]
    [InlineData("huge")]
    [InlineData("loop")]
    [InlineData("metadata")]
    [InlineData("missing")]
    public void An_issuer_that_does_not_come_is_a_finding_with_place_and_reason(string kind)
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/issuer.crt"] = kind switch
        {
            "html" => PublicationServer.Bytes("  <!DOCTYPE html><html>Sign in</html>"u8.ToArray()),
            "empty" => PublicationServer.Bytes([]),
            "garbage" => PublicationServer.Bytes([0x30, 0x82, 1, 2, 3]),
            "other" => PublicationServer.Bytes(authority.Root.RawData),
            "itself" => PublicationServer.Bytes(authority.Leaf.RawData),
            "huge" => PublicationServer.Endless("HTTP/1.1 200 OK\r\n\r\n"),
            "loop" => PublicationServer.Redirect("/issuer.crt"),
            "metadata" => PublicationServer.Redirect("http://169.254.169.254/latest/meta-data/"),
            _ => PublicationServer.Bytes([], 404),
        };

        RunResult result = Run(authority, Leaf + Online);

        Assert.Equal(["ChainIncomplete", "IssuerNotFetched"], Ids(result));
        Assert.Contains(authority.Server.At("/issuer.crt") + ": ", Message(result, "IssuerNotFetched"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_issuer_whose_key_did_not_sign_is_told()
    {
        using var authority = new PublishingAuthority();
        using var other = new PublishingAuthority();
        authority.Server.Paths["/issuer.crt"] = PublicationServer.Bytes(other.Issuer.RawData);

        Assert.Contains("did not sign", Message(Run(authority, Leaf + Online), "IssuerNotFetched"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ldap://localhost/cn=CA", "ldap")]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("http://user:password@localhost:8080/", "user name")]
    [InlineData("http://169.254.169.254/", "169.254.169.254")]
    [InlineData("http://localhost:1/\u001b[31m", "?[31m")]
    public void Addresses_that_are_not_gone_to_are_told_with_the_reason(string address, string reason)
    {
        using var authority = new PublishingAuthority(issuer: address);

        Assert.Contains(reason, Message(Run(authority, Leaf + Online), "IssuerNotFetched"), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_of_networks_of_ones_own_want_a_switch()
    {
        using var authority = new PublishingAuthority();

        Assert.Equal(["ChainIncomplete", "IssuerNotFetched"], Ids(Run(authority, Leaf + "-Online")));
        Assert.Equal(["RevocationNotFetched", "RevocationNotFetched"], Ids(Run(authority, Whole + "-Online")));
        Assert.Equal(0, authority.Server.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_revoked_certificate_is_found_by_either_source(bool byOcsp)
    {
        using var authority = new PublishingAuthority(ocsp: byOcsp ? "/ocsp" : null);
        authority.Respond(PublicationServer.Bytes(authority.Ocsp(isRevoked: true)));
        authority.Server.Paths["/leaf.crl"] = PublicationServer.Bytes(authority.ListOfIssuer(isRevoked: true));

        Assert.Equal(["CertificateRevoked", "RevocationChecked"], Ids(Run(authority, Whole + Online)));
    }

    [Fact]
    public void A_revoked_intermediate_is_found()
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/issuer.crl"] = PublicationServer.Bytes(authority.ListOfRoot(isRevoked: true));

        Assert.Equal(["CertificateRevoked", "RevocationChecked"], Ids(Run(authority, Whole + Online)));
    }

    [Theory]
    [InlineData("html", "a web page")]
    [InlineData("empty", "nothing")]
    [InlineData("garbage", "damaged")]
    [InlineData("error", "tryLater")]
    [InlineData("forged", "signature")]
    [InlineData("old", "until")]
    [InlineData("huge", "65536")]
    [InlineData("missing", "404")]
    public void A_responder_that_fails_is_told_and_the_list_is_taken(string kind, string reason)
    {
        using var authority = new PublishingAuthority();
        PublicationServer.Publication answer = kind switch
        {
            "html" => PublicationServer.Bytes("<html></html>"u8.ToArray()),
            "empty" => PublicationServer.Bytes([]),
            "garbage" => PublicationServer.Bytes([0x30, 0x82, 1, 2, 3]),
            "error" => PublicationServer.Bytes([0x30, 3, 0x0A, 1, 3]),
            "forged" => PublicationServer.Bytes(authority.Ocsp(isForged: true)),
            "old" => PublicationServer.Bytes(authority.Ocsp(age: TimeSpan.FromDays(30))),
            "huge" => PublicationServer.Endless("HTTP/1.1 200 OK\r\n\r\n"),
            _ => PublicationServer.Bytes([], 404),
        };
        authority.Respond(answer);
        authority.Server.Paths["/ocsp"] = answer;

        RunResult result = Run(authority, Whole + Online);

        Assert.Equal(["BundleUsable", "RevocationChecked", "RevocationChecked", "RevocationSourceFailed"], Ids(result));
        Assert.Contains(reason, Message(result, "RevocationSourceFailed"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_responder_that_does_not_know_GET_is_asked_by_POST()
    {
        using var authority = new PublishingAuthority();
        authority.Respond(PublicationServer.Bytes([], 405));
        authority.Server.Paths["/ocsp"] = PublicationServer.Bytes(authority.Ocsp());

        Assert.Equal(["BundleUsable", "RevocationChecked", "RevocationChecked"], Ids(Run(authority, Whole + Online)));
        Assert.Contains(authority.Server.Requests, static request => request is { Method: "POST", Target: "/ocsp" } && request.Headers["Content-Type"] == "application/ocsp-request" && request.Body.Length > 60);
    }

    [Fact]
    public void Without_any_usable_source_it_is_told_why_of_each()
    {
        using var authority = new PublishingAuthority();
        authority.Respond(PublicationServer.Raw("no HTTP"));
        authority.Server.Paths["/leaf.crl"] = PublicationServer.Bytes(authority.ListOfIssuer(isRevoked: false, age: TimeSpan.FromDays(9)));

        RunResult result = Run(authority, Whole + Online);

        Assert.Contains("RevocationNotFetched", Ids(result));
        Assert.DoesNotContain("BundleUsable", Ids(result));
        Assert.Contains(authority.Server.At("/ocsp: "), Message(result, "RevocationNotFetched"), StringComparison.Ordinal);
        Assert.Contains(authority.Server.At("/leaf.crl: "), Message(result, "RevocationNotFetched"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_given_is_taken_first()
    {
        using var authority = new PublishingAuthority();
        File.WriteAllBytes(Path.Combine(_folder, "leaf.crl"), authority.ListOfIssuer(isRevoked: false));
        File.WriteAllBytes(Path.Combine(_folder, "issuer.crl"), authority.ListOfRoot(isRevoked: false));

        Assert.Equal(["BundleUsable", "RevocationChecked", "RevocationChecked"], Ids(Run(authority, Whole + Online + "-RevocationList $dir/leaf.crl, $dir/issuer.crl")));
        Assert.Equal(0, authority.Server.Connections);
    }

    [Fact]
    public void Without_Online_no_socket_is_opened_and_no_name_is_resolved()
    {
        using var authority = new PublishingAuthority();
        using var network = new NetworkWatch();
        NetworkWatch.IsOurs.Value = true;
        using var session = new ModuleRunspace();

        Run(authority, Leaf, session);
        Run(authority, Whole + "-Name shop -Provider NaverCloud", session);
        Run(authority, Whole + "-RevocationList $dir/cert.pem", session);
        Assert.Empty(network.Seen);
        Assert.Equal(0, authority.Server.Connections);

        Run(authority, Whole + Online, session);
        Assert.NotEmpty(network.Seen);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("")]
    public void Stopping_ends_it_within_a_second(string start)
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/issuer.crt"] = PublicationServer.Hang(start);
        authority.Write(_folder);
        _session.Set("dir", _folder);
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript(Leaf + Online);
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => authority.Server.Requests.Count == 1, TimeSpan.FromSeconds(20)));
        var watch = Stopwatch.StartNew();

        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    // How certificates are made is another matter, told by the page of lints.
    private static readonly string Lints = File.ReadAllText(Path.Combine(ModuleRunspace.Repository, "docs", "lints.md"));

    private static List<string> Ids(RunResult result) => [.. result.FindingIds.Where(static id => !Lints.Contains($"| {id} |", StringComparison.Ordinal) && !Lints.Contains($"| `{id}` |", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string Message(RunResult result, string id) =>
        result.Output.First(finding => finding.Properties["Id"].Value.ToString() == id).Properties["Message"].Value.ToString()!;

    private static byte[] Pkcs7(params X509Certificate2[] certificates) => new X509Certificate2Collection(certificates).Export(X509ContentType.Pkcs7)!;

    private RunResult Run(PublishingAuthority authority, string script, ModuleRunspace? session = null)
    {
        authority.Write(_folder);
        return (session ?? _session).Run(script, ("dir", _folder)).ThrowOnError();
    }

    /// <summary>Hears of every connection and every name that this test, and what it starts, asks for.</summary>
    private sealed class NetworkWatch : EventListener
    {
        internal static readonly AsyncLocal<bool> IsOurs = new();

        internal System.Collections.Concurrent.ConcurrentQueue<string> Seen { get; } = new();

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(source, EventLevel.LogAlways);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (IsOurs.Value && written.EventName is "ConnectStart" or "ResolutionStart")
            {
                Seen?.Enqueue(written.EventName);
            }
        }
    }
}
