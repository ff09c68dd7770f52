namespace CertManager;

/// <summary>A condition, and for which certificates it counts; for all when it names none.</summary>
public sealed class ExpiryRule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="condition">When a certificate is due.</param>
    public ExpiryRule(ExpiryCondition condition) => Condition = condition;

    /// <summary>When a certificate is due.</summary>
    public ExpiryCondition Condition { get; }

    /// <summary>Clouds that it counts for; null for all, and for what is at none.</summary>
    public IReadOnlyCollection<ProviderKind>? Providers { get; init; }

    /// <summary>Tells whether it counts for a name: that of the record, or any domain; null for all.</summary>
    public Func<string, bool>? Names { get; init; }

    /// <summary>Labels, of which a certificate must have one; null for all.</summary>
    public IReadOnlyCollection<string>? Tags { get; init; }

    /// <summary>Whether it names certificates. Where such a rule counts, those for all do not.</summary>
    internal bool IsSelective => Providers is not null || Names is not null || Tags is not null;

    /// <summary>Whether it counts for a certificate.</summary>
    internal bool Covers(ExpirySubject subject) =>
        (Providers is null || (subject.Provider is { } provider && Providers.Contains(provider)))
        && (Tags is null || subject.Tags.Any(tag => Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
        && (Names is null || subject.IsNamed(Names));
}

/// <summary>A label of the user's, and which certificates have it. Clouds have none.</summary>
public sealed class ExpiryTag
{
    private readonly Func<string, bool> _names;

    /// <summary>Makes a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="names">Tells whether a name has it: that of the record, or any domain.</param>
    public ExpiryTag(string label, Func<string, bool> names)
    {
        Label = label;
        _names = names;
    }

    /// <summary>The label.</summary>
    public string Label { get; }

    /// <summary>Whether a certificate has it.</summary>
    internal bool Covers(string name, IReadOnlyList<string> domains) => _names(name) || domains.Any(_names);
}

/// <summary>What rules look at.</summary>
internal sealed class ExpirySubject
{
    internal ExpirySubject(ProviderKind? provider, string name, IReadOnlyList<string> domains, IReadOnlyList<string> tags)
    {
        Provider = provider;
        Name = name;
        Domains = domains;
        Tags = tags;
    }

    internal ProviderKind? Provider { get; }

    internal string Name { get; }

    internal IReadOnlyList<string> Domains { get; }

    internal IReadOnlyList<string> Tags { get; }

    internal bool IsNamed(Func<string, bool> names) => names(Name) || Domains.Any(names);
}
