using System.Text;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Rules as text and as JSON.</summary>
public sealed class FaultRuleTests
{
    public static TheoryData<string, string> Rules => new()
    {
        { "Kind=Drop;Commit=After;Operation=createExternalCertificate;Nth=2", """{"Kind":"Drop","Commit":"After","Operation":"createExternalCertificate","Nth":2}""" },
        { "Kind=Answer;Times=0;Status=429;RetryAfter=3;RetryAfterForm=Date", """{"Kind":"Answer","Times":0,"Status":429,"RetryAfter":3,"RetryAfterForm":"Date"}""" },
        { "Kind=Answer;Headers=X-A: 1;Headers=\"X-B: a; b\";Body=\"say \"\"hi\"\"; 'bye'\"", """{"Kind":"Answer","Headers":["X-A: 1","X-B: a; b"],"Body":"say \u0022hi\u0022; \u0027bye\u0027"}""" },
        { "Kind=Hang;Probability=0.05;Seed=-7", """{"Kind":"Hang","Probability":0.05,"Seed":-7}""" },
        { "Kind=Hang;Probability=1E-05;Seed=1", """{"Kind":"Hang","Probability":1E-05,"Seed":1}""" },
        { "Kind=Latency;LatencyMs=50", """{"Kind":"Latency","LatencyMs":50}""" },
        { "Kind=Skew;SkewSeconds=-600", """{"Kind":"Skew","SkewSeconds":-600}""" },
        { "Kind=Redirect;Status=308;Location=https://elsewhere.example/", """{"Kind":"Redirect","Status":308,"Location":"https://elsewhere.example/"}""" },
        { "Kind=RateLimit;RetryAfter=1;Limit=20;WindowMs=500", """{"Kind":"RateLimit","RetryAfter":1,"Limit":20,"WindowMs":500}""" },
        { "Kind=Duplicate", """{"Kind":"Duplicate"}""" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_reads_and_writes_itself_as_text_and_as_json(string text, string json)
    {
        Assert.Equal((text, json), (Fault.Parse(text).ToString(), Write(Fault.Parse(text))));
        Assert.Equal((text, json), (Assert.Single(Fault.ParseJson(json)).ToString(), Write(Assert.Single(Fault.ParseJson("[" + json + "]")))));
    }

    [Theory]
    [InlineData(" kind = drop ; commit='after';; ", "Kind=Drop;Commit=After")]
    [InlineData("Kind=Answer;Body=", "Kind=Answer;Body=")]
    [InlineData("Kind=Drop;Probability=5e-2;Seed=1", "Kind=Drop;Probability=0.05;Seed=1")]
    [InlineData("Body='it''s';Kind=Answer", "Kind=Answer;Body=\"it's\"")]
    public void Spaces_letter_case_order_and_quotation_marks_are_free(string text, string expected)
    {
        Assert.Equal(expected, Fault.Parse(text).ToString());
        Assert.Equal(expected, Fault.Parse(expected).ToString());
    }

    [Theory]
    [InlineData("Kind=Drop;Nht=2", nameof(FaultErrors.FaultKeyUnknown), "Nth")]
    [InlineData("Kind=Drop;Status=500", nameof(FaultErrors.FaultKeyUnknown), "Commit")]
    [InlineData("Kind=Drop;Nth=1;Nth=2", nameof(FaultErrors.FaultKeyUnknown), "Nth")]
    [InlineData("Kind=Drop;Nth=1;Probability=0.5", nameof(FaultErrors.FaultKeyUnknown), "Probability")]
    [InlineData("Kind=Drop;Seed=1", nameof(FaultErrors.FaultKeyUnknown), "Probability")]
    [InlineData("Kind=RateLimit;Limit=1;Nth=2", nameof(FaultErrors.FaultKeyUnknown), "WindowMs")]
    [InlineData("Kind=Duplicate;Commit=After", nameof(FaultErrors.FaultKeyUnknown), "Operation")]
    [InlineData("", nameof(FaultErrors.FaultValueUnknown), "StaleRead")]
    [InlineData("Commit=After", nameof(FaultErrors.FaultValueUnknown), "StaleRead")]
    [InlineData("Kind=1", nameof(FaultErrors.FaultValueUnknown), "StaleRead")]
    [InlineData("Kind=Drop;Operation=deletecertificate", nameof(FaultErrors.FaultValueUnknown), "deleteCertificate")]
    [InlineData("Kind=Drop;Nth=0", nameof(FaultErrors.FaultValueUnknown), "1, 2")]
    [InlineData("Kind=Drop;Probability=1.5", nameof(FaultErrors.FaultValueUnknown), "0-1")]
    [InlineData("Kind=Drop;Probability=-0.1", nameof(FaultErrors.FaultValueUnknown), "0-1")]
    [InlineData("Kind=Drop;Probability=1e400", nameof(FaultErrors.FaultValueUnknown), "0-1")]
    [InlineData("Kind=Drop;Probability=NaN", nameof(FaultErrors.FaultValueUnknown), "0-1")]
    [InlineData("Kind=Answer;Status=600", nameof(FaultErrors.FaultValueUnknown), "599")]
    [InlineData("Kind=Answer;Headers=Content-Length: 5", nameof(FaultErrors.FaultValueUnknown), "Name: value")]
    [InlineData("Kind=Answer;Headers=A\n: 5", nameof(FaultErrors.FaultValueUnknown), "Name: value")]
    [InlineData("Kind=Answer;Headers=A: 5\r\nB: 6", nameof(FaultErrors.FaultValueUnknown), "Name: value")]
    [InlineData("Kind=Latency", nameof(FaultErrors.FaultValueUnknown), "0, 1")]
    [InlineData("Kind=Skew", nameof(FaultErrors.FaultValueUnknown), "SkewSeconds")]
    [InlineData("Kind=RateLimit", nameof(FaultErrors.FaultValueUnknown), "Limit")]
    [InlineData("Drop", nameof(FaultErrors.FaultRuleUnreadable), "Key=Value")]
    [InlineData("Kind=Answer;Body=\"open", nameof(FaultErrors.FaultRuleUnreadable), "Key=Value")]
    [InlineData("Kind=Answer;Body='a'b", nameof(FaultErrors.FaultRuleUnreadable), "Key=Value")]
    [InlineData("=Drop", nameof(FaultErrors.FaultRuleUnreadable), "Key=Value")]
    public void What_cannot_be_is_an_error_that_lists_what_there_is(string rule, string error, string listed)
    {
        CertManagerException thrown = Assert.Throws<CertManagerException>(() => Fault.Parse(rule));

        Assert.Equal((error, ErrorKind.InvalidArgument), (thrown.ErrorId, thrown.Kind));
        Assert.Contains(listed, thrown.Message + thrown.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("5")]
    [InlineData("[5]")]
    [InlineData("""[{"Kind":"Drop","Nth":true}]""")]
    [InlineData("""[{"Kind":{}}]""")]
    [InlineData("""[{"Kind":"Answer","Body":"\ud800"}]""")]
    public void What_is_no_json_list_of_rules_is_an_error(string json) =>
        Assert.Equal(nameof(FaultErrors.FaultRuleUnreadable), Assert.Throws<CertManagerException>(() => Fault.ParseJson(json)).ErrorId);

    [Fact]
    public void Very_long_and_very_deep_rules_end_in_an_error()
    {
        Assert.Equal(nameof(FaultErrors.FaultRuleUnreadable), Assert.Throws<CertManagerException>(() => Fault.ParseJson(new string('[', 100_000))).ErrorId);
        Assert.Equal(nameof(FaultErrors.FaultRuleUnreadable), Assert.Throws<CertManagerException>(() => Fault.Parse("Kind=Answer;Body=\"" + new string('x', 1_000_000))).ErrorId);
    }

    [Theory]
    [InlineData("", "Kind=Answer", "Kind=RateLimit")]
    [InlineData("Dr", "Kind=Drop", "Kind=Drop")]
    [InlineData("kind=tr", "Kind=Truncate", "Kind=Truncate")]
    [InlineData("Kind=Drop;", "Kind=Drop;Commit=", "Kind=Drop;Probability=")]
    [InlineData("Kind=Drop;Nth=2;N", null, null)]
    [InlineData("Kind=Drop;Commit=", "Kind=Drop;Commit=Before", "Kind=Drop;Commit=After")]
    [InlineData("Kind=Drop;Operation=link", "Kind=Drop;Operation=LinkCertificate", "Kind=Drop;Operation=LinkCertificate")]
    [InlineData("Kind=RateLimit;L", "Kind=RateLimit;Limit=", "Kind=RateLimit;Limit=")]
    [InlineData("Kind=Nonsense;", null, null)]
    public void Kinds_come_first_then_keys_then_values(string typed, string? first, string? last)
    {
        IReadOnlyList<string> found = new EmulatorEngine().CompleteFault(typed);

        Assert.Equal((first, last), (found.Count > 0 ? found[0] : null, found.Count > 0 ? found[^1] : null));
        Assert.All(found, one => Assert.StartsWith(typed[..(typed.LastIndexOf(';') + 1)], one, StringComparison.Ordinal));
    }

    [Fact]
    public void A_seed_that_was_chosen_is_told()
    {
        using IEmulatedAccount account = new EmulatorEngine().CreateAccount(new TestClock(), new EmulatorSettings { Faults = ["Kind=Drop;Probability=0.5", "Kind=Duplicate"] });

        Assert.Matches("^Kind=Drop;Probability=0.5;Seed=[0-9]+$", account.FaultRules[0]);
        Assert.Equal("Kind=Duplicate", account.FaultRules[1]);
    }

    private static string Write(Fault fault)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            fault.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
