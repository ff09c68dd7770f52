namespace CertManager.Cloud.KakaoCloud;

/// <summary>Finds keys where the vendor's official Terraform provider takes them from (0.4.1, 2026-07-01): the environment. No file is documented.</summary>
internal static class KakaoCredentials
{
    private const string Id = "KAKAOCLOUD_APPLICATION_CREDENTIAL_ID";
    private const string Secret = "KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET";

    /// <summary>Finds them.</summary>
    /// <exception cref="CertManagerException">There are none, a profile was asked for, or the zone is not offered.</exception>
    internal static CloudCredential Find(CredentialQuery query)
    {
        KakaoHosts.CheckZone(query.Zone ?? CloudZone.Public);
        if (query.ProfileName is not null)
        {
            throw KakaoErrors.KakaoProfileNotOffered.With(query.ProfileName);
        }

        // A variable that was set from a file often ends with its line break.
        string? id = query.Environment(Id)?.Trim();
        string? secret = query.Environment(Secret)?.Trim();
        return (string.IsNullOrEmpty(id), string.IsNullOrEmpty(secret)) switch
        {
            (true, true) => throw KakaoErrors.KakaoCredentialsMissing.With(),
            (false, false) => new CloudCredential { AccessKey = id!, SecretKey = new SensitiveText(secret!), Zone = CloudZone.Public, Origin = Id },
            _ => throw KakaoErrors.KakaoCredentialsIncomplete.With(),
        };
    }
}
