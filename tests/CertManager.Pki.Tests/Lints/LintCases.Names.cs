using static CertManager.Pki.Tests.Draft;
using Tag = System.Formats.Asn1.UniversalTagNumber;

namespace CertManager.Pki.Tests;

/// <summary>Ways to break the rules about names: subject, host names, alternative names.</summary>
internal static partial class LintCases
{
    private const string Organization = "2.23.140.1.2.2";
    private const string Individual = "2.23.140.1.2.3";

    private static readonly (string, Action<Draft>)[] LeafNames =
    [
        ("DomainValidatedNamesLocality", static d => d.Subject.Add(Attribute("2.5.4.7", "Seoul"))),
        ("DomainValidatedNamesOrganization", static d => d.Subject.Add(Attribute("2.5.4.10", "Shop"))),
        ("DomainValidatedNamesPostalCode", static d => d.Subject.Add(Attribute("2.5.4.17", "12345"))),
        ("DomainValidatedNamesState", static d => d.Subject.Add(Attribute("2.5.4.8", "Gyeonggi"))),
        ("DomainValidatedNamesStreet", static d => d.Subject.Add(Attribute("2.5.4.9", "Street 1"))),
        ("DomainValidatedSubjectTooFull", static d => d.Subject.Add(Attribute("2.5.4.5", "1"))),
        ("IndividualUnnamed", static d => Under(Early(d), Individual)),
        ("IndividualWithoutFullName", static d => Under(d, Individual, Attribute("2.5.4.42", "Jane"))),
        ("OrganizationUnnamed", static d => Under(d, Organization)),
        ("IndividualWithoutCountry", static d => Under(d, Individual)),
        ("IndividualWithoutPlace", static d => Under(d, Individual)),
        ("OrganizationWithoutCountry", static d => Under(d, Organization)),
        ("OrganizationWithoutPlace", static d => Under(d, Organization)),
        ("CountryMissing", static d => Under(d, Organization, Attribute("2.5.4.10", "Shop"))),
        ("PlaceMissing", static d => Under(d, Organization, Attribute("2.5.4.10", "Shop"))),
        ("LocalityOfNobody", static d => d.Subject.Add(Attribute("2.5.4.7", "Seoul"))),
        ("StateOfNobody", static d => d.Subject.Add(Attribute("2.5.4.8", "Gyeonggi"))),
        ("StreetOfNobody", static d => d.Subject.Add(Attribute("2.5.4.9", "Street 1"))),
        ("PostalCodeOfNobody", static d => d.Subject.Add(Attribute("2.5.4.17", "12345"))),
        ("PersonWithoutPolicy", static d => d.Subject.Add(Attribute("2.5.4.42", "Jane"))),
        ("OrganizationalUnitPresent", static d => d.Subject.Add(Attribute("2.5.4.11", "Unit"))),
        ("UnitWithoutOrganization", static d => d.Subject.Add(Attribute("2.5.4.11", "Unit"))),
        ("CountryUnknown", static d => d.Subject.Add(Attribute("2.5.4.6", "QQ"))),
        ("CountryNotUppercase", static d => d.Subject.Add(Attribute("2.5.4.6", "kr"))),
        ("SubjectValueSaysNothing", static d => d.Subject.Add(Attribute("2.5.4.10", "-"))),
        ("SubjectEmptyWithoutNames", static d => d.Remove(Names)),
        ("SubjectHasHtmlEntity", static d => d.Subject.Add(Attribute("2.5.4.10", "A &amp; B", Tag.UTF8String))),
        ("SubjectEncodedTwice", static d => d.Subject.Add(Attribute("2.5.4.10", "M\u00C3\u00BCnchen", Tag.UTF8String))),

        ("CommonNameTooLong", static d => d.Subject.Add(Attribute("2.5.4.3", new string('x', 65)))),
        ("OrganizationTooLong", static d => d.Subject.Add(Attribute("2.5.4.10", new string('x', 65)))),
        ("OrganizationalUnitTooLong", static d => d.Subject.Add(Attribute("2.5.4.11", new string('x', 65)))),
        ("LocalityTooLong", static d => d.Subject.Add(Attribute("2.5.4.7", new string('x', 129)))),
        ("StateTooLong", static d => d.Subject.Add(Attribute("2.5.4.8", new string('x', 129)))),
        ("StreetTooLong", static d => d.Subject.Add(Attribute("2.5.4.9", new string('x', 129)))),
        ("PostalCodeTooLong", static d => d.Subject.Add(Attribute("2.5.4.17", new string('1', 17)))),
        ("SubjectMailTooLong", static d => d.Subject.Add(Attribute("1.2.840.113549.1.9.1", new string('x', 256), Tag.IA5String))),
        ("SubjectSerialNumberTooLong", static d => d.Subject.Add(Attribute("2.5.4.5", new string('1', 65)))),
        ("GivenNameTooLong", static d => d.Subject.Add(Attribute("2.5.4.42", new string('x', 32769)))),
        ("GivenNameLong", static d => d.Subject.Add(Attribute("2.5.4.42", new string('x', 65)))),
        ("SurnameTooLong", static d => d.Subject.Add(Attribute("2.5.4.4", new string('x', 32769)))),
        ("SurnameLong", static d => d.Subject.Add(Attribute("2.5.4.4", new string('x', 65)))),
        ("SubjectCountryNotPrintableString", static d => d.Subject.Add(Attribute("2.5.4.6", "KR", Tag.UTF8String))),
        ("SubjectSerialNumberNotPrintableString", static d => d.Subject.Add(Attribute("2.5.4.5", "1", Tag.UTF8String))),
        ("IssuerCountryNotPrintableString", static d => d.Issuer[0] = Attribute("2.5.4.6", "KR", Tag.UTF8String)),
        ("SubjectHasControlCharacter", static d => d.Subject.Add(Attribute("2.5.4.10", "a\u0007b", Tag.UTF8String))),
        ("SubjectNotOfItsAlphabet", static d => d.Subject.Add(Attribute("2.5.4.10", "a_b"))),
        ("SubjectOfOtherStringType", static d => d.Subject.Add(Attribute("2.5.4.10", "Shop", Tag.T61String))),
        ("SubjectOutOfOrder", static d => d.Subject.AddRange([Attribute("2.5.4.3", "www.shop.example"), Attribute("2.5.4.6", "KR")])),
        ("SubjectAttributeDuplicate", static d => d.Subject.AddRange([Attribute("2.5.4.10", "One"), Attribute("2.5.4.10", "Two")])),
        ("SubjectPartOfSeveral", static d => d.Subject.Add(Set(AttributeAlone("2.5.4.6", "KR"), AttributeAlone("2.5.4.10", "Shop")))),
        ("IssuerPartOfSeveral", static d => d.Issuer.Add(Set(AttributeAlone("2.5.4.6", "KR"), AttributeAlone("2.5.4.10", "Shop")))),
        ("SubjectLeadingSpace", static d => d.Subject.Add(Attribute("2.5.4.10", " Shop"))),
        ("SubjectTrailingSpace", static d => d.Subject.Add(Attribute("2.5.4.10", "Shop "))),
        ("IssuerLeadingSpace", static d => d.Issuer.Add(Attribute("2.5.4.11", " Unit"))),
        ("IssuerTrailingSpace", static d => d.Issuer.Add(Attribute("2.5.4.11", "Unit "))),

        ("CommonNameIncluded", static d => Early(d).Subject.Add(Attribute("2.5.4.3", "www.shop.example"))),
        ("CommonNameNotRecommended", static d => d.Subject.Add(Attribute("2.5.4.3", "www.shop.example"))),
        ("CommonNameSeveral", static d => d.Subject.AddRange([Attribute("2.5.4.3", "www.shop.example"), Attribute("2.5.4.3", "shop.example")])),
        ("CommonNameNotInNames", static d => Early(d).Subject.Add(Attribute("2.5.4.3", "shop.example"))),
        ("CommonNameNotExactlyInNames", static d => d.Subject.Add(Attribute("2.5.4.3", "WWW.shop.example"))),
        ("InternalName", static d => Named(d, "server.local")),
        ("InternalName", static d => Named(d, "server")),
        ("ReservedAddress", static d => d.Set(Names, Sequence(Tagged(0x87, 10, 0, 0, 1)), isCritical: true)),
        ("ReservedAddressInCommonName", static d => d.Subject.Add(Attribute("2.5.4.3", "192.168.0.1"))),
        ("ReverseNameOfReservedAddress", static d => Named(d, "1.0.168.192.in-addr.arpa")),
        ("ReverseNameMalformed", static d => Named(d, "0.168.192.in-addr.arpa")),
        ("NameWithOddCharacter", static d => Named(d, "sh!op.example")),
        ("NameWithEmptyLabel", static d => Named(d, "shop..example")),
        ("NameWithLongLabel", static d => Named(d, new string('x', 64) + ".example")),
        ("NameTooLong", static d => Named(d, string.Join('.', Enumerable.Repeat(new string('x', 60), 5)))),
        ("NameWithReservedLabel", static d => Named(d, "ab--c.example")),
        ("NameWithHyphenAtEdge", static d => Named(d, "-shop.example")),
        ("NameRegisteredWithUnderscore", static d => Named(d, "www.my_shop.co.kr")),
        ("NameWithUnderscoreBelow", static d => Named(d, "my_www.shop.co.kr")),
        ("NameWithUnderscore", static d => Named(d, "my_shop.example")),
        ("NameWithUnderscoreEarly", static d => Named(Early(d), "my_shop.example")),
        ("NameWithOddUnderscore", static d => Named(Sunset(d), "_shop.example")),
        ("NameWithUnderscoreForLong", static d => Named(Sunset(d), "my_shop.example")),
        ("WildcardPartial", static d => Named(d, "w*.shop.example")),
        ("WildcardNotLeftmost", static d => Named(d, "www.*.example")),
        ("WildcardNotFirst", static d => Named(d, "www.*.example")),
        ("WildcardBare", static d => Named(d, "www.*")),
        ("WildcardOfRegistry", static d => Named(d, "*.co.kr")),
        ("NameIsRegistry", static d => Named(d, "co.kr")),
        ("NameRedacted", static d => Named(d, "?.shop.example")),
        ("NameDuplicate", static d => Named(d, "shop.example", "SHOP.example")),
        ("InternationalNameBroken", static d => Named(d, "xn--\u00FC99999999.example")),
        ("InternationalNameNotNormalized", static d => Named(d, "xn--e-xbb.example")),

        ("NamesExtensionMissing", static d => d.Remove(Names)),
        ("NamesCriticalWithSubject", static d => d.Subject.Add(Attribute("2.5.4.6", "KR"))),
        ("NamesUncriticalWithoutSubject", static d => d.Mark(Names, isCritical: false)),
        ("DirectoryNamePresent", static d => Other(d, Tagged(0xA4, Sequence(Attribute("2.5.4.3", "x"))))),
        ("EdiPartyNamePresent", static d => Other(d, Tagged(0xA5, Tagged(0xA1, Tagged(0x0C, (byte)'x'))))),
        ("OtherNamePresent", static d => Other(d, Tagged(0xA0, [.. Oid("1.2.3.4"), .. Tagged(0xA0, 5, 0)]))),
        ("RegisteredIdPresent", static d => Other(d, Tagged(0x88, 0x2A, 3))),
        ("MailAddressPresent", static d => Other(d, Mail("me@shop.example"))),
        ("UriPresent", static d => Other(d, Uri("https://shop.example/"))),
        ("NameEmpty", static d => Other(d, Dns(string.Empty))),
        ("NamesListEmpty", static d => d.Set(Names, Sequence(), isCritical: true)),
        ("NameNotAscii", static d => Named(d, "sh\u00F6p.example")),
        ("NameIsSpace", static d => Named(d, " ")),
        ("NameWithNull", static d => Named(d, "shop.example\0.evil.example")),
        ("NameBeginsWithDot", static d => Named(d, ".shop.example")),
        ("MailAddressMalformed", static d => Other(d, Mail("<me@shop.example>"))),
        ("UriMalformed", static d => Other(d, Uri("https:"))),
        ("UriWithoutHost", static d => Other(d, Uri("https://shop/"))),
        ("UriNotAscii", static d => Other(d, Uri("https://shop.example/\u00F6"))),
        ("UriRelative", static d => Other(d, Uri("/shop"))),
        ("IssuerNamesCritical", static d => d.Set(IssuerNames, Sequence(Dns("ca.shop.example")), isCritical: true)),
        ("IssuerNameEmpty", static d => OfIssuer(d, Dns(string.Empty))),
        ("IssuerNamesListEmpty", static d => d.Set(IssuerNames, Sequence())),
        ("IssuerNameNotAscii", static d => OfIssuer(d, Dns("c\u00F6.shop.example"))),
        ("IssuerNameIsSpace", static d => OfIssuer(d, Dns(" "))),
        ("IssuerMailAddressMalformed", static d => OfIssuer(d, Mail("me@shop.example (me)"))),
        ("IssuerUriMalformed", static d => OfIssuer(d, Uri("https:"))),
        ("IssuerUriWithoutHost", static d => OfIssuer(d, Uri("https://shop/"))),
        ("IssuerUriNotAscii", static d => OfIssuer(d, Uri("https://shop.example/\u00F6"))),
        ("IssuerUriRelative", static d => OfIssuer(d, Uri("/shop"))),
        ("IssuerNameWithNull", static d => OfIssuer(d, Dns("a\0.shop.example"))),
        ("IssuerNameBeginsWithDot", static d => OfIssuer(d, Dns(".ca.shop.example"))),
        ("IssuerWildcardBare", static d => OfIssuer(d, Dns("ca.shop.*"))),
        ("IssuerWildcardNotFirst", static d => OfIssuer(d, Dns("ca.*.example"))),
        ("IssuerNameIsRegistry", static d => OfIssuer(d, Dns("shop.example"))),
    ];

    private static void Under(Draft draft, string policy, params byte[][] attributes)
    {
        draft.Set(Policies, Sequence(Sequence(Oid(policy))));
        draft.Subject.AddRange(attributes);
    }

    private static void Named(Draft draft, params string[] names) => draft.Set(Names, Sequence([.. names.Select(Dns)]), isCritical: true);

    private static void Other(Draft draft, byte[] name) => draft.Set(Names, Sequence(Dns("www.shop.example"), name), isCritical: true);

    private static void OfIssuer(Draft draft, byte[] name) => draft.Set(IssuerNames, Sequence(name));

    // When underscores were still allowed, with conditions.
    private static Draft Sunset(Draft draft)
    {
        draft.Start = Day(2019, 1, 1);
        return draft;
    }
}
