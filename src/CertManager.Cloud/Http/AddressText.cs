namespace CertManager.Cloud.Http;

/// <summary>How messages name the parameters that decide where calls go and how long they may take.</summary>
internal static class AddressText
{
    /// <summary>The time that one call may take.</summary>
    internal static readonly Message Time = new("-TimeoutSec of Connect-CertManager", "Connect-CertManager의 -TimeoutSec");

    private static readonly Message Parameters = new("{0} of Connect-CertManager", "Connect-CertManager의 {0}");

    /// <summary>Those of an address, and the proxy on the way to it.</summary>
    /// <param name="address">As <see cref="IAnswerReader.Address"/> has them.</param>
    internal static string Of(string address) => Parameters.Format(address + ", -Proxy");
}
