using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace CertManager.Emulator;

/// <summary>
/// The API gateway before the services. It checks in the order size, path, signature, content type, parameters; the order is a choice
/// of ours.
/// </summary>
internal sealed class Gateway
{
    private readonly RoutingTable _routes;
    private readonly SignatureCheck _signature;
    private readonly FaultPlan _faults;
    private readonly AnswerStyle _style;
    private readonly Func<DateTimeOffset> _now;

    internal Gateway(RoutingTable routes, SignatureCheck signature, FaultPlan faults, AnswerStyle style, Func<DateTimeOffset> now)
    {
        _routes = routes;
        _signature = signature;
        _faults = faults;
        _style = style;
        _now = now;
    }

    internal async Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken cancel)
    {
        if (request.Body.Length > EmulatedRequest.MaxBodyLength)
        {
            return Refuse(GatewayStatus.TooLarge, "The body has more than 1 MiB.");
        }

        int mark = request.Target.IndexOf('?');
        string path = mark < 0 ? request.Target : request.Target.Substring(0, mark);
        string? query = mark < 0 ? null : request.Target.Substring(mark + 1);
        if (_routes.Find(request.Method, path, out IReadOnlyDictionary<string, string> values) is not { } route)
        {
            return Refuse(GatewayStatus.NotFound, "There is no such method and path.");
        }

        Fault? fault = _faults.Take(route.Operation);
        switch (fault?.Kind)
        {
            case FaultKind.Answer:
                return Complete(fault.Status, "APIGW", Encoding.UTF8.GetBytes(fault.Body), fault.Headers);
            case FaultKind.DropBeforeCommit:
                throw new IOException("The connection broke before the request was carried out.");
            case FaultKind.DelayUntilCancelled:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(false);
                break;
        }

        EmulatedResponse answer = Carry(route, request, values, query);
        return fault?.Kind == FaultKind.DropAfterCommit
            ? throw new IOException("The connection broke after the request was carried out.")
            : answer;
    }

    /// <summary>The error shape of the gateway.</summary>
    internal EmulatedResponse Refuse(GatewayStatus status, string details)
    {
        byte[] body = Json.Write(writer =>
        {
            writer.WriteStartObject("error");
            writer.WriteNumber("errorCode", status.Code, _style.GatewayCode);
            writer.WriteString("message", _style.HtmlInMessages ? $"<strong>{status.Message}</strong><br>" : status.Message);
            if (_style.GatewayDetails)
            {
                writer.WriteString("details", details);
            }

            writer.WriteEndObject();
        });
        return Complete(status.Http, "APIGW", body, []);
    }

    private EmulatedResponse Carry(Route route, EmulatedRequest request, IReadOnlyDictionary<string, string> values, string? query)
    {
        try
        {
            _signature.Check(request, _now());
            CheckContentType(request);
            if (!route.HasBody && request.Body.Length > 0)
            {
                throw GatewayRefusalException.BadRequest("This method takes no body.");
            }

            JsonAnswer answer = route.Carry(new Call(values, QueryText.Read(query, route.Query), request.Body));
            return Complete(answer.Status, "ENDPOINT", answer.Json, []);
        }
        catch (GatewayRefusalException refusal)
        {
            return Refuse(refusal.Status, refusal.Message);
        }
    }

    /// <summary><c>application/json</c> is demanded of every call, also those without a body; a charset is fine if it is UTF-8.</summary>
    private static void CheckContentType(EmulatedRequest request)
    {
        bool isJson = MediaTypeHeaderValue.TryParse(request.SingleHeader("Content-Type"), out MediaTypeHeaderValue? type)
            && string.Equals(type!.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
        {
            throw GatewayRefusalException.BadRequest("Content-Type must be application/json on every call.");
        }
    }

    private EmulatedResponse Complete(int status, string origin, byte[] body, IReadOnlyList<KeyValuePair<string, string>> further) => new()
    {
        Status = status,
        Headers = [.. Usual(origin).Where(usual => !further.Any(header => string.Equals(header.Key, usual.Key, StringComparison.OrdinalIgnoreCase))), .. further],
        Body = body,
    };

    private KeyValuePair<string, string>[] Usual(string origin) =>
    [
        new("Date", _now().ToString("R", CultureInfo.InvariantCulture)),
        new("Content-Type", "application/json;charset=UTF-8"),
        new("x-ncp-apigw-request-id", Guid.NewGuid().ToString()),
        new("x-ncp-trace-id", Guid.NewGuid().ToString("N")),
        new("x-ncp-apigw-response-origin", origin),
    ];
}
