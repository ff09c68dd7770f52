namespace CertManager.Emulator;

/// <summary>One operation: method, path, what it takes, and what carries it out.</summary>
internal sealed class Route
{
    /// <summary>The operation's name in the documents.</summary>
    internal required string Operation { get; init; }

    internal required string Method { get; init; }

    /// <summary>The path; a segment in braces stands for a value.</summary>
    internal required string Path { get; init; }

    /// <summary>The query parameters that the documents name.</summary>
    internal IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Whether there is a JSON body.</summary>
    internal bool HasBody { get; init; }

    /// <summary>Whether the keys of a sub account are refused: measured for all of API 2.0.</summary>
    internal bool MainAccountOnly { get; init; }

    /// <summary>Whether it does without a content type: it is no call of Certificate Manager.</summary>
    internal bool AnyContentType { get; init; }

    /// <summary>Whether it changes nothing.</summary>
    internal required bool IsRead { get; init; }

    /// <summary>Whether a request is answered in XML.</summary>
    internal Func<EmulatedRequest, bool> AnswersXml { get; init; } = static _ => false;

    internal required Func<Call, ServiceAnswer> Carry { get; init; }
}

/// <summary>What an operation is given.</summary>
internal sealed class Call
{
    internal Call(IReadOnlyDictionary<string, string> path, IReadOnlyDictionary<string, string> query, EmulatedRequest request)
    {
        Path = path;
        Query = query;
        Request = request;
    }

    internal IReadOnlyDictionary<string, string> Path { get; }

    internal IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>As it was on the wire.</summary>
    internal EmulatedRequest Request { get; }

    internal byte[] Body => Request.Body;
}

/// <summary>What an operation answers.</summary>
internal sealed record ServiceAnswer(int Status, byte[] Body)
{
    internal const string Json = "application/json;charset=UTF-8";

    internal string ContentType { get; init; } = Json;

    /// <summary>Header fields beside the usual ones.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
