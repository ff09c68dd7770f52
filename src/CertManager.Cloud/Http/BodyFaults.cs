using System.Text.Json;

namespace CertManager.Cloud.Http;

/// <summary>What can be wrong with the body of an answer, in plain words: what the platform says of it is for those who wrote the platform.</summary>
internal static class BodyFaults
{
    internal static readonly Message Empty = new("The body is empty, there is no JSON in it.", "본문이 비어 있어 JSON이 없습니다.");
    internal static readonly Message EndsEarly = new("The body ends too early.", "본문이 도중에 끝났습니다.");
    internal static readonly Message NoObject = new("The body is no JSON object.", "본문이 JSON 개체가 아닙니다.");
    internal static readonly Message NoCode = new("The result code is missing (returnCode, for example).", "결과 코드(예: returnCode)가 없습니다.");
    internal static readonly Message TooLarge = new("The body is larger than any answer.", "본문이 어떤 응답보다도 큽니다.");
    internal static readonly Message ListTooLarge = new("The list is larger than that of any account.", "목록이 어떤 계정의 목록보다도 큽니다.");
    internal static readonly Message ListTooLong = new("The list has more elements than that of any account.", "목록의 항목이 어떤 계정의 목록보다도 많습니다.");
    internal static readonly Message ElementTooLarge = new("One element is larger than any record of a certificate.", "한 항목이 어떤 인증서 레코드보다도 큽니다.");
    private static readonly Message Markup = new("The body is a web page (HTML) or XML, not JSON.", "본문이 JSON이 아니라 웹 페이지(HTML) 또는 XML입니다.");
    private static readonly Message Plain = new("The body is text, not JSON.", "본문이 JSON이 아니라 텍스트입니다.");
    private static readonly Message Invalid = new("The body is no valid JSON, or not that of the API.", "본문이 올바른 JSON이 아니거나 API의 형식과 다릅니다.");
    private static readonly Message Damaged = new("The body cannot be unpacked: it is damaged or ends too early.", "본문의 압축을 풀 수 없습니다. 손상되었거나 도중에 끝났습니다.");
    private static readonly Message StillPacked = new("The body is packed in a way that was not asked for ({0}).", "본문이 요청하지 않은 방식({0})으로 압축되어 있습니다.");

    /// <summary>What to say of a body that could not be read.</summary>
    /// <param name="error">What reading it has led to.</param>
    /// <param name="response">Status and headers.</param>
    internal static string Say(Exception error, HttpResponseMessage response)
    {
        // What was unpacked is not in the header any more.
        string packed = string.Join(", ", response.Content?.Headers.ContentEncoding ?? []);
        return packed.Length > 0 && error is not InvalidDataException ? StillPacked.Format(AnswerText.Excerpt(packed))
            : error is UnreadableBodyException ? error.Message
            : error is InvalidDataException ? Damaged.Format()
            : Invalid.Format();
    }

    /// <summary>Says why a body is no JSON that can be read.</summary>
    /// <param name="body">The body.</param>
    /// <param name="error">What the reader says, if anything.</param>
    internal static UnreadableBodyException Of(ReadOnlySpan<byte> body, Exception? error = null) => new(WhyNot(body), error);

    /// <summary>Says that a body that began well is not the API's.</summary>
    internal static UnreadableBodyException Broken(Exception error) => new(Invalid, error);

    private static Message WhyNot(ReadOnlySpan<byte> body)
    {
        int first = 0;
        while (first < body.Length && body[first] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            first++;
        }

        return first == body.Length ? Empty
            : body[first] == (byte)'<' ? Markup
            : body[first] is not ((byte)'{' or (byte)'[') ? Plain
            : IsCut(body) ? EndsEarly
            : Invalid;
    }

    /// <summary>Whether a body is JSON as far as it goes.</summary>
    private static bool IsCut(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
            while (reader.Read())
            {
                // To its end.
            }

            return reader.CurrentDepth > 0 || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
