using System.Text;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>The IAM token as it is documented (docs.kakaocloud.com, api-preparation), and all that the documents leave open.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task The_request_is_the_documented_one_byte_for_byte()
    {
        using var cloud = new KakaoScript();

        await cloud.ListAsync();

        ScriptedRequest request = cloud.Published.Requests[0];
        Assert.Equal("POST /identity/v3/auth/tokens", $"{request.Method} {request.Target}");
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(
            """{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"key-id","secret":"s3cr\"et\\key/1"}}}}""",
            Encoding.UTF8.GetString(request.Body));
        Assert.False(request.Headers.ContainsKey("X-Auth-Token"));
        ScriptedRequest list = cloud.Published.Requests[1];
        Assert.Equal("GET /api/v1/load-balancers/secrets?limit=20&offset=0", $"{list.Method} {list.Target}");
        Assert.Equal("token-1", list.Headers["X-Auth-Token"]);
        Assert.False(list.Headers.ContainsKey("Content-Type"));
    }

    [Theory]
    [InlineData(200, "X-Subject-Token", "{}")]
    [InlineData(201, "x-subject-token", "")]
    [InlineData(201, "X-SUBJECT-TOKEN", "<html>")]
    [InlineData(202, "X-Subject-Token", """{"token":null}""")]
    [InlineData(201, "X-Subject-Token", """{"token":{"expires_at":17,"project":{"id":"p"},"new":[{}]}}""")]
    public async Task A_token_is_taken_whatever_stands_around_it(int status, string header, string body)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? KakaoScript.Token("t", body, status, header) : null);

        Assert.Empty(await cloud.ListAsync());
        Assert.Equal("t", cloud.Published.Requests[1].Headers["X-Auth-Token"]);
    }

    [Theory]
    [InlineData("2026-11-23T12:00:00Z", 11 * 60 + 54, 11 * 60 + 56)]
    [InlineData("2026-11-23T12:00:00.123456Z", 11 * 60 + 54, 11 * 60 + 56)]
    [InlineData("2026-11-23T21:00:00+09:00", 11 * 60 + 54, 11 * 60 + 56)]
    [InlineData("2026-11-23T12:00:00", 11 * 60 + 54, 11 * 60 + 56)]
    [InlineData("2026-11-23T12:00:00.000000000Z", 11 * 60 + 54, 11 * 60 + 56)]
    [InlineData("soon", 4, 6)]
    [InlineData("", 4, 6)]
    [InlineData("2026-11-22T00:00:00Z", 0, 2)]
    public async Task It_is_kept_until_five_minutes_before_its_end(string end, int keptAfter, int renewedAfter)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? KakaoScript.Token("t", $$$"""{"token":{"expires_at":"{{{end}}}"}}""") : null);

        await cloud.ListAsync();
        cloud.Clock.UtcNow = cloud.Clock.UtcNow.AddMinutes(keptAfter);
        await cloud.ListAsync();
        int kept = cloud.TokenRequests;
        cloud.Clock.UtcNow = cloud.Clock.UtcNow.AddMinutes(renewedAfter - keptAfter);
        await cloud.ListAsync();

        Assert.Equal((1, 2), (kept, cloud.TokenRequests));
    }

    [Fact]
    public async Task A_token_that_ends_early_is_renewed_once_and_the_call_repeated()
    {
        using var cloud = new KakaoScript(static request => request.Method == "GET" && request.Headers["X-Auth-Token"] == "token-1" ? KakaoScript.Refusal(401, "unauthorized") : null);

        Assert.Empty(await cloud.ListAsync());
        Assert.Equal(2, cloud.TokenRequests);
        Assert.Equal("token-2", cloud.Published.Requests[^1].Headers["X-Auth-Token"]);
    }

    [Fact]
    public async Task A_service_that_refuses_every_token_ends_it_after_the_second()
    {
        using var cloud = new KakaoScript(static request => request.Method == "GET" ? KakaoScript.Refusal(401, "unauthorized", "token-1 and token-2 are nothing") : null);

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.ListAsync());

        Assert.Equal((nameof(CertManager.Cloud.KakaoCloud.KakaoErrors.KakaoTokenRefused), ErrorKind.AuthenticationError), (error.ErrorId, error.Kind));
        Assert.Equal((2, 4), (cloud.TokenRequests, cloud.Published.Requests.Count));
        Assert.DoesNotContain("token-2", error.ToString() + error.ProviderMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_is_missing_is_no_reason_for_another_token()
    {
        using var cloud = new KakaoScript(static request => request.Method == "GET" ? KakaoScript.Refusal(403, "forbidden", "authentication of the token: forbidden") : null);

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.ListAsync());

        Assert.Equal((ErrorKind.PermissionDenied, 403, 1), (error.Kind, error.HttpStatus, cloud.TokenRequests));
    }

    [Fact]
    public async Task Who_asks_at_the_same_time_shares_one_request()
    {
        using var gate = new ManualResetEventSlim();
        using var cloud = new KakaoScript(request =>
        {
            if (request.Method == "POST")
            {
                gate.Wait();
            }

            return null;
        });
        Task<List<CdnCertificate>>[] lists = [.. Enumerable.Range(0, 20).Select(_ => cloud.ListAsync())];
        using var stop = new CancellationTokenSource();
        Task impatient = cloud.Provider.ListAsync(new CertificateQuery(), static _ => { }, stop.Token);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.Set();
        await Task.WhenAll(lists);

        Assert.Equal(1, cloud.TokenRequests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_ended_sends_no_more_with_the_token_that_it_has_or_waits_for(bool isWaiting)
    {
        using var asked = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim(!isWaiting);
        using var cloud = new KakaoScript(request =>
        {
            asked.Set();
            gate.Wait();
            return null;
        });
        Task? waiting = null;
        if (isWaiting)
        {
            waiting = cloud.ListAsync();
            Assert.True(asked.Wait(TimeSpan.FromSeconds(20)));
        }
        else
        {
            await cloud.ListAsync();
        }

        cloud.Provider.Dispose();
        int sent = cloud.Published.Requests.Count;

        Assert.Equal("ContextClosed", (await KakaoScript.FailAsync(() => waiting ?? cloud.ListAsync())).ErrorId);
        gate.Set();
        Assert.Equal(sent, cloud.Published.Requests.Count);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":400,"message":"Expecting to find secret","title":"Bad Request"}}""", "KakaoKeysRefused")]
    [InlineData(401, """{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}""", "KakaoKeysRefused")]
    [InlineData(401, """{"error":{"code":"401","title":"Unauthorized"}}""", "KakaoKeysRefused")]
    [InlineData(401, "", "KakaoKeysRefused")]
    [InlineData(401, """{"detail":[{"loc":["body","auth"],"msg":"field required","type":"value_error"}]}""", "KakaoKeysRefused")]
    [InlineData(401, "not JSON at all", "AnswerUnreadable")]
    [InlineData(403, "", "KakaoPermissionDenied")]
    [InlineData(404, "", "KakaoApiNotFound")]
    [InlineData(415, """{"error":{"code":415,"message":"Unsupported Media Type"}}""", "KakaoRefused")]
    [InlineData(422, """{"detail":[{"loc":["body",0],"msg":"field required","type":"value_error","input":"s3cr\"et\\key/1"}]}""", "KakaoRefused")]
    [InlineData(422, """{"detail":"nope"}""", "KakaoRefused")]
    [InlineData(429, "", "KakaoTooManyRequests")]
    [InlineData(500, "", "KakaoServiceFailed")]
    [InlineData(502, "<html><title>Bad Gateway</title></html>", "AnswerUnreadable")]
    [InlineData(302, "", "RedirectRefused")]
    [InlineData(200, """{"token":{"expires_at":"2026-11-23T12:00:00Z"}}""", "KakaoTokenMissing")]
    public async Task A_refusal_is_read_in_every_shape(int status, string body, string id)
    {
        using var cloud = new KakaoScript(request => request.Method == "POST" ? ScriptedServer.Answer(status, body) : null);

        CertManagerException error = await KakaoScript.FailAsync(() => cloud.ListAsync());

        Assert.Equal(id, error.ErrorId);
        Assert.Single(cloud.Published.Requests);
        Assert.NotEmpty(error.Remedy);
        Assert.False(error.OutcomeUnknown);
    }

    [Theory]
    [InlineData("""{"error":{"code":401,"message":"secret s3cr\"et\\key/1 is wrong"}}""")]
    [InlineData("""{"detail":[{"loc":["s3cr\"et\\key/1"],"msg":"s3cr\"et\\key/1"}]}""")]
    [InlineData("s3cr\"et\\key/1")]
    public async Task The_secret_is_nowhere_but_in_the_request_to_IAM(string echo)
    {
        using var refusing = new KakaoScript(request => request.Method == "POST" ? ScriptedServer.Answer(401, echo) : null);
        CertManagerException error = await KakaoScript.FailAsync(() => refusing.ListAsync());
        using var cloud = new KakaoScript(contract: static _ => ScriptedServer.Answer(200, """{"certificates":[],"pagination":{}}"""));
        await cloud.ListAsync();

        string shown = error + error.Remedy + error.ProviderMessage + error.ProviderCode;
        Assert.DoesNotContain("s3cr", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", shown, StringComparison.Ordinal);
        Assert.NotEmpty(cloud.Contract!.Requests);
        Assert.All(cloud.Contract.Requests.Concat(cloud.Published.Requests.Skip(1)), static request =>
            Assert.DoesNotContain("s3cr", string.Concat(request.Headers.Values) + request.Target + Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_could_begin_another_header_is_none()
    {
        using var cloud = new KakaoScript(static request => request.Method == "POST" ? KakaoScript.Token("a\u0001b c") : null);

        Assert.Equal("KakaoTokenMissing", (await KakaoScript.FailAsync(() => cloud.ListAsync())).ErrorId);
    }

    [Fact]
    public async Task After_a_failure_the_next_call_asks_again()
    {
        int calls = 0;
        using var cloud = new KakaoScript(request => request.Method == "POST" && calls++ == 0 ? ScriptedServer.Answer(503, string.Empty) : null);

        await KakaoScript.FailAsync(() => cloud.ListAsync());

        Assert.Empty(await cloud.ListAsync());
    }
}
