using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Asks who a key belongs to (STS caller-identity; its answer has no documented envelope). It only ever explains a refusal: whatever goes
/// wrong here is no answer, never an error, and it takes a few seconds at most.
/// </summary>
internal sealed class NaverIdentity
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
    private readonly object _gate = new();
    private Task<CallerIdentity?>? _known;

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
    internal async Task<CallerIdentity?> AskAsync(CancellationToken cancel)
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
            return null;
        }

        return identity;
    }

    /// <summary>The same, asked once in the life of the connection.</summary>
    internal async Task<CallerIdentity?> AskOnceAsync(CancellationToken cancel)
    {
        Task<CallerIdentity?> known;
        lock (_gate)
        {
            // Not this caller's wish to stop: the next one waits for the same answer.
            known = _known ??= AskAsync(CancellationToken.None);
        }

        var stop = new TaskCompletionSource<bool>();
        using (cancel.Register(() => stop.TrySetCanceled(cancel)))
        {
            await (await Task.WhenAny(known, stop.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return await known.ConfigureAwait(false);
    }

    private static async Task<CallerIdentity?> ReadAsync(AnswerBody body, CancellationToken cancel)
    {
        byte[]? json = await BodyBuffer.ReadAsync(body, ApiConnection.MaxErrorBody, cancel).ConfigureAwait(false);
        if (json is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(NaverSecrets.Redact(json));
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
