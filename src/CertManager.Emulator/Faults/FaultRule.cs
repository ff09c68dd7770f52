namespace CertManager.Emulator;

/// <summary>A fault and what became of it so far. Its plan guards it.</summary>
internal sealed class FaultRule
{
    private readonly Dictionary<string, SeededChoice> _draws = new(StringComparer.Ordinal);

    internal FaultRule(Fault fault)
    {
        Fault = fault;
        Window = fault.Kind == FaultKind.RateLimit ? new RateWindow(fault.Limit, TimeSpan.FromMilliseconds(fault.WindowMs)) : null;
    }

    internal Fault Fault { get; }

    /// <summary>Of <see cref="FaultKind.RateLimit"/> only.</summary>
    internal RateWindow? Window { get; }

    internal int Seen { get; private set; }

    internal int Happened { get; private set; }

    internal bool IsSpent => Window is null && Fault.Probability is null && Fault.Times > 0 && Happened >= Fault.Times;

    internal bool IsFor(string operation) => Fault.Operation is null || Fault.Operation == operation;

    /// <summary>Counts a request, and says whether it is this fault's turn.</summary>
    internal bool Count(string operation)
    {
        Seen++;
        return Fault.Probability is { } probability ? Draw(operation) < probability : Seen >= Fault.Nth;
    }

    internal void Happen() => Happened++;

    internal FaultStatus Describe() => new(Fault, Seen, Happened, Window?.Largest ?? 0);

    /// <summary>Each operation draws for itself, so that other requests in between change nothing; each rule as well, so that two with one seed do not always strike together.</summary>
    private double Draw(string operation)
    {
        if (!_draws.TryGetValue(operation, out SeededChoice? draw))
        {
            _draws[operation] = draw = new SeededChoice(Fault.Seed!.Value, Fault + " " + operation);
        }

        return draw.Fraction();
    }
}

/// <summary>A fault in force and what became of it.</summary>
/// <param name="Fault">The rule, with the seed that was chosen.</param>
/// <param name="Seen">How many requests it was for.</param>
/// <param name="Happened">To how many it happened; for <see cref="FaultKind.RateLimit"/> how many were refused.</param>
/// <param name="LargestInWindow">The most requests that <see cref="FaultKind.RateLimit"/> let through in any of its windows; else 0.</param>
public sealed record FaultStatus(Fault Fault, int Seen, int Happened, int LargestInWindow);
