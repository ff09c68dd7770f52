namespace CertManager.Emulator;

/// <summary>Ends the handling of a request with an answer of the gateway.</summary>
internal sealed class GatewayRefusalException : Exception
{
    internal GatewayRefusalException(GatewayStatus status, string details)
        : base(details)
    {
        Status = status;
    }

    internal GatewayStatus Status { get; }

    internal static GatewayRefusalException BadRequest(string details) => new(GatewayStatus.BadRequest, details);
}
