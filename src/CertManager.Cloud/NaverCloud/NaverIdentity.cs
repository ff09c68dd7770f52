using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Asks who a key belongs to (STS caller-identity; its answer has no documented envelope). It only ever explains a refusal: whatever goes
/// wrong here is no answer, never an error, and it takes a few seconds at most.
/// </summary>
#pragma warning disable CA1001 // A SemaphoreSlim has nothing to dispose of unless its wait handle is asked for, and a call may still be in it.
internal sealed class NaverIdentity
#pragma warning restore CA1001
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly Message Unknown = new("Which kind of account the key belongs to is not known.", "키가 어떤 계정의 것인지는 알 수 없습니다.");
    private static readonly Message Caller = new("NAVER Cloud says that the key's caller type is {0} ({1}).", "네이버 클라우드에 따르면 이 키의 호출자 유형은 {0}({1})입니다.");
    private static readonly Message Customer = new("the main account", "메인 계정");
    private static readonly Message Sub = new("a sub account", "서브 계정");
    private static readonly Message Role = new("a role", "역할");
    private static readonly Message Other = new("not documented", "문서에 없는 유형");

    private readonly ApiConnection _connection;
    private readonly Uri? _origin;
    private readonly SemaphoreSlim _one = new(1);
    private bool _told;
    private CallerIdentity? _identity;

    /// <summary>Prepares the question; nothing is sent.</summary>
    /// <param name="connection">Signs and sends.</param>
    /// <param name="origin">The zone's STS host; null to ask the connection's own endpoint.</param>
    internal NaverIdentity(ApiConnection connection, Uri? origin)
    {
        _connection = connection;
        _origin = origin;
    }

    /// <summary>A sentence about the caller, for messages.</summary>
    internal static string Describe(CallerIdentity? identity)
    {
        // It is the provider's word, shown inside a sentence of ours: anything but a word is left out.
        string? type = identity?.UserType;
        if (type is null || type.Length is 0 or > 20 || !type.All(char.IsLetterOrDigit))
        {
            return Unknown.Format();
        }

        Message kind = type.ToUpperInvariant() switch
        {
            "CUSTOMER" or "MAIN" => Customer,
            "SUB" => Sub,
            "ROLE" => Role,
            _ => Other,
        };
        return Caller.Format(type, kind.Format());
    }

    /// <summary>Asks; null when there is no answer.</summary>
    internal async Task<CallerIdentity?> AskAsync(CancellationToken cancel) => (await TryAskAsync(cancel).ConfigureAwait(false)).Identity;

    /// <summary>The same, asked until there was an answer, and by one caller at a time. A failure is not remembered.</summary>
    internal async Task<CallerIdentity?> AskOnceAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!_told)
            {
                (_told, _identity) = await TryAskAsync(cancel).ConfigureAwait(false);
            }

            return _identity;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(bool Told, CallerIdentity? Identity)> TryAskAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        CallerIdentity? identity = null;
        try
        {
            using var call = new ApiRequest(HttpMethod.Get, "api/v1/caller-identity", changes: false) { Origin = _origin };
            await _connection.SendAsync(call, async (_, body, token) => identity = await ReadAsync(body, token).ConfigureAwait(false), limit.Token).ConfigureAwait(false);
        }

#pragma warning disable CA1031 // Whatever it is: it must not take the place of the refusal that is being explained.
        catch (Exception) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return (false, null);
        }

        return (true, identity);
    }

    private static async Task<CallerIdentity?> ReadAsync(AnswerBody body, CancellationToken cancel)
    {
        byte[]? json = await BodyBuffer.ReadAsync(body, ApiConnection.MaxErrorBody, cancel).ConfigureAwait(false);
        if (json is null)
        {
            return null;
        }

        try
        {
            return Read(json);
        }

        // It was told something that is no identity: asking again would not help.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static CallerIdentity? Read(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(NaverSecrets.Redact(BodyBuffer.WithoutMark(json)));
        foreach (JsonElement element in document.RootElement.Candidates())
        {
            string? type = element.TextOf("userType");
            string? id = element.TextOf("id");
            if (type is not null || id is not null)
            {
                return new CallerIdentity { Id = id, LoginAlias = element.TextOf("loginAlias"), UserType = type };
            }
        }

        return null;
    }
}
