namespace CertManager.Emulator;

/// <summary>What an emulated account is like.</summary>
public sealed class EmulatorOptions
{
    /// <summary>How it answers where the documents are silent; <see cref="AnswerStyle.Calm"/> by default.</summary>
    public AnswerStyle Style { get; init; } = AnswerStyle.Calm;

    /// <summary>The access key; null for a random one.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key; null for a random one. Never a real one: the account shows it.</summary>
    public string? SecretKey { get; init; }
}
