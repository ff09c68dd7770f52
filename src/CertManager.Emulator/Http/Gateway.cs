using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

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
    private readonly bool _isSubAccount;
    private readonly Func<DateTimeOffset> _now;

    internal Gateway(RoutingTable routes, SignatureCheck signature, FaultPlan faults, AnswerStyle style, bool isSubAccount, Func<DateTimeOffset> now)
    {
        _routes = routes;
        _signature = signature;
        _faults = faults;
        _style = style;
        _isSubAccount = isSubAccount;
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

        request.Record?.Operation = route.Operation;
        var faulted = new FaultedRequest
        {
            Request = request,
            Route = route,
            Carry = now => Carry(route, request, values, query, now),
            Answer = (status, body, headers) => Complete(status, "APIGW", body, headers, _now()),
        };
        return await _faults.MeetAsync(faulted, cancel).ConfigureAwait(false);
    }

    /// <summary>The error shape of the gateway.</summary>
    internal EmulatedResponse Refuse(GatewayStatus status, string details) => Refuse(status, details, _now());

    private EmulatedResponse Refuse(GatewayStatus status, string details, DateTimeOffset now)
    {
        string message = _style.HtmlInMessages ? $"<strong>{status.Message}</strong><br>" : status.Message;
        string? shown = _style.GatewayDetails ? details : null;
        return _style.GatewayXml
            ? Complete(status.Http, "APIGW", RefuseInXml(status, message, shown), [new("Content-Type", "application/xml;charset=UTF-8")], now)
            : Complete(status.Http, "APIGW", RefuseInJson(status, message, shown), [], now);
    }

    private byte[] RefuseInJson(GatewayStatus status, string message, string? details) => Json.Write(writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("errorCode", status.Code, _style.GatewayCode);
        writer.WriteString("message", message);
        if (details is not null)
        {
            writer.WriteString("details", details);
        }

        writer.WriteEndObject();
    });

    private static byte[] RefuseInXml(GatewayStatus status, string message, string? details)
    {
        var error = new XElement("error", new XElement("errorCode", status.Code), new XElement("message", message));
        if (details is not null)
        {
            error.Add(new XElement("details", details));
        }

        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + error.ToString(SaveOptions.DisableFormatting));
    }

    private EmulatedResponse Carry(Route route, EmulatedRequest request, IReadOnlyDictionary<string, string> values, string? query, DateTimeOffset now)
    {
        try
        {
            _signature.Check(request, now);
            if (route.MainAccountOnly && _isSubAccount)
            {
                return Complete(403, "ENDPOINT", [], [], now);
            }

            if (!route.AnyContentType)
            {
                CheckContentType(request);
            }

            if (!route.HasBody && request.Body.Length > 0)
            {
                throw GatewayRefusalException.BadRequest("This method takes no body.");
            }

            ServiceAnswer answer = route.Carry(new Call(values, QueryText.Read(query, route.Query), request));
            return Complete(answer.Status, "ENDPOINT", answer.Body, [new("Content-Type", answer.ContentType)], now);
        }
        catch (GatewayRefusalException refusal)
        {
            return Refuse(refusal.Status, refusal.Message, now);
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

    private static EmulatedResponse Complete(int status, string origin, byte[] body, IReadOnlyList<KeyValuePair<string, string>> further, DateTimeOffset now) => new()
    {
        Status = status,
        Headers = [.. Usual(origin, now).Where(usual => !further.Any(header => string.Equals(header.Key, usual.Key, StringComparison.OrdinalIgnoreCase))), .. further],
        Body = body,
    };

    private static KeyValuePair<string, string>[] Usual(string origin, DateTimeOffset now) =>
    [
        new("Date", now.ToString("R", CultureInfo.InvariantCulture)),
        new("Content-Type", ServiceAnswer.Json),
        new("x-ncp-apigw-request-id", Guid.NewGuid().ToString()),
        new("x-ncp-trace-id", Guid.NewGuid().ToString("N")),
        new("x-ncp-apigw-response-origin", origin),
    ];
}
