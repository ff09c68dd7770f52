using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Calls an account over HTTP, signing by the rule in the vendor's words, not by the module's code.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient _http;
    private readonly IEmulatedAccount _account;
    private readonly IClock _clock;

    internal Caller(IEmulatedAccount account, IClock clock, Uri? address = null)
    {
        _account = account;
        _clock = clock;
        _http = address is null
            ? new HttpClient(account.CreateHandler()) { BaseAddress = new Uri("https://certificatemanager.apigw.ntruss.com/") }
            : new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    internal static string Sign(string secretKey, string method, string target, string timestamp, string accessKey)
    {
        byte[] text = Encoding.UTF8.GetBytes($"{method} {target}\n{timestamp}\n{accessKey}");
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), text));
    }

    internal static string Body(string name, PracticeCertificate practice) => Body(name, Practice.Key(practice), practice.Certificate, practice.Chain);

    internal static string Body(string? name, string? key, string? leaf, string? chain)
    {
        var fields = new Dictionary<string, string>();
        Add("certificateName", name);
        Add("privateKey", key);
        Add("publicKeyCertificate", leaf);
        Add("certificateChain", chain);
        return JsonSerializer.Serialize(fields);

        void Add(string field, string? value)
        {
            if (value is not null)
            {
                fields.Add(field, value);
            }
        }
    }

    /// <summary>A signed request that a test may spoil before it is sent.</summary>
    internal HttpRequestMessage Request(string method, string target, string? body = null, DateTimeOffset? time = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Address(target));
        string timestamp = (time ?? _clock.UtcNow).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("x-ncp-apigw-timestamp", timestamp);
        request.Headers.Add("x-ncp-iam-access-key", _account.AccessKey);
        request.Headers.Add("x-ncp-apigw-signature-v2", Sign(_account.SecretKey, method, request.RequestUri!.PathAndQuery, timestamp, _account.AccessKey));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? string.Empty));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    /// <summary>An address whose path and query stay as they are: <see cref="Uri"/> would unescape letters.</summary>
    internal Uri Address(string target) => new(_http.BaseAddress!.ToString().TrimEnd('/') + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    internal async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancel = default)
    {
        HttpResponseMessage message = await _http.SendAsync(request, cancel);
        return new Answer(message, await message.Content.ReadAsStringAsync(cancel));
    }

    internal Task<Answer> CallAsync(string method, string target, string? body = null) => SendAsync(Request(method, target, body));

    internal Task<Answer> RegisterAsync(string body) => CallAsync("POST", "/api/v1/certificate/withExternal", body);

    internal Task<Answer> ListAsync(string query = "") => CallAsync("GET", "/api/v1/certificates" + query);

    internal Task<Answer> DeleteAsync(object number, string query) => CallAsync("DELETE", $"/api/v1/certificate/{number}{query}");

    internal async Task<long> RegisterPracticeAsync(string name)
    {
        Answer answer = await RegisterAsync(Body(name, Practice.Issue(_account)));
        Assert.Equal("200/0", answer.Status);
        return Assert.Single(answer.Certificates).GetProperty("certificateNo").GetInt64();
    }

    public void Dispose() => _http.Dispose();
}
