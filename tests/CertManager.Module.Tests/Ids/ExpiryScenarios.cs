using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>What can go wrong when expiry is watched.</summary>
public static class ExpiryScenarios
{
    private const string Edge = "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $null = $e.AddEdge('shop', 'www.shop.example', $shop.Id); $front = $e.OpenFront(1); ";
    private const string Verify = "(Get-CertificateExpiry -VerifyEdge -Address $front.Address -Port $front.Port).Findings";
    private const string Ask = "(Get-CertificateExpiry -LiteralPath $dir/cert.pem -Online -AllowPrivateAddress -AcmeDirectory \"$($server)directory\").Findings";

    // The window of each answer lies ahead.
    private static string? Acme(ScriptedRequest request) => request.Target == "/directory"
        ? ScriptedServer.Answer(200, $$"""{"renewalInfo":"http://{{request.Headers["Host"]}}/renewal"}""")
        : ScriptedServer.Answer(200, """{"suggestedWindow":{"start":"2090-01-01T00:00:00Z","end":"2090-01-03T00:00:00Z"}}""");

    private static void Leaf(ScenarioWorld world)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using System.Security.Cryptography.X509Certificates.X509Certificate2 leaf = world.Authority.Issue(key);
        world.Write("cert.pem", leaf.ExportCertificatePem());
    }

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ExpiryContextFailed", "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Get-CertificateExpiry") { Server = static _ => ScriptedServer.Answer(500, "{}") },
        new("ExpiryInputUnsupported", "'shop' | Get-CertificateExpiry"),
        new("ExpiryInputUnsupported", "Get-CertificateExpiry -InputObject 42") { Case = "a number" },
        new(
            "ExpiryUnknown",
            "Connect-CertManager -Emulator; $e = (Get-CertManagerContext -Selected).Emulator; $e.Serve($e.NewCertificate('www.shop.example')); $front = $e.OpenFront(1); $e.SetFault('', 'Reset'); $front | Test-CdnEndpoint www.shop.example | Get-CertificateExpiry -Due"),
        new("ExpiryWhenUnreadable", "Get-CertificateExpiry -When 'days > 14'"),
        new("ExpiryTableUnreadable", "Get-CertificateExpiry -When @{ Day = 14 }"),
        new("ExpiryTableUnreadable", "Get-CertificateExpiry -Tag @{ prod = '' }") { Case = "a label without names" },
        new("ExpiryHostFailed", "Get-CertificateExpiry -HostName nowhere.invalid"),
        new("EndpointHostInvalid", "Get-CertificateExpiry -HostName '[::1]:70000'") { Case = "no port" },
        new("ExpiryEdgeUnknown", "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $null = $e.AddLoadBalancer('lb', 443, $shop.Id); $list = @(Get-CertificateList); Disconnect-CertManager -Name *; $list | Get-CertificateExpiry -VerifyEdge"),
        new("ExpiryFolderEmpty", "Get-CertificateExpiry -Path $dir"),
        new("EdgeMismatch", Edge + "$e.Serve($e.NewCertificate('www.shop.example')); " + Verify),
        new("EdgeNotCompared", "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -Name cloud; $e = (Connect-CertManager -Emulator -PassThru).Emulator; $e.Serve($e.NewCertificate('www.shop.example')); $front = $e.OpenFront(1); (Get-CertificateExpiry -Context cloud -HostName www.shop.example -Address $front.Address -Port $front.Port).Findings")
        {
            // A record with a name and nothing else.
            Server = static _ => ScriptedServer.Answer(200, """{"returnCode":"0","returnMessage":"success","totalRows":1,"sslCertificateList":[{"certificateNo":7,"certificateName":"shop","subDomainAddress":["www.shop.example"]}]}"""),
        },
        new("EdgeNotAsked", "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $wild = $e.NewCertificate('*.shop.example') | Register-CdnCertificate -Name wild; $null = $e.AddLoadBalancer('lb', 443, $wild.Id); (Get-CertificateExpiry -VerifyEdge).Findings"),
        new("AcmeDirectoryInvalid", "Get-CertificateExpiry -Online -AcmeDirectory http://ca.example/directory"),
        new("RenewalSuggested", Ask) { Prepare = Leaf, Server = Acme },
        new("RenewalInfoFailed", Ask) { Prepare = Leaf, Server = static _ => ScriptedServer.Answer(404, "{}") },
        new("RenewalInfoNotOffered", "(Get-CertificateExpiry -LiteralPath $dir/cert.pem -Online).Findings") { Prepare = Leaf },
    ];
}
