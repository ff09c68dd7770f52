using System.Text;
using CertManager.Pki;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>The real client against two real servers that answer by script: one for IAM and Load Balancer, one for whoever speaks the CDN contract.</summary>
public sealed class KakaoScript : IDisposable
{
    /// <summary>A secret with everything that JSON escapes.</summary>
    public const string Secret = "s3cr\"et\\key/1";

    private readonly Func<ScriptedRequest, string?>? _published;
    private readonly Func<ScriptedRequest, string?>? _contract;
    private readonly TestAuthority _authority = new();
    private int _tokens;

    /// <summary>Connects.</summary>
    /// <param name="published">Answers for IAM and Load Balancer; what it leaves out is answered as documented, with empty lists.</param>
    /// <param name="contract">Answers for CDN; null for a connection without an address for it.</param>
    public KakaoScript(Func<ScriptedRequest, string?>? published = null, Func<ScriptedRequest, string?>? contract = null)
    {
        _published = published;
        _contract = contract;
        Published = new ScriptedServer(Answer);
        Contract = contract is null ? null : new ScriptedServer(contract);
        using var secret = new SensitiveText(Secret);
        Provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.KakaoCloud,
            Endpoint = Published.Address,
            CdnEndpoint = Contract?.Address,
            AccessKey = "key-id",
            SecretKey = secret,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = Clock,
        });
    }

    /// <summary>The clock of the connection: it stands still.</summary>
    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    /// <summary>IAM and Load Balancer.</summary>
    public ScriptedServer Published { get; }

    /// <summary>CDN.</summary>
    public ScriptedServer? Contract { get; }

    /// <summary>The client.</summary>
    public ICertificateProvider Provider { get; }

    /// <summary>How often a token was asked for.</summary>
    public int TokenRequests => Published.Requests.Count(static request => request.Method == "POST");

    /// <summary>What went to CDN: method and target.</summary>
    public IEnumerable<string> Sent => Contract!.Requests.Select(static request => $"{request.Method} {request.Target}");

    /// <summary>A token, issued.</summary>
    public static string Token(string token, string body = "{}", int status = 201, string header = "X-Subject-Token") =>
        ScriptedServer.Answer(status, body, "application/json", $"{header}: {token}");

    /// <summary>Certificates of load balancers.</summary>
    public static string Secrets(string items, string pagination = """,{"limit":20,"offset":0,"total":1}""") =>
        ScriptedServer.Answer(200, $$"""{"secrets":[{{items}}]{{(pagination.Length == 0 ? string.Empty : ",\"pagination\":" + pagination[1..])}}}""");

    /// <summary>A refusal in the shape of the services.</summary>
    public static string Refusal(int status, string code, string message = "words of the server") =>
        ScriptedServer.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");

    /// <summary>Everything that is listed.</summary>
    public Task<List<CdnCertificate>> ListAsync(CertificateQuery? query = null) => Provider.ListAsync(query);

    /// <summary>The error that a call ends in.</summary>
    public static Task<CertManagerException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<CertManagerException>(call);

    /// <summary>A registration of a fresh certificate.</summary>
    public CertificateRegistration Registration(bool overwrite = false, bool chain = true)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using var leaf = _authority.Issue(key);
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Certificate, "-Certificate", new SensitiveText(leaf.ExportCertificatePem())));
        input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "-PrivateKey", new SensitiveText(key.ExportPkcs8PrivateKeyPem())));
        input.Parts.Add(new BundlePart(BundleRole.Chain, "-Chain", new SensitiveText(_authority.Chain)));
        var pki = new PkiEngine();
        CertificateBundle bundle = pki.Read(input).Bundle!;
        return new CertificateRegistration { Name = "shop \"1\"", Bundle = bundle, MayOverwrite = overwrite, Chain = chain ? pki.ReadCertificates("chain", Encoding.ASCII.GetBytes(_authority.Chain)) : [] };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Provider.Dispose();
        Published.Dispose();
        Contract?.Dispose();
        _authority.Dispose();
    }

    private string? Answer(ScriptedRequest request)
    {
        string? answer = _published?.Invoke(request);
        return answer ?? (request.Method == "POST" ? Token($"token-{Interlocked.Increment(ref _tokens)}") : Secrets(string.Empty));
    }
}
