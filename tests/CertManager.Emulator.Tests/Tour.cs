using System.Net;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>A walk through all operations, good and bad, in one account: whatever the style, each answers something that HTTP and JSON allow.</summary>
internal static class Tour
{
    internal static async Task GoAsync(AnswerStyle style)
    {
        using var account = new EmulatedAccount(new TestClock(), new EmulatorOptions { Style = style });
        using var caller = new Caller(account, account);
        (string csr, string key) = Requests.SigningRequest("shop.example.com");
        PracticeCertificate practice = Practice.Issue(account);
        account.PublishRecord("shop.example.com");

        await SucceedsAsync(caller.RegisterAsync(Caller.Body("external", practice)));
        await SucceedsAsync(caller.PostAsync("/certificate/withExternal", External("external2", null)));
        await SucceedsAsync(caller.PostAsync("/certificate/withExternal", External("external2", 30002)));
        await SucceedsAsync(caller.RequestCloudBasicAsync("basic", "*.shop.example.com", "shop.example.com"));
        await SucceedsAsync(caller.RequestCloudBasicAsync("never", "other.example.com"));
        await SucceedsAsync(caller.RequestCloudBasicAsync("failed", "shop.invalid"));
        await SucceedsAsync(caller.RequestAdvancedAsync("paid", csr));
        await SucceedsAsync(caller.RequestGlobalEdgeAsync("edge"));
        account.AdvanceClock(TimeSpan.FromMinutes(6));
        await SucceedsAsync(caller.PostAsync("/certificate/30006/reissue", new { csr, certificateName = "paid", commonName = "shop.example.com", validationMethod = "D" }));
        await SucceedsAsync(caller.PostAsync("/certificate/registPrivateKey", new { certificateNo = 30006, privateKey = key }));
        await SucceedsAsync(caller.PostAsync("/certificate/setCertificateRenewal", new { certificateNo = 30003, renewalYn = "N" }));
        await SucceedsAsync(caller.PostAsync("/domain/domains", new { domainAddress = "example.com" }));
        await SucceedsAsync(caller.PostAsync("/acme/account", new { validationMode = "PRE", certificateTypeCode = "NPD_01", validityDays = 90, alias = "shop" }));
        account.AdvanceClock(TimeSpan.FromHours(73));
        account.SetUsage("30001", ["77", "88"]);

        foreach (string path in Reads)
        {
            await AnswersAsync(caller.GetAsync(path));
        }

        await AnswersAsync(caller.ListAsync());
        await AnswersAsync(caller.ListAsync("?instanceNo=77"));
        await AnswersAsync(caller.ListAsync("?certificateName=nobody"));
        await SucceedsAsync(caller.PostAsync("/certificate/exportCertificate/30003", "{}"), isJson: false);
        await RefusesAsync(caller.PostAsync("/certificate/exportCertificate/30004", "{}"));
        await RefusesAsync(caller.RegisterAsync(Caller.Body("external", practice)));
        await RefusesAsync(caller.DeleteV2Async(30001, "external"));
        await SucceedsAsync(caller.PostAsync("/certificate/revoke", new { orderId = "70004", certificateNo = 0, revokeType = "superseded" }));
        await SucceedsAsync(caller.PostAsync("/certificate/subscription/extend", new { orderId = "70004", subscriptionPeriod = "1Y" }));
        await SucceedsAsync(caller.PostAsync("/acme/account/801/deactivate", "{}"));
        await SucceedsAsync(caller.CallAsync("DELETE", "/api/v2/domain/domains/501"));
        await SucceedsAsync(caller.DeleteV2Async(30004, "never"));
        await SucceedsAsync(caller.DeleteAsync(30002, "?certificateName=external2"));
        account.AdvanceClock(TimeSpan.FromDays(1000));
        await AnswersAsync(caller.GetAsync("/certificate/certificates"));

        object External(string name, object? number) => number is null
            ? new { certificateName = name, privateKey = Practice.Key(practice), certificateBody = practice.Certificate, certificateChain = practice.Chain }
            : new { certificateName = name, certificateNo = number, privateKey = Practice.Key(practice), certificateBody = practice.Certificate, certificateChain = practice.Chain };
    }

    private static string[] Reads =>
    [
        "/certificate/certificateTypes",
        "/certificate/certificates",
        "/certificate/certificates?page=99",
        "/certificate/certificates?page=2&pageSize=3",
        "/certificate/certificates?certificateName=nobody",
        "/certificate/getCertificates",
        "/certificate/getPaidCertificates",
        "/certificate/getVerificationInfo/30003?domainAddress=shop.example.com",
        "/certificate/getVerificationInfo/30004?domainAddress=other.example.com",
        "/certificate/recentChanges?minutes=10080",
        "/certificate/recentChanges?seconds=1",
        "/certificate/recentChanges?minutes=1&seconds=1",
        "/certificate/recentChanges",
        "/certificate/exportCertificate/30001/chain",
        "/certificate/exportCertificate/30003/chain",
        "/domain/domains",
        "/acme/accounts",
        "/nowhere",
    ];

    private static async Task SucceedsAsync(Task<Answer> call, bool isJson = true)
    {
        Answer answer = await call;
        Assert.True(answer.Http == HttpStatusCode.OK && (!isJson || Code(answer) == "0"), answer.Text);
    }

    private static async Task RefusesAsync(Task<Answer> call)
    {
        Answer answer = await call;
        Assert.True(Code(answer) is { } code && code != "0", answer.Text);
    }

    private static async Task AnswersAsync(Task<Answer> call)
    {
        Answer answer = await call;
        Assert.True(answer.Text.StartsWith("<?xml", StringComparison.Ordinal) || answer.Json.ValueKind == JsonValueKind.Object, answer.Text);
    }

    private static string? Code(Answer answer) => answer.Json.GetProperty("returnCode").ToString();
}
