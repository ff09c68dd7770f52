using System.Collections;
using CertManager.Module.Tests.Secrets;

namespace CertManager.Module.Tests.Unattended;

/// <summary>
/// An emulated account on a port, with a shop whose certificate is due, served by two addresses; a new certificate as PEM files (<c>new</c>) and as PFX
/// (<c>new.pfx</c>) in the folder; and the environment that a pipeline has.
/// </summary>
public sealed class UnattendedWorld : IDisposable
{
    /// <summary>The password of the PFX.</summary>
    public const string Password = "CANARY-password-of-the-pfx";

    private readonly ScenarioWorld _world = new();
    private readonly Marks _marks = new();
    private int _ahead;

    /// <summary>Makes it.</summary>
    /// <param name="faults">Rules of what goes wrong at the emulator.</param>
    public UnattendedWorld(params string[] faults)
    {
        _world.Session.Run(
            """
            $emulator = Start-CertManagerEmulator -ControlPort 0 @more
            $emulator | Connect-CertManager
            $front = $emulator.OpenFront(2)
            $shop = $emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddDays(-80), 90) | Register-CdnCertificate -Name shop
            $null = $emulator.AddLoadBalancer('shop-lb', 443, $shop.Id, 'www.shop.example')
            $new = $emulator.NewCertificate('www.shop.example')
            $null = $new | Import-CertificateBundle | Export-CertificateBundle "$dir/new"
            $null = $new | Import-CertificateBundle | Export-CertificateBundle "$dir/new.pfx" -Format Pfx -Password $password
            [IO.File]::WriteAllText("$dir/root.pem", $emulator.TrustedRoot)
            """,
            ("dir", Folder),
            ("password", Password),
            ("more", faults.Length == 0 ? new Hashtable() : new Hashtable { ["Fault"] = faults })).ThrowOnError();
        Endpoint = Text("$emulator.Endpoint");
        string secretKey = Text("[Net.NetworkCredential]::new('', $emulator.SecretKey).Password");
        Environment = new()
        {
            ["NCLOUD_ACCESS_KEY"] = Text("$emulator.AccessKey"),
            ["NCLOUD_SECRET_KEY"] = secretKey,
            ["CERTIFICATE_PASSWORD"] = Password,
            ["CERTIFICATE_PFX"] = null,
            ["HOME"] = Folder,
            ["NO_COLOR"] = "1",
            ["TF_BUILD"] = null,
            ["GITHUB_ACTIONS"] = null,
            ["GITHUB_STEP_SUMMARY"] = null,
        };
        _marks.AddText("secret key", secretKey);
        _marks.AddText("password", Password);
        _marks.AddKeys("private key", File.ReadAllText(Path.Combine(Folder, "new", "private-key.pem")));
    }

    /// <summary>The folder.</summary>
    public string Folder => _world.Folder;

    /// <summary>Where the emulator answers.</summary>
    public string Endpoint { get; }

    /// <summary>Variables of the process.</summary>
    public Dictionary<string, string?> Environment { get; }

    /// <summary>The arguments that point replace-certificate.ps1 to the emulator.</summary>
    public string[] Practice => ["-Endpoint", Endpoint, "-TrustedRoot", Path.Combine(Folder, "root.pem"), "-VerifyAddress", Text("$front.Address -join ','"), "-VerifyPort", Text("$front.Port")];

    /// <summary>Runs something in the session that has the emulator; the last output as text.</summary>
    public string Text(string script) => _world.Session.Run(script).ThrowOnError().Output.LastOrDefault()?.ToString() ?? string.Empty;

    /// <summary>Runs a script of examples/pipelines, and looks for secrets in what it wrote.</summary>
    public Task<HostResult> RunAsync(string host, string script, params string[] arguments) =>
        RunFileAsync(host, Path.Combine(ModuleRunspace.Repository, "examples", "pipelines", script), arguments);

    /// <summary>Runs a script, or a text after <c>-Command</c>, and looks for secrets in what it wrote.</summary>
    public async Task<HostResult> RunFileAsync(string host, string script, params string[] arguments)
    {
        HostResult result = await UnattendedHost.RunAsync(host, Folder, Environment, Meanwhile, [script, .. arguments]);
        Assert.Empty(_marks.FindIn(result.Output + result.Errors));
        return result;
    }

    /// <summary>Reads a file that the process wrote, and looks for secrets in it.</summary>
    public string Read(string file)
    {
        string text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.Empty(_marks.FindIn(text));
        return text;
    }

    /// <summary>A text that must not be in anything that is written from now on.</summary>
    public void Hide(string name, string text) => _marks.AddText(name, text);

    /// <summary>Takes the machine away from the next process as soon as a request hangs.</summary>
    public bool KilledWhenItHangs { get; set; }

    /// <summary>Ends all faults.</summary>
    public void Mend() => Text(
        """
        $emulator.SetFault('', 'None')
        $http = [Net.Http.HttpClient]::new()
        $http.DefaultRequestHeaders.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', [Net.NetworkCredential]::new('', $emulator.ControlToken).Password)
        $null = $http.DeleteAsync("$($emulator.ControlEndpoint)faults").Result.EnsureSuccessStatusCode()
        """);

    // A service that is being changed takes twenty seconds of the emulator's clock, which nobody wants to wait for. Signatures bear a time: not more than
    // four minutes in all.
    private bool Meanwhile()
    {
        if (_ahead < 240 && Text("if (Get-CdnService | Where-Object Status -ne Running) { $emulator.AdvanceClock([TimeSpan]::FromSeconds(20)); 20 } else { 0 }") == "20")
        {
            _ahead += 20;
        }

        return !KilledWhenItHangs || Text("$emulator.FaultRules.Count") != "0";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _world.Session.Run("Stop-CertManagerEmulator $emulator");
        _world.Dispose();
    }
}
