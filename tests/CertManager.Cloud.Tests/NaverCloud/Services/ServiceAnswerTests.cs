using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Every shape in which services answer, refuse and fail.</summary>
public sealed class ServiceAnswerTests
{
    private const string Change = "/vloadbalancer/v2/changeLoadBalancerListenerConfiguration";
    private const string Slot = "/api/v1/certificate/provisioning/31";

    /// <summary>What Load Balancer may answer to a change: HTTP status, body, the error, the provider's code, and whether the outcome is unknown.</summary>
    public static TheoryData<int, string, string, string?, bool> BalancerRefusals => new()
    {
        { 400, """{"responseError":{"returnCode":"1200004","returnMessage":"busy"}}""", "ServiceBusy", "1200004", false },
        { 200, """{"responseError":{"returnCode":1200004,"returnMessage":"busy"}}""", "ServiceBusy", "1200004", false },
        { 500, """{"responseError":{"returnCode":"1250000","returnMessage":"try again"}}""", "ServiceBusy", "1250000", false },
        { 200, """{"RESPONSEERROR":{"RETURNCODE":"1250000"}}""", "ServiceBusy", "1250000", false },
        { 200, """{"changeLoadBalancerListenerConfigurationResponse":{"returnCode":"1200004"}}""", "ServiceBusy", "1200004", false },
        { 200, """{"returnCode":"1200004","returnMessage":"busy"}""", "ServiceBusy", "1200004", false },
        { 400, "<responseError><returnCode>1200004</returnCode><returnMessage>busy</returnMessage></responseError>", "ServiceBusy", "1200004", false },
        { 200, "<responseError><returnCode>1200004</returnCode></responseError>", "ServiceBusy", "1200004", false },
        { 400, """{"responseError":{"returnCode":"1100013","returnMessage":"no"}}""", "ServiceRefused", "1100013", false },
        { 400, """{"responseError":{}}""", "ServiceRefused", "?", false },
        { 500, """{"responseError":{"returnCode":"1100013","returnMessage":"no"}}""", "ServiceRefused", "1100013", true },
        { 401, """{"error":{"errorCode":"200","message":"Authentication Failed"}}""", "AuthenticationFailed", "200", false },
        { 401, """{"error":{"errorCode":210,"message":"Permission Denied"}}""", "ServiceAccessDenied", "210", false },
        { 200, """{"error":{"errorCode":"210","message":"Permission Denied"}}""", "ServiceAccessDenied", "210", false },
        { 403, "", "ServiceAccessDenied", null, true },
        { 404, """{"error":{"errorCode":"300","message":"Not Found Exception"}}""", "ApiNotFound", "300", false },
        { 429, """{"error":{"errorCode":"410","message":"Throttle Limited"}}""", "TooManyRequests", "410", false },
        { 503, """{"error":{"errorCode":"500","message":"Endpoint Error"}}""", "ServiceUnavailable", "500", true },
        { 504, "<error><errorCode>510</errorCode></error>", "ServiceTimedOut", "510", true },
        { 200, "<error><errorCode>510</errorCode></error>", "ServiceTimedOut", "510", true },
        { 502, "<html><body>Bad Gateway", "AnswerUnreadable", null, true },
        { 200, "<changeLoadBalancerListenerConfigurationResponse><requestId>r</requestId><returnCode>0</returnCode></changeLoadBalancerListenerConfigurationResponse>", "AnswerUnreadable", null, true },
        { 200, "<!DOCTYPE html><html><body>Maintenance</body></html>", "AnswerUnreadable", null, true },
        { 200, "", "AnswerUnreadable", null, true },
        { 200, "{}", "AnswerUnreadable", null, true },
        { 200, "[]", "AnswerUnreadable", null, true },
        { 200, "null", "AnswerUnreadable", null, true },
        { 200, """{"changeLoadBalancerListenerConfigurationResponse":{"returnCode":"0" """, "AnswerUnreadable", null, true },
        { 200, """{"changeLoadBalancerListenerConfigurationResponse":[]}""", "AnswerUnreadable", null, true },
        { 302, "", "RedirectRefused", null, true },
    };

    /// <summary>The same for Global Edge.</summary>
    public static TheoryData<int, string, string, string?, bool> EdgeRefusals => new()
    {
        { 400, """{"code":"0040","message":"field"}""", "ParameterRefused", "0040", false },
        { 400, """{"code":40,"message":"field"}""", "ParameterRefused", "40", false },
        { 400, """{"code":"0101","message":"?"}""", "ServiceRefused", "0101", false },
        { 200, """{"code":"0250","message":"?","result":null}""", "ServiceRefused", "0250", false },
        { 401, """{"code":"200","message":"Authentication Failed"}""", "AuthenticationFailed", "200", false },
        { 403, """{"code":"0032","message":"not allowed"}""", "ServiceAccessDenied", "0032", false },
        { 403, "", "ServiceAccessDenied", null, true },
        { 401, """{"error":{"errorCode":"210","message":"Permission Denied"}}""", "ServiceAccessDenied", "210", false },
        { 500, """{"code":"9999","message":"oops"}""", "ServiceFailed", "9999", true },
        { 200, """{"CODE":9999,"Message":"oops"}""", "ServiceFailed", "9999", true },
        { 200, """{"code":"0000","message":"Success","result":false}""", "ServiceRefused", "0000, result false", false },
        { 200, """{"code":"","message":"Success"}""", "AnswerUnreadable", null, true },
        { 200, """{"message":"Success","result":true}""", "AnswerUnreadable", null, true },
        { 200, "", "AnswerUnreadable", null, true },
        { 200, """{"code":"0000","result":tr""", "AnswerUnreadable", null, true },
        { 200, "<html>", "AnswerUnreadable", null, true },
        { 404, """{"error":{"errorCode":"300","message":"Not Found Exception"}}""", "ApiNotFound", "300", false },
    };

    [Theory]
    [MemberData(nameof(BalancerRefusals))]
    public async Task A_refusal_of_load_balancer_is_told_with_what_the_provider_said(int status, string body, string id, string? code, bool unknown)
    {
        using ServiceScript script = new ServiceScript().On(Change, ScriptedServer.Answer(status, body, "text/plain", "x-ncp-apigw-request-id: request-9", "Location: https://elsewhere.example/"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.LinkAsync(ServiceScript.Listener, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None));

        Check(error, status, id, code, unknown);
        Assert.Single(script.Sent);
        if (id == "ServiceBusy")
        {
            Assert.Contains("shop-lb:443", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(EdgeRefusals))]
    public async Task A_refusal_of_global_edge_is_told_with_what_the_provider_said(int status, string body, string id, string? code, bool unknown)
    {
        using ServiceScript script = new ServiceScript().On(Slot, ScriptedServer.Answer(status, body, "text/plain", "x-ncp-apigw-request-id: request-9"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.DeleteSlotAsync("31", CancellationToken.None));

        Check(error, status, id, code, unknown);
        Assert.Equal(["DELETE " + Slot], script.Sent);
    }

    [Theory]
    [InlineData("<a><returnCode>0</returnCode></a>", "XML where JSON was asked for")]
    [InlineData("  \r\n<html><b>Maintenance</b>", "Maintenance")]
    [InlineData("", "JSON")]
    public async Task A_list_that_is_not_json_says_what_it_is(string body, string expected)
    {
        using ServiceScript script = new ServiceScript().On("/vloadbalancer/v2/getLoadBalancerInstanceList", ScriptedServer.Answer(200, body, "text/html"));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(ServiceKind.LoadBalancerListener));

        Assert.Equal(("AnswerUnreadable", 200, false), (error.ErrorId, error.HttpStatus, error.OutcomeUnknown));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_and_one_beyond_all_size_are_errors()
    {
        string huge = $$"""{"code":"0000","result":[{"x":"{{new string('a', 17 * 1024 * 1024)}}"}]}""";
        using ServiceScript script = new ServiceScript()
            .On("/api/v1/certificate/provisioning", huge)
            .On("/api/v1/profiles", $$"""{"code":"0000","result":{{new string('[', 200)}}{{new string(']', 200)}}}""")
            .On("/vloadbalancer/v2/getLoadBalancerInstanceList", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{\"getLoad");

        Assert.Equal("AnswerUnreadable", (await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(ServiceKind.GlobalEdgeSlot))).ErrorId);
        Assert.Equal("AnswerUnreadable", (await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(ServiceKind.GlobalEdge))).ErrorId);
        Assert.Equal("ConnectionLost", (await Assert.ThrowsAsync<CertManagerException>(() => script.ListAsync(ServiceKind.LoadBalancerListener))).ErrorId);
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_may_have_happened_though_it_is_a_get()
    {
        using ServiceScript script = new ServiceScript().On(Change, null);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => script.Services.LinkAsync(ServiceScript.Listener, ServiceScript.Certificate(), LinkRole.Default, CancellationToken.None));

        Assert.Equal(("ConnectionLost", true), (error.ErrorId, error.OutcomeUnknown));
        Assert.Single(script.Sent);
    }

    private static void Check(CertManagerException error, int status, string id, string? code, bool unknown)
    {
        Assert.Equal((id, code, unknown), (error.ErrorId, error.ProviderCode, error.OutcomeUnknown));
        if (id != "RedirectRefused")
        {
            Assert.Equal((status, "request-9"), (error.HttpStatus, error.RequestId));
        }
    }
}
