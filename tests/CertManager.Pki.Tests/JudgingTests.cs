using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki.Tests;

public sealed class JudgingTests
{
    private static readonly Issued Root = Practice.Root;
    private static readonly Issued Intermediate = Practice.Intermediate;
    private static readonly Issued Leaf = Practice.Leaf;

    [Fact]
    public void A_sound_bundle_is_usable_and_says_nothing_else()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Practice.Whole), Root);

        Finding finding = judgement.Findings.Single("BundleUsable", FindingSeverity.Info, canAccept: true);
        Assert.Single(judgement.Findings);
        Assert.Contains("www.shop.example", finding.Message, StringComparison.Ordinal);
        Assert.Contains("2027-01-01", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Root.Fingerprint, judgement.Anchor!.Fingerprint);
        Assert.Equal([Intermediate.Fingerprint, Root.Fingerprint], Sent(judgement));
    }

    [Theory]
    [InlineData("2.5.29.33", new byte[] { 0x30, 4, 0x30, 2, 6, 9 })]
    [InlineData("2.5.29.33", new byte[] { 0x30, 3, 0x30, 1, 0x1F })]
    [InlineData("2.5.29.35", new byte[] { 0x30, 2, 0x82, 9 })]
    public void An_extension_that_is_broken_inside_ends_no_judgement(string oid, byte[] value)
    {
        Issued leaf = Issued.Make(new() { Name = "CN=x", Extra = new X509Extension(oid, value, false) });
        Assert.NotEmpty(Input.Judge(Input.Bundle(leaf.Pem)).Findings);
    }

    [Fact]
    public void The_findings_of_reading_are_repeated()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Root.Pem + Practice.Leaf.KeyPem + Intermediate.Pem + Leaf.Pem), Root);
        Assert.Contains("ChainOutOfOrder", judgement.Findings.Ids());
        Assert.Contains("BundleUsable", judgement.Findings.Ids());
    }

    [Fact]
    public void A_warning_makes_it_less_than_usable()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Leaf.Pem + Intermediate.Pem), Root);
        Assert.Equal(["PrivateKeyMissing"], judgement.Findings.Ids());
    }

    [Fact]
    public void The_end_of_the_leaf_is_judged_at_the_time_given()
    {
        CertificateBundle bundle = Input.Bundle(Practice.Whole);
        DateTimeOffset end = bundle.NotAfter;
        Assert.DoesNotContain("LeafExpired", Input.Judge(bundle, Root, time: end).Findings.Ids());
        Judgement judgement = Input.Judge(bundle, Root, time: end.AddSeconds(1));
        judgement.Findings.Single("LeafExpired", FindingSeverity.Error, canAccept: false);
        judgement.Findings.Single("ChainMemberExpired", FindingSeverity.Error, canAccept: true, location: "CN=Practice Intermediate");
    }

    [Fact]
    public void The_beginning_is_judged_at_the_time_given()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Practice.Whole), Root, time: new(2025, 12, 31, 23, 59, 59, TimeSpan.Zero));
        judgement.Findings.Single("LeafNotYetValid", FindingSeverity.Error, canAccept: true);
        judgement.Findings.Single("ChainMemberNotYetValid", FindingSeverity.Error, canAccept: true, location: "CN=Practice Intermediate");
    }

    [Fact]
    public void The_dates_of_an_anchor_count_when_it_is_named_sent_or_not()
    {
        Issued old = Issued.Make(new() { Name = "CN=Old Root", IsAuthority = true, NotAfter = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = old, Dns = ["x.example"] });
        Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), old).Findings.Single("ChainMemberExpired", FindingSeverity.Error, canAccept: true);
        Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + old.Pem), old).Findings.Single("ChainMemberExpired", FindingSeverity.Error, canAccept: true);
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.NonRepudiation, "KeyUsageUnusable")]
    [InlineData(X509KeyUsageFlags.DataEncipherment, "KeyUsageUnusable")]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, "KeyUsageUnusable")]
    [InlineData(X509KeyUsageFlags.KeyAgreement, "KeyUsageWithoutSignature")]
    public void A_key_that_no_handshake_can_use_is_told(X509KeyUsageFlags usage, string id)
    {
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = Root, Dns = ["x.example"], Usage = usage });
        Assert.Contains(id, Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), Root).Findings.Ids());
    }

    [Fact]
    public void An_rsa_key_that_only_receives_keys_serves_old_handshakes_alone()
    {
        using var key = RSA.Create(2048);
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = Root, Dns = ["x.example"], Key = key, Usage = X509KeyUsageFlags.KeyEncipherment });
        Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), Root).Findings.Single("KeyUsageWithoutSignature", FindingSeverity.Warning, canAccept: true);
    }

    [Fact]
    public void What_ends_within_days_is_told_of_each_member()
    {
        Issued root = Issued.Make(new() { Name = "CN=Ending Root", IsAuthority = true, NotAfter = Practice.Now.AddDays(4) });
        Issued middle = Issued.Make(new() { Name = "CN=Ending Middle", IsAuthority = true, Issuer = root, NotAfter = Practice.Now.AddDays(3) });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = middle, Dns = ["x.example"], NotAfter = Practice.Now.AddDays(2) });
        Judgement judgement = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + middle.Pem), root);
        Assert.Equal(3, judgement.Findings.Ids().Count(static id => id == "EndsSoon"));

        // Of a short life the last third is what counts.
        Issued brief = Issued.Make(new() { Name = "CN=x.example", Issuer = Root, Dns = ["x.example"], NotBefore = Practice.Now.AddDays(-1), NotAfter = Practice.Now.AddDays(5) });
        Assert.DoesNotContain("EndsSoon", Input.Judge(Input.Bundle(brief.Pem + brief.KeyPem), Root).Findings.Ids());
    }

    [Fact]
    public void An_issuer_under_another_key_identifier_is_told_and_not_called_foreign()
    {
        byte[] other = [0x30, 0x16, 0x80, 0x14, .. new byte[20]];
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = Intermediate, Dns = ["x.example"], Extra = new X509Extension("2.5.29.35", other, false) });
        Judgement judgement = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + Intermediate.Pem), Root);

        judgement.Findings.Single("KeyIdentifiersDiffer", FindingSeverity.Warning, canAccept: true);
        Assert.DoesNotContain("ChainForeign", judgement.Findings.Ids());
        Assert.Contains(judgement.Chain, static member => member.Subject == "CN=Practice Intermediate");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(0)]
    public void An_address_of_a_wrong_length_stands_for_no_host(int length)
    {
        byte[] names = [0x30, (byte)(length + 2), 0x87, (byte)length, .. new byte[length]];
        Issued leaf = Issued.Make(new() { Name = "CN=x", Issuer = Root, Extra = new X509Extension("2.5.29.17", names, false) });
        Assert.Contains("NamesMissing", Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), Root).Findings.Ids());
    }

    [Fact]
    public void A_leaf_with_its_issuers_key_is_the_leaf_nevertheless()
    {
        Issued issuer = Issued.Make(new() { Name = "CN=Same Key", IsAuthority = true, Issuer = Root, NotAfter = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = issuer, Dns = ["x.example"], Key = issuer.Key });
        using CertificateBundle bundle = Input.Bundle(leaf.Pem + leaf.KeyPem + issuer.Pem);
        Assert.Equal(leaf.Fingerprint, bundle.Leaf.Fingerprint);
    }

    [Fact]
    public void A_missing_issuer_is_named_with_the_place_to_get_it()
    {
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = Intermediate, Dns = ["x.example"], IssuerLocation = "http://ca.example/int.cer" });
        Judgement judgement = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), Root);

        Finding finding = judgement.Findings.Single("ChainIncomplete", FindingSeverity.Error, canAccept: true);
        Assert.Contains("CN=Practice Intermediate", finding.Message, StringComparison.Ordinal);
        Assert.Contains("http://ca.example/int.cer", finding.Remedy, StringComparison.Ordinal);
        Assert.Null(judgement.Anchor);
    }

    [Fact]
    public void A_changed_certificate_has_an_invalid_signature()
    {
        byte[] der = (byte[])Leaf.Der.Clone();
        der[^1] ^= 1;
        Judgement judgement = Input.Judge(Input.Bundle(PemEncoding.WriteString("CERTIFICATE", der) + Leaf.KeyPem + Intermediate.Pem), Root);
        judgement.Findings.Single("SignatureInvalid", FindingSeverity.Error, canAccept: false);
    }

    [Fact]
    public void Another_key_of_the_issuers_name_is_a_missing_issuer()
    {
        Issued other = Issued.Make(new() { Name = "CN=Practice Intermediate", IsAuthority = true, Issuer = Root });
        Judgement judgement = Input.Judge(Input.Bundle(Leaf.Pem + Leaf.KeyPem + other.Pem), Root);
        judgement.Findings.Single("ChainIncomplete", FindingSeverity.Error, canAccept: true);
    }

    [Fact]
    public void A_self_signed_leaf_is_said_to_be_one()
    {
        Issued own = Issued.Make(new() { Name = "CN=x.example", Dns = ["x.example"] });
        Assert.Equal(["SelfSigned"], Input.Judge(Input.Bundle(own.Pem + own.KeyPem), Root).Findings.Ids());
        Input.Judge(Input.Bundle(own.Pem + own.KeyPem), own).Findings.Single("SelfSigned", FindingSeverity.Error, canAccept: true);
    }

    [Fact]
    public void A_root_that_nobody_trusts_is_named()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Practice.Whole));
        Finding finding = judgement.Findings.Single("RootUntrusted", FindingSeverity.Error, canAccept: true);
        Assert.Contains("CN=Practice Root", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_systems_store_does_not_trust_the_practice_root()
    {
        Judgement judgement = Practice.Engine.Judge(Input.Bundle(Practice.Whole), new() { Time = Practice.Now });
        Assert.Contains("RootUntrusted", judgement.Findings.Ids());
    }

    [Fact]
    public void An_intermediate_can_be_an_anchor()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Leaf.Pem + Leaf.KeyPem), Intermediate, rootWanted: true);
        Assert.Equal(Intermediate.Fingerprint, judgement.Anchor!.Fingerprint);
        Assert.Equal([Intermediate.Fingerprint], Sent(judgement));
        judgement.Findings.Single("RootMissing", FindingSeverity.Warning, canAccept: true);
    }

    [Fact]
    public void Trust_is_in_the_whole_certificate_not_in_its_name()
    {
        Issued namesake = Issued.Make(new() { Name = "CN=Practice Root", IsAuthority = true });
        Assert.Contains("RootUntrusted", Input.Judge(Input.Bundle(Practice.Whole), namesake).Findings.Ids());
    }

    [Fact]
    public void Short_keys_are_weak_in_every_member()
    {
        Issued root = Issued.Make(new() { Name = "CN=Weak Root", IsAuthority = true, Key = RSA.Create(1024) });
        Issued middle = Issued.Make(new() { Name = "CN=Weak Middle", IsAuthority = true, Issuer = root, Key = RSA.Create(1024) });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = middle, Dns = ["x.example"] });
        Finding finding = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + middle.Pem), root).Findings.Single("KeyWeak", FindingSeverity.Error, canAccept: true, "CN=Weak Middle");
        Assert.Contains("RSA 1024", finding.Message, StringComparison.Ordinal);

        using var p224 = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.33"));
        Issued small = Practice.LeafWith(key: p224);
        Assert.Contains("KeyWeak", Input.Judge(Input.Bundle(small.Pem + small.KeyPem + Intermediate.Pem), Root).Findings.Ids());
    }

    [Fact]
    public void Sha1_is_weak_in_every_member_but_the_anchor()
    {
        Issued root = Issued.Make(new() { Name = "CN=Sha1 Root", IsAuthority = true, Hash = HashAlgorithmName.SHA1 });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = root, Dns = ["x.example"], Hash = HashAlgorithmName.SHA1 });
        Finding finding = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), root).Findings.Single("SignatureHashWeak", FindingSeverity.Error, canAccept: true);
        Assert.Contains("sha1ECDSA", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_common_name_is_no_name()
    {
        Issued leaf = Issued.Make(new() { Name = "CN=www.shop.example", Issuer = Intermediate });
        Finding finding = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + Intermediate.Pem), Root).Findings.Single("NamesMissing", FindingSeverity.Error, canAccept: true);
        Assert.Contains("www.shop.example", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_certificate_is_not_for_servers()
    {
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = Intermediate, Dns = ["x.example"], Purpose = "1.3.6.1.5.5.7.3.2" });
        Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + Intermediate.Pem), Root).Findings.Single("ServerAuthMissing", FindingSeverity.Error, canAccept: true);
    }

    [Fact]
    public void An_authority_is_no_leaf() =>
        Input.Judge(Input.Bundle(Intermediate.Pem + Intermediate.KeyPem), Root).Findings.Single("LeafIsAuthority", FindingSeverity.Warning, canAccept: true);

    [Fact]
    public void Who_is_no_authority_cannot_issue()
    {
        Issued noAuthority = Practice.LeafWith("CN=Pretender");
        Issued noSigner = Issued.Make(new() { Name = "CN=No Signer", IsAuthority = true, Issuer = Root, Usage = X509KeyUsageFlags.CrlSign });
        Issued ended = Issued.Make(new() { Name = "CN=Ended", IsAuthority = true, PathLength = 0, Issuer = Root });
        Issued below = Issued.Make(new() { Name = "CN=Below", IsAuthority = true, Issuer = ended });
        foreach ((Issued issuer, string chain, string name, string id) in new[]
        {
            (noAuthority, noAuthority.Pem + Intermediate.Pem, "CN=Pretender", "IssuerNotAuthority"),
            (noSigner, noSigner.Pem, "CN=No Signer", "IssuerNotAuthority"),
            (below, below.Pem + ended.Pem, "CN=Ended", "PathLengthExceeded"),
        })
        {
            Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = issuer, Dns = ["x.example"] });
            Finding finding = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + chain), Root).Findings.Single(id, FindingSeverity.Error, canAccept: true);
            Assert.Equal(name, finding.Location);
        }
    }

    [Fact]
    public void The_root_is_added_when_the_provider_wants_it()
    {
        CertificateBundle bundle = Input.Bundle(Leaf.Pem + Leaf.KeyPem + Intermediate.Pem);
        Judgement wanted = Input.Judge(bundle, Root, rootWanted: true);
        wanted.Findings.Single("RootAdded", FindingSeverity.Info, canAccept: true);
        Assert.Equal([Intermediate.Fingerprint, Root.Fingerprint], Sent(wanted));
        Assert.Equal([Intermediate.Fingerprint], Sent(Input.Judge(bundle, Root)));
        Assert.DoesNotContain("RootAdded", Input.Judge(Input.Bundle(Practice.Whole), Root, rootWanted: true).Findings.Ids());
    }

    [Fact]
    public void The_root_is_missed_when_nobody_has_it()
    {
        // Trusted through the intermediate: the chain is sound, and the root is what the provider will miss.
        Judgement judgement = Input.Judge(Input.Bundle(Leaf.Pem + Leaf.KeyPem + Intermediate.Pem), Intermediate, rootWanted: true);
        Finding finding = judgement.Findings.Single("RootMissing", FindingSeverity.Warning, canAccept: true);
        Assert.Contains("CN=Practice Root", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal([Intermediate.Fingerprint], Sent(judgement));
    }

    [Fact]
    public void A_path_through_a_cross_signed_root_is_found_around_an_expired_one()
    {
        Issued newRoot = Issued.Make(new() { Name = "CN=New Root", IsAuthority = true });
        Issued expired = Issued.Make(new() { Name = "CN=Middle", IsAuthority = true, Issuer = Root, NotAfter = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) });
        Issued current = Issued.Make(new() { Name = "CN=Middle", IsAuthority = true, Issuer = newRoot, Key = expired.Key });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = expired, Dns = ["x.example"] });
        CertificateBundle bundle = Input.Bundle(leaf.Pem + leaf.KeyPem + expired.Pem + current.Pem);

        Judgement judgement = Practice.Engine.Judge(bundle, new()
        {
            Time = Practice.Now,
            OnlyTrustedRoots = true,
            TrustedRoots = [.. Practice.Engine.ReadCertificates("a", Root.Der), .. Practice.Engine.ReadCertificates("b", newRoot.Der)],
        });

        Assert.Equal(["BundleUsable"], judgement.Findings.Ids());
        Assert.Equal([current.Fingerprint], Sent(judgement));
    }

    [Fact]
    public void Authorities_that_signed_each_other_lead_to_no_endless_search()
    {
        Issued one = Issued.Make(new() { Name = "CN=One", IsAuthority = true });
        Issued two = Issued.Make(new() { Name = "CN=Two", IsAuthority = true, Issuer = one });
        Issued oneByTwo = Issued.Make(new() { Name = "CN=One", IsAuthority = true, Issuer = two, Key = one.Key });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = one, Dns = ["x.example"] });
        Judgement judgement = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + oneByTwo.Pem + two.Pem), Root);
        judgement.Findings.Single("ChainIncomplete", FindingSeverity.Error, canAccept: true);
    }

    [Fact]
    public void Rsa_signatures_of_all_kinds_are_checked()
    {
        using var rsa = RSA.Create(2048);
        foreach (HashAlgorithmName hash in new[] { HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 })
        {
            foreach (RSASignaturePadding padding in new[] { RSASignaturePadding.Pkcs1, RSASignaturePadding.Pss })
            {
                var request = new CertificateRequest("CN=x", rsa, hash, padding);
                using X509Certificate2 made = request.CreateSelfSigned(Practice.Now.AddDays(-1), Practice.Now.AddDays(1));
                Assert.Contains("SelfSigned", Input.Judge(Input.Bundle(made.ExportCertificatePem())).Findings.Ids());
            }
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(222)]
    public void A_pss_signature_is_checked_with_the_salt_that_it_names(int saltLength)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        using X509Certificate2 made = request.Create(request.SubjectName, new SaltedGenerator(rsa, saltLength), Practice.Now.AddDays(-1), Practice.Now.AddDays(1), [1, 2, 3]);
        byte[] broken = made.RawData;
        broken[^1] ^= 1;

        Assert.Contains("SelfSigned", Input.Judge(Input.Bundle(made.ExportCertificatePem())).Findings.Ids());
        Assert.DoesNotContain("SelfSigned", Input.Judge(Input.Bundle(PemEncoding.WriteString("CERTIFICATE", broken))).Findings.Ids());
    }

    [Fact]
    public void A_leaf_alone_is_not_told_that_its_intermediate_is_the_root()
    {
        Judgement judgement = Input.Judge(Input.Bundle(Leaf.Pem + Leaf.KeyPem), rootWanted: true);

        Assert.Contains("ChainIncomplete", judgement.Findings.Ids());
        Assert.DoesNotContain("RootMissing", judgement.Findings.Ids());
    }

    [Fact]
    public void Of_a_certificate_and_its_renewal_for_one_key_the_renewal_is_the_leaf()
    {
        Issued old = Practice.LeafWith(notAfter: new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        Issued renewed = Practice.LeafWith(key: old.Key);

        Assert.Equal(renewed.Fingerprint, Input.Bundle(old.Pem + renewed.Pem + old.KeyPem + Intermediate.Pem).Fingerprint);
    }

    private static string[] Sent(Judgement judgement) => [.. judgement.Chain.Select(static member => member.Fingerprint)];
}
