using System.Net.Http.Headers;
using System.Text;

namespace CertManager.Emulator.Tests;

public sealed class GatewayTests : EmulatorTest
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/v1/certificate")]
    [InlineData("GET", "/api/v1/certificates/")]
    [InlineData("GET", "/api/v1//certificates")]
    [InlineData("GET", "/api/v1/certificate%73")]
    [InlineData("GET", "/API/v1/certificates")]
    [InlineData("GET", "/api/v1/certificate/30001")]
    [InlineData("GET", "/api/v2/certificate/invented")]
    [InlineData("PUT", "/api/v1/certificates")]
    [InlineData("POST", "/api/v1/certificates")]
    [InlineData("DELETE", "/api/v1/certificate/?certificateName=shop")]
    [InlineData("DELETE", "/api/v1/certificate?certificateName=shop")]
    public async Task An_unknown_method_or_path_is_not_found(string method, string target)
    {
        Answer answer = await Caller.CallAsync(method, target);

        Assert.Equal("404/300", answer.Status);
        Assert.Equal("APIGW", answer.Header("x-ncp-apigw-response-origin"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json;charset=euc-kr")]
    public async Task Every_call_needs_the_json_content_type(string? type)
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates");
        request.Content!.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        Assert.Equal("400/100", (await Caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_call_without_any_content_lacks_the_content_type()
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates");
        request.Content = null;

        Assert.Equal("400/100", (await Caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_content_type_may_name_its_charset()
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates");
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json;charset=UTF-8");

        Assert.Equal("200/0", (await Caller.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("?page=1")]
    [InlineData("?certificatename=shop")]
    [InlineData("?certificateName=a&certificateName=a")]
    [InlineData("?certificateName=a&certificat%65Name=a")]
    [InlineData("?certificateName=")]
    [InlineData("?certificateName")]
    [InlineData("?certificateName=a&")]
    [InlineData("?")]
    [InlineData("?certificateName=%FF")]
    [InlineData("?certificateNo=")]
    [InlineData("?certificateNo=abc")]
    [InlineData("?certificateNo=-1")]
    [InlineData("?certificateNo=1.0")]
    [InlineData("?certificateNo=99999999999999999999")]
    [InlineData("?instanceNo=x")]
    public async Task A_query_must_be_as_documented(string query)
    {
        Assert.Equal("400/100", (await Caller.ListAsync(query)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"certificateName\":\"shop\"}}")]
    [InlineData("{\"certificateName\":1}")]
    [InlineData("{\"certificateName\":[\"shop\"]}")]
    [InlineData("{\"certificateName\":\"shop\",\"certificateName\":\"shop\"}")]
    [InlineData("{\"certificateBody\":\"...\"}")]
    [InlineData("{\"certificateNo\":30001}")]
    [InlineData("{\"certificateName\":\"\\ud800\"}")]
    public async Task A_body_must_be_as_documented(string body)
    {
        Assert.Equal("400/100", (await Caller.RegisterAsync(body)).Status);
    }

    [Fact]
    public async Task A_body_must_be_utf_8()
    {
        HttpRequestMessage request = Caller.Request("POST", "/api/v1/certificate/withExternal");
        request.Content = new ByteArrayContent([.. "{\"certificateName\":\""u8, 0xFF, .. "\"}"u8]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal("400/100", (await Caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_method_that_takes_no_body_gets_none()
    {
        Assert.Equal("400/100", (await Caller.CallAsync("GET", "/api/v1/certificates", "{}")).Status);
    }

    [Fact]
    public async Task A_body_of_more_than_one_mebibyte_is_too_large()
    {
        string fits = "{\"certificateName\":\"" + new string('a', EmulatedRequest.MaxBodyLength - 22) + "\"}";
        Assert.Equal(EmulatedRequest.MaxBodyLength, Encoding.UTF8.GetByteCount(fits));

        Assert.Equal("400/2100", (await Caller.RegisterAsync(fits)).Status);
        Assert.Equal("413/430", (await Caller.RegisterAsync(fits + " ")).Status);
    }

    [Fact]
    public async Task Answers_carry_the_time_and_the_diagnostic_headers()
    {
        Answer one = await Caller.ListAsync();
        Answer other = await Caller.ListAsync();

        Assert.Equal(Clock.UtcNow, one.Message.Headers.Date);
        Assert.Equal("ENDPOINT", one.Header("x-ncp-apigw-response-origin"));
        Assert.NotEqual(one.Header("x-ncp-apigw-request-id"), other.Header("x-ncp-apigw-request-id"));
        Assert.NotEqual(one.Header("x-ncp-trace-id"), other.Header("x-ncp-trace-id"));
        Assert.Equal("application/json", one.Message.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_calm_gateway_error_has_code_message_and_details_as_text()
    {
        Answer answer = await Caller.CallAsync("GET", "/");

        Assert.Equal("""{"error":{"errorCode":"300","message":"Not Found Exception","details":"There is no such method and path."}}""", answer.Text);
    }

    [Fact]
    public async Task No_answer_to_a_bad_signature_tells_the_secret_key_or_the_right_signature()
    {
        HttpRequestMessage request = Caller.Request("GET", "/api/v1/certificates");
        string right = request.Headers.GetValues("x-ncp-apigw-signature-v2").Single();
        request.Headers.Remove("x-ncp-apigw-signature-v2");
        request.Headers.Add("x-ncp-apigw-signature-v2", "AAAA");

        Answer answer = await Caller.SendAsync(request);
        Assert.DoesNotContain(right, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Account.SecretKey, answer.Text, StringComparison.Ordinal);
    }
}
