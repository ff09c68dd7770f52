namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Validations and changes: what is sent, and what the answers are taken for.</summary>
public sealed class ValidatingTests
{
    [Fact]
    public async Task A_validation_shows_the_record_as_the_service_named_it()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("""
            "dnsVerificationCount":2,"dnsVerificationList":[
              {"validSn":"1","requestSn":2,"validStatusCode":"VALID_STATUS_REG","txtName":"_acme.shop.example","recordType":"TXT","txtValue":"abc"},
              {"validStatusCode":"VALID_STATUS_NEW","more":{"deep":1}}]
            """));
        var validations = new List<CertificateValidation>();

        await cloud.Provider.Validating.ListValidationsAsync("55332", "*.shop.example", validations.Add, CancellationToken.None);

        Assert.Equal("GET /api/v2/certificate/getVerificationInfo/55332?domainAddress=%2A.shop.example", cloud.Call);
        CertificateValidation first = validations[0];
        Assert.Equal(("55332", "*.shop.example", ValidationState.Pending, "VALID_STATUS_REG"), (first.CertificateId, first.Domain, first.State, first.StateCode));
        Assert.Equal(("_acme.shop.example", "TXT", "abc"), (first.RecordName, first.RecordType, first.RecordValue));
        Assert.Equal((ValidationState.Unknown, null, null), (validations[1].State, validations[1].RecordType, validations[1].RecordValue));
        Assert.Equal("1", first.Raw["validSn"]);
    }

    [Theory]
    [InlineData("VALID_STATUS_SUCCESS", ValidationState.Valid)]
    [InlineData("VALID_STATUS_REG", ValidationState.Pending)]
    [InlineData("valid_status_timeout", ValidationState.TimedOut)]
    [InlineData("1", ValidationState.Unknown)]
    public async Task A_validation_has_a_vocabulary_of_its_own(string code, ValidationState state)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok($"\"dnsVerificationList\":[{{\"validStatusCode\":\"{code}\"}}]"));
        var validations = new List<CertificateValidation>();

        await cloud.Provider.Validating.ListValidationsAsync("1", "a.example", validations.Add, CancellationToken.None);

        Assert.Equal(state, Assert.Single(validations).State);
    }

    [Fact]
    public async Task A_window_is_sent_in_exactly_one_form()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("\"totalCount\":0,\"orders\":[]"));
        var start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

        foreach (ChangeWindow window in new[] { ChangeWindow.LastMinutes(10080), ChangeWindow.LastSeconds(1), ChangeWindow.Between(start, start.AddHours(20)) })
        {
            await cloud.Provider.Validating.ListChangesAsync(window, static _ => { }, CancellationToken.None);
        }

        Assert.Equal(
            [
                "GET /api/v2/certificate/recentChanges?minutes=10080",
                "GET /api/v2/certificate/recentChanges?seconds=1",
                "GET /api/v2/certificate/recentChanges?startDateTime=2026-10-01T09%3A00%3A00&endDateTime=2026-10-02T05%3A00%3A00",
            ],
            cloud.Sent);
    }

    [Fact]
    public async Task A_window_that_cannot_be_asked_for_is_refused_before_anything_is_sent()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());
        DateTimeOffset now = DateTimeOffset.UtcNow;

        foreach (ChangeWindow window in new[] { ChangeWindow.LastMinutes(0), ChangeWindow.LastMinutes(10081), ChangeWindow.LastSeconds(0), ChangeWindow.LastSeconds(604801), ChangeWindow.Between(now, now), ChangeWindow.Between(now, now.AddSeconds(-1)) })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cloud.Provider.Validating.ListChangesAsync(window, static _ => { }, CancellationToken.None));
        }

        Assert.Empty(cloud.Sent);
    }

    [Theory]
    [InlineData("Normal", CertificateStatus.Normal)]
    [InlineData("Ongoing", CertificateStatus.InProgress)]
    [InlineData("Validation timed out", CertificateStatus.ValidationTimeout)]
    [InlineData("Something new", CertificateStatus.Unknown)]
    public async Task A_change_has_a_vocabulary_of_its_own(string text, CertificateStatus status)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok($$"""
            "totalCount":1,"orders":[{"orderID":"order-1","certificateId":55332,"status":"{{text}}"},{"certificateId":"7"}]
            """));
        var changes = new List<CertificateChange>();

        await cloud.Provider.Validating.ListChangesAsync(ChangeWindow.LastMinutes(5), changes.Add, CancellationToken.None);

        Assert.Equal(("55332", "order-1", status, text), (changes[0].CertificateId, changes[0].OrderId, changes[0].Status, changes[0].StatusText));
        Assert.Equal(("7", null, CertificateStatus.Unknown), (changes[1].CertificateId, changes[1].OrderId, changes[1].Status));
    }

    [Theory]
    [InlineData("1006", 200)]
    [InlineData("2200", 200)]
    [InlineData("2200", 400)]
    public async Task No_change_is_no_error(string code, int status)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Refused(code, status));

        await cloud.Provider.Validating.ListChangesAsync(ChangeWindow.LastMinutes(5), static _ => Assert.Fail("nothing changed"), CancellationToken.None);
    }

    [Theory]
    [InlineData("55332/../1")]
    [InlineData("shop")]
    public async Task A_certificate_that_is_no_number_is_refused_before_anything_is_sent(string id)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Validating.ListValidationsAsync(id, "a.example", static _ => { }, CancellationToken.None));

        Assert.Equal("CertificateNotNumbered", error.ErrorId);
        Assert.Empty(cloud.Sent);
    }
}
