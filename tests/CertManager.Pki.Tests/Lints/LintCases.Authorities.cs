using static CertManager.Pki.Tests.Draft;

namespace CertManager.Pki.Tests;

/// <summary>Ways to break the rules about authorities.</summary>
internal static partial class LintCases
{
    private static readonly (string, Action<Draft>)[] Intermediates =
    [
        ("AuthorityWithoutSigning", static d => d.Usage(0x82)),
        ("AuthorityConstraintsUncritical", static d => d.Mark(BasicConstraints, isCritical: false)),
        ("NameConstraintsNotCritical", static d => d.Set(NameConstraints, Permitted(Dns("shop.example")))),
        ("IntermediateConstraintsNotCritical", static d => d.Set(NameConstraints, Permitted(Dns("shop.example")))),
        ("NameConstraintsEmpty", static d => d.Set(NameConstraints, Sequence(), isCritical: true)),
        ("NameConstraintMaximum", static d => d.Set(NameConstraints, Permitted(Dns("shop.example"), 0x81, 1, 1), isCritical: true)),
        ("NameConstraintMinimum", static d => d.Set(NameConstraints, Permitted(Dns("shop.example"), 0x80, 1, 1), isCritical: true)),
        ("NameConstraintNotFqdn", static d => d.Set(NameConstraints, Permitted(Uri("https://shop.example/")), isCritical: true)),
        ("NameConstraintOnEdiParty", static d => d.Set(NameConstraints, Permitted(Tagged(0xA5, Tagged(0xA1, Tagged(0x0C, (byte)'x')))), isCritical: true)),
        ("NameConstraintOnRegisteredId", static d => d.Set(NameConstraints, Permitted(Tagged(0x88, 0x2A, 3)), isCritical: true)),
        ("NameConstraintOnX400", static d => d.Set(NameConstraints, Permitted(Tagged(0xA3, 0x30, 0)), isCritical: true)),
        ("NameConstraintOnReservedAddress", static d => d.Set(NameConstraints, Permitted(Tagged(0x87, 10, 0, 0, 0, 255, 0, 0, 0)), isCritical: true)),
        ("AuthorityWithoutCommonName", static d => d.Subject.RemoveAt(2)),
        ("AuthorityCountryUnknown", static d => d.Subject[0] = Attribute("2.5.4.6", "QQ")),
        ("AuthorityWithoutCountry", static d => d.Subject.RemoveAt(0)),
        ("AuthorityWithoutOrganization", static d => d.Subject.RemoveAt(1)),
        ("AuthorityWithUnit", static d => d.Subject.Add(Attribute("2.5.4.11", "Unit"))),
        ("AuthoritySubjectEmpty", static d => d.Subject.Clear()),
        ("AuthorityMayNotSignLists", static d => d.Usage(0x84)),
        ("AuthorityMayNotSignOcsp", static d => d.Usage(0x06)),
        ("AuthorityMayNotSignCertificates", static d => d.Usage(0x82)),
        ("AuthorityUsageMissing", static d => d.Remove(KeyUsage)),
        ("AuthorityUsageNotCritical", static d => d.Mark(KeyUsage, isCritical: false)),
        ("AuthorityKeyUnidentified", static d => d.Remove(SubjectKeyIdentifier)),
        ("AuthorityRsaUsageUnexpected", static d => Both(() => d.PublicKey = Rsa(Modulus(256), [1, 0, 1]), () => d.Usage(0x8E))),
        ("AuthorityMayEncipher", static d => Both(() => d.PublicKey = Rsa(Modulus(256), [1, 0, 1]), () => d.Usage(0xA6))),
        ("AuthorityPurposeForbidden", static d => d.Set(Purposes, Sequence(Oid("1.3.6.1.5.5.7.3.1"), Oid("1.3.6.1.5.5.7.3.3")))),
        ("AuthorityPurposeCritical", static d => d.Mark(Purposes, isCritical: true)),
        ("AuthorityPurposeMissing", static d => d.Remove(Purposes)),
        ("AuthorityPurposeNotTls", static d => d.Set(Purposes, Sequence(Oid("2.5.29.37.0")))),
        ("AuthorityPurposeMixed", static d => d.Set(Purposes, Sequence(Oid("2.5.29.37.0")))),
        ("AuthorityPoliciesMissing", static d => d.Remove(Policies)),
        ("AuthorityPoliciesCritical", static d => d.Mark(Policies, isCritical: true)),
        ("AuthorityPoliciesInvalid", static d => d.Set(Policies, Sequence(Sequence(Oid("1.2.3"))))),
        ("AuthorityPoliciesSeveral", static d => d.Set(Policies, Sequence(Sequence(Oid("2.23.140.1.2.1")), Sequence(Oid("2.23.140.1.2.2"))))),
        ("AuthorityListMissing", static d => d.Remove(ListPoints)),
        ("AuthorityListNotHttp", static d => d.Set(ListPoints, Sequence(Point(Uri("ldap://ca.shop.example"))))),
        ("AuthorityListCritical", static d => d.Mark(ListPoints, isCritical: true)),
        ("AuthorityAccessMissing", static d => Early(d).Remove(Access)),
        ("AuthorityAccessNotThere", static d => d.Remove(Access)),
        ("AuthorityAccessWithoutIssuer", static d => Early(d).Set(Access, Sequence(At(1, "http://ocsp.shop.example")))),
        ("AuthorityAccessCritical", static d => d.Mark(Access, isCritical: true)),
        ("AuthorityAccessNotHttp", static d => d.Set(Access, Sequence(At(2, "ldap://ca.shop.example")))),
        ("IntermediateRsaKeyBelow1024", static d => Both(() => Live(d, Day(2010, 1, 1), 900), () => d.PublicKey = Rsa(Modulus(64), [1, 0, 1]))),
    ];

    private static readonly (string, Action<Draft>)[] Roots =
    [
        ("RootWithPathLength", static d => d.Set(BasicConstraints, Sequence([1, 1, 0xFF], [2, 1, 0]), isCritical: true)),
        ("RootWithPolicies", static d => d.Set(Policies, Sequence(Sequence(Oid("2.23.140.1.2.1"))))),
        ("RootWithPurposes", static d => d.Set(Purposes, Sequence(Oid("1.3.6.1.5.5.7.3.1")))),
        ("RootUsageMissing", static d => d.Remove(KeyUsage)),
        ("RootUsageNotCritical", static d => d.Mark(KeyUsage, isCritical: false)),
        ("RootRsaKeyBelow2048", static d => Both(() => Live(d, Day(2010, 1, 1), 900), () => SignWithSmallKey(d))),
    ];

    private static void SignWithSmallKey(Draft draft)
    {
        draft.OwnKey = System.Security.Cryptography.RSA.Create(1024);
        draft.PublicKey = draft.OwnKey.ExportSubjectPublicKeyInfo();
        draft.Algorithm = Sequence(Oid("1.2.840.113549.1.1.11"), [5, 0]);
    }
}
