namespace CertManager.Emulator;

/// <summary>The tokens of an account, by the emulator's clock.</summary>
internal sealed class KakaoTokens : IKept
{
    /// <summary>"12 hours by default, may end earlier" (docs.kakaocloud.com, api-preparation).</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const int FewCalls = 2;
    private static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, KakaoToken> _tokens = new(StringComparer.Ordinal);
    private readonly TokenEndForm _end;
    private readonly Func<DateTimeOffset> _now;
    private bool _first = true;

    internal KakaoTokens(TokenEndForm end, Func<DateTimeOffset> now)
    {
        _end = end;
        _now = now;
    }

    internal KakaoToken Issue()
    {
        DateTimeOffset now = _now();
        lock (_tokens)
        {
            var token = new KakaoToken
            {
                Text = "EMULATOR-TOKEN-" + Platform.ToHex(Platform.RandomBytes(24)),
                IssuedAt = now,
                ExpiresAt = now + Life,
                EndsAt = now + (_end == TokenEndForm.AfterTenMinutes ? ShortLife : Life),
                CallsLeft = _first && _end == TokenEndForm.FirstAfterTwoCalls ? FewCalls : null,
            };
            _first = false;
            _tokens.Add(token.Text, token);
            return token;
        }
    }

    /// <summary>Finds a token that lives.</summary>
    /// <returns>Null when it is unknown or has ended.</returns>
    internal KakaoToken? Find(string? text)
    {
        lock (_tokens)
        {
            return text is not null && _tokens.TryGetValue(text, out KakaoToken? token) && _now() < token.EndsAt && token.CallsLeft != 0 ? token : null;
        }
    }

    /// <summary>Demands a token that lives, and counts the call.</summary>
    /// <exception cref="KakaoRefusalException">There is none.</exception>
    internal void Demand(EmulatedRequest request)
    {
        lock (_tokens)
        {
            KakaoToken token = Find(request.SingleHeader("X-Auth-Token")) ?? throw new KakaoRefusalException(KakaoStatus.Unauthorized);
            token.CallsLeft--;
        }
    }

    public void Keep(StateArchive archive)
    {
        lock (_tokens)
        {
            archive.Map("tokens", _tokens);
            _first = archive.Value("noTokenYet", _first);
        }
    }

    /// <summary>Ends all tokens.</summary>
    public void Clear()
    {
        lock (_tokens)
        {
            _tokens.Clear();
        }
    }
}

/// <summary>A token.</summary>
internal sealed class KakaoToken
{
    internal required string Text { get; init; }

    internal required DateTimeOffset IssuedAt { get; init; }

    /// <summary>What it says of its end.</summary>
    internal required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it ends.</summary>
    internal required DateTimeOffset EndsAt { get; init; }

    /// <summary>Null for any number.</summary>
    internal int? CallsLeft { get; set; }
}
