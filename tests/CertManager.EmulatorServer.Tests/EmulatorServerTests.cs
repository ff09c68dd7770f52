using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace CertManager.EmulatorServer.Tests;

public sealed class EmulatorServerTests
{
    [Fact]
    public async Task It_says_where_it_is_in_one_line_answers_and_ends_with_its_parent()
    {
        using var server = new ServerProcess("--exit-with-parent");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        var endpoint = new Uri(line.GetProperty("endpoint").GetString()!);

        Assert.True(endpoint.IsLoopback);
        Assert.Equal(["endpoint", "accessKey", "secretKey", "trustedRoot", "pid"], line.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(server.Process.Id, line.GetProperty("pid").GetInt32());
        using X509Certificate2 root = X509Certificate2.CreateFromPem(line.GetProperty("trustedRoot").GetString()!);
        Assert.Contains("NOT TRUSTED", root.Subject, StringComparison.Ordinal);

        // The escaped letter must come through as it was signed.
        using var http = new HttpClient();
        using HttpResponseMessage listed = await http.SendAsync(Signed(line, "GET", "/api/v1/certificates?certificateName=%73hop"));
        Assert.Equal("""{"returnCode":"0","returnMessage":"Success","totalRows":0,"sslCertificateList":[]}""", await listed.Content.ReadAsStringAsync());
        Assert.Equal("ENDPOINT", listed.Headers.GetValues("x-ncp-apigw-response-origin").Single());
        Assert.NotNull(listed.Headers.Date);

        using HttpResponseMessage head = await http.SendAsync(Signed(line, "HEAD", "/api/v1/certificates"));
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
        using HttpResponseMessage tooLarge = await http.SendAsync(Signed(line, "POST", "/api/v1/certificate/withExternal", new string('x', (1024 * 1024) + 1)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);

        server.Process.StandardInput.Close();
        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.Equal(string.Empty, await server.Process.StandardOutput.ReadToEndAsync());
        Assert.Equal(string.Empty, await server.Process.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_and_a_signal_ends_it()
    {
        using var first = new ServerProcess("--hostile", "--seed", "-7");
        string port = new Uri(JsonDocument.Parse(await first.ReadLineAsync()).RootElement.GetProperty("endpoint").GetString()!).Port.ToString(CultureInfo.InvariantCulture);
        using var second = new ServerProcess("--port", port);

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains(port, await second.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(string.Empty, await second.Process.StandardOutput.ReadToEndAsync());

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(0, Terminate(first.Process.Id, Sigterm));
            Assert.Equal(0, await first.ExitCodeAsync());
        }
    }

    [Fact]
    public async Task It_lists_certificates_made_beforehand_and_says_how_long_that_took()
    {
        using var server = new ServerProcess("--exit-with-parent", "--certificates", "1000", "--variant", "ReturnCode=Number", "--sub-account");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        Assert.Equal(1000, line.GetProperty("certificates").GetInt32());
        using var http = new HttpClient();

        using HttpResponseMessage listed = await http.SendAsync(Signed(line, "GET", "/api/v1/certificates"));
        byte[] body = await listed.Content.ReadAsByteArrayAsync();
        Assert.Equal(line.GetProperty("listBytes").GetInt32(), body.Length);
        Assert.Equal((0, 1000), (JsonDocument.Parse(body).RootElement.GetProperty("returnCode").GetInt32(), JsonDocument.Parse(body).RootElement.GetProperty("sslCertificateList").GetArrayLength()));
        double milliseconds = double.Parse(listed.Headers.GetValues("x-emulator-answer-ms").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(milliseconds, 0, 60_000);

        using HttpResponseMessage refused = await http.SendAsync(Signed(line, "GET", "/api/v2/certificate/certificates"));
        Assert.Equal((HttpStatusCode.Forbidden, string.Empty), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
        server.Process.StandardInput.Close();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_opens_the_front()
    {
        using var server = new ServerProcess("--exit-with-parent", "--front", "2", "--hosts", "3", "--latency", "20");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        int port = line.GetProperty("frontPort").GetInt32();

        foreach (string address in line.GetProperty("frontAddress").EnumerateArray().Select(static address => address.GetString()!))
        {
            using var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync(IPAddress.Parse(address), port);
            using var tls = new System.Net.Security.SslStream(client.GetStream(), false, static (_, leaf, _, _) => leaf!.Subject.Contains("NOT TRUSTED", StringComparison.Ordinal));
            await tls.AuthenticateAsClientAsync("host-3.practice.example");
            using var leaf = new X509Certificate2(tls.RemoteCertificate!);
            Assert.True(leaf.MatchesHostname("host-3.practice.example"));
        }

        server.Process.StandardInput.Close();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_plays_a_zone()
    {
        using var server = new ServerProcess("--exit-with-parent", "--zone", "government");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var http = new HttpClient();

        using HttpResponseMessage version2 = await http.SendAsync(Signed(line, "GET", "/api/v2/certificate/certificates"));
        Assert.Equal(HttpStatusCode.NotFound, version2.StatusCode);
        using HttpResponseMessage issued = await http.SendAsync(Signed(line, "POST", "/api/v1/certificate/issuePrivate", "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, issued.StatusCode);
        server.Process.StandardInput.Close();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_plays_KakaoCloud()
    {
        using var server = new ServerProcess("--exit-with-parent", "--provider", "kakaocloud", "--variant", "TokenStatus=200");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        string endpoint = line.GetProperty("endpoint").GetString()!;
        Assert.Equal(endpoint, line.GetProperty("cdnEndpoint").GetString());
        using var http = new HttpClient();
        string login = JsonSerializer.Serialize(new
        {
            auth = new
            {
                identity = new
                {
                    methods = new[] { "application_credential" },
                    application_credential = new { id = line.GetProperty("accessKey").GetString(), secret = line.GetProperty("secretKey").GetString() },
                },
            },
        });

        using HttpResponseMessage token = await http.PostAsync(endpoint + "identity/v3/auth/tokens", new StringContent(login, Encoding.UTF8, "application/json"));
        using var list = new HttpRequestMessage(HttpMethod.Get, endpoint + "api/v1/certificates");
        list.Headers.Add("X-Auth-Token", token.Headers.GetValues("X-Subject-Token").Single());
        using HttpResponseMessage listed = await http.SendAsync(list);

        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.Equal("""{"certificates":[],"pagination":{"offset":0,"limit":20,"total":0}}""", await listed.Content.ReadAsStringAsync());
        server.Process.StandardInput.Close();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Theory]
    [InlineData("--zone", "Government")]
    [InlineData("--sub-account")]
    public async Task What_is_of_the_other_cloud_is_an_error(params string[] arguments)
    {
        using var server = new ServerProcess(["--provider", "KakaoCloud", .. arguments]);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains("-Provider NaverCloud", await server.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_variant_lists_what_there_is()
    {
        using var server = new ServerProcess("--variant", "Dates=Sometimes");

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains("Dates=EpochNumber", await server.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("--zone")]
    [InlineData("--zone", "Mars")]
    [InlineData("--zone", "1")]
    [InlineData("--provider")]
    [InlineData("--provider", "Mars")]
    [InlineData("--provider", "1")]
    [InlineData("--provider", "KakaoCloud", "--certificates", "5")]
    [InlineData("--variant")]
    [InlineData("--state")]
    [InlineData("--state", "")]
    [InlineData("--state", "file", "--certificates", "5")]
    [InlineData("--control-port")]
    [InlineData("--control-port", "65536")]
    [InlineData("--help", "--port", "1")]
    [InlineData("--faults")]
    [InlineData("--faults", "")]
    [InlineData("--certificates")]
    [InlineData("--certificates", "0")]
    [InlineData("--certificates", "500001")]
    [InlineData("--front", "17")]
    [InlineData("--hosts", "0")]
    [InlineData("--latency", "-1")]
    [InlineData("--port")]
    [InlineData("--port", "x")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--seed", "1")]
    [InlineData("--hostile", "--seed")]
    [InlineData("--hostile", "1")]
    public async Task Unknown_arguments_give_the_usage(params string[] arguments)
    {
        using var server = new ServerProcess(arguments);

        Assert.Equal(2, await server.ExitCodeAsync());
        string[] lines = (await server.Process.StandardError.ReadToEndAsync()).Split('\n');

        // What is wrong stands before what would be right.
        Assert.Contains(arguments, argument => argument.Length > 0 && lines[0].Contains(argument, StringComparison.Ordinal));
        Assert.StartsWith("Usage:", lines[1], StringComparison.Ordinal);
        Assert.Equal(string.Empty, await server.Process.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData(Sigint, "--fault", "Kind=Hang;Times=0")]
    [InlineData(Sigterm, "--fault", "Kind=Hang;Commit=After;Times=0")]
    [InlineData(Sigterm, "--fault", "Kind=Latency;LatencyMs=3600000;Times=0")]
    [InlineData(0, "--fault", "Kind=Hang;Times=0")]
    public async Task A_request_that_a_fault_holds_up_does_not_hold_up_the_end(int signal, params string[] arguments)
    {
        if (OperatingSystem.IsWindows() && signal != 0)
        {
            return;
        }

        using var server = new ServerProcess(["--exit-with-parent", "--control-port", "0", .. arguments]);
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var http = new HttpClient();
        Task<HttpResponseMessage> held = http.SendAsync(Signed(line, "GET", "/api/v1/certificates"));
        using var control = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", line.GetProperty("controlToken").GetString()) } };
        string journal = line.GetProperty("controlEndpoint").GetString() + "journal";
        while (!(await control.GetStringAsync(new Uri(journal))).Contains("\"fault\":\"", StringComparison.Ordinal))
        {
            // Until it has come.
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        if (signal == 0)
        {
            server.Process.StandardInput.Close();
        }
        else
        {
            Assert.Equal(0, Terminate(server.Process.Id, signal));
        }

        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        await Assert.ThrowsAsync<HttpRequestException>(() => held);
        Assert.Equal(string.Empty, await server.Process.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_hold_up_the_end_either()
    {
        using var server = new ServerProcess("--exit-with-parent");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(line.GetProperty("endpoint").GetString()!).Port);
        await client.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"u8.ToArray());

        // "HTTP/1.1 100 Continue": it is being read.
        Assert.Equal((byte)'H', client.GetStream().ReadByte());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        server.Process.StandardInput.Close();

        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("Kind=Answer;Status=204;Body=more", 204)]
    [InlineData("Kind=Malformed;Status=304", 304)]
    public async Task An_answer_that_can_have_no_body_has_none(string rule, int status)
    {
        using var server = new ServerProcess("--exit-with-parent", "--fault", rule);
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var http = new HttpClient();

        using HttpResponseMessage empty = await http.SendAsync(Signed(line, "GET", "/api/v1/certificates"));
        Assert.Equal((status, string.Empty), ((int)empty.StatusCode, await empty.Content.ReadAsStringAsync()));
        using HttpResponseMessage next = await http.SendAsync(Signed(line, "GET", "/api/v1/certificates"));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_file_of_faults_that_cannot_be_used_is_an_error()
    {
        using var folder = new ServerProcess("--faults", AppContext.BaseDirectory);
        using var absent = new ServerProcess("--faults", Path.Combine(AppContext.BaseDirectory, "nowhere.json"));
        using var other = new ServerProcess("--faults", Path.Combine(AppContext.BaseDirectory, "CertManager.EmulatorServer.dll"));

        foreach (ServerProcess server in new[] { folder, absent, other })
        {
            Assert.Equal(2, await server.ExitCodeAsync());
            string error = await server.Process.StandardError.ReadToEndAsync();
            Assert.DoesNotContain("Unhandled", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }
    }

    private const int Sigint = 2;
    private const int Sigterm = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Terminate(int pid, int signal);

    internal static HttpRequestMessage Signed(JsonElement server, string method, string target, string body = "")
    {
        string accessKey = server.GetProperty("accessKey").GetString()!;
        string timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] text = Encoding.UTF8.GetBytes($"{method} {target}\n{timestamp}\n{accessKey}");
        byte[] key = Encoding.UTF8.GetBytes(server.GetProperty("secretKey").GetString()!);
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        string address = server.GetProperty("endpoint").GetString()!.TrimEnd('/') + target;
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, options)) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-ncp-apigw-timestamp", timestamp);
        request.Headers.Add("x-ncp-iam-access-key", accessKey);
        request.Headers.Add("x-ncp-apigw-signature-v2", Convert.ToBase64String(HMACSHA256.HashData(key, text)));
        return request;
    }
}
