using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CertManager.Pki;

namespace CertManager.Soak;

/// <summary>Practice certificates of the server's authority, read as the module reads them.</summary>
internal sealed class PkiWorld
{
    private readonly ServerProcess _server;
    private readonly IReadOnlyList<CertificateInfo> _roots;
    private readonly JsonArray _domains = [];

    internal PkiWorld(ServerProcess server)
    {
        _server = server;
        _roots = Engine.ReadCertificates("practice root", Encoding.ASCII.GetBytes(server.TrustedRoot));
    }

    internal PkiEngine Engine { get; } = new();

    internal JudgeOptions Judging() => new() { Time = DateTimeOffset.UtcNow, TrustedRoots = _roots, OnlyTrustedRoots = true, RootWanted = true };

    /// <summary>A new certificate; the caller disposes of it.</summary>
    internal async Task<CertificateBundle> IssueAsync(string domain)
    {
        JsonNode practice = await _server.PostAsync("certificates", new JsonObject { ["names"] = new JsonArray(domain) });
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Certificate, "-Certificate", new SensitiveText(practice["certificate"]!.GetValue<string>())));
        input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "-PrivateKey", new SensitiveText(practice["privateKey"]!.GetValue<string>())));
        input.Parts.Add(new BundlePart(BundleRole.Chain, "-Chain", new SensitiveText(practice["chain"]!.GetValue<string>())));
        return Engine.Read(input).Bundle!;
    }

    /// <summary>A request whose domain's owner publishes the proof at once.</summary>
    internal SigningRequest Request(string domain)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={domain}, C=KR", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        _domains.Add(domain);
        return Engine.ReadRequest("-Csr", Encoding.ASCII.GetBytes(request.CreateSigningRequestPem()));
    }

    internal Task IssueAllAsync() => _server.PostAsync("records", new JsonObject { ["domains"] = _domains });
}
