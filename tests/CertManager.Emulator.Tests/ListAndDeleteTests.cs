using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class ListAndDeleteTests : EmulatorTest
{
    [Fact]
    public async Task An_empty_account_answers_an_empty_list()
    {
        Assert.Equal("""{"returnCode":"0","returnMessage":"Success","totalRows":0,"sslCertificateList":[]}""", (await Caller.ListAsync()).Text);
    }

    [Fact]
    public async Task The_list_is_filtered_by_name_number_and_instance()
    {
        long one = await Caller.RegisterPracticeAsync("shop");
        long two = await Caller.RegisterPracticeAsync("shop-two");
        Account.SetUsage($"{two}", ["77", "0088"]);

        Assert.Equal([one, two], Numbers(await Caller.ListAsync()));
        Assert.Equal([one], Numbers(await Caller.ListAsync("?certificateName=shop")));
        Assert.Equal([one], Numbers(await Caller.ListAsync("?certificateName=%73hop")));
        Assert.Equal([two], Numbers(await Caller.ListAsync($"?certificateNo={two}")));
        Assert.Equal([two], Numbers(await Caller.ListAsync("?instanceNo=77")));
        Assert.Equal([two], Numbers(await Caller.ListAsync("?instanceNo=88")));
        Assert.Empty(Numbers(await Caller.ListAsync("?instanceNo=7")));
        Assert.Empty(Numbers(await Caller.ListAsync($"?certificateName=shop&certificateNo={two}")));
        Assert.Empty(Numbers(await Caller.ListAsync("?certificateName=%EC%83%81%EC%A0%90+x")));
    }

    [Fact]
    public async Task Usage_shows_in_the_list()
    {
        long number = await Caller.RegisterPracticeAsync("shop");

        Account.SetUsage($"{number}", ["77", "88"]);
        Assert.Equal("77,88", (await Caller.ListAsync()).Certificates[0].GetProperty("usedInstanceNoList").GetString());

        Account.SetUsage($"{number}", []);
        Assert.Equal(JsonValueKind.Null, (await Caller.ListAsync()).Certificates[0].GetProperty("usedInstanceNoList").ValueKind);
    }

    [Theory]
    [InlineData("30002")]
    [InlineData("shop")]
    [InlineData("")]
    public void Usage_of_a_certificate_that_is_not_there_is_an_error(string id)
    {
        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.SetUsage(id, ["77"]));

        Assert.Equal((nameof(EmulatorErrors.EmulatedCertificateNotFound), ErrorKind.ObjectNotFound), (error.ErrorId, error.Kind));
    }

    [Theory]
    [InlineData("edge-1")]
    [InlineData("")]
    [InlineData("-1")]
    public async Task A_service_is_a_number(string service)
    {
        long number = await Caller.RegisterPracticeAsync("shop");

        CertManagerException error = Assert.Throws<CertManagerException>(() => Account.SetUsage($"{number}", ["77", service]));

        Assert.Equal((nameof(EmulatorErrors.EmulatedServiceInvalid), ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Equal(JsonValueKind.Null, (await Caller.ListAsync()).Certificates[0].GetProperty("usedInstanceNoList").ValueKind);
    }

    [Fact]
    public async Task A_certificate_expires_by_the_emulators_clock()
    {
        await Caller.RegisterPracticeAsync("shop");

        Account.AdvanceClock(TimeSpan.FromDays(90));
        JsonElement expired = await OnlyAsync();
        Assert.Equal(("-2", "EXPIRE"), (expired.GetProperty("statusCode").GetString(), expired.GetProperty("statusName").GetString()));

        Account.AdvanceClock(TimeSpan.FromDays(-1));
        Assert.Equal("1", (await OnlyAsync()).GetProperty("statusCode").GetString());
    }

    [Fact]
    public void The_clock_does_not_leave_the_calendar()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Account.AdvanceClock(TimeSpan.MaxValue));
        Assert.Equal(Clock.UtcNow, Account.UtcNow);
    }

    [Fact]
    public async Task A_deleted_certificate_is_gone_and_its_name_free()
    {
        long number = await Caller.RegisterPracticeAsync("shop");

        Answer answer = await Caller.DeleteAsync(number, "?certificateName=shop");

        Assert.Equal("""{"returnCode":"0","returnMessage":"Success","totalRows":0}""", answer.Text);
        Assert.Empty((await Caller.ListAsync()).Certificates);
        Assert.Equal("200/2200", (await Caller.DeleteAsync(number, "?certificateName=shop")).Status);
        Assert.NotEqual(number, await Caller.RegisterPracticeAsync("shop"));
    }

    [Fact]
    public async Task Deleting_needs_the_name_that_fits_and_no_user()
    {
        long number = await Caller.RegisterPracticeAsync("shop");
        Account.SetUsage($"{number}", ["77"]);

        Answer nameless = await Caller.DeleteAsync(number, "");
        Answer emptyName = await Caller.DeleteAsync(number, "?certificateName=");
        Answer otherName = await Caller.DeleteAsync(number, "?certificateName=Shop");
        Answer used = await Caller.DeleteAsync(number, "?certificateName=shop");
        Answer noNumber = await Caller.DeleteAsync("abc", "?certificateName=shop");

        Assert.Equal("400/2100", nameless.Status);
        Assert.Equal("400/2100", emptyName.Status);
        Assert.Equal("200/1004", otherName.Status);
        Assert.Contains("certificate name and number do not match", otherName.ServiceMessage, StringComparison.Ordinal);
        Assert.Equal("200/1004", used.Status);
        Assert.Contains("an instance uses the certificate", used.ServiceMessage, StringComparison.Ordinal);
        Assert.Equal("400/100", noNumber.Status);
        Assert.Single((await Caller.ListAsync()).Certificates);
    }

    private static IEnumerable<long> Numbers(Answer answer) => answer.Certificates.Select(static element => element.GetProperty("certificateNo").GetInt64());

    private async Task<JsonElement> OnlyAsync() =>
        Assert.Single((await Caller.SendAsync(Caller.Request("GET", "/api/v1/certificates", time: Account.UtcNow))).Certificates);
}
