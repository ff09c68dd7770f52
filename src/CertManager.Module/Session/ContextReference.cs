namespace CertManager.Commands;

/// <summary>What <c>-Context</c> takes: a context, or the name of one.</summary>
public sealed class ContextReference
{
    /// <summary>Refers to a context by name.</summary>
    /// <param name="name">The name, in any letter case.</param>
    public ContextReference(string name)
    {
        Name = name;
    }

    /// <summary>Refers to a context itself, for example in a parallel runspace, which has no contexts of its own.</summary>
    /// <param name="context">The context.</param>
    public ContextReference(CertManagerContext context)
    {
        Context = context;
    }

    /// <summary>The name; null when the context itself was given.</summary>
    public string? Name { get; }

    /// <summary>The context; null when a name was given.</summary>
    public CertManagerContext? Context { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? Context!.Name;
}
