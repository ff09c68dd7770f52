namespace CertManager.Emulator;

/// <summary>What the operations of one account share.</summary>
internal sealed class AccountState
{
    internal AccountState(AnswerStyle style, CloudZone zone, Func<DateTimeOffset> now, Lazy<PracticeAuthority> authority)
    {
        Style = style;
        Zone = zone;
        Now = now;
        Authority = authority;
        Answers = new AnswerWriter(style);
        Certificates = new CertificateStore(new Lifecycle(Records, () => authority.Value));
        Check = new BundleCheck(() => authority.IsValueCreated ? authority.Value.Root : null, style.RootOptional);
    }

    internal AnswerStyle Style { get; }

    internal CloudZone Zone { get; }

    internal Func<DateTimeOffset> Now { get; }

    internal Lazy<PracticeAuthority> Authority { get; }

    internal AnswerWriter Answers { get; }

    internal BundleCheck Check { get; }

    internal PublishedRecords Records { get; } = new();

    internal CertificateStore Certificates { get; }

    /// <summary>What is served, and since when.</summary>
    internal ServingHistory Serving { get; } = new();
}
