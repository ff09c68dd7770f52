using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class AnswerStyleTests
{
    private const int Seeds = 60;

    [Fact]
    public void A_seed_gives_the_same_style_every_time_and_seeds_differ()
    {
        Assert.Equal(AnswerStyle.Hostile(42), AnswerStyle.Hostile(42));
        Assert.True(Enumerable.Range(0, Seeds).Select(AnswerStyle.Hostile).Distinct().Count() > Seeds - 3);
    }

    [Fact]
    public void The_seeds_reach_every_value_of_every_choice()
    {
        AnswerStyle[] styles = [.. Enumerable.Range(-Seeds, 2 * Seeds).Select(AnswerStyle.Hostile)];

        foreach (var property in typeof(AnswerStyle).GetProperties().Where(static property => property.PropertyType.IsEnum || property.PropertyType == typeof(bool)))
        {
            int values = property.PropertyType.IsEnum ? Enum.GetValues(property.PropertyType).Length : 2;
            Assert.Equal(values, styles.Select(property.GetValue).Distinct().Count());
        }
    }

    [Fact]
    public async Task Two_hundred_hostile_styles_break_nothing()
    {
        foreach (int seed in Enumerable.Range(1, 200))
        {
            try
            {
                await Tour.GoAsync(AnswerStyle.Hostile(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    [Fact]
    public async Task Every_hostile_style_registers_lists_and_deletes()
    {
        foreach (int seed in Enumerable.Range(0, Seeds))
        {
            await WithAsync(AnswerStyle.Hostile(seed), async (account, caller) =>
            {
                Answer created = await caller.RegisterAsync(Caller.Body("shop", Practice.Issue(account)));
                Assert.True(created.Status == "200/0", $"seed {seed}: {created.Text}");
                Answer listed = await caller.ListAsync();
                JsonElement element = Assert.Single(listed.Certificates);
                Assert.Equal("30001", element.GetProperty("certificateNo").ToString());
                Assert.Equal("shop", element.GetProperty("certificateName").GetString());
                Assert.Equal("200/0", (await caller.DeleteAsync(30001, "?certificateName=shop")).Status);
            });
        }
    }

    [Theory]
    [InlineData(DateForm.IsoWithOffset, DateZone.Korea, "\"2026-11-02T12:04:05\\u002B09:00\"")]
    [InlineData(DateForm.IsoWithOffset, DateZone.Utc, "\"2026-11-02T03:04:05\\u002B00:00\"")]
    [InlineData(DateForm.IsoWithoutOffset, DateZone.Korea, "\"2026-11-02T12:04:05\"")]
    [InlineData(DateForm.Spaced, DateZone.Utc, "\"2026-11-02 03:04:05\"")]
    [InlineData(DateForm.Compact, DateZone.Korea, "\"20261102120405\"")]
    [InlineData(DateForm.EpochNumber, DateZone.Korea, "1793588645000")]
    [InlineData(DateForm.EpochText, DateZone.Utc, "\"1793588645000\"")]
    public async Task Times_are_written_in_the_form_and_zone_chosen(DateForm form, DateZone zone, string expected)
    {
        JsonElement element = await RegisteredAsync(AnswerStyle.Calm with { Dates = form, Zone = zone });

        Assert.Equal(expected, element.GetProperty("regDate").GetRawText());
    }

    [Theory]
    [InlineData(UsageForm.Text, "\"77,88\"")]
    [InlineData(UsageForm.TextArray, "[\"77\",\"88\"]")]
    [InlineData(UsageForm.NumberArray, "[77,88]")]
    [InlineData(UsageForm.Null, "null")]
    [InlineData(UsageForm.Absent, null)]
    public async Task Usage_is_written_in_the_form_chosen(UsageForm form, string? expected)
    {
        await WithAsync(AnswerStyle.Calm with { Usage = form }, async (account, caller) =>
        {
            long number = await caller.RegisterPracticeAsync("shop");
            account.SetUsage($"{number}", ["77", "88"]);
            Assert.Equal(expected, Raw((await caller.ListAsync()).Certificates[0], "usedInstanceNoList"));
        });
    }

    [Theory]
    [InlineData(NameListForm.Comma, "\"www.example.com,*.example.net\"")]
    [InlineData(NameListForm.CommaSpace, "\"www.example.com, *.example.net\"")]
    [InlineData(NameListForm.Semicolon, "\"www.example.com;*.example.net\"")]
    [InlineData(NameListForm.Space, "\"www.example.com *.example.net\"")]
    [InlineData(NameListForm.LineEnd, "\"www.example.com\\n*.example.net\"")]
    [InlineData(NameListForm.Array, "[\"www.example.com\",\"*.example.net\"]")]
    [InlineData(NameListForm.Null, "null")]
    [InlineData(NameListForm.Absent, null)]
    public async Task Further_names_are_written_in_the_form_chosen(NameListForm form, string? expected)
    {
        Assert.Equal(expected, Raw(await RegisteredAsync(AnswerStyle.Calm with { SubDomains = form }), "subDomainAddress"));
    }

    [Theory]
    [InlineData(NoHitsForm.EmptyList, "200/0", "[]")]
    [InlineData(NoHitsForm.NullList, "200/0", "null")]
    [InlineData(NoHitsForm.NoList, "200/0", null)]
    [InlineData(NoHitsForm.Code2200, "200/2200", null)]
    [InlineData(NoHitsForm.Code1006, "200/1006", null)]
    public async Task A_list_without_hits_answers_in_the_form_chosen(NoHitsForm form, string status, string? list)
    {
        await WithAsync(AnswerStyle.Calm with { NoHits = form }, async (_, caller) =>
        {
            Answer answer = await caller.ListAsync();
            Assert.Equal((status, list), (answer.Status, Raw(answer.Json, "sslCertificateList")));
        });
    }

    [Theory]
    [InlineData(CreateForm.Added, "two")]
    [InlineData(CreateForm.All, "one,two")]
    [InlineData(CreateForm.None, "")]
    public async Task The_answer_to_a_registration_holds_what_was_chosen(CreateForm form, string expected)
    {
        await WithAsync(AnswerStyle.Calm with { Create = form }, async (account, caller) =>
        {
            await caller.RegisterAsync(Caller.Body("one", Practice.Issue(account)));
            Answer answer = await caller.RegisterAsync(Caller.Body("two", Practice.Issue(account)));
            Assert.Equal(expected, string.Join(',', answer.Certificates.Select(static element => element.GetProperty("certificateName").GetString())));
        });
    }

    [Theory]
    [InlineData(MissingForm.Null, "null")]
    [InlineData(MissingForm.Empty, "\"\"")]
    [InlineData(MissingForm.Absent, null)]
    public async Task A_field_without_a_value_is_written_in_the_form_chosen(MissingForm form, string? expected)
    {
        JsonElement element = await RegisteredAsync(AnswerStyle.Calm with { MissingValues = form });

        Assert.Equal((expected, expected), (Raw(element, "disuseDate"), Raw(element, "usedInstanceNoList")));
    }

    [Theory]
    [InlineData(OptionalForm.Present, "\"Y\"")]
    [InlineData(OptionalForm.Null, "null")]
    [InlineData(OptionalForm.Absent, null)]
    public async Task An_undocumented_field_is_written_in_the_form_chosen(OptionalForm form, string? expected)
    {
        Assert.Equal(expected, Raw(await RegisteredAsync(AnswerStyle.Calm with { OptionalFields = form }), "externalYn"));
    }

    [Theory]
    [InlineData(CountForm.Count, "1")]
    [InlineData(CountForm.Zero, "0")]
    [InlineData(CountForm.Absent, null)]
    public async Task The_counter_says_what_was_chosen(CountForm form, string? expected)
    {
        await WithAsync(AnswerStyle.Calm with { TotalRows = form }, async (account, caller) =>
            Assert.Equal(expected, Raw((await caller.RegisterAsync(Caller.Body("shop", Practice.Issue(account)))).Json, "totalRows")));
    }

    [Fact]
    public async Task Numbers_are_written_in_the_form_chosen()
    {
        AnswerStyle style = AnswerStyle.Calm with
        {
            ReturnCode = NumberForm.Number,
            CertificateNumber = NumberForm.Text,
            StatusCode = NumberForm.Number,
            GatewayCode = NumberForm.Number,
        };
        await WithAsync(style, async (account, caller) =>
        {
            Answer answer = await caller.RegisterAsync(Caller.Body("shop", Practice.Issue(account)));
            Assert.Equal("0", Raw(answer.Json, "returnCode"));
            Assert.Equal("\"30001\"", Raw(answer.Certificates[0], "certificateNo"));
            Assert.Equal("1", Raw(answer.Certificates[0], "statusCode"));
            Assert.Equal("300", Raw((await caller.CallAsync("GET", "/")).Json.GetProperty("error"), "errorCode"));
        });
    }

    [Fact]
    public async Task Names_filters_codes_and_extras_follow_their_switches()
    {
        AnswerStyle style = AnswerStyle.Calm with
        {
            ExtraFields = true,
            PartialNameFilter = true,
            GatewayDetails = false,
            HtmlInMessages = true,
            DuplicateNameCode = "2001",
        };
        await WithAsync(style, async (account, caller) =>
        {
            await caller.RegisterPracticeAsync("shop");
            Assert.Equal("400/2001", (await caller.RegisterAsync(Caller.Body("shop", Practice.Issue(account)))).Status);
            Answer listed = await caller.ListAsync("?certificateName=ho");
            Assert.True(Assert.Single(listed.Certificates).TryGetProperty("emulatorExtra", out _));
            Assert.True(listed.Json.TryGetProperty("emulatorExtra", out _));
            JsonElement error = (await caller.CallAsync("GET", "/")).Json.GetProperty("error");
            Assert.Equal("<strong>Not Found Exception</strong><br>", error.GetProperty("message").GetString());
            Assert.False(error.TryGetProperty("details", out _));
        });
    }

    private static string? Raw(JsonElement element, string field) => element.TryGetProperty(field, out JsonElement value) ? value.GetRawText() : null;

    private static async Task<JsonElement> RegisteredAsync(AnswerStyle style)
    {
        JsonElement element = default;
        await WithAsync(style, async (account, caller) => element = Assert.Single((await caller.RegisterAsync(Caller.Body("shop", Practice.Issue(account)))).Certificates));
        return element;
    }

    private static async Task WithAsync(AnswerStyle style, Func<EmulatedAccount, Caller, Task> test)
    {
        var clock = new TestClock();
        using var account = new EmulatedAccount(clock, new EmulatorOptions { Style = style });
        using var caller = new Caller(account, clock);
        await test(account, caller);
    }
}
