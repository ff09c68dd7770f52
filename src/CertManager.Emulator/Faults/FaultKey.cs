namespace CertManager.Emulator;

/// <summary>A key of a rule.</summary>
/// <param name="Name">Its name, that of a property of <see cref="Fault"/>.</param>
/// <param name="Kinds">The kinds that use it.</param>
/// <param name="Values">What it can be, for messages.</param>
/// <param name="Read">Takes a value over; null when it is none.</param>
/// <param name="Write">The values, none when they are as without the key.</param>
internal sealed record FaultKey(string Name, IReadOnlyList<FaultKind> Kinds, string Values, Func<Fault, string, Fault?> Read, Func<Fault, IEnumerable<string>> Write)
{
    /// <summary>All values, where there is a list of them.</summary>
    internal IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether JSON writes it as a number.</summary>
    internal bool IsNumber { get; init; }

    /// <summary>Whether it can be there several times; in JSON it is a list then.</summary>
    internal bool IsList { get; init; }

    /// <summary>Whether its kinds mean nothing without it.</summary>
    internal bool IsNeeded { get; init; }
}
