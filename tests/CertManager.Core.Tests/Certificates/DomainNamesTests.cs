namespace CertManager.Core.Tests.Certificates;

/// <summary>What lists of names say.</summary>
public sealed class DomainNamesTests
{
    [Theory]
    [InlineData(CertificateKind.Unknown)]
    [InlineData(CertificateKind.Single, "shop.example")]
    [InlineData(CertificateKind.Multi, "shop.example", "www.shop.example")]
    [InlineData(CertificateKind.Wildcard, "*.shop.example")]
    [InlineData(CertificateKind.Wildcard, "shop.example", "*.shop.example")]
    [InlineData(CertificateKind.Single, "*shop.example")]
    [InlineData(CertificateKind.Single, "www.*.example")]
    public void A_kind_is_told_by_the_names(CertificateKind expected, params string[] names) => Assert.Equal(expected, DomainNames.KindOf(names));

    [Theory]
    [InlineData("a.example", "a.example", true)]
    [InlineData("a.example b.example", "B.EXAMPLE A.example", true)]
    [InlineData("a.example a.example b.example", "a.example b.example", true)]
    [InlineData("a.example b.example", "a.example", false)]
    [InlineData("a.example", "a.example b.example", false)]
    [InlineData("a.example. 쇼핑.example", "xn--hp4bo76a.example A.example", true)]
    [InlineData("a.example", "", false)]
    [InlineData("", "a.example", false)]
    [InlineData("", "", false)]
    public void Names_are_the_same_in_any_order_and_case(string first, string second, bool expected) =>
        Assert.Equal(expected, DomainNames.SameSet(Split(first), Split(second)));

    private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
