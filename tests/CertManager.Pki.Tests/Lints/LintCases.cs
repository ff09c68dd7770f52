using static CertManager.Pki.Tests.Draft;
using Tag = System.Formats.Asn1.UniversalTagNumber;

namespace CertManager.Pki.Tests;

/// <summary>For each id a way to break its rule, beginning with a certificate that breaks none. Here: what concerns every certificate.</summary>
internal static partial class LintCases
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string, Action<Draft>)[] Leaf =
    [
        ("ValidityAbove47Days", static d => Live(d, Day(2029, 3, 15), 48)),
        ("ValidityAbove46Days", static d => Live(d, Day(2029, 3, 15), 47)),
        ("ValidityAbove100Days", static d => Live(d, Day(2027, 3, 15), 101)),
        ("ValidityAbove99Days", static d => Live(d, Day(2027, 3, 15), 100)),
        ("ValidityAbove200Days", static d => Live(d, Day(2026, 3, 15), 201)),
        ("ValidityAbove199Days", static d => Live(d, Day(2026, 3, 15), 200)),
        ("ValidityAbove398Days", static d => Live(d, Day(2026, 3, 14), 399)),
        ("ValidityAbove397Days", static d => Live(d, Day(2026, 3, 14), 398)),
        ("ValidityAbove825Days", static d => Live(d, Day(2019, 1, 1), 827)),
        ("ValidityAbove39Months", static d => Live(d, Day(2017, 1, 1), 1300)),
        ("ValidityNegative", static d => d.Days = -1),
        ("Sha1BeyondSunset", static d => (d.Start, d.Days, d.Algorithm) = (Day(2015, 6, 1), 900, Signature("1.2.840.10045.4.1"))),
        ("UtcTimeWithoutSeconds", static d => d.Times = (Utc("2601010000Z"), Utc("260301000000Z"))),
        ("UtcTimeNotZulu", static d => d.Times = (Utc("260101000000+0900"), Utc("260301000000Z"))),
        ("GeneralizedTimeWithoutSeconds", static d => d.Times = (Utc("260101000000Z"), Generalized("205003010000Z"))),
        ("GeneralizedTimeWithFraction", static d => d.Times = (Utc("260101000000Z"), Generalized("20500301000000.5Z"))),
        ("GeneralizedTimeNotZulu", static d => d.Times = (Utc("260101000000Z"), Generalized("20500301000000+0900"))),
        ("GeneralizedTimeBefore2050", static d => d.Times = (Utc("260101000000Z"), Generalized("20260301000000Z"))),
        ("SerialNumberTooLong", static d => d.Serial = [.. Enumerable.Repeat((byte)1, 21)]),
        ("SerialNumberNotPositive", static d => d.Serial = [0]),
        ("SerialNumberNotPositive", static d => d.Serial = [0x80, 1]),
        ("VersionNot3", static d => d.Version = 2),
        ("ExtensionsWithoutVersion3", static d => d.Version = 2),
        ("UniqueIdentifierPresent", static d => d.HasUniqueIdentifier = true),
        ("UniqueIdentifierInVersion1", static d => (d.HasUniqueIdentifier, d.Version) = (true, 1)),
        ("ExtensionDuplicate", static d => d.Extensions.Add(d.Extensions[1])),
        ("CriticalFalseWritten", static d => d.WritesDefault = true),
        ("SignatureAlgorithmsDiffer", static d => d.OuterAlgorithm = Signature("1.2.840.10045.4.3.3")),
        ("IssuerEmpty", static d => d.Issuer.Clear()),

        ("SubscriberMaySignCertificates", static d => d.Usage(0x84)),
        ("SubscriberMaySignLists", static d => d.Usage(0x82)),
        ("CertificateSigningWithoutAuthority", static d => d.Usage(0x84)),
        ("SigningWithoutAuthority", static d => Both(() => d.Usage(0x84), () => d.Set(BasicConstraints, Sequence(), isCritical: true))),
        ("KeyUsageNotCritical", static d => d.Mark(KeyUsage, isCritical: false)),
        ("KeyUsageEmpty", static d => d.Set(KeyUsage, Tagged(0x03, 7, 0), isCritical: true)),
        ("KeyUsageTooLong", static d => d.Set(KeyUsage, Tagged(0x03, 0, 0x80, 0x01), isCritical: true)),
        ("KeyUsageUnusedBitsWrong", static d => d.Usage(0x80, unused: 5)),
        ("KeyUsageTrailingZero", static d => d.Set(KeyUsage, Tagged(0x03, 7, 0x80, 0), isCritical: true)),
        ("EcKeyMayEncipher", static d => d.Usage(0xA0)),
        ("EcKeyUsageUnexpected", static d => d.Usage(0x90)),
        ("RsaKeyUsageUnexpected", static d => Both(() => d.PublicKey = Rsa(Modulus(256), [1, 0, 1]), () => d.Usage(0x88))),
        ("UsageAgainstPurpose", static d => d.Usage(0x90)),
        ("PurposeCritical", static d => d.Mark(Purposes, isCritical: true)),
        ("PurposeAnyCritical", static d => d.Set(Purposes, Sequence(Oid("2.5.29.37.0")), isCritical: true)),
        ("PurposeMissing", static d => d.Remove(Purposes)),
        ("PurposeUnexpected", static d => d.Set(Purposes, Sequence(Oid("1.3.6.1.5.5.7.3.1"), Oid("1.3.6.1.5.5.7.3.3")))),
        ("PurposeExtra", static d => Early(d).Set(Purposes, Sequence(Oid("1.3.6.1.5.5.7.3.1"), Oid("1.3.6.1.5.5.7.3.3")))),
        ("PurposeOfTlsMissing", static d => Early(d).Set(Purposes, Sequence(Oid("2.5.29.37.0")))),
        ("OcspSignerWithoutNoCheck", static d => d.Set(Purposes, Sequence(Oid("1.3.6.1.5.5.7.3.9")))),

        ("PoliciesMissing", static d => d.Remove(Policies)),
        ("PoliciesCritical", static d => d.Mark(Policies, isCritical: true)),
        ("StatementNotHttp", static d => d.Set(Policies, Sequence(Policy("2.23.140.1.2.1", "1.3.6.1.5.5.7.2.1", Tagged(0x16, "ftp://x.example"u8.ToArray()))))),
        ("QualifierUnexpected", static d => d.Set(Policies, Sequence(Notice(Tag.UTF8String, "text")))),
        ("AnyPolicyQualifierUnexpected", static d => d.Set(Policies, Sequence(Policy("2.5.29.32.0", "1.2.3.4", [5, 0])))),
        ("PolicyDuplicate", static d => d.Set(Policies, Sequence(Sequence(Oid("2.23.140.1.2.1")), Sequence(Oid("2.23.140.1.2.1"))))),
        ("NoticeReferencePresent", static d => d.Set(Policies, Sequence(Policy("2.23.140.1.2.1", "1.3.6.1.5.5.7.2.2", Sequence(Sequence(Tagged(0x0C, "x"u8.ToArray()), Sequence([2, 1, 1]))))))),
        ("ExplicitTextAscii", static d => d.Set(Policies, Sequence(Notice(Tag.IA5String, "text")))),
        ("ExplicitTextNotUtf8", static d => d.Set(Policies, Sequence(Notice(Tag.VisibleString, "text")))),
        ("ExplicitTextTooLong", static d => d.Set(Policies, Sequence(Notice(Tag.UTF8String, new string('x', 201))))),
        ("ExplicitTextWithControl", static d => d.Set(Policies, Sequence(Notice(Tag.UTF8String, "a\u0007b")))),
        ("ExplicitTextNotNormalized", static d => d.Set(Policies, Sequence(Notice(Tag.UTF8String, "e\u0301")))),
        ("PolicyConstraintsEmpty", static d => d.Set("2.5.29.36", Sequence(), isCritical: true)),
        ("PolicyConstraintsNotCritical", static d => d.Set("2.5.29.36", Sequence([0x80, 1, 0]))),
        ("InhibitAnyPolicyNotCritical", static d => d.Set("2.5.29.54", [2, 1, 0])),
        ("PolicyMappingsNotCritical", static d => d.Set("2.5.29.33", Mapping("2.23.140.1.2.1", "1.2.3"))),
        ("AnyPolicyMapped", static d => d.Set("2.5.29.33", Mapping("2.23.140.1.2.1", "2.5.29.32.0"), isCritical: true)),
        ("MappedPolicyMissing", static d => d.Set("2.5.29.33", Mapping("1.2.3", "1.2.4"), isCritical: true)),

        ("AccessMissing", static d => d.Remove(Access)),
        ("AccessCritical", static d => d.Mark(Access, isCritical: true)),
        ("AccessCriticalAnywhere", static d => d.Mark(Access, isCritical: true)),
        ("OcspLocationMissing", static d => Early(d).Remove(Access)),
        ("IssuerLocationMissing", static d => d.Set(Access, Sequence(At(1, "http://ocsp.shop.example")))),
        ("IssuerLocationNotHttp", static d => d.Set(Access, Sequence(At(2, "https://ca.shop.example")))),
        ("OcspLocationNotHttp", static d => d.Set(Access, Sequence(At(1, "https://ca.shop.example")))),
        ("AccessMethodUnexpected", static d => d.Set(Access, Sequence(At(5, "http://ca.shop.example")))),
        ("AccessLocationDuplicate", static d => d.Set(Access, Sequence(At(1, "http://ca.shop.example"), At(1, "http://CA.shop.example")))),
        ("AccessLocationInternal", static d => d.Set(Access, Sequence(At(1, "http://ocsp.corp")))),
        ("IssuerLocationUnreachable", static d => d.Set(Access, Sequence(At(2, "ftp://ca.shop.example")))),
        ("RevocationLocationMissing", static d => Both(() => d.Remove(Access), () => d.Remove(ListPoints))),
        ("ListLocationNotHttp", static d => d.Set(ListPoints, Sequence(Point(Uri("ldap://ca.shop.example"))))),
        ("ListLocationMissing", static d => d.Set(ListPoints, Sequence(Point(Uri("ldap://ca.shop.example"))))),
        ("ListLocationCritical", static d => d.Mark(ListPoints, isCritical: true)),
        ("ListLocationCriticalAnywhere", static d => d.Mark(ListPoints, isCritical: true)),
        ("ListOfOtherIssuer", static d => d.Set(ListPoints, Sequence(Point(Uri("http://ca.shop.example")), Sequence(Tagged(0xA2, Dns("x.example")))))),
        ("ListPointIncomplete", static d => d.Set(ListPoints, Sequence(Sequence(Tagged(0x81, 1, 0x06))))),
        ("ListLocationUnreachable", static d => d.Set(ListPoints, Sequence(Point(Uri("ftp://ca.shop.example"))))),
        ("FreshestListCritical", static d => d.Set("2.5.29.46", Sequence(Point(Uri("http://ca.shop.example"))), isCritical: true)),
        ("SubjectAccessCritical", static d => d.Set("1.3.6.1.5.5.7.1.11", Sequence(At(5, "http://ca.shop.example")), isCritical: true)),
        ("DirectoryAttributesCritical", static d => d.Set("2.5.29.9", Sequence(Sequence(Oid("2.5.4.6"), Set(Tagged(0x13, "KR"u8.ToArray())))), isCritical: true)),
        ("AuthorityKeyIdentifierCritical", static d => d.Mark(AuthorityKeyIdentifier, isCritical: true)),
        ("AuthorityKeyIdentifierMissing", static d => d.Remove(AuthorityKeyIdentifier)),
        ("AuthorityKeyIdentifierDouble", static d => d.Set(AuthorityKeyIdentifier, Sequence(Tagged(0x80, 1, 2), Tagged(0xA1, Dns("x.example")), Tagged(0x82, 1)))),
        ("SubjectKeyIdentifierCritical", static d => d.Set(SubjectKeyIdentifier, Octets([1, 2]), isCritical: true)),
        ("SubjectKeyIdentifierMissing", static d => Early(d)),
        ("SubjectKeyIdentifierNotRecommended", static d => d.Set(SubjectKeyIdentifier, Octets([1, 2]))),

        ("RsaKeyBelow2048", static d => d.PublicKey = Rsa(Modulus(128), [1, 0, 1])),
        ("RsaKeyBelow2048AtMozilla", static d => d.PublicKey = Rsa(Modulus(128), [1, 0, 1])),
        ("RsaKeyNotOfWholeBytes", static d => d.PublicKey = Rsa([0x3F, .. Modulus(256)], [1, 0, 1])),
        ("RsaKeyBelow1024", static d => Both(() => Live(d, Day(2013, 1, 1), 90), () => d.PublicKey = Rsa(Modulus(64), [1, 0, 1]))),
        ("RsaModulusWithSmallFactor", static d => d.PublicKey = Rsa([0x80, .. new byte[254], 0x07], [1, 0, 1])),
        ("RsaExponentUnusual", static d => d.PublicKey = Rsa(Modulus(256), [3])),
        ("RsaExponentEven", static d => d.PublicKey = Rsa(Modulus(256), [1, 0, 2])),
        ("RsaExponentTooSmall", static d => d.PublicKey = Rsa(Modulus(256), [1])),
        ("RsaExponentOne", static d => d.PublicKey = Rsa(Modulus(256), [1])),
        ("RsaKeyWithoutNull", static d => d.PublicKey = Sequence(Sequence(Oid("1.2.840.113549.1.1.1")), Tagged(0x03, [0, .. Sequence(Tagged(0x02, [0, .. Modulus(256)]), Tagged(0x02, 1, 0, 1))]))),
        ("RsaPssKey", static d => d.PublicKey = Sequence(Sequence(Oid("1.2.840.113549.1.1.10")), Tagged(0x03, [0, .. Sequence(Tagged(0x02, [0, .. Modulus(256)]), Tagged(0x02, 1, 0, 1))]))),
        ("EcCurveUnusual", static d => d.PublicKey = OnOtherCurve()),
        ("EcKeyFormUnusual", static d => d.PublicKey = OnOtherCurve()),
        ("KeyFormUnusual", static d => d.PublicKey = OnOtherCurve()),
        ("KeyTypeUnusual", static d => d.PublicKey = Sequence(Sequence(Oid("1.2.3.4")), Tagged(0x03, 0, 1))),
        ("DsaKey", static d => d.PublicKey = Dsa(256, 32)),
        ("DsaKeyAtMozilla", static d => d.PublicKey = Dsa(256, 32)),
        ("DsaKeySizeUnusual", static d => d.PublicKey = Dsa(128, 20)),
        ("DsaKeyTooSmall", static d => Both(() => Early(d), () => d.PublicKey = Dsa(128, 20))),
        ("SignatureWithoutNull", static d => d.Algorithm = Signature("1.2.840.113549.1.1.11")),
        ("SignatureAlgorithmNotAllowed", static d => d.Algorithm = Signature("1.2.840.113549.1.1.4")),
        ("SignatureWithSha1", static d => d.Algorithm = Signature("1.2.840.10045.4.1")),
        ("EcdsaFormUnusual", static d => d.Algorithm = Signature("1.2.840.10045.4.3.3")),
        ("PssFormUnusual", static d => d.Algorithm = Sequence(Oid("1.2.840.113549.1.1.10"), Sequence())),
        ("TimestampsTooFew", static d => d.Set(Timestamps, TimestampsOf(1, 1))),
        ("TimestampsTooFew", static d => d.Remove(Timestamps)),
        ("TimestampsEmpty", static d => d.Set(Timestamps, Octets([0, 0]))),
        ("TimestampsInPrecertificate", static d => d.Set("1.3.6.1.4.1.11129.2.4.3", [5, 0], isCritical: true)),

        ("BasicConstraintsUncritical", static d => d.Set(BasicConstraints, Sequence())),
        ("PathLengthImproper", static d => d.Set(BasicConstraints, Sequence([2, 1, 0]), isCritical: true)),
        ("PathLengthNegative", static d => d.Set(BasicConstraints, Sequence([1, 1, 0xFF], [2, 1, 0xFF]), isCritical: true)),
        ("NameConstraintsOfSubscriber", static d => d.Set(NameConstraints, Permitted(Dns("x.example")), isCritical: true)),
    ];

    /// <summary>All: the id, what to begin with, and what to break.</summary>
    public static IEnumerable<(string Id, Func<Draft> Begin, Action<Draft> Break)> All =>
    [
        .. Leaf.Concat(LeafNames).Select(static one => (one.Item1, (Func<Draft>)Draft.Leaf, one.Item2)),
        .. Intermediates.Select(static one => (one.Item1, (Func<Draft>)Draft.Intermediate, one.Item2)),
        .. Roots.Select(static one => (one.Item1, (Func<Draft>)Draft.Root, one.Item2)),
    ];

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static void Live(Draft draft, DateTimeOffset start, int days) => (draft.Start, draft.Days) = (start, days);

    private static Draft Early(Draft draft)
    {
        draft.Start = Day(2018, 6, 1);
        return draft;
    }

    private static void Both(Action one, Action other)
    {
        one();
        other();
    }

    private static byte[] Utc(string text) => Tagged(0x17, System.Text.Encoding.ASCII.GetBytes(text));

    private static byte[] Generalized(string text) => Tagged(0x18, System.Text.Encoding.ASCII.GetBytes(text));

    private static byte[] Signature(string oid) => Sequence(Oid(oid));

    private static byte[] Mapping(string from, string to) => Sequence(Sequence(Oid(from), Oid(to)));

    private static byte[] Permitted(byte[] name, params byte[] more) => Sequence(Tagged(0xA0, Sequence(name, more)));

    private static byte[] OnOtherCurve() =>
        Sequence(Sequence(Oid("1.2.840.10045.2.1"), Oid("1.3.132.0.10")), Tagged(0x03, [0, 4, .. new byte[64]]));

    private static byte[] Dsa(int modulus, int divisor) => Sequence(
        Sequence(Oid("1.2.840.10040.4.1"), Sequence(Number(modulus), Number(divisor), [2, 1, 2])),
        Tagged(0x03, [0, .. Number(modulus)]));

    private static byte[] Number(int octets) => Tagged(0x02, [0, 0x80, .. new byte[octets - 2], 1]);
}
