using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CertManager.Soak;

/// <summary>The emulator's server as a child process, and its control plane.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _control;

    internal ServerProcess()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { Path.Combine(AppContext.BaseDirectory, "CertManager.EmulatorServer.dll"), "--control-port", "0", "--exit-with-parent" })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        JsonNode hello = JsonNode.Parse(_process.StandardOutput.ReadLine()!)!;
        Endpoint = new Uri(hello["endpoint"]!.GetValue<string>().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        AccessKey = hello["accessKey"]!.GetValue<string>();
        SecretKey = hello["secretKey"]!.GetValue<string>();
        TrustedRoot = hello["trustedRoot"]!.GetValue<string>();
        _control = new HttpClient { BaseAddress = new Uri(hello["controlEndpoint"]!.GetValue<string>()) };
        _control.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", hello["controlToken"]!.GetValue<string>());
    }

    internal Uri Endpoint { get; }

    internal string AccessKey { get; }

    internal string SecretKey { get; }

    internal string TrustedRoot { get; }

    internal Task<JsonNode> GetAsync(string path) => ReadAsync(new HttpRequestMessage(HttpMethod.Get, path));

    internal Task<JsonNode> PostAsync(string path, JsonNode body) =>
        ReadAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") });

    internal Task<JsonNode> DeleteAsync(string path) => ReadAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    public void Dispose()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<JsonNode> ReadAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await _control.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode ? JsonNode.Parse(text.Length == 0 ? "null" : text) ?? new JsonObject() : throw new InvalidOperationException(text);
        }
    }
}
