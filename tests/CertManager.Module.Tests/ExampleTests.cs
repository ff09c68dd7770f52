using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace CertManager.Module.Tests;

/// <summary>The examples, run as a newcomer runs them: in the Shell and, where there is one, in pwsh.</summary>
public sealed partial class ExampleTests(ITestOutputHelper output)
{
    private static readonly string Examples = Path.Combine(ModuleRunspace.Repository, "examples");

    private static readonly ConcurrentDictionary<string, Lazy<Task<(int ExitCode, string Output, TimeSpan Took)>>> InShell = new();

    /// <summary>Every script that runs by itself; those for pipelines take parameters, and are run by the stories.</summary>
    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Examples, "*.ps1").Select(static file => Path.GetRelativePath(Examples, file))];

    [Fact]
    public async Task The_quickstart_tells_the_main_job()
    {
        (int exitCode, string text, _) = await InShellAsync("quickstart.ps1");

        Assert.Equal(0, exitCode);
        string[] serials = [.. SerialNumber().Matches(text).Select(static match => match.Value)];
        Assert.Equal(2, serials.Length);
        Assert.Equal(serials[0], serials[1]);
        Assert.Matches(@"Severity : Info\s+Id       : BundleUsable", text);
        Assert.Matches(@"Severity : Error\s+Id       : KeyMismatch", text);
        Assert.Matches(@"Severity : Error\s+Id       : ChainIncomplete", text);
        Assert.Equal(4, Regex.Count(text, @"\b30001\b"));
        Assert.Contains("{www.shop.example, shop.example}", text, StringComparison.Ordinal);
        Assert.Contains("still number 30001, and 1 certificate in the list", text, StringComparison.Ordinal);
        Assert.Contains("0 certificates left", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lifecycle_tells_the_story_of_issued_certificates_on_virtual_time()
    {
        (int exitCode, string text, TimeSpan took) = await InShellAsync("naver-lifecycle.ps1");

        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Matches(@"30001 shop-basic CloudBasic InProgress", text);
        Assert.Matches(@"www\.shop\.example Pending \S", text);
        Assert.Contains("within 72 hours", text, StringComparison.Ordinal);
        Assert.Contains("shop-basic is Normal", text, StringComparison.Ordinal);
        Assert.Contains("private_key.pem", text, StringComparison.Ordinal);
        Assert.Contains("after 400 days shop-basic is Normal", text, StringComparison.Ordinal);
        Assert.Contains("private key registered: True", text, StringComparison.Ordinal);
        Assert.Contains("shop-pay-2 is Normal; the order has shop-pay shop-pay-2", text, StringComparison.Ordinal);
        Assert.Matches(@"shop-pay +AdvancedDV Revoked", text);
    }

    [Fact]
    public async Task The_safe_replacement_is_proven_rolled_back_and_resumed_and_exit_codes_tell()
    {
        (int exitCode, string text, _) = await InShellAsync("safe-replace.ps1");

        Assert.Equal(0, exitCode);
        string[] stories = Regex.Split(text, @"^\d\. ", RegexOptions.Multiline);
        Assert.Equal(4, stories.Length);
        Assert.Matches(@"Proven\n +exit code 0\n", stories[1]);
        Assert.Matches(@"ReplacementRolledBack.*\n(.*\n)*.*Restored.*\n(.*\n)* +RolledBack\n +exit code 2\n", stories[2]);
        Assert.Matches(@"killed.*\(True\)\n(.*\n)*.*ReplacementUnfinished.*\n(.*\n)*.*without -Resume: exit code 4\n(.*\n)* +Proven\n +with -Resume: exit code 0\n", stories[3]);

        // What was served, at both addresses each time: one before, another after the proof, the same after the rollback, a third in the end.
        string[] served = [.. Regex.Matches(text, @"served: (\w{16}), \1$", RegexOptions.Multiline).Select(static match => match.Groups[1].Value)];
        Assert.Equal(4, served.Length);
        Assert.Equal(served[1], served[2]);
        Assert.Equal(3, served.Distinct().Count());
    }

    [Fact]
    public async Task The_console_story_of_KakaoCloud_runs_from_registering_to_deleting()
    {
        (int exitCode, string text, _) = await InShellAsync("kakao-cdn.ps1");

        Assert.Equal(0, exitCode);
        string[] steps = Regex.Split(text, @"^\d+\. ", RegexOptions.Multiline);
        Assert.Equal(12, steps.Length);
        Assert.Contains("shop: Multi, Running, www.shop.example, m.shop.example", steps[2], StringComparison.Ordinal);
        Assert.Matches(@"Warning DomainOverwritten: shop \((.*\n)*.*OverwriteNotConfirmed(.*\n)*.*now True, certificates in the project: 1", steps[3]);
        Assert.Matches(@"shop-cdn Running: shop-2 \(", steps[4]);
        Assert.Equal(2, Regex.Count(steps[5], "expected True"));
        Assert.Contains("CertificateInUse", steps[6], StringComparison.Ordinal);
        Assert.Matches(@"same certificate: True, linked: 1\n(.*expected True\n){2}", steps[7]);
        Assert.Contains("Proven", steps[8], StringComparison.Ordinal);
        Assert.Contains("Due, 24 days", steps[9], StringComparison.Ordinal);
        Assert.Contains("certificates left: 0", steps[10], StringComparison.Ordinal);
        Assert.Contains("CdnApiNotPublished", steps[11], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_off_is_written_and_proven_when_the_edge_serves_it()
    {
        (int exitCode, string text, _) = await InShellAsync("kakao-handoff.ps1");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"certificate\.pem\s+private-key\.pem\s+chain\.pem\s+sheet\.en\.html\s+sheet\.ko\.html\s+sheet\.en\.txt\s+sheet\.ko\.txt", text);
        Assert.Matches(@"Name to type: +shop\n", text);
        Assert.Matches(@"proven: False\n +HandoffNotProven, key file: True, warned: HandoffKeyWaits\n", text);
        Assert.Matches(@"proven: True, key file: False\n( +127\.0\.0\.\d: True\n)+", text);
    }

    [Fact]
    public async Task A_fleet_is_planned_brought_to_its_state_found_there_again_told_of_and_reported()
    {
        (int exitCode, string text, TimeSpan took) = await InShellAsync("fleet.ps1");

        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        string[] steps = Regex.Split(text, @"^\d+\. ", RegexOptions.Multiline);
        Assert.Equal(10, steps.Length);
        Assert.Matches(@"plan [0-9a-f]{16}: None 2, Create 261, Replace 37, Link 1\n", steps[3]);
        Assert.Contains("n030: link to lb30:443", steps[3], StringComparison.Ordinal);
        Assert.Matches(@"37 Replace, Planned\n +2 None, Done\n +261 Create, Planned\n +1 Link, Planned\n", steps[3]);
        Assert.Matches(@"37 Replace, Done\n +2 None, Done\n +261 Create, Done\n +1 Link, Done\n", steps[4]);
        Assert.Equal("300 None, Done", steps[5][(steps[5].IndexOf('\n') + 1)..].Trim());
        string[] due = [.. steps[7].Split('\n').Skip(1).Select(static line => line.Trim()).Where(static line => line.Length > 0)];
        Assert.Equal(
            ["CN=legacy.example: Expired (-4), ends first: CN=Old authority", "n007: Late (4), ends first: Leaf", "n008: Late (4), ends first: Leaf", "www7.naver.example: Late (4), ends first: Leaf", "www8.naver.example: Late (4), ends first: Leaf"],
            due);
        Assert.Single(Regex.Matches(steps[8], "Webhook Alert True"));
        Assert.Contains("the webhook received 1 message\n", steps[8], StringComparison.Ordinal);
        Assert.Matches(@"report\.html\s+report\.csv\s+report\.xml", steps[9]);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task An_example_prints_the_same_in_the_Shell_and_in_pwsh(string script)
    {
        string? pwsh = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
        Task<(int ExitCode, string Output)>? inPwsh = pwsh is null ? null : RunAsync(pwsh, "-NoProfile", "-NonInteractive", "-File", Path.Combine(Examples, script));
        (int exitCode, string shell, _) = await InShellAsync(script);

        Assert.Equal(0, exitCode);
        if (inPwsh is null)
        {
            output.WriteLine($"*** {script} was run in the Shell only: there is no pwsh on this machine. ***");
            return;
        }

        (exitCode, string real) = await inPwsh;
        Assert.Equal(0, exitCode);
        Assert.Equal(Normal(real), Normal(shell));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public async Task The_example_of_the_README_prints_what_the_README_says(string file)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(ModuleRunspace.Repository, file));
        string script = Regex.Match(text, "```powershell\n(Import-Module.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string expected = Regex.Match(text[text.IndexOf(script, StringComparison.Ordinal)..], "```\n+[^`]*```\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(expected);

        (int exitCode, string printed) = await RunAsync("dotnet", ShellPath(), "-NoModule", "-Command", script);

        Assert.Equal(0, exitCode);
        Assert.Equal(expected.Trim(), printed.Trim());
    }

    /// <summary>Runs an example in the Shell: once, whoever asks first, because a run tells a story and has nothing to do with the one who looks at it.</summary>
    private static Task<(int ExitCode, string Output, TimeSpan Took)> InShellAsync(string script) => InShell.GetOrAdd(script, static name => new(async () =>
    {
        var watch = Stopwatch.StartNew();
        (int exitCode, string output) = await RunAsync("dotnet", ShellPath(), Path.Combine(Examples, name));
        return (exitCode, output, watch.Elapsed);
    })).Value;

    private static string ShellPath()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(ModuleRunspace.Repository, "src", "CertManager.Shell", "bin", configuration, "net10.0", "CertManager.Shell.dll");
    }

    /// <summary>What differs from run to run is taken out: serial numbers, times, fingerprints.</summary>
    private static string Normal(string text) => OpaqueId().Replace(Fingerprint().Replace(Moment().Replace(SerialNumber().Replace(text, "SERIAL"), "TIME"), "FINGERPRINT"), "ID");

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = ModuleRunspace.Repository,
        };
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Task<string> text = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, (await text + await errors).ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"\b4E[0-9A-F]{30}\b")]
    private static partial Regex SerialNumber();

    [GeneratedRegex(@"\b[0-9A-F]{16}([0-9A-F]{48})?\b")]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"\b([0-9a-f]{16}){1,2}\b")]
    private static partial Regex OpaqueId();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2} \d{2}:\d{2}|\d{2}/\d{2}/\d{4} \d{2}:\d{2}:\d{2}")]
    private static partial Regex Moment();
}
