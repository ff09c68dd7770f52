namespace CertManager;

/// <summary>One judgement on a bundle: what is wrong, where, what to do about it, and by which rule.</summary>
public sealed class Finding
{
    private readonly FindingRule _rule;
    private readonly object?[] _arguments;

    internal Finding(FindingRule rule, string location, bool canAccept, object?[] arguments)
    {
        _rule = rule;
        _arguments = arguments;
        Id = rule.Id;
        Severity = rule.Severity;
        Source = rule.Source;
        CanAccept = canAccept;
        Location = location;
        Message = rule.What.Format(arguments);
        Remedy = rule.WhatToDo.Format(arguments);
    }

    /// <summary>Stable name of the rule, for example <c>LeafExpired</c>. It never changes once released.</summary>
    public string Id { get; }

    /// <summary>How much it weighs.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>What is wrong, in the language of the session.</summary>
    public string Message { get; }

    /// <summary>Where: the file, the parameter, or the certificate in the chain. Never null; empty when it concerns the whole.</summary>
    public string Location { get; }

    /// <summary>What to do about it, in the language of the session.</summary>
    public string Remedy { get; }

    /// <summary>Where the rule comes from: an RFC section, a Baseline Requirement, or a provider's rule.</summary>
    public string Source { get; }

    /// <summary>
    /// Whether <c>-Accept</c> with this id lets an upload go on. False where the upload would be impossible or wrong, for example
    /// when the key belongs to another certificate.
    /// </summary>
    public bool CanAccept { get; }

    /// <summary>What is wrong, in one of both languages.</summary>
    internal string MessageIn(bool korean) => _rule.What.FormatIn(korean, _arguments);

    /// <summary>What to do about it, in one of both languages.</summary>
    internal string RemedyIn(bool korean) => _rule.WhatToDo.FormatIn(korean, _arguments);

    /// <summary>A text, followed by one line for each finding.</summary>
    internal static string ListedUnder(string text, IReadOnlyList<Finding> findings) => string.Join(Environment.NewLine + "  ", [text, .. findings]);

    /// <summary>Severity, id, message and place on one line.</summary>
    public override string ToString() =>
        Location.Length == 0 ? $"{Severity} {Id}: {Message}" : $"{Severity} {Id}: {Message} [{CertManager.Message.OnOneLine(Location)}]";
}
