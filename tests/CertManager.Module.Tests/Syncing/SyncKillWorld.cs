using System.Net;
using CertManager.Module.Tests.Unattended;

namespace CertManager.Module.Tests.Syncing;

/// <summary>An account behind a port with six load balancers, and a desired state that has work of every kind for it.</summary>
internal sealed class SyncKillWorld : IDisposable
{
    /// <summary>Entries of the file.</summary>
    internal const int Items = 12;

    private const int Linked = 6;

    private const string Script = """
        param($Folder)
        $ErrorActionPreference = 'Stop'
        Import-Module $env:CERTMANAGER_MODULE
        $null = Connect-CertManager -Endpoint $env:CERTMANAGER_ENDPOINT -AccessKey $env:CERTMANAGER_ACCESS -SecretKey $env:CERTMANAGER_SECRET -TrustedRoot "$Folder/root.pem" -Name port
        Sync-CdnCertificate "$Folder/fleet.psd1" -JournalFolder "$Folder/journals" -TimeoutSec 120 -Confirm:$false -PassThru -ErrorAction Continue -ErrorVariable failed |
            ForEach-Object { '{0} {1} {2}' -f $_.Name, $_.Action, $_.State }
        if ($failed) { exit 1 }
        """;

    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;
    private readonly Dictionary<string, string?> _environment;
    private int _ahead;

    internal SyncKillWorld()
    {
        File.WriteAllText(Path.Combine(_folder, "sync.ps1"), Script);
        _session.Run(
            """
            $server = Start-CertManagerEmulator
            Connect-CertManager -Endpoint $server.Endpoint -AccessKey $server.AccessKey -SecretKey $server.SecretKey -TrustedRoot $server.TrustedRoot -Name port
            [IO.File]::WriteAllText("$dir/root.pem", $server.TrustedRoot)
            $front = $server.OpenFront(1)
            $wanted = @()
            $entries = foreach ($number in 1..$items) {
                $domain = "www$number.shop.example"
                $new = $server.NewCertificate($domain)
                $wanted += $new.SerialNumber
                $null = $new | Import-CertificateBundle | Export-CertificateBundle "$dir/shop$number"
                $service = ''
                if ($number -le $linked) {
                    $old = $server.NewCertificate($domain) | Register-CdnCertificate -Name "shop$number"
                    $null = $server.AddLoadBalancer("lb$number", 443, $old.Id, $domain)
                    $service = "; Services = 'lb${number}:443'"
                }
                "@{ Name = 'shop$number'; Bundle = 'shop$number/*.pem'; VerifyAddress = '$($front.Address[0])'; VerifyPort = $($front.Port)$service }"
            }

            # A drifted link beside.
            $other = $server.NewCertificate('www1.shop.example', 'else.example') | Register-CdnCertificate -Name by-hand
            Get-CdnService lb1:443 | Connect-CdnService -CertificateName by-hand -NoWait
            $server.AdvanceClock([TimeSpan]::FromSeconds(30))
            [IO.File]::WriteAllText("$dir/fleet.psd1", "@{ Certificates = @(`n$($entries -join "`n")`n) }")
            """,
            ("dir", _folder),
            ("items", Items),
            ("linked", Linked)).ThrowOnError();
        _environment = new()
        {
            ["CERTMANAGER_MODULE"] = ModuleRunspace.ModuleManifest,
            ["CERTMANAGER_ENDPOINT"] = Text("$server.Endpoint"),
            ["CERTMANAGER_ACCESS"] = Text("$server.AccessKey"),
            ["CERTMANAGER_SECRET"] = Text("[Net.NetworkCredential]::new('', $server.SecretKey).Password"),
        };
    }

    /// <summary>The hosts that are served before and after.</summary>
    internal IReadOnlyList<string> Hosts { get; } = [.. Enumerable.Range(1, Linked).Select(static number => $"www{number}.shop.example")];

    internal IPAddress Address => IPAddress.Parse(Text("$front.Address[0]"));

    internal int Port => int.Parse(Text("$front.Port"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many of the wanted certificates are registered.</summary>
    internal int Registered => int.Parse(Text("@(Get-CertificateList -ApiVersion 1.0 | Where-Object { $wanted -contains $_.SerialNumber }).Count"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs it in a process of its own.</summary>
    /// <param name="meanwhile">False kills it.</param>
    internal Task<HostResult> RunAsync(Func<bool> meanwhile) => UnattendedHost.RunAsync(
        "Shell",
        _folder,
        _environment,
        () =>
        {
            // Changes take their time at the emulator; not more than signatures, which bear a time, allow.
            if (_ahead++ < 120)
            {
                _session.Run("$server.AdvanceClock([TimeSpan]::FromSeconds(1))");
            }

            return meanwhile();
        },
        Path.Combine(_folder, "sync.ps1"),
        _folder);

    /// <summary>Each wanted certificate is there exactly once, and each service has its own.</summary>
    internal void AssertDesired()
    {
        string[] serials = Text("(Get-CertificateList -ApiVersion 1.0).SerialNumber -join ' '").Split(' ');
        string[] wanted = Text("$wanted -join ' '").Split(' ');

        Assert.All(wanted, serial => Assert.Single(serials, serial));
        Assert.Equal(Items + Linked + 1, serials.Length);
        Assert.Equal(
            wanted.Take(Linked),
            Text("(1..6 | ForEach-Object { $n = $_; $id = (Get-CdnService \"lb${n}:443\").Certificates.Where({ $_.Role -eq 'Default' })[0].Id; (Get-CertificateList -ApiVersion 1.0 | Where-Object { $_.Id -eq $id }).SerialNumber }) -join ' '").Split(' '));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Run("Stop-CertManagerEmulator $server");
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Text(string expression) => _session.Run($"\"$({expression})\"").ThrowOnError().Output.Single().ToString();
}
