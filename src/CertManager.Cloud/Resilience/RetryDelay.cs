namespace CertManager.Cloud.Resilience;

/// <summary>How long to wait before a call is made again. Pure: chance is passed in.</summary>
public static class RetryDelay
{
    /// <summary>Before the first repetition: what NAVER's Terraform provider waits.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>Never longer, unless the server names a time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    // Half of it to either side of the nominal delay, so that many clients do not come back together.
    private const double Spread = 0.5;

    /// <summary>Twice the delay before, give or take a quarter.</summary>
    /// <param name="attempt">Attempts that failed, from 1.</param>
    /// <param name="random">From 0 up to, and without, 1.</param>
    public static TimeSpan Of(int attempt, double random)
    {
        // Powers of two leave what a double holds at 1,024.
        double nominal = First.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30));
        double spread = 1 - (Spread / 2) + (Spread * random);
        return TimeSpan.FromMilliseconds(Math.Min(nominal, Longest.TotalMilliseconds) * spread);
    }
}
