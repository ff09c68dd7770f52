namespace CertManager.Core.Tests.Watching;

/// <summary>Conditions as people write them, and where those that are none go wrong.</summary>
public sealed class WhenTextTests
{
    [Theory]
    [InlineData("days < 14", "14 days", 13, 14)]
    [InlineData("days <= 14", "14 days", 14, 15)]
    [InlineData("DAYS<=1", "1 day", 1, 2)]
    [InlineData("  days\t<14  ", "14 days", 13, 14)]
    [InlineData("days <= 36500", "36500 days", 36500, 36501)]
    public void Days_are_met_as_the_sign_says(string text, string shown, int met, int notMet)
    {
        var condition = WhenText.Read(text);

        Assert.Equal(shown, condition.ToString());
        Assert.Equal((shown, null), (Judge(condition, met).Condition, Judge(condition, notMet).Condition));
    }

    [Theory]
    [InlineData("share < 1/3", "1/3 of life", 1.0 / 3, true)]
    [InlineData("Share <= 1/3", "1/3 of life", 1.0 / 3, false)]
    [InlineData("share < 20%", "20% of life", 0.2, true)]
    [InlineData("share <= 12.5%", "12.5% of life", 0.125, false)]
    [InlineData("share <= 0.25", "25% of life", 0.25, false)]
    [InlineData("share <= 1", "100% of life", 1, false)]
    [InlineData("share <= 2/2", "100% of life", 1, false)]
    public void A_share_is_a_fraction_a_percentage_or_a_number(string text, string shown, double share, bool isBelow)
    {
        var condition = WhenText.Read(text);

        Assert.Equal((shown, share, isBelow), (condition.ToString(), condition.LifeShare, condition.IsBelowShare));
        Assert.Equal(isBelow ? null : shown, Judge(condition, 100 * share, 100).Condition);
        Assert.Equal(shown, Judge(condition, (100 * share) - 0.001, 100).Condition);
    }

    [Theory]
    [InlineData("days <= 14 and share < 20%")]
    [InlineData("share < 20% AND days <= 14")]
    public void Both_are_to_be_met(string text)
    {
        var condition = WhenText.Read(text);

        Assert.Equal("14 days and 20% of life", condition.ToString());
        Assert.Equal((ExpiryState.Ok, null), Facts(Judge(condition, 14, 20)));
        Assert.Equal((ExpiryState.Ok, null), Facts(Judge(condition, 15, 398)));
        Assert.Equal((ExpiryState.Due, 14.0), Facts(Judge(condition, 14, 398)));
        Assert.Equal((ExpiryState.Late, 14.0), Facts(Judge(condition, 6, 398)));

        // Without a start the share decides nothing, unless the days already say no.
        Assert.Equal(ExpiryState.Unknown, Judge(condition, 10, null).State);
        Assert.Equal(ExpiryState.Ok, Judge(condition, 20, null).State);
        Assert.Equal(ExpiryState.Expired, Judge(condition, -1, null).State);

        static (ExpiryState State, double? Threshold) Facts(CertificateExpiry expiry) => (expiry.State, expiry.Threshold);
    }

    [Theory]
    [InlineData("", 1, "'days' or 'share'")]
    [InlineData("   ", 4, "'days' or 'share'")]
    [InlineData("14 days", 1, "'days' or 'share'")]
    [InlineData("life < 1/3", 1, "'days' or 'share'")]
    [InlineData("days", 5, "'<' or '<='")]
    [InlineData("days > 14", 6, "'<' or '<='")]
    [InlineData("days = 14", 6, "'<' or '<='")]
    [InlineData("days <", 7, "1 to 36500")]
    [InlineData("days < x", 8, "1 to 36500")]
    [InlineData("days < 0", 8, "1 to 36500")]
    [InlineData("days < -3", 8, "1 to 36500")]
    [InlineData("days < 14.5", 8, "1 to 36500")]
    [InlineData("days < 36501", 8, "1 to 36500")]
    [InlineData("days < 99999999999999999999", 8, "1 to 36500")]
    [InlineData("days < 20%", 8, "1 to 36500")]
    [InlineData("share < 1/0", 9, "from 0 to 1")]
    [InlineData("share < 0/0", 9, "from 0 to 1")]
    [InlineData("share < 3/2", 9, "from 0 to 1")]
    [InlineData("share < 101%", 9, "from 0 to 1")]
    [InlineData("share < 33", 9, "from 0 to 1")]
    [InlineData("share < 1/2/3", 9, "from 0 to 1")]
    [InlineData("share < .5", 9, "from 0 to 1")]
    [InlineData("days < 14 or share < 20%", 11, "'and'")]
    [InlineData("days < 14 and", 14, "'days' or 'share'")]
    [InlineData("days < 14 and days < 7", 15, "second time")]
    [InlineData("share < 1/2 and share < 20%", 17, "second time")]
    [InlineData("days < 14 and share < 20% and days < 3", 27, "'and'")]
    [InlineData("days < 14; Remove-Item x", 10, "'and'")]
    [InlineData("days < 14 \u0007", 11, "'and'")]
    public void What_is_no_condition_is_told_where_and_what_is_allowed(string text, int at, string allowed)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => WhenText.Read(text));

        Assert.Equal(("ExpiryWhenUnreadable", ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Contains($"character {at}:", error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.Contains("days < 14", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_great_length_is_not_read_and_not_repeated()
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => WhenText.Read("days < 1" + new string('0', 1_000_000)));

        Assert.InRange(error.Message.Length, 1, 300);
    }

    private static CertificateExpiry Judge(ExpiryCondition condition, double daysLeft, double? life = 40000)
    {
        DateTimeOffset end = new(2200, 3, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset? start = life is { } days ? end.AddTicks(-(long)Math.Round(days * TimeSpan.TicksPerDay)) : null;
        return new ExpiryJudge([condition]).Judge(
            new CdnCertificate { Id = "1", Name = "shop", Provider = ProviderKind.NaverCloud, NotBefore = start, NotAfter = end },
            end.AddTicks(-(long)Math.Round(daysLeft * TimeSpan.TicksPerDay)));
    }
}
