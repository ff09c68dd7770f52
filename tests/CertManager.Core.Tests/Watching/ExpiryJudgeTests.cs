namespace CertManager.Core.Tests.Watching;

/// <summary>The arithmetic of expiry: borders, order, and what happens as time goes by.</summary>
public sealed class ExpiryJudgeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(9));

    /// <summary>Seeds of the properties.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [InlineData(14, 0, 14, ExpiryState.Due)]
    [InlineData(14, 1, 14, ExpiryState.Due)]
    [InlineData(15, -1, 14, ExpiryState.Due)]
    [InlineData(15, 0, 15, ExpiryState.Ok)]
    [InlineData(7, 0, 7, ExpiryState.Due)]
    [InlineData(7, -1, 6, ExpiryState.Late)]
    [InlineData(0, 0, 0, ExpiryState.Late)]
    [InlineData(0, -1, -1, ExpiryState.Expired)]
    [InlineData(-1, 0, -1, ExpiryState.Expired)]
    [InlineData(-1, -1, -2, ExpiryState.Expired)]
    public void The_number_of_days_shown_is_the_one_compared(int days, long ticks, int daysLeft, ExpiryState state)
    {
        CertificateExpiry expiry = Judge(Record(Start, Start.AddDays(90)), Start.AddDays(90 - days).AddTicks(-ticks), ExpiryCondition.InDays(14));

        Assert.Equal((daysLeft, state), (expiry.DaysLeft, expiry.State));
        Assert.Equal(state == ExpiryState.Ok ? null : "14 days", expiry.Condition);
    }

    [Theory]
    [InlineData(398, 1.0 / 3, "1/3 of life")]
    [InlineData(47, 1.0 / 3, "1/3 of life")]
    [InlineData(90, 0.33, "33% of life")]
    [InlineData(100, 0.125, "12.5% of life")]
    [InlineData(90, 0, "0% of life")]
    [InlineData(90, 1, "100% of life")]
    public void Exactly_at_a_share_it_is_met_and_a_moment_before_it_is_not(int life, double share, string text)
    {
        DateTimeOffset end = Start.AddDays(life);
        long left = (long)Math.Round(TimeSpan.FromDays(life).Ticks * (decimal)share);
        var condition = ExpiryCondition.OfLife((double)left / TimeSpan.FromDays(life).Ticks);

        CertificateExpiry at = Judge(Record(Start, end), end.AddTicks(-left), condition);
        Assert.Equal((ExpiryState.Due, condition.LifeShare), (at.State, at.Threshold));
        Assert.Equal(text, ExpiryCondition.OfLife(share).ToString());
        if (share < 1)
        {
            Assert.Equal(ExpiryState.Ok, Judge(Record(Start, end), end.AddTicks(-left - 1), condition).State);
        }
    }

    [Fact]
    public void The_tightest_condition_that_is_met_is_named_whatever_its_sort()
    {
        // 0.25 of 80 days are 20.
        ExpiryCondition[] conditions = [ExpiryCondition.InDays(7), ExpiryCondition.InDays(30), ExpiryCondition.OfLife(0.25), ExpiryCondition.InDays(30), ExpiryCondition.InDays(1)];
        CdnCertificate record = Record(Start, Start.AddDays(80));

        Assert.Equal([null, "30 days", "25% of life", "7 days", "1 day", "1 day"], new[] { 10, 50, 60, 73, 79, 81 }.Select(day => Judge(record, Start.AddDays(day), conditions).Condition));
    }

    [Theory]
    [InlineData(398, 132)]
    [InlineData(90, 29)]
    [InlineData(47, 15)]
    public void Without_conditions_a_third_of_the_life_counts(int life, int daysLeft)
    {
        DateTimeOffset end = Start.AddDays(life);
        CertificateExpiry due = Judge(Record(Start, end), end.AddDays(-life / 3.0).AddSeconds(1));

        Assert.Equal((ExpiryState.Due, "1/3 of life", daysLeft), (due.State, due.Condition, due.DaysLeft));
        Assert.Equal(ExpiryState.Ok, Judge(Record(Start, end), end.AddDays(-life / 3.0).AddSeconds(-1)).State);
    }

    [Fact]
    public void Without_a_start_days_are_judged_and_shares_are_not()
    {
        CdnCertificate record = Record(null, Start.AddDays(90));

        Assert.Equal((ExpiryState.Due, "30 days", null), Facts(Judge(record, Start.AddDays(60))));
        Assert.Equal((ExpiryState.Ok, null, null), Facts(Judge(record, Start.AddDays(59))));
        Assert.Equal((ExpiryState.Unknown, null, null), Facts(Judge(record, Start.AddDays(89), ExpiryCondition.OfLife(0.5))));
        Assert.Equal((ExpiryState.Ok, null, null), Facts(Judge(record, Start, ExpiryCondition.OfLife(0.5), ExpiryCondition.InDays(14))));
        Assert.Equal((ExpiryState.Expired, "50% of life", null), Facts(Judge(record, Start.AddDays(91), ExpiryCondition.OfLife(0.5))));

        static (ExpiryState State, string? Condition, double? LifeLeft) Facts(CertificateExpiry expiry) => (expiry.State, expiry.Condition, expiry.LifeLeft);
    }

    [Fact]
    public void Without_an_end_nothing_is_made_up()
    {
        CertificateExpiry expiry = Judge(Record(Start, null), Start);

        Assert.Equal(ExpiryState.Unknown, expiry.State);
        Assert.Null(expiry.NotAfter);
        Assert.Null(expiry.DaysLeft);
        Assert.Null(expiry.LifeLeft);
        Assert.Null(expiry.Condition);
        Assert.Null(expiry.EndsFirst);
    }

    [Fact]
    public void Times_come_out_in_utc()
    {
        CertificateExpiry expiry = Judge(Record(Start, Start.AddDays(90)), Start);

        Assert.Equal(TimeSpan.Zero, expiry.NotBefore!.Value.Offset);
        Assert.Equal((Start.AddDays(90), TimeSpan.Zero), (expiry.NotAfter!.Value, expiry.NotAfter.Value.Offset));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_life_of_no_length_has_no_share_left(int days)
    {
        CertificateExpiry expiry = Judge(Record(Start, Start.AddDays(days)), Start.AddDays(days - 1));

        Assert.Equal((ExpiryState.NotYetValid, 0.0), (expiry.State, expiry.LifeLeft));
    }

    [Fact]
    public void Dates_at_the_ends_of_time_are_judged()
    {
        Assert.Equal(ExpiryState.Ok, Judge(Record(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Start).State);
        Assert.Equal(ExpiryState.Expired, Judge(Record(DateTimeOffset.MinValue, DateTimeOffset.MinValue), DateTimeOffset.MaxValue, ExpiryCondition.InDays(36500)).State);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Time_only_makes_it_worse(int seed)
    {
        var random = new Random(seed);
        TimeSpan life = TimeSpan.FromSeconds(random.Next(1, 400 * 86400));
        CdnCertificate record = Record(Start, Start + life);
        ExpiryCondition[] conditions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2) == 0 ? ExpiryCondition.InDays(random.Next(1, 400)) : ExpiryCondition.OfLife(random.NextDouble()))];
        IEnumerable<DateTimeOffset> times = Enumerable.Range(0, 500).Select(_ => Start + (life * random.NextDouble())).Append(Start).Append(Start + life).Append(Start + life + TimeSpan.FromTicks(1)).Order();

        CertificateExpiry[] judged = [.. times.Select(time => Judge(record, time, conditions))];

        foreach ((CertificateExpiry earlier, CertificateExpiry later) in judged.Zip(judged.Skip(1)))
        {
            Assert.True(earlier.State <= later.State, $"{earlier} -> {later}");
            Assert.True(earlier.DaysLeft >= later.DaysLeft);
            Assert.True(earlier.LifeLeft >= later.LifeLeft);
            Assert.False(earlier.Condition is not null && later.Condition is null);
        }

        Assert.All(judged, static one => Assert.InRange(one.LifeLeft!.Value, 0, 1));
        Assert.All(judged, static one => Assert.Equal(one.State == ExpiryState.Ok, one.Condition is null));
        Assert.Equal((ExpiryState.Expired, -1), (judged[^1].State, judged[^1].DaysLeft));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Days_are_more_than_none(int days) => Assert.Throws<ArgumentOutOfRangeException>(() => ExpiryCondition.InDays(days));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_share_is_a_share(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => ExpiryCondition.OfLife(share));

    private static CertificateExpiry Judge(CdnCertificate record, DateTimeOffset now, params ExpiryCondition[] conditions) => new ExpiryJudge(conditions).Judge(record, now);

    private static CdnCertificate Record(DateTimeOffset? notBefore, DateTimeOffset? notAfter) =>
        new() { Id = "1", Name = "shop", Provider = ProviderKind.NaverCloud, NotBefore = notBefore, NotAfter = notAfter };
}
