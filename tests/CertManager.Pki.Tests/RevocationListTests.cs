using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>Revocation lists: each rule of RFC 5280 sections 5 and 6.3 kept and broken.</summary>
public sealed class RevocationListTests
{
    private static readonly byte[] Other = [0x11, 0x22];
    private static readonly byte[] OtherPoint = [0x30, 0x12, 0xA0, 0x10, 0xA0, 0x0E, 0x86, 0x0C, .. "http://other"u8];

    [Fact]
    public void A_list_without_the_certificate_says_good()
    {
        RevocationAnswer answer = Check(new());

        Assert.Equal(RevocationStatus.Good, answer.Status);
        Assert.Equal(Practice.Now.AddDays(6), answer.Until);
    }

    [Theory]
    [InlineData(null, "no reason given")]
    [InlineData(1, "its key was compromised")]
    [InlineData(6, "on hold")]
    [InlineData(99, "no reason given")]
    public void A_list_with_the_certificate_says_revoked_when_and_why(int? reason, string words)
    {
        RevocationAnswer answer = Check(new() { Revoked = [(Other, null), (Statements.Serial(Practice.Leaf), reason)] });

        Assert.Equal(RevocationStatus.Revoked, answer.Status);
        Assert.Equal(Practice.Now.AddDays(-3), answer.RevokedAt);
        Assert.Equal(words, answer.Reason);
    }

    [Fact]
    public void What_was_removed_from_the_list_is_good() =>
        Assert.Equal(RevocationStatus.Good, Check(new() { Revoked = [(Statements.Serial(Practice.Leaf), 8)] }).Status);

    [Fact]
    public void Names_are_compared_without_case_and_spaces() =>
        Assert.Equal(RevocationStatus.Good, Check(new() { IssuerName = new X500DistinguishedName("CN=\"  practice   INTERMEDIATE \"").RawData }).Status);

    [Fact]
    public void A_list_of_another_issuer_is_not_about_it()
    {
        RevocationAnswer answer = Check(new() { Issuer = Practice.Root, Revoked = [(Statements.Serial(Practice.Leaf), null)] });

        Assert.Equal(RevocationStatus.Unknown, answer.Status);
        Assert.False(answer.IsCovered);
    }

    public static TheoryData<string> Unusable => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_list_that_breaks_a_rule_is_not_used(string rule)
    {
        RevocationAnswer answer = Check(Bad[rule]);

        Assert.Equal(RevocationStatus.Unknown, answer.Status);
        Assert.NotEmpty(answer.Reason);
    }

    private static readonly Dictionary<string, CrlRequest> Bad = new()
    {
        ["signed by another"] = new() { Signer = Practice.Root },
        ["of the future"] = new() { ThisUpdate = Practice.Now.AddHours(1) },
        ["outdated"] = new() { NextUpdate = Practice.Now.AddSeconds(-1) },
        ["old, and no next one told"] = new() { ThisUpdate = Practice.Now.AddDays(-11), NextUpdate = null },
        ["version 1 said"] = new() { Version = 0, Extensions = [] },
        ["version 3"] = new() { Version = 2 },
        ["extensions without version"] = new() { Version = null },
        ["entry extensions without version"] = new() { Version = null, Extensions = [], Revoked = [(Other, 1)] },
        ["empty list of entries"] = new() { EntriesRaw = [0x30, 0] },
        ["entry that is none"] = new() { EntriesRaw = [0x30, 2, 5, 0] },
        ["entry cut off"] = new() { EntriesRaw = [0x30, 4, 0x30, 2, 2, 1] },
        ["empty issuer"] = new() { IssuerName = [0x30, 0] },
        ["something after the signature"] = new() { After = [0x30, 0] },
        ["critical extension"] = new() { Extensions = [Statements.Extension("1.2.3.4", [5, 0], critical: true)] },
        ["critical extension of another entry"] = new() { Revoked = [(Other, null)], EntryExtension = Statements.Extension("2.5.29.29", [0x30, 0], critical: true) },
        ["the same extension twice"] = new() { Extensions = [Statements.Extension("2.5.29.20", [2, 1, 7]), Statements.Extension("2.5.29.20", [2, 1, 7])] },
        ["delta"] = new() { Extensions = [Statements.Extension("2.5.29.27", [2, 1, 1], critical: true)] },
        ["scope empty"] = Scope(0x30, 0),
        ["scope of authorities"] = Scope(0x30, 3, 0x82, 1, 0xFF),
        ["scope of users and authorities"] = Scope(0x30, 6, 0x81, 1, 0xFF, 0x82, 1, 0xFF),
        ["scope with an encoded default"] = Scope(0x30, 3, 0x81, 1, 0),
        ["scope of some reasons"] = Scope(0x30, 4, 0x83, 2, 6, 0x40),
        ["indirect"] = Scope(0x30, 3, 0x84, 1, 0xFF),
        ["scope of attribute certificates"] = Scope(0x30, 3, 0x85, 1, 0xFF),
        ["scope of another point"] = Scope(OtherPoint),
    };

    [Fact]
    public void A_list_of_users_or_of_the_issuers_name_covers_a_leaf()
    {
        byte[] name = Practice.Intermediate.Subject.RawData;
        byte[] directory = [0xA4, (byte)name.Length, .. name];
        byte[] full = [0xA0, (byte)directory.Length, .. directory];
        byte[] point = [0xA0, (byte)full.Length, .. full];

        Assert.Equal(RevocationStatus.Good, Check(Scope(0x30, 3, 0x81, 1, 0xFF)).Status);
        Assert.Equal(RevocationStatus.Good, Check(Scope([0x30, (byte)point.Length, .. point])).Status);
    }

    [Fact]
    public void A_first_version_without_extensions_is_a_list() =>
        Assert.Equal(RevocationStatus.Good, Check(new() { Version = null, Extensions = [], Revoked = [(Other, null)] }).Status);

    [Fact]
    public void The_points_of_the_certificate_decide_about_those_of_the_list()
    {
        Issued leaf = With(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(["http://other"]));
        Issued elsewhere = With(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(["http://elsewhere"]));

        // A point of another issuer's list: [2] beside the name.
        Issued indirect = With(new("2.5.29.31", [0x30, 0x0C, 0x30, 0x0A, 0xA2, 8, 0x86, 6, .. "http:/"u8], critical: false));

        Assert.Equal(RevocationStatus.Good, Check(Scope(OtherPoint), leaf).Status);
        Assert.Equal(RevocationStatus.Unknown, Check(Scope(OtherPoint), elsewhere).Status);
        Assert.Equal(RevocationStatus.Good, Check(new CrlRequest(), elsewhere).Status);
        Assert.Equal(RevocationStatus.Unknown, Check(new CrlRequest(), indirect).Status);
    }

    [Fact]
    public void A_key_that_may_not_sign_lists_is_refused_and_the_finding_can_be_accepted()
    {
        Issued issuer = Issued.Make(new() { Name = "CN=No Lists", IsAuthority = true, Issuer = Practice.Root, Usage = X509KeyUsageFlags.KeyCertSign });
        Issued leaf = Issued.Make(new() { Name = "CN=a", Issuer = issuer, Dns = ["a.example"] });
        Judgement judgement = Judge(leaf, issuer, new() { RevocationLists = [Statements.Crl(new() { Issuer = issuer })], Time = Practice.Now });

        judgement.Findings.Single("RevocationListRefused", FindingSeverity.Error, canAccept: true);
        judgement.Findings.Single("RevocationUnknown", FindingSeverity.Warning, canAccept: true);
    }

    [Fact]
    public void A_list_without_a_number_is_refused_by_strict_clients() =>
        Judge(Practice.Leaf, Practice.Intermediate, new() { RevocationLists = [Statements.Crl(new() { Extensions = [] })], Time = Practice.Now })
            .Findings.Single("RevocationListRefused", FindingSeverity.Error, canAccept: true);

    [Fact]
    public void A_revoked_issuer_is_found_too()
    {
        byte[] list = Statements.Crl(new() { Issuer = Practice.Root, Revoked = [(Statements.Serial(Practice.Intermediate), 2)] });
        Judgement judgement = Judge(Practice.Leaf, Practice.Intermediate, new() { RevocationLists = [list], Time = Practice.Now });

        Finding revoked = judgement.Findings.Single("CertificateRevoked", FindingSeverity.Error, canAccept: false);
        Assert.Equal("CN=Practice Intermediate", revoked.Location);
        judgement.Findings.Single("RevocationNotCovered", FindingSeverity.Info, canAccept: true);
        Assert.DoesNotContain("BundleUsable", judgement.Findings.Ids());
    }

    [Fact]
    public void Pem_with_several_lists_is_read_and_what_is_none_is_a_finding()
    {
        string pem = PemEncoding.WriteString("X509 CRL", Statements.Crl(new())) + "\n" + PemEncoding.WriteString("X509 CRL", Statements.Crl(new() { Issuer = Practice.Root }));
        Judgement judgement = Judge(Practice.Leaf, Practice.Intermediate, new() { RevocationLists = [Encoding.ASCII.GetBytes(pem), [1, 2, 3], []], Time = Practice.Now });

        Assert.Equal(2, judgement.Findings.Count(static finding => finding.Id == "RevocationChecked"));
        Assert.Equal(2, judgement.Findings.Count(static finding => finding.Id == "RevocationListUnusable"));
    }

    [Fact]
    public void The_greatest_age_counts_whatever_the_list_says()
    {
        byte[] list = Statements.Crl(new() { ThisUpdate = Practice.Now.AddDays(-3) });
        JudgeOptions options = new() { Time = Practice.Now, RevocationLists = [list], RevocationMaxAge = TimeSpan.FromDays(2) };

        Assert.Equal(RevocationStatus.Unknown, Check(options, Practice.Leaf).Status);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(6, false)]
    [InlineData(8, false)]
    public void An_outdated_list_still_tells_what_was_revoked_for_good(int? reason, bool isTold)
    {
        RevocationAnswer answer = Check(new() { NextUpdate = Practice.Now.AddSeconds(-1), Revoked = [(Statements.Serial(Practice.Leaf), reason)] });

        Assert.Equal(RevocationStatus.Unknown, answer.Status);
        Assert.Equal(isTold, answer.Reason.Contains("do not use it", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_some_megabytes_is_searched_in_place()
    {
        (byte[], int?)[] many = [.. Enumerable.Range(1, 100_000).Select(static number => ((byte[])[0x10, (byte)(number >> 16), (byte)(number >> 8), (byte)number, 0, 0, 0, 0, 1], (int?)1))];
        byte[] list = Statements.Crl(new() { Revoked = [.. many, (Statements.Serial(Practice.Leaf), 4)] });
        Assert.True(list.Length > 4_000_000);
        JudgeOptions options = new() { Time = Practice.Now, RevocationLists = [list] };
        Check(options, Practice.Leaf);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        RevocationAnswer answer = Check(options, Practice.Leaf);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal("superseded", answer.Reason);
        Assert.InRange(allocated, 0, 64 * 1024);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_list_that_is_too_large_is_refused_unread()
    {
        byte[] list = new byte[(32 * 1024 * 1024) + 1];
        list[0] = 0x30;

        Judge(Practice.Leaf, Practice.Intermediate, new() { Time = Practice.Now, RevocationLists = [list] })
            .Findings.Single("RevocationListUnusable", FindingSeverity.Warning, canAccept: true);
    }

    private static Issued With(X509Extension extension) =>
        Issued.Make(new() { Name = "CN=www.shop.example", Issuer = Practice.Intermediate, Dns = ["www.shop.example"], Extra = extension });

    private static CrlRequest Scope(params byte[] value) => new() { Extensions = [Statements.Extension("2.5.29.28", value, critical: true)] };

    private static RevocationAnswer Check(CrlRequest list, Issued? leaf = null) =>
        Check(new JudgeOptions { Time = Practice.Now, RevocationLists = [Statements.Crl(list)] }, leaf ?? Practice.Leaf);

    private static RevocationAnswer Check(JudgeOptions options, Issued leaf) =>
        Practice.Engine.CheckRevocation(Info(leaf), [Info(Practice.Intermediate), Info(Practice.Root)], options);

    private static CertificateInfo Info(Issued certificate) => Practice.Engine.ReadCertificates("certificate", certificate.Der)[0];

    private static Judgement Judge(Issued leaf, Issued issuer, JudgeOptions options) => Practice.Engine.Judge(Input.Bundle(leaf.Pem, issuer.Pem), new()
    {
        Time = options.Time,
        RevocationLists = options.RevocationLists,
        OnlyTrustedRoots = true,
        TrustedRoots = [Info(Practice.Root)],
    });
}
