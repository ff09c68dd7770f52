using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>The list of certificates that load balancers choose from.</summary>
public sealed class SecretListTests : KakaoTest
{
    [Fact]
    public async Task It_has_the_documented_fields()
    {
        Account.AddLoadBalancerCertificate("shop", Issue());
        await Caller.LogInAsync();

        KakaoAnswer answer = await Caller.CallAsync("GET", KakaoCaller.Secrets);

        JsonElement secret = Assert.Single(answer.List("secrets"));
        Assert.Equal(
            ["name", "status", "secret_type", "created_at", "updated_at", "expiration", "creator_id", "content_types", "secret_ref"],
            secret.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(("shop", "2026-11-02T03:04:05Z", "2027-01-31T02:04:05Z"), (Text(secret, "name"), Text(secret, "created_at"), Text(secret, "expiration")));
        Assert.Equal("""{"offset":0,"limit":20,"total":1}""", answer.Json.GetProperty("pagination").GetRawText());
    }

    [Fact]
    public async Task Pages_have_twenty_by_default()
    {
        foreach (int i in Enumerable.Range(0, 45))
        {
            Account.AddLoadBalancerCertificate($"shop-{i}", Practice.Issue(Account));
        }

        await Caller.LogInAsync();

        Assert.Equal(20, (await Caller.CallAsync("GET", KakaoCaller.Secrets)).List("secrets").Length);
        KakaoAnswer last = await Caller.CallAsync("GET", KakaoCaller.Secrets + "?offset=40&limit=30");
        Assert.Equal("shop-40", Text(last.List("secrets")[0], "name"));
        Assert.Equal((5, 45), (last.List("secrets").Length, last.Json.GetProperty("pagination").GetProperty("total").GetInt32()));
        Assert.Empty((await Caller.CallAsync("GET", KakaoCaller.Secrets + "?offset=2147483647")).List("secrets"));
    }

    [Theory]
    [InlineData("name=shop", 1)]
    [InlineData("name=sho", 0)]
    [InlineData("name=Shop", 0)]
    [InlineData("name=", 0)]
    [InlineData("created_at=2026-11-02T03:04:05Z", 2)]
    [InlineData("created_at=2026-11-02T12:04:05%2B09:00", 2)]
    [InlineData("created_at=2026-11-02", 0)]
    [InlineData("updated_at=2026-11-02T03:04:05", 2)]
    [InlineData("expiration=2027-01-31T02:04:05Z", 2)]
    [InlineData("expiration=2027-01-31T02:04:06Z&name=shop", 0)]
    public async Task Filters_match_whole_values(string query, int hits)
    {
        PracticeCertificate issued = Issue();
        Account.AddLoadBalancerCertificate("shop", issued);
        Account.AddLoadBalancerCertificate("shop2", issued);
        await Caller.LogInAsync();

        Assert.Equal(hits, (await Caller.CallAsync("GET", KakaoCaller.Secrets + "?" + query)).List("secrets").Length);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=1001")]
    [InlineData("limit=x")]
    [InlineData("offset=-1")]
    [InlineData("offset=2147483648")]
    [InlineData("createdAt=2026-11-02")]
    [InlineData("created_at=yesterday")]
    [InlineData("Name=shop")]
    [InlineData("name=a&name=b")]
    [InlineData("name")]
    public async Task Other_queries_are_400(string query)
    {
        await Caller.LogInAsync();

        Assert.Equal("400/invalid_request", (await Caller.CallAsync("GET", KakaoCaller.Secrets + "?" + query)).Status);
    }

    [Theory]
    [InlineData("Expiration=NoZone", "\"expiration\":\"2027-01-31T02:04:05\"")]
    [InlineData("Expiration=Spaced", "\"expiration\":\"2027-01-31 02:04:05\"")]
    [InlineData("Expiration=KoreanOffset", "\"expiration\":\"2027-01-31T11:04:05.000000\\u002B09:00\"")]
    [InlineData("Expiration=Null", "\"expiration\":null")]
    [InlineData("SecretReference=Url", "\"secret_ref\":\"https://key-manager.emulator.invalid/v1/secrets/")]
    [InlineData("SecretReference=Path", "\"secret_ref\":\"/v1/secrets/")]
    [InlineData("Creator=Name", "\"creator_id\":\"emulator@practice.example\"")]
    [InlineData("Creator=Null", "\"creator_id\":null")]
    [InlineData("ExtraFields=True", "\"emulator_extra\":{\"id\":null}}]")]
    public async Task A_variant_changes_what_it_says(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            account.AddLoadBalancerCertificate("shop", Issue(account, Domain));
            Assert.Contains(expected, (await caller.CallAsync("GET", KakaoCaller.Secrets)).Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("Creator=Absent", "creator_id")]
    [InlineData("Pagination=Absent", "pagination")]
    [InlineData("SecretReference=Uuid", "/")]
    public async Task A_variant_leaves_out_what_it_says(string variant, string unexpected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            account.AddLoadBalancerCertificate("shop", Issue(account, Domain));
            string text = (await caller.CallAsync("GET", KakaoCaller.Secrets)).Text.Replace("application/x-pem-file", string.Empty, StringComparison.Ordinal);
            Assert.DoesNotContain(unexpected, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_total_can_move()
    {
        await WithAsync("Pagination=MovingTotal", async (account, caller) =>
        {
            foreach (string name in new[] { "a", "b", "c" })
            {
                account.AddLoadBalancerCertificate(name, Issue(account, Domain));
            }

            int[] totals = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(async page =>
                (await caller.CallAsync("GET", $"{KakaoCaller.Secrets}?limit=1&offset={page}")).Json.GetProperty("pagination").GetProperty("total").GetInt32()))];
            Assert.Equal([3, 4, 3], totals);
        });
    }

    [Theory]
    [InlineData("LoadBalancerErrors=Keystone", "{\"error\":{\"code\":401,")]
    [InlineData("LoadBalancerErrors=Service", "{\"error\":{\"code\":\"unauthorized\",")]
    [InlineData("LoadBalancerErrors=Detail", "{\"detail\":[")]
    [InlineData("LoadBalancerErrors=Text", "<html>")]
    [InlineData("LoadBalancerErrors=Empty", "")]
    public async Task An_error_has_the_shape_chosen(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            caller.Token = "unknown";
            KakaoAnswer answer = await caller.CallAsync("GET", KakaoCaller.Secrets);
            Assert.Equal(401, answer.Http);
            Assert.StartsWith(expected, answer.Text, StringComparison.Ordinal);

            // The contract's errors have one shape.
            Assert.Equal("401/unauthorized", (await caller.CallAsync("GET", KakaoCaller.Certificates)).Status);
        });
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
