using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Takes requests for all parts of the personality by their path, whatever host they were for, and answers errors in the shape of the part.</summary>
internal sealed class KakaoGateway
{
    internal const string TokenPath = "/identity/v3/auth/tokens";
    internal const string LoadBalancerPath = "/api/v1/load-balancers/secrets";

    private const string Json = "application/json";

    private readonly RoutingTable _routes;
    private readonly FaultPlan _faults;
    private readonly KakaoStyle _style;
    private readonly Func<DateTimeOffset> _now;

    internal KakaoGateway(RoutingTable routes, FaultPlan faults, KakaoStyle style, Func<DateTimeOffset> now)
    {
        _routes = routes;
        _faults = faults;
        _style = style;
        _now = now;
    }

    internal async Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken cancel)
    {
        int mark = request.Target.IndexOf('?');
        string path = mark < 0 ? request.Target : request.Target.Substring(0, mark);
        string? query = mark < 0 ? null : request.Target.Substring(mark + 1);
        if (request.Body.Length > EmulatedRequest.MaxBodyLength)
        {
            return Refuse(KakaoStatus.TooLarge, path);
        }

        if (_routes.Find(request.Method, path, out IReadOnlyDictionary<string, string> values) is not { } route)
        {
            return Refuse(KakaoStatus.NotFound, path);
        }

        request.Record?.Operation = route.Operation;
        var faulted = new FaultedRequest
        {
            Request = request,
            Route = route,
            Carry = now => Carry(route, request, values, query, path).DatedAt(now),
            Answer = (status, body, headers) => Complete(status, body, Json, headers),
        };
        return await _faults.MeetAsync(faulted, cancel).ConfigureAwait(false);
    }

    internal EmulatedResponse Refuse(KakaoStatus status, string path) => Write(status, path switch
    {
        TokenPath => _style.TokenErrors,
        LoadBalancerPath => _style.LoadBalancerErrors,

        // The contract says what its errors look like.
        _ => KakaoErrorForm.Service,
    });

    private EmulatedResponse Carry(Route route, EmulatedRequest request, IReadOnlyDictionary<string, string> values, string? query, string path)
    {
        try
        {
            if (!route.HasBody && request.Body.Length > 0)
            {
                throw new KakaoRefusalException(KakaoStatus.Invalid("This method takes no body."));
            }

            ServiceAnswer answer = route.Carry(new Call(values, QueryText.Read(query, route.Query), request));
            return Complete(answer.Status, answer.Body, Json, answer.Headers);
        }
        catch (KakaoRefusalException refusal)
        {
            return Refuse(refusal.Status, path);
        }
        catch (GatewayRefusalException malformed)
        {
            return Refuse(KakaoStatus.Invalid(malformed.Message), path);
        }
    }

    private EmulatedResponse Write(KakaoStatus status, KakaoErrorForm form) => form switch
    {
        KakaoErrorForm.Empty => Complete(status.Http, [], null, []),
        KakaoErrorForm.Text => Complete(status.Http, Encoding.UTF8.GetBytes($"<html><body><h1>{status.Http}</h1></body></html>"), "text/html", []),
        _ => Complete(status.Http, Emulator.Json.Write(writer => Write(writer, status, form)), Json, []),
    };

    private static void Write(Utf8JsonWriter writer, KakaoStatus status, KakaoErrorForm form)
    {
        if (form == KakaoErrorForm.Detail)
        {
            writer.WriteStartArray("detail");
            writer.WriteStartObject();
            writer.WriteStartArray("loc");
            writer.WriteEndArray();
            writer.WriteString("msg", status.Message);
            writer.WriteString("type", status.Code);
            writer.WriteEndObject();
            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject("error");
        if (form == KakaoErrorForm.Keystone)
        {
            writer.WriteNumber("code", status.Http);
            writer.WriteString("message", status.Http == 401 ? "The request you have made requires authentication." : status.Message);
            writer.WriteString("title", status.Http switch { 401 => "Unauthorized", 404 => "Not Found", 413 => "Request Entity Too Large", _ => "Bad Request" });
        }
        else
        {
            writer.WriteString("code", status.Code);
            writer.WriteString("message", status.Message);
        }

        writer.WriteEndObject();
    }

    private EmulatedResponse Complete(int status, byte[] body, string? contentType, IReadOnlyList<KeyValuePair<string, string>> further)
    {
        List<KeyValuePair<string, string>> usual = [new("Date", _now().ToString("R", CultureInfo.InvariantCulture))];
        if (contentType is not null && body.Length > 0)
        {
            usual.Add(new("Content-Type", contentType));
        }

        return new EmulatedResponse
        {
            Status = status,
            Headers = [.. usual.Where(header => !further.Any(other => string.Equals(other.Key, header.Key, StringComparison.OrdinalIgnoreCase))), .. further],
            Body = body,
        };
    }
}
