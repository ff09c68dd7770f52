namespace CertManager.Emulator;

/// <summary>What can go wrong when the TLS front is set up.</summary>
public static class FrontErrors
{
    /// <summary>The front cannot be opened.</summary>
    public static readonly ErrorDefinition FrontUnavailable = new(
        nameof(FrontUnavailable),
        ErrorKind.ResourceUnavailable,
        new("The TLS front cannot be opened: {0}.", "TLS 프런트를 열 수 없습니다: {0}."),
        new(
            "Ask for 1 to 16 addresses, once for each emulator; it stays open until the emulator is stopped.",
            "에뮬레이터마다 한 번만, 주소 1~16개로 여세요. 에뮬레이터를 중지할 때까지 열려 있습니다."));

    /// <summary>The front has no such address.</summary>
    public static readonly ErrorDefinition FrontAddressUnknown = new(
        nameof(FrontAddressUnknown),
        ErrorKind.InvalidArgument,
        new("The TLS front has no address {0}; it has: {1}.", "TLS 프런트에 {0} 주소가 없습니다. 사용할 수 있는 주소: {1}."),
        new("Open it with OpenFront() first, and name one of its addresses, or none for all.", "먼저 OpenFront()로 열고, 그 주소 중 하나를 지정하거나 모든 주소를 뜻하도록 비워 두세요."));
}
