using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Calls of the services that use certificates, by their documents.</summary>
internal static class ServiceCalls
{
    internal const string Slots = "/api/v1/certificate/provisioning";

    /// <summary>An action of a load balancer, answered in JSON.</summary>
    internal static Task<Answer> ActAsync(this Caller caller, string action, string query, string environment = "vloadbalancer") =>
        caller.CallAsync("GET", $"/{environment}/v2/{action}?{query}{(query.Length > 0 ? "&" : string.Empty)}responseFormatType=json");

    /// <summary>The same as a form.</summary>
    internal static Task<Answer> PostFormAsync(this Caller caller, string action, string form, string query = "")
    {
        HttpRequestMessage request = caller.Request("POST", $"/vloadbalancer/v2/{action}{query}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return caller.SendAsync(request);
    }

    internal static Task<Answer> EdgeAsync(this Caller caller, string method, string path, object? body = null) =>
        caller.CallAsync(method, path, body is null ? null : body as string ?? JsonSerializer.Serialize(body));

    /// <summary>HTTP status and code, wherever the service has it.</summary>
    internal static string ServiceStatus(this Answer answer)
    {
        JsonElement json = answer.Json;
        JsonElement code = json.TryGetProperty("code", out JsonElement edge) ? edge
            : json.TryGetProperty("error", out JsonElement gateway) ? gateway.GetProperty("errorCode")
            : json.EnumerateObject().First().Value.GetProperty("returnCode");
        return $"{(int)answer.Http}/{code}";
    }

    /// <summary>The elements of the only list in an answer of a load balancer.</summary>
    internal static JsonElement[] Elements(this Answer answer) =>
        [.. answer.Json.EnumerateObject().First().Value.EnumerateObject().Single(static field => field.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray()];

    internal static JsonElement Result(this Answer answer)
    {
        Assert.Equal("200/0000", answer.ServiceStatus());
        return answer.Json.GetProperty("result");
    }
}
