using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Sends the calls of one service over a connection, to the service's own host.</summary>
internal sealed class NaverServiceClient
{
    /// <summary>The most bytes of an answer. No list of services comes near it.</summary>
    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly ApiConnection _connection;
    private readonly Uri? _origin;

    /// <summary>Makes a client; nothing is sent.</summary>
    /// <param name="connection">Signs and sends.</param>
    /// <param name="origin">The service's host in the zone; null when the connection has an endpoint of its own, to which everything goes.</param>
    internal NaverServiceClient(ApiConnection connection, Uri? origin)
    {
        _connection = connection;
        _origin = origin;
    }

    /// <summary>The host that is called, for messages.</summary>
    internal string Host => (_origin ?? _connection.Endpoint).Authority;

    /// <summary>Reads something.</summary>
    internal Task<JsonElement> ReadAsync(string target, NaverServiceAnswers answers, CancellationToken cancel, ListAllowance? allowance = null) =>
        SendAsync(HttpMethod.Get, target, changes: false, null, answers, allowance, cancel);

    /// <summary>Changes something. The method does not tell: classic APIs change with GET.</summary>
    internal Task<JsonElement> ChangeAsync(HttpMethod method, string target, byte[]? body, NaverServiceAnswers answers, CancellationToken cancel, bool accumulates = false) =>
        SendAsync(method, target, changes: true, body, answers, null, cancel, accumulates);

    private async Task<JsonElement> SendAsync(HttpMethod method, string target, bool changes, byte[]? body, NaverServiceAnswers answers, ListAllowance? allowance, CancellationToken cancel, bool accumulates = false)
    {
        JsonElement content = default;
        using var call = new ApiRequest(method, target, changes, body) { Origin = _origin, Answers = answers, Accumulates = accumulates, Allowance = allowance ?? new ListAllowance() };
        await _connection.SendAsync(
            call,
            async (response, stream, token) =>
            {
                byte[] json = await BodyBuffer.ReadJsonAsync(stream, LargestAnswer, token).ConfigureAwait(false);
                try
                {
                    content = answers.ReadContent(response, json);
                }
                catch (CertManagerException error) when (changes && LeavesOpen(error))
                {
                    throw error.WithOutcomeUnknown();
                }
            },
            cancel).ConfigureAwait(false);
        return content;
    }

    /// <summary>Whether a 2xx answer does not tell what became of a change.</summary>
    private static bool LeavesOpen(CertManagerException error) =>
        error.ErrorId is nameof(HttpErrors.AnswerUnreadable) or nameof(NaverErrors.ServiceFailed) or nameof(NaverErrors.ServiceUnavailable) or nameof(NaverErrors.ServiceTimedOut);
}
