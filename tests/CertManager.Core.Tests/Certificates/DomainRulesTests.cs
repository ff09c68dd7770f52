using System.Globalization;

namespace CertManager.Core.Tests.Certificates;

/// <summary>Which domains can be certified, and in which form they are sent.</summary>
public sealed class DomainRulesTests
{
    [Theory]
    [InlineData("www.shop.example", "www.shop.example")]
    [InlineData("WWW.Shop.Example", "www.shop.example")]
    [InlineData("shop.example.", "shop.example")]
    [InlineData("*.shop.example", "*.shop.example")]
    [InlineData("*.SHOP.example.", "*.shop.example")]
    [InlineData("한국.example", "xn--3e0b707e.example")]
    [InlineData("*.한국.example", "*.xn--3e0b707e.example")]
    [InlineData("쇼핑。한국", "xn--hp4bo76a.xn--3e0b707e")]
    [InlineData("XN--3E0B707E.example", "xn--3e0b707e.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("1.example", "1.example")]
    [InlineData("a-b--c.example", "a-b--c.example")]
    public void A_domain_has_one_form(string domain, string ascii)
    {
        Assert.Equal(ascii, DomainRules.ToAscii(domain));
        Assert.Equal(ascii, DomainRules.ToAscii(ascii));
        Assert.Null(DomainRules.Problem(domain));
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData(" ", "empty")]
    [InlineData("https://www.shop.example", "URL")]
    [InlineData("www.shop.example/", "URL")]
    [InlineData("www.shop.example?a", "URL")]
    [InlineData("user@shop.example", "mail")]
    [InlineData("www.shop.example:443", "port")]
    [InlineData("192.0.2.1", "IP")]
    [InlineData("10.0.0.999", "IP")]
    [InlineData("2001:db8::1", "IP")]
    [InlineData("[2001:db8::1]", "IP")]
    [InlineData("[2001:db8::1]:443", "IP")]
    [InlineData("localhost", "no dot")]
    [InlineData("com.", "no dot")]
    [InlineData(".", "label between")]
    [InlineData("shop..example", "label between")]
    [InlineData(".shop.example", "label between")]
    [InlineData("shop.example..", "label between")]
    [InlineData("*.", "label between")]
    [InlineData("*", "asterisk")]
    [InlineData("*shop.example", "asterisk")]
    [InlineData("w*.shop.example", "asterisk")]
    [InlineData("www.*.example", "asterisk")]
    [InlineData("*.*.shop.example", "asterisk")]
    [InlineData("*.com", "top-level")]
    [InlineData("*.한국", "top-level")]
    [InlineData("shop_1.example", "characters than")]
    [InlineData("-shop.example", "characters than")]
    [InlineData("shop-.example", "characters than")]
    [InlineData("sh op.example", "characters than")]
    [InlineData(" shop.example", "characters than")]
    [InlineData("shop.example\n", "characters than")]
    [InlineData("sho\0p.example", "characters than")]
    [InlineData("ab--cd.example", "reserved")]
    [InlineData("xn--a.example", "reserved")]
    public void What_cannot_be_certified_is_told_why(string? domain, string why)
    {
        Assert.Contains(why, DomainRules.Problem(domain), StringComparison.Ordinal);
        CertManagerException refused = Assert.Throws<CertManagerException>(() => DomainRules.ToAscii(domain));
        Assert.Equal("DomainInvalid", refused.ErrorId);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
    }

    [Fact]
    public void Lengths_end_where_the_protocol_ends_them()
    {
        string label = new('a', 63);
        string longest = $"{label}.{label}.{label}.{new string('a', 61)}";
        Assert.Equal(longest, DomainRules.ToAscii(longest + "."));
        Assert.Contains("253", DomainRules.Problem(longest + "a"), StringComparison.Ordinal);
        Assert.Contains("253", DomainRules.Problem("*." + longest), StringComparison.Ordinal);
        Assert.Contains("63", DomainRules.Problem(label + "a.example"), StringComparison.Ordinal);
        Assert.Contains("63", DomainRules.Problem(new string('쇼', 1_000_000) + ".example"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00A0\t")]
    public void A_blank_name_is_called_empty_in_words(string? domain) =>
        Assert.Equal("An empty name is no domain that can be certified: it is empty.", Assert.Throws<CertManagerException>(() => DomainRules.ToAscii(domain)).Message);

    [Fact]
    public void What_may_be_a_secret_is_not_repeated()
    {
        foreach (string pasted in new[] { "-----BEGIN PRIVATE KEY-----\nMIGHAgEA", "https://user:hunter2@shop.example", new string('s', 300) })
        {
            CertManagerException refused = Assert.Throws<CertManagerException>(() => DomainRules.ToAscii(pasted));
            Assert.DoesNotContain(pasted, refused.Message + refused.Remedy, StringComparison.Ordinal);
            Assert.Contains(pasted.Length.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_character_it_holds_there_is_a_form_or_a_problem()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            foreach (string domain in new[] { (char)c + ".example", "*.a" + (char)c + ".example", "a" + (char)c + "a" })
            {
                if (DomainRules.Problem(domain) is null)
                {
                    string ascii = DomainRules.ToAscii(domain);
                    Assert.Equal(ascii, DomainRules.ToAscii(ascii));
                    Assert.True(ascii.All(static one => one is '*' or '.' or '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')), ascii);
                }
            }
        }
    }
}
