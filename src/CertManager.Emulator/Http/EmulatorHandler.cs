using System.Net;
using System.Net.Http.Headers;

namespace CertManager.Emulator;

/// <summary>The head that needs no network: answers an <see cref="HttpClient"/> in the same process.</summary>
internal sealed class EmulatorHandler : HttpMessageHandler
{
    private readonly EmulatedAccountBase _account;

    internal EmulatorHandler(EmulatedAccountBase account)
    {
        _account = account;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var emulated = new EmulatedRequest
        {
            Method = request.Method.Method,

            // What HttpClient writes into the request line.
            Target = request.RequestUri!.PathAndQuery,
            IsInMemory = true,
            Headers = [.. Flatten(request.Headers), .. request.Content is null ? [] : Flatten(request.Content.Headers)],
            Body = request.Content is null ? [] : await Platform.ReadAsync(request.Content, cancellationToken).ConfigureAwait(false),
        };
        try
        {
            return ToMessage(request, await _account.AnswerAsync(emulated, cancellationToken).ConfigureAwait(false));
        }
        catch (IOException dropped)
        {
            // What HttpClient makes of a connection that broke.
            throw new HttpRequestException("An error occurred while sending the request.", dropped);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(HttpHeaders headers) =>
        headers.SelectMany(static header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value)));

    private static HttpResponseMessage ToMessage(HttpRequestMessage request, EmulatedResponse answer)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = answer.BreaksOffAt is { } sent ? new BrokenContent(answer.Body, sent) : new ByteArrayContent(answer.MayHaveBody ? answer.Body : []),
        };
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return message;
    }
}
