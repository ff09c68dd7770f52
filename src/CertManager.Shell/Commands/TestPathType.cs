namespace CertManager.Shell.Commands;

/// <summary>What Test-Path looks for.</summary>
public enum TestPathType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Something that holds others, as a folder does.</summary>
    Container,

    /// <summary>Something that does not, as a file.</summary>
    Leaf,
}
