using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>Certificates of authorities: found in the chain that is sent.</summary>
internal static class AuthorityLints
{
    internal static readonly Lint[] Rows =
    [
        Br("AuthorityWithoutCommonName", Warning, "7.1.2.10.2", Authority, LintDates.Br148, "e_ca_common_name_missing",
            new("The authority has no common name.", "인증 기관에 일반 이름(CN)이 없습니다."), static s => When(s.CommonName.Length == 0)),
        Br("AuthorityCountryUnknown", Warning, "7.1.2.10.2", Authority, LintDates.Br, "e_ca_country_name_invalid",
            new("The authority's country is no code of ISO 3166-1: '{0}'.", "인증 기관의 국가가 ISO 3166-1 코드가 아닙니다: '{0}'."),
            static s => s.FirstAttribute(static one => one.Type == Oids.Country && one.Text is { } code && !Countries.Contains(code))),
        Br("AuthorityWithoutCountry", Warning, "7.1.2.10.2", Authority, LintDates.Br, "e_ca_country_name_missing",
            new("The authority names no country.", "인증 기관에 국가가 없습니다."), static s => When(s.Attribute(Oids.Country) is not { Content.IsEmpty: false })),
        Br("AuthorityWithoutOrganization", Warning, "7.1.2.10.2", Authority, LintDates.Br, "e_ca_organization_name_missing",
            new("The authority names no organization.", "인증 기관에 조직이 없습니다."), static s => When(s.Attribute(Oids.Organization) is not { Content.IsEmpty: false })),
        Br("AuthorityWithUnit", Warning, "7.1.2.10.2", Authority, LintDates.Br200, "e_subj_orgunit_in_ca_cert",
            new("The authority names an organizational unit.", "인증 기관에 조직 단위(OU)가 있습니다."), static s => When(s.HasAttribute(Oids.OrganizationUnit))),
        Rfc("AuthoritySubjectEmpty", Warning, "4.1.2.6", Authority, LintDates.Rfc2459, "e_ca_subject_field_empty",
            new("The authority's subject is empty.", "인증 기관의 주체가 비어 있습니다."), static s => When(s.Certificate.SubjectAttributes.Count == 0)),
        Br("AuthorityMayNotSignLists", Warning, "7.1.2.10.7", Authority, LintDates.Br, "e_ca_crl_sign_not_set",
            new("The authority's key may not sign revocation lists (keyUsage cRLSign).", "인증 기관의 키로 폐기 목록에 서명할 수 없습니다(keyUsage cRLSign)."), static s => When(s.Has(Oids.KeyUsage) && !s.HasUsage(KeyUsages.CrlSign))),
        Br("AuthorityMayNotSignOcsp", Info, "7.1.2.10.7", Authority, LintDates.Br, "n_ca_digital_signature_not_set",
            new("The authority's key may not sign OCSP answers itself (keyUsage digitalSignature).", "인증 기관의 키로 OCSP 응답에 직접 서명할 수 없습니다(keyUsage digitalSignature)."), static s => When(s.Has(Oids.KeyUsage) && !s.HasUsage(KeyUsages.DigitalSignature))),
        Br("AuthorityMayNotSignCertificates", Warning, "7.1.2.10.7", Authority, LintDates.Br, "e_ca_key_cert_sign_not_set",
            new("The authority's key may not sign certificates (keyUsage keyCertSign).", "인증 기관의 키로 인증서에 서명할 수 없습니다(keyUsage keyCertSign)."), static s => When(s.Has(Oids.KeyUsage) && !s.HasUsage(KeyUsages.KeyCertSign))),
        Rfc("AuthorityUsageMissing", Warning, "4.2.1.3", Authority, LintDates.Rfc3280, "",
            new("The authority does not say what its key may be used for (keyUsage).", "인증 기관에 키 용도(keyUsage)가 없습니다."), static s => When(s.Extensions.KeyUsage is null or KeyUsages.None)),
        Br("AuthorityUsageNotCritical", Warning, "7.1.2.10.7", Authority, LintDates.Br, "e_ca_key_usage_not_critical",
            new("The authority's keyUsage is not critical.", "인증 기관의 keyUsage가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(Oids.KeyUsage))),
        Rfc("AuthorityKeyUnidentified", Warning, "4.2.1.2", Authority, LintDates.Rfc2459, "e_ext_subject_key_identifier_missing_ca",
            new("The authority does not identify its key.", "인증 기관에 주체 키 식별자가 없습니다."), static s => When(!s.Has(Oids.SubjectKeyIdentifier))),
        Rfc("AuthorityRsaUsageUnexpected", Warning, "RFC 3279 section 2.3.1", Authority, LintDates.Rfc3280, "e_rsa_allowed_ku_ca",
            new("The authority's RSA key may agree on keys, which such keys cannot do.", "인증 기관의 RSA 키에 RSA 키로는 할 수 없는 키 합의 용도가 있습니다."),
            static s => When(s.Certificate.PublicKey.Algorithm == KeyAlgorithm.Rsa && s.HasUsage(KeyUsages.KeyAgreement | KeyUsages.EncipherOnly | KeyUsages.DecipherOnly))),
        Rfc("AuthorityMayEncipher", Warning, "RFC 3279 section 2.3.1", Authority, LintDates.Rfc3280, "e_rsa_allowed_ku_no_encipherment_ca",
            new("The authority's RSA key may both sign certificates and encipher.", "인증 기관의 RSA 키에 인증서 서명과 암호화 용도가 함께 있습니다."),
            static s => When(s.Certificate.PublicKey.Algorithm == KeyAlgorithm.Rsa && s.HasUsage(KeyUsages.KeyCertSign | KeyUsages.CrlSign) && s.HasUsage(KeyUsages.KeyEncipherment | KeyUsages.DataEncipherment))),
        Br("AuthorityPurposeForbidden", Warning, "7.1.2.10.6", Intermediate, LintDates.Br171, "e_ca_invalid_eku",
            new("The authority has purposes beside TLS: {0}.", "인증 기관에 TLS 외의 용도가 있습니다: {0}."), static s => HasForbiddenPurpose(s.Purposes) ? string.Join(", ", s.Purposes) : null),
        Br("AuthorityPurposeCritical", Info, "7.1.2.10.6", Intermediate, LintDates.Br116, "w_sub_ca_eku_critical",
            new("The authority's extKeyUsage is critical.", "인증 기관의 extKeyUsage가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.ExtendedKeyUsage))),
        Br("AuthorityPurposeMissing", Info, "7.1.2.10.6", Intermediate, LintDates.Br, "n_sub_ca_eku_missing",
            new("The authority does not say which purposes it certifies (extKeyUsage).", "인증 기관에 용도(extKeyUsage)가 없습니다."), static s => When(!s.Has(Oids.ExtendedKeyUsage))),
        Br("AuthorityPurposeNotTls", Info, "7.1.2.10.6", Intermediate, LintDates.Br116, "n_sub_ca_eku_not_technically_constrained",
            new("Neither servers nor clients are among the authority's purposes.", "인증 기관의 용도에 서버와 클라이언트가 모두 없습니다."),
            static s => When(s.Has(Oids.ExtendedKeyUsage) && !s.HasPurpose(Oids.ServerAuth) && !s.HasPurpose(LintOids.ClientAuth))),
        Browser("AuthorityPurposeMixed", Info, "Mozilla Root Store Policy section 5.3", Intermediate, LintDates.MozillaPurposes, "n_mp_allowed_eku",
            new("The authority is for any purpose, or for servers and mail at once.", "인증 기관의 용도가 모든 용도이거나 서버와 이메일을 함께 포함합니다."),
            static s => When(!s.Purposes.Any(UsageLints.IsKnown) || s.HasPurpose(Oids.AnyExtendedKeyUsage) || (s.HasPurpose(LintOids.EmailProtection) && s.HasPurpose(Oids.ServerAuth)))),
        Br("AuthorityPoliciesMissing", Warning, "7.1.2.10.5", Intermediate, LintDates.Br, "e_sub_ca_certificate_policies_missing",
            new("The authority has no policies (certificatePolicies).", "인증 기관에 certificatePolicies가 없습니다."), static s => When(!s.Has(Oids.CertificatePolicies))),
        Br("AuthorityPoliciesCritical", Info, "7.1.2.10.5", Intermediate, LintDates.Br, "w_sub_ca_certificate_policies_marked_critical",
            new("The authority's certificatePolicies is critical.", "인증 기관의 certificatePolicies가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.CertificatePolicies))),
        Br("AuthorityPoliciesInvalid", Warning, "7.1.2.10.5", Intermediate, LintDates.Br200, "e_invalid_ca_certificate_policies",
            new("The authority's policies hold none of the Forum's, or others beside anyPolicy.", "인증 기관의 정책에 포럼의 정책이 없거나 anyPolicy 외의 정책이 함께 있습니다."), static s => When(HasInvalidPolicies(s))),
        Br("AuthorityPoliciesSeveral", Warning, "7.1.2.10.5", Intermediate, LintDates.Br200, "e_ca_multiple_reserved_policy_oids",
            new("The authority has several of the Forum's policies.", "인증 기관에 포럼의 정책이 여러 개 있습니다."), static s => When(!s.HasPolicy(LintOids.AnyPolicy) && CountReserved(s) > 1)),
        Br("AuthorityListMissing", Warning, "7.1.2.11.2", Intermediate, LintDates.Br, "e_sub_ca_crl_distribution_points_missing",
            new("The authority does not say where its list of revoked certificates is.", "인증 기관에 폐기 목록의 위치가 없습니다."), static s => When(!s.Has(LintOids.CrlDistributionPoints))),
        Br("AuthorityListNotHttp", Warning, "7.1.2.11.2", Intermediate, LintDates.Br, "e_sub_ca_crl_distribution_points_does_not_contain_url",
            new("No location of the authority's list of revoked certificates is an HTTP URL.", "인증 기관의 폐기 목록 위치 가운데 HTTP URL이 없습니다."),
            static s => When(s.Has(LintOids.CrlDistributionPoints) && !s.DistributionPoints.Exists(static point => point.Locations.Any(static url => url.StartsWith("http://", StringComparison.Ordinal))))),
        Br("AuthorityListCritical", Warning, "7.1.2.11.2", Intermediate, LintDates.Br, "e_sub_ca_crl_distribution_points_marked_critical",
            new("The authority's cRLDistributionPoints is critical.", "인증 기관의 cRLDistributionPoints가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(LintOids.CrlDistributionPoints))),
        Br("AuthorityAccessMissing", Warning, "7.1.2.2", Intermediate, LintDates.Br, "e_sub_ca_aia_missing",
            new("The authority has no authorityInfoAccess.", "인증 기관에 authorityInfoAccess가 없습니다."), static s => When(!s.Has(Oids.AuthorityInfoAccess))) with { Until = LintDates.Br171 },
        Br("AuthorityAccessNotThere", Info, "7.1.2.10.3", Intermediate, LintDates.Br171, "w_sub_ca_aia_missing",
            new("The authority has no authorityInfoAccess, which is recommended.", "인증 기관에 권장되는 authorityInfoAccess가 없습니다."), static s => When(!s.Has(Oids.AuthorityInfoAccess))),
        Br("AuthorityAccessWithoutIssuer", Info, "7.1.2.2", Intermediate, LintDates.Br, "w_sub_ca_aia_does_not_contain_issuing_ca_url",
            new("The authority has no HTTP URL of its issuer's certificate.", "인증 기관에 발급자 인증서의 HTTP URL이 없습니다."),
            static s => When(!s.Extensions.IssuerLocations.Exists(static url => url.StartsWith("http://", StringComparison.Ordinal)))) with { Until = LintDates.Br200 },
        Br("AuthorityAccessCritical", Warning, "7.1.2.10.3", Intermediate, LintDates.Always, "e_sub_ca_aia_marked_critical",
            new("The authority's authorityInfoAccess is critical.", "인증 기관의 authorityInfoAccess가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.AuthorityInfoAccess))),
        Br("AuthorityAccessNotHttp", Warning, "7.1.2.10.3", Intermediate, LintDates.Br200, "e_ca_aia_non_http_url",
            new("The authority's authorityInfoAccess holds a location that is no HTTP URL: '{0}'.", "인증 기관의 authorityInfoAccess에 HTTP URL이 아닌 위치가 있습니다: '{0}'."),
            static s => s.Extensions.IssuerLocations.Find(static url => !UriText.IsHttp(url)) ?? s.Extensions.OcspLocations.Find(static url => !UriText.IsHttp(url))),
        Br("RootWithPathLength", Info, "7.1.2.1", Root, LintDates.Br, "w_root_ca_basic_constraints_path_len_constraint_field_present",
            new("The root limits the length of paths.", "루트가 경로 길이를 제한합니다."), static s => When(s.Extensions.PathLength is not null)),
        Br("RootWithPolicies", Info, "7.1.2.1", Root, LintDates.Br, "w_root_ca_contains_cert_policy",
            new("The root has policies.", "루트에 정책이 있습니다."), static s => When(s.Has(Oids.CertificatePolicies))),
        Br("RootWithPurposes", Warning, "7.1.2.1", Root, LintDates.Br, "e_root_ca_extended_key_usage_present",
            new("The root has purposes (extKeyUsage).", "루트에 용도(extKeyUsage)가 있습니다."), static s => When(s.Has(Oids.ExtendedKeyUsage))),
        Br("RootUsageMissing", Warning, "7.1.2.1", Root, LintDates.Rfc2459, "e_root_ca_key_usage_present",
            new("The root has no keyUsage.", "루트에 keyUsage가 없습니다."), static s => When(!s.Has(Oids.KeyUsage))),
        Br("RootUsageNotCritical", Warning, "7.1.2.1", Root, LintDates.Rfc2459, "e_root_ca_key_usage_must_be_critical",
            new("The root's keyUsage is not critical.", "루트의 keyUsage가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(Oids.KeyUsage))),
    ];

    private static bool HasForbiddenPurpose(IReadOnlyList<string> purposes)
    {
        int known = purposes.Count(UsageLints.IsKnown);
        return purposes.Any(one => one is LintOids.EmailProtection or LintOids.CodeSigning or LintOids.TimeStamping or LintOids.OcspSigning
            || (one == Oids.AnyExtendedKeyUsage && known > 1));
    }

    private static int CountReserved(LintSubject subject) =>
        subject.Policies.Count(static one => one is LintOids.DomainValidated or LintOids.OrganizationValidated or LintOids.IndividualValidated or LintOids.ExtendedValidation);

    private static bool HasInvalidPolicies(LintSubject subject) =>
        !subject.Has(Oids.CertificatePolicies) || (subject.HasPolicy(LintOids.AnyPolicy) ? subject.Policies.Count > 1 : CountReserved(subject) == 0);
}
