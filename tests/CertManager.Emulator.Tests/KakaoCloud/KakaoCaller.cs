using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>What came back.</summary>
internal sealed record KakaoAnswer(HttpResponseMessage Message, string Text)
{
    internal int Http => (int)Message.StatusCode;

    internal JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>HTTP status and the word of the contract, for example <c>409/certificate_in_use</c>; the status alone when it went well.</summary>
    internal string Status => Http < 300 ? $"{Http}" : $"{Http}/{Json.GetProperty("error").GetProperty("code")}";

    internal JsonElement Certificate => Json.GetProperty("certificate");

    internal JsonElement Service => Json.GetProperty("cdn_service");

    internal JsonElement[] List(string field) => [.. Json.GetProperty(field).EnumerateArray()];

    internal string? Token => Message.Headers.TryGetValues("X-Subject-Token", out IEnumerable<string>? values) ? values.Single() : null;
}

/// <summary>Calls an account of KakaoCloud by the vendor's documents and the contract, not by the module's code.</summary>
internal sealed class KakaoCaller : IDisposable
{
    internal const string Tokens = "/identity/v3/auth/tokens";
    internal const string Secrets = "/api/v1/load-balancers/secrets";
    internal const string Certificates = "/api/v1/certificates";
    internal const string Services = "/api/v1/cdn-services";

    private readonly HttpClient _http;
    private readonly EmulatedKakaoAccount _account;

    internal KakaoCaller(EmulatedKakaoAccount account, Uri? address = null)
    {
        _account = account;
        _http = address is null
            ? new HttpClient(account.CreateHandler()) { BaseAddress = account.CdnEndpoint }
            : new HttpClient { BaseAddress = address };
    }

    internal string? Token { get; set; }

    internal static object Credential(object credential, params string[] methods) =>
        new { auth = new { identity = new { methods = methods.Length > 0 ? methods : ["application_credential"], application_credential = credential } } };

    internal static object Envelope(PracticeCertificate practice, string? name = null, bool? overwrite = null, string? chain = null)
    {
        var fields = new Dictionary<string, object?>
        {
            ["certificate_pem"] = practice.Certificate,
            ["private_key_pem"] = Practice.Key(practice),
            ["certificate_chain_pem"] = chain ?? practice.Chain,
        };
        if (name is not null)
        {
            fields["name"] = name;
        }

        if (overwrite is not null)
        {
            fields["is_overwrite_allowed"] = overwrite;
        }

        return new { certificate = fields };
    }

    internal HttpRequestMessage Request(string method, string target, object? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(target, UriKind.RelativeOrAbsolute));
        if (Token is not null)
        {
            request.Headers.Add("X-Auth-Token", Token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body)));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }

    internal async Task<KakaoAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancel = default)
    {
        HttpResponseMessage message = await _http.SendAsync(request, cancel);
        return new KakaoAnswer(message, await message.Content.ReadAsStringAsync(cancel));
    }

    internal Task<KakaoAnswer> CallAsync(string method, string target, object? body = null) => SendAsync(Request(method, target, body));

    internal Task<KakaoAnswer> IssueAsync(object credential) => CallAsync("POST", Tokens, Credential(credential));

    /// <summary>Gets a token by id and secret, and keeps it for later calls.</summary>
    internal async Task<KakaoAnswer> LogInAsync()
    {
        KakaoAnswer answer = await IssueAsync(new { id = _account.AccessKey, secret = _account.SecretKey });
        Token = answer.Token;
        return answer;
    }

    internal Task<KakaoAnswer> RegisterAsync(string name, PracticeCertificate practice, bool? overwrite = null) =>
        CallAsync("POST", Certificates, Envelope(practice, name, overwrite));

    internal Task<KakaoAnswer> ChangeAsync(string id, PracticeCertificate practice) => CallAsync("PUT", $"{Certificates}/{id}", Envelope(practice));

    internal Task<KakaoAnswer> GetAsync(string id) => CallAsync("GET", $"{Certificates}/{id}");

    internal Task<KakaoAnswer> DeleteAsync(string id, string name) => CallAsync("DELETE", $"{Certificates}/{id}?name={name}");

    internal Task<KakaoAnswer> LinkAsync(string service, string certificate) => CallAsync("PUT", $"{Services}/{service}/certificate", new { certificate = new { id = certificate } });

    internal Task<KakaoAnswer> UnlinkAsync(string service) => CallAsync("DELETE", $"{Services}/{service}/certificate");

    public void Dispose() => _http.Dispose();
}
