using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RawReader;

/// <summary>A signed GET, done with nothing but the platform.</summary>
public static class RawList
{
    /// <summary>Headers of a signed request.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="accessKey">Access key.</param>
    /// <param name="secretKey">Secret key.</param>
    public static Dictionary<string, string> Sign(string target, string accessKey, string secretKey)
    {
        string timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes($"GET {target}\n{timestamp}\n{accessKey}"));
        return new Dictionary<string, string>
        {
            ["x-ncp-apigw-timestamp"] = timestamp,
            ["x-ncp-iam-access-key"] = accessKey,
            ["x-ncp-apigw-signature-v2"] = Convert.ToBase64String(signature),
        };
    }

    /// <summary>Fetches all bytes and reads every token of them; gives milliseconds, bytes, tokens, and what the server says of its own time.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="accessKey">Access key.</param>
    /// <param name="secretKey">Secret key.</param>
    public static (double Milliseconds, int Bytes, long Tokens, string? ServerMilliseconds) Read(string endpoint, string accessKey, string secretKey)
    {
        const string Target = "/api/v1/certificates";
        var watch = Stopwatch.StartNew();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(endpoint), Target)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new("application/json");
        foreach ((string name, string value) in Sign(Target, accessKey, secretKey))
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseContentRead);
        byte[] body = response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        var reader = new Utf8JsonReader(body);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        string? server = response.Headers.TryGetValues("x-emulator-answer-ms", out IEnumerable<string>? values) ? values.First() : null;
        return (watch.Elapsed.TotalMilliseconds, body.Length, tokens, server);
    }
}
