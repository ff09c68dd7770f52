using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests.Unattended;

/// <summary>The nightly runbook of examples/azure-automation, with the sandbox's commands for assets, vault and storage, which are not this project's, stood in for.</summary>
public sealed class FleetRunbookTests : IDisposable
{
    private const string Token = "CANARY-token-of-the-webhook";

    private readonly UnattendedWorld _world = new();
    private readonly ScriptedServer _sink = new(static _ => ScriptedServer.Answer(200, "ok"));
    private readonly string _assets;

    /// <summary>An Automation account with its assets, a Key Vault and a storage account.</summary>
    public FleetRunbookTests()
    {
        _assets = Directory.CreateDirectory(Path.Combine(_world.Folder, "assets")).FullName;
        File.WriteAllLines(Asset("credential-NaverCloud"), [_world.Environment["NCLOUD_ACCESS_KEY"]!, _world.Environment["NCLOUD_SECRET_KEY"]!]);
        File.WriteAllText(Asset("variable-CertManagerFleetState"), "none");
        File.WriteAllText(Asset("variable-Fleet"), """{ "Certificates": [ { "Name": "lost", "Bundle": { "Secret": "lost", "Vault": "kv" } }, { "Name": "web", "Bundle": { "Secret": "web", "Vault": "kv", "PasswordSecret": "web-password" } } ] }""");
        File.WriteAllText(Asset("variable-Hook"), new Uri(_sink.Address, Token).AbsoluteUri);
        File.WriteAllText(Asset("secret-kv-web"), Convert.ToBase64String(File.ReadAllBytes(Path.Combine(_world.Folder, "new.pfx"))));
        File.WriteAllText(Asset("secret-kv-web-password"), UnattendedWorld.Password);
        File.Copy(Path.Combine(_world.Folder, "root.pem"), Asset("variable-Root"));
        _world.Environment["AUTOMATION_ASSETS"] = _assets;
        _world.Environment["PSModulePath"] = string.Join(Path.PathSeparator, Path.Combine(ModuleRunspace.Repository, "tests", "CertManager.Module.Tests", "Unattended", "Sandbox"), Path.Combine(ModuleRunspace.Repository, "output"));
        _world.Environment["NCLOUD_ACCESS_KEY"] = _world.Environment["NCLOUD_SECRET_KEY"] = _world.Environment["CERTIFICATE_PASSWORD"] = null;
        _world.Hide("webhook", Token);
    }

    /// <summary>Hosts.</summary>
    public static TheoryData<string> Hosts => UnattendedHost.Names;

    /// <inheritdoc/>
    public void Dispose()
    {
        _sink.Dispose();
        _world.Dispose();
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task One_entry_fails_the_job_after_everything_else_was_done_and_the_next_night_is_quiet(string host)
    {
        JsonElement first = Report((await RunAsync(host)).Ends(1));
        await File.WriteAllTextAsync(Asset("variable-Fleet"), """{ "Certificates": [ { "Name": "web", "Bundle": { "Secret": "web", "Vault": "kv", "PasswordSecret": "web-password" } } ] }""");
        JsonElement second = Report((await RunAsync(host)).Ends(0));

        Assert.Equal("web Create Done", string.Join(' ', Assert.Single(first.GetProperty("Changes").EnumerateArray()).EnumerateObject().Select(static one => one.Value)));
        Assert.Contains("lost", Assert.Single(first.GetProperty("Errors").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal((1, "shop"), (first.GetProperty("Messages").GetInt32(), Assert.Single(first.GetProperty("Due").EnumerateArray()).GetProperty("Name").GetString()));
        Assert.Equal((0, 0, 2, 1), (second.GetProperty("Changes").GetArrayLength(), second.GetProperty("Messages").GetInt32(), second.GetProperty("Watched").GetInt32(), second.GetProperty("Due").GetArrayLength()));
        Assert.Single(_sink.Requests);
        string[] blobs = Directory.GetFiles(Asset("store"), "*", SearchOption.AllDirectories);
        Assert.Equal(["certificates.html", "certificates.json", "certificates.xml"], blobs.Select(Path.GetFileName).Distinct().Order(StringComparer.Ordinal));
        Assert.All(blobs, blob => Assert.Contains("shop", _world.Read(blob), StringComparison.Ordinal));
        Assert.Contains("alerts.json", _world.Read(Asset("variable-CertManagerFleetState")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_is_down_fails_the_job_and_the_report_is_there()
    {
        await File.WriteAllTextAsync(Asset("variable-Hook"), "http://127.0.0.1:1/" + Token);

        HostResult result = await RunAsync("Shell", "-KakaoContext", "Kakao");

        string[] errors = [.. Report(result.Ends(1)).GetProperty("Errors").EnumerateArray().Select(static error => error.GetString()!)];
        Assert.Contains(errors, static error => error.Contains("There is no credential asset Kakao.", StringComparison.Ordinal));
        Assert.Contains(errors, static error => error.StartsWith("AlertNotSent: ", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.GetFiles(Asset("store"), "certificates.html", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Without_its_state_nothing_is_begun()
    {
        File.Delete(Asset("variable-CertManagerFleetState"));

        HostResult result = await RunAsync("Shell");

        Assert.Empty(result.Ends(1).Output);
        Assert.Equal("1", _world.Text("@(Get-CertificateList).Count"));
        Assert.Empty(_sink.Requests);
    }

    private static JsonElement Report(HostResult result) => JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..(result.Output.LastIndexOf('}') + 1)]).RootElement;

    private string Asset(string name) => Path.Combine(_assets, name);

    private Task<HostResult> RunAsync(string host, params string[] arguments) => _world.RunFileAsync(
        host,
        Path.Combine(ModuleRunspace.Repository, "examples", "azure-automation", "Invoke-FleetNightly.ps1"),
        ["-FleetVariable", "Fleet", "-KeyVault", "kv", "-WebhookVariable", "Hook", "-StorageAccount", "store", "-TrustedRootVariable", "Root", "-Endpoint", _world.Endpoint, "-AlertRetryCount", "0", .. arguments]);
}
