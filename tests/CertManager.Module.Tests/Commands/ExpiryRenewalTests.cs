using System.Globalization;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Get-CertificateExpiry -Online against ACME servers that answer rightly, and that do not.</summary>
public sealed class ExpiryRenewalTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly ScenarioWorld _world = new();
    private readonly PublicationServer _server = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _leaf;

    /// <summary>A certificate in a file, and a directory that names where renewal information is.</summary>
    public ExpiryRenewalTests()
    {
        _leaf = _world.Authority.Issue(_key);
        _world.Write("cert.pem", _leaf.ExportCertificatePem());
        _world.Session.Set("dir", _world.Folder);
        _server.Paths["/directory"] = Json($$"""{"newNonce":"x","renewalInfo":"http://localhost:{{_server.Port}}/renewal-info/"}""");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaf.Dispose();
        _key.Dispose();
        _server.Dispose();
        _world.Dispose();
    }

    [Theory]
    [InlineData(2, 4, "Ok", null)]
    [InlineData(-1, 1, "Due", "issuer's window")]
    [InlineData(-4, -2, "Late", "issuer's window")]
    public void A_window_makes_it_due_and_then_late(int from, int until, string state, string? condition)
    {
        Answer(Window(Now.AddDays(from), Now.AddDays(until)));

        RunResult result = Run();

        PSObject expiry = Assert.Single(result.ThrowOnError().Output);
        Assert.Equal((state, condition, null), (Text(expiry, "State"), Text(expiry, "Condition"), Text(expiry, "Threshold")));
        Assert.Equal((Second(Now.AddDays(from)), Second(Now.AddDays(until))), ((DateTimeOffset)expiry.Properties["RenewFrom"].Value, (DateTimeOffset)expiry.Properties["RenewUntil"].Value));
        string finding = Assert.Single(Findings(expiry));
        Assert.Contains("RenewalSuggested", finding, StringComparison.Ordinal);
        Assert.Contains("https://ca.example/why", finding, StringComparison.Ordinal);
        Assert.Equal(condition is null ? 0 : 1, Run("-Due").Output.Count);
    }

    [Fact]
    public void A_certificate_is_named_by_its_authority_key_and_serial_number_and_nothing_else_is_sent()
    {
        Answer(Window(Now, Now.AddDays(1)));

        Run().ThrowOnError();

        // RFC 9773 section 4.1, by the platform's own reading.
        X509AuthorityKeyIdentifierExtension authority = _leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single();
        string id = Url(authority.KeyIdentifier!.Value.ToArray()) + "." + Url(_leaf.SerialNumberBytes.ToArray());
        Assert.Equal(["GET /directory", $"GET /renewal-info/{id}"], _server.Requests.Select(static request => $"{request.Method} {request.Target}"));
        Assert.All(_server.Requests, static request => Assert.Equal(["Accept", "Connection", "Host", "User-Agent"], request.Headers.Keys.Order(StringComparer.Ordinal)));

        static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    [Fact]
    public void A_serial_number_with_its_first_bit_set_has_a_zero_byte_before_it()
    {
        var request = new CertificateRequest("CN=www.shop.example", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_world.Authority.Intermediate, true, false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.shop.example");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(_world.Authority.Intermediate.SubjectName, X509SignatureGenerator.CreateForECDsa(_world.Authority.IntermediateKey), Now.AddDays(-1), Now.AddDays(80), [0x00, 0x87, 0x65, 0x43, 0x21]);
        _world.Write("cert.pem", leaf.ExportCertificatePem());
        Answer(Window(Now, Now.AddDays(1)));

        Run().ThrowOnError();

        // The serial number, and its text, of the example in RFC 9773 section 4.1.
        Assert.EndsWith(".AIdlQyE", _server.Requests[^1].Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("""{"suggestedWindow":[]}""")]
    [InlineData("""{"suggestedWindow":{"start":"2026-01-02T00:00:00Z"}}""")]
    [InlineData("""{"suggestedWindow":{"start":"2026-01-02T00:00:00Z","end":"2026-01-02T00:00:00Z"}}""")]
    [InlineData("""{"suggestedWindow":{"start":"2026-01-03T00:00:00Z","end":"2026-01-02T00:00:00Z"}}""")]
    [InlineData("""{"suggestedWindow":{"start":"2026-01-02","end":"2026-01-03"}}""")]
    [InlineData("""{"suggestedWindow":{"start":"2026-01-02T00:00:00","end":"2026-01-03T00:00:00"}}""")]
    [InlineData("""{"suggestedWindow":{"start":1,"end":2}}""")]
    [InlineData("""{"suggestedWindow":{"start":"yesterday","end":"tomorrow"}}""")]
    public void What_is_no_renewal_information_is_a_finding(string json)
    {
        Answer(json);

        AssertFailed(Run());
    }

    [Fact]
    public void What_the_server_does_instead_is_a_finding()
    {
        foreach (PublicationServer.Publication bad in new[]
        {
            PublicationServer.Bytes([], 404),
            PublicationServer.Bytes([], 503, "Retry-After: 120"),
            PublicationServer.Endless("HTTP/1.1 200 OK\r\n\r\n"),
            PublicationServer.Raw("nonsense"),
            PublicationServer.Redirect("http://ca.example/"),
        })
        {
            _server.Paths["*"] = bad;
            AssertFailed(Run());
        }

        _server.Paths["*"] = PublicationServer.Bytes([], 429, "Retry-After: 3600");
        Assert.Contains("3600 s", Assert.Single(Findings(Run().Output[0])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"newNonce":"x"}""", "RenewalInfoNotOffered")]
    [InlineData("""{"renewalInfo":"http://ca.example/renewal"}""", "RenewalInfoFailed")]
    [InlineData("""{"renewalInfo":"file:///etc/passwd"}""", "RenewalInfoFailed")]
    [InlineData("""{"renewalInfo":"https://user:password@localhost/"}""", "RenewalInfoFailed")]
    [InlineData("not json", "RenewalInfoFailed")]
    public void A_directory_that_leads_nowhere_is_a_finding(string directory, string id)
    {
        _server.Paths["/directory"] = Json(directory);

        PSObject expiry = Assert.Single(Run().ThrowOnError().Output);

        Assert.Contains(id, Assert.Single(Findings(expiry)), StringComparison.Ordinal);
        Assert.Equal("Ok", Text(expiry, "State"));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public void Without_a_known_directory_and_without_Online_nobody_is_asked()
    {
        RunResult online = _world.Session.Run("Get-CertificateExpiry -Path $dir -Online").ThrowOnError();
        RunResult offline = _world.Session.Run("Get-CertificateExpiry -Path $dir").ThrowOnError();

        Assert.Contains("RenewalInfoNotOffered", Assert.Single(Findings(online.Output[0])), StringComparison.Ordinal);
        Assert.Empty(Findings(offline.Output[0]));
        Assert.Equal(0, _server.Connections);
    }

    [Theory]
    [InlineData("http://ca.example/directory -AllowPrivateAddress")]
    [InlineData("http://localhost/directory")]
    [InlineData("https://user:secret@ca.example/directory")]
    [InlineData("directory")]
    [InlineData("file:///etc/passwd")]
    public void A_directory_that_is_not_asked_is_refused(string directory)
    {
        RunResult result = _world.Session.Run($"Get-CertificateExpiry -Path $dir -Online -AcmeDirectory {directory}");

        Assert.Equal(["AcmeDirectoryInvalid"], result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.DoesNotContain("secret", result.Error.ToString(), StringComparison.Ordinal);
    }

    private static void AssertFailed(RunResult result)
    {
        PSObject expiry = Assert.Single(result.ThrowOnError().Output);
        Assert.Contains("RenewalInfoFailed", Assert.Single(Findings(expiry)), StringComparison.Ordinal);
        Assert.Equal(("Ok", null), (Text(expiry, "State"), Text(expiry, "RenewFrom")));
    }

    private static PublicationServer.Publication Json(string text) => PublicationServer.Bytes(Encoding.UTF8.GetBytes(text));

    private static string Window(DateTimeOffset start, DateTimeOffset end) =>
        $$"""{"suggestedWindow":{"start":"{{Rfc3339(start)}}","end":"{{Rfc3339(end)}}"},"explanationURL":"https://ca.example/why"}""";

    private static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.Parse(Rfc3339(time), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Findings(PSObject one) => ((System.Collections.IEnumerable)one.Properties["Findings"].Value).Cast<object>().Select(static finding => finding.ToString()!);

    private static string? Text(PSObject one, string property) => one.Properties[property].Value?.ToString();

    private void Answer(string json) => _server.Paths["*"] = Json(json);

    private RunResult Run(string arguments = "") =>
        _world.Session.Run($"Get-CertificateExpiry -Path $dir -Days 1 -Online -AllowPrivateAddress -AcmeDirectory http://localhost:{_server.Port}/directory {arguments}");
}
