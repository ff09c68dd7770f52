using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>
/// Reads the answers of one action of Load Balancer: <c>{"&lt;action&gt;Response":{...}}</c>, refusals <c>{"responseError":{...}}</c>
/// (seen in the official Terraform provider, 2026-06-25).
/// </summary>
internal sealed class LoadBalancerAnswers : NaverServiceAnswers
{
    private readonly string _action;

    internal LoadBalancerAnswers(NaverAnswerReader common, string action, string subject)
        : base(common, subject)
    {
        _action = action;
    }

    /// <inheritdoc/>
    protected override string Product => "Load Balancer";

    /// <inheritdoc/>
    protected override NaverEnvelope Open(JsonElement root)
    {
        if (root.Find("responseError") is { } refusal)
        {
            return new(refusal.TextOf("returnCode") ?? "?", refusal.TextOf("returnMessage"), refusal);
        }

        // The wrapper's own name is the sign of success; the code in it confirms it.
        return root.Find(_action + "Response") is { ValueKind: JsonValueKind.Object } content
            ? new(content.TextOf("returnCode") ?? "0", content.TextOf("returnMessage"), content)
            : new(root.TextOf("returnCode"), root.TextOf("returnMessage"), root);
    }

    /// <inheritdoc/>
    protected override bool IsSuccess(string code) => code == "0";

    /// <inheritdoc/>
    /// <remarks>1200004: busy; 1250000: the server asks to try again (both as the official Terraform provider takes them). The rest is not documented.</remarks>
    protected override CertManagerException Translate(HttpResponseMessage response, string code, string message) => code switch
    {
        "1200004" or "1250000" => ServiceErrors.ServiceBusy.With(Subject),
        _ => NaverErrors.ServiceRefused.With(code, message),
    };
}
