namespace CertManager.Emulator;

/// <summary>Ends an operation with an error of the service.</summary>
internal sealed class ServiceRefusalException : Exception
{
    internal ServiceRefusalException(ServiceStatus status)
        : base(status.Message)
    {
        Status = status;
    }

    internal ServiceStatus Status { get; }
}
