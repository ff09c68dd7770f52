using System.Diagnostics;

namespace CertManager.Fuzz;

/// <summary>One input fed to a target, and watched.</summary>
/// <param name="Layer">How far it came.</param>
/// <param name="Way">Differs where another way was taken.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Allocated">Bytes that it allocated, whether or not they were freed.</param>
/// <param name="Failure">What must not happen: an undocumented exception, a hang, too much memory; null when nothing did.</param>
public sealed record Execution(int Layer, long Way, TimeSpan Time, long Allocated, string? Failure)
{
    /// <summary>Longer is a hang.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(1);

    /// <summary>More bytes allocated by one input are too much; and so is more that stays in the process after all inputs of a target.</summary>
    public const long MostMemory = 64L * 1024 * 1024;

    /// <summary>Feeds an input.</summary>
    public static Execution Of(FuzzTarget target, byte[] input)
    {
        Execution result = Once(target, input);

        // Another process may have held the processor: an input hangs when it does every time.
        for (int again = 0; again < 3 && result.Time > LongestTime; again++)
        {
            result = Once(target, input);
        }

        return result.Time > LongestTime ? result with { Failure = $"hang: {result.Time.TotalSeconds:0.0} s" } : result;
    }

    private static Execution Once(FuzzTarget target, byte[] input)
    {
        byte[] copy = (byte[])input.Clone();
        string? failure = null;
        var reached = new Reached(FuzzTarget.Refused);
        long memory = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Faults.Listen();
        try
        {
            reached = target.Run(copy);
        }
        catch (Exception fault) when (target.Documented?.Invoke(fault) == true)
        {
            reached = new(FuzzTarget.Refused, fault.GetType().Name);
        }
        catch (Exception fault)
        {
            failure = fault.ToString();
        }

        long way = Faults.End(out string? mistake);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        failure ??= mistake ?? (memory > MostMemory ? $"memory: {memory >> 20} MB" : null);
        return new(reached.Layer, HashCode.Combine(way, reached.Layer, Stable(reached.Signs)), time, memory, failure);
    }

    // string.GetHashCode differs from process to process.
    private static int Stable(string text) => text.Aggregate(17, static (hash, c) => unchecked((hash * 31) + c));
}
