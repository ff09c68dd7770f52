using System.Diagnostics;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Resolve-CertificateChain -Online against servers that publish issuers, and against others.</summary>
public sealed class OnlineChainTests : IDisposable
{
    private const string Bare = "Resolve-CertificateChain -LiteralPath $dir/cert.pem -OnlyTrustedRoot ";
    private const string Leaf = Bare + "-TrustedRoot $dir/root.pem ";
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
    public void A_leaf_alone_gets_its_whole_chain_and_each_address_is_told()
    {
        using var authority = new PublishingAuthority();
        X509Certificate2 old = authority.Certify("CN=Old Root");
        X509Certificate2 crossed = authority.Certify("CN=Publishing Root", old);
        authority.Server.Paths["/root.crt"] = PublicationServer.Bytes(crossed.RawData);
        File.WriteAllText(Path.Combine(_folder, "old.pem"), old.ExportCertificatePem());

        RunResult result = Run(authority, Bare + "-TrustedRoot $dir/old.pem " + Online).ThrowOnError();

        Assert.Equal([authority.Issuer.Subject, crossed.Subject], Chain(result));
        Assert.Equal(["/issuer.crt", "/root.crt"], Targets(authority));
        Assert.Equal(["ChainCompleted", "ChainCompleted"], Changes(result).Select(static change => change.Id));
        Assert.Contains(authority.Server.At("/issuer.crt"), Changes(result)[0].Message, StringComparison.Ordinal);
        Assert.Contains(authority.Server.At("/root.crt"), Changes(result)[1].Message, StringComparison.Ordinal);
        Assert.Empty(result.Warnings);
        Assert.True((bool)result.Output[0].Properties["HasPrivateKey"].Value);
    }

    [Fact]
    public void What_is_trusted_is_not_fetched()
    {
        using var authority = new PublishingAuthority();

        RunResult result = Run(authority, Leaf + Online + "-Provider NaverCloud").ThrowOnError();

        Assert.Equal([authority.Issuer.Subject, authority.Root.Subject], Chain(result));
        Assert.Equal(["/issuer.crt"], Targets(authority));
        Assert.DoesNotContain("http", Changes(result)[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-Provider NaverCloud", 2)]
    public void A_root_that_was_fetched_is_not_trusted_for_that(string arguments, int length)
    {
        using var authority = new PublishingAuthority();

        RunResult result = Run(authority, Bare + Online + arguments).ThrowOnError();

        Assert.Equal(["/issuer.crt", "/root.crt"], Targets(authority));
        Assert.Equal(length, Chain(result).Count);
        Assert.Contains(result.Warnings, static warning => warning.StartsWith("RootUntrusted:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_preferred_root_is_reached_through_what_is_fetched()
    {
        using var authority = new PublishingAuthority();

        Assert.Equal([authority.Issuer.Subject], Chain(Run(authority, Leaf + Online + "-PreferredRoot 'Publishing Root'").ThrowOnError()));

        RunResult other = Run(authority, Leaf + Online + "-PreferredRoot nobody");
        Assert.Equal(["ChainUnresolved"], other.ErrorIds);
        Assert.Contains("PreferredRootNotReached", other.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Publishing Root", other.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DER")]
    [InlineData("PEM")]
    [InlineData("PKCS7")]
    [InlineData("PKCS7 with dozens")]
    public void Issuers_come_in_every_form(string form)
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/issuer.crt"] = PublicationServer.Bytes(form switch
        {
            "DER" => authority.Issuer.RawData,
            "PEM" => Encoding.ASCII.GetBytes(authority.Issuer.ExportCertificatePem()),
            "PKCS7" => Pkcs7(authority.Root, authority.Issuer),
            _ => Pkcs7([.. Enumerable.Range(0, 40).Select(number => authority.Certify($"CN=Other {number}")), authority.Issuer]),
        });

        RunResult result = Run(authority, Bare + Online + "-Provider NaverCloud").ThrowOnError();

        Assert.Equal([authority.Issuer.Subject, authority.Root.Subject], Chain(result));
        Assert.Equal(form == "PKCS7" ? 1 : 2, Targets(authority).Count);
    }

    [Fact]
    public void An_issuer_of_the_same_name_and_another_key_gives_way()
    {
        using var authority = new PublishingAuthority();
        using var other = new PublishingAuthority();
        File.WriteAllText(Path.Combine(_folder, "other.pem"), other.Issuer.ExportCertificatePem());

        RunResult result = Run(authority, Leaf + Online + "-AdditionalCertificate $dir/other.pem").ThrowOnError();

        Assert.Equal(authority.Issuer.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), Chain(result, "Fingerprint").Single());
    }

    [Theory]
    [InlineData("-ChainPath $dir/chain.pem -CertificatePath")]
    [InlineData("-AdditionalCertificate $dir/chain.pem -CertificatePath")]
    public void Nothing_is_fetched_when_the_chain_is_complete(string arguments)
    {
        using var authority = new PublishingAuthority();

        Run(authority, $"Resolve-CertificateChain {arguments} $dir/cert.pem -OnlyTrustedRoot -TrustedRoot $dir/root.pem {Online}").ThrowOnError();

        Assert.Equal(0, authority.Server.Connections);
    }

    [Fact]
    public void Nothing_is_fetched_without_the_switch_nor_twice_with_it()
    {
        using var authority = new PublishingAuthority();

        Assert.Equal(["ChainUnresolved"], Run(authority, Leaf).ErrorIds);
        Assert.Equal(0, authority.Server.Connections);

        RunResult result = Run(authority, "1..3 | ForEach-Object { Import-CertificateBundle -LiteralPath $dir/cert.pem } | Resolve-CertificateChain -OnlyTrustedRoot " + Online).ThrowOnError();
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(2, authority.Server.Connections);
    }

    [Theory]
    [InlineData("html", "a web page")]
    [InlineData("empty", "nothing")]
    [InlineData("garbage", "5 bytes")]
    [InlineData("other", "not the issuer")]
    [InlineData("itself", "not the issuer")]
    [InlineData("impostor", "did not sign")]
    [InlineData("huge", "1048576")]
    [InlineData("hang", "10 s")]
    [InlineData("redirects", "redirects more")]
    [InlineData("metadata", "169.254.169.254")]
    [InlineData("missing", "404")]
    public void What_does_not_come_is_a_warning_with_the_reason_beside_what_is_missing(string kind, string reason)
    {
        using var authority = new PublishingAuthority();
        using var other = new PublishingAuthority();
        authority.Server.Paths["/issuer.crt"] = kind switch
        {
            "html" => PublicationServer.Bytes("  <!DOCTYPE html><html>Sign in</html>"u8.ToArray()),
            "empty" => PublicationServer.Bytes([]),
            "garbage" => PublicationServer.Bytes([0x30, 0x82, 1, 2, 3]),
            "other" => PublicationServer.Bytes(authority.Root.RawData),
            "itself" => PublicationServer.Bytes(authority.Leaf.RawData),
            "impostor" => PublicationServer.Bytes(other.Issuer.RawData),
            "huge" => PublicationServer.Endless("HTTP/1.1 200 OK\r\n\r\n"),
            "hang" => PublicationServer.Hang("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
            "redirects" => PublicationServer.Redirect("/issuer.crt"),
            "metadata" => PublicationServer.Redirect("http://169.254.169.254/latest/meta-data/"),
            _ => PublicationServer.Bytes([], 404),
        };

        AssertUnresolved(Run(authority, Leaf + Online), reason);
    }

    [Fact]
    public void Of_a_chain_that_comes_in_part_the_next_issuer_is_missing()
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/root.crt"] = PublicationServer.Bytes([], 404);

        RunResult result = Run(authority, Bare + Online);

        AssertUnresolved(result, "404");
        Assert.Contains(authority.Issuer.Subject, result.Warnings.Single(), StringComparison.Ordinal);
        Assert.Contains(authority.Server.At("/root.crt"), result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Authorities_that_name_each_other_are_asked_once()
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths["/root.crt"] = PublicationServer.Bytes(authority.Certify("CN=Publishing Root", authority.Issuer, "/issuer.crt").RawData);

        AssertUnresolved(Run(authority, Bare + Online), "was there before");
        Assert.Equal(["/issuer.crt", "/root.crt"], Targets(authority));
    }

    [Fact]
    public void A_chain_without_end_is_followed_for_five_issuers()
    {
        using var authority = new PublishingAuthority();
        X509Certificate2 above = authority.Certify("CN=Step 9");
        for (int step = 8; step > 0; step--)
        {
            above = authority.Certify(step == 1 ? "CN=Publishing Root" : $"CN=Step {step}", above, $"/{step + 1}.crt");
            authority.Server.Paths[step == 1 ? "/root.crt" : $"/{step}.crt"] = PublicationServer.Bytes(above.RawData);
        }

        AssertUnresolved(Run(authority, Bare + Online), "5 issuers");
        Assert.Equal(5, Targets(authority).Count);
    }

    [Theory]
    [InlineData(null, "names no place")]
    [InlineData("ldap://localhost/cn=CA", "ldap")]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("http://169.254.169.254/", "169.254.169.254")]
    public void Addresses_that_are_not_gone_to_are_told(string? address, string reason)
    {
        using var authority = new PublishingAuthority(issuer: address);

        AssertUnresolved(Run(authority, Leaf + Online), reason);
    }

    [Fact]
    public void Addresses_of_networks_of_ones_own_want_a_switch_and_that_switch_wants_Online()
    {
        using var authority = new PublishingAuthority();

        AssertUnresolved(Run(authority, Leaf + "-Online"), "-AllowPrivateAddress");
        RunResult alone = Run(authority, Leaf + "-AllowPrivateAddress");

        Assert.Equal(["ReplacementNotAsked"], alone.ErrorIds);
        Assert.Contains("-Online", alone.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, authority.Server.Connections);
    }

    [Theory]
    [InlineData("/issuer.crt", 1)]
    [InlineData("/root.crt", 2)]
    public void Stopping_ends_it_within_a_second(string path, int requests)
    {
        using var authority = new PublishingAuthority();
        authority.Server.Paths[path] = PublicationServer.Hang("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        authority.Write(_folder);
        _session.Set("dir", _folder);
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript(Bare + Online);
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => authority.Server.Requests.Count == requests, TimeSpan.FromSeconds(20)));
        var watch = Stopwatch.StartNew();

        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static void AssertUnresolved(RunResult result, string reason)
    {
        Assert.Empty(result.Output);
        Assert.Equal(["ChainUnresolved"], result.ErrorIds);
        Assert.Contains("ChainIncomplete", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        string warning = Assert.Single(result.Warnings);
        Assert.StartsWith("IssuerNotFetched:", warning, StringComparison.Ordinal);
        Assert.Contains(reason, warning, StringComparison.Ordinal);
    }

    private static List<string> Chain(RunResult result, string property = "Subject") =>
        [.. ((System.Collections.IEnumerable)Assert.Single(result.Output).Properties["Chain"].Value).Cast<object>().Select(member => PSObject.AsPSObject(member).Properties[property].Value.ToString()!)];

    private static List<(string Id, string Message)> Changes(RunResult result) =>
        [.. ((System.Collections.IEnumerable)Assert.Single(result.Output).Properties["Changes"].Value).Cast<object>()
            .Select(PSObject.AsPSObject).Select(static change => (change.Properties["Id"].Value.ToString()!, change.Properties["Message"].Value.ToString()!))];

    private static List<string> Targets(PublishingAuthority authority) => [.. authority.Server.Requests.Select(static request => request.Target)];

    private static byte[] Pkcs7(params X509Certificate2[] certificates) => new X509Certificate2Collection(certificates).Export(X509ContentType.Pkcs7)!;

    private RunResult Run(PublishingAuthority authority, string script)
    {
        authority.Write(_folder);
        return _session.Run(script, ("dir", _folder));
    }
}
