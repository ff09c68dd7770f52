using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Module.Tests.Help;

namespace CertManager.Module.Tests.Commands;

/// <summary>A key and a request, as a user makes them.</summary>
public sealed class NewCertificateRequestTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    [Fact]
    public void A_folder_gets_both_files_and_the_object_tells_where()
    {
        PSObject made = Assert.Single(Run("New-CertificateRequest WWW.shop.example, '*.한국.example' -Country kr -Organization Shop -DestinationPath $dir/new").ThrowOnError().Output);

        Assert.Equal("CN=www.shop.example,O=Shop,C=KR", Value(made, "Subject"));
        Assert.Equal(["www.shop.example", "*.xn--3e0b707e.example"], (IEnumerable<string>)Value(made, "Names"));
        Assert.Equal("EC P-256", Value(made, "PublicKey"));
        Assert.Equal(Path.Combine(_folder, "new", "request.csr"), Value(made, "CsrPath"));
        Assert.Equal(Path.Combine(_folder, "new", "privkey.pem"), Value(made, "PrivateKeyPath"));
        string csr = File.ReadAllText(Path.Combine(_folder, "new", "request.csr"));
        Assert.Equal(Value(made, "Csr"), csr);
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(_folder, "new", "privkey.pem")));
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), CertificateRequest.LoadSigningRequestPem(csr, HashAlgorithmName.SHA256).PublicKey.ExportSubjectPublicKeyInfo());
    }

    [Theory]
    [InlineData("EcP256", "EC P-256")]
    [InlineData("EcP384", "EC P-384")]
    [InlineData("Rsa2048", "RSA 2048")]
    [InlineData("Rsa3072", "RSA 3072")]
    [InlineData("Rsa4096", "RSA 4096")]
    public void Every_key_is_made(string type, string shown) =>
        Assert.Equal(shown, Value(Assert.Single(Run($"New-CertificateRequest shop.example -KeyType {type}").ThrowOnError().Output), "PublicKey"));

    [Fact]
    public void Without_a_folder_nothing_is_written_and_nothing_asked()
    {
        RunResult result = Run("Set-Location $dir; New-CertificateRequest shop.example -WhatIf; New-CertificateRequest shop.example -Confirm:$false");

        Assert.Equal(2, result.Output.Count);
        Assert.All(result.Output, static made => Assert.Null(made.Properties["CsrPath"].Value));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(Run("New-CertificateRequest shop.example -DestinationPath $dir/new -WhatIf").ThrowOnError().Output);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Overwrite_replaces_key_and_request_together()
    {
        Run("$a = New-CertificateRequest shop.example -DestinationPath $dir; $b = New-CertificateRequest shop.example -DestinationPath $dir -Overwrite").ThrowOnError();
        Assert.Equal("True", Assert.Single(Run("$b.Csr -ne $a.Csr").Output).ToString());
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
        Assert.Equal(Assert.Single(Run("$b.Csr").Output).ToString(), File.ReadAllText(Path.Combine(_folder, "request.csr")));
    }

    [Fact]
    public void An_error_writes_nothing_and_returns_nothing()
    {
        RunResult result = Run("New-CertificateRequest shop.example, 192.0.2.1 -DestinationPath $dir/new");
        Assert.Empty(result.Output);
        Assert.Equal(ErrorCategory.InvalidArgument, result.Error.CategoryInfo.Category);
        Assert.Contains("192.0.2.1", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task No_stream_and_no_view_shows_the_key()
    {
        string output = await ShowAsync("$VerbosePreference = $DebugPreference = 'Continue'; $r = New-CertificateRequest shop.example -DestinationPath .; $r; $r | Format-List; $r | Format-List *; \"$r\"");

        string key = File.ReadAllLines(Path.Combine(_folder, "privkey.pem"))[1];
        Assert.Contains("BEGIN CERTIFICATE REQUEST", output, StringComparison.Ordinal);
        Assert.DoesNotContain(key[..20], output, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_fits_a_terminal()
    {
        string output = await ShowAsync("New-CertificateRequest very-long-name.department.shop.example, other.example -Organization 'A company with a long name' -Country KR -KeyType Rsa2048 -DestinationPath .");

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["Subject", "Names", "PublicKey", "CsrPath"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(3, lines.Length);
        Assert.All(lines, static line => Assert.True(line.Length <= 80, line));
        Assert.Contains("RSA 2048", lines[2], StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private RunResult Run(string script) => _session.Run(script, ("dir", _folder));

    // The Shell has the commands that format, which the bare engine lacks.
    private async Task<string> ShowAsync(string script)
    {
        string file = Path.Combine(_folder, "show.ps1");
        await File.WriteAllTextAsync(file, script);
        (int exitCode, string output) = await HelpPages.RunAsync(_folder, "src/CertManager.Shell", "-NonInteractive", file);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static object Value(PSObject made, string property) => made.Properties[property].Value;
}
