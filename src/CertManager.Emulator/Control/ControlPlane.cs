using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>
/// Looks at an account and steers it, on a port of its own. It wants its token with every request, and refuses what a web page sends: an Origin header
/// (RFC 6454 section 7) is there whenever a page asks another server to change something, and a page whose own name was made to point here (DNS
/// rebinding) says that name in its Host header.
/// </summary>
internal sealed class ControlPlane : IRequestTaker
{
    private const string Scheme = "Bearer ";
    private const int MostBody = 64 * 1024;

    /// <summary>Where the port is, in the words of a Host header. Its port number may be another one, where somebody forwards it.</summary>
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly EmulatedAccountBase _account;
    private readonly byte[] _authorization;

    internal ControlPlane(EmulatedAccountBase account)
    {
        _account = account;
        _authorization = Platform.Sha256(Encoding.UTF8.GetBytes(Scheme + account.ControlToken));
    }

    public Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult(Answer(request));
        }
        catch (ControlRefusalException refusal)
        {
            return Task.FromResult(Refuse(refusal.Status, refusal.Message));
        }
        catch (CertManagerException error)
        {
            return Task.FromResult(Refuse(error.Kind == ErrorKind.WriteError ? 500 : 400, error.Message + " " + error.Remedy));
        }
    }

    public EmulatedResponse AnswerUnreadable(string details) => Refuse(400, details);

    private EmulatedResponse Answer(EmulatedRequest request)
    {
        if (request.SingleHeader("Host") is not { } host)
        {
            return Refuse(400, "The header Host is needed, once.");
        }

        if (!IsOwn(host))
        {
            return Refuse(421, "The host is " + string.Join(", ", OwnNames) + ".");
        }

        if (request.Headers.Any(static header => string.Equals(header.Key, "Origin", StringComparison.OrdinalIgnoreCase)))
        {
            return Refuse(403, "Requests of web pages are refused.");
        }

        // Hashed, so that not even the length can be found out by the time that comparing takes.
        string authorization = request.SingleHeader("Authorization") ?? string.Empty;
        if (!Platform.IsSameSecret(Platform.Sha256(Encoding.UTF8.GetBytes(authorization)), _authorization))
        {
            return Refuse(401, "The header Authorization: Bearer with the control token is needed.");
        }

        if (request.Body.Length > MostBody)
        {
            return Refuse(413, "The body has more than 64 KiB.");
        }

        int mark = request.Target.IndexOf('?');
        string path = mark < 0 ? request.Target : request.Target.Substring(0, mark);
        string? query = mark < 0 ? null : request.Target.Substring(mark + 1);
        return (path, request.Method) switch
        {
            ("/reset", "POST") => Reset(),
            ("/snapshot", "GET") => Write(Snapshot),
            ("/journal", "GET") => WriteJournal(query),
            ("/clock", "POST") => AdvanceClock(request.Body),
            ("/certificates", "POST") => Issue(request.Body),
            ("/records", "POST") => Publish(request.Body),
            ("/faults", "GET") => Write(WriteFaults),
            ("/faults", "POST") => AddFaults(request.Body),
            ("/faults", "DELETE") => ClearFaults(),
            ("/faults", _) => Refuse(405, "The methods are GET, POST and DELETE.", "GET, POST, DELETE"),
            ("/reset" or "/clock" or "/certificates" or "/records", _) => Refuse(405, "The method is POST.", "POST"),
            ("/snapshot" or "/journal", _) => Refuse(405, "The method is GET.", "GET"),
            _ => Refuse(404, "There are /reset, /snapshot, /journal, /clock, /faults, /certificates and /records."),
        };
    }

    private static bool IsOwn(string host)
    {
        int colon = host.LastIndexOf(':');
        string name = colon > host.LastIndexOf(']') ? host.Substring(0, colon) : host;
        return OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private EmulatedResponse Reset()
    {
        try
        {
            _account.Reset();
        }
        catch (IOException error)
        {
            throw new ControlRefusalException(500, error.Message);
        }

        return Write(WriteTime);
    }

    private EmulatedResponse AdvanceClock(byte[] body)
    {
        double seconds = Number(body, "advanceSeconds");
        try
        {
            _account.AdvanceClock(TimeSpan.FromSeconds(seconds));
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new ControlRefusalException(400, "The clock goes from 1970 to 9988.");
        }

        return Write(WriteTime);
    }

    /// <summary>A practice certificate, as the owner of the names would bring it: the only answer with a key, which opens nothing else.</summary>
    private EmulatedResponse Issue(byte[] body)
    {
        PracticeCertificate issued = _account.Issue(new PracticeRequest { Names = Texts(body, "names") });
        return Write(writer =>
        {
            writer.WriteString("certificate", issued.Certificate);
            writer.WriteString("privateKey", new NetworkCredential(string.Empty, issued.PrivateKey).Password);
            writer.WriteString("chain", issued.Chain);
            writer.WriteString("serialNumber", issued.SerialNumber);
            writer.WriteTime("notAfter", issued.NotAfter);
        });
    }

    private EmulatedResponse Publish(byte[] body)
    {
        foreach (string domain in Texts(body, "domains"))
        {
            _account.PublishRecord(domain);
        }

        return Write(WriteTime);
    }

    private EmulatedResponse AddFaults(byte[] body)
    {
        // All or none: a rule that cannot be read is known before the first is added.
        Fault[] added = [.. Fault.ParseJson(Encoding.UTF8.GetString(body))];
        added = [.. added.Select(_account.Faults.Add)];
        return Write(writer =>
        {
            writer.WriteStartArray("faults");
            Array.ForEach(added, fault => fault.WriteTo(writer));
            writer.WriteEndArray();
        });
    }

    private EmulatedResponse ClearFaults()
    {
        _account.Faults.Clear();
        return Write(WriteFaults);
    }

    private void WriteFaults(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("faults");
        foreach (FaultStatus status in _account.Faults.List())
        {
            writer.WriteStartObject();
            writer.WritePropertyName("rule");
            status.Fault.WriteTo(writer);
            writer.WriteNumber("seen", status.Seen);
            writer.WriteNumber("happened", status.Happened);
            writer.WriteNumber("largestInWindow", status.LargestInWindow);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("happened", _account.Faults.Happened);
    }

    private EmulatedResponse WriteJournal(string? query)
    {
        const string After = "after=";
        long after = 0;
        if (query is not null && !(query.StartsWith(After, StringComparison.Ordinal) && long.TryParse(query.Substring(After.Length), NumberStyles.None, CultureInfo.InvariantCulture, out after)))
        {
            return Refuse(400, "The query is after= and a sequence number, or none.");
        }

        return Write(writer =>
        {
            writer.WriteStartArray("requests");
            foreach (RequestRecord record in _account.Journal.After(after))
            {
                record.Write(writer);
            }

            writer.WriteEndArray();
        });
    }

    private void Snapshot(Utf8JsonWriter writer)
    {
        writer.WriteString("provider", _account.Provider.ToString());
        writer.WriteString("zone", _account.Zone.ToString());
        WriteTime(writer);
        _account.WriteSnapshot(writer);
    }

    private void WriteTime(Utf8JsonWriter writer) => writer.WriteString("utcNow", _account.UtcNow.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    private static double Number(byte[] body, string field) => Read(body, field, "number", static value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : (double?)null)!.Value;

    private static string[] Texts(byte[] body, string field) => Read(body, field, "[texts]", static value => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(static one => one.GetString() ?? throw new FormatException())] : (string[]?)null)!;

    /// <summary>The one field of a body.</summary>
    private static T Read<T>(byte[] body, string field, string kind, Func<JsonElement, T?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().Count() == 1
                && document.RootElement.TryGetProperty(field, out JsonElement value)
                && read(value) is { } found)
            {
                return found;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Said below.
        }

        throw new ControlRefusalException(400, "The body is {\"" + field + "\": " + kind + "}.");
    }

    private EmulatedResponse Write(Action<Utf8JsonWriter> content) => Complete(200, Json.Write(content), []);

    private EmulatedResponse Refuse(int status, string error, string? allowed = null) => Complete(
        status,
        Json.Write(writer => writer.WriteString("error", error)),
        status == 401 ? [new("WWW-Authenticate", "Bearer")] : allowed is null ? [] : [new("Allow", allowed)]);

    private EmulatedResponse Complete(int status, byte[] body, IReadOnlyList<KeyValuePair<string, string>> further) => new()
    {
        Status = status,
        Headers = [new("Date", _account.UtcNow.ToString("R", CultureInfo.InvariantCulture)), new("Content-Type", "application/json; charset=utf-8"), new("Cache-Control", "no-store"), .. further],
        Body = body,
    };
}

/// <summary>Ends the handling of a request to the control plane.</summary>
internal sealed class ControlRefusalException : Exception
{
    internal ControlRefusalException(int status, string message)
        : base(message)
    {
        Status = status;
    }

    internal int Status { get; }
}
