using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertManager.Emulator.Tests;

/// <summary>Zones, sub accounts, and what only the government zone has.</summary>
public sealed class ZoneTests
{
    private const string Private = "/api/v1/certificate/issuePrivate";

    [Theory]
    [InlineData(CloudZone.Government)]
    [InlineData(CloudZone.Financial)]
    public async Task Outside_the_public_zone_there_is_no_version_2(CloudZone zone)
    {
        await WithAsync(new EmulatorSettings { Zone = zone }, async (account, caller) =>
        {
            foreach ((string method, string path) in Version2)
            {
                Assert.Equal("404/300", (await caller.CallAsync(method, path, method == "POST" ? "{}" : null)).Status);
            }

            await caller.RegisterPracticeAsync("shop");
            Assert.Equal("Customer", (await caller.CallAsync("GET", "/api/v1/caller-identity")).Json.GetProperty("userType").GetString());
            Assert.Equal(zone == CloudZone.Government ? "400/2100" : "404/300", (await caller.CallAsync("POST", Private, "{}")).Status);
        });
    }

    [Fact]
    public async Task A_sub_account_has_version_1_and_an_empty_403_everywhere_in_version_2()
    {
        await WithAsync(new EmulatorSettings { SubAccount = true }, async (account, caller) =>
        {
            foreach ((string method, string path) in Version2)
            {
                Answer answer = await caller.CallAsync(method, path, method == "POST" ? "{}" : null);
                Assert.Equal((HttpStatusCode.Forbidden, string.Empty, "ENDPOINT"), (answer.Http, answer.Text, answer.Header("x-ncp-apigw-response-origin")));
            }

            Assert.Equal("404/300", (await caller.CallAsync("GET", "/api/v2/certificate/invented")).Status);
            HttpRequestMessage unsigned = caller.Request("GET", "/api/v2/certificate/certificates");
            unsigned.Headers.Remove("x-ncp-iam-access-key");
            Assert.Equal("401/200", (await caller.SendAsync(unsigned)).Status);
            long number = await caller.RegisterPracticeAsync("shop");
            Assert.Single((await caller.ListAsync()).Certificates);
            Assert.Equal("200/0", (await caller.DeleteAsync(number, "?certificateName=shop")).Status);
            Assert.Equal("Sub", (await caller.CallAsync("GET", "/api/v1/caller-identity")).Json.GetProperty("userType").GetString());
        });
    }

    [Fact]
    public async Task The_caller_is_told_who_it_is_without_a_content_type()
    {
        await WithAsync(new EmulatorSettings(), async (account, caller) =>
        {
            HttpRequestMessage request = caller.Request("GET", "/api/v1/caller-identity");
            request.Content = null;
            Answer answer = await caller.SendAsync(request);
            Assert.Equal(["id", "loginAlias", "userType"], answer.Json.EnumerateObject().Select(static field => field.Name));
            Assert.Equal("404/300", (await caller.CallAsync("POST", Private, "{}")).Status);
        });
    }

    [Theory]
    [InlineData("RSA2048")]
    [InlineData("RSA4096")]
    [InlineData("EC256")]
    [InlineData("EC521")]
    public async Task A_private_certificate_comes_with_its_key_when_the_service_does_not_keep_it(string keyType)
    {
        await WithAsync(new EmulatorSettings { Zone = CloudZone.Government }, async (account, caller) =>
        {
            JsonObject body = PrivateBody();
            body["keyType"] = keyType;
            Answer answer = await caller.CallAsync("POST", Private, body.ToJsonString());
            JsonElement element = Assert.Single(answer.Certificates);
            Assert.Equal(("NCP_PRIVATE", "1", "shop.internal.example"), (element.GetProperty("certificateType").GetString(), element.GetProperty("statusCode").GetString(), element.GetProperty("domainAddress").GetString()));
            Assert.Equal(365, (element.GetProperty("validEndDate").GetDateTimeOffset() - element.GetProperty("validStartDate").GetDateTimeOffset()).Days);
            string key = answer.Json.GetProperty("privateKey").GetString()!;
            using AsymmetricAlgorithm read = keyType.StartsWith('R') ? RSA.Create() : ECDsa.Create();
            read.ImportFromPem(key);
            Assert.Equal(keyType[(keyType.StartsWith('R') ? 3 : 2)..], $"{read.KeySize}");
            Assert.Single((await caller.ListAsync()).Certificates);
            Assert.Equal("400/2000", (await caller.CallAsync("POST", Private, body.ToJsonString())).Status);
        });
    }

    [Fact]
    public async Task A_private_certificate_says_what_it_was_told()
    {
        await WithAsync(new EmulatorSettings { Zone = CloudZone.Government }, async (account, caller) =>
        {
            JsonObject body = PrivateBody();
            body["registPrivateKey"] = true;
            body["period"] = "MAX";
            body["certificateName"] = "a-name-of-thirty-characters-xx";
            body["organization"] = "Shop, \"Inc\"+CN=evil";
            body["organizationUnit"] = "부서";
            body["country"] = "KR";
            body["emailSans"] = new JsonArray("a@example.com");
            body["ipSans"] = new JsonArray("10.0.0.1", "2001:db8::1");
            Answer answer = await caller.CallAsync("POST", Private, body.ToJsonString());

            JsonElement element = Assert.Single(answer.Certificates);
            var subject = new X500DistinguishedName(element.GetProperty("dnInfo").GetString()!);
            Assert.Contains(subject.EnumerateRelativeDistinguishedNames(), static part => part.GetSingleElementValue() == "Shop, \"Inc\"+CN=evil");
            Assert.False(answer.Json.TryGetProperty("privateKey", out _));
            Assert.Equal(3650, (element.GetProperty("validEndDate").GetDateTimeOffset() - element.GetProperty("validStartDate").GetDateTimeOffset()).Days);
        });
    }

    [Theory]
    [InlineData("caTag", null, "400/2100")]
    [InlineData("certificateName", null, "400/2100")]
    [InlineData("certificateType", null, "400/2100")]
    [InlineData("keyType", null, "400/2100")]
    [InlineData("period", null, "400/2100")]
    [InlineData("registPrivateKey", null, "400/2100")]
    [InlineData("commonName", null, "400/2100")]
    [InlineData("certificateName", "\"1x\"", "400/2000")]
    [InlineData("certificateName", "\"a-name-of-thirty-characters-xxx\"", "400/2000")]
    [InlineData("certificateType", "\"EXTERNAL\"", "200/2202")]
    [InlineData("keyType", "\"RSA1024\"", "200/2202")]
    [InlineData("period", "\"0\"", "200/2202")]
    [InlineData("period", "\"3651\"", "200/2202")]
    [InlineData("period", "\"max\"", "200/2202")]
    [InlineData("period", "365", "400/100")]
    [InlineData("registPrivateKey", "\"false\"", "400/100")]
    [InlineData("commonName", "\"12345678901234567890123456789012345678901234567890123456789012345\"", "200/2201")]
    [InlineData("dnsSans", "\"a.example\"", "400/100")]
    [InlineData("dnsSans", "[\"a b\"]", "200/2201")]
    [InlineData("emailSans", "[\"a\"]", "200/2201")]
    [InlineData("emailSans", "[\"가@example.com\"]", "200/2201")]
    [InlineData("ipSans", "[\"1\"]", "200/2201")]
    [InlineData("ipSans", "[\"10.0.0.256\"]", "200/2201")]
    [InlineData("country", "\"한국\"", "200/2202")]
    [InlineData("unknown", "1", "400/100")]
    public async Task A_private_certificate_is_judged_by_the_documents(string field, string? value, string expected)
    {
        await WithAsync(new EmulatorSettings { Zone = CloudZone.Government }, async (account, caller) =>
        {
            JsonObject body = PrivateBody();
            body[field] = value is null ? null : JsonNode.Parse(value);
            Assert.Equal(expected, (await caller.CallAsync("POST", Private, body.ToJsonString())).Status);
        });
    }

    [Fact]
    public async Task Settings_come_on_top_of_options()
    {
        var engine = new EmulatorEngine(new EmulatorOptions { AccessKey = "A", SecretKey = "S", Style = AnswerStyle.Calm with { PageSize = 2 } });
        using IEmulatedAccount account = engine.CreateAccount(new TestClock(), new EmulatorSettings { Variants = ["ReturnCode=Number", "certificatenumber = text"] });
        using var caller = new Caller(account, account);
        Answer answer = await caller.RequestCloudBasicAsync("basic");

        Assert.Equal((JsonValueKind.Number, JsonValueKind.String), (answer.Json.GetProperty("returnCode").ValueKind, answer.Json.GetProperty("certificateNo").ValueKind));
        Assert.Equal(AnswerStyle.Hostile(3) with { Dates = DateForm.Compact }, new EmulatorOptions().With(new EmulatorSettings { HostileSeed = 3, Variants = ["Dates=Compact"] }).Style);
    }

    private static (string Method, string Path)[] Version2 =>
    [
        ("POST", "/api/v2/certificate/requestCertificateIssuance"),
        ("POST", "/api/v2/certificate/requestPaidCertificateIssuance"),
        ("POST", "/api/v2/certificate/requestGedCertificateIssuance"),
        ("POST", "/api/v2/certificate/1/reissue"),
        ("POST", "/api/v2/certificate/withExternal"),
        ("GET", "/api/v2/certificate/certificateTypes"),
        ("GET", "/api/v2/certificate/certificates"),
        ("GET", "/api/v2/certificate/getCertificates"),
        ("GET", "/api/v2/certificate/getPaidCertificates"),
        ("GET", "/api/v2/certificate/getVerificationInfo/1?domainAddress=x"),
        ("GET", "/api/v2/certificate/recentChanges"),
        ("GET", "/api/v2/certificate/exportCertificate/1/chain"),
        ("POST", "/api/v2/certificate/exportCertificate/1"),
        ("DELETE", "/api/v2/certificate/deleteCertificate/1?certificateName=x"),
        ("POST", "/api/v2/certificate/setCertificateRenewal"),
        ("POST", "/api/v2/certificate/registPrivateKey"),
        ("POST", "/api/v2/certificate/revoke"),
        ("POST", "/api/v2/certificate/subscription/extend"),
        ("GET", "/api/v2/domain/domains"),
        ("POST", "/api/v2/domain/domains"),
        ("DELETE", "/api/v2/domain/domains/1"),
        ("GET", "/api/v2/acme/accounts"),
        ("POST", "/api/v2/acme/account"),
        ("POST", "/api/v2/acme/account/1/deactivate"),
    ];

    private static JsonObject PrivateBody() => new()
    {
        ["caTag"] = "internal",
        ["certificateName"] = "private",
        ["certificateType"] = "NCP_PRIVATE",
        ["keyType"] = "EC256",
        ["period"] = "365",
        ["registPrivateKey"] = false,
        ["commonName"] = "shop.internal.example",
        ["dnsSans"] = new JsonArray("shop.internal.example"),
    };

    private static async Task WithAsync(EmulatorSettings settings, Func<IEmulatedAccount, Caller, Task> test)
    {
        using IEmulatedAccount account = new EmulatorEngine().CreateAccount(new TestClock(), settings);
        using var caller = new Caller(account, account);
        await test(account, caller);
    }
}
