namespace CertManager.Pki;

/// <summary>Something in the input cannot be taken. Carries the rule that says so; the reader adds the place.</summary>
internal sealed class ReadFault : Exception
{
    internal ReadFault(FindingRule rule, string detail = "")
    {
        Rule = rule;
        Detail = detail;
    }

    /// <summary>The content is broken.</summary>
    internal ReadFault(Message reason, params object?[] arguments)
        : this(BundleFindings.InputUnreadable, reason.Format(arguments))
    {
    }

    internal FindingRule Rule { get; }

    /// <summary>Second argument of the rule's messages; the first is the place.</summary>
    internal string Detail { get; }
}
