namespace CertManager.Cloud.NaverCloud;

/// <summary>What can be wrong with the keys that the official tools left.</summary>
public static class NaverCredentialErrors
{
    /// <summary>No keys anywhere.</summary>
    public static readonly ErrorDefinition CredentialsMissing = new(
        nameof(CredentialsMissing),
        ErrorKind.AuthenticationError,
        new("No keys for NAVER Cloud were given or found.", "네이버 클라우드 인증 키가 지정되지 않았고 찾을 수도 없습니다."),
        new("Give -AccessKey and -SecretKey or -Credential, or set NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, or keep a profile in {0}. To practise without keys: Connect-CertManager -Emulator.", "-AccessKey와 -SecretKey 또는 -Credential을 지정하거나, NCLOUD_ACCESS_KEY와 NCLOUD_SECRET_KEY를 설정하거나, {0}에 프로필을 두세요. 키 없이 연습하려면 Connect-CertManager -Emulator를 사용하세요."));

    /// <summary>Half of a pair.</summary>
    public static readonly ErrorDefinition CredentialsIncomplete = new(
        nameof(CredentialsIncomplete),
        ErrorKind.AuthenticationError,
        new("{0} has only one of access key and secret key.", "{0}에 액세스 키와 시크릿 키 중 하나만 있습니다."),
        new("Set both (NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY; in the file ncloud_access_key_id and ncloud_secret_access_key).", "둘 다 설정하세요(NCLOUD_ACCESS_KEY와 NCLOUD_SECRET_KEY, 파일에서는 ncloud_access_key_id와 ncloud_secret_access_key)."));

    /// <summary>No profile of that name.</summary>
    public static readonly ErrorDefinition ProfileNotFound = new(
        nameof(ProfileNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no profile {0} in {1}.", "{1}에 {0} 프로필이 없습니다."),
        new("The file has a section [{0}] with ncloud_access_key_id and ncloud_secret_access_key.", "파일에 [{0}] 섹션과 ncloud_access_key_id, ncloud_secret_access_key가 있어야 합니다."));

    /// <summary>The gateway address belongs to no zone.</summary>
    public static readonly ErrorDefinition GatewayUnknown = new(
        nameof(GatewayUnknown),
        ErrorKind.InvalidArgument,
        new("{0} goes with the gateway {1}, which belongs to no zone of NAVER Cloud.", "{0}의 게이트웨이 {1}은(는) 네이버 클라우드의 어느 존에도 속하지 않습니다."),
        new("Give -Zone Public, Government or Financial.", "-Zone Public, Government 또는 Financial을 지정하세요."));
}
