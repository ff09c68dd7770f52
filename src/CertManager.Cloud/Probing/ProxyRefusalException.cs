namespace CertManager.Cloud.Probing;

/// <summary>A proxy opened no tunnel. It does not leave the probe: there it becomes an observation.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1064", Justification = "Never leaves the probe.")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "Made in one place, always with a reason.")]
internal sealed class ProxyRefusalException : Exception
{
    internal ProxyRefusalException(string reason)
        : base(reason)
    {
    }
}
