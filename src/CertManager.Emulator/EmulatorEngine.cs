using CertManager;
using CertManager.Emulator;

[assembly: Engine(typeof(EmulatorEngine))]

namespace CertManager.Emulator;

/// <summary>Makes emulated accounts, with the same options under the settings of each.</summary>
public sealed class EmulatorEngine : IEmulatorEngine
{
    private readonly EmulatorOptions _options;

    /// <summary>An engine whose accounts answer calmly: one fixed choice wherever the documents are silent.</summary>
    public EmulatorEngine()
        : this(new EmulatorOptions())
    {
    }

    /// <summary>An engine with options of its own.</summary>
    /// <param name="options">What its accounts are like.</param>
    public EmulatorEngine(EmulatorOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <inheritdoc/>
    public IEmulatedAccount CreateAccount(IClock clock, EmulatorSettings settings) => CreateAccount(clock, settings, _options);

    /// <inheritdoc/>
    public IReadOnlyList<string> GetVariants(ProviderKind provider) => provider == ProviderKind.KakaoCloud ? KakaoStyle.Variants : AnswerStyle.Variants;

    /// <inheritdoc/>
    public IReadOnlyList<string> CompleteFault(string typed) => FaultCompletion.Of(typed ?? throw new ArgumentNullException(nameof(typed)));

    /// <summary>Makes an account of the cloud that the settings name.</summary>
    /// <param name="clock">The clock that it starts from.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="options">What accounts are like otherwise.</param>
    /// <exception cref="CertManagerException">There is no such variant or fault, the cloud has no such zone, or the state file cannot be used.</exception>
    public static EmulatedAccountBase CreateAccount(IClock clock, EmulatorSettings settings, EmulatorOptions options)
    {
        EmulatorOptions changed = (options ?? throw new ArgumentNullException(nameof(options))).With(settings);
        Fault[] faults = [.. settings.Faults.Select(Fault.Parse)];
        EmulatedAccountBase account = settings.StatePath is { } path ? KeptAccount.Open(path, settings.Provider, changed, Make) : Make(changed);
        foreach (Fault fault in faults)
        {
            account.Faults.Add(fault);
        }

        return account;

        EmulatedAccountBase Make(EmulatorOptions made) => settings.Provider == ProviderKind.KakaoCloud ? new EmulatedKakaoAccount(clock, made) : new EmulatedAccount(clock, made);
    }
}
