using System.Diagnostics;
using System.Net.Sockets;

namespace CertManager.Module.Tests;

/// <summary>Devices, pipes and sockets in the place of a file: nothing that writes replaces one, nor opens it, which may wait for ever.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private const string Begin = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example'); $bundle = $shop | Import-CertificateBundle; ";

    private const string Update = "if (!$front) { $old = $shop | Register-CdnCertificate -Name shop; $null = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'www.shop.example'); $front = $emulator.OpenFront(2) } "
        + "$emulator.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop -JournalPath $dir/shop.journal -Verify -VerifyAddress $front.Address -VerifyPort $front.Port -TimeoutSec 60";

    private readonly ScenarioWorld _world = new();
    private readonly List<Socket> _sockets = [];

    /// <summary>What stands at the path, and what refuses it.</summary>
    public static TheoryData<string, string, string> Writers => new()
    {
        { "out.pem", "ExportTargetNoFile", "$bundle | Export-CertificateBundle $dir/out.pem -Format CombinedPem -Overwrite" },
        { "out.pem", "ExportTargetNoFile", "$bundle | Export-CertificateBundle $dir/out.pem -Format CombinedPem" },
        { "out.pfx", "ExportTargetNoFile", "$bundle | Export-CertificateBundle $dir/out.pfx -Format Pfx -Password x -Overwrite" },
        { "out", "ExportTargetNoFile", "$bundle | Export-CertificateBundle $dir/out -Format Pem -Overwrite" },
        { "private-key.pem", "ExportTargetNoFile", "$bundle | Export-CertificateBundle $dir -Format Pem -Overwrite" },
        { "chain.pem", "ExportTargetNoFile", "Import-CertificateBundle -Certificate $shop.Certificate -PrivateKey $shop.PrivateKey | Export-CertificateBundle $dir -Format Pem -Overwrite" },
        { "privkey.pem", "ExportTargetNoFile", "New-CertificateRequest www.shop.example -DestinationPath $dir -Overwrite" },
        { "request.csr", "ExportTargetNoFile", "New-CertificateRequest www.shop.example -DestinationPath $dir -Overwrite" },
        { "report.json", "ExportTargetNoFile", "$bundle | Test-CdnCertificate -ReportFormat Json -ReportPath $dir/report.json" },
        { "report.html", "ExportTargetNoFile", "$bundle | Export-CertificateReport $dir/report.html -Overwrite" },
        { "key.pem", "ExportTargetNoFile", "Connect-CertManager -Emulator -Zone Government; Request-CdnCertificate intranet -CaTag ca -KeyType EC256 -CommonName intranet.example -PrivateKeyPath $dir/key.pem" },
        { "handoff", "HandoffFolderExists", "$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/handoff" },
        { "shop.journal", "JournalUnusable", Update },
        { "shop.journal.lock", "JournalUnusable", Update },
        { "shop.journal.new", "JournalUnusable", Update },
        { "account.state", "EmulatorStateUnavailable", "Start-CertManagerEmulator -StatePath $dir/account.state" },
        { "account.state.lock", "EmulatorStateUnavailable", "Start-CertManagerEmulator -StatePath $dir/account.state" },
        { "account.state.new", "EmulatorStateUnavailable", "Start-CertManagerEmulator -StatePath $dir/account.state" },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _sockets.ForEach(static socket => socket.Dispose());
        _world.Dispose();
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Is_refused_and_left_as_it_is(string name, string id, string script)
    {
        string path = Path.Combine(_world.Folder, name);
        _world.Session.Set("dir", _world.Folder);
        _world.Session.Run(Begin).ThrowOnError();
        foreach (string kind in Kinds())
        {
            Make(kind, path);

            RunResult result = _world.Session.Run(script);

            Assert.True(result.ErrorIds.SequenceEqual([id]), $"{kind}: {string.Join(", ", result.AllErrors.Select(static error => $"{error.FullyQualifiedErrorId} {error}"))}");
            Assert.Contains(name, result.Error.ToString(), StringComparison.Ordinal);
            Assert.Equal(kind, KindOf(path));
            Assert.Equal([path], Directory.EnumerateFileSystemEntries(_world.Folder));
            File.Delete(path);
        }
    }

    [Fact]
    public void An_empty_file_is_a_file()
    {
        _world.Session.Set("dir", _world.Folder);
        _world.Write("out.pem", string.Empty);

        _world.Session.Run(Begin + "$bundle | Export-CertificateBundle $dir/out.pem -Format CombinedPem -Overwrite").ThrowOnError();

        Assert.Contains("PRIVATE KEY", File.ReadAllText(Path.Combine(_world.Folder, "out.pem")), StringComparison.Ordinal);
    }

    // Windows has none in folders. Devices are made by root only, and these are our own.
    private static IEnumerable<string> Kinds() =>
        OperatingSystem.IsWindows() ? [] : Environment.IsPrivilegedProcess ? ["fifo", "socket", "character special file", "block special file"] : ["fifo", "socket"];

    private void Make(string kind, string path)
    {
        switch (kind)
        {
            case "socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                _sockets.Add(socket);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                break;
            case "fifo":
                Run("mkfifo", path);
                break;
            case "character special file":
                Run("mknod", path, "c", "1", "3");
                break;
            default:
                Run("mknod", path, "b", "7", "250");
                break;
        }
    }

    private static string KindOf(string path) => Run("stat", OperatingSystem.IsMacOS() ? "-f%HT" : "-c%F", path).ToLowerInvariant().Replace("fifo (named pipe)", "fifo", StringComparison.Ordinal) switch
    {
        // The words of macOS.
        "character device" => "character special file",
        "block device" => "block special file",
        var kind => kind,
    };

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} failed.");
    }
}
