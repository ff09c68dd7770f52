using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>A cloud whose services answer by address; what has no answer is not found.</summary>
public sealed class ServiceScript : IDisposable
{
    private readonly Dictionary<string, string?> _answers = new(StringComparer.Ordinal);

    /// <summary>Connects.</summary>
    public ServiceScript(CloudZone zone = CloudZone.Public)
    {
        Cloud = new ScriptedCloud(request => _answers.TryGetValue(request.Target, out string? exact) ? exact
            : _answers.TryGetValue(Name(request), out string? answer) ? answer : ScriptedCloud.NotFound, zone);
    }

    /// <summary>The connection.</summary>
    public ScriptedCloud Cloud { get; }

    /// <summary>What is tested.</summary>
    public ICdnServices Services => Cloud.Provider.Services;

    /// <summary>A listener to change.</summary>
    public static CdnService Listener => new()
    {
        Id = "21",
        Name = "shop-lb:443",
        Kind = ServiceKind.LoadBalancerListener,
        Provider = ProviderKind.NaverCloud,
        InstanceId = "2",
        Protocol = "HTTPS",
        Port = 443,
        Settings = new Dictionary<string, string> { ["protocolTypeCode"] = "HTTPS", ["port"] = "443", ["useHttp2"] = "true", ["tlsMinVersionTypeCode"] = "TLSV12", ["cipherSuiteList"] = "TLS_A,TLS_B" },
    };

    /// <summary>A certificate to link.</summary>
    public static CdnCertificate Certificate(string id = "77") => new() { Id = id, Name = "shop", Provider = ProviderKind.NaverCloud };

    /// <summary>Sets the answer for a path, a target, or an action of Load Balancer: JSON, or a whole HTTP answer, or null to drop the connection.</summary>
    public ServiceScript On(string name, string? answer)
    {
        _answers[name] = answer is null || answer.StartsWith("HTTP/", StringComparison.Ordinal) ? answer : ScriptedServer.Answer(200, answer);
        return this;
    }

    /// <summary>Sets the answer for an action of Load Balancer.</summary>
    public ServiceScript OnAction(string action, string fields) =>
        On("/vloadbalancer/v2/" + action, $$$"""{"{{{action}}}Response":{"requestId":"r","returnCode":"0","returnMessage":"success",{{{fields}}}}}""");

    /// <summary>Sets the result of Global Edge for a path.</summary>
    public ServiceScript OnEdge(string path, string result) => On("/api/v1/" + path, $$"""{"code":"0000","message":"Success","result":{{result}}}""");

    /// <summary>What a list gives.</summary>
    public async Task<List<CdnService>> ListAsync(ServiceQuery query)
    {
        var found = new List<CdnService>();
        await Services.ListAsync(query, found.Add, CancellationToken.None);
        return found;
    }

    /// <summary>What a list of one kind gives.</summary>
    public Task<List<CdnService>> ListAsync(ServiceKind kind) => ListAsync(new ServiceQuery { Kinds = [kind] });

    /// <summary>Method, target and body of the one call that was made.</summary>
    public string Call => Cloud.Call;

    /// <summary>Method and target of everything that was sent, in the order of the alphabet: some calls are made at a time.</summary>
    public string[] Sent => [.. Cloud.Sent.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => Cloud.Dispose();

    private static string Name(ScriptedRequest request) => request.Target.Split('?')[0];
}
