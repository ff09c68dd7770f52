namespace CertManager.Core.Tests.Watching;

/// <summary>Which conditions count for which certificate, when it is late, what its tags are, and how long the next one may last.</summary>
public sealed class ExpiryRuleTests
{
    private static readonly DateTimeOffset End = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("shop", ProviderKind.NaverCloud, 40, "60 days")] // A rule for its name.
    [InlineData("shop", ProviderKind.KakaoCloud, 40, "50 days")] // Two count: any one that is met, the tightest is named.
    [InlineData("shop", ProviderKind.KakaoCloud, 55, "60 days")]
    [InlineData("blog", ProviderKind.KakaoCloud, 40, "50 days")]
    [InlineData("blog", ProviderKind.KakaoCloud, 55, null)] // The rule for all, of 70 days, does not count here.
    [InlineData("blog", ProviderKind.NaverCloud, 65, "70 days")] // Nothing names it: the rule for all.
    [InlineData("api", ProviderKind.NaverCloud, 30, "10% of life")] // By its tag.
    [InlineData("api", ProviderKind.NaverCloud, 60, null)]
    public void A_rule_that_names_certificates_beats_those_for_all(string name, ProviderKind provider, int daysLeft, string? condition)
    {
        var judge = new ExpiryJudge(
            [
                new(ExpiryCondition.InDays(70)),
                new(ExpiryCondition.InDays(60)) { Names = static one => one == "shop" },
                new(ExpiryCondition.InDays(50)) { Providers = [ProviderKind.KakaoCloud] },
                new(ExpiryCondition.OfLife(0.1)) { Tags = ["PROD"], Providers = [ProviderKind.NaverCloud] },
            ],
            [new("prod", static one => one.StartsWith("api", StringComparison.Ordinal))]);

        Assert.Equal(condition, judge.Judge(Record(name, provider, life: 398), End.AddDays(-daysLeft)).Condition);
    }

    [Fact]
    public void For_what_no_rule_names_the_default_counts()
    {
        var judge = new ExpiryJudge([new(ExpiryCondition.InDays(1)) { Names = static one => one == "shop" }], []);

        Assert.Equal(["1/3 of life", null], new[] { "blog", "shop" }.Select(name => judge.Judge(Record(name), End.AddDays(-20)).Condition));
    }

    [Fact]
    public void A_name_is_that_of_the_record_or_any_domain_and_tags_are_sorted()
    {
        var judge = new ExpiryJudge(
            [new(ExpiryCondition.InDays(80)) { Names = static one => one == "b.example" }],
            [new("web", static _ => true), new("a", static one => one == "b.example"), new("none", static _ => false)]);

        CertificateExpiry expiry = judge.Judge(Record("shop", domains: ["a.example", "b.example"]), End.AddDays(-80));

        Assert.Equal(("80 days", "a web"), (expiry.Condition, string.Join(' ', expiry.Tags)));
    }

    [Theory]
    [InlineData(15.0, ExpiryState.Due)] // Exactly half of the 30 days is left.
    [InlineData(14.9, ExpiryState.Late)]
    [InlineData(0.0, ExpiryState.Late)]
    [InlineData(-0.1, ExpiryState.Expired)]
    public void Late_is_when_more_than_half_of_the_widest_condition_is_gone(double daysLeft, ExpiryState state)
    {
        var judge = new ExpiryJudge([ExpiryCondition.InDays(30), ExpiryCondition.InDays(14), ExpiryCondition.OfLife(0.05)]);

        Assert.Equal(state, judge.Judge(Record("shop"), End.AddDays(-daysLeft)).State);
    }

    [Fact]
    public void The_widest_condition_may_be_a_share()
    {
        var judge = new ExpiryJudge([ExpiryCondition.InDays(10), ExpiryCondition.OfLife(0.5)]);

        Assert.Equal([ExpiryState.Due, ExpiryState.Late], new[] { 23, 22 }.Select(days => judge.Judge(Record("shop"), End.AddDays(-days)).State));
    }

    [Theory]
    [InlineData("2026-03-14T23:59:59.9999999Z", 398)]
    [InlineData("2026-03-15T00:00:00Z", 200)]
    [InlineData("2026-03-15T08:59:59+09:00", 398)] // The days are those of UTC.
    [InlineData("2026-03-15T09:00:00+09:00", 200)]
    [InlineData("2027-03-14T23:59:59Z", 200)]
    [InlineData("2027-03-15T00:00:00Z", 100)]
    [InlineData("2029-03-14T23:59:59Z", 100)]
    [InlineData("2029-03-15T00:00:00Z", 47)]
    [InlineData("9999-12-31T00:00:00Z", 47)]
    [InlineData("0001-01-02T00:00:00Z", 398)]
    public void The_calendar_of_public_certificates(string time, int days)
    {
        var now = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(days, LifetimeCalendar.LongestDays(now));
        Assert.Equal(days, new ExpiryJudge([]).Judge(Record("shop"), now).NextLifetimeDays);
        Assert.Null(new ExpiryJudge([]).Judge(Record("shop", type: CertificateType.Private), now).NextLifetimeDays);
    }

    private static CdnCertificate Record(string name, ProviderKind provider = ProviderKind.NaverCloud, int life = 90, string[]? domains = null, CertificateType type = CertificateType.External) =>
        new() { Id = "1", Name = name, Provider = provider, Type = type, Domains = domains ?? [], NotBefore = End.AddDays(-life), NotAfter = End };
}
