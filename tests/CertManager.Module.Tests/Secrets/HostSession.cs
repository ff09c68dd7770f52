using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CertManager.Module.Tests.Secrets;

/// <summary>One run of pwsh over cases, and the files in which it left what each channel let out.</summary>
public sealed class HostSession : IDisposable
{
    private readonly string _given = Directory.CreateTempSubdirectory("certmanager-").FullName;
    private readonly IReadOnlyList<(CanaryCase Case, string Script)> _cases;

    /// <summary>Prepares it.</summary>
    /// <param name="cases">Cases with the script of each that is run.</param>
    public HostSession(params IEnumerable<(CanaryCase Case, string Script)> cases) => _cases = [.. cases];

    /// <summary>pwsh on this machine; null where there is none, or no /proc to read command lines from.</summary>
    public static string? Path { get; } = !OperatingSystem.IsLinux() ? null : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator).Select(static folder => System.IO.Path.Combine(folder, "pwsh")).FirstOrDefault(File.Exists);

    /// <summary>What it wrote: a folder for each case, numbered from 1, and what is of all beside them.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>What a background job runs with the module; what comes back is exported. Nothing is in parentheses there: objects leave while the command goes on.</summary>
    public string Job { get; init; } = "Start-CertManagerEmulator -ControlPort 0; Connect-CertManager -Emulator -PassThru; (Get-CertManagerContext).Emulator.NewCertificate('www.shop.example')";

    /// <summary>What is secret.</summary>
    public Marks Marks { get; } = new();

    /// <summary>How many errors a case ended with.</summary>
    /// <param name="index">Its place in the list.</param>
    public int Errors(int index) => int.Parse(File.ReadAllText(System.IO.Path.Combine(Folder, $"{index + 1}", "errors.count")), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs the cases.</summary>
    public async Task RunAsync()
    {
        string password = "p" + RandomNumberGenerator.GetHexString(40);
        string home = Directory.CreateDirectory(System.IO.Path.Combine(Folder, "home")).FullName;
        Give("password", password);
        Give("rsa.pem", CanaryWorld.RsaBundle.Value.Bundle);
        Give("root.pem", CanaryWorld.RsaBundle.Value.Root);
        Give("job.ps1", $"Import-Module '{ModuleRunspace.ModuleManifest}'; {Job}");
        Give("cases.json", JsonSerializer.Serialize(_cases.Select(static each => new { each.Case.Provider, each.Case.Prepare, each.Script })));
        string script = System.IO.Path.Combine(ModuleRunspace.Repository, "tests", "CertManager.Module.Tests", "Secrets", "HostRun.ps1");
        using Process process = Process.Start(new ProcessStartInfo(Path!, ["-NoProfile", "-NonInteractive", "-File", script, _given, Folder, ModuleRunspace.ModuleManifest])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = home, ["TMPDIR"] = home, ["NO_COLOR"] = "1", ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_TieredPGO"] = "0", ["DOTNET_GCgen0size"] = "0x4000000" },
        })!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await File.WriteAllTextAsync(System.IO.Path.Combine(Folder, "stdout"), await process.StandardOutput.ReadToEndAsync());
        await File.WriteAllTextAsync(System.IO.Path.Combine(Folder, "stderr"), await errors);
        await process.WaitForExitAsync();
        Marks.AddText("password", password);
        foreach (string file in Directory.EnumerateFiles(_given, "*.pem", SearchOption.AllDirectories).Concat(Written.Where(IsKeyFile)))
        {
            Marks.AddKeys(System.IO.Path.GetFileName(file), await File.ReadAllTextAsync(file));
        }

        foreach (string secret in Directory.EnumerateFiles(_given, "secrets", SearchOption.AllDirectories).SelectMany(File.ReadAllLines))
        {
            Marks.AddText("secret key, token or HMAC key", secret[^Math.Min(40, secret.Length)..]);
        }
    }

    /// <summary>The files that hold a secret, with its name. Where CLIXML has a SecureString it stands there in clear, off Windows, whether its content is known here or not.</summary>
    public IReadOnlyList<(string File, string Mark)> Find() =>
    [
        .. from file in Written.AsParallel()
           where !IsKeyFile(file)
           let text = file + "\n" + Encoding.Latin1.GetString(File.ReadAllBytes(file))
           from mark in text.Contains("<SS", StringComparison.Ordinal) ? Marks.FindIn(text).Append("SecureString") : Marks.FindIn(text)
           orderby file, mark
           select (Name(file), mark),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(_given, recursive: true);
        Directory.Delete(Folder, recursive: true);
    }

    // What begins with CoreFxPipe is a pipe.
    private IEnumerable<string> Written => Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Where(static file => !System.IO.Path.GetFileName(file).StartsWith("CoreFxPipe", StringComparison.Ordinal));

    private bool IsKeyFile(string file)
    {
        string[] parts = System.IO.Path.GetRelativePath(Folder, file).Split(System.IO.Path.DirectorySeparatorChar);
        return parts.Length > 2 && parts[1] == "files" && int.TryParse(parts[0], out int number) && _cases[number - 1].Case.KeyFiles.Any(end => file.EndsWith(end, StringComparison.Ordinal));
    }

    /// <summary>The path with the case in the place of its number.</summary>
    private string Name(string file)
    {
        string[] parts = System.IO.Path.GetRelativePath(Folder, file).Split(System.IO.Path.DirectorySeparatorChar, 2);
        return parts.Length > 1 && int.TryParse(parts[0], out int number) ? $"{parts[1]} of {_cases[number - 1].Script}" : string.Join('/', parts);
    }

    private void Give(string name, string text) => File.WriteAllText(System.IO.Path.Combine(_given, name), text);
}
