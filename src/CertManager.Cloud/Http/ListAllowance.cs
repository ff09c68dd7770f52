namespace CertManager.Cloud.Http;

/// <summary>
/// How much of a list is read, all its pages and all attempts together: some commands keep every record of it, and what a server sends is not to fill
/// the memory. The longest list that was ever measured here has a hundred thousand records of NAVER Cloud and 84 MiB.
/// </summary>
internal sealed class ListAllowance
{
    /// <summary>Most bytes, after unpacking.</summary>
    internal const long Most = 128L * 1024 * 1024;

    private long _left = Most;

    /// <summary>Counts what was read.</summary>
    /// <exception cref="UnreadableBodyException">It is more than any account has.</exception>
    internal void Take(int bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) < 0)
        {
            throw new UnreadableBodyException(BodyFaults.ListTooLarge);
        }
    }
}
