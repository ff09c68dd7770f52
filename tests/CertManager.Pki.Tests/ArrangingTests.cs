using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>Which certificate is the leaf, and in which order the others stand.</summary>
public sealed class ArrangingTests
{
    private static readonly string Leaf = Practice.Leaf.Pem;
    private static readonly string Intermediate = Practice.Intermediate.Pem;
    private static readonly string Root = Practice.Root.Pem;
    private static readonly string Key = Practice.Leaf.KeyPem;

    [Fact]
    public void A_chain_in_any_order_is_put_in_order()
    {
        BundleReading reading = Input.Read(Root + Key + Intermediate + Leaf);

        reading.Findings.Single("ChainOutOfOrder", FindingSeverity.Info, canAccept: true);
        Assert.Equal(Practice.Leaf.Fingerprint, reading.Bundle!.Fingerprint);
        Assert.Equal([Practice.Intermediate.Fingerprint, Practice.Root.Fingerprint], reading.Bundle.Chain.Select(static member => member.Fingerprint));
        Assert.Equal(reading.Findings, reading.Bundle.ReadingFindings);
    }

    [Fact]
    public void A_chain_part_given_first_is_no_disorder()
    {
        BundleReading reading = Input.Read(
            [(BundleRole.Chain, Encoding.ASCII.GetBytes(Intermediate + Root)), (BundleRole.Certificate, Encoding.ASCII.GetBytes(Leaf)), (BundleRole.PrivateKey, Encoding.ASCII.GetBytes(Key))]);
        Assert.Empty(reading.Findings);
    }

    [Fact]
    public void The_same_twice_is_taken_once()
    {
        BundleReading reading = Input.Read(Leaf + Key, Key + Intermediate, Intermediate + Root);
        reading.Findings.Single("ChainDuplicate", FindingSeverity.Info, canAccept: true);
        Assert.Equal(2, reading.Bundle!.Chain.Count);
        Assert.DoesNotContain("ChainOutOfOrder", reading.Findings.Ids());
    }

    [Fact]
    public void A_stranger_is_named_and_not_sent()
    {
        BundleReading reading = Input.Read(Leaf + Key + Intermediate + Practice.RsaLeaf.Pem + Root);
        Finding finding = reading.Findings.Single("ChainForeign", FindingSeverity.Warning, canAccept: true);
        Assert.Contains("rsa.shop.example", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, reading.Bundle!.Chain.Count);
    }

    [Fact]
    public void The_key_chooses_the_leaf()
    {
        CertificateBundle bundle = Input.Read(Leaf + Practice.RsaLeaf.Pem + Practice.RsaLeaf.KeyPem).Bundle!;
        Assert.Equal(Practice.RsaLeaf.Fingerprint, bundle.Fingerprint);
    }

    [Fact]
    public void Without_a_key_the_first_that_issued_nothing_is_the_leaf()
    {
        BundleReading reading = Input.Read(Root + Intermediate + Leaf + Practice.RsaLeaf.Pem);
        reading.Findings.Single("PrivateKeyMissing", FindingSeverity.Warning, canAccept: true);
        Assert.Equal(Practice.Leaf.Fingerprint, reading.Bundle!.Fingerprint);
        Assert.False(reading.Bundle.HasPrivateKey);
    }

    [Fact]
    public void Authorities_alone_give_the_lowest_of_them() =>
        Assert.Equal(Practice.Intermediate.Fingerprint, Input.Bundle(Root + Intermediate).Fingerprint);

    [Fact]
    public void A_key_of_another_certificate_is_an_error()
    {
        Input.Read(Leaf + Practice.RsaLeaf.KeyPem).Error("KeyMismatch");
        Input.Read(Leaf + Practice.LeafWith().KeyPem).Error("KeyMismatch");
    }

    [Fact]
    public void Two_keys_are_an_error() => Input.Read(Leaf + Key + Practice.RsaLeaf.KeyPem).Error("SeveralPrivateKeys");

    [Fact]
    public void Certificate_and_key_in_each_others_place_are_said_to_be_swapped()
    {
        BundleReading reading = Input.Read([(BundleRole.Certificate, Encoding.ASCII.GetBytes(Key)), (BundleRole.PrivateKey, Encoding.ASCII.GetBytes(Leaf))]);
        reading.Error("CertificateAndKeySwapped");
        Assert.Single(reading.Findings);
    }

    [Fact]
    public void Cross_signed_alternatives_stay_in_the_chain()
    {
        Issued otherRoot = Issued.Make(new() { Name = "CN=Other Root", IsAuthority = true });
        Issued crossed = Issued.Make(new() { Name = "CN=Practice Root", IsAuthority = true, Issuer = otherRoot, Key = Practice.Root.Key });
        BundleReading reading = Input.Read(Leaf + Key + Intermediate + crossed.Pem + Root + otherRoot.Pem);
        Assert.Empty(reading.Findings);
        Assert.Equal(4, reading.Bundle!.Chain.Count);
    }
}
