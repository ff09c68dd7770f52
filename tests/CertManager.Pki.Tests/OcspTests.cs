using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki.Tests;

/// <summary>OCSP responses: each rule of RFC 6960 kept and broken.</summary>
public sealed class OcspTests
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string AnyPurpose = "2.5.29.37.0";

    private static readonly DateTimeOffset Now = Practice.Now;
    private static readonly Issued Responder = Make(OcspSigning);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_response_of_the_issuer_or_of_its_responder_says_good(bool byName, bool isDelegated)
    {
        RevocationAnswer answer = Check(new() { ByName = byName, Signer = isDelegated ? Responder : Practice.Intermediate, WithCertificate = isDelegated });

        Assert.Equal(RevocationStatus.Good, answer.Status);
        Assert.Equal(Now.AddDays(3), answer.Until);
    }

    [Fact]
    public void Certificates_are_named_by_longer_hashes_too() =>
        Assert.Equal(RevocationStatus.Good, Check(new() { Hash = HashAlgorithmName.SHA256 }).Status);

    [Fact]
    public void A_revoked_certificate_is_told_with_date_and_reason()
    {
        RevocationAnswer answer = Check(new() { Singles = [("revoked", Now.AddHours(-1), null)] });

        Assert.Equal(RevocationStatus.Revoked, answer.Status);
        Assert.Equal(Now.AddDays(-3), answer.RevokedAt);
        Assert.Equal("its key was compromised", answer.Reason);
    }

    [Theory]
    [InlineData("good", "revoked", RevocationStatus.Revoked)]
    [InlineData("revoked", "unknown", RevocationStatus.Revoked)]
    [InlineData("good", "unknown", RevocationStatus.Unknown)]
    [InlineData("good", "good", RevocationStatus.Good)]
    public void Of_several_statements_the_strictest_counts(string first, string second, RevocationStatus expected) =>
        Assert.Equal(expected, Check(new() { Singles = [(first, Now.AddHours(-1), null), (second, Now.AddHours(-1), null)] }).Status);

    [Fact]
    public void A_statement_that_does_not_count_now_does_not_hide_one_that_does() =>
        Assert.Equal(RevocationStatus.Good, Check(new() { Singles = [("good", Now.AddDays(-9), Now.AddDays(-8)), ("good", Now.AddHours(-1), null)] }).Status);

    public static TheoryData<string> Unusable => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_response_that_breaks_a_rule_is_not_used(string rule) => Assert.Equal(RevocationStatus.Unknown, Check(Bad[rule]).Status);

    private static readonly Dictionary<string, OcspRequest> Bad = new()
    {
        ["another certificate"] = new() { Certificate = [0x55] },
        ["signed by the root"] = new() { Signer = Practice.Root, ByName = true },
        ["responder without its certificate"] = new() { Signer = Responder },
        ["responder without the purpose"] = new() { Signer = Make(null), WithCertificate = true },
        ["responder for any purpose"] = new() { Signer = Make(AnyPurpose), WithCertificate = true },
        ["responder of another issuer"] = new() { Signer = Make(OcspSigning, Practice.Root), WithCertificate = true },
        ["responder that expired"] = new() { Signer = Make(OcspSigning, until: Now.AddDays(-1)), WithCertificate = true },
        ["responder that may only encrypt"] = new() { Signer = Make(OcspSigning, usage: X509KeyUsageFlags.KeyEncipherment), WithCertificate = true },
        ["of the future"] = new() { Singles = [("good", Now.AddHours(1), null)] },
        ["made in the future"] = new() { ProducedAt = Now.AddHours(1) },
        ["outdated"] = new() { Singles = [("good", Now.AddDays(-2), Now.AddSeconds(-1))] },
        ["old, and no next one told"] = new() { Singles = [("good", Now.AddDays(-11), null)] },
        ["no statement"] = new() { Singles = [] },
        ["critical extension"] = new() { Extensions = [Statements.Extension("1.2.3.4", [5, 0], critical: true)] },
        ["critical extension of the statement"] = new() { SingleExtensions = [Statements.Extension("1.2.3.4", [5, 0], critical: true)] },
    };

    [Fact]
    public void Extensions_that_change_nothing_are_passed_over() => Assert.Equal(RevocationStatus.Good, Check(new()
    {
        Extensions = [Statements.Extension("1.2.3.4", [5, 0]), Statements.Extension("1.3.6.1.5.5.7.48.1.2", [4, 1, 1], critical: true)],
        SingleExtensions = [Statements.Extension("1.3.6.1.4.1.11129.2.4.5", [4, 1, 1], critical: true)],
    }).Status);

    [Theory]
    [InlineData(3, "tryLater")]
    [InlineData(6, "unauthorized")]
    [InlineData(4, "responseStatus")]
    [InlineData(7, "responseStatus")]
    [InlineData(0, "responseBytes")]
    public void A_responder_that_does_not_answer_is_a_finding_with_its_excuse(int status, string words)
    {
        Finding finding = Judge(Statements.OcspAnswer(status)).Findings.Single("OcspResponseUnusable", FindingSeverity.Warning, canAccept: true);

        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_type_of_response_is_a_finding() =>
        Judge(Statements.OcspAnswer(0, [0x30, 0], "1.2.3")).Findings.Single("OcspResponseUnusable", FindingSeverity.Warning, canAccept: true);

    [Fact]
    public void A_signature_that_was_changed_is_told()
    {
        byte[] response = Statements.Ocsp(new());
        response[^1] ^= 1;

        Finding unknown = Judge(response).Findings.Single("RevocationUnknown", FindingSeverity.Warning, canAccept: true);
        Assert.Contains("signature", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_response_leaves_the_bundle_usable_and_a_revoked_one_does_not()
    {
        Judgement good = Judge(Statements.Ocsp(new()));
        good.Findings.Single("RevocationChecked", FindingSeverity.Info, canAccept: true);
        Assert.Contains("BundleUsable", good.Findings.Ids());

        Judgement revoked = Judge(Statements.Ocsp(new() { Singles = [("revoked", Now, null)] }));
        revoked.Findings.Single("CertificateRevoked", FindingSeverity.Error, canAccept: false);
        Assert.DoesNotContain("BundleUsable", revoked.Findings.Ids());
    }

    [Fact]
    public void The_request_names_the_certificate_and_the_sources_are_those_of_the_certificate()
    {
        Issued leaf = Issued.Make(new()
        {
            Name = "CN=www.shop.example",
            Issuer = Practice.Intermediate,
            Dns = ["www.shop.example"],
            Extra = new X509AuthorityInformationAccessExtension(["http://ocsp.example/"], ["http://ca.example/ca.cer"]),
        });
        RevocationSources sources = Practice.Engine.FindRevocationSources(Info(leaf), Info(Practice.Intermediate));

        Assert.Equal(["http://ocsp.example/"], sources.OcspResponders);
        Assert.Equal(["http://ca.example/ca.cer"], sources.Issuers);
        Assert.Empty(sources.RevocationLists);
        var request = new Org.BouncyCastle.Ocsp.OcspReq(sources.OcspRequest!);
        Assert.Equal(Convert.ToHexString(Statements.Serial(leaf)), Convert.ToHexString(request.GetRequestList().Single().GetCertID().SerialNumber.ToByteArray()));
        Assert.Equal(Convert.ToHexString(SHA1.HashData(Practice.Intermediate.Subject.RawData)), Convert.ToHexString(request.GetRequestList()[0].GetCertID().GetIssuerNameHash()));
    }

    private static Issued Make(string? purpose, Issued? issuer = null, DateTimeOffset? until = null, X509KeyUsageFlags? usage = null) => Issued.Make(new()
    {
        Name = "CN=Responder",
        Issuer = issuer ?? Practice.Intermediate,
        Purpose = purpose,
        NotAfter = until ?? new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Usage = usage,
    });

    private static RevocationAnswer Check(OcspRequest request) =>
        Practice.Engine.CheckRevocation(Info(Practice.Leaf), [Info(Practice.Intermediate)], new() { Time = Now, OcspResponses = [Statements.Ocsp(request)] });

    private static CertificateInfo Info(Issued certificate) => Practice.Engine.ReadCertificates("certificate", certificate.Der)[0];

    private static Judgement Judge(byte[] response) => Practice.Engine.Judge(Input.Bundle(Practice.Leaf.Pem, Practice.Intermediate.Pem, Practice.Leaf.KeyPem), new()
    {
        Time = Now,
        OcspResponses = [response],
        OnlyTrustedRoots = true,
        TrustedRoots = [Info(Practice.Root)],
    });
}
