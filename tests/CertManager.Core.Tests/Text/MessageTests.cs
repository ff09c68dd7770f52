using System.Globalization;

namespace CertManager.Core.Tests.Text;

/// <summary>A message speaks the language of the session.</summary>
public sealed class MessageTests : IDisposable
{
    private static readonly Message Greeting = new("{0} certificates of {1}", "{1}의 인증서 {0}개");
    private readonly CultureInfo _ui = CultureInfo.CurrentUICulture;
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    [Theory]
    [InlineData("en-US", "2 certificates of shop")]
    [InlineData("ko-KR", "shop의 인증서 2개")]
    [InlineData("ko", "shop의 인증서 2개")]
    [InlineData("ko-KP", "shop의 인증서 2개")]
    [InlineData("de-DE", "2 certificates of shop")]
    [InlineData("", "2 certificates of shop")]
    public void Korean_for_Koreans_and_English_for_all_others(string culture, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(expected, Greeting.Format(2, "shop"));
    }

    [Fact]
    public void The_language_is_that_of_the_moment_and_not_of_the_first_use()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko-KR");
        string korean = Errors.NotConnected.With().Message;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");

        Assert.Equal(Errors.NotConnected.What.Korean, korean);
        Assert.Equal(Errors.NotConnected.What.English, Errors.NotConnected.With().Message);
    }

    [Fact]
    public void Numbers_are_written_alike_everywhere()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko-KR");

        Assert.Equal("1.5", new Message("{0}", "{0}").Format(1.5));
    }

    [Fact]
    public void Braces_in_what_is_filled_in_are_left_alone()
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        Assert.Equal("2 certificates of {0}{9}", Greeting.Format(2, "{0}{9}"));
        Assert.Equal("2 certificates of ", Greeting.Format(2, null));
    }

    [Fact]
    public void Without_arguments_a_message_is_its_template()
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        Assert.Equal("{0} certificates of {1}", Greeting.ToString());
        Assert.Equal("@{ Name = 1 }", new Message("@{ Name = 1 }", "@{ Name = 1 }").Format());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _ui;
        CultureInfo.CurrentCulture = _culture;
    }
}
