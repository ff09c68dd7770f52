using System.Net;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>What came back: status, code, body, wherever the code stands.</summary>
internal sealed record Answer(HttpResponseMessage Message, string Text)
{
    internal HttpStatusCode Http => Message.StatusCode;

    internal JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>HTTP status and code as the facts write them, for example <c>400/2000</c>.</summary>
    internal string Status => (int)Http + "/" + (Json.TryGetProperty("error", out JsonElement error) ? error.GetProperty("errorCode") : Json.GetProperty("returnCode"));

    internal string ServiceMessage => Json.GetProperty("returnMessage").GetString()!;

    internal JsonElement[] Certificates => [.. Json.GetProperty("sslCertificateList").EnumerateArray()];

    internal string Header(string name) => Assert.Single(Message.Headers.GetValues(name));
}
