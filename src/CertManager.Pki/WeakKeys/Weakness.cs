namespace CertManager.Pki;

/// <summary>What is wrong with a key, wherever it was found and in whatever language it will be told.</summary>
internal sealed class Weakness
{
    private readonly object?[] _arguments;
    private readonly Message? _reason;

    /// <summary>A weakness without a reason.</summary>
    internal Weakness(FindingRule rule, params object?[] arguments)
    {
        Rule = rule;
        _arguments = arguments;
    }

    /// <summary>A weakness with one of several reasons.</summary>
    internal Weakness(FindingRule rule, string key, Message reason, object detail)
    {
        Rule = rule;
        _reason = reason;
        _arguments = [key, detail];
    }

    internal FindingRule Rule { get; }

    internal Finding At(string location) => _reason is null
        ? Rule.At(location, _arguments)
        : Rule.At(location, _arguments[0], _reason.Format(_arguments[1]));
}
