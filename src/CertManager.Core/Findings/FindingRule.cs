namespace CertManager;

/// <summary>The definition that findings are made from: one row per id, beside the code that applies it.</summary>
public sealed class FindingRule
{
    /// <summary>Defines a rule.</summary>
    /// <param name="id">Stable PascalCase id, the name of the field that holds the rule.</param>
    /// <param name="severity">Weight of every finding of this rule.</param>
    /// <param name="acceptable">Whether <c>-Accept</c> may let it pass.</param>
    /// <param name="source">RFC section, Baseline Requirement or provider rule.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="whatToDo">What to do; gets the same arguments as <paramref name="what"/>.</param>
    public FindingRule(string id, FindingSeverity severity, bool acceptable, string source, Message what, Message whatToDo)
    {
        Id = id;
        Severity = severity;
        Acceptable = acceptable;
        Source = source;
        What = what;
        WhatToDo = whatToDo;
    }

    /// <summary>Stable id.</summary>
    public string Id { get; }

    /// <summary>Weight.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>Whether <c>-Accept</c> may let it pass.</summary>
    public bool Acceptable { get; }

    /// <summary>Where the rule comes from.</summary>
    public string Source { get; }

    /// <summary>What is wrong, with placeholders.</summary>
    public Message What { get; }

    /// <summary>What to do, with placeholders.</summary>
    public Message WhatToDo { get; }

    /// <summary>Makes a finding of this rule.</summary>
    /// <param name="location">Where it was seen: a file, a parameter, a subject. Empty when it concerns the whole.</param>
    /// <param name="arguments">What the placeholders of the messages stand for. Never a secret.</param>
    public Finding At(string location, params object?[] arguments) => new(this, location, Acceptable, arguments);

    /// <summary>The same, but accepting it is allowed or forbidden for this one case.</summary>
    /// <param name="canAccept">Whether <c>-Accept</c> may let this finding pass.</param>
    /// <param name="location">Where it was seen.</param>
    /// <param name="arguments">What the placeholders stand for.</param>
    public Finding At(bool canAccept, string location, params object?[] arguments) => new(this, location, canAccept, arguments);
}
