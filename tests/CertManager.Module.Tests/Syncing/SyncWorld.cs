using System.Management.Automation;

namespace CertManager.Module.Tests.Syncing;

/// <summary>A session with an account at the emulator, its TLS front, and a folder with bundles and a desired state file.</summary>
public sealed class SyncWorld : IDisposable
{
    private readonly ModuleRunspace _session = new();

    /// <summary>Connects <c>naver</c>, and defines what the scripts of the tests use.</summary>
    public SyncWorld()
    {
        _session.Run(
            """
            Connect-CertManager -Emulator -Name naver
            $emulator = (Get-CertManagerContext naver).Emulator
            $front = $emulator.OpenFront(2)
            function New-Bundle($folder, [string[]] $names, $from = $emulator) {
                $bundle = $from.NewCertificate($names) | Import-CertificateBundle
                $null = $bundle | Export-CertificateBundle "$dir/$folder" -Overwrite
                $bundle.Fingerprint
            }
            function Set-State($certificates, $defaults = '') {
                $addresses = @($front.Address | ForEach-Object { "'$_'" }) -join ', '
                [IO.File]::WriteAllText("$dir/fleet.psd1", "@{ Defaults = @{ VerifyAddress = $addresses; VerifyPort = $($front.Port); $defaults }; Certificates = @( $certificates ) }")
            }
            function Invoke-Sync { Sync-CdnCertificate "$dir/fleet.psd1" -JournalFolder "$dir/journals" -TimeoutSec 600 -Confirm:$false -PassThru @args }
            function Get-Served($name) { foreach ($address in $front.Address) { (Test-CdnEndpoint $name -Address $address -Port $front.Port).Fingerprint } }
            """,
            ("dir", Folder)).ThrowOnError();
    }

    /// <summary>An empty folder; <c>$dir</c> in the scripts.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>Runs a script that is to work.</summary>
    public IReadOnlyList<PSObject> Do(string script) => _session.Run(script).ThrowOnError().Output;

    /// <summary>Runs a script whatever comes of it.</summary>
    public RunResult Try(string script) => _session.Run(script);

    /// <summary>What a script says, one line for each object.</summary>
    public string[] Lines(string script) => [.. Do(script).Select(static line => line.ToString()!)];

    /// <summary>What a run did: name, action and state of each step.</summary>
    public string[] Sync(string more = "") => Lines("Invoke-Sync " + more + " | ForEach-Object { '{0} {1} {2}' -f $_.Name, $_.Action, $_.State }");

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
