using CertManager.Tests;
using CsCheck;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Answers as the documents leave them open, from a real server.</summary>
public sealed class ToleranceTests
{
    [Theory]
    [InlineData("\"2027-01-31T10:20:30+09:00\"", "2027-01-31T01:20:30Z")]
    [InlineData("\"2027-01-31T10:20:30+0900\"", "2027-01-31T01:20:30Z")]
    [InlineData("\"2027-01-31T10:20:30Z\"", "2027-01-31T10:20:30Z")]
    [InlineData("\"2027-01-31T10:20:30.123Z\"", "2027-01-31T10:20:30.123Z")]
    [InlineData("\"2027-01-31T10:20:30\"", "2027-01-31T01:20:30Z")]
    [InlineData("\"2027-01-31 10:20:30\"", "2027-01-31T01:20:30Z")]
    [InlineData("\"20270131102030\"", "2027-01-31T01:20:30Z")]
    [InlineData("\"20270131\"", "2027-01-30T15:00:00Z")]
    [InlineData("\"2027-01-31\"", "2027-01-30T15:00:00Z")]
    [InlineData("1801304430000", "2027-01-30T10:20:30Z")]
    [InlineData("\"1801304430000\"", "2027-01-30T10:20:30Z")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("{\"year\":2027}", null)]
    public async Task A_date_is_read_in_any_form_or_left_out(string json, string? expected)
    {
        CdnCertificate record = await ReadAsync($$"""{"certificateNo":1,"certificateName":"shop","validEndDate":{{json}}}""");

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), record.NotAfter);
        Assert.True(record.Raw.ContainsKey("validEndDate"));
    }

    [Theory]
    [InlineData("\"a.example,b.example\"")]
    [InlineData("\"a.example, b.example\"")]
    [InlineData("\"a.example;b.example\"")]
    [InlineData("\"a.example b.example\"")]
    [InlineData("\"a.example\\nb.example\"")]
    [InlineData("[\"a.example\",\"b.example\"]")]
    public async Task Further_names_are_read_whatever_separates_them(string json)
    {
        CdnCertificate record = await ReadAsync($$"""{"certificateNo":"1","certificateName":"shop","domainAddress":"a.example","subDomainAddress":{{json}}}""");

        Assert.Equal(["a.example", "b.example"], record.Domains);
        Assert.Equal("a.example", record.PrimaryDomain);
        Assert.Equal(CertificateKind.Multi, record.Kind);
    }

    [Theory]
    [InlineData("null", new string[0], null)]
    [InlineData("\"\"", new string[0], false)]
    [InlineData("[]", new string[0], false)]
    [InlineData("\"[815, 816]\"", new[] { "815", "816" }, true)]
    [InlineData("[815,\"816\"]", new[] { "815", "816" }, true)]
    public async Task Usage_is_read_as_text_or_list_and_stays_unknown_when_it_is_not_given(string json, string[] services, bool? inUse)
    {
        CdnCertificate record = await ReadAsync($$"""{"certificateNo":1,"certificateName":"shop","usedInstanceNoList":{{json}}}""");

        Assert.Equal(services, record.Services.Select(static service => service.Id));
        Assert.Equal(inUse, record.InUse);
    }

    [Theory]
    [InlineData("1", CertificateStatus.Normal)]
    [InlineData("\"0\"", CertificateStatus.InProgress)]
    [InlineData("-2", CertificateStatus.Expired)]
    [InlineData("\"-4\"", CertificateStatus.ValidationTimeout)]
    [InlineData("-5", CertificateStatus.Revoked)]
    [InlineData("-12", CertificateStatus.Failed)]
    [InlineData("-99", CertificateStatus.Unknown)]
    [InlineData("null", CertificateStatus.Unknown)]
    public async Task A_status_code_becomes_the_consoles_word(string json, CertificateStatus status)
    {
        CdnCertificate record = await ReadAsync($$$"""{"CERTIFICATENO":1,"certificatename":"shop","statusCode":{{{json}}},"new":{"deep":[1,[2,{"x":null}]]}}""");

        Assert.Equal(status, record.Status);
        Assert.Equal("1", record.Id);
    }

    [Fact]
    public async Task A_long_list_arrives_whole_however_it_is_cut_into_pieces()
    {
        await Gen.Int[1, 400].Array[1, 60].SampleAsync(async padding =>
        {
            string elements = string.Join(" , ", padding.Select(static (length, index) => $$"""{"certificateNo":{{index}},"certificateName":"n{{index}}","note":"{{new string('\u00e9', length)}}\"]}"}"""));
            using var server = new ScriptedServer(_ => ScriptedServer.Answer(200, $$"""{"sslCertificateList" : [ {{elements}} ],"totalRows":{{padding.Length}},"returnCode":0}"""));

            List<CdnCertificate> records = await ListAsync(server.Address);

            Assert.Equal(Enumerable.Range(0, padding.Length).Select(static index => $"n{index}"), records.Select(static record => record.Name));
        }, iter: 40, threads: 1);
    }

    private static async Task<CdnCertificate> ReadAsync(string element)
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success","sslCertificateList":[{{element}}]}"""));
        return Assert.Single(await ListAsync(server.Address));
    }

    private static async Task<List<CdnCertificate>> ListAsync(Uri endpoint)
    {
        using ICertificateProvider provider = TestProvider.Open(endpoint);
        return await provider.ListAsync();
    }
}
