using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>What the subject says, and whether the policy that it was issued under allows that.</summary>
internal static class SubjectLints
{
    internal static readonly Lint[] Rows =
    [
        Br("DomainValidatedNamesLocality", Warning, "7.1.2.7.2", EndEntity, LintDates.Br, "e_cab_dv_conflicts_with_locality",
            new("It is domain-validated, but names the locality '{0}'.", "도메인 검증(DV) 인증서인데 시/군/구 '{0}'이(가) 있습니다."), static s => UnderDomain(s, Oids.Locality), LintRemedies.OtherSubject),
        Br("DomainValidatedNamesOrganization", Warning, "7.1.2.7.2", EndEntity, LintDates.Br, "e_cab_dv_conflicts_with_org",
            new("It is domain-validated, but names the organization '{0}'.", "도메인 검증(DV) 인증서인데 조직 '{0}'이(가) 있습니다."), static s => UnderDomain(s, Oids.Organization), LintRemedies.OtherSubject),
        Br("DomainValidatedNamesPostalCode", Warning, "7.1.2.7.2", EndEntity, LintDates.Br, "e_cab_dv_conflicts_with_postal",
            new("It is domain-validated, but names the postal code '{0}'.", "도메인 검증(DV) 인증서인데 우편 번호 '{0}'이(가) 있습니다."), static s => UnderDomain(s, LintOids.PostalCode), LintRemedies.OtherSubject),
        Br("DomainValidatedNamesState", Warning, "7.1.2.7.2", EndEntity, LintDates.Br, "e_cab_dv_conflicts_with_province",
            new("It is domain-validated, but names the state '{0}'.", "도메인 검증(DV) 인증서인데 시/도 '{0}'이(가) 있습니다."), static s => UnderDomain(s, Oids.State), LintRemedies.OtherSubject),
        Br("DomainValidatedNamesStreet", Warning, "7.1.2.7.2", EndEntity, LintDates.Br, "e_cab_dv_conflicts_with_street",
            new("It is domain-validated, but names the street '{0}'.", "도메인 검증(DV) 인증서인데 도로명 주소 '{0}'이(가) 있습니다."), static s => UnderDomain(s, LintOids.Street), LintRemedies.OtherSubject),
        Br("DomainValidatedSubjectTooFull", Warning, "7.1.2.7.2", Subscriber, LintDates.Br200, "e_cab_dv_subject_invalid_values",
            new("It is domain-validated, but its subject holds more than country and common name: '{0}'.", "도메인 검증(DV) 인증서인데 주체에 국가와 일반 이름(CN) 외의 값이 있습니다: '{0}'."),
            static s => s.HasPolicy(LintOids.DomainValidated) ? s.FirstAttribute(static one => one.Type is not (DistinguishedName.CommonName or Oids.Country)) : null, LintRemedies.OtherSubject),
        Br("IndividualUnnamed", Warning, "7.1.6.4", EndEntity, LintDates.Br131, "e_cab_iv_requires_personal_name",
            new("It is validated for an individual, but names neither a person nor an organization.", "개인 검증(IV) 인증서인데 개인이나 조직의 이름이 없습니다."),
            static s => When(s.HasPolicy(LintOids.IndividualValidated) && !s.HasAttribute(Oids.Organization) && !NamesPerson(s)), LintRemedies.OtherSubject) with { Until = LintDates.Br200 },
        Br("IndividualWithoutFullName", Warning, "7.1.2.7.3", EndEntity, LintDates.Br200, "e_cab_iv_requires_personal_name_strict",
            new("It is validated for an individual, but does not name given name and surname.", "개인 검증(IV) 인증서인데 이름과 성이 모두 있지 않습니다."),
            static s => When(s.HasPolicy(LintOids.IndividualValidated) && !NamesPerson(s)), LintRemedies.OtherSubject),
        Br("OrganizationUnnamed", Warning, "7.1.2.7.4", EndEntity, LintDates.Br, "e_cab_ov_requires_org",
            new("It is validated for an organization, but names none.", "조직 검증(OV) 인증서인데 조직 이름이 없습니다."),
            static s => When(s.HasPolicy(LintOids.OrganizationValidated) && !s.HasAttribute(Oids.Organization)), LintRemedies.OtherSubject),
        Br("IndividualWithoutCountry", Warning, "7.1.2.7.3", Any, LintDates.Br131, "e_cert_policy_iv_requires_country",
            new("It is validated for an individual, but names no country.", "개인 검증(IV) 인증서인데 국가가 없습니다."),
            static s => When(s.HasPolicy(LintOids.IndividualValidated) && !s.HasAttribute(Oids.Country)), LintRemedies.OtherSubject),
        Br("IndividualWithoutPlace", Warning, "7.1.2.7.3", Subscriber, LintDates.Br131, "e_cert_policy_iv_requires_province_or_locality",
            new("It is validated for an individual, but names neither locality nor state.", "개인 검증(IV) 인증서인데 시/군/구와 시/도가 모두 없습니다."),
            static s => When(s.HasPolicy(LintOids.IndividualValidated) && !NamesPlace(s)), LintRemedies.OtherSubject),
        Br("OrganizationWithoutCountry", Warning, "7.1.2.7.4", Any, LintDates.Br, "e_cert_policy_ov_requires_country",
            new("It is validated for an organization, but names no country.", "조직 검증(OV) 인증서인데 국가가 없습니다."),
            static s => When(s.HasPolicy(LintOids.OrganizationValidated) && !s.HasAttribute(Oids.Country)), LintRemedies.OtherSubject),
        Br("OrganizationWithoutPlace", Warning, "7.1.2.7.4", Subscriber, LintDates.Br, "e_cert_policy_ov_requires_province_or_locality",
            new("It is validated for an organization, but names neither locality nor state.", "조직 검증(OV) 인증서인데 시/군/구와 시/도가 모두 없습니다."),
            static s => When(s.HasPolicy(LintOids.OrganizationValidated) && !NamesPlace(s)), LintRemedies.OtherSubject),
        Br("CountryMissing", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_country_name_must_appear",
            new("It names somebody, but no country.", "조직이나 개인의 이름이 있지만 국가가 없습니다."),
            static s => When(s.NamesSomebody && !s.HasAttribute(Oids.Country)), LintRemedies.OtherSubject),
        Br("PlaceMissing", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_locality_name_must_appear e_sub_cert_province_must_appear",
            new("It names somebody, but neither locality nor state.", "조직이나 개인의 이름이 있지만 시/군/구와 시/도가 모두 없습니다."),
            static s => When(s.NamesSomebody && !NamesPlace(s)), LintRemedies.OtherSubject),
        Br("LocalityOfNobody", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_locality_name_must_not_appear",
            new("It names nobody, but the locality '{0}'.", "조직이나 개인의 이름 없이 시/군/구 '{0}'만 있습니다."), static s => OfNobody(s, Oids.Locality), LintRemedies.OtherSubject),
        Br("StateOfNobody", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_province_must_not_appear",
            new("It names nobody, but the state '{0}'.", "조직이나 개인의 이름 없이 시/도 '{0}'만 있습니다."), static s => OfNobody(s, Oids.State), LintRemedies.OtherSubject),
        Br("StreetOfNobody", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_street_address_should_not_exist",
            new("It names nobody, but the street '{0}'.", "조직이나 개인의 이름 없이 도로명 주소 '{0}'만 있습니다."), static s => OfNobody(s, LintOids.Street), LintRemedies.OtherSubject),
        Br("PostalCodeOfNobody", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_postal_code_must_not_appear",
            new("It names nobody, but the postal code '{0}'.", "조직이나 개인의 이름 없이 우편 번호 '{0}'만 있습니다."), static s => OfNobody(s, LintOids.PostalCode), LintRemedies.OtherSubject),
        Br("PersonWithoutPolicy", Warning, "7.1.4.2.2", Subscriber, LintDates.PersonalNames, "e_sub_cert_given_name_surname_contains_correct_policy",
            new("It names a person, but does not say that individuals were validated (policy 2.23.140.1.2.3).", "개인의 이름이 있지만 개인 검증 정책(2.23.140.1.2.3)이 없습니다."),
            static s => When((s.HasAttribute(LintOids.GivenName) || s.HasAttribute(LintOids.Surname)) && !s.HasPolicy(LintOids.IndividualValidated))),
        Br("OrganizationalUnitPresent", Warning, "7.1.4.2.2", EndEntity, LintDates.UnitsEnd, "e_organizational_unit_name_prohibited",
            new("Its subject names the organizational unit '{0}', which is not allowed since 2022-09-01.", "주체에 조직 단위(OU) '{0}'이(가) 있습니다. 2022-09-01부터 허용되지 않습니다."),
            static s => s.Attribute(Oids.OrganizationUnit) is { } unit ? unit.Text ?? "?" : null, LintRemedies.OtherSubject),
        Br("UnitWithoutOrganization", Warning, "7.1.4.2.2", Any, LintDates.Br179, "e_subject_contains_organizational_unit_name_and_no_organization_name",
            new("Its subject names an organizational unit, but no organization.", "주체에 조직 단위(OU)는 있지만 조직(O)이 없습니다."),
            static s => When(s.HasAttribute(Oids.OrganizationUnit) && !s.HasAttribute(Oids.Organization)), LintRemedies.OtherSubject),
        Br("CountryUnknown", Warning, "7.1.2.7.3", Any, LintDates.Br, "e_subject_country_not_iso",
            new("Its subject's country is no code of ISO 3166-1: '{0}'.", "주체의 국가가 ISO 3166-1 코드가 아닙니다: '{0}'."),
            static s => s.FirstAttribute(static one => one.Type == Oids.Country && one.Text is { } code && !Countries.Contains(code)), LintRemedies.OtherSubject),
        Practice("CountryNotUppercase", Warning, "ISO 3166-1", Any, "e_subj_country_not_uppercase",
            new("Its subject's country is not written in capital letters: '{0}'.", "주체의 국가가 대문자로 되어 있지 않습니다: '{0}'."),
            static s => s.FirstAttribute(static one => one.Type == Oids.Country && one.Text is { } code && !Countries.IsUppercase(code)), LintRemedies.OtherSubject),
        Br("SubjectValueSaysNothing", Warning, "7.1.4.2.2", Any, LintDates.Br, "e_subject_contains_noninformational_value",
            new("An attribute of the subject says nothing: '{0}'.", "주체에 의미 없는 값이 있습니다: '{0}'."),
            static s => s.FirstAttribute(static one => one.Text is { } text && !Texts.SaysSomething(text)), LintRemedies.OtherSubject),
        Rfc("SubjectEmptyWithoutNames", Warning, "4.1.2.6", Any, LintDates.Rfc2459, "e_subject_empty_without_san",
            new("Neither the subject nor an alternative name says whose it is.", "주체와 주체 대체 이름이 모두 없어 누구의 인증서인지 알 수 없습니다."),
            static s => When(s.Certificate.SubjectAttributes.Count == 0 && !s.Has(Oids.SubjectAltName)), LintRemedies.OtherNames),
        Practice("SubjectHasHtmlEntity", Warning, "CertManager practice", Any, "e_subj_contains_html_entities",
            new("The subject holds an entity of HTML: '{0}'.", "주체에 HTML 엔터티가 있습니다: '{0}'."),
            static s => s.FirstAttribute(static one => IsText(one.Type) && one.Text is { } text && Texts.HasEntity(text)), LintRemedies.OtherSubject),
        Practice("SubjectEncodedTwice", Warning, "CertManager practice", Any, "e_utf8_latin1_mixup",
            new("The subject holds text that was encoded in UTF-8 twice: '{0}'.", "주체에 UTF-8로 두 번 인코딩된 텍스트가 있습니다: '{0}'."),
            static s => s.FirstAttribute(static one => IsText(one.Type) && one.Text is { } text && Texts.IsEncodedTwice(text)), LintRemedies.OtherSubject),
    ];

    private static string? UnderDomain(LintSubject subject, string type) =>
        subject.HasPolicy(LintOids.DomainValidated) && subject.Attribute(type) is { } attribute ? attribute.Text ?? "?" : null;

    private static string? OfNobody(LintSubject subject, string type) =>
        !subject.NamesSomebody && subject.Attribute(type) is { } attribute ? attribute.Text ?? "?" : null;

    private static bool NamesPerson(LintSubject subject) => subject.HasAttribute(LintOids.GivenName) && subject.HasAttribute(LintOids.Surname);

    private static bool NamesPlace(LintSubject subject) => subject.HasAttribute(Oids.Locality) || subject.HasAttribute(Oids.State);

    // What people write; no country, serial number or domain component.
    private static bool IsText(string type) => type is DistinguishedName.CommonName or LintOids.Surname or LintOids.GivenName or Oids.Locality or Oids.State or LintOids.Street
        or LintOids.PostalCode or Oids.Organization or Oids.OrganizationUnit or "2.5.4.97" or "1.3.6.1.4.1.311.60.2.1.1" or "1.3.6.1.4.1.311.60.2.1.2";
}
