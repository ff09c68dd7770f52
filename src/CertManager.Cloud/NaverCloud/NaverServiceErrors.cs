namespace CertManager.Cloud.NaverCloud;

/// <summary>What every service that uses certificates may answer.</summary>
public static class NaverServiceErrors
{
    /// <summary>401/210, 403 and Global Edge's 403/0032: the keys are right and may not do this.</summary>
    public static readonly ErrorDefinition ServiceAccessDenied = new(
        nameof(ServiceAccessDenied),
        ErrorKind.PermissionDenied,
        new("These keys may not do this with {0} of NAVER Cloud.", "이 키로는 네이버 클라우드 {0}에서 이 작업을 할 수 없습니다."),
        new("Use a key of the main account, or give the sub account a policy for {0} in the console (Sub Account). {0} must be subscribed to.", "메인 계정의 키를 사용하거나 콘솔(Sub Account)에서 서브 계정에 {0} 정책을 부여하세요. {0} 이용 신청도 되어 있어야 합니다."));
}
