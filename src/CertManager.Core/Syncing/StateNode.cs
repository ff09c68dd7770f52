namespace CertManager;

/// <summary>A part of a desired state file, whatever its notation: a map, a list, or a single value. Knows where it stands, so that errors can say so.</summary>
public sealed class StateNode
{
    private StateNode(int line, int column)
    {
        Line = line;
        Column = column;
    }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column, from 1.</summary>
    public int Column { get; }

    /// <summary>The entries of a map, in the order of the file; null for everything else.</summary>
    internal IReadOnlyList<StateEntry>? Entries { get; private init; }

    /// <summary>The items of a list; null for everything else.</summary>
    internal IReadOnlyList<StateNode>? Items { get; private init; }

    /// <summary>A single value as text: <c>true</c>, <c>30</c>, <c>shop</c>; null for a map, a list, and for nothing.</summary>
    internal string? Text { get; private init; }

    /// <summary>Whether it is written and empty: null.</summary>
    internal bool IsNothing => Entries is null && Items is null && Text is null;

    /// <summary>A map.</summary>
    /// <param name="entries">In the order of the file.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public static StateNode Map(IReadOnlyList<StateEntry> entries, int line, int column) => new(line, column) { Entries = entries };

    /// <summary>A list.</summary>
    /// <param name="items">In order.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public static StateNode List(IReadOnlyList<StateNode> items, int line, int column) => new(line, column) { Items = items };

    /// <summary>A single value.</summary>
    /// <param name="text">Numbers and truth values in their invariant spelling; null for nothing.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public static StateNode Value(string? text, int line, int column) => new(line, column) { Text = text };
}

/// <summary>An entry of a map.</summary>
public sealed class StateEntry
{
    /// <summary>Names a value.</summary>
    /// <param name="key">The key, as it is written.</param>
    /// <param name="line">Line of the key, from 1.</param>
    /// <param name="column">Column of the key, from 1.</param>
    /// <param name="value">The value.</param>
    public StateEntry(string key, int line, int column, StateNode value)
    {
        Key = key;
        Line = line;
        Column = column;
        Value = value;
    }

    /// <summary>The key, as it is written.</summary>
    public string Key { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column, from 1.</summary>
    public int Column { get; }

    /// <summary>The value.</summary>
    public StateNode Value { get; }
}

/// <summary>The text of a file does not follow its notation.</summary>
public sealed class StateFormatException : Exception
{
    /// <summary>Says where and what.</summary>
    /// <param name="message">What is wrong, for people.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public StateFormatException(string message, int line, int column)
        : base(message)
    {
        Line = line;
        Column = column;
    }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column, from 1.</summary>
    public int Column { get; }
}

/// <summary>Reads the notations that need a parser of their own.</summary>
public interface IStateDocuments
{
    /// <summary>Reads JSON (RFC 8259); comments and a comma at the end are let pass, a key that stands twice is not.</summary>
    /// <param name="text">The whole document.</param>
    /// <exception cref="StateFormatException">It is none.</exception>
    StateNode ReadJson(string text);

    /// <summary>Reads YAML: one document, without anchors, aliases and tags of its own.</summary>
    /// <param name="text">The whole document.</param>
    /// <exception cref="StateFormatException">It is none.</exception>
    StateNode ReadYaml(string text);
}
