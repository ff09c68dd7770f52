namespace CertManager.Emulator;

/// <summary>What the operations of the CDN contract share: token, permission, the contract's manners.</summary>
internal abstract class CdnApi
{
    /// <summary>"100 at most" (the contract).</summary>
    private protected const int LongestPage = 100;

    private readonly KakaoTokens _tokens;

    private protected CdnApi(KakaoTokens tokens, CdnStore store, KakaoWriter writer)
    {
        _tokens = tokens;
        Store = store;
        Writer = writer;
    }

    internal abstract IReadOnlyList<Route> Routes { get; }

    private protected CdnStore Store { get; }

    private protected KakaoWriter Writer { get; }

    private protected KakaoStyle Style => Writer.Style;

    private protected Route Get(string operation, string path, IReadOnlyList<string> query, Func<Call, ServiceAnswer> carry) =>
        new() { Operation = operation, Method = "GET", Path = path, Query = query, IsRead = true, Carry = Guarded(carry, isWrite: false) };

    private protected Route Write(string operation, string method, string path, Func<Call, ServiceAnswer> carry) =>
        new() { Operation = operation, Method = method, Path = path, HasBody = true, IsRead = false, Carry = Guarded(carry, isWrite: true) };

    private protected Route Delete(string operation, string path, IReadOnlyList<string> query, Action<Call> carry) =>
        new() { Operation = operation, Method = "DELETE", Path = path, Query = query, IsRead = false, Carry = Guarded(call => Done(carry, call), isWrite: true) };

    /// <summary>Whether a filter that matches whole values lets something pass.</summary>
    private protected static bool Passes(Call call, string filter, string? value, StringComparison comparison = StringComparison.Ordinal) =>
        !call.Query.TryGetValue(filter, out string? wanted) || string.Equals(wanted, value, comparison);

    private protected static string DemandText(JsonBody body, string field) =>
        body.Text(field) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new KakaoRefusalException(KakaoStatus.Invalid(field + " is missing."));

    private static ServiceAnswer Done(Action<Call> carry, Call call)
    {
        carry(call);
        return new ServiceAnswer(204, []);
    }

    private Func<Call, ServiceAnswer> Guarded(Func<Call, ServiceAnswer> carry, bool isWrite) => call =>
    {
        _tokens.Demand(call.Request);
        if (!Style.CdnEnabled)
        {
            throw new KakaoRefusalException(KakaoStatus.CdnNotEnabled);
        }

        if (isWrite && Style.ReadOnlyKey)
        {
            throw new KakaoRefusalException(KakaoStatus.Forbidden);
        }

        if (call.Request.Method is "POST" or "PUT" && !TokenApi.IsJson(call.Request))
        {
            throw new KakaoRefusalException(KakaoStatus.Invalid("Content-Type must be application/json."));
        }

        return carry(call);
    };
}
