using System.Text;
using CertManager.Tests;

namespace CertManager.Cloud.Tests;

/// <summary>The real client against a real server that answers by script.</summary>
public sealed class ScriptedCloud : IDisposable
{
    /// <summary>Connects.</summary>
    public ScriptedCloud(Func<ScriptedRequest, string?> answer, CloudZone zone = CloudZone.Public)
    {
        Server = new ScriptedServer(answer);
        Provider = TestProvider.Open(Server.Address, zone);
    }

    /// <summary>The refusal of a sub account by API 2.0.</summary>
    public static string Forbidden => ScriptedServer.Answer(403, string.Empty, "text/plain", "x-ncp-apigw-response-origin: ENDPOINT", "x-ncp-apigw-request-id: request-7");

    /// <summary>The gateway's word for a path that it does not know.</summary>
    public static string NotFound => ScriptedServer.Answer(404, """{"error":{"errorCode":"300","message":"Not Found Exception"}}""");

    /// <summary>The server.</summary>
    public ScriptedServer Server { get; }

    /// <summary>The client.</summary>
    public ICertificateProvider Provider { get; }

    /// <summary>Method and target of everything that was sent.</summary>
    public IReadOnlyList<string> Sent => [.. Server.Requests.Select(static request => $"{request.Method} {request.Target}")];

    /// <summary>The one call that was made: method, target and body.</summary>
    public string Call
    {
        get
        {
            ScriptedRequest request = Assert.Single(Server.Requests);
            Assert.Equal("application/json", request.Headers["Content-Type"]);
            return $"{request.Method} {request.Target} {Encoding.UTF8.GetString(request.Body)}".TrimEnd();
        }
    }

    /// <summary>A success with further fields.</summary>
    public static string Ok(string fields = "\"totalRows\":0") => ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success",{{fields}}}""");

    /// <summary>A list of certificates by their numbers.</summary>
    public static string Certificates(params int[] numbers) =>
        Ok($"\"totalCount\":0,\"sslCertificateList\":[{string.Join(",", numbers.Select(static number => $$"""{"certificateNo":{{number}},"certificateName":"n{{number}}"}"""))}]");

    /// <summary>A refusal in the service's envelope.</summary>
    public static string Refused(string code, int status = 200, string message = "text of the service") =>
        ScriptedServer.Answer(status, $$"""{"returnCode":"{{code}}","returnMessage":"{{message}}"}""");

    /// <summary>What a list gives.</summary>
    public Task<List<CdnCertificate>> ListAsync(CertificateQuery? query = null) => Provider.ListAsync(query);

    /// <inheritdoc/>
    public void Dispose()
    {
        Provider.Dispose();
        Server.Dispose();
    }
}
