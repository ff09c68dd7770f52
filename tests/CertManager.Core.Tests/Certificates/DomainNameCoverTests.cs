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
    [InlineData("*.0.2.1", "192.0.2.1", false)]
    [InlineData("2001:db8::1", "[2001:DB8:0:0:0:0:0:1]", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("www.shop.example", "www.shop.example.", true)]
    [InlineData("www.shop.example.", " www.shop.example ", true)]
    [InlineData("*.shop.example", "WWW.shop.example.", true)]
    [InlineData("쇼핑.example", "xn--hp4bo76a.example", true)]
    [InlineData("XN--HP4BO76A.example", "쇼핑.example.", true)]
    [InlineData("*.xn--hp4bo76a.example", "www.쇼핑.example", true)]
    [InlineData("*.쇼핑.example", "*.xn--hp4bo76a.example", true)]
    [InlineData("*.쇼핑.example", "쇼핑.example", false)]
    [InlineData("www.shop.example", "www。shop。example", true)]
    [InlineData("www.shop..example", "www.shop..example", true)]
    [InlineData("쇼핑..example", "쇼핑..example", true)]
    public void A_wildcard_stands_for_one_label_and_every_other_name_for_itself(string own, string name, bool covered) =>
        Assert.Equal(covered, DomainNames.Covers(["other.example", own], name));
}
