using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>Reads the answers of Global Edge: <c>{"code":"0000","message":"Success","result":...}</c> (edge-overview, 2026-09-17).</summary>
internal sealed class EdgeAnswers : NaverServiceAnswers
{
    internal EdgeAnswers(NaverAnswerReader common, string subject)
        : base(common, subject)
    {
    }

    /// <inheritdoc/>
    protected override string Product => EdgeApi.Product;

    /// <inheritdoc/>
    protected override NaverEnvelope Open(JsonElement root)
    {
        string? code = root.TextOf("code");
        JsonElement result = root.Find("result") ?? root;

        // Changes answer with a Boolean; false was not carried out, whatever the code says.
        bool denied = code is not null && IsSuccess(code) && string.Equals(LooseJson.Text(result), "false", StringComparison.OrdinalIgnoreCase);
        return new(denied ? code + ", result false" : code, root.TextOf("message"), result);
    }

    /// <inheritdoc/>
    protected override bool IsSuccess(string code) => code.All(static digit => digit == '0');

    /// <inheritdoc/>
    protected override CertManagerException Translate(HttpResponseMessage response, string code, string message) => ((int)response.StatusCode, code.PadLeft(4, '0')) switch
    {
        (401, "0200") => NaverErrors.AuthenticationFailed.With(code, message, NaverAnswerReader.ClockDifference(response)),
        (_, "0032") => NaverServiceErrors.ServiceAccessDenied.With(Product),
        (_, "0040") => NaverErrors.ParameterRefused.With(code, message),
        (_, "9999") => NaverErrors.ServiceFailed.With(code, message),
        _ => NaverErrors.ServiceRefused.With(code, message),
    };
}
