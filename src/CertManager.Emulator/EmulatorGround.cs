namespace CertManager.Emulator;

/// <summary>What an account of any cloud stands on: its clock, its practice authority, and what is served to the world.</summary>
internal sealed class EmulatorGround
{
    private Func<PracticeAuthority> _make;

    internal EmulatorGround(Func<DateTimeOffset> now)
    {
        Now = now;

        // From the time of creation, so that it cannot be seen when the authority was really made.
        DateTimeOffset created = now();
        _make = () => new PracticeAuthority(created);
        Authority = new Lazy<PracticeAuthority>(() => _make());
    }

    internal Func<DateTimeOffset> Now { get; }

    /// <summary>Made when it is first needed.</summary>
    internal Lazy<PracticeAuthority> Authority { get; }

    /// <summary>The practice root, DER; null as long as there is none.</summary>
    internal byte[]? PracticeRoot => Authority.IsValueCreated ? Authority.Value.Root : null;

    /// <summary>What is served, and since when.</summary>
    internal ServingHistory Serving { get; } = new();

    /// <summary>Keeps the authority with its key, and what is served. An authority that is read takes its place before one is made.</summary>
    internal void Keep(StateArchive archive)
    {
        if (archive.IsReading)
        {
            _make = () => new PracticeAuthority(archive);
        }

        Authority.Value.Keep(archive);
        Serving.Keep(archive);
    }
}
