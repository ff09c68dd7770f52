namespace CertManager.Cloud.Resilience;

/// <summary>Why a call waits, for people.</summary>
internal static class WaitReasons
{
    private static readonly Message Rate = new("rate limit", "요청 한도");

    /// <summary>The provider takes no more calls a second.</summary>
    internal static string RateLimit => Rate.Format();

    /// <summary>A call failed, and is made again.</summary>
    internal static string Failure(CertManagerException error) => error.Message;
}
