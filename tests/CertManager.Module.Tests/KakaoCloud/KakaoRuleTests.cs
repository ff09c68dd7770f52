namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>The console's rules for CDN certificates, each by the command that meets it, in English over a port and in Korean in memory.</summary>
public sealed class KakaoRuleTests
{
    /// <summary>Every rule in every language.</summary>
    public static TheoryData<KakaoRule, string> Cases
    {
        get
        {
            var cases = new TheoryData<KakaoRule, string>();
            foreach (KakaoRule rule in KakaoRules.All)
            {
                cases.Add(rule, "en-US");
                cases.Add(rule, "ko-KR");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_rule_of_the_console_is_kept(KakaoRule rule, string culture)
    {
        bool overPort = culture == "en-US" && !rule.NeedsClock;
        string choices = rule.Variants.Length == 0 ? string.Empty : "-Variant " + string.Join(", ", rule.Variants);
        using var world = new KakaoWorld(culture, overPort, choices, rule.Answers);

        RunResult result = world.Session.Run(rule.Script);

        Assert.True(rule.Errors.SequenceEqual(result.ErrorIds), string.Join('\n', result.AllErrors.Select(static error => $"{error.FullyQualifiedErrorId}: {error}")));
        Assert.Empty(rule.Findings.Except(result.FindingIds));
        Assert.Equal(rule.Output, string.Join(' ', result.Output.Select(static output => output?.ToString())));
        Assert.Equal(rule.Answers.Length, world.Questions.Count);
        IReadOnlyList<string> said = world.Said(result);
        Assert.All(said, text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
        Assert.Equal(rule.English is null, rule.Korean is null);
        if ((culture == "ko-KR" ? rule.Korean : rule.English) is { } text)
        {
            Assert.Contains(said, one => one.Contains(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_section_has_rules_and_every_rule_stands_once()
    {
        Assert.Equal(Enumerable.Range(1, 9).Select(static n => $"2.{n}"), KakaoRules.All.Select(static rule => rule.Section).Distinct().Order());
        Assert.Equal(KakaoRules.All.Count(), KakaoRules.All.Select(static rule => rule.ToString()).Distinct().Count());
        Assert.Empty(KakaoRules.Demanded.Except(KakaoRules.All.Select(static rule => rule.ToString())));
    }
}
