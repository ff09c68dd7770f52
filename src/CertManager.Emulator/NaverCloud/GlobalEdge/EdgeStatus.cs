namespace CertManager.Emulator;

/// <summary>Refusals of Global Edge. The codes are documented, but 0101, 0102 and 0250 without their texts: what they mean here is a choice of ours.</summary>
internal static class EdgeStatus
{
    internal static ServiceRefusalException Invalid(string field) => Refuse("0040", field + " is invalid");

    internal static ServiceRefusalException NotFound() => Refuse("0101", "There is no such slot, edge, profile or certificate");

    internal static ServiceRefusalException Refused(string message) => Refuse("0102", message);

    internal static ServiceRefusalException Busy() => Refuse("0250", "The slot is being changed");

    private static ServiceRefusalException Refuse(string code, string message) => new(new ServiceStatus(400, code, message));
}
