using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>What an action answers.</summary>
internal sealed record ActionAnswer(int Rows, Action<Utf8JsonWriter> Content);

/// <summary>
/// An API that names its action in the path and takes parameters as a query (documents) or a form (official Go SDK), for reading and
/// changing alike. Answers are XML unless JSON is asked for.
/// </summary>
internal abstract class ActionApi
{
    private const string Format = "responseFormatType";
    private readonly string _prefix;

    private protected ActionApi(AccountState state, string prefix)
    {
        State = state;
        _prefix = prefix;
    }

    internal abstract IReadOnlyList<Route> Routes { get; }

    private protected AccountState State { get; }

    private protected AnswerStyle Style => State.Style;

    /// <summary>Both ways to call an action.</summary>
    /// <param name="operation">The operation, one of <see cref="NaverOperations"/>.</param>
    /// <param name="action">Its name in the path.</param>
    /// <param name="carry">Carries it out.</param>
    /// <param name="parameters">The parameters that the documents name; <c>N</c> stands for a number.</param>
    private protected IEnumerable<Route> Action(string operation, string action, Func<ActionCall, ActionAnswer> carry, params string[] parameters)
    {
        string[] known = [.. parameters, Format];
        return ((string[])["GET", "POST"]).Select(method => new Route
        {
            Operation = operation,
            Method = method,
            Path = _prefix + action,
            Query = known,
            HasBody = method == "POST",
            IsRead = action.StartsWith("get", StringComparison.Ordinal),
            AnswersXml = static request => !IsJsonWanted(request),
            AnyContentType = true,
            Carry = call => Carry(action, Parameters(call, known), carry),
        });
    }

    private protected static void WriteCode(Utf8JsonWriter writer, string field, string code)
    {
        writer.WriteStartObject(field);
        writer.WriteString("code", code);
        writer.WriteString("codeName", code);
        writer.WriteEndObject();
    }

    private protected static void WriteTexts(Utf8JsonWriter writer, string field, IEnumerable<string> texts)
    {
        writer.WriteStartArray(field);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Before the parameters are read.</summary>
    private static bool IsJsonWanted(EmulatedRequest request) =>
        ((string[])[request.Target, Encoding.UTF8.GetString(request.Body)]).Any(static text => text.IndexOf(Format + "=json", StringComparison.OrdinalIgnoreCase) >= 0);

    private static Dictionary<string, string> Parameters(Call call, string[] known)
    {
        var all = call.Query.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        if (call.Body.Length == 0)
        {
            return all;
        }

        foreach (KeyValuePair<string, string> field in QueryText.Read(Encoding.UTF8.GetString(call.Body), known))
        {
            if (all.ContainsKey(field.Key))
            {
                throw GatewayRefusalException.BadRequest("A parameter is both in the query and in the form.");
            }

            all.Add(field.Key, field.Value);
        }

        return all;
    }

    private ServiceAnswer Carry(string action, Dictionary<string, string> parameters, Func<ActionCall, ActionAnswer> carry)
    {
        // An unknown format is as good as none: the default is documented.
        bool isJson = parameters.TryGetValue(Format, out string? format) && string.Equals(format, "json", StringComparison.OrdinalIgnoreCase);
        try
        {
            ActionAnswer answer = carry(new ActionCall(parameters));
            return Write(200, isJson, action + "Response", writer =>
            {
                writer.WriteString("requestId", Guid.NewGuid().ToString());
                writer.WriteNumber("returnCode", 0, Style.ReturnCode);
                writer.WriteString("returnMessage", "success");
                if (Style.TotalRows != CountForm.Absent)
                {
                    writer.WriteNumber("totalRows", Style.TotalRows == CountForm.Count ? answer.Rows : 0);
                }

                answer.Content(writer);
                State.Answers.WriteExtra(writer);
            });
        }
        catch (ServiceRefusalException refusal)
        {
            int http = Style.ServiceErrors == ServiceErrorForm.Always200 ? 200 : refusal.Status.Http;
            return Write(http, isJson, "responseError", writer =>
            {
                writer.WriteNumber("returnCode", long.Parse(refusal.Status.Code, CultureInfo.InvariantCulture), Style.ReturnCode);
                writer.WriteString("returnMessage", refusal.Status.Message);
            });
        }
    }

    private static ServiceAnswer Write(int http, bool isJson, string root, Action<Utf8JsonWriter> content)
    {
        byte[] json = Json.Write(writer =>
        {
            writer.WriteStartObject(root);
            content(writer);
            writer.WriteEndObject();
        });
        return isJson ? new ServiceAnswer(http, json) : new ServiceAnswer(http, XmlForm.Of(json)) { ContentType = "application/xml;charset=UTF-8" };
    }
}
