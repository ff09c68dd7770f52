using System.Diagnostics;
using System.Globalization;
using CertManager.Core.Tests.HandingOver;
using OpenQA.Selenium;
using Xunit.Abstractions;

namespace CertManager.Core.Tests.Reporting;

/// <summary>The page as people use it, in a real browser. Where there is none, that is said.</summary>
public sealed class ReportBrowserTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private const string NotLookedAt = "*** Not looked at: chromium and chromedriver are not on the PATH. ***";
    private const string Names = "#rows tbody tr:not(.space) .c-name button";
    private const string RowCount = "document.querySelectorAll('#rows tbody tr:not(.space)').length";

    // More than any screen shows, with those that are drawn around it.
    private const int MostRows = 90;

    private static readonly CdnCertificate[] Few =
    [
        ReportRig.Record("Delta", 60, ProviderKind.NaverCloud, "d.example"),
        ReportRig.Record("alpha-10", 9, ProviderKind.NaverCloud, "a10.example"),
        ReportRig.Record("alpha-9", -2, ProviderKind.KakaoCloud, "a9.example", "www.a9.example"),
        ReportRig.Record("bravo", 80, ProviderKind.KakaoCloud, "b.example"),
        new CdnCertificate { Id = "9", Name = "applied", Provider = ProviderKind.NaverCloud },
    ];

    [Theory]
    [InlineData("light", "rgb(255, 255, 255)")]
    [InlineData("dark", "rgb(15, 19, 24)")]
    public void It_opens_from_a_disk_without_a_complaint_and_without_a_network(string scheme, string ground) => With(() =>
    {
        browser.Open(ReportRig.Report(Few), scheme);

        Assert.Equal(ground, browser.Value("getComputedStyle(document.body).backgroundColor"));
        Assert.All([".chart svg", "#rows table", "#filters", ".tiles"], selector => Assert.True(browser.Driver.FindElement(By.CssSelector(selector)).Displayed, selector));
        Assert.Equal(4, browser.Driver.FindElements(By.CssSelector(".bucket rect[fill]")).Count(static bar => bar.Displayed));
        Assert.All(browser.Texts("#rows tbody .state"), static text => Assert.NotEmpty(text));
        Assert.Empty(browser.Complaints);
        Assert.StartsWith("file://", Assert.Single(browser.Requests), StringComparison.Ordinal);

        browser.Driver.FindElement(By.Id("theme")).Click();
        Assert.NotEqual(ground, browser.Value("getComputedStyle(document.body).backgroundColor"));
    });

    [Fact]
    public void It_sorts_by_every_column_and_back() => With(() =>
    {
        browser.Open(ReportRig.Report(Few));
        Assert.Equal(["alpha-9", "alpha-10", "Delta", "bravo", "applied"], browser.Texts(Names));
        Assert.Equal("ascending", browser.Driver.FindElement(By.CssSelector("th[data-key=ends]")).GetAttribute("aria-sort"));

        foreach ((string column, string[] order, string[] back) in new (string, string[], string[])[]
        {
            ("name", ["alpha-9", "alpha-10", "applied", "bravo", "Delta"], ["Delta", "bravo", "applied", "alpha-10", "alpha-9"]),
            ("days", ["alpha-9", "alpha-10", "Delta", "bravo", "applied"], ["bravo", "Delta", "alpha-10", "alpha-9", "applied"]),
            ("state", ["applied", "Delta", "bravo", "alpha-10", "alpha-9"], ["alpha-9", "alpha-10", "Delta", "bravo", "applied"]),
            ("provider", ["alpha-9", "bravo", "alpha-10", "Delta", "applied"], ["alpha-10", "Delta", "applied", "alpha-9", "bravo"]),
        })
        {
            IWebElement head = browser.Driver.FindElement(By.CssSelector($"th[data-key={column}]"));
            head.FindElement(By.TagName("button")).SendKeys(Keys.Enter);
            Assert.Equal(order, browser.Texts(Names));
            head.FindElement(By.TagName("button")).SendKeys(Keys.Space);
            Assert.Equal(back, browser.Texts(Names));
            Assert.Equal("descending", browser.Driver.FindElement(By.CssSelector("th[aria-sort]")).GetAttribute("aria-sort"));
        }
    });

    [Fact]
    public void It_filters_by_words_by_choices_and_by_the_timeline() => With(() =>
    {
        browser.Open(ReportRig.Report(Few));

        browser.Driver.FindElement(By.Name("text")).SendKeys("ALPHA a9");
        Assert.Equal(["alpha-9"], browser.Texts(Names));
        Assert.Equal("1 of 5 shown", Assert.Single(browser.Texts("#count")));

        browser.Driver.FindElement(By.Name("text")).SendKeys(" nothing like it");
        Assert.Empty(browser.Texts(Names));
        Assert.StartsWith("No certificate fits", Assert.Single(browser.Texts("#count")), StringComparison.Ordinal);

        Reset();
        browser.Driver.FindElement(By.Name("provider")).SendKeys("KakaoCloud");
        Assert.Equal(["alpha-9", "bravo"], browser.Texts(Names));
        browser.Driver.FindElement(By.Name("state")).SendKeys("OK");
        Assert.Equal(["bravo"], browser.Texts(Names));

        Reset();
        IWebElement bar = browser.Driver.FindElements(By.CssSelector(".bucket"))[1];
        bar.SendKeys(Keys.Enter);
        Assert.Equal(("true", "alpha-10"), (bar.GetAttribute("aria-pressed"), Assert.Single(browser.Texts(Names))));
        Assert.Equal("1 of 5 shown, 2031-01-15 to 2031-01-16: 1 (Late 1)", Assert.Single(browser.Texts("#count")));
        bar.FindElement(By.CssSelector("[fill]")).Click();
        Assert.Equal(5, browser.Texts(Names).Length);

        void Reset()
        {
            browser.Drawn("document.querySelector('#filters button[type=reset]').click()");
            Assert.Equal(5, browser.Texts(Names).Length);
        }
    });

    [Fact]
    public void Details_open_and_close_by_keyboard_and_the_focus_returns() => With(() =>
    {
        using var rig = new HandoffRig();
        (CertificateBundle bundle, EndpointResult endpoint) = ReportRig.WithChain(rig);
        browser.Open(ReportRig.Report(endpoint));
        IWebElement name = browser.Driver.FindElement(By.CssSelector(Names));

        name.SendKeys(Keys.Enter);

        string details = browser.Driver.FindElement(By.CssSelector("dialog[open]")).Text;
        Assert.All([bundle.Fingerprint, "shop.example", bundle.Chain[0].Subject, bundle.Chain[^1].Fingerprint, "EndpointUnexpectedCertificate", "see which certificate is linked", "192.0.2.7:443"], text => Assert.Contains(text, details, StringComparison.Ordinal));
        browser.Driver.SwitchTo().ActiveElement().SendKeys(Keys.Escape);
        Assert.Empty(browser.Driver.FindElements(By.CssSelector("dialog[open]")));
        Assert.Equal(name, browser.Driver.SwitchTo().ActiveElement());
        Assert.Empty(browser.Complaints);
    });

    [Fact]
    public void Five_thousand_scroll_to_the_end_with_few_rows_drawn_and_print_all() => With(() =>
    {
        CertificateReport report = ReportRig.Report(ReportRig.Fleet(5000));
        var watch = Stopwatch.StartNew();
        browser.Open(report);
        output.WriteLine($"5,000 certificates: opened in {watch.ElapsedMilliseconds} ms, drawn {browser.Value("Math.round(performance.getEntriesByType('navigation')[0].domComplete)")} ms after its request");
        Assert.InRange(Rows(), 10, MostRows);
        Assert.True((bool)browser.Value("document.querySelector('#rows tbody tr:nth-last-child(2)').getBoundingClientRect().bottom >= document.querySelector('#rows').getBoundingClientRect().bottom")!);

        var seen = new HashSet<string>();
        watch.Restart();
        for (int step = 0; step <= 20; step++)
        {
            browser.Drawn(FormattableString.Invariant($"const box = document.querySelector('#rows'); box.scrollTop = box.scrollHeight * {step / 20.0}"));
            Assert.InRange(Rows(), 10, MostRows);
            Assert.True(seen.Add(browser.Texts(Names)[0]));
        }

        output.WriteLine($"scrolled to the end in 20 steps: {watch.ElapsedMilliseconds} ms");
        Assert.Equal("5001", browser.Value("document.querySelector('#rows tbody tr:nth-last-child(2)').getAttribute('aria-rowindex')"));
        watch.Restart();
        browser.Driver.FindElement(By.CssSelector("th[data-key=name] button")).Click();
        Assert.Equal("shop-00000", browser.Texts(Names)[0]);
        output.WriteLine($"sorted: {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        browser.Driver.FindElement(By.Name("text")).SendKeys("shop-0499");
        Assert.Equal(10, browser.Texts(Names).Length);
        output.WriteLine($"nine letters typed: {watch.ElapsedMilliseconds} ms");

        browser.Driver.FindElement(By.Name("text")).SendKeys(Keys.Backspace + Keys.Backspace);
        browser.Driver.ExecuteScript($"addEventListener('beforeprint', () => {{ window.printed = {RowCount}; }})");
        browser.Driver.ExecuteCdpCommand("Page.printToPDF", []);
        Assert.Equal(1000L, browser.Value("window.printed"));
        Assert.InRange(Rows(), 10, MostRows);
        Assert.Empty(browser.Complaints);
    });

    [Fact]
    public void The_focus_stays_while_rows_come_and_go() => With(() =>
    {
        browser.Open(ReportRig.Report(ReportRig.Fleet(500)));
        browser.Driver.FindElement(By.CssSelector(Names)).SendKeys(string.Empty);
        string first = browser.Texts(Names)[0];

        string last = first;
        for (int step = 0; step < 60; step++)
        {
            browser.Driver.SwitchTo().ActiveElement().SendKeys(Keys.Tab);
            browser.Drawn(string.Empty);
            string at = (string)browser.Value("document.activeElement.textContent")!;
            Assert.NotEqual(last, at);
            last = at;
        }

        Assert.Equal("62", browser.Value("document.activeElement.closest('tr').getAttribute('aria-rowindex')"));
    });

    [Fact]
    public void Names_that_mean_harm_are_shown_as_they_are() => With(() =>
    {
        const string Harm = "</script><img src=x onerror=alert(1)><!--";
        browser.Open(ReportRig.Report(ReportRig.Record(Harm, 9, ProviderKind.NaverCloud, Harm)));

        Assert.Equal(Harm, Assert.Single(browser.Texts(Names)));
        browser.Driver.FindElement(By.CssSelector(Names)).SendKeys(Keys.Enter);
        Assert.Contains(Harm, browser.Driver.FindElement(By.CssSelector("dialog[open]")).Text, StringComparison.Ordinal);
        Assert.Equal(0L, browser.Value("document.images.length"));
        Assert.Empty(browser.Complaints);
        Assert.Single(browser.Requests);
    });

    [Fact]
    public void It_fits_a_phone() => With(() =>
    {
        try
        {
            browser.Driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new() { ["width"] = 360, ["height"] = 740, ["deviceScaleFactor"] = 2, ["mobile"] = true });
            browser.Open(ReportRig.Report(ReportLanguage.Ko, Few));

            Assert.InRange(Convert.ToInt32(browser.Value("document.documentElement.scrollWidth"), CultureInfo.InvariantCulture), 300, 360);
            Assert.All(browser.Driver.FindElements(By.CssSelector(Names)), static name => Assert.True(name.Displayed && name.Size.Width > 40));
        }
        finally
        {
            browser.Driver.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
        }
    });

    private int Rows() => Convert.ToInt32(browser.Value(RowCount), CultureInfo.InvariantCulture);

    private void With(Action test)
    {
        if (browser.IsThere)
        {
            test();
        }
        else
        {
            output.WriteLine(NotLookedAt);
        }
    }
}
