using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using CertManager.Emulator;

namespace CertManager.EmulatorServer.Tests;

public sealed class StateTests : IDisposable
{
    private const int Rounds = 4;
    private const int Workers = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whatever_was_answered_is_there_once_after_the_server_was_killed_in_the_middle_of_it()
    {
        string file = Path.Combine(_folder, "account.state");
        var answered = new ConcurrentBag<string>();
        int seed = Environment.TickCount;
        var random = new Random(seed);
        string? keys = null;
        for (int round = 0; round < Rounds; round++)
        {
            using var server = new ServerProcess("--exit-with-parent", "--state", file, "--control-port", "0");
            JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
            string shown = line.GetProperty("accessKey").GetString() + line.GetProperty("secretKey").GetString() + line.GetProperty("trustedRoot").GetString();
            Assert.Equal(keys ??= shown, shown);
            await CheckAsync(line, answered, seed);

            // As many answers as chance says, then SIGKILL while others are under way.
            int last = answered.Count + random.Next(1, 25);
            int number = 0;
            int started = round;
            PracticeCertificate practice = Practice(line, _folder, round);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
            {
                using var http = new HttpClient();
                while (true)
                {
                    string name = $"r{started}-{Interlocked.Increment(ref number)}";
                    try
                    {
                        using HttpResponseMessage answer = await http.SendAsync(Signed(line, "POST", "/api/v1/certificate/withExternal", Body(name, practice)));
                        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
                        answered.Add(name);
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }

                    if (answered.Count >= last)
                    {
                        server.Process.Kill();
                    }
                }
            })));
        }

        using var end = new ServerProcess("--exit-with-parent", "--state", file);
        await CheckAsync(JsonDocument.Parse(await end.ReadLineAsync()).RootElement, answered, seed);
    }

    [Fact]
    public async Task The_control_plane_answers_on_a_port_of_its_own()
    {
        using var server = new ServerProcess("--exit-with-parent", "--control-port", "0");
        JsonElement line = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        using var http = new HttpClient();
        var control = new Uri(line.GetProperty("controlEndpoint").GetString()!);

        using HttpResponseMessage refused = await http.GetAsync(new Uri(control, "snapshot"));
        Assert.Equal(401, (int)refused.StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", line.GetProperty("controlToken").GetString());
        JsonElement snapshot = JsonDocument.Parse(await http.GetStringAsync(new Uri(control, "snapshot"))).RootElement;
        Assert.Equal("NaverCloud", snapshot.GetProperty("provider").GetString());
        Assert.NotEqual(control.Port, new Uri(line.GetProperty("endpoint").GetString()!).Port);
    }

    [Fact]
    public async Task A_state_that_cannot_be_used_is_an_error()
    {
        string file = Path.Combine(_folder, "foreign");
        await File.WriteAllTextAsync(file, "something else");
        using var server = new ServerProcess("--state", file);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains(file, await server.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal("something else", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("--help", "certmanager-emulator")]
    [InlineData("--version", ".")]
    public async Task It_says_what_it_is(string argument, string part)
    {
        using var server = new ServerProcess(argument);

        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.Contains(part, await server.Process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task CheckAsync(JsonElement line, IEnumerable<string> answered, int seed)
    {
        using var http = new HttpClient();
        using HttpResponseMessage listed = await http.SendAsync(Signed(line, "GET", "/api/v1/certificates"));
        JsonElement[] certificates = [.. JsonDocument.Parse(await listed.Content.ReadAsStringAsync()).RootElement.GetProperty("sslCertificateList").EnumerateArray()];
        ILookup<string, JsonElement> names = certificates.ToLookup(static certificate => certificate.GetProperty("certificateName").GetString()!);
        Assert.All(answered, name => Assert.True(names[name].Count() == 1, $"{name} is there {names[name].Count()} times, seed {seed}"));
        Assert.Equal(certificates.Length, certificates.Select(static certificate => certificate.GetProperty("certificateNo").GetInt64()).Distinct().Count());
    }

    /// <summary>A practice certificate of the server's authority.</summary>
    private static PracticeCertificate Practice(JsonElement line, string folder, int round)
    {
        // The authority's key is in the state: an account in this process goes on with a copy of it.
        string copy = Path.Combine(folder, $"copy-{round}.state");
        File.Copy(Path.Combine(folder, "account.state"), copy);
        using EmulatedAccountBase account = EmulatorEngine.CreateAccount(SystemClock.Instance, new EmulatorSettings { StatePath = copy }, new EmulatorOptions());
        Assert.Equal(line.GetProperty("trustedRoot").GetString(), account.PracticeRoot);
        return account.Issue(new PracticeRequest { Names = ["shop.example.com"] });
    }

    private static string Body(string name, PracticeCertificate practice) => JsonSerializer.Serialize(new
    {
        certificateName = name,
        privateKey = new System.Net.NetworkCredential(string.Empty, practice.PrivateKey).Password,
        publicKeyCertificate = practice.Certificate,
        certificateChain = practice.Chain,
    });

    private static HttpRequestMessage Signed(JsonElement server, string method, string target, string body = "") => EmulatorServerTests.Signed(server, method, target, body);
}
