namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>
/// A rule of the console for CDN certificates, as a command shows it. Before the script there are $cloud, a connected emulator; $first and $second,
/// certificates for www.shop.example and m.shop.example; $blog, one for blog.example; $dir, a folder; and State, which tells the certificates with
/// their services.
/// </summary>
/// <param name="Section">Where the console's rules have it: 2.1 register, 2.2 overwrite, 2.3 list, 2.4 details, 2.5 connect, 2.6 disconnect, 2.7 change, 2.8 delete, 2.9 expiry.</param>
/// <param name="Title">The rule.</param>
/// <param name="Script">The commands.</param>
/// <param name="Output">What they write, in one line.</param>
public sealed record KakaoRule(string Section, string Title, string Script, string Output)
{
    /// <summary>Ids of all errors that appear, causes excluded.</summary>
    public string[] Errors { get; init; } = [];

    /// <summary>Ids of findings that appear.</summary>
    public string[] Findings { get; init; } = [];

    /// <summary>What is said, in English.</summary>
    public string? English { get; init; }

    /// <summary>What is said, in Korean.</summary>
    public string? Korean { get; init; }

    /// <summary>What somebody answers when asked; empty where nobody is there.</summary>
    public string Answers { get; init; } = string.Empty;

    /// <summary>How the emulator answers where the guide is silent.</summary>
    public string[] Variants { get; init; } = [];

    /// <summary>Whether time has to pass for both sides: a context over a port keeps the machine's time.</summary>
    public bool NeedsClock { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Section} {Title}";
}
