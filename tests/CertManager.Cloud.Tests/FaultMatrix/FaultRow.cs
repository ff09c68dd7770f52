namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>Does what a command does, and says what it gave.</summary>
public delegate Task<string> FaultPath();

/// <summary>An operation and the way that a command takes to it.</summary>
/// <param name="Operation">The operation that meets the fault.</param>
/// <param name="Command">The command.</param>
/// <param name="Arrange">Makes what the command needs.</param>
public sealed record FaultRow(string Operation, string Command, Func<FaultWorld, Task<FaultPath>> Arrange)
{
    /// <summary>The cloud.</summary>
    public ProviderKind Provider { get; init; }

    /// <summary>The zone.</summary>
    public CloudZone Zone { get; init; }

    /// <summary>Whether the keys are those of a sub account.</summary>
    public bool SubAccount { get; init; }

    /// <summary>Whether the operation changes something.</summary>
    public bool Changes { get; init; }

    /// <summary>Operation and command.</summary>
    public override string ToString() => $"{Provider} {Operation} ({Command})";
}
