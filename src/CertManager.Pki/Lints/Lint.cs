namespace CertManager.Pki;

/// <summary>What a lint looks at.</summary>
internal enum LintScope
{
    /// <summary>Every certificate.</summary>
    Any,

    /// <summary>Whatever is no authority.</summary>
    EndEntity,

    /// <summary>Whatever is no authority and not signed by its own key.</summary>
    Subscriber,

    /// <summary>Authorities.</summary>
    Authority,

    /// <summary>Authorities that another one signed.</summary>
    Intermediate,

    /// <summary>Authorities that signed themselves.</summary>
    Root,
}

/// <summary>Whose rule a lint is.</summary>
internal enum LintSource
{
    /// <summary>RFC 5280 and the RFCs around it.</summary>
    Rfc,

    /// <summary>The CA/Browser Forum's Baseline Requirements: certificates for TLS servers only.</summary>
    BaselineRequirements,

    /// <summary>The programs of the browsers.</summary>
    Browser,

    /// <summary>No rule: mistakes that were seen in the wild.</summary>
    Practice,
}

/// <summary>One rule about how a certificate is made: a row of the table.</summary>
internal sealed record Lint
{
    private readonly Func<LintSubject, string?> _check;
    private readonly FindingRule _rule;
    private readonly FindingRule _lighter;

    private Lint(string id, FindingSeverity severity, LintSource source, string place, LintScope scope, DateTimeOffset from, string zlint, Message what, Message whatToDo, Func<LintSubject, string?> check)
    {
        Id = id;
        Severity = severity;
        Source = source;
        Scope = scope;
        From = from;
        Counterparts = zlint.Length == 0 ? [] : zlint.Split(' ');
        _check = check;
        _rule = new(id, severity, acceptable: true, place, what, whatToDo);
        _lighter = new(id, FindingSeverity.Info, acceptable: true, place, what, whatToDo);
    }

    internal string Id { get; }

    /// <summary>Warning: a rule that binds (MUST). Info: a recommendation.</summary>
    internal FindingSeverity Severity { get; }

    internal LintSource Source { get; }

    internal LintScope Scope { get; }

    /// <summary>The rule in words, with its places in the standards.</summary>
    internal FindingRule Rule => _rule;

    /// <summary>Certificates that begin earlier are not held to it.</summary>
    internal DateTimeOffset From { get; }

    /// <summary>Certificates that begin then or later are held to another rule instead.</summary>
    internal DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The lints of zlint that find the same.</summary>
    internal IReadOnlyList<string> Counterparts { get; }

    internal static Lint Rfc(string id, FindingSeverity severity, string place, LintScope scope, DateTimeOffset from, string zlint, Message what, Func<LintSubject, string?> check, Message? whatToDo = null) =>
        new(id, severity, LintSource.Rfc, place[0] is >= '0' and <= '9' ? "RFC 5280 section " + place : place, scope, from, zlint, what, whatToDo ?? LintRemedies.Of(severity), check);

    internal static Lint Br(string id, FindingSeverity severity, string section, LintScope scope, DateTimeOffset from, string zlint, Message what, Func<LintSubject, string?> check, Message? whatToDo = null) =>
        new(id, severity, LintSource.BaselineRequirements, "CA/Browser Forum Baseline Requirements section " + section, scope, from, zlint, what, whatToDo ?? LintRemedies.Of(severity), check);

    internal static Lint Browser(string id, FindingSeverity severity, string place, LintScope scope, DateTimeOffset from, string zlint, Message what, Func<LintSubject, string?> check, Message? whatToDo = null) =>
        new(id, severity, LintSource.Browser, place, scope, from, zlint, what, whatToDo ?? LintRemedies.Of(severity), check);

    internal static Lint Practice(string id, FindingSeverity severity, string place, LintScope scope, string zlint, Message what, Func<LintSubject, string?> check, Message? whatToDo = null) =>
        new(id, severity, LintSource.Practice, place, scope, LintDates.Always, zlint, what, whatToDo ?? LintRemedies.Of(severity), check);

    /// <summary>What a check answers that has no value to show: empty when the rule is broken.</summary>
    internal static string? When(bool isBroken) => isBroken ? string.Empty : null;

    /// <summary>Whether the rule is about this certificate and was in force when it began.</summary>
    internal bool AppliesTo(LintSubject subject)
    {
        return subject.Issued >= From
            && subject.Issued < Until
            && (Source != LintSource.BaselineRequirements || subject.IsForServers)
            && Scope switch
            {
                LintScope.EndEntity => !subject.IsAuthority,
                LintScope.Subscriber => subject.IsSubscriber,
                LintScope.Authority => subject.IsAuthority,
                LintScope.Intermediate => subject.IsAuthority && !subject.IsSelfSigned,
                LintScope.Root => subject.IsAuthority && subject.IsSelfSigned,
                _ => true,
            };
    }

    /// <summary>What breaks the rule; null when nothing does.</summary>
    internal string? Check(LintSubject subject) => AppliesTo(subject) ? _check(subject) : null;

    /// <summary>The finding, of the full weight or as information only.</summary>
    internal Finding At(string location, string value, bool asInformation) => (asInformation ? _lighter : _rule).At(location, value);
}
