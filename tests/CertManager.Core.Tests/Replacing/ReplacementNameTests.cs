namespace CertManager.Core.Tests.Replacing;

/// <summary>Names of certificates that take the place of others.</summary>
public sealed class ReplacementNameTests
{
    private static readonly DateTimeOffset End = new(2029, 3, 14, 23, 30, 0, TimeSpan.FromHours(-9));

    [Theory]
    [InlineData("shop", "shop-290315")]
    [InlineData("shop-281231", "shop-290315")]
    [InlineData("shop-281231c", "shop-290315")]
    [InlineData("a-name-of-20-letters", "a-name-of-20-290315")]
    [InlineData("eleven-llll-l", "eleven-llll-290315")]
    [InlineData("shop-28123", "shop-28123-290315")]
    [InlineData("shop-281231a", "shop-281231a-290315")]
    [InlineData("x", "x-290315")]
    public void The_name_is_the_stem_and_the_last_day(string old, string expected)
    {
        string name = ReplacementName.For(old, End).First();

        Assert.Equal(expected, name);
        Assert.True(ReplacementName.IsDerived(name, old) || old.Contains("-28", StringComparison.Ordinal));
    }

    [Fact]
    public void Taken_names_get_a_letter_and_stay_within_twenty_characters()
    {
        string[] names = [.. ReplacementName.For("a-very-long-name-of-30-characters", End)];

        Assert.Equal(26 - 1 + 1, names.Length);
        Assert.Equal(["a-very-long-290315", "a-very-long-290315b", "a-very-long-290315c"], names.Take(3));
        Assert.All(names, static name => Assert.InRange(name.Length, 3, 20));
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory]
    [InlineData("shop-290315", "shop", true)]
    [InlineData("shop-290315b", "shop", true)]
    [InlineData("shop", "shop", false)]
    [InlineData("shop-2903", "shop", false)]
    [InlineData("workshop-290315", "shop", false)]
    [InlineData("shop-290315", "Shop", false)]
    [InlineData("a-name-of-20-290315", "a-name-of-20-letters", true)]
    public void A_derived_name_is_known_by_the_same_rule(string derived, string name, bool expected) =>
        Assert.Equal(expected, ReplacementName.IsDerived(derived, name));
}
