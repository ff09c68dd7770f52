using System.Management.Automation;
using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests.Alerts;

/// <summary>A session with two practice certificates, of which time makes one due, a folder for the state, and a webhook that takes everything.</summary>
public sealed class AlertWorld : IDisposable
{
    /// <summary>What no stream and no file may hold.</summary>
    public const string Token = "T0KENxB64secretPart9876543210";

    private Func<ScriptedRequest, string?> _answer = static _ => ScriptedServer.Answer(200, "ok");

    /// <summary>Registers shop and blog; both are fine.</summary>
    public AlertWorld()
    {
        Sink = new ScriptedServer(request => _answer(request));
        Hook = new Uri(Sink.Address, $"services/{Token}?sig={Token}").AbsoluteUri;
        Session.Run(
            """
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop | Out-Null
            $emulator.NewCertificate('blog.example', [DateTimeOffset]::UtcNow.AddDays(-1), 400) | Register-CdnCertificate -Name blog | Out-Null
            $PSDefaultParameterValues['Send-CertificateAlert:MaximumRetryCount'] = 0
            $PSDefaultParameterValues['Send-CertificateAlert:StatePath'] = $state
            """,
            ("state", State),
            ("hook", Hook)).ThrowOnError();
    }

    /// <summary>The session.</summary>
    public ModuleRunspace Session { get; } = new();

    /// <summary>An empty folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("alerts [1] ").FullName;

    /// <summary>The state file.</summary>
    public string State => Path.Combine(Folder, "state", "alerts.json");

    /// <summary>The webhook.</summary>
    public ScriptedServer Sink { get; }

    /// <summary>Its address, with a token.</summary>
    public string Hook { get; }

    /// <summary>The bodies that it was given.</summary>
    public IReadOnlyList<string> Bodies => [.. Sink.Requests.Select(static request => System.Text.Encoding.UTF8.GetString(request.Body))];

    /// <summary>The last of them.</summary>
    public JsonElement Last => JsonDocument.Parse(Bodies[^1]).RootElement;

    /// <summary>Lets days pass.</summary>
    public void Pass(int days) => Session.Run($"$emulator.AdvanceClock([TimeSpan]::FromDays({days}))").ThrowOnError();

    /// <summary>Has the webhook answer something else.</summary>
    public void Answer(Func<ScriptedRequest, string?> answer) => _answer = answer;

    /// <summary>Judges by thresholds of days and tells the webhook.</summary>
    public RunResult Tell(string arguments = "-Webhook $hook", string judging = "-Days 30, 14, 7") => Session.Run($"Get-CertificateExpiry {judging} | Send-CertificateAlert {arguments}");

    /// <summary>The alerts of a run, for example <c>Webhook Alert shop True</c>.</summary>
    public static string Table(RunResult result) => string.Join("; ", result.Output.Select(static one => $"{Value(one, "Channel")} {Value(one, "Kind")} {string.Join("+", (IEnumerable<string>)Value(one, "Names")!)} {Value(one, "Sent")}"));

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        Sink.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static object? Value(PSObject item, string name) => item.Properties[name].Value;
}
