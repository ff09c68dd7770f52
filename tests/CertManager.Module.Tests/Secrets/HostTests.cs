using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Xunit.Abstractions;

namespace CertManager.Module.Tests.Secrets;

/// <summary>The same in pwsh itself, with what only it has: transcripts, Export-Clixml, ConvertTo-Json, Format-List, jobs, and a process that ends by an unhandled error.</summary>
public sealed class HostTests(ITestOutputHelper output) : IDisposable
{
    // Everything that one run writes goes to $dir; the secrets are read from files outside of it.
    private const string Head = """
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        Import-Module '{module}'
        $in = '{in}'; $dir = '{dir}'
        $password = [securestring]::new(); foreach ($c in [IO.File]::ReadAllText("$in/password").ToCharArray()) { $password.AppendChar($c) }
        $passwordText = [IO.File]::ReadAllText("$in/password")
        $null = Start-Transcript "$dir/transcript"
        Connect-CertManager -Emulator -Name practice
        $emulator = (Get-CertManagerContext -Selected).Emulator
        [IO.File]::WriteAllText("$in/secret", [Net.NetworkCredential]::new('', $emulator.SecretKey).Password)
        $shop = $emulator.NewCertificate('www.shop.example')
        [IO.File]::WriteAllText("$in/key.pem", [Net.NetworkCredential]::new('', $shop.PrivateKey).Password)
        $all = & {
        {script}
        } 2>&1
        foreach ($file in [IO.Directory]::GetDirectories('/proc')) {
            try { $line = [IO.File]::ReadAllText("$file/cmdline") } catch { continue }
            if ($line -match 'pwsh|sleep') { [IO.File]::AppendAllText("$dir/cmdline", $line + "`n") }
        }
        $all
        $all | Format-List * -Force | Out-String | Set-Content "$dir/list"
        $all | Export-Clixml "$dir/clixml" -Depth 3
        $all | ForEach-Object { $_ | ConvertTo-Json -Depth 4 } | Set-Content "$dir/json" 3>$null
        $Error | ForEach-Object { $_.Exception.ToString(); $_.ErrorDetails; "$($_.TargetObject)"; $_ | Format-List * -Force | Out-String } | Set-Content "$dir/errors"
        Get-History | Format-List * | Out-String | Set-Content "$dir/history"
        $module = '{module}'
        Start-Job { Import-Module $using:module; (Start-CertManagerEmulator); (Connect-CertManager -Emulator -PassThru) } | Receive-Job -Wait -AutoRemoveJob | Export-Clixml "$dir/job"
        $null = Stop-Transcript
        Get-CdnCertificate -Name no-such -ErrorAction Stop
        """;

    private const string Script = """
        Get-CertManagerContext; $emulator
        Start-CertManagerEmulator
        $shop | Import-CertificateBundle
        $shop | Register-CdnCertificate -Name shop
        $shop | Register-CdnCertificate -Name again -PrivateKey $shop.Certificate
        Register-CdnCertificate -Name text -Certificate $shop.Certificate -PrivateKey ([IO.File]::ReadAllText("$in/key.pem")) -Chain $shop.Chain
        Register-CdnCertificate -Name bad -Certificate $shop.Certificate -PrivateKey @{ k = [IO.File]::ReadAllText("$in/key.pem") } -Chain $shop.Chain
        Connect-CertManager -AccessKey k -SecretKey ([IO.File]::ReadAllText("$in/secret")) -Name real -PassThru
        Connect-CertManager -AccessKey k -SecretKey @([IO.File]::ReadAllText("$in/secret"), 1) -Name wrong
        $shop | Import-CertificateBundle | Export-CertificateBundle "$in/shop.pfx" -Password $password
        Import-CertificateBundle -PfxPath "$in/shop.pfx" -Password $passwordText
        Import-CertificateBundle -PfxPath "$in/shop.pfx" -Password ($passwordText + 'x')
        New-CertificateRequest www.shop.example -DestinationPath "$in/request"
        New-CertificateAcmeAccount -Alias tour -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 30 -Confirm:$false
        """;

    private readonly string _input = Directory.CreateTempSubdirectory("certmanager-").FullName;
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    // One leak for each way out; what shows it is the file of the same name.
    private const string Leaks = """
        Write-Verbose $passwordText
        [pscustomobject]@{ Key = $passwordText; Inner = @{ a = @{ b = $passwordText } } }
        $password
        Write-Error 'x' -TargetObject $passwordText
        $null = Start-Process sh -ArgumentList '-c', '"sleep 3; true"', $passwordText -PassThru
        Set-Item function:global:Start-Job { 'x' }; Set-Item function:global:Receive-Job { $passwordText }
        Set-Item function:global:Get-CdnCertificate { throw $passwordText }
        [IO.File]::WriteAllText("$HOME/x", $passwordText)
        """;

    [Fact]
    public async Task A_session_in_pwsh_lets_no_secret_out()
    {
        if (await RunAsync(Script) is not { } marks)
        {
            return;
        }

        Assert.Empty(Find(marks));
        foreach (string file in new[] { "transcript", "list", "clixml", "json", "errors", "job", "stderr", "cmdline" })
        {
            Assert.True(new FileInfo(Path.Combine(_folder, file)).Length > 50, file);
        }
    }

    [Fact]
    public async Task Leaks_that_are_planted_in_pwsh_are_found()
    {
        if (await RunAsync(Leaks) is not { } marks)
        {
            return;
        }

        string[] found = [.. Find(marks).Select(static leak => leak[..leak.IndexOf(':', StringComparison.Ordinal)])];
        Assert.Empty(new[] { "transcript", "stdout", "list", "clixml", "json", "errors", "job", "stderr", "cmdline", "home/x" }.Except(found));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(_input, recursive: true);
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<string> Find(Marks marks) =>
        Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(static file => !Path.GetFileName(file).StartsWith("CoreFxPipe", StringComparison.Ordinal)) // A pipe, not a file.
            .SelectMany(file => marks.FindIn(Encoding.Latin1.GetString(File.ReadAllBytes(file))).Select(mark => $"{Path.GetRelativePath(_folder, file)}: {mark}"));

    private async Task<Marks?> RunAsync(string script)
    {
        string? pwsh = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "pwsh")).FirstOrDefault(File.Exists);
        if (pwsh is null || !OperatingSystem.IsLinux())
        {
            output.WriteLine("*** Not looked at: there is no pwsh on this machine, or it is not Linux. ***");
            return null;
        }

        string password = "p" + RandomNumberGenerator.GetHexString(40);
        string home = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_input, "password"), password);
        string path = Path.Combine(_input, "canary.ps1");
        await File.WriteAllTextAsync(path, Head.Replace("{module}", ModuleRunspace.ModuleManifest, StringComparison.Ordinal).Replace("{in}", _input, StringComparison.Ordinal).Replace("{dir}", _folder, StringComparison.Ordinal).Replace("{script}", script, StringComparison.Ordinal));
        using Process process = Process.Start(new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", "-File", path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = home, ["TMPDIR"] = home, ["NO_COLOR"] = "1", ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string shown = await process.StandardOutput.ReadToEndAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "stdout"), shown);
        await File.WriteAllTextAsync(Path.Combine(_folder, "stderr"), await errors);
        await process.WaitForExitAsync();
        var marks = new Marks();
        marks.AddText("password", password);
        marks.AddText("secret key", (await File.ReadAllTextAsync(Path.Combine(_input, "secret")))[^40..]);
        foreach (string key in Directory.EnumerateFiles(_input, "*.pem", SearchOption.AllDirectories))
        {
            marks.AddKeys(Path.GetFileName(key), await File.ReadAllTextAsync(key));
        }

        return marks;
    }
}
