using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Sends the calls of one connection to both APIs of Certificate Manager and reads their envelope. It knows that 2.0 exists in the public
/// zone only (API overviews of the other zones, 2026-10-22), and explains its refusal of sub accounts.
/// </summary>
internal sealed class NaverClient : IDisposable
{
    /// <summary>The most bytes of an answer that is read as a whole. Those of certificates are read as they arrive and have no such limit.</summary>
    private const int LargestAnswer = 16 * 1024 * 1024;

    /// <summary>The most bytes of the answer to a change, which is one record.</summary>
    private const int LargestOfChange = 1024 * 1024;

    private const string Version2 = "api/v2/";

    private readonly ApiConnection _connection;
    private readonly NaverAnswerReader _answers;
    private readonly NaverIdentity _identity;

    /// <summary>Makes a client; nothing is sent.</summary>
    /// <param name="connection">Signs and sends.</param>
    /// <param name="answers">Reads refusals.</param>
    /// <param name="zone">The zone that the keys belong to.</param>
    /// <param name="identity">The zone's STS host; null when the connection has an endpoint of its own.</param>
    internal NaverClient(ApiConnection connection, NaverAnswerReader answers, CloudZone zone, Uri? identity)
    {
        _connection = connection;
        _answers = answers;
        _identity = new NaverIdentity(connection, identity);
        Zone = zone;
    }

    internal CloudZone Zone { get; }

    internal ChangeRepetition Repetition => _connection.Repetition;

    /// <summary>Whether the zone has API 2.0. An endpoint of one's own does not change it: keys belong to the zone.</summary>
    internal bool OffersVersion2 => Zone == CloudZone.Public;

    internal Uri Endpoint => _connection.Endpoint;

    /// <summary>Whether an error says that 2.0 cannot be called with this key or at this address.</summary>
    internal static bool IsVersion2Refusal(CertManagerException error) =>
        error.ErrorId is nameof(NaverErrors.AccountRefused) or nameof(NaverErrors.ApiNotFound) or nameof(NaverApiErrors.ApiVersionNotOffered);

    /// <summary>Who the key belongs to; null when that is not known.</summary>
    internal Task<CallerIdentity?> IdentifyAsync(CancellationToken cancel) => _identity.AskAsync(cancel);

    /// <summary>A sentence about who the key belongs to, asked once.</summary>
    internal async Task<string> DescribeCallerAsync(CancellationToken cancel) =>
        NaverIdentity.Describe(await _identity.AskOnceAsync(cancel).ConfigureAwait(false));

    /// <summary>Makes a call whose answer is read as a whole.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <param name="noneIsFine">Whether "there is no such certificate" is an empty answer rather than an error.</param>
    internal Task<NaverAnswer> SendAsync(ApiRequest call, CancellationToken cancel, bool noneIsFine = false) =>
        SendAsync(call, static (_, answer) => answer, cancel, noneIsFine);

    /// <summary>Makes a call whose answer may hold a secret.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Takes the body, which is wiped afterwards, and the answer without its secrets.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <param name="noneIsFine">Whether "there is no such certificate" is an empty answer rather than an error.</param>
    internal async Task<T> SendAsync<T>(ApiRequest call, Func<byte[], NaverAnswer, T> read, CancellationToken cancel, bool noneIsFine = false)
    {
        T result = default!;
        try
        {
            await SendExplainedAsync(
                call,
                async (response, body, token) =>
                {
                    byte[] json = await BodyBuffer.ReadJsonAsync(body, call.Changes ? LargestOfChange : LargestAnswer, token).ConfigureAwait(false);
                    try
                    {
                        NaverAnswer answer = Parse(json);
                        Check(response, answer.ReturnCode, answer.ReturnMessage);
                        result = read(json, answer);
                    }
                    finally
                    {
                        SensitiveText.Wipe(json);
                    }
                },
                cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (noneIsFine && IsNone(error))
        {
            return read(NaverBody.Empty, NaverAnswer.Parse(NaverBody.Empty));
        }

        return result;
    }

    /// <summary>Makes a call whose answer is no envelope.</summary>
    internal Task SendExplainedAsync(ApiRequest call, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationToken cancel)
    {
        Task sent = SendRawAsync(call, read, cancel);
        return IsVersion2(call) ? ExplainAsync(sent, cancel) : sent;
    }

    /// <summary>Makes a call whose answer is a list, read as it arrives. Refusals of accounts are not explained: the caller may have another way.</summary>
    /// <param name="call">The call.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="element">Takes each element.</param>
    /// <param name="again">Told when the list is read from its beginning again, because it broke in the middle: what came before comes again.</param>
    /// <param name="noneIsFine">Whether "there is no such certificate" is an empty list rather than an error.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    /// <returns>How many there are in all, in the provider's words.</returns>
    internal async Task<long?> StreamAsync(ApiRequest call, string list, NaverListReader.ElementReader element, Action again, bool noneIsFine, CancellationToken cancel)
    {
        bool isBegun = false;
        long? total = null;
        try
        {
            await SendRawAsync(
                call,
                async (response, body, token) =>
                {
                    if (isBegun)
                    {
                        again();
                    }

                    isBegun = true;
                    var reader = new NaverListReader(element, list);
                    await reader.ReadAsync(body, token).ConfigureAwait(false);
                    Check(response, reader.ReturnCode, reader.ReturnMessage);
                    total = reader.Total;
                },
                cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (noneIsFine && IsNone(error))
        {
            return null;
        }

        return total;
    }

    /// <summary>Adds to the refusal of an account what the provider says about the key.</summary>
    /// <param name="version2">Calls of 2.0, under way.</param>
    /// <param name="cancel">The user's wish to stop.</param>
    internal async Task ExplainAsync(Task version2, CancellationToken cancel)
    {
        try
        {
            await version2.ConfigureAwait(false);
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(NaverErrors.AccountRefused))
        {
            string caller = await DescribeCallerAsync(cancel).ConfigureAwait(false);
            throw NaverErrors.AccountRefused.With(null, null, null, caller).InPlaceOf(error);
        }
    }

    /// <summary>The error of an envelope in an answer that should have been something else.</summary>
    internal CertManagerException Refusal(HttpResponseMessage response, NaverAnswer answer) =>
        _answers.OfService(response, answer.ReturnCode!, answer.ReturnMessage ?? string.Empty);

    /// <summary>Adds what the provider said to an error of a 2xx answer.</summary>
    internal CertManagerException WithAnswer(HttpResponseMessage response, CertManagerException error) => _answers.WithAnswer(response, error);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static bool IsVersion2(ApiRequest call) => call.Target.StartsWith(Version2, StringComparison.Ordinal);

    private Task SendRawAsync(ApiRequest call, Func<HttpResponseMessage, AnswerBody, CancellationToken, Task> read, CancellationToken cancel) =>
        IsVersion2(call) && !OffersVersion2 ? throw NaverApiErrors.ApiVersionNotOffered.With(Zone) : _connection.SendAsync(call, read, cancel);

    private static NaverAnswer Parse(byte[] json)
    {
        try
        {
            return NaverAnswer.Parse(json);
        }

        // Text that is no UTF-8 is reported as an invalid operation.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw BodyFaults.Of(json, error);
        }
    }

    /// <summary>Whether a list without hits is success or "no certificate", and with which HTTP status, is not documented: all are an empty list.</summary>
    private static bool IsNone(CertManagerException error) => error.ErrorId == nameof(NaverErrors.NoSuchCertificate);

    private void Check(HttpResponseMessage response, string? code, string? message)
    {
        if (code is null)
        {
            throw new UnreadableBodyException(BodyFaults.NoCode);
        }

        if (code != "0")
        {
            throw _answers.OfService(response, code, message ?? string.Empty);
        }
    }
}
