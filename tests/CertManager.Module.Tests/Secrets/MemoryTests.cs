using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Tests;
using Xunit.Abstractions;

namespace CertManager.Module.Tests.Secrets;

/// <summary>What is left of a secret in a process's memory when its owner has disposed it; docs/secrets.md states the same figures.</summary>
public sealed class MemoryTests(ITestOutputHelper output) : IDisposable
{
    // Reads a secret letter by letter into a SecureString, so that the script itself leaves none behind.
    private const string Reading = """
        function Read-Secret([string] $path) {
            $secret = [Security.SecureString]::new()
            $file = [IO.FileStream]::new($path, 'Open', 'Read', 'Read', 0)
            for ($b = $file.ReadByte(); $b -ge 0; $b = $file.ReadByte()) { $secret.AppendChar([char] $b) }
            $file.Dispose()
            , $secret
        }
        function Wait-Look([string] $word) {
            1..3 | ForEach-Object { [GC]::Collect(2, 'Forced', $true, $true); [GC]::WaitForPendingFinalizers() }
            [Console]::Out.WriteLine($word); [Console]::Out.Flush()
            $null = [Console]::In.ReadLine()
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>What is held, how, whether a cmdlet that has ended still holds it, and how many copies stay behind: those of BouncyCastle, which knows no clearing.</summary>
    public static TheoryData<string, string, string, bool, int> Holders => new()
    {
        { "secret", "$s = Read-Secret $dir/secret; Connect-CertManager -AccessKey k -SecretKey $s -Name a; $s.Dispose()", "Disconnect-CertManager a", true, 0 },
        { "secret", "$s = Read-Secret $dir/secret; Connect-CertManager -Credential ([pscredential]::new('k', $s)) -Name a; $s.Dispose()", "Disconnect-CertManager a", true, 0 },
        { "key", "$b = Import-CertificateBundle -CertificatePath $dir/cert.pem -PrivateKeyPath $dir/key.pem", "$b.Dispose()", true, 0 },
        { "rsa", "$b = Import-CertificateBundle -Path $dir/rsa.pem", "$b.Dispose()", true, 0 },
        { "key", "$s = Read-Secret $dir/key.pem; $b = Import-CertificateBundle -CertificatePath $dir/cert.pem -PrivateKey $s; $s.Dispose()", "$b.Dispose()", true, 0 },
        { "key", "$s = Read-Secret $dir/secret; $b = Import-CertificateBundle -PfxPath $dir/shop.pfx -Password $s; $s.Dispose()", "$b.Dispose()", true, 1 },
        { "secret", "$s = Read-Secret $dir/secret; $b = Import-CertificateBundle -PfxPath $dir/shop.pfx -Password $s; $s.Dispose()", "$b.Dispose()", false, 6 },
        { "secret", "$s = Read-Secret $dir/secret; $b = Import-CertificateBundle -CertificatePath $dir/cert.pem -PrivateKeyPath $dir/locked.pem -Password $s; $s.Dispose()", "$b.Dispose()", false, 0 },
        { "key", "$s = Read-Secret $dir/secret; $b = Import-CertificateBundle -CertificatePath $dir/cert.pem -PrivateKeyPath $dir/locked.pem -Password $s; $s.Dispose()", "$b.Dispose()", true, 0 },
        { "key", "$b = Import-CertificateBundle -CertificatePath $dir/cert.pem -PrivateKeyPath $dir/key.pem; $null = $b | Export-CertificateBundle $dir/out", "$b.Dispose()", true, 0 },
    };

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task What_was_disposed_is_gone_from_memory(string mark, string take, string leave, bool isKept, int left)
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("*** Memory was not looked at: this is not Linux. ***");
            return;
        }

        IReadOnlyList<byte[]> sequences = Prepare()[mark];
        string script = $"{Reading}$dir = '{_folder}'\n{take}\nWait-Look held\n{leave}\nWait-Look left\n";
        await File.WriteAllTextAsync(Path.Combine(_folder, "hold.ps1"), script);
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [ModuleRunspace.Shell, Path.Combine(_folder, "hold.ps1")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["HOME"] = _folder },
        })!;
        await SayAsync(process, "held");
        int held = ProcessMemory.Count(process.Id, sequences).Sum();
        await process.StandardInput.WriteLineAsync();
        await SayAsync(process, "left");
        int[] counts = ProcessMemory.Count(process.Id, sequences);
        await process.StandardInput.WriteLineAsync();
        await process.WaitForExitAsync();

        output.WriteLine($"{take[..Math.Min(200, take.Length)]} | {mark}: {held} held, {string.Join('+', counts)} left");
        Assert.Equal(0, process.ExitCode);
        Assert.True(held > 0 || !isKept, "The secret was never there: nothing was looked at.");
        Assert.True(counts.Sum() <= left, $"{string.Join('+', counts)} copies are left.");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task SayAsync(Process process, string word)
    {
        for (string? line = await process.StandardOutput.ReadLineAsync(); line != word; line = await process.StandardOutput.ReadLineAsync())
        {
            Assert.NotNull(line);
        }
    }

    /// <summary>Makes the secrets and their files.</summary>
    private Dictionary<string, IReadOnlyList<byte[]>> Prepare()
    {
        string secret = RandomNumberGenerator.GetHexString(40);
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using X509Certificate2 leaf = authority.Issue(key);
        using X509Certificate2 other = authority.Issue(rsa);
        using X509Certificate2 whole = leaf.CopyWithPrivateKey(key);
        Write("secret", secret);
        Write("cert.pem", leaf.ExportCertificatePem() + "\n" + authority.Chain);
        Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Write("locked.pem", key.ExportEncryptedPkcs8PrivateKeyPem(secret, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048)));
        Write("rsa.pem", other.ExportCertificatePem() + "\n" + authority.Chain + rsa.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Path.Combine(_folder, "shop.pfx"), whole.Export(X509ContentType.Pfx, secret));
        RSAParameters numbers = rsa.ExportParameters(includePrivateParameters: true);
        return new()
        {
            ["secret"] = [Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret)],
            ["key"] = [.. Forms(key.ExportParameters(includePrivateParameters: true).D!, key.ExportPkcs8PrivateKey())],
            ["rsa"] = [.. new[] { numbers.D!, numbers.P!, numbers.Q! }.SelectMany(number => Forms(number, rsa.ExportPkcs8PrivateKey()))],
        };
    }

    /// <summary>A number as the key's bytes, as the platform's big numbers have it (least significant first), and as the PEM text of its file has it.</summary>
    private static IEnumerable<byte[]> Forms(byte[] number, byte[] pkcs8)
    {
        const int Line = 64;
        int start = (pkcs8.AsSpan().IndexOf(number) + 2) / 3 * 4;
        start = start % Line > Line - 16 ? (start / Line + 1) * Line : start;
        string base64 = Convert.ToBase64String(pkcs8).Substring(start, 16);
        yield return number;
        yield return [.. number.Reverse()];
        yield return Encoding.ASCII.GetBytes(base64);
        yield return Encoding.Unicode.GetBytes(base64);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
