namespace CertManager.Core.Tests.Certificates;

/// <summary>Which names a certificate is for (RFC 9525 section 6.3).</summary>
public sealed class DomainNameCoverTests
{
    [Theory]
    [InlineData("www.shop.example", "www.shop.example", true)]
    [InlineData("www.shop.example", "WWW.Shop.Example", true)]
    [InlineData("*.shop.example", "www.shop.example", true)]
    [InlineData("*.SHOP.example", "www.shop.example", true)]
    [InlineData("*.shop.example", "*.shop.example", true)]
    [InlineData("*.shop.example", "shop.example", false)]
    [InlineData("*.shop.example", "a.www.shop.example", false)]
    [InlineData("*.shop.example", "*.www.shop.example", false)]
    [InlineData("www.shop.example", "*.shop.example", false)]
    [InlineData("shop.example", "www.shop.example", false)]
    [InlineData("*.example", "localhost", false)]
    [InlineData("*.shop.example", "", false)]
    [InlineData("*.shop.example", ".shop.example", false)]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    public void A_wildcard_stands_for_one_label_and_every_other_name_for_itself(string own, string name, bool covered) =>
        Assert.Equal(covered, DomainNames.Covers(["other.example", own], name));
}
