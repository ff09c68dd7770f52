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

    /// <summary>Neither number nor name of a service was given.</summary>
    public static readonly ErrorDefinition ServiceNotNamed = new(
        nameof(ServiceNotNamed),
        ErrorKind.InvalidArgument,
        new("Which service? Neither -ServiceName nor -ServiceId was given.", "어느 서비스인지 알 수 없습니다. -ServiceName과 -ServiceId가 모두 지정되지 않았습니다."),
        new("Give -ServiceName, -ServiceId, or a service from Get-CdnService.", "-ServiceName, -ServiceId 또는 Get-CdnService의 서비스를 지정하세요."));

    /// <summary>No service fits the id or name.</summary>
    public static readonly ErrorDefinition ServiceNotFound = new(
        nameof(ServiceNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no service {0}.", "{0} 서비스가 없습니다."),
        new("Get-CdnService shows the services of these keys in this zone. Load balancers of the Classic environment are looked for with -Kind ClassicLoadBalancer only.", "Get-CdnService로 이 키와 존의 서비스를 확인하세요. Classic 환경의 로드 밸런서는 -Kind ClassicLoadBalancer를 지정해야 찾습니다."));

    /// <summary>Several services fit.</summary>
    public static readonly ErrorDefinition ServiceAmbiguous = new(
        nameof(ServiceAmbiguous),
        ErrorKind.InvalidArgument,
        new("Several services are {0}: {1}.", "{0}에 해당하는 서비스가 여러 개입니다: {1}."),
        new("Say which one with -ServiceId and -Kind, or pipe it from Get-CdnService.", "-ServiceId와 -Kind로 지정하거나 Get-CdnService에서 파이프라인으로 전달하세요."));

    /// <summary>Somebody else changed the service after it was read.</summary>
    public static readonly ErrorDefinition ServiceChangedMeanwhile = new(
        nameof(ServiceChangedMeanwhile),
        ErrorKind.InvalidOperation,
        new("{0} was changed by someone else since it was read: {1}. Nothing was sent.", "조회한 뒤에 다른 사용자가 {0}을(를) 변경했습니다: {1}. 아무것도 전송하지 않았습니다."),
        new("Look at it with Get-CdnService, then run the command again.", "Get-CdnService로 확인한 다음 명령을 다시 실행하세요."));

    /// <summary>The provider took the change, and the service was not done with it in time.</summary>
    public static readonly ErrorDefinition ServiceNotReady = new(
        nameof(ServiceNotReady),
        ErrorKind.OperationTimeout,
        new("{0} was not ready after {1} s; it is {2}. {3}", "{1}초가 지나도 {0}이(가) 준비되지 않았습니다. 현재 상태: {2}. {3}"),
        new("The provider may still be at work: look with Get-CdnService, and run the command again, which goes on where it was. -TimeoutSec waits longer.", "서비스에서 아직 처리 중일 수 있습니다. Get-CdnService로 확인하고 명령을 다시 실행하면 이어서 진행합니다. 더 기다리려면 -TimeoutSec을 지정하세요."));
}
