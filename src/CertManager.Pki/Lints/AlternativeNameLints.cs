using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>subjectAltName and issuerAltName: which kinds of names they hold, and how they are written.</summary>
internal static class AlternativeNameLints
{
    // Rules are lambdas even where a method group would do: in initialisers the compiler makes those anew for each call.
    internal static readonly Lint[] Rows =
    [
        Br("NamesExtensionMissing", Warning, "7.1.2.7.12", EndEntity, LintDates.Br, "e_ext_san_missing",
            new("It has no alternative names.", "주체 대체 이름이 없습니다."), static s => When(!s.Has(Oids.SubjectAltName)), LintRemedies.OtherNames),
        Br("NamesCriticalWithSubject", Info, "7.1.2.7.12", Any, LintDates.Rfc5280, "w_ext_san_critical_with_subject_dn",
            new("The alternative names are critical although there is a subject.", "주체가 있는데도 주체 대체 이름이 중요(critical)로 표시되어 있습니다."),
            static s => When(s.IsCritical(Oids.SubjectAltName) && s.Certificate.SubjectAttributes.Count > 0)),
        Rfc("NamesUncriticalWithoutSubject", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_san_not_critical_without_subject",
            new("The subject is empty, but the alternative names are not critical.", "주체가 비어 있는데 주체 대체 이름이 중요(critical)로 표시되어 있지 않습니다."),
            static s => When(s.IsUncritical(Oids.SubjectAltName) && s.Certificate.SubjectAttributes.Count == 0)),

        // Only DNS names and IP addresses stand for servers.
        Br("DirectoryNamePresent", Warning, "7.1.2.7.12", Any, LintDates.Br, "e_ext_san_directory_name_present",
            new("Its alternative names hold a directory name: '{0}'.", "주체 대체 이름에 디렉터리 이름이(가) 있습니다: '{0}'."), static s => s.FirstOf(GeneralNameKind.DirectoryName), LintRemedies.OtherNames),
        Br("EdiPartyNamePresent", Warning, "7.1.2.7.12", Any, LintDates.Br, "e_ext_san_edi_party_name_present",
            new("Its alternative names hold an EDI party's name: '{0}'.", "주체 대체 이름에 EDI 상대방 이름이(가) 있습니다: '{0}'."), static s => s.FirstOf(GeneralNameKind.EdiPartyName), LintRemedies.OtherNames),
        Br("OtherNamePresent", Warning, "7.1.2.7.12", Any, LintDates.Br, "e_ext_san_other_name_present",
            new("Its alternative names hold a name of another kind: '{0}'.", "주체 대체 이름에 기타 유형의 이름이(가) 있습니다: '{0}'."), static s => s.FirstOf(GeneralNameKind.OtherName), LintRemedies.OtherNames),
        Br("RegisteredIdPresent", Warning, "7.1.2.7.12", Any, LintDates.Br, "e_ext_san_registered_id_present",
            new("Its alternative names hold a registered identifier: '{0}'.", "주체 대체 이름에 등록 식별자이(가) 있습니다: '{0}'."), static s => s.FirstOf(GeneralNameKind.RegisteredId), LintRemedies.OtherNames),
        Br("MailAddressPresent", Warning, "7.1.2.7.12", Any, LintDates.Br, "e_ext_san_rfc822_name_present",
            new("Its alternative names hold a mail address: '{0}'.", "주체 대체 이름에 이메일 주소이(가) 있습니다: '{0}'."), static s => s.FirstOf(GeneralNameKind.Mail), LintRemedies.OtherNames),
        Br("UriPresent", Warning, "7.1.2.7.12", Any, LintDates.Br, "e_ext_san_uniform_resource_identifier_present",
            new("Its alternative names hold a URI: '{0}'.", "주체 대체 이름에 URI이(가) 있습니다: '{0}'."), static s => s.FirstOf(GeneralNameKind.Uri), LintRemedies.OtherNames),
        Rfc("NameEmpty", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_san_empty_name",
            new("One of the alternative names is empty.", "비어 있는 주체 대체 이름이 있습니다."), static s => When(HasEmpty(s.ValueOf(Oids.SubjectAltName))), LintRemedies.OtherNames),
        Rfc("NamesListEmpty", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_san_no_entries",
            new("The list of alternative names is empty.", "주체 대체 이름 목록이 비어 있습니다."), static s => When(IsEmptyList(s, Oids.SubjectAltName)), LintRemedies.OtherNames),
        Rfc("NameNotAscii", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_san_dns_not_ia5_string",
            new("The DNS name '{0}' holds characters beyond ASCII.", "DNS 이름 '{0}'에 ASCII가 아닌 문자가 있습니다."), static s => Beyond(s.Names, GeneralNameKind.Dns), LintRemedies.OtherNames),
        Rfc("NameIsSpace", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_san_space_dns_name",
            new("One of the DNS names is a space.", "DNS 이름이 공백 한 칸입니다."), static s => When(s.FirstOddDns(static name => name == " ") is not null), LintRemedies.OtherNames),
        Practice("NameWithNull", Warning, "RFC 5280 section 4.2.1.6", Any, "e_san_dns_name_includes_null_char",
            new("A DNS name holds a null character, as if to show clients another name: '{0}'.", "DNS 이름에 클라이언트를 속일 수 있는 널 문자가 있습니다: '{0}'."),
            static s => LintSubject.First(s.Names, GeneralNameKind.Dns, static name => HasNull(name)), LintRemedies.OtherNames),
        Practice("NameBeginsWithDot", Warning, "RFC 5280 section 4.2.1.6", Any, "e_san_dns_name_starts_with_period",
            new("The DNS name '{0}' begins with a dot.", "DNS 이름 '{0}'이(가) 점으로 시작합니다."), static s => s.FirstOddDns(static name => name.Length > 0 && name[0] == '.'), LintRemedies.OtherNames),
        Rfc("MailAddressMalformed", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_san_rfc822_format_invalid",
            new("The mail address '{0}' is written with angle brackets, a comment or a space.", "이메일 주소 '{0}'에 꺾쇠괄호, 설명 또는 공백이 있습니다."),
            static s => LintSubject.First(s.Names, GeneralNameKind.Mail, static name => IsOddMail(name))),
        Rfc("UriMalformed", Warning, "4.2.1.6", Any, LintDates.Rfc5280, "e_ext_san_uri_format_invalid",
            new("The URI '{0}' has no scheme, or nothing behind it.", "URI '{0}'에 스킴이 없거나 스킴 뒤에 아무것도 없습니다."), static s => LintSubject.First(s.Names, GeneralNameKind.Uri, static name => IsOddUri(name))),
        Rfc("UriWithoutHost", Warning, "4.2.1.6", Any, LintDates.Rfc5280, "e_ext_san_uri_host_not_fqdn_or_ip",
            new("The URI '{0}' names no full host name and no IP address.", "URI '{0}'에 전체 호스트 이름이나 IP 주소가 없습니다."), static s => LintSubject.First(s.Names, GeneralNameKind.Uri, static name => HasOddHost(name, opaqueAllowed: true))),
        Rfc("UriNotAscii", Warning, "4.2.1.6", Any, LintDates.Rfc5280, "e_ext_san_uri_not_ia5",
            new("The URI '{0}' holds characters beyond ASCII.", "URI '{0}'에 ASCII가 아닌 문자가 있습니다."), static s => Beyond(s.Names, GeneralNameKind.Uri)),
        Rfc("UriRelative", Warning, "4.2.1.6", Any, LintDates.Rfc5280, "e_ext_san_uri_relative",
            new("The URI '{0}' is relative.", "URI '{0}'이(가) 상대 경로입니다."), static s => LintSubject.First(s.Names, GeneralNameKind.Uri, static name => IsRelative(name))),

        Rfc("IssuerNamesCritical", Info, "4.2.1.7", Any, LintDates.Rfc2459, "w_ext_ian_critical",
            new("The issuer's alternative names are critical.", "발급자 대체 이름이 중요(critical)로 표시되어 있습니다."), static s => When(s.IsCritical(LintOids.IssuerAltName))),
        Rfc("IssuerNameEmpty", Warning, "4.2.1.7", Any, LintDates.Rfc2459, "e_ext_ian_empty_name",
            new("One of the issuer's alternative names is empty.", "비어 있는 발급자 대체 이름이 있습니다."), static s => When(HasEmpty(s.ValueOf(LintOids.IssuerAltName)))),
        Rfc("IssuerNamesListEmpty", Warning, "4.2.1.7", Any, LintDates.Rfc2459, "e_ext_ian_no_entries",
            new("The list of the issuer's alternative names is empty.", "발급자 대체 이름 목록이 비어 있습니다."), static s => When(IsEmptyList(s, LintOids.IssuerAltName))),
        Rfc("IssuerNameNotAscii", Warning, "4.2.1.7", Any, LintDates.Rfc2459, "e_ext_ian_dns_not_ia5_string",
            new("The issuer's DNS name '{0}' holds characters beyond ASCII.", "발급자의 DNS 이름 '{0}'에 ASCII가 아닌 문자가 있습니다."), static s => Beyond(s.IssuerNames, GeneralNameKind.Dns)),
        Rfc("IssuerNameIsSpace", Warning, "4.2.1.6", Any, LintDates.Rfc2459, "e_ext_ian_space_dns_name",
            new("One of the issuer's DNS names is a space.", "발급자의 DNS 이름이 공백 한 칸입니다."), static s => When(IssuerDns(s, static name => name == " ") is not null)),
        Rfc("IssuerMailAddressMalformed", Warning, "4.2.1.7", Any, LintDates.Rfc2459, "e_ext_ian_rfc822_format_invalid",
            new("The issuer's mail address '{0}' is written with angle brackets, a comment or a space.", "발급자의 이메일 주소 '{0}'에 꺾쇠괄호, 설명 또는 공백이 있습니다."),
            static s => LintSubject.First(s.IssuerNames, GeneralNameKind.Mail, static name => IsOddMail(name))),
        Rfc("IssuerUriMalformed", Warning, "4.2.1.7", Any, LintDates.Rfc5280, "e_ext_ian_uri_format_invalid",
            new("The issuer's URI '{0}' has no scheme, or nothing behind it.", "발급자의 URI '{0}'에 스킴이 없거나 스킴 뒤에 아무것도 없습니다."), static s => LintSubject.First(s.IssuerNames, GeneralNameKind.Uri, static name => IsOddUri(name))),
        Rfc("IssuerUriWithoutHost", Warning, "4.2.1.7", Any, LintDates.Rfc5280, "e_ext_ian_uri_host_not_fqdn_or_ip",
            new("The issuer's URI '{0}' names no full host name and no IP address.", "발급자의 URI '{0}'에 전체 호스트 이름이나 IP 주소가 없습니다."), static s => LintSubject.First(s.IssuerNames, GeneralNameKind.Uri, static name => HasOddHost(name, opaqueAllowed: false))),
        Rfc("IssuerUriNotAscii", Warning, "4.2.1.7", Any, LintDates.Rfc5280, "e_ext_ian_uri_not_ia5",
            new("The issuer's URI '{0}' holds characters beyond ASCII.", "발급자의 URI '{0}'에 ASCII가 아닌 문자가 있습니다."), static s => Beyond(s.IssuerNames, GeneralNameKind.Uri)),
        Rfc("IssuerUriRelative", Warning, "4.2.1.7", Any, LintDates.Rfc5280, "e_ext_ian_uri_relative",
            new("The issuer's URI '{0}' is relative.", "발급자의 URI '{0}'이(가) 상대 경로입니다."), static s => LintSubject.First(s.IssuerNames, GeneralNameKind.Uri, static name => IsRelative(name))),
        Practice("IssuerNameWithNull", Warning, "RFC 5280 section 4.2.1.7", Any, "e_ian_dns_name_includes_null_char",
            new("A DNS name of the issuer holds a null character: '{0}'.", "발급자의 DNS 이름에 널 문자가 있습니다: '{0}'."), static s => LintSubject.First(s.IssuerNames, GeneralNameKind.Dns, static name => HasNull(name))),
        Practice("IssuerNameBeginsWithDot", Warning, "RFC 5280 section 4.2.1.7", Any, "e_ian_dns_name_starts_with_period",
            new("The issuer's DNS name '{0}' begins with a dot.", "발급자의 DNS 이름 '{0}'이(가) 점으로 시작합니다."), static s => IssuerDns(s, static name => name.Length > 0 && name[0] == '.')),
        Practice("IssuerWildcardBare", Warning, "RFC 5280 section 4.2.1.7", Any, "e_ian_bare_wildcard",
            new("Nothing stands behind the asterisk in the issuer's DNS name '{0}'.", "발급자의 DNS 이름 '{0}'에서 별표 뒤에 아무것도 없습니다."), static s => IssuerDns(s, static name => name.Length > 0 && name[name.Length - 1] == '*')),
        Practice("IssuerWildcardNotFirst", Warning, "RFC 5280 section 4.2.1.7", Any, "e_ian_wildcard_not_first",
            new("In the issuer's DNS name '{0}' an asterisk is not the first character.", "발급자의 DNS 이름 '{0}'에서 별표가 첫 글자가 아닙니다."), static s => IssuerDns(s, static name => name.LastIndexOf('*') > 0)),
        Practice("IssuerNameIsRegistry", Info, "publicsuffix.org", Any, "w_ian_iana_pub_suffix_empty",
            new("The issuer's DNS name '{0}' has less than three labels.", "발급자의 DNS 이름 '{0}'의 레이블이 세 개보다 적습니다."), static s => IssuerDns(s, static name => name.IndexOf('.') == name.LastIndexOf('.'))),
    ];

    private static string? Beyond(IReadOnlyList<GeneralName> names, GeneralNameKind kind) => LintSubject.First(names, kind, static name => !Texts.IsAscii(name.Value.Span));

    private static string? IssuerDns(LintSubject subject, Func<string, bool> isWrong)
    {
        if (!subject.Has(LintOids.IssuerAltName))
        {
            return null;
        }

        foreach (GeneralName name in subject.IssuerNames)
        {
            if (name.Kind == GeneralNameKind.Dns && isWrong(name.Text))
            {
                return name.Text;
            }
        }

        return null;
    }

    private static bool HasNull(GeneralName name) => name.Value.Span.IndexOf((byte)0) >= 0;

    private static bool HasEmpty(ReadOnlyMemory<byte> names)
    {
        foreach (DerItem name in DerItems.Inside(names))
        {
            if (name.Content.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmptyList(LintSubject subject, string oid) => subject.Has(oid) && (subject.ValueOf(oid).Length < 2 || DerItems.IsEmptySequence(subject.ValueOf(oid)));

    private static bool IsOddMail(GeneralName name)
    {
        string text = name.Text;
        return text.Length > 0 && (text.IndexOf(' ') >= 0 || text[0] == '<' || text[text.Length - 1] == ')');
    }

    private static bool IsOddUri(GeneralName name)
    {
        var uri = UriText.Parse(Texts.Of(name.Value));
        return uri.IsBroken || uri.Scheme.Length == 0 || (string.IsNullOrEmpty(uri.Authority) && uri.Rest.Length == 0);
    }

    private static bool HasOddHost(GeneralName name, bool opaqueAllowed)
    {
        if (name.Value.IsEmpty)
        {
            return false;
        }

        var uri = UriText.Parse(Texts.Of(name.Value));
        return uri.IsBroken || (!(opaqueAllowed && uri.IsOpaque) && !HostNames.IsFqdnOrAddress(uri.Host));
    }

    private static bool IsRelative(GeneralName name)
    {
        var uri = UriText.Parse(Texts.Of(name.Value));
        return uri.IsBroken || uri.Scheme.Length == 0;
    }
}
