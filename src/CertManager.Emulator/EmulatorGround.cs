namespace CertManager.Emulator;

/// <summary>What an account of any cloud stands on: its clock, its practice authority, and what is served to the world.</summary>
internal sealed class EmulatorGround
{
    internal EmulatorGround(Func<DateTimeOffset> now)
    {
        Now = now;

        // From the time of creation, so that it cannot be seen when the authority was really made.
        DateTimeOffset created = now();
        Authority = new Lazy<PracticeAuthority>(() => new PracticeAuthority(created));
    }

    internal Func<DateTimeOffset> Now { get; }

    /// <summary>Made when it is first needed.</summary>
    internal Lazy<PracticeAuthority> Authority { get; }

    /// <summary>The practice root, DER; null as long as there is none.</summary>
    internal byte[]? PracticeRoot => Authority.IsValueCreated ? Authority.Value.Root : null;

    /// <summary>What is served, and since when.</summary>
    internal ServingHistory Serving { get; } = new();
}
