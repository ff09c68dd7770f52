using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>Host names: the common name, the DNS names and IP addresses that the certificate stands for.</summary>
internal static class HostNameLints
{
    private const string ReverseV4 = ".in-addr.arpa";
    private const string ReverseV6 = ".ip6.arpa";
    private const int LabelsV4 = 4;
    private const int LabelsV6 = 32;
    private const int MaxDnsName = 253;
    private const int FewNames = 16;

    private static readonly DateTimeOffset NoReservedAddresses = LintDates.Day(2015, 11, 1);

    internal static readonly Lint[] Rows =
    [
        Br("CommonNameIncluded", Info, "7.1.4.2.2", EndEntity, LintDates.Br, "n_subject_common_name_included",
            new("It has the common name '{0}', which is deprecated: clients look at the alternative names.", "더 이상 권장되지 않는 일반 이름(CN) '{0}'이(가) 있습니다. 클라이언트는 주체 대체 이름을 확인합니다."),
            static s => s.CommonName.Length > 0 ? s.CommonName : null) with { Until = LintDates.Br200 },
        Br("CommonNameNotRecommended", Info, "7.1.2.7.1", Subscriber, LintDates.Br200, "w_subject_common_name_included",
            new("It has the common name '{0}', which is not recommended: clients look at the alternative names.", "권장되지 않는 일반 이름(CN) '{0}'이(가) 있습니다. 클라이언트는 주체 대체 이름을 확인합니다."),
            static s => s.CommonName.Length > 0 ? s.CommonName : null),
        Br("CommonNameSeveral", Info, "7.1.4.2.2", Subscriber, LintDates.Br, "w_extra_subject_common_names",
            new("It has more than one common name.", "일반 이름(CN)이 두 개 이상 있습니다."),
            static s => When(CountCommonNames(s) > 1), LintRemedies.OtherSubject),
        Br("CommonNameNotInNames", Warning, "7.1.4.2.2", EndEntity, LintDates.Br, "e_subject_common_name_not_from_san",
            new("The common name '{0}' is none of the alternative names.", "일반 이름(CN) '{0}'이(가) 주체 대체 이름에 없습니다."),
            static s => s.CommonName.Length > 0 && !IsAmongNames(s, s.CommonName, StringComparison.OrdinalIgnoreCase) ? s.CommonName : null, LintRemedies.OtherNames) with { Until = LintDates.Br180 },
        Br("CommonNameNotExactlyInNames", Warning, "7.1.4.3", EndEntity, LintDates.Br180, "e_subject_common_name_not_exactly_from_san",
            new("The common name '{0}' is none of the alternative names, character by character.", "일반 이름(CN) '{0}'과(와) 정확히 같은 주체 대체 이름이 없습니다."),
            static s => s.FirstAttribute(one => one.Type == DistinguishedName.CommonName && one.Text is { } text && !IsAmongNames(s, text, StringComparison.Ordinal)), LintRemedies.OtherNames),
        Br("InternalName", Warning, "4.2.2, 7.1.4.2.1", Subscriber, LintDates.Br, "",
            new("The name '{0}' is none of the public DNS: no public authority may certify it.", "'{0}'은(는) 공개 DNS에 없는 이름이므로 공인 인증 기관이 인증할 수 없습니다."),
            static s => s.FirstDns(static one => HostNames.IsInternal(one)), LintRemedies.OtherNames),
        Br("ReservedAddress", Warning, "7.1.4.2.1", Any, LintDates.Br, "e_ext_san_contains_reserved_ip",
            new("The IP address {0} is reserved: it is nobody's on the Internet.", "IP 주소 {0}은(는) 인터넷에서 쓸 수 없는 예약 주소입니다."),
            static s => s.Certificate.NotAfter > NoReservedAddresses ? LintSubject.First(s.Names, GeneralNameKind.IPAddress, static name => Addresses.IsReserved(name.Value.Span)) : null, LintRemedies.OtherNames),
        Br("ReservedAddressInCommonName", Warning, "7.1.4.2.1", Any, LintDates.Br, "e_subject_contains_reserved_ip",
            new("The common name is the reserved IP address {0}: it is nobody's on the Internet.", "일반 이름(CN)이 인터넷에서 쓸 수 없는 예약 IP 주소 {0}입니다."),
            static s => s.Certificate.NotAfter > NoReservedAddresses && Addresses.TryParse(s.CommonName, out System.Net.IPAddress address) && Addresses.IsReserved(address.GetAddressBytes()) ? s.CommonName : null, LintRemedies.OtherNames),
        Br("ReverseNameOfReservedAddress", Warning, "7.1.4.2.1", Any, LintDates.Br, "e_subject_contains_reserved_arpa_ip",
            new("The name '{0}' stands for a reserved IP address.", "'{0}'은(는) 예약 IP 주소를 나타내는 이름입니다."),
            static s => s.FirstDns(static name => ReversedAddress(name, out _) is { } address && Addresses.IsReserved(address.GetAddressBytes())), LintRemedies.OtherNames),
        Br("ReverseNameMalformed", Info, "3.2.2.6", Any, LintDates.Br, "w_subject_contains_malformed_arpa_ip",
            new("The name '{0}' lies where names stand for IP addresses, but stands for none.", "'{0}'은(는) IP 주소를 나타내는 영역의 이름이지만 올바른 IP 주소가 아닙니다."),
            static s => s.FirstDns(static name => ReversedAddress(name, out bool isReverse) is null && isReverse), LintRemedies.OtherNames),
        Br("NameWithOddCharacter", Warning, "7.1.4.2.1", Subscriber, LintDates.Br, "e_dnsname_bad_character_in_label",
            new("The name '{0}' holds a character that no host name has.", "'{0}'에 호스트 이름에 쓸 수 없는 문자가 있습니다."),
            static s => s.FirstOddName(static one => HostNames.HasOddCharacter(one)), LintRemedies.OtherNames),
        Br("NameWithEmptyLabel", Warning, "7.1.4.2.1", Subscriber, LintDates.Rfc5280, "e_dnsname_empty_label e_rfc_dnsname_empty_label",
            new("The name '{0}' has an empty label: two dots, or one at its edge.", "'{0}'에 빈 레이블이 있습니다. 점이 연속되거나 맨 앞 또는 맨 뒤에 있습니다."),
            static s => s.FirstOddName(static one => HostNames.HasEmptyLabel(one)), LintRemedies.OtherNames),
        Br("NameWithLongLabel", Warning, "7.1.4.2.1, RFC 1035 section 2.3.4", Subscriber, LintDates.Rfc5280, "e_dnsname_label_too_long e_rfc_dnsname_label_too_long",
            new("The name '{0}' has a label of more than 63 characters.", "'{0}'에 63자를 넘는 레이블이 있습니다."),
            static s => s.FirstOddName(static one => HostNames.HasLongLabel(one)), LintRemedies.OtherNames),
        Rfc("NameTooLong", Warning, "4.2.1.6, RFC 1035 section 2.3.4", Any, LintDates.Rfc5280, "e_ext_san_dns_name_too_long",
            new("The name '{0}' has more than 253 characters.", "'{0}'이(가) 253자를 넘습니다."),
            static s => s.FirstOddDns(static name => name.Length > MaxDnsName), LintRemedies.OtherNames),
        Br("NameWithReservedLabel", Warning, "7.1.4.2.1", Subscriber, LintDates.ReservedLabels, "e_dnsname_contains_prohibited_reserved_label",
            new("The name '{0}' has a label with two hyphens in the third place that is not internationalized (xn--).", "'{0}'에 국제화 이름(xn--)이 아니면서 세 번째 자리에 하이픈이 두 개 있는 레이블이 있습니다."),
            static s => s.FirstOddDns(static one => HostNames.HasReservedLabel(one)), LintRemedies.OtherNames),
        Br("NameWithHyphenAtEdge", Warning, "7.1.4.2.1, RFC 1123 section 2.1", Subscriber, LintDates.Rfc5280, "e_dnsname_hyphen_in_sld e_rfc_dnsname_hyphen_in_sld",
            new("The registered label of '{0}' begins or ends with a hyphen.", "'{0}'의 등록 레이블이 하이픈으로 시작하거나 끝납니다."),
            static s => s.FirstOddName(static one => HostNames.HasHyphenAtEdge(one)), LintRemedies.OtherNames),
        Br("NameRegisteredWithUnderscore", Warning, "7.1.4.2.1", Subscriber, LintDates.Rfc5280, "e_dnsname_underscore_in_sld e_rfc_dnsname_underscore_in_sld",
            new("The registered label of '{0}' holds an underscore.", "'{0}'의 등록 레이블에 밑줄이 있습니다."),
            static s => s.FirstOddName(static one => HostNames.HasUnderscoreRegistered(one)), LintRemedies.OtherNames),
        Br("NameWithUnderscoreBelow", Info, "7.1.4.2.1", Subscriber, LintDates.Rfc5280, "w_dnsname_underscore_in_trd w_rfc_dnsname_underscore_in_trd",
            new("A label of '{0}' holds an underscore.", "'{0}'의 레이블에 밑줄이 있습니다."),
            static s => s.FirstOddName(static one => HostNames.HasUnderscoreBelow(one)), LintRemedies.OtherNames),
        Br("NameWithUnderscore", Warning, "7.1.4.2.1", Subscriber, LintDates.UnderscoresEnd, "e_underscore_not_permissible_in_dnsname",
            new("The name '{0}' holds an underscore, which is not allowed since 2019-04-01.", "'{0}'에 밑줄이 있습니다. 2019-04-01부터 허용되지 않습니다."),
            static s => s.FirstOddDns(static one => HostNames.HasUnderscore(one)), LintRemedies.OtherNames),
        Br("NameWithUnderscoreEarly", Warning, "7.1.4.2.1", Subscriber, LintDates.Always, "e_no_underscores_before_1_6_2",
            new("The name '{0}' holds an underscore.", "'{0}'에 밑줄이 있습니다."),
            static s => s.FirstOddDns(static one => HostNames.HasUnderscore(one)), LintRemedies.OtherNames) with { Until = LintDates.Br162 },
        Br("NameWithOddUnderscore", Warning, "7.1.4.2.1", Subscriber, LintDates.Br162, "e_underscore_permissible_in_dnsname_if_valid_when_replaced",
            new("The name '{0}' would be none of a host even with hyphens in the place of its underscores.", "'{0}'은(는) 밑줄을 하이픈으로 바꾸어도 호스트 이름이 되지 않습니다."),
            static s => s.FirstOddDns(static one => HostNames.HasImproperUnderscore(one)), LintRemedies.OtherNames) with { Until = LintDates.UnderscoresEnd },
        Br("NameWithUnderscoreForLong", Warning, "7.1.4.2.1", Subscriber, LintDates.Br162, "e_underscore_present_with_too_long_validity",
            new("The name '{0}' holds an underscore, which was allowed for less than 30 days only.", "'{0}'에 밑줄이 있습니다. 30일 미만의 인증서에만 허용되었습니다."),
            static s => s.Certificate.NotBefore.AddDays(30) <= s.Certificate.NotAfter ? s.FirstOddDns(static one => HostNames.HasUnderscore(one)) : null, LintRemedies.OtherNames) with { Until = LintDates.UnderscoresEnd },
        Br("WildcardPartial", Warning, "1.6.1", Any, LintDates.Br, "e_dnsname_left_label_wildcard_correct",
            new("In '{0}' the asterisk is not the whole first label.", "'{0}'에서 별표가 첫 레이블 전체가 아닙니다."),
            static s => HostNames.HasPartialWildcard(s.CommonName) ? s.CommonName : s.FirstOddDns(static one => HostNames.HasPartialWildcard(one)), LintRemedies.OtherNames),
        Br("WildcardNotLeftmost", Warning, "1.6.1", Any, LintDates.Br, "e_dnsname_wildcard_only_in_left_label",
            new("In '{0}' an asterisk stands behind the first label.", "'{0}'의 첫 레이블이 아닌 곳에 별표가 있습니다."),
            static s => HostNames.HasInnerWildcard(s.CommonName) ? s.CommonName : s.FirstOddDns(static one => HostNames.HasInnerWildcard(one)), LintRemedies.OtherNames),
        Practice("WildcardNotFirst", Warning, "RFC 9525 section 6.3", Any, "e_san_wildcard_not_first",
            new("In '{0}' an asterisk is not the first character.", "'{0}'에서 별표가 첫 글자가 아닙니다."),
            static s => s.FirstOddDns(static name => name.LastIndexOf('*') > 0), LintRemedies.OtherNames),
        Practice("WildcardBare", Warning, "RFC 9525 section 6.3", Any, "e_san_bare_wildcard",
            new("Nothing stands behind the asterisk in '{0}'.", "'{0}'에서 별표 뒤에 아무것도 없습니다."),
            static s => s.FirstOddDns(static name => name.Length > 0 && name[name.Length - 1] == '*'), LintRemedies.OtherNames),
        Br("WildcardOfRegistry", Info, "3.2.2.6", Subscriber, LintDates.Br, "n_dnsname_wildcard_left_of_public_suffix",
            new("'{0}' stands for all names that a registry gives out.", "'{0}'은(는) 등록 기관이 내주는 모든 이름을 나타냅니다."),
            static s => s.FirstName(static one => HostNames.IsWildcardOfRegistry(one)), LintRemedies.OtherNames),
        Practice("NameIsRegistry", Info, "publicsuffix.org", Any, "n_san_iana_pub_suffix_empty",
            new("'{0}' is a registry's own name.", "'{0}'은(는) 등록 기관의 이름입니다."),
            static s => s.FirstDns(static one => HostNames.IsRegistry(one)), LintRemedies.OtherNames),
        Practice("NameRedacted", Info, "draft-strad-trans-redaction", Subscriber, "n_contains_redacted_dnsname",
            new("The name '{0}' is hidden, as in logs.", "'{0}'은(는) 로그에서처럼 가려진 이름입니다."),
            static s => IsRedacted(s.CommonName) ? s.CommonName : s.FirstOddDns(static one => IsRedacted(one))),
        Practice("NameDuplicate", Info, "RFC 5280 section 4.2.1.6", Any, "n_san_dns_name_duplicate",
            new("The name '{0}' stands there more than once.", "'{0}'이(가) 두 번 이상 있습니다."),
            static s => Duplicate(s.DnsNames)),
        Rfc("InternationalNameBroken", Warning, "RFC 3490 section 4", Any, LintDates.Rfc3490, "e_international_dns_name_not_unicode",
            new("An internationalized label of '{0}' (xn--) cannot be decoded.", "'{0}'의 국제화 레이블(xn--)을 해석할 수 없습니다."),
            static s => s.FirstOddDns(static one => HostNames.HasBrokenAce(one)), LintRemedies.OtherNames),
        Rfc("InternationalNameNotNormalized", Warning, "RFC 8399 section 2.2", Any, LintDates.Rfc8399, "e_international_dns_name_not_nfc",
            new("An internationalized label of '{0}' is not in Unicode's normal form C.", "'{0}'의 국제화 레이블이 유니코드 정규화 형식 C가 아닙니다."),
            static s => s.FirstOddDns(static one => HostNames.HasBrokenAce(one)) is null ? s.FirstOddDns(static one => HostNames.HasUnnormalized(one)) : null, LintRemedies.OtherNames),
    ];

    private static int CountCommonNames(LintSubject subject)
    {
        int count = 0;
        for (int i = 0; i < subject.Certificate.SubjectAttributes.Count; i++)
        {
            count += subject.Certificate.SubjectAttributes[i].Type == DistinguishedName.CommonName ? 1 : 0;
        }

        return count;
    }

    private static bool IsAmongNames(LintSubject subject, string name, StringComparison comparison)
    {
        foreach (string one in subject.DnsNames)
        {
            if (string.Equals(one, name, comparison))
            {
                return true;
            }
        }

        return subject.Extensions.IPAddresses.Contains(name);
    }

    private static bool IsRedacted(string name) => name.StartsWith("?.", StringComparison.Ordinal) || name.StartsWith("*.?.", StringComparison.Ordinal);

    private static string? Duplicate(List<string> names)
    {
        if (names.Count < 2)
        {
            return null;
        }

        if (names.Count <= FewNames)
        {
            for (int i = 1; i < names.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (names[i].Length == names[j].Length && names[i].Equals(names[j], StringComparison.OrdinalIgnoreCase))
                    {
                        return names[i];
                    }
                }
            }

            return null;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return names.Find(name => !seen.Add(name));
    }

    /// <summary>The address that a name of reverse DNS stands for (RFC 1035 section 3.5, RFC 3596 section 2.5); null when there is none.</summary>
    private static System.Net.IPAddress? ReversedAddress(string name, out bool isReverse)
    {
        bool isV4 = name.EndsWith(ReverseV4, StringComparison.OrdinalIgnoreCase);
        isReverse = isV4 || name.EndsWith(ReverseV6, StringComparison.OrdinalIgnoreCase);
        if (!isReverse)
        {
            return null;
        }

        string[] labels = name.Substring(0, name.Length - (isV4 ? ReverseV4 : ReverseV6).Length).Split('.');
        Array.Reverse(labels);
        if (isV4)
        {
            return labels.Length == LabelsV4 && Addresses.TryParse(string.Join(".", labels), out System.Net.IPAddress v4) ? v4 : null;
        }

        if (labels.Length != LabelsV6 || !Array.TrueForAll(labels, static label => label.Length == 1))
        {
            return null;
        }

        var text = new System.Text.StringBuilder();
        for (int i = 0; i < LabelsV6; i++)
        {
            text.Append(i > 0 && i % 4 == 0 ? ":" : string.Empty).Append(labels[i]);
        }

        return Addresses.TryParse(text.ToString(), out System.Net.IPAddress v6) ? v6 : null;
    }
}
