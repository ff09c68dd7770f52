using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>Where the authority publishes its certificate, its OCSP answers and its lists; and the identifiers of keys.</summary>
internal static class AccessLints
{
    private const byte UriTag = 0x86;
    private const byte SerialTag = 0x82;
    private const int ShortLife = 7;
    private const int ShortLifeBefore = 10;

    internal static readonly Lint[] Rows =
    [
        Br("AccessMissing", Warning, "7.1.2.7.7", EndEntity, LintDates.Br, "e_sub_cert_aia_missing",
            new("It does not say where its issuer publishes certificate and OCSP answers (authorityInfoAccess).", "발급자 인증서와 OCSP 응답의 위치(authorityInfoAccess)가 없습니다."), static s => When(!s.Has(Oids.AuthorityInfoAccess))),
        Br("AccessCritical", Warning, "7.1.2.7.7", Subscriber, LintDates.Br, "e_sub_cert_aia_marked_critical",
            new("authorityInfoAccess is critical.", "authorityInfoAccess가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.AuthorityInfoAccess))),
        Rfc("AccessCriticalAnywhere", Warning, "4.2.2.1", Any, LintDates.Rfc2459, "e_ext_aia_marked_critical",
            new("authorityInfoAccess is critical, which clients that do not know it refuse.", "authorityInfoAccess가 중요(critical)로 표시되어 있어 이를 모르는 클라이언트가 거부합니다."), static s => When(s.IsCritical(Oids.AuthorityInfoAccess))),
        Br("OcspLocationMissing", Warning, "7.1.2.3", EndEntity, LintDates.Br, "e_sub_cert_aia_does_not_contain_ocsp_url",
            new("It has no HTTP URL of an OCSP responder.", "OCSP 응답 서버의 HTTP URL이 없습니다."), static s => When(!s.Extensions.OcspLocations.Exists(static url => url.StartsWith("http://", StringComparison.Ordinal)))) with { Until = LintDates.Br200 },
        Br("IssuerLocationMissing", Info, "7.1.2.7.7", Subscriber, LintDates.Br, "w_sub_cert_aia_does_not_contain_issuing_ca_url",
            new("It has no HTTP URL of its issuer's certificate: clients cannot complete a chain by themselves.", "발급자 인증서의 HTTP URL이 없어 클라이언트가 체인을 스스로 완성할 수 없습니다."),
            static s => When(!s.Extensions.IssuerLocations.Exists(static url => url.StartsWith("http://", StringComparison.Ordinal)))),
        Br("IssuerLocationNotHttp", Warning, "7.1.2.7.7", Subscriber, LintDates.Br200, "e_aia_ca_issuers_must_have_http_only",
            new("The location of its issuer's certificate is no HTTP URL: '{0}'.", "발급자 인증서의 위치가 HTTP URL이 아닙니다: '{0}'."), static s => s.Extensions.IssuerLocations.Find(static url => !UriText.IsHttp(url))),
        Br("OcspLocationNotHttp", Warning, "7.1.2.7.7", Subscriber, LintDates.Br200, "e_aia_ocsp_must_have_http_only",
            new("The location of OCSP answers is no HTTP URL: '{0}'.", "OCSP 응답의 위치가 HTTP URL이 아닙니다: '{0}'."), static s => s.Extensions.OcspLocations.Find(static url => !UriText.IsHttp(url))),
        Br("AccessMethodUnexpected", Warning, "7.1.2.7.7", Subscriber, LintDates.Br200, "e_aia_must_contain_permitted_access_method",
            new("authorityInfoAccess holds more than OCSP and issuer's certificate by URL.", "authorityInfoAccess에 URL로 된 OCSP와 발급자 인증서 외의 값이 있습니다."), static s => When(HasOtherMethod(s.ValueOf(Oids.AuthorityInfoAccess)))),
        Br("AccessLocationDuplicate", Warning, "7.1.2.7.7", Subscriber, LintDates.Br200, "e_aia_unique_access_locations",
            new("authorityInfoAccess holds the location '{0}' more than once.", "authorityInfoAccess에 위치 '{0}'이(가) 두 번 이상 있습니다."), static s => Duplicate(s.Extensions.OcspLocations) ?? Duplicate(s.Extensions.IssuerLocations)),
        Br("AccessLocationInternal", Info, "7.1.2.10.3", Subscriber, LintDates.Br, "",
            new("authorityInfoAccess holds a location that is none of the public DNS: '{0}'.", "authorityInfoAccess에 공개 DNS에 없는 위치가 있습니다: '{0}'."),
            static s => s.Extensions.OcspLocations.Find(static url => IsInternal(url)) ?? s.Extensions.IssuerLocations.Find(static url => IsInternal(url))),
        Rfc("IssuerLocationUnreachable", Info, "4.2.2.1", Any, LintDates.Rfc5280, "w_ext_aia_access_location_missing",
            new("No location of its issuer's certificate is an HTTP or LDAP URL.", "발급자 인증서의 위치 가운데 HTTP나 LDAP URL이 없습니다."),
            static s => When(s.Extensions.IssuerLocations.Count > 0 && !s.Extensions.IssuerLocations.Exists(IsHttpOrLdap))),
        Br("RevocationLocationMissing", Warning, "7.1.2.11.2", Subscriber, LintDates.CrlRequired, "e_missing_crl_distrib_point",
            new("It says neither where its list of revoked certificates is nor who answers by OCSP.", "폐기 목록의 위치와 OCSP 응답 서버가 모두 없습니다."),
            static s => When(s.Extensions.OcspLocations.Count == 0 && !IsShortLived(s) && !s.DistributionPoints.Exists(static point => point.Locations.Count > 0))),
        Br("ListLocationNotHttp", Warning, "7.1.2.11.2", Any, LintDates.Br200, "e_crl_distrib_points_not_http",
            new("The location of its list of revoked certificates is no HTTP URL: '{0}'.", "폐기 목록의 위치가 HTTP URL이 아닙니다: '{0}'."), static s => Location(s, static url => !url.StartsWith("http:", StringComparison.Ordinal))),
        Br("ListLocationMissing", Warning, "7.1.2.11.2", Any, LintDates.Br, "e_sub_cert_crl_distribution_points_does_not_contain_url",
            new("No location of its list of revoked certificates is an HTTP URL.", "폐기 목록의 위치 가운데 HTTP URL이 없습니다."), static s => When(s.Has(LintOids.CrlDistributionPoints) && Location(s, static url => url.StartsWith("http://", StringComparison.Ordinal)) is null)),
        Br("ListLocationCritical", Warning, "7.1.2.11.2", Any, LintDates.Br, "e_sub_cert_crl_distribution_points_marked_critical",
            new("cRLDistributionPoints is critical.", "cRLDistributionPoints가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(LintOids.CrlDistributionPoints))),
        Rfc("ListLocationCriticalAnywhere", Info, "4.2.1.13", Any, LintDates.Rfc2459, "w_ext_crl_distribution_marked_critical",
            new("cRLDistributionPoints is critical, which clients that do not know it refuse.", "cRLDistributionPoints가 중요(critical)로 표시되어 있어 이를 모르는 클라이언트가 거부합니다."), static s => When(s.IsCritical(LintOids.CrlDistributionPoints))),
        Br("ListOfOtherIssuer", Warning, "7.1.2.11.2", Any, LintDates.Br200, "e_crlissuer_must_not_be_present_in_cdp",
            new("Its list of revoked certificates is signed by another authority, or holds for some reasons only.", "폐기 목록을 다른 인증 기관이 서명하거나 일부 사유에만 적용됩니다."),
            static s => When(s.DistributionPoints.Exists(static point => point.Locations.Count > 0) && s.DistributionPoints.Exists(static point => point.HasIssuer || point.HasReasons))),
        Rfc("ListPointIncomplete", Warning, "4.2.1.13", Any, LintDates.Rfc3280, "e_distribution_point_incomplete",
            new("A distribution point of its lists has reasons only.", "폐기 목록 배포 지점에 사유만 있습니다."), static s => When(s.DistributionPoints.Exists(static point => point is { HasReasons: true, HasName: false, HasIssuer: false }))),
        Rfc("ListLocationUnreachable", Info, "4.2.1.13", Any, LintDates.Rfc5280, "w_distribution_point_missing_ldap_or_uri",
            new("No location of its list of revoked certificates is an HTTP or LDAP URL.", "폐기 목록의 위치 가운데 HTTP나 LDAP URL이 없습니다."), static s => When(s.Has(LintOids.CrlDistributionPoints) && Location(s, static one => IsHttpOrLdap(one)) is null)),
        Rfc("FreshestListCritical", Warning, "4.2.1.15", Any, LintDates.Rfc3280, "e_ext_freshest_crl_marked_critical",
            new("freshestCRL is critical.", "freshestCRL이 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(LintOids.FreshestCrl))),
        Rfc("SubjectAccessCritical", Warning, "4.2.2.2", Any, LintDates.Rfc3280, "e_subject_info_access_marked_critical",
            new("subjectInfoAccess is critical.", "subjectInfoAccess가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(LintOids.SubjectInfoAccess))),
        Rfc("DirectoryAttributesCritical", Warning, "4.2.1.8", Any, LintDates.Rfc2459, "e_ext_subject_directory_attr_critical",
            new("subjectDirectoryAttributes is critical.", "subjectDirectoryAttributes가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(LintOids.SubjectDirectoryAttributes))),

        Rfc("AuthorityKeyIdentifierCritical", Warning, "4.2.1.1", Any, LintDates.Rfc2459, "e_ext_authority_key_identifier_critical",
            new("authorityKeyIdentifier is critical.", "authorityKeyIdentifier가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.AuthorityKeyIdentifier))),
        Rfc("AuthorityKeyIdentifierMissing", Warning, "4.2.1.1", Any, LintDates.Rfc2459, "e_ext_authority_key_identifier_no_key_identifier",
            new("It does not identify its issuer's key: clients may choose a wrong issuer.", "발급자 키 식별자가 없어 클라이언트가 잘못된 발급자를 고를 수 있습니다."), static s => When(s.Extensions.AuthorityKeyIdentifier is null && !(s.IsAuthority && s.IsSelfSigned))),
        Browser("AuthorityKeyIdentifierDouble", Warning, "Mozilla Root Store Policy section 5.2", Any, LintDates.Mozilla22, "e_mp_authority_key_identifier_correct",
            new("It identifies its issuer both by key identifier and by name and serial number.", "발급자를 키 식별자와 이름 및 일련번호로 함께 가리킵니다."), static s => When(IdentifiesTwice(s.ValueOf(Oids.AuthorityKeyIdentifier)))),
        Rfc("SubjectKeyIdentifierCritical", Warning, "4.2.1.2", Any, LintDates.Rfc2459, "e_ext_subject_key_identifier_critical",
            new("subjectKeyIdentifier is critical.", "subjectKeyIdentifier가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.SubjectKeyIdentifier))),

        // RFC 5280 recommends it; since 2023 the Baseline Requirements recommend against it for subscribers, and one voice is enough.
        Rfc("SubjectKeyIdentifierMissing", Info, "4.2.1.2", EndEntity, LintDates.Rfc2459, "w_ext_subject_key_identifier_missing_sub_cert",
            new("It does not identify its key.", "주체 키 식별자가 없습니다."), static s => When(!s.Has(Oids.SubjectKeyIdentifier))) with { Until = LintDates.Br200 },
        Br("SubjectKeyIdentifierNotRecommended", Info, "7.1.2.7.6", Subscriber, LintDates.Br200, "w_ext_subject_key_identifier_not_recommended_subscriber",
            new("It identifies its key, which is not recommended any more.", "더 이상 권장되지 않는 주체 키 식별자가 있습니다."), static s => When(s.Has(Oids.SubjectKeyIdentifier))),
    ];

    private static bool IsHttpOrLdap(string url) => UriText.IsHttp(url) || url.StartsWith("ldap://", StringComparison.OrdinalIgnoreCase);

    private static bool IsInternal(string url) => UriText.Parse(url).Host is { Length: > 0 } host && !Addresses.TryParse(host, out _) && HostNames.IsInternal(host);

    // Baseline Requirements section 1.6.1, Short-lived Subscriber Certificate.
    private static bool IsShortLived(LintSubject subject) => subject.Days <= (subject.Certificate.NotBefore < LintDates.Days200 ? ShortLifeBefore : ShortLife);

    private static string? Location(LintSubject subject, Func<string, bool> isSought)
    {
        if (!subject.Has(LintOids.CrlDistributionPoints))
        {
            return null;
        }

        foreach (DistributionPoint point in subject.DistributionPoints)
        {
            foreach (string url in point.Locations)
            {
                if (isSought(url))
                {
                    return url;
                }
            }
        }

        return null;
    }

    private static string? Duplicate(List<string> locations)
    {
        for (int i = 1; i < locations.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (locations[i].Equals(locations[j], StringComparison.OrdinalIgnoreCase))
                {
                    return locations[i];
                }
            }
        }

        return null;
    }

    // id-ad, 1.3.6.1.5.5.7.48; 1 is id-ad-ocsp, 2 id-ad-caIssuers.
    private static ReadOnlySpan<byte> AccessDescriptors => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30];

    private static bool IsKnownMethod(ReadOnlySpan<byte> oid) =>
        oid.Length == AccessDescriptors.Length + 1 && oid.StartsWith(AccessDescriptors) && oid[AccessDescriptors.Length] is 1 or 2;

    private static bool HasOtherMethod(ReadOnlyMemory<byte> access)
    {
        foreach (DerItem description in DerItems.Inside(access))
        {
            var fields = new DerItems(description.Content);
            bool isKnown = fields.MoveNext() && IsKnownMethod(fields.Current.Content.Span);
            if (!isKnown || !fields.MoveNext() || fields.Current.Tag != UriTag)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IdentifiesTwice(ReadOnlyMemory<byte> identifier)
    {
        bool byKey = false;
        bool byName = false;
        foreach (DerItem field in DerItems.Inside(identifier))
        {
            byKey |= field.Tag == DerItems.Context && !field.Content.IsEmpty;
            byName |= field.Tag is not (DerItems.Context or SerialTag) && !field.Content.IsEmpty;
        }

        return byKey && byName;
    }
}
