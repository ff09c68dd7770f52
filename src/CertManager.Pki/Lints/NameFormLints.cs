using System.Formats.Asn1;
using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>How the names of subject and issuer are written: types, lengths, order, white space.</summary>
internal static class NameFormLints
{
    // RFC 5280 appendix A.1 and X.520, upper bounds.
    private const int CommonNameBound = 64;
    private const int OrganizationBound = 64;
    private const int PlaceBound = 128;
    private const int PostalCodeBound = 16;
    private const int MailBound = 255;
    private const int PersonBound = 32768;
    private const int OldPersonBound = 64;

    // Baseline Requirements section 7.1.4.2: attributes are written in this order.
    private static readonly string[] Order =
    [
        LintOids.DomainComponent, Oids.Country, Oids.State, Oids.Locality, LintOids.PostalCode, LintOids.Street, Oids.Organization,
        LintOids.Surname, LintOids.GivenName, Oids.OrganizationUnit, DistinguishedName.CommonName,
    ];

    internal static readonly Lint[] Rows =
    [
        Rfc("CommonNameTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_common_name_max_length",
            new("The common name has more than 64 characters: '{0}'.", "일반 이름(CN)이 64자를 넘습니다: '{0}'."),
            static s => Texts.LengthOf(s.CommonName) > CommonNameBound ? s.Longer(DistinguishedName.CommonName, CommonNameBound) ?? s.CommonName : null, LintRemedies.OtherSubject),
        Rfc("OrganizationTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_organization_name_max_length",
            new("The organization has more than 64 characters: '{0}'.", "조직(O)이 64자를 넘습니다: '{0}'."), static s => s.Longer(Oids.Organization, OrganizationBound), LintRemedies.OtherSubject),
        Rfc("OrganizationalUnitTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_organizational_unit_name_max_length",
            new("The organizational unit has more than 64 characters: '{0}'.", "조직 단위(OU)가 64자를 넘습니다: '{0}'."), static s => s.Longer(Oids.OrganizationUnit, OrganizationBound), LintRemedies.OtherSubject),
        Rfc("LocalityTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_locality_name_max_length",
            new("The locality has more than 128 characters: '{0}'.", "시/군/구(L)가 128자를 넘습니다: '{0}'."), static s => s.Longer(Oids.Locality, PlaceBound), LintRemedies.OtherSubject),
        Rfc("StateTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_state_name_max_length",
            new("The state has more than 128 characters: '{0}'.", "시/도(ST)가 128자를 넘습니다: '{0}'."), static s => s.Longer(Oids.State, PlaceBound), LintRemedies.OtherSubject),
        Rfc("StreetTooLong", Warning, "X.520 annex C", Any, LintDates.Rfc2459, "e_subject_street_address_max_length",
            new("The street has more than 128 characters: '{0}'.", "도로명 주소가 128자를 넘습니다: '{0}'."), static s => s.Longer(LintOids.Street, PlaceBound), LintRemedies.OtherSubject),
        Rfc("PostalCodeTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_postal_code_max_length",
            new("The postal code has more than 16 characters: '{0}'.", "우편 번호가 16자를 넘습니다: '{0}'."), static s => s.Longer(LintOids.PostalCode, PostalCodeBound), LintRemedies.OtherSubject),
        Rfc("SubjectMailTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_email_max_length",
            new("The mail address in the subject has more than 255 characters: '{0}'.", "주체의 이메일 주소가 255자를 넘습니다: '{0}'."), static s => s.Longer(LintOids.Mail, MailBound), LintRemedies.OtherSubject),
        Rfc("SubjectSerialNumberTooLong", Warning, "appendix A.1", Any, LintDates.Always, "e_subject_dn_serial_number_max_length",
            new("The serial number in the subject has more than 64 characters: '{0}'.", "주체의 일련번호가 64자를 넘습니다: '{0}'."), static s => s.Longer(LintOids.SerialNumber, OrganizationBound), LintRemedies.OtherSubject),
        Rfc("GivenNameTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_given_name_max_length",
            new("The given name has more than 32768 characters: '{0}'.", "이름이 32768자를 넘습니다: '{0}'."), static s => s.Longer(LintOids.GivenName, PersonBound), LintRemedies.OtherSubject),
        Rfc("GivenNameLong", Info, "X.411 annex B", Any, LintDates.Rfc2459, "w_subject_given_name_recommended_max_length",
            new("The given name has more than 64 characters, which old software cuts off: '{0}'.", "이름이 64자를 넘어 오래된 소프트웨어에서 잘릴 수 있습니다: '{0}'."), static s => s.Longer(LintOids.GivenName, OldPersonBound)),
        Rfc("SurnameTooLong", Warning, "appendix A.1", Any, LintDates.Rfc2459, "e_subject_surname_max_length",
            new("The surname has more than 32768 characters: '{0}'.", "성이 32768자를 넘습니다: '{0}'."), static s => s.Longer(LintOids.Surname, PersonBound), LintRemedies.OtherSubject),
        Rfc("SurnameLong", Info, "X.411 annex B", Any, LintDates.Rfc2459, "w_subject_surname_recommended_max_length",
            new("The surname has more than 64 characters, which old software cuts off: '{0}'.", "성이 64자를 넘어 오래된 소프트웨어에서 잘릴 수 있습니다: '{0}'."), static s => s.Longer(LintOids.Surname, OldPersonBound)),
        Rfc("SubjectCountryNotPrintableString", Warning, "appendix A.1", Any, LintDates.Always, "e_subject_dn_country_not_printable_string",
            new("The subject's country is no PrintableString: '{0}'.", "주체의 국가가 PrintableString이 아닙니다: '{0}'."),
            static s => s.FirstAttribute(static one => IsOtherThanPrintable(one, Oids.Country))),
        Rfc("SubjectSerialNumberNotPrintableString", Warning, "appendix A.1", Any, LintDates.Always, "e_subject_dn_serial_number_not_printable_string",
            new("The serial number in the subject is no PrintableString: '{0}'.", "주체의 일련번호가 PrintableString이 아닙니다: '{0}'."),
            static s => s.FirstAttribute(static one => IsOtherThanPrintable(one, LintOids.SerialNumber))),
        Rfc("IssuerCountryNotPrintableString", Warning, "appendix A.1", Any, LintDates.Always, "e_issuer_dn_country_not_printable_string",
            new("The issuer's country is no PrintableString: '{0}'.", "발급자의 국가가 PrintableString이 아닙니다: '{0}'."),
            static s => LintSubject.First(s.Certificate.IssuerAttributes, static one => IsOtherThanPrintable(one, Oids.Country))),
        Rfc("SubjectHasControlCharacter", Warning, "appendix A.1", Any, LintDates.Always, "e_subject_dn_not_printable_characters",
            new("The subject holds a control character.", "주체에 제어 문자가 있습니다."),
            static s => When(s.FirstAttribute(static one => HasControl(one)) is not null), LintRemedies.OtherSubject),
        Rfc("SubjectNotOfItsAlphabet", Warning, "appendix B", Any, LintDates.Rfc2459, "e_subject_printable_string_badalpha",
            new("A PrintableString of the subject holds other characters or none: '{0}'.", "주체의 PrintableString에 허용되지 않는 문자가 있거나 값이 비어 있습니다: '{0}'."),
            static s => s.FirstAttribute(static one => one.Tag == UniversalTagNumber.PrintableString && (one.Content.IsEmpty || !one.IsProper))),
        Br("SubjectOfOtherStringType", Warning, "7.1.4.2", Any, LintDates.Br200, "e_subject_rdns_correct_encoding",
            new("An attribute of the subject has another string type than its own: '{0}'.", "주체의 속성이 정해진 문자열 형식이 아닙니다: '{0}'."),
            static s => s.FirstAttribute(static one => HasOtherType(one))),
        Br("SubjectOutOfOrder", Warning, "7.1.4.2", Subscriber, LintDates.Br200, "e_invalid_subject_rdn_order",
            new("The subject's attributes are not in the order of the requirements, country first and common name last: '{0}'.", "주체의 속성이 국가에서 시작해 일반 이름(CN)으로 끝나는 규정 순서가 아닙니다: '{0}'."),
            static s => IsInOrder(s.Certificate.SubjectAttributes) ? null : s.Certificate.SubjectText),
        Br("SubjectAttributeDuplicate", Warning, "7.1.4.1", Any, LintDates.Br200, "e_duplicate_subject_attribs",
            new("The subject holds the attribute more than once: '{0}'.", "주체에 같은 속성이 두 번 이상 있습니다: '{0}'."),
            static s => Repeated(s.Certificate.SubjectAttributes), LintRemedies.OtherSubject),
        Practice("SubjectPartOfSeveral", Info, "RFC 5280 section 4.1.2.4", Any, "n_multiple_subject_rdn",
            new("A part of the subject holds several attributes at once.", "주체의 한 부분에 여러 속성이 함께 있습니다."),
            static s => When(HasSeveralInOne(s.Certificate.SubjectAttributes))),
        Practice("IssuerPartOfSeveral", Info, "RFC 5280 section 4.1.2.4", Any, "w_multiple_issuer_rdn",
            new("A part of the issuer's name holds several attributes at once.", "발급자 이름의 한 부분에 여러 속성이 함께 있습니다."),
            static s => When(HasSeveralInOne(s.Certificate.IssuerAttributes))),
        Practice("SubjectLeadingSpace", Info, "RFC 4518 section 2.6.1", Any, "w_subject_dn_leading_whitespace",
            new("A value of the subject begins with white space: '{0}'.", "주체의 값이 공백으로 시작합니다: '{0}'."),
            static s => s.FirstAttribute(static one => Begins(one)), LintRemedies.OtherSubject),
        Practice("SubjectTrailingSpace", Info, "RFC 4518 section 2.6.1", Any, "w_subject_dn_trailing_whitespace",
            new("A value of the subject ends with white space: '{0}'.", "주체의 값이 공백으로 끝납니다: '{0}'."),
            static s => s.FirstAttribute(static one => Ends(one)), LintRemedies.OtherSubject),
        Practice("IssuerLeadingSpace", Info, "RFC 4518 section 2.6.1", Any, "w_issuer_dn_leading_whitespace",
            new("A value of the issuer's name begins with white space: '{0}'.", "발급자 이름의 값이 공백으로 시작합니다: '{0}'."),
            static s => LintSubject.First(s.Certificate.IssuerAttributes, static one => Begins(one))),
        Practice("IssuerTrailingSpace", Info, "RFC 4518 section 2.6.1", Any, "w_issuer_dn_trailing_whitespace",
            new("A value of the issuer's name ends with white space: '{0}'.", "발급자 이름의 값이 공백으로 끝납니다: '{0}'."),
            static s => LintSubject.First(s.Certificate.IssuerAttributes, static one => Ends(one))),
    ];

    private static bool IsOtherThanPrintable(NameAttribute one, string type) => one.Type == type && one.Tag != UniversalTagNumber.PrintableString;

    private static bool HasControl(NameAttribute one)
    {
        ReadOnlySpan<byte> octets = one.Content.Span;
        for (int i = 0; i < octets.Length; i++)
        {
            // The controls of ASCII, and those of Latin-1 as UTF-8 writes them.
            if (octets[i] < 0x20 || octets[i] == 0x7F || (octets[i] == 0xC2 && i + 1 < octets.Length && octets[i + 1] is >= 0x80 and <= 0x9F))
            {
                return true;
            }
        }

        return false;
    }

    // Baseline Requirements 2.0, tables 77 and 78.
    private static bool HasOtherType(NameAttribute one) => one.Type switch
    {
        LintOids.DomainComponent => one.Tag != UniversalTagNumber.IA5String,
        Oids.Country or LintOids.SerialNumber or "1.3.6.1.4.1.311.60.2.1.3" => one.Tag != UniversalTagNumber.PrintableString,
        Oids.State or Oids.Locality or LintOids.PostalCode or LintOids.Street or Oids.Organization or LintOids.Surname or LintOids.GivenName or Oids.OrganizationUnit
            or DistinguishedName.CommonName or "2.5.4.15" or "2.5.4.97" or "1.3.6.1.4.1.311.60.2.1.1" or "1.3.6.1.4.1.311.60.2.1.2" =>
            one.Tag is not (UniversalTagNumber.PrintableString or UniversalTagNumber.UTF8String),
        _ => false,
    };

    private static bool IsInOrder(IReadOnlyList<NameAttribute> name)
    {
        int last = 0;
        for (int i = 0; i < name.Count; i++)
        {
            int place = Array.IndexOf(Order, name[i].Type);
            if (place >= 0 && place < last)
            {
                return false;
            }

            last = Math.Max(place, last);
        }

        return true;
    }

    // Those that stand for one thing only; domain components, streets and units may repeat.
    private static bool IsSingle(string type) => type is DistinguishedName.CommonName or LintOids.Surname or LintOids.SerialNumber or Oids.Country or Oids.Locality or Oids.State
        or Oids.Organization or "2.5.4.15" or LintOids.GivenName or "2.5.4.97" or "1.3.6.1.4.1.311.60.2.1.1" or "1.3.6.1.4.1.311.60.2.1.2" or "1.3.6.1.4.1.311.60.2.1.3";

    private static string? Repeated(IReadOnlyList<NameAttribute> name)
    {
        for (int i = 1; i < name.Count; i++)
        {
            for (int j = 0; j < i && IsSingle(name[i].Type); j++)
            {
                if (name[i].Type == name[j].Type)
                {
                    return name[i].Text ?? name[i].Type;
                }
            }
        }

        return null;
    }

    private static bool HasSeveralInOne(IReadOnlyList<NameAttribute> name)
    {
        for (int i = 1; i < name.Count; i++)
        {
            if (name[i].Set == name[i - 1].Set)
            {
                return true;
            }
        }

        return false;
    }

    // X.520's attributes of names that people fill in.
    private static bool IsName(string type) => type is DistinguishedName.CommonName or LintOids.Surname or LintOids.SerialNumber or Oids.Country or Oids.Locality or Oids.State
        or LintOids.Street or Oids.Organization or Oids.OrganizationUnit or "2.5.4.12" or LintOids.PostalCode or "2.5.4.41" or LintOids.GivenName or "2.5.4.43" or "2.5.4.44" or "2.5.4.46";

    // A cheap look at the octets first: white space is ASCII, or begins with an octet beyond it.
    private static bool Begins(NameAttribute one) => one.Content.Length > 0 && one.Content.Span[0] is <= (byte)' ' or >= 0x80 && IsName(one.Type)
        && one.Text is { Length: > 0 } text && char.IsWhiteSpace(text[0]);

    private static bool Ends(NameAttribute one) => one.Content.Length > 0 && one.Content.Span[one.Content.Length - 1] is <= (byte)' ' or >= 0x80 && IsName(one.Type)
        && one.Text is { Length: > 0 } text && char.IsWhiteSpace(text[text.Length - 1]);
}
