namespace CertManager;

/// <summary>The definition that errors are made from: one row per ErrorId. Ids never change once released and are never used for two things.</summary>
public sealed class ErrorDefinition
{
    /// <summary>Defines an error.</summary>
    /// <param name="id">Stable PascalCase ErrorId, the name of the field that holds the definition.</param>
    /// <param name="kind">What sort of error it is.</param>
    /// <param name="what">What happened.</param>
    /// <param name="remedy">What to do; gets the same arguments as <paramref name="what"/>.</param>
    public ErrorDefinition(string id, ErrorKind kind, Message what, Message remedy)
    {
        Id = id;
        Kind = kind;
        What = what;
        Remedy = remedy;
    }

    /// <summary>Stable ErrorId.</summary>
    public string Id { get; }

    /// <summary>What sort of error it is.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What happened, with placeholders.</summary>
    public Message What { get; }

    /// <summary>What to do, with placeholders.</summary>
    public Message Remedy { get; }

    /// <summary>Makes the exception to throw.</summary>
    /// <param name="arguments">What the placeholders stand for. Never a secret.</param>
    public CertManagerException With(params object?[] arguments) => new(this, arguments);
}
