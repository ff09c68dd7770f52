using System.Text;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Reads the answers of a service that uses certificates. Its envelope and its codes are its own; what the gateway in front of it says is
/// the same everywhere.
/// </summary>
internal abstract class NaverServiceAnswers : IAnswerReader
{
    private readonly NaverAnswerReader _common;

    /// <summary>Makes a reader.</summary>
    /// <param name="common">Reads what the gateway says.</param>
    /// <param name="subject">What the call is about, for messages.</param>
    protected NaverServiceAnswers(NaverAnswerReader common, string subject)
    {
        _common = common;
        Subject = subject;
    }

    /// <summary>What the call is about, for messages.</summary>
    protected string Subject { get; }

    /// <summary>The product, for messages.</summary>
    protected abstract string Product { get; }

    /// <inheritdoc/>
    public string Address => NaverZones.Parameters;

    /// <inheritdoc/>
    public string? RequestId(HttpResponseMessage response) => _common.RequestId(response);

    /// <inheritdoc/>
    public CertManagerException ReadError(HttpResponseMessage response, byte[] body)
    {
        (string? code, string? message) = ReadRefusal(Encoding.UTF8.GetString(body).Trim());
        if (code is not null && (int)response.StatusCode != 429)
        {
            return Refusal(response, code, message);
        }

        CertManagerException error = _common.ReadError(response, body);
        return error.ErrorId is nameof(NaverErrors.PermissionDenied) or nameof(NaverErrors.AccountRefused)
            ? NaverServiceErrors.ServiceAccessDenied.With(Product).Answered(error.Answer)
            : error;
    }

    /// <inheritdoc/>
    public CertManagerException Unreadable(HttpResponseMessage response, string why) => _common.Unreadable(response, why);

    /// <summary>What a 2xx answer holds.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="json">The body.</param>
    /// <exception cref="CertManagerException">It is a refusal, or a page.</exception>
    /// <exception cref="UnreadableBodyException">It is no JSON, or no envelope.</exception>
    internal JsonElement ReadContent(HttpResponseMessage response, byte[] json)
    {
        int first = Array.FindIndex(json, static b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
        if (first >= 0 && json[first] == '<')
        {
            throw OfMarkup(response, Encoding.UTF8.GetString(json).Trim());
        }

        try
        {
            JsonElement root = NaverAnswer.Parse(json).Root;
            NaverEnvelope envelope = Open(root);
            return envelope.Code switch
            {
                null when root.Find("error") is not null => throw ReadError(response, json),
                null => throw new UnreadableBodyException(BodyFaults.NoCode),
                _ when IsSuccess(envelope.Code) => envelope.Content,
                _ => throw Refusal(response, envelope.Code, envelope.Message),
            };
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw BodyFaults.Of(json, error);
        }
    }

    /// <summary>Finds the envelope in an object; without code when it is none.</summary>
    protected abstract NaverEnvelope Open(JsonElement root);

    /// <summary>Whether a code says that the call succeeded.</summary>
    protected abstract bool IsSuccess(string code);

    /// <summary>The error of a code.</summary>
    protected abstract CertManagerException Translate(HttpResponseMessage response, string code, string message);

    private CertManagerException Refusal(HttpResponseMessage response, string code, string? message)
    {
        string words = AnswerText.StripTags(message);
        return Answered(response, Translate(response, code, words), code, words);
    }

    private CertManagerException Answered(HttpResponseMessage response, CertManagerException error, string? code, string? message) =>
        error.Answered(_common.Answer(response, code, message));

    /// <summary>XML comes when the parameter that asks for JSON was lost on the way; a page when something answers for the provider.</summary>
    private CertManagerException OfMarkup(HttpResponseMessage response, string text)
    {
        (bool gateway, string? code, string? message) = NaverAnswerReader.ParseXml(text);
        return (gateway, code) switch
        {
            (true, not null) => ReadError(response, Encoding.UTF8.GetBytes(text)),
            (_, null) => _common.Unreadable(response, text),
            _ when IsSuccess(code) => _common.Unreadable(response, "XML where JSON was asked for. " + text),
            _ => Refusal(response, code, message),
        };
    }

    private (string? Code, string? Message) ReadRefusal(string text)
    {
        if (text.StartsWith("<", StringComparison.Ordinal))
        {
            (bool gateway, string? code, string? message) = NaverAnswerReader.ParseXml(text);
            return gateway ? (null, null) : (code, message);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            NaverEnvelope envelope = Open(document.RootElement);
            return (envelope.Code, envelope.Message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }
}

/// <summary>What stands around the content of an answer.</summary>
/// <param name="Code">The result code as text; null when there is no envelope.</param>
/// <param name="Message">The words that go with it.</param>
/// <param name="Content">What it is about.</param>
internal readonly record struct NaverEnvelope(string? Code, string? Message, JsonElement Content);
