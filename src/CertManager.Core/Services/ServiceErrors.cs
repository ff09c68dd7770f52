namespace CertManager;

/// <summary>What can stop work on services and links, wherever it is noticed.</summary>
public static class ServiceErrors
{
    /// <summary>A change of the service is under way, and the provider takes no other.</summary>
    public static readonly ErrorDefinition ServiceBusy = new(
        nameof(ServiceBusy),
        ErrorKind.ResourceBusy,
        new("{0} is busy with another change.", "{0}이(가) 다른 변경을 처리 중입니다."),
        new("Wait a minute and run the command again; Get-CdnService shows when it is Running. Nothing was changed by this call.", "잠시 후 명령을 다시 실행하세요. Get-CdnService에서 Running이 되면 변경할 수 있습니다. 이 호출로 변경된 것은 없습니다."));
}
