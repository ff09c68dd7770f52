using System.Net.Http.Headers;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Issue and validation of tokens, and what calls do with them.</summary>
public sealed class TokenTests : KakaoTest
{
    [Fact]
    public async Task Id_and_secret_get_a_token_of_twelve_hours()
    {
        KakaoAnswer answer = await Caller.LogInAsync();

        Assert.Equal(201, answer.Http);
        Assert.Equal("2026-11-02T15:04:05.000000Z", answer.Json.GetProperty("token").GetProperty("expires_at").GetString());
        Assert.Equal(Account.AccessKey, answer.Json.GetProperty("token").GetProperty("application_credential").GetProperty("id").GetString());
        Assert.Equal(Account.UserId, answer.Json.GetProperty("token").GetProperty("user").GetProperty("id").GetString());
        Assert.DoesNotContain(Account.SecretKey, answer.Text, StringComparison.Ordinal);
        Assert.Equal(Clock.UtcNow, answer.Message.Headers.Date);
    }

    [Fact]
    public async Task Name_secret_and_user_get_a_token_too_at_the_real_host_names()
    {
        KakaoAnswer answer = await Caller.CallAsync(
            "POST",
            "https://iam.kakaocloud.com" + KakaoCaller.Tokens,
            KakaoCaller.Credential(new { name = Account.AccessKeyName, secret = Account.SecretKey, user = new { id = Account.UserId } }));
        Caller.Token = answer.Token;

        Assert.Equal(201, answer.Http);
        Assert.Equal("200", (await Caller.CallAsync("GET", "https://load-balancer.kr-central-2.kakaocloud.com" + KakaoCaller.Secrets)).Status);
    }

    [Fact]
    public async Task A_wrong_credential_is_401_in_the_shape_of_Keystone()
    {
        object[] credentials =
        [
            new { id = Account.AccessKey, secret = "wrong" },
            new { id = "wrong", secret = Account.SecretKey },
            new { name = Account.AccessKeyName, secret = Account.SecretKey, user = new { id = "wrong" } },
            new { name = "wrong", secret = Account.SecretKey, user = new { id = Account.UserId } },
        ];
        foreach (object credential in credentials)
        {
            KakaoAnswer answer = await Caller.IssueAsync(credential);
            Assert.Equal("""{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}""", answer.Text);
            Assert.Null(answer.Token);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"auth":null}""")]
    [InlineData("""{"auth":{"identity":{}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":"application_credential","application_credential":{"id":"a","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":[],"application_credential":{"id":"a","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["password"],"application_credential":{"id":"a","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential","token"],"application_credential":{"id":"a","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"a"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":7,"secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"name":"a","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"\uD800","secret":"b"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"a","secret":"b"}},"scope":{}}}""")]
    public async Task A_body_of_another_form_is_400_in_the_shape_of_Keystone(string body)
    {
        KakaoAnswer answer = await Caller.CallAsync("POST", KakaoCaller.Tokens, body);

        Assert.Equal(("400/400", "Bad Request"), (answer.Status, answer.Json.GetProperty("error").GetProperty("title").GetString()));
        Assert.Null(answer.Token);
    }

    [Theory]
    [InlineData(null, 400)]
    [InlineData("text/plain", 400)]
    [InlineData("application/json; charset=latin1", 400)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("application/json", 201)]
    public async Task No_token_without_the_content_type(string? type, int expected)
    {
        HttpRequestMessage request = Caller.Request("POST", KakaoCaller.Tokens, KakaoCaller.Credential(new { id = Account.AccessKey, secret = Account.SecretKey }));
        request.Content!.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        Assert.Equal(expected, (await Caller.SendAsync(request)).Http);
    }

    [Fact]
    public async Task Validation_wants_both_headers()
    {
        await Caller.LogInAsync();
        HttpRequestMessage both = Caller.Request("GET", KakaoCaller.Tokens);
        both.Headers.Add("X-Subject-Token", Caller.Token);
        HttpRequestMessage unknown = Caller.Request("GET", KakaoCaller.Tokens);
        unknown.Headers.Add("X-Subject-Token", "unknown");

        KakaoAnswer validated = await Caller.SendAsync(both);
        Assert.Equal((200, Caller.Token), (validated.Http, validated.Token));
        Assert.Equal(JsonValueKind.String, validated.Json.GetProperty("token").GetProperty("project").GetProperty("id").ValueKind);
        Assert.Equal("404/404", (await Caller.SendAsync(unknown)).Status);
        Assert.Equal("400/400", (await Caller.CallAsync("GET", KakaoCaller.Tokens)).Status);
        Caller.Token = null;
        Assert.Equal("401/401", (await Caller.CallAsync("GET", KakaoCaller.Tokens)).Status);
    }

    [Theory]
    [InlineData(KakaoCaller.Secrets)]
    [InlineData(KakaoCaller.Certificates)]
    [InlineData(KakaoCaller.Services)]
    public async Task Calls_want_a_token_that_lives(string path)
    {
        Assert.Equal("401/unauthorized", (await Caller.CallAsync("GET", path)).Status);
        Caller.Token = "unknown";
        Assert.Equal("401/unauthorized", (await Caller.CallAsync("GET", path)).Status);
        await Caller.LogInAsync();
        Assert.Equal("200", (await Caller.CallAsync("GET", path)).Status);
        Account.AdvanceClock(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal("200", (await Caller.CallAsync("GET", path)).Status);
        Account.AdvanceClock(TimeSpan.FromSeconds(1));
        Assert.Equal("401/unauthorized", (await Caller.CallAsync("GET", path)).Status);
        await Caller.LogInAsync();
        Account.EndTokens();
        Assert.Equal("401/unauthorized", (await Caller.CallAsync("GET", path)).Status);
    }

    [Fact]
    public async Task A_token_twice_in_a_request_is_none()
    {
        await Caller.LogInAsync();
        HttpRequestMessage request = Caller.Request("GET", KakaoCaller.Certificates);
        request.Headers.Add("X-Auth-Token", Caller.Token);

        Assert.Equal("401/unauthorized", (await Caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_token_can_end_early()
    {
        await WithAsync("TokenEnd=AfterTenMinutes", async (account, caller) =>
        {
            account.AdvanceClock(TimeSpan.FromMinutes(10));
            Assert.Equal("401/unauthorized", (await caller.CallAsync("GET", KakaoCaller.Certificates)).Status);
        });
        await WithAsync("TokenEnd=FirstAfterTwoCalls", async (account, caller) =>
        {
            string[] statuses = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => (await caller.CallAsync("GET", KakaoCaller.Certificates)).Status))];
            Assert.Single(statuses, "401/unauthorized");
            await caller.LogInAsync();
            foreach (int call in Enumerable.Range(0, 5))
            {
                Assert.Equal("200", (await caller.CallAsync("GET", KakaoCaller.Certificates)).Status);
            }
        });
    }

    [Theory]
    [InlineData("TokenStatus=200", 200, "\"expires_at\":\"2026-11-02T15:04:05.000000Z\"")]
    [InlineData("TokenTimes=Seconds", 201, "\"expires_at\":\"2026-11-02T15:04:05Z\"")]
    [InlineData("TokenTimes=KoreanOffset", 201, "\"expires_at\":\"2026-11-03T00:04:05\\u002B09:00\"")]
    [InlineData("TokenTimes=Absent", 201, "{\"token\":{\"issued_at\":")]
    [InlineData("TokenBody=Brief", 201, "{\"token\":{\"expires_at\":\"2026-11-02T15:04:05.000000Z\"}}")]
    [InlineData("TokenBody=None", 201, "")]
    [InlineData("ExtraFields=True", 201, "\"emulator_extra\":null}}")]
    public async Task A_token_is_told_in_the_form_chosen(string variant, int status, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            KakaoAnswer answer = await caller.LogInAsync();
            Assert.Equal(status, answer.Http);
            Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
            Assert.NotNull(answer.Token);
        });
    }

    [Theory]
    [InlineData("TokenHeader=Documented", "X-Subject-Token")]
    [InlineData("TokenHeader=Lower", "x-subject-token")]
    [InlineData("TokenHeader=Upper", "X-SUBJECT-TOKEN")]
    public async Task The_header_has_the_letter_case_chosen(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            EmulatedResponse response = await account.AnswerAsync(
                new EmulatedRequest
                {
                    Method = "POST",
                    Target = KakaoCaller.Tokens,
                    Headers = [new("Content-Type", "application/json")],
                    Body = JsonSerializer.SerializeToUtf8Bytes(KakaoCaller.Credential(new { id = account.AccessKey, secret = account.SecretKey })),
                },
                CancellationToken.None);
            Assert.Contains(response.Headers, header => header.Key == expected);
        });
    }

    [Theory]
    [InlineData("ContentTypeRefusal=401", 401)]
    [InlineData("ContentTypeRefusal=415", 415)]
    public async Task The_refusal_of_the_content_type_has_the_status_chosen(string variant, int expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            HttpRequestMessage request = caller.Request("POST", KakaoCaller.Tokens, "{}");
            request.Content!.Headers.ContentType = null;
            Assert.Equal(expected, (await caller.SendAsync(request)).Http);
        });
    }

    [Theory]
    [InlineData("TokenErrors=Service", """{"error":{"code":"unauthorized",""")]
    [InlineData("TokenErrors=Detail", """{"detail":[{"loc":[],"msg":""")]
    [InlineData("TokenErrors=Text", "<html>")]
    [InlineData("TokenErrors=Empty", "")]
    public async Task An_error_has_the_shape_chosen(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            KakaoAnswer answer = await caller.IssueAsync(new { id = account.AccessKey, secret = "wrong" });
            Assert.Equal(401, answer.Http);
            Assert.StartsWith(expected, answer.Text, StringComparison.Ordinal);
            Assert.Equal(variant.EndsWith("Empty", StringComparison.Ordinal), answer.Text.Length == 0);
        });
    }
}
