namespace CertManager.Emulator;

/// <summary>What an emulated account is like.</summary>
public sealed record EmulatorOptions
{
    /// <summary>How it answers where the documents are silent; <see cref="AnswerStyle.Calm"/> by default.</summary>
    public AnswerStyle Style { get; init; } = AnswerStyle.Calm;

    /// <summary>The same for an account of KakaoCloud; <see cref="Emulator.KakaoStyle.Calm"/> by default.</summary>
    public KakaoStyle KakaoStyle { get; init; } = KakaoStyle.Calm;

    /// <summary>The zone that it plays.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>Whether the keys are those of a sub account, which API 2.0 refuses.</summary>
    public bool SubAccount { get; init; }

    /// <summary>The access key; null for a random one.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key; null for a random one. Never a real one: the account shows it.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Zone and access key; never the secret key.</summary>
    public override string ToString() => $"{Zone} {AccessKey}";

    /// <summary>The same with what is asked for on top.</summary>
    /// <param name="settings">A zone other than the public one and a sub account replace these; a seed replaces the style; variants change single choices of it.</param>
    /// <exception cref="CertManagerException">There is no such variant.</exception>
    public EmulatorOptions With(EmulatorSettings settings)
    {
        if (settings is null)
        {
            throw new ArgumentNullException(nameof(settings));
        }

        EmulatorOptions changed = this with
        {
            Zone = settings.Zone == CloudZone.Public ? Zone : settings.Zone,
            SubAccount = SubAccount || settings.SubAccount,
        };
        if (settings.Provider == ProviderKind.KakaoCloud)
        {
            KakaoStyle kakao = settings.HostileSeed is { } kakaoSeed ? KakaoStyle.Hostile(kakaoSeed) : KakaoStyle;
            return changed with { KakaoStyle = settings.Variants.Aggregate(kakao, static (style, variant) => style.With(variant)) };
        }

        AnswerStyle naver = settings.HostileSeed is { } seed ? AnswerStyle.Hostile(seed) : Style;
        return changed with { Style = settings.Variants.Aggregate(naver, static (style, variant) => style.With(variant)) };
    }
}
