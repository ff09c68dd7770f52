using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>What the personality does otherwise, choice by choice.</summary>
public sealed class KakaoVariantTests : KakaoTest
{
    public static TheoryData<string> Variants => [.. KakaoStyle.Variants.Except(["CdnEnabled=False", "ReadOnlyKey=True"])];

    [Fact]
    public void Every_value_of_every_choice_is_a_variant()
    {
        Assert.Equal(KakaoStyle.Variants.Count, KakaoStyle.Variants.Select(KakaoStyle.Calm.With).Distinct().Count());
        Assert.DoesNotContain(KakaoStyle.Calm, KakaoStyle.Variants.Select(KakaoStyle.Calm.With));
        foreach (var property in typeof(KakaoStyle).GetProperties().Where(static property => property.GetMethod is { IsStatic: false }))
        {
            int values = property.PropertyType.IsEnum ? Enum.GetValues(property.PropertyType).Length : 2;
            Assert.True(KakaoStyle.Variants.Count(variant => variant.StartsWith(property.Name + "=", StringComparison.Ordinal)) >= values - 1, property.Name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("SameDomain")]
    [InlineData("SameDomain=Sometimes")]
    [InlineData("DeploymentSeconds=61")]
    [InlineData("ReturnCode=Number")]
    public void A_variant_that_is_none_lists_what_there_is(string variant)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => new EmulatorEngine().CreateAccount(new TestClock(), new EmulatorSettings { Provider = ProviderKind.KakaoCloud, Variants = [variant] }));

        Assert.Equal(nameof(EmulatorErrors.EmulatorVariantUnknown), error.ErrorId);
        Assert.Contains(variant.StartsWith("Same", StringComparison.Ordinal) ? "SameDomain=AnyName" : "DeploymentSeconds=", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_gives_the_same_style_every_time_and_reaches_every_value_of_the_choices_that_are_seeded()
    {
        KakaoStyle[] styles = [.. Enumerable.Range(-100, 200).Select(KakaoStyle.Hostile)];

        Assert.Equal(KakaoStyle.Hostile(42), KakaoStyle.Hostile(42));
        Assert.True(styles.Distinct().Count() > 195);
        Assert.All(styles, static style => Assert.True(style.CdnEnabled && !style.ReadOnlyKey));
        foreach (var property in typeof(KakaoStyle).GetProperties().Where(static property => property.PropertyType.IsEnum))
        {
            Assert.Equal(Enum.GetValues(property.PropertyType).Length, styles.Select(property.GetValue).Distinct().Count());
        }
    }

    [Fact]
    public async Task The_tour_ends_well_calmly() => await KakaoTour.GoAsync(KakaoStyle.Calm);

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Under_every_single_variant_the_tour_ends_well(string variant) => await KakaoTour.GoAsync(KakaoStyle.Calm.With(variant));

    [Fact]
    public async Task Two_hundred_hostile_styles_break_nothing()
    {
        foreach (int seed in Enumerable.Range(1, 200))
        {
            try
            {
                await KakaoTour.GoAsync(KakaoStyle.Hostile(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    [Theory]
    [InlineData("SameDomain=PrimaryDomain", "a.example", "a.example,b.example", true)]
    [InlineData("SameDomain=PrimaryDomain", "A.example", "a.EXAMPLE", true)]
    [InlineData("SameDomain=PrimaryDomain", "a.example,b.example", "b.example,a.example", false)]
    [InlineData("SameDomain=PrimaryDomain", "*.example.com", "www.example.com", false)]
    [InlineData("SameDomain=AnyName", "a.example,b.example", "c.example,B.example", true)]
    [InlineData("SameDomain=AnyName", "*.example.com", "www.example.com", false)]
    [InlineData("SameDomain=EqualNames", "a.example,b.example", "b.example,a.example", true)]
    [InlineData("SameDomain=EqualNames", "a.example", "a.example,b.example", false)]
    [InlineData("SameDomain=AnyCoveredName", "*.example.com", "www.example.com", true)]
    [InlineData("SameDomain=AnyCoveredName", "www.example.com", "x.example,*.example.com", true)]
    [InlineData("SameDomain=AnyCoveredName", "*.example.com", "a.b.example.com", false)]
    public async Task The_same_domain_is_what_was_chosen(string variant, string first, string second, bool isSame)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            await RegisterAsync(account, caller, "first", first.Split(','));
            Assert.Equal(isSame ? "409/certificate_domain_exists" : "201", (await caller.RegisterAsync("second", Issue(account, second.Split(',')))).Status);
        });
    }

    [Fact]
    public async Task An_overwrite_of_several_takes_the_place_of_all()
    {
        await WithAsync("SameDomain=AnyName", async (account, caller) =>
        {
            string first = await RegisterAsync(account, caller, "first", "a.example");
            string second = await RegisterAsync(account, caller, "second", "b.example");
            account.AddCdnService("a", "a.example", first);
            account.AddCdnService("b", "b.example", second);

            KakaoAnswer answer = await caller.RegisterAsync("both", Issue(account, "b.example", "a.example"), overwrite: true);

            Assert.Equal(2, answer.Certificate.GetProperty("cdn_services").GetArrayLength());
            Assert.Single((await caller.CallAsync("GET", KakaoCaller.Certificates)).List("certificates"));
        });
    }

    [Theory]
    [InlineData("OverwriteId=Kept", true, "new")]
    [InlineData("OverwriteId=New", false, "new")]
    [InlineData("OverwriteName=Kept", true, "old")]
    [InlineData("OverwriteName=New", true, "new")]
    public async Task An_overwrite_keeps_what_was_chosen(string variant, bool keepsId, string name)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            string id = await RegisterAsync(account, caller, "old", Domain);
            string service = account.AddCdnService("a", Domain, id);

            JsonElement certificate = (await caller.RegisterAsync("new", Issue(account, Domain), overwrite: true)).Certificate;

            Assert.Equal((keepsId, name), (certificate.GetProperty("id").GetString() == id, certificate.GetProperty("name").GetString()));
            Assert.Equal(service, certificate.GetProperty("cdn_services")[0].GetProperty("id").GetString());
            Assert.Equal(keepsId ? "200" : "404/certificate_not_found", (await caller.GetAsync(id)).Status);
        });
    }

    [Theory]
    [InlineData("UncoveredDomain=Refused", "400/certificate_domain_mismatch", "400/certificate_domain_mismatch")]
    [InlineData("UncoveredDomain=Accepted", "201", "200")]
    public async Task New_files_may_or_may_not_lose_a_linked_domain(string variant, string overwritten, string changed)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            string id = await RegisterAsync(account, caller, "shop", "shop.example", Domain);
            account.AddCdnService("a", Domain, id);
            Assert.Equal(overwritten, (await caller.RegisterAsync("shop", Issue(account, "shop.example"), overwrite: true)).Status);
            Assert.Equal(changed, (await caller.ChangeAsync(id, Issue(account, "shop.example"))).Status);
        });
    }

    [Fact]
    public async Task A_certificate_in_use_can_be_deleted_with_its_links()
    {
        await WithAsync("DeleteInUse=LinksRemoved", async (account, caller) =>
        {
            string id = await RegisterAsync(account, caller, "shop", Domain);
            string service = account.AddCdnService("a", Domain, id);
            Assert.Equal("204", (await caller.DeleteAsync(id, "shop")).Status);
            Assert.Equal(JsonValueKind.Null, (await caller.CallAsync("GET", $"{KakaoCaller.Services}/{service}")).Service.GetProperty("certificate").ValueKind);
        });
    }

    [Theory]
    [InlineData("ChangeDomain=Refused", "400/certificate_domain_mismatch")]
    [InlineData("ChangeDomain=Accepted", "200")]
    public async Task A_change_may_or_may_not_be_to_another_domain(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            string id = await RegisterAsync(account, caller, "shop", Domain);
            await RegisterAsync(account, caller, "api", "api.shop.example");
            Assert.Equal(expected, (await caller.ChangeAsync(id, Issue(account, "new.example"))).Status);
            Assert.NotEqual("200", (await caller.ChangeAsync(id, Issue(account, "api.shop.example"))).Status);
        });
    }

    [Fact]
    public async Task What_has_expired_can_be_taken()
    {
        await WithAsync("Expired=Accepted", async (account, caller) =>
        {
            PracticeCertificate old = account.Issue(new PracticeRequest { Names = [Domain], NotBefore = account.UtcNow.AddDays(-50), Days = 10 });
            KakaoAnswer answer = await caller.RegisterAsync("old", old);
            Assert.Equal(("201", "Stopped"), (answer.Status, answer.Certificate.GetProperty("state").GetString()));
        });
    }

    [Fact]
    public async Task What_signs_itself_can_be_taken_without_a_chain()
    {
        await WithAsync("SelfSigned=Accepted", async (account, caller) =>
        {
            (string certificate, string key) = Practice.SelfSigned(account.UtcNow);
            KakaoAnswer answer = await caller.CallAsync("POST", KakaoCaller.Certificates, new { certificate = new { name = "own", certificate_pem = certificate, private_key_pem = key } });
            Assert.Equal("201", answer.Status);
        });
    }

    [Fact]
    public async Task A_project_can_be_full()
    {
        await WithAsync("CertificateQuota=50", async (account, caller) =>
        {
            foreach (int i in Enumerable.Range(0, 50))
            {
                Assert.Equal("201", (await caller.RegisterAsync($"c{i}", Issue(account, $"c{i}.example"))).Status);
            }

            Assert.Equal("409/quota_exceeded", (await caller.RegisterAsync("c50", Issue(account, "c50.example"))).Status);
            Assert.Equal("201", (await caller.RegisterAsync("c50", Issue(account, "c7.example"), overwrite: true)).Status);
        });
    }

    [Theory]
    [InlineData("DeploymentSeconds=0", "ACTIVE")]
    [InlineData("DeploymentSeconds=300", "PENDING_UPDATE")]
    public async Task A_deployment_takes_as_long_as_was_chosen(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            string id = await RegisterAsync(account, caller, "shop", Domain);
            string service = account.AddCdnService("a", Domain, null);
            await caller.LinkAsync(service, id);
            account.AdvanceClock(TimeSpan.FromSeconds(299));
            Assert.Equal(expected, (await caller.CallAsync("GET", $"{KakaoCaller.Services}/{service}")).Service.GetProperty("provisioning_status").GetString());
        });
    }

    [Theory]
    [InlineData("BothTypes=Multi", "\"type\":\"Multi\"")]
    [InlineData("Creator=Name", "\"creator_id\":\"emulator@practice.example\"")]
    [InlineData("Creator=Null", "\"creator_id\":null")]
    [InlineData("Times=Fraction", "\"created_at\":\"2026-11-02T03:04:05.000000Z\"")]
    [InlineData("Times=ZeroOffset", "\"created_at\":\"2026-11-02T03:04:05\\u002B00:00\"")]
    [InlineData("ExtraFields=True", "\"emulator_extra\"")]
    public async Task A_variant_changes_what_it_says(string variant, string expected)
    {
        await WithAsync(variant, async (account, caller) =>
            Assert.Contains(expected, (await caller.RegisterAsync("shop", Issue(account, Domain, "*.shop.example"))).Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Creator=Absent", "creator_id")]
    [InlineData("Fingerprint=Absent", "fingerprint_sha256")]
    [InlineData("LeafDetails=False", "serial_number")]
    [InlineData("LeafDetails=False", "issuer")]
    [InlineData("OptionalTimes=False", "not_before")]
    [InlineData("OptionalTimes=False", "created_at")]
    [InlineData("OptionalServiceFields=False", "kakao_domain")]
    [InlineData("OptionalServiceFields=False", "\"certificate\":null")]
    [InlineData("Pagination=Absent", "pagination")]
    public async Task A_variant_leaves_out_what_it_says(string variant, string unexpected)
    {
        await WithAsync(variant, async (account, caller) =>
        {
            account.AddCdnService("a", Domain, null);
            Assert.DoesNotContain(unexpected, (await caller.RegisterAsync("shop", Issue(account, Domain))).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(unexpected, (await caller.CallAsync("GET", KakaoCaller.Certificates)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(unexpected, (await caller.CallAsync("GET", KakaoCaller.Services)).Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_fingerprint_can_be_in_capitals()
    {
        await WithAsync("Fingerprint=Upper", async (account, caller) =>
        {
            string fingerprint = (await caller.RegisterAsync("shop", Issue(account, Domain))).Certificate.GetProperty("fingerprint_sha256").GetString()!;
            Assert.Equal((64, fingerprint.ToUpperInvariant()), (fingerprint.Length, fingerprint));
        });
    }

    [Fact]
    public async Task A_project_can_be_without_CDN()
    {
        await WithAsync("CdnEnabled=False", async (account, caller) =>
        {
            foreach (string path in new[] { KakaoCaller.Certificates, KakaoCaller.Services, KakaoCaller.Certificates + "/any" })
            {
                Assert.Equal("404/cdn_not_enabled", (await caller.CallAsync("GET", path)).Status);
            }

            Assert.Equal("404/cdn_not_enabled", (await caller.RegisterAsync("shop", Issue(account, Domain))).Status);
            Assert.Equal("200", (await caller.CallAsync("GET", KakaoCaller.Secrets)).Status);
        });
    }

    [Fact]
    public async Task A_key_can_be_for_reading_only()
    {
        await WithAsync("ReadOnlyKey=True", async (account, caller) =>
        {
            Assert.Equal("200", (await caller.CallAsync("GET", KakaoCaller.Certificates)).Status);
            Assert.Equal("403/forbidden", (await caller.RegisterAsync("shop", Issue(account, Domain))).Status);
            Assert.Equal("403/forbidden", (await caller.ChangeAsync("any", Issue(account, Domain))).Status);
            Assert.Equal("403/forbidden", (await caller.DeleteAsync("any", "shop")).Status);
            Assert.Equal("403/forbidden", (await caller.LinkAsync("any", "any")).Status);
            Assert.Equal("403/forbidden", (await caller.UnlinkAsync("any")).Status);
        });
    }
}
