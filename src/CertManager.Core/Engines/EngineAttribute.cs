namespace CertManager;

/// <summary>Names the type that an engine assembly offers: it implements one of the engine interfaces and has a constructor without parameters.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EngineAttribute : Attribute
{
    /// <summary>Names the type.</summary>
    /// <param name="type">The engine.</param>
    public EngineAttribute(Type type)
    {
        Type = type;
    }

    /// <summary>The engine.</summary>
    public Type Type { get; }
}
