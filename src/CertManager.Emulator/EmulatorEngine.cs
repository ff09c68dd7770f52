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
    public IEmulatedAccount CreateAccount(IClock clock, EmulatorSettings settings) => new EmulatedAccount(clock, _options.With(settings));
}
