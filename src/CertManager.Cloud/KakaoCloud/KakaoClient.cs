using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>Sends the calls of one connection with its token. A token that is refused (401) is renewed once for a call, and never on 403, which is about permission. A change is sent again with it only when it is the service that refused.</summary>
internal sealed class KakaoClient : IDisposable
{
    /// <summary>The most bytes of an answer. No page comes near it.</summary>
    private const int LargestAnswer = 16 * 1024 * 1024;

    /// <summary>The most bytes of the answer to a change, which is one record.</summary>
    private const int LargestOfChange = 1024 * 1024;

    private readonly ApiConnection _connection;
    private readonly KakaoTokens _tokens;

    /// <summary>Makes a client; nothing is sent.</summary>
    internal KakaoClient(ConnectionSettings settings)
    {
        Hosts = new KakaoHosts(settings);
        Clock = settings.Clock;
        _connection = new ApiConnection(Hosts.LoadBalancer, settings, signer: null, new KakaoAnswers());
        _tokens = new KakaoTokens(_connection, Hosts.Identity, settings);
    }

    /// <summary>Where calls go.</summary>
    internal KakaoHosts Hosts { get; }

    /// <summary>How changes whose answers were lost are repeated.</summary>
    internal ChangeRepetition Repetition => _connection.Repetition;

    /// <summary>The clock of the connection.</summary>
    internal IClock Clock { get; }

    /// <summary>The address that speaks the CDN contract.</summary>
    /// <exception cref="CertManagerException">There is none.</exception>
    internal Uri Cdn => Hosts.Cdn ?? throw KakaoOfferErrors.CdnApiNotPublished.With();

    /// <summary>Reads something.</summary>
    /// <param name="origin">The service.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="answers">Reads refusals.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <param name="allowance">How much may be read, when it is a page of a list.</param>
    /// <returns>The object of the answer.</returns>
    internal Task<JsonElement> ReadAsync(Uri origin, string target, KakaoAnswers answers, CancellationToken cancel, ListAllowance? allowance = null) =>
        SendAsync(HttpMethod.Get, origin, target, changes: false, null, answers, allowance, cancel);

    /// <summary>Changes something at the address of the CDN contract.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="body">JSON, wiped afterwards; null for none.</param>
    /// <param name="answers">Reads refusals.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <returns>The object of the answer; an empty one when the answer is empty.</returns>
    internal Task<JsonElement> ChangeAsync(HttpMethod method, string target, byte[]? body, KakaoAnswers answers, CancellationToken cancel) =>
        SendAsync(method, Cdn, target, changes: true, body, answers, null, cancel);

    /// <summary>Wipes the keys.</summary>
    public void Dispose()
    {
        _tokens.Dispose();
        _connection.Dispose();
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, Uri origin, string target, bool changes, byte[]? body, KakaoAnswers answers, ListAllowance? allowance, CancellationToken cancel)
    {
        using var call = new ApiRequest(method, target, changes, body) { Origin = origin, Answers = answers, TypedWithoutBody = false, Allowance = allowance ?? new ListAllowance() };
        string token = await _tokens.GetAsync(refused: null, cancel).ConfigureAwait(false);
        try
        {
            return await SendAsync(call, answers, token, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(KakaoErrors.KakaoTokenRefused) && !error.OutcomeUnknown)
        {
            token = await _tokens.GetAsync(refused: token, cancel).ConfigureAwait(false);
        }

        return await SendAsync(call, answers, token, cancel).ConfigureAwait(false);
    }

    private async Task<JsonElement> SendAsync(ApiRequest call, KakaoAnswers answers, string token, CancellationToken cancel)
    {
        JsonElement content = default;
        call.Authorize = request => request.Headers.TryAddWithoutValidation(KakaoAnswers.TokenHeader, token);
        await _connection.SendAsync(
            call,
            async (response, stream, stop) =>
            {
                byte[] json = await BodyBuffer.ReadJsonAsync(stream, call.Changes ? LargestOfChange : LargestAnswer, stop).ConfigureAwait(false);
                try
                {
                    content = Parse(response, answers, json, call.Changes);
                }
                catch (CertManagerException error) when (call.Changes && error.ErrorId == nameof(HttpErrors.AnswerUnreadable))
                {
                    throw error.WithOutcomeUnknown();
                }
            },
            cancel).ConfigureAwait(false);
        return content;
    }

    private static JsonElement Parse(HttpResponseMessage response, KakaoAnswers answers, byte[] json, bool mayBeEmpty)
    {
        try
        {
            // A deletion is answered with nothing.
            using JsonDocument document = JsonDocument.Parse(mayBeEmpty && json.All(static b => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') ? "{}"u8.ToArray() : json);
            Touch(document.RootElement);
            return (document.RootElement.ValueKind, document.RootElement.Find("error")) switch
            {
                (not JsonValueKind.Object, _) => throw new UnreadableBodyException(BodyFaults.NoObject),
                (_, { ValueKind: JsonValueKind.Object }) => throw answers.ReadError(response, json),
                _ => document.RootElement.Clone(),
            };
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw BodyFaults.Of(json, error);
        }
    }

    /// <summary>Decodes every text once, so that one that is no text is found here and not when a record is read.</summary>
    private static void Touch(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Touch(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Touch(property.Value);
                }

                break;
            default:
                break;
        }
    }
}
