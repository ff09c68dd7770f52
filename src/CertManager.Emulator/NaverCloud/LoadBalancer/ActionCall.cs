using System.Globalization;

namespace CertManager.Emulator;

/// <summary>The parameters of an action; an empty one is as good as none.</summary>
internal sealed class ActionCall
{
    private readonly IReadOnlyDictionary<string, string> _parameters;

    internal ActionCall(IReadOnlyDictionary<string, string> parameters)
    {
        _parameters = parameters;
    }

    internal string? Text(string name) => _parameters.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <exception cref="ServiceRefusalException">It is missing.</exception>
    internal string Demand(string name) => Text(name) ?? throw LoadBalancerStatus.Missing(name);

    /// <exception cref="ServiceRefusalException">It is no integer.</exception>
    internal long? Integer(string name) => Text(name) is { } text ? Integer(text, name) : null;

    /// <exception cref="ServiceRefusalException">It is missing or no integer.</exception>
    internal long DemandInteger(string name) => Integer(Demand(name), name);

    /// <exception cref="ServiceRefusalException">It is neither <c>true</c> nor <c>false</c>.</exception>
    internal bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw LoadBalancerStatus.Invalid(name),
    };

    /// <summary>One of several words.</summary>
    /// <exception cref="ServiceRefusalException">It is none of them.</exception>
    internal string? Word(string name, params string[] words) =>
        Text(name) is { } text ? words.Contains(text, StringComparer.Ordinal) ? text : throw LoadBalancerStatus.Invalid(name) : null;

    /// <summary>The elements of a list, <c>name.1</c>, <c>name.2</c> and so on, in the order of their numbers.</summary>
    internal IReadOnlyList<string> Texts(string name) => [.. Numbers(name).Select(number => Demand(name + "." + number))];

    /// <summary>The numbers that elements of a list have, as they are written, in their order.</summary>
    internal IEnumerable<string> Numbers(string name) => _parameters.Keys
        .Where(key => key.StartsWith(name + ".", StringComparison.Ordinal))
        .Select(key => key.Substring(name.Length + 1).Split('.')[0])
        .Distinct()
        .OrderBy(static number => int.Parse(number, CultureInfo.InvariantCulture));

    private static long Integer(string text, string name) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw LoadBalancerStatus.Invalid(name);
}
