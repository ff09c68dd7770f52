namespace CertManager;

/// <summary>What waiting and following have in common.</summary>
internal static class Polling
{
    /// <summary>A look that failed and is taken again.</summary>
    internal static readonly Message TakenAgain = new(
        "{0} It is tried again in {1} s.",
        "{0} {1}초 후에 다시 시도합니다.");

    /// <summary>Whether an error may be gone at the next look: the network, or a provider that is busy. What was refused stays refused.</summary>
    internal static bool IsTransient(CertManagerException error) =>
        error.Kind is ErrorKind.ConnectionError or ErrorKind.OperationTimeout or ErrorKind.ResourceUnavailable or ErrorKind.LimitsExceeded;
}
