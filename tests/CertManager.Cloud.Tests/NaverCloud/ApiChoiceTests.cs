using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Which API a list comes from, page by page, and what is said when one cannot be called.</summary>
public sealed class ApiChoiceTests
{
    private const string All = "GET /api/v2/certificate/certificates?page=";

    private static readonly CertificateQuery Second = new() { Api = CertificateApi.Version2 };

    [Theory]
    [InlineData(new CertificateType[0], "certificates")]
    [InlineData(new[] { CertificateType.Unknown }, "certificates")]
    [InlineData(new[] { CertificateType.CloudBasic }, "getCertificates")]
    [InlineData(new[] { CertificateType.CloudBasic, CertificateType.GlobalEdge }, "getCertificates")]
    [InlineData(new[] { CertificateType.AdvancedDV, CertificateType.AdvancedOV }, "getPaidCertificates")]
    [InlineData(new[] { CertificateType.AdvancedDV, CertificateType.External }, "certificates")]
    [InlineData(new[] { CertificateType.External }, "certificates")]
    public async Task The_types_that_are_wanted_choose_the_list(CertificateType[] types, string list)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("\"totalCount\":0,\"sslCertificateList\":[],\"orders\":null"));

        foreach (CertificateApi api in new[] { CertificateApi.Auto, CertificateApi.Version2 })
        {
            Assert.Empty(await cloud.ListAsync(new CertificateQuery { Types = types, Api = api }));
        }

        string[] first = types.Length == 0 || types.Any(static type => type is CertificateType.External or CertificateType.Unknown) ? ["GET /api/v1/certificates"] : [];
        Assert.Equal([.. first, .. Enumerable.Repeat($"GET /api/v2/certificate/{list}?page=1&pageSize=100", 2)], cloud.Sent);
    }

    [Fact]
    public async Task A_list_takes_from_the_first_api_what_it_has_and_the_rest_from_the_second()
    {
        using var cloud = new ScriptedCloud(static request => request.Target switch
        {
            "/api/v1/certificates" => ScriptedCloud.Ok("\"sslCertificateList\":[{\"certificateNo\":2,\"certificateName\":\"shop\",\"certSerialNumber\":\"0A\",\"usedInstanceNoList\":\"[815]\"}]"),
            var target when target.Contains("page=1&", StringComparison.Ordinal) => ScriptedCloud.Certificates(1, 2),
            _ => ScriptedCloud.Certificates(2, 3),
        });

        List<CdnCertificate> records = await cloud.ListAsync(new CertificateQuery { Notice = static _ => Assert.Fail("nothing is invisible") });

        Assert.Equal(["2", "1", "3"], records.Select(static record => record.Id));
        Assert.Equal(("0A", true), (records[0].SerialNumber, records[0].InUse));
        Assert.Equal(["GET /api/v1/certificates", All + "1&pageSize=100", All + "2&pageSize=100", All + "3&pageSize=100"], cloud.Sent);
    }

    [Fact]
    public async Task A_list_that_the_first_api_fails_to_give_is_an_error()
    {
        using var cloud = new ScriptedCloud(static request => request.Target == "/api/v1/certificates" ? ScriptedCloud.Refused("9999") : ScriptedCloud.Certificates(1));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync());

        Assert.Equal("9999", error.ProviderCode);
        Assert.Single(cloud.Sent);
    }

    [Fact]
    public async Task Orders_are_flattened()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("""
            "orders":[{"orderID":"a","certificates":[{"certificateNo":1},{"certificateNo":2}]},{"orderId":"b","certificates":null},{"orderID":"c","certificates":[{"certificateNo":3}]},{}]
            """));

        List<CdnCertificate> records = await cloud.ListAsync(new CertificateQuery { Types = [CertificateType.AdvancedOV] });

        Assert.Equal([("1", "a"), ("2", "a"), ("3", "c")], records.Select(static record => (record.Id, record.Order)));
    }

    [Fact]
    public async Task Pages_are_turned_until_nothing_new_comes()
    {
        using var cloud = new ScriptedCloud(static request => request.Target switch
        {
            var target when target.Contains("page=1&", StringComparison.Ordinal) => ScriptedCloud.Certificates(1, 2, 2),
            var target when target.Contains("page=2&", StringComparison.Ordinal) => ScriptedCloud.Certificates(2, 3),
            _ => ScriptedCloud.Certificates(3, 2, 1),
        });

        Assert.Equal(["1", "2", "3"], (await cloud.ListAsync(Second)).Select(static record => record.Id));
        Assert.Equal([All + "1&pageSize=100", All + "2&pageSize=100", All + "3&pageSize=100"], cloud.Sent);
    }

    [Theory]
    [InlineData("2101", 400)]
    [InlineData("1006", 200)]
    [InlineData("9999", 200)]
    public async Task A_refusal_beyond_the_end_is_the_end(string code, int status)
    {
        using var cloud = new ScriptedCloud(request => request.Target.Contains("page=1&", StringComparison.Ordinal) ? ScriptedCloud.Certificates(1, 2) : ScriptedCloud.Refused(code, status));

        Assert.Equal(2, (await cloud.ListAsync(Second)).Count);
    }

    [Theory]
    [InlineData("1006", 400)]
    [InlineData("2200", 400)]
    [InlineData("2200", 200)]
    public async Task A_list_without_hits_is_empty_whatever_the_service_calls_it(string code, int status)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Refused(code, status));

        foreach (CertificateApi api in new[] { CertificateApi.Auto, CertificateApi.Version1, CertificateApi.Version2 })
        {
            Assert.Empty(await cloud.ListAsync(new CertificateQuery { Api = api, Name = "shop" }));
        }
    }

    [Fact]
    public async Task A_refusal_before_the_end_is_an_error()
    {
        using var cloud = new ScriptedCloud(request => request.Target.Contains("page=1&", StringComparison.Ordinal)
            ? ScriptedCloud.Ok("\"totalCount\":3,\"sslCertificateList\":[{\"certificateNo\":1}]")
            : ScriptedCloud.Refused("9999"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(Second));

        Assert.Equal("9999", error.ProviderCode);
    }

    [Fact]
    public async Task A_page_size_that_is_refused_is_left_out()
    {
        using var cloud = new ScriptedCloud(static request => request.Target.Contains("pageSize", StringComparison.Ordinal) ? ScriptedCloud.Refused("2101", 400) : ScriptedCloud.Certificates(1, 2));

        Assert.Equal(2, (await cloud.ListAsync(Second)).Count);
        Assert.Equal([All + "1&pageSize=100", "GET /api/v2/certificate/certificates", All + "2"], cloud.Sent);
    }

    [Fact]
    public async Task Pages_are_turned_without_a_size_where_it_is_refused()
    {
        using var cloud = new ScriptedCloud(static request => request.Target switch
        {
            var target when target.Contains("pageSize", StringComparison.Ordinal) => ScriptedCloud.Refused("2101", 400),
            "/api/v2/certificate/certificates?page=2" => ScriptedCloud.Certificates(2, 3),
            "/api/v2/certificate/certificates?page=3" => ScriptedCloud.Certificates(),
            _ => ScriptedCloud.Certificates(1, 2),
        });

        Assert.Equal(["1", "2", "3"], (await cloud.ListAsync(Second)).Select(static record => record.Id));
        Assert.Equal(4, cloud.Sent.Count);
    }

    [Theory]
    [InlineData("2101", 0, true)]
    [InlineData("9999", 2, true)]
    [InlineData("9999", 0, false)]
    [InlineData("9999", 3, false)]
    [InlineData("2101", 3, false)]
    public async Task Where_pages_cannot_be_asked_for_the_list_is_whole_unless_the_service_says_otherwise(string code, int total, bool whole)
    {
        using var cloud = new ScriptedCloud(request => request.Target switch
        {
            var target when target.Contains("pageSize", StringComparison.Ordinal) => ScriptedCloud.Refused("2101", 400),
            var target when target.Contains("page", StringComparison.Ordinal) => ScriptedCloud.Refused(code, 400),
            _ => ScriptedCloud.Ok($"\"totalCount\":{total},\"sslCertificateList\":[{{\"certificateNo\":1}},{{\"certificateNo\":2}}]"),
        });

        if (whole)
        {
            Assert.Equal(2, (await cloud.ListAsync(Second)).Count);
        }
        else
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(Second))).ProviderCode);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_refusal_after_a_full_page_is_the_end_only_if_the_total_says_so(int total, bool end)
    {
        string page = $"\"totalCount\":{total},\"sslCertificateList\":[{string.Join(",", Enumerable.Range(1, 100).Select(static number => $"{{\"certificateNo\":{number}}}"))}]";
        using var cloud = new ScriptedCloud(request => request.Target.Contains("page=1&", StringComparison.Ordinal) ? ScriptedCloud.Ok(page) : ScriptedCloud.Refused("9999"));

        if (end)
        {
            Assert.Equal(100, (await cloud.ListAsync(Second)).Count);
        }
        else
        {
            Assert.Equal("9999", (await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(Second))).ProviderCode);
        }
    }

    [Theory]
    [InlineData(401, "200")]
    [InlineData(401, "210")]
    [InlineData(429, "400")]
    [InlineData(503, "500")]
    [InlineData(500, "900")]
    public async Task Other_refusals_are_errors_at_once_and_no_reason_to_take_the_other_api(int status, string code)
    {
        foreach (CertificateType[] types in new CertificateType[][] { [], [CertificateType.CloudBasic] })
        {
            using var cloud = new ScriptedCloud(_ => ScriptedServer.Answer(status, $$$"""{"error":{"errorCode":"{{{code}}}","message":"text"}}"""));

            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(new CertificateQuery { Types = types }));

            Assert.Equal(code, error.ProviderCode);
            Assert.Single(cloud.Sent);
        }
    }

    [Fact]
    public async Task A_server_that_always_has_something_new_is_given_up()
    {
        int number = 0;
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Certificates(Interlocked.Increment(ref number)));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(Second));

        Assert.Equal("AnswerUnreadable", error.ErrorId);
        Assert.Equal(2000, cloud.Sent.Count);
    }

    [Theory]
    [InlineData(403, "request with the key of a sub account")]
    [InlineData(404, "request to a server without API 2.0")]
    public async Task Lists_fall_back_to_the_first_api_and_say_once_what_stays_invisible(int status, string situation)
    {
        Assert.NotEmpty(situation);
        using var cloud = new ScriptedCloud(request => request.Target.StartsWith("/api/v1/certificates", StringComparison.Ordinal) ? ScriptedCloud.Certificates(1) : status == 403 ? ScriptedCloud.Forbidden : ScriptedCloud.NotFound);
        var notices = new List<Finding>();

        Assert.Single(await cloud.ListAsync());
        Assert.Single(await cloud.ListAsync(new CertificateQuery { Notice = notices.Add }));
        Assert.Single(await cloud.ListAsync(new CertificateQuery { Notice = notices.Add }));
        Assert.Empty(await cloud.ListAsync(new CertificateQuery { Id = "7", Notice = notices.Add }));

        Finding notice = Assert.Single(notices);
        Assert.Equal(("IssuedCertificatesInvisible", FindingSeverity.Warning), (notice.Id, notice.Severity));
        Assert.Single(cloud.Sent, static line => line.StartsWith("GET /api/v2/", StringComparison.Ordinal));
        Assert.Equal(status == 403 ? 1 : 0, cloud.Sent.Count(static line => line.Contains("caller-identity", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(CloudZone.Government)]
    [InlineData(CloudZone.Financial)]
    public async Task The_other_zones_are_not_even_asked(CloudZone zone)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Certificates(1), zone);
        var notices = new List<Finding>();

        Assert.Single(await cloud.ListAsync(new CertificateQuery { Notice = notices.Add }));
        Assert.Single(await cloud.ListAsync(new CertificateQuery { Notice = notices.Add }));

        Assert.Contains(zone.ToString(), Assert.Single(notices).Message, StringComparison.Ordinal);
        Assert.Equal(["GET /api/v1/certificates", "GET /api/v1/certificates"], cloud.Sent);
    }

    [Fact]
    public async Task A_service_is_a_question_to_the_first_api()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Certificates(1));

        Assert.Single(await cloud.ListAsync(new CertificateQuery { ServiceId = "815" }));
        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.ListAsync(new CertificateQuery { ServiceId = "815", Api = CertificateApi.Version2 }));

        Assert.Equal("ServiceFilterNotOffered", error.ErrorId);
        Assert.Equal(["GET /api/v1/certificates?instanceNo=815"], cloud.Sent);
    }

    [Fact]
    public async Task A_number_is_asked_of_the_first_api_and_then_looked_for_in_the_second()
    {
        using var cloud = new ScriptedCloud(static request => request.Target switch
        {
            "/api/v1/certificates?certificateNo=1" => ScriptedCloud.Certificates(1),
            var target when target.StartsWith("/api/v1/", StringComparison.Ordinal) => ScriptedCloud.Refused("2200"),
            var target when target.Contains("page=1&", StringComparison.Ordinal) => ScriptedCloud.Certificates(1, 2),
            var target when target.Contains("page=2&", StringComparison.Ordinal) => ScriptedCloud.Certificates(3, 4),
            _ => ScriptedCloud.Certificates(5),
        });

        Assert.Equal("1", Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = "1" })).Id);
        Assert.Equal("3", Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = "3" })).Id);

        Assert.Equal(["GET /api/v1/certificates?certificateNo=1", "GET /api/v1/certificates?certificateNo=3", All + "1&pageSize=100", All + "2&pageSize=100"], cloud.Sent);
    }

    [Fact]
    public async Task A_number_that_the_first_api_lacks_and_the_second_will_not_tell_is_not_found()
    {
        using var cloud = new ScriptedCloud(static request => request.Target.StartsWith("/api/v1/certificates", StringComparison.Ordinal) ? ScriptedCloud.Certificates() : ScriptedCloud.Forbidden);
        var notices = new List<Finding>();

        Assert.Empty(await cloud.ListAsync(new CertificateQuery { Id = "3", Notice = notices.Add }));

        Assert.Single(notices);
    }

    [Fact]
    public async Task A_name_that_was_found_needs_no_notice_and_leaves_it_to_the_list()
    {
        using var cloud = new ScriptedCloud(static request => request.Target.StartsWith("/api/v1/certificates", StringComparison.Ordinal) ? ScriptedCloud.Certificates(1) : ScriptedCloud.Forbidden);
        var notices = new List<Finding>();

        Assert.Single(await cloud.ListAsync(new CertificateQuery { Name = "n1", Notice = static _ => Assert.Fail("it was found") }));
        Assert.Single(await cloud.ListAsync(new CertificateQuery { Id = "1", Notice = static _ => Assert.Fail("it was found") }));
        await cloud.ListAsync(new CertificateQuery { Name = "n", Notice = notices.Add });
        await cloud.ListAsync(new CertificateQuery { Notice = notices.Add });

        Assert.Single(notices);
    }

    [Fact]
    public async Task A_name_is_asked_of_both_and_each_record_comes_once()
    {
        using var cloud = new ScriptedCloud(static request => request.Target.StartsWith("/api/v1/", StringComparison.Ordinal)
            ? ScriptedCloud.Ok("\"sslCertificateList\":[{\"certificateNo\":1,\"certificateName\":\"shop\",\"certSerialNumber\":\"0A\"},{\"certificateNo\":2,\"certificateName\":\"shop2\"}]")
            : ScriptedCloud.Ok("\"sslCertificateList\":[{\"certificateNo\":\"1\",\"certificateName\":\"shop\"},{\"certificateNo\":3,\"certificateName\":\"shop3\"}]"));

        List<CdnCertificate> records = await cloud.ListAsync(new CertificateQuery { Name = "sh op" });

        Assert.Equal(["1", "2", "3"], records.Select(static record => record.Id));
        Assert.Equal("0A", records[0].SerialNumber);
        Assert.Equal(["GET /api/v1/certificates?certificateName=sh%20op", All + "1&pageSize=100&certificateName=sh%20op", All + "2&pageSize=100&certificateName=sh%20op"], cloud.Sent);
    }

    [Fact]
    public async Task An_api_that_was_chosen_is_the_only_one()
    {
        using var first = new ScriptedCloud(static _ => ScriptedCloud.Certificates(1));
        using var second = new ScriptedCloud(static request => request.Target.StartsWith("/api/v1/certificates", StringComparison.Ordinal) ? ScriptedCloud.Certificates(1) : ScriptedCloud.Forbidden);

        await first.ListAsync(new CertificateQuery { Api = CertificateApi.Version1, Id = "1", Name = "shop" });
        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => second.ListAsync(new CertificateQuery { Api = CertificateApi.Version2, Notice = static _ => Assert.Fail("refusals are errors here") }));

        Assert.Equal(["GET /api/v1/certificates?certificateName=shop&certificateNo=1"], first.Sent);
        Assert.Equal("AccountRefused", error.ErrorId);
        Assert.DoesNotContain(second.Sent, static line => line.StartsWith("GET /api/v1/certificates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_is_handed_on_before_the_next_page_is_asked_for()
    {
        using var cloud = new ScriptedCloud(static request => request.Target.Contains("page=1&", StringComparison.Ordinal) ? ScriptedCloud.Certificates(1) : ScriptedServer.Silence);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cloud.Provider.ListAsync(Second, _ => stop.Cancel(), stop.Token));
    }
}
