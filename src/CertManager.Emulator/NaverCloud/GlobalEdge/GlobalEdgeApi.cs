using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>A family of operations of Global Edge: its envelope, its paging, its times.</summary>
internal abstract class GlobalEdgeApi
{
    private protected const string PageNumber = "pageNo";

    /// <summary>The page size, in spite of its name.</summary>
    private protected const string PageSize = "offset";
    private const int UsualSize = 15;

    private protected GlobalEdgeApi(AccountState state)
    {
        State = state;
    }

    internal abstract IReadOnlyList<Route> Routes { get; }

    private protected AccountState State { get; }

    private protected AnswerStyle Style => State.Style;

    private protected EdgeStore Store => State.Edges;

    private protected Route Operation(string operation, string method, string path, Func<Call, Action<Utf8JsonWriter>> carry, params string[] query) =>
        Operation(operation, method, path, carry, hasBody: method is "POST" or "PUT", query);

    private protected Route Operation(string operation, string method, string path, Func<Call, Action<Utf8JsonWriter>> carry, bool hasBody, params string[] query) => new()
    {
        Operation = operation,
        Method = method,
        Path = "/api/v1/" + path,
        Query = query,
        HasBody = hasBody,
        IsRead = method == "GET",
        AnyContentType = true,
        Carry = call => Carry(call, carry),
    };

    private protected static long Id(Call call, string name) =>
        long.TryParse(call.Path[name], NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : throw EdgeStatus.Invalid(name);

    /// <summary>A number that stands as one or as text: its type is not documented.</summary>
    private protected static long Number(JsonBody fields, string name) =>
        long.TryParse(fields.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw EdgeStatus.Invalid(name);

    /// <summary>The answer to what was done and has nothing to show.</summary>
    private protected void WriteDone(Utf8JsonWriter writer)
    {
        switch (Style.EdgeResult)
        {
            case EdgeResultForm.True:
                writer.WriteBoolean("result", true);
                break;
            case EdgeResultForm.Null:
                writer.WriteNull("result");
                break;
            case EdgeResultForm.Absent:
                break;
        }
    }

    private protected void WriteTime(Utf8JsonWriter writer, string field, DateTimeOffset time)
    {
        string format = Style.EdgeFraction == EdgeFractionForm.TwoDigits ? "yyyy-MM-dd'T'HH:mm:ss.ff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        writer.WriteString(field, time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>One page of a list, and where it stands.</summary>
    private protected void WritePage<T>(Utf8JsonWriter writer, Call call, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write)
    {
        long page = Positive(call, PageNumber, 1);
        int size = (int)Math.Min(Positive(call, PageSize, UsualSize), Style.LargestSlotPage);
        T[] shown = [.. all.Skip((int)Math.Min((page - 1) * size, all.Count)).Take(size)];
        AnswerWriter.WriteList(writer, "content", shown, write);
        State.Answers.WriteOptional(writer, "pageable", name =>
        {
            writer.WriteStartObject(name);
            writer.WriteNumber(PageNumber, page);
            writer.WriteNumber(PageSize, size);
            writer.WriteNumber("totalCount", all.Count);
            writer.WriteEndObject();
        });
    }

    /// <summary>A result that is an array of objects.</summary>
    private protected static Action<Utf8JsonWriter> Results<T>(IReadOnlyList<T> elements, Action<Utf8JsonWriter, T> write) =>
        writer => AnswerWriter.WriteList(writer, "result", elements, write);

    /// <summary>A result that is an object.</summary>
    private protected Action<Utf8JsonWriter> Result(Action<Utf8JsonWriter> content) => writer =>
    {
        writer.WriteStartObject("result");
        content(writer);
        State.Answers.WriteExtra(writer);
        writer.WriteEndObject();
    };

    /// <summary>Checked before anything is written.</summary>
    private protected static void CheckPaging(Call call)
    {
        Positive(call, PageNumber, 1);
        Positive(call, PageSize, UsualSize);
    }

    private static long Positive(Call call, string name, int otherwise)
    {
        if (!call.Query.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw EdgeStatus.Invalid(name);
    }

    private ServiceAnswer Carry(Call call, Func<Call, Action<Utf8JsonWriter>> carry)
    {
        try
        {
            // Written under the gate: what is shown was true at one time.
            return Store.Read((_, _) => Write(200, "0000", "Success", carry(call)));
        }
        catch (ServiceRefusalException refusal)
        {
            return Refuse(refusal.Status);
        }
        catch (GatewayRefusalException unreadable)
        {
            // The body is the service's to judge.
            return Refuse(new ServiceStatus(400, "0040", unreadable.Message));
        }
    }

    private ServiceAnswer Refuse(ServiceStatus status) =>
        Write(Style.ServiceErrors == ServiceErrorForm.Always200 ? 200 : status.Http, status.Code, status.Message, writer => State.Answers.WriteMissing(writer, "result"));

    private ServiceAnswer Write(int http, string code, string message, Action<Utf8JsonWriter> result) => new(http, Json.Write(writer =>
    {
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        result(writer);
        State.Answers.WriteExtra(writer);
    }));
}
