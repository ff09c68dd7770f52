using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>certificatePolicies, and the extensions of authorities around it.</summary>
internal static class PolicyLints
{
    private const int MaxExplicitText = 200;

    internal static readonly Lint[] Rows =
    [
        Br("PoliciesMissing", Warning, "7.1.2.7.9", EndEntity, LintDates.Br, "e_sub_cert_certificate_policies_missing e_sub_cert_cert_policy_empty",
            new("It does not say under which policy it was issued (certificatePolicies).", "어떤 정책에 따라 발급되었는지 나타내는 certificatePolicies가 없습니다."), static s => When(s.Policies.Count == 0)),
        Br("PoliciesCritical", Info, "7.1.2.7.6", Any, LintDates.Br, "w_sub_cert_certificate_policies_marked_critical",
            new("certificatePolicies is critical.", "certificatePolicies가 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(Oids.CertificatePolicies))),
        Br("StatementNotHttp", Warning, "7.1.2.7.9", Any, LintDates.Br200, "e_invalid_cps_uri",
            new("The address of its practice statement is no HTTP URL: '{0}'.", "인증 업무 준칙의 주소가 HTTP URL이 아닙니다: '{0}'."),
            static s => Qualifier(s, static one => one.Kind == QualifierKind.Statement && !IsWeb(Texts.Of(one.Value.Content)))),
        Br("QualifierUnexpected", Warning, "7.1.2.7.9", Any, LintDates.Br200, "e_policy_qualifiers_other_than_cps_not_permitted",
            new("A policy has another qualifier than the address of a practice statement.", "정책에 인증 업무 준칙 주소 외의 한정자가 있습니다."),
            static s => When(Qualifier(s, static one => one.Kind != QualifierKind.Statement) is not null)),
        Rfc("AnyPolicyQualifierUnexpected", Warning, "4.2.1.4", Any, LintDates.Rfc3280, "e_ext_cert_policy_disallowed_any_policy_qualifier",
            new("anyPolicy has a qualifier that RFC 5280 does not know.", "anyPolicy에 RFC 5280에 없는 한정자가 있습니다."),
            static s => When(Qualifier(s, static one => one.OfAnyPolicy && one.Kind == QualifierKind.Other) is not null)),
        Rfc("PolicyDuplicate", Warning, "4.2.1.4", Any, LintDates.Rfc5280, "e_ext_cert_policy_duplicate",
            new("It names the policy {0} more than once.", "정책 {0}이(가) 두 번 이상 있습니다."), static s => Duplicate(s.Policies)),
        Rfc("NoticeReferencePresent", Info, "4.2.1.4", Any, LintDates.Rfc5280, "w_ext_cert_policy_contains_noticeref",
            new("A policy refers to a notice elsewhere.", "정책이 다른 곳의 고지를 참조합니다."), static s => When(Qualifier(s, static one => one.HasReference) is not null)),
        Rfc("ExplicitTextAscii", Warning, "RFC 6818 section 3", Any, LintDates.Rfc6818, "e_ext_cert_policy_explicit_text_ia5_string",
            new("The text of a policy is an IA5String.", "정책의 고지문이 IA5String입니다."), static s => When(HasText(s, static text => text.Tag == DerItems.Ia5))),
        Rfc("ExplicitTextNotUtf8", Info, "RFC 6818 section 3", Any, LintDates.Rfc6818, "w_ext_cert_policy_explicit_text_not_utf8",
            new("The text of a policy is no UTF8String.", "정책의 고지문이 UTF8String이 아닙니다."), static s => When(HasText(s, static text => text.Tag != DerItems.Utf8))),
        Rfc("ExplicitTextTooLong", Warning, "RFC 6818 section 3", Any, LintDates.Rfc6818, "e_ext_cert_policy_explicit_text_too_long",
            new("The text of a policy has more than 200 characters.", "정책의 고지문이 200자를 넘습니다."),
            static s => When(HasText(s, static text => (text.Tag == DerItems.Bmp ? text.Content.Length / 2 : text.Content.Length) > MaxExplicitText))),
        Rfc("ExplicitTextWithControl", Info, "RFC 6818 section 3", Any, LintDates.Rfc6818, "w_ext_cert_policy_explicit_text_includes_control",
            new("The text of a policy holds a control character.", "정책의 고지문에 제어 문자가 있습니다."),
            static s => When(HasText(s, static text => text.Tag == DerItems.Utf8 && Texts.HasControl(Texts.Of(text.Content))))),
        Rfc("ExplicitTextNotNormalized", Info, "RFC 6818 section 3", Any, LintDates.Rfc6818, "w_ext_cert_policy_explicit_text_not_nfc",
            new("The text of a policy is not in Unicode's normal form C.", "정책의 고지문이 유니코드 정규화 형식 C가 아닙니다."),
            static s => When(HasText(s, static text => text.Tag == DerItems.Utf8 && !IsNormalized(Texts.Of(text.Content))))),
        Rfc("PolicyConstraintsEmpty", Warning, "4.2.1.11", Any, LintDates.Rfc2459, "e_ext_policy_constraints_empty",
            new("policyConstraints is empty.", "policyConstraints가 비어 있습니다."), static s => When(DerItems.IsEmptySequence(s.ValueOf(LintOids.PolicyConstraints)))),
        Rfc("PolicyConstraintsNotCritical", Warning, "4.2.1.11", Any, LintDates.Rfc5280, "e_ext_policy_constraints_not_critical",
            new("policyConstraints is not critical.", "policyConstraints가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(LintOids.PolicyConstraints))),
        Rfc("InhibitAnyPolicyNotCritical", Warning, "4.2.1.14", Any, LintDates.Rfc3280, "e_inhibit_any_policy_not_critical",
            new("inhibitAnyPolicy is not critical.", "inhibitAnyPolicy가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(LintOids.InhibitAnyPolicy))),
        Rfc("PolicyMappingsNotCritical", Info, "4.2.1.5", Any, LintDates.Rfc2459, "w_ext_policy_map_not_critical",
            new("policyMappings is not critical.", "policyMappings가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(LintOids.PolicyMappings))),
        Rfc("AnyPolicyMapped", Warning, "4.2.1.5", Any, LintDates.Rfc3280, "e_ext_policy_map_any_policy",
            new("policyMappings maps anyPolicy.", "policyMappings가 anyPolicy를 대응시킵니다."), static s => When(FirstMapping(s, static oid => oid == LintOids.AnyPolicy, eitherSide: true) is not null)),
        Rfc("MappedPolicyMissing", Info, "4.2.1.5", Any, LintDates.Rfc3280, "w_ext_policy_map_not_in_cert_policy",
            new("policyMappings maps the policy {0}, which it does not name itself.", "policyMappings가 인증서에 없는 정책 {0}을(를) 대응시킵니다."), static s => s.Has(LintOids.PolicyMappings) ? FirstMapping(s, oid => !s.HasPolicy(oid), eitherSide: false) : null),
    ];

    private static string? Qualifier(LintSubject subject, Func<PolicyQualifier, bool> isWrong)
    {
        if (!subject.Has(Oids.CertificatePolicies))
        {
            return null;
        }

        foreach (PolicyQualifier one in subject.Qualifiers)
        {
            if (isWrong(one))
            {
                return Texts.Of(one.Value.Content);
            }
        }

        return null;
    }

    private static bool HasText(LintSubject subject, Func<DerItem, bool> isWrong) =>
        Qualifier(subject, one => one.ExplicitText is { Tag: not 0 } text && isWrong(text)) is not null;

    private static bool IsWeb(string text)
    {
        var uri = UriText.Parse(text);
        return !uri.IsBroken && (uri.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || uri.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase));
    }

    // What is no text of Unicode is another rule's.
    private static bool IsNormalized(string text) => text.IndexOf('\uFFFD') >= 0 || text.IsNormalized(System.Text.NormalizationForm.FormC);

    private static string? Duplicate(IReadOnlyList<string> policies)
    {
        for (int i = 1; i < policies.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (policies[i] == policies[j])
                {
                    return policies[i];
                }
            }
        }

        return null;
    }

    private static string? FirstMapping(LintSubject subject, Func<string, bool> isWrong, bool eitherSide)
    {
        try
        {
            return FindMapping(subject, isWrong, eitherSide);
        }
        catch (System.Formats.Asn1.AsnContentException)
        {
            return null; // PolicyExtensionUnusable says that it cannot be read.
        }
    }

    private static string? FindMapping(LintSubject subject, Func<string, bool> isWrong, bool eitherSide)
    {
        foreach (DerItem mapping in DerItems.Inside(subject.ValueOf(LintOids.PolicyMappings)))
        {
            int side = 0;
            var pair = new System.Formats.Asn1.AsnReader(mapping.Content, System.Formats.Asn1.AsnEncodingRules.BER);
            while (pair.HasData && side++ < (eitherSide ? 2 : 1))
            {
                if (!pair.PeekTag().HasSameClassAndValue(System.Formats.Asn1.Asn1Tag.ObjectIdentifier))
                {
                    break;
                }

                string oid = pair.ReadObjectIdentifier();
                if (isWrong(oid))
                {
                    return oid;
                }
            }
        }

        return null;
    }
}
