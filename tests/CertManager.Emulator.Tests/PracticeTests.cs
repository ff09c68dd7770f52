using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator.Tests;

public sealed class PracticeTests : EmulatorTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_platform_trusts_a_practice_certificate_by_the_practice_root_alone(bool rsa)
    {
        PracticeCertificate practice = Practice.Issue(Account, rsa);
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(practice.Certificate, Practice.Key(practice));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(Account.PracticeRoot);
        chain.ChainPolicy.ExtraStore.ImportFromPem(practice.Chain);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = Clock.UtcNow.LocalDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));

        Assert.True(chain.Build(leaf));
        Assert.Equal(3, chain.ChainElements.Count);
        Assert.True(leaf.HasPrivateKey);
        Assert.True(leaf.MatchesHostname("shop.example.com"));
        Assert.True(leaf.MatchesHostname("any.example.net"));
        Assert.False(leaf.MatchesHostname("example.org"));
        Assert.Equal(rsa ? 2048 : 256, (leaf.GetRSAPublicKey() ?? (AsymmetricAlgorithm)leaf.GetECDsaPublicKey()!).KeySize);
    }

    [Fact]
    public void A_practice_certificate_says_what_it_is()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        X509Certificate2Collection all = Practice.Certificates(practice.Certificate + practice.Chain);

        Assert.Equal(3, all.Count);
        Assert.All(all, static certificate => Assert.Contains("NOT TRUSTED", certificate.Subject, StringComparison.Ordinal));
        Assert.All(all, static certificate => Assert.StartsWith("4E", certificate.SerialNumber, StringComparison.Ordinal));
        Assert.EndsWith(Account.PracticeRoot, practice.Chain, StringComparison.Ordinal);
        Assert.Contains("CN=CertManager Emulator Practice Root - NOT TRUSTED", all[2].Subject, StringComparison.Ordinal);
        Assert.Equal(all[0].SerialNumber, practice.SerialNumber);
        Assert.Equal(["shop.example.com", "www.example.com", "*.example.net"], practice.Names);
    }

    [Fact]
    public void Authorities_and_leaves_carry_the_extensions_of_RFC_5280()
    {
        X509Certificate2Collection all = Practice.Certificates(Practice.Issue(Account).Certificate + Practice.Issue(Account).Chain);
        X509Certificate2 leaf = all[0], intermediate = all[1], root = all[2];

        Assert.Equal([(false, false, 0), (true, true, 0), (true, true, 1)], new[] { leaf, intermediate, root }.Select(static certificate =>
        {
            var basic = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
            Assert.True(basic.Critical);
            return (basic.CertificateAuthority, basic.HasPathLengthConstraint, basic.PathLengthConstraint);
        }));
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, leaf.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, intermediate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal("1.3.6.1.5.5.7.3.1", leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages[0].Value);
        Assert.Equal(KeyId(intermediate), leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray());
        Assert.Equal(KeyId(root), intermediate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void Life_counts_from_the_start_and_the_authority_from_the_accounts_making()
    {
        DateTimeOffset start = Clock.UtcNow.AddDays(-400);
        Account.AdvanceClock(TimeSpan.FromDays(30));
        PracticeCertificate usual = Account.Issue(new PracticeRequest { Names = ["a.example"] });
        PracticeCertificate old = Account.Issue(new PracticeRequest { Names = ["a.example"], NotBefore = start, Days = 47 });
        using X509Certificate2 root = X509Certificate2.CreateFromPem(Account.PracticeRoot);
        using X509Certificate2 intermediate = X509Certificate2.CreateFromPem(usual.Chain);

        Assert.Equal(Account.UtcNow.AddHours(-1).AddDays(90), usual.NotAfter);
        Assert.Equal(start.AddDays(47), old.NotAfter);
        Assert.Equal(Clock.UtcNow.AddDays(-1), new DateTimeOffset(root.NotBefore));
        Assert.Equal(Clock.UtcNow.AddDays(-1).AddYears(10), new DateTimeOffset(root.NotAfter));
        Assert.Equal(Clock.UtcNow.AddDays(-1).AddYears(5), new DateTimeOffset(intermediate.NotAfter));
    }

    [Fact]
    public void A_Korean_name_stands_in_its_ASCII_form_and_a_long_name_only_among_the_alternative_names()
    {
        string longName = string.Join('.', Enumerable.Repeat("abcdefghijklmnop", 5)) + ".example";
        PracticeCertificate korean = Account.Issue(new PracticeRequest { Names = ["상점.example"] });
        PracticeCertificate lengthy = Account.Issue(new PracticeRequest { Names = [longName] });

        Assert.Equal(["xn--hg4bs7k.example"], korean.Names);
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(lengthy.Certificate);
        Assert.DoesNotContain("CN=", leaf.Subject, StringComparison.Ordinal);
        Assert.True(leaf.MatchesHostname(longName));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b.example")]
    [InlineData("a.example,O=Someone")]
    [InlineData("a..example")]
    [InlineData("https://a.example/")]
    public void A_name_that_is_no_DNS_name_is_refused(string name)
    {
        AssertInvalid(new PracticeRequest { Names = [name] });
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        AssertInvalid(new PracticeRequest { Names = [] });
        AssertInvalid(new PracticeRequest { Names = [.. Enumerable.Repeat("a.example", 101)] });
        AssertInvalid(new PracticeRequest { Names = [string.Join('.', Enumerable.Repeat("abcdefghi", 30))] });
        AssertInvalid(new PracticeRequest { Names = ["a.example"], Days = 0 });
        AssertInvalid(new PracticeRequest { Names = ["a.example"], Days = 3651 });
        AssertInvalid(new PracticeRequest { Names = ["a.example"], NotBefore = DateTimeOffset.MinValue });
        AssertInvalid(new PracticeRequest { Names = ["a.example"], NotBefore = DateTimeOffset.MaxValue });
    }

    private static byte[] KeyId(X509Certificate2 certificate) =>
        Convert.FromHexString(certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifier!);

    private void AssertInvalid(PracticeRequest request)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.Issue(request));
        Assert.Equal((nameof(EmulatorErrors.PracticeRequestInvalid), ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
    }
}
