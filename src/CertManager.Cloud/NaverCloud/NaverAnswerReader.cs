using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using CertManager.Cloud.Http;
using CertManager.Cloud.Resilience;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Reads refusals in every shape that Certificate Manager can give (facts: envelope, gateway JSON and XML, tags in the text, nothing at all).</summary>
internal sealed class NaverAnswerReader : IAnswerReader
{
    private const int TooMany = 429;

    private static readonly Message AMinute = new("a minute", "1분쯤");
    private static readonly Message UntilRenewed = new("until the quota is renewed", "할당량이 갱신될 때까지");

    /// <inheritdoc/>
    public string Address => NaverZones.Parameters;

    /// <inheritdoc/>
    public string? RequestId(HttpResponseMessage response) => AnswerText.Header(response, "x-ncp-apigw-request-id") ?? AnswerText.Header(response, "x-ncp-trace-id");

    /// <inheritdoc/>
    public CertManagerException ReadError(HttpResponseMessage response, byte[] body)
    {
        int status = (int)response.StatusCode;
        string text = Encoding.UTF8.GetString(body).Trim();
        (bool gateway, string? code, string? message) = Parse(text);
        if (code is not null && !gateway && status != TooMany)
        {
            return OfService(response, code, message ?? string.Empty);
        }

        // Too many requests are that whatever the body is: any gateway says it, each in its own words.
        bool readable = code is not null || text.Length == 0 || status == TooMany;
        ErrorDefinition? definition = readable ? NaverStatusTable.OfGateway(status, code) : null;
        CertManagerException error = definition is null && code is null
            ? HttpErrors.AnswerUnreadable.With(response.RequestMessage?.RequestUri?.Authority, status, AnswerText.Excerpt(text), AddressText.Of(Address))
            : (definition ?? NaverErrors.ServiceRefused).With(code, message, ClockDifference(response), NaverIdentity.Describe(null), RetryAfter.Say(response.Headers) ?? AMinute.Format(), RetryAfter.Say(response.Headers) ?? UntilRenewed.Format());

        // That API 2.0 has nothing to say to sub accounts is a form of its own (facts: 403 of the endpoint, empty).
        bool isSubAccount = status == 403 && text.Length == 0 && Origin(response) == "ENDPOINT";
        return error.Answered(Answer(response, code, message, isSubAccount));
    }

    /// <summary>The error of a service envelope, whatever the HTTP status.</summary>
    internal CertManagerException OfService(HttpResponseMessage response, string code, string message)
    {
        string words = AnswerText.StripTags(message);
        return NaverStatusTable.OfService(code, words).With(code, words).Answered(Answer(response, code, words));
    }

    /// <inheritdoc/>
    public CertManagerException Unreadable(HttpResponseMessage response, string why) =>
        HttpErrors.AnswerUnreadable.With(response.RequestMessage?.RequestUri?.Authority, (int)response.StatusCode, AnswerText.Excerpt(why), AddressText.Of(Address))
            .Answered(Answer(response, null, null));

    /// <summary>An error with what is known of the 2xx answer that it is about.</summary>
    internal CertManagerException WithAnswer(HttpResponseMessage response, CertManagerException error) => error.Answered(Answer(response, null, null));

    internal ProviderAnswer Answer(HttpResponseMessage response, string? code, string? message, bool isOwn = false) => new()
    {
        IsOwn = isOwn || code is not (null or "0" or "0000"),
        Code = code,
        Message = message,
        HttpStatus = (int)response.StatusCode,
        RequestId = RequestId(response),
        Origin = Origin(response),
    };

    private static string? Origin(HttpResponseMessage response) => AnswerText.Header(response, "x-ncp-apigw-response-origin");

    private static (bool Gateway, string? Code, string? Message) Parse(string text)
    {
        if (text.StartsWith("<", StringComparison.Ordinal))
        {
            return ParseXml(text);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            return root.Find("error") is { } error
                ? (true, Text(error, "errorCode"), AnswerText.StripTags(Text(error, "message")))
                : (false, Text(root, "returnCode"), AnswerText.StripTags(Text(root, "returnMessage")));
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (true, null, null);
        }
    }

    internal static (bool Gateway, string? Code, string? Message) ParseXml(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement root = XElement.Load(reader);
            string? Value(string name) => root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            return Value("errorCode") is { } code ? (true, code, AnswerText.StripTags(Value("message"))) : (false, Value("returnCode"), AnswerText.StripTags(Value("returnMessage")));
        }
        catch (XmlException)
        {
            return (true, null, null);
        }
    }

    private static string? Text(JsonElement element, string name) => element.Find(name) is { } value ? LooseJson.Text(value) : null;

    /// <summary>How far this machine's clock is from the provider's, by the Date header of the answer and the stamp of the request.</summary>
    internal static string ClockDifference(HttpResponseMessage response)
    {
        string? stamp = response.RequestMessage?.Headers.TryGetValues(NaverSigner.TimestampHeader, out IEnumerable<string>? values) == true ? values.First() : null;
        if (response.Headers.Date is not { } theirs || !long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out long ours))
        {
            return "?";
        }

        double seconds = (DateTimeOffset.FromUnixTimeMilliseconds(ours) - theirs).TotalSeconds;
        return seconds.ToString("+0;-0;0", CultureInfo.InvariantCulture) + " s";
    }
}
