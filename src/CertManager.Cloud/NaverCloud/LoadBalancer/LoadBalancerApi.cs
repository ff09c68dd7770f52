using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>
/// The actions of Load Balancer: those of VPC, pages of 2026-09-17, those of Classic as the official Go SDK has them (2026-06-27). All are
/// GET with a query, those that change something, too; without <c>responseFormatType=json</c> the answer is XML.
/// </summary>
internal sealed class LoadBalancerApi
{
    /// <summary>Load Balancer of the VPC environment.</summary>
    internal const string Vpc = "vloadbalancer/v2/";

    /// <summary>Load Balancer of the Classic environment.</summary>
    internal const string Classic = "loadbalancer/v2/";

    private readonly NaverServiceClient _client;
    private readonly NaverAnswerReader _common;
    private readonly string _prefix;

    internal LoadBalancerApi(NaverServiceClient client, NaverAnswerReader common, string prefix)
    {
        _prefix = prefix;
        _client = client;
        _common = common;
    }

    /// <summary>Reads something.</summary>
    /// <param name="action">The action.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="parameters">Names and values; without a value, a parameter is left out.</param>
    internal Task<JsonElement> ReadAsync(string action, CancellationToken cancel, params (string Name, string? Value)[] parameters) =>
        _client.ReadAsync(Target(action, parameters), new LoadBalancerAnswers(_common, action, "Load Balancer"), cancel);

    /// <summary>Changes a listener.</summary>
    /// <param name="action">The action.</param>
    /// <param name="service">The listener, for messages.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="parameters">Names and values; without a value, a parameter is left out.</param>
    internal Task ChangeAsync(string action, CdnService service, CancellationToken cancel, params (string Name, string? Value)[] parameters) =>
        _client.ChangeAsync(HttpMethod.Get, Target(action, parameters), null, new LoadBalancerAnswers(_common, action, service.ToString()), cancel);

    private string Target(string action, (string Name, string? Value)[] parameters) =>
        ApiRequest.WithQuery(_prefix + action, [.. parameters, ("responseFormatType", "json")]);
}
