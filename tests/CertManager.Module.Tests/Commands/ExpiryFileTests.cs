using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Get-CertificateExpiry over files and folders as people have them, good and bad.</summary>
public sealed class ExpiryFileTests : IDisposable
{
    private readonly ScenarioWorld _world = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>No account is connected: files need none.</summary>
    public ExpiryFileTests() => _world.Session.Set("dir", _world.Folder);

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        _world.Dispose();
    }

    [Fact]
    public void A_folder_is_read_by_endings_and_what_is_beside_certificates_is_passed_over()
    {
        using X509Certificate2 leaf = Leaf("a.example", 90);
        using X509Certificate2 keyed = leaf.CopyWithPrivateKey(_key);
        _world.Write("01.pem", leaf.ExportCertificatePem() + "\n" + _world.Authority.Chain);
        _world.Write("02.CRT", leaf.RawData);
        _world.Write("03.cer", leaf.ExportCertificatePem());
        _world.Write("04.der", leaf.RawData);
        _world.Write("05.p7b", new X509Certificate2Collection { leaf, _world.Authority.Intermediate }.Export(X509ContentType.Pkcs7)!);
        _world.Write("06.pfx", keyed.Export(X509ContentType.Pkcs12));
        _world.Write("07.pem", _key.ExportPkcs8PrivateKeyPem());
        _world.Write("08.pem", _key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        _world.Write("09.der", _key.ExportPkcs8PrivateKey());
        _world.Write("10.pem", new CertificateRequest("CN=x", _key, HashAlgorithmName.SHA256).CreateSigningRequestPem());
        _world.Write("11.txt", leaf.ExportCertificatePem());
        _world.Write("12.pem", _world.Authority.Chain);
        Directory.CreateDirectory(Path.Combine(_world.Folder, "below"));
        _world.Write(Path.Combine("below", "13.pem"), leaf.ExportCertificatePem() + _key.ExportPkcs8PrivateKeyPem());

        RunResult result = _world.Session.Run("Get-CertificateExpiry -Path $dir").ThrowOnError();

        Assert.Equal("01 02 03 04 05 06 12", Files(result));
        Assert.Equal(("a.example", "Ok", "89", "Leaf"), Facts(result.Output[0]));
        Assert.Equal(("CN=Test Intermediate,O=CertManager Tests", "Ok"), (Facts(result.Output[^1]).Name, Facts(result.Output[^1]).State));
        Assert.Equal("200", Text(result.Output[0], "NextLifetimeDays"));
        Assert.Null(Text(result.Output[^1], "NextLifetimeDays"));
        Assert.Empty(result.Warnings);
        Assert.Equal("01 02 03 04 05 06 12 13", Files(_world.Session.Run("Get-CertificateExpiry -LiteralPath $dir -Recurse").ThrowOnError()));
        Assert.Equal("01 07", Files(_world.Session.Run("Get-CertificateExpiry -LiteralPath $dir/01.pem; Get-CertificateExpiry -LiteralPath $dir/11.txt").ThrowOnError()).Replace("11", "07", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_and_folders_bind_from_the_pipeline_beside_bundles()
    {
        using X509Certificate2 leaf = Leaf("a.example", 20);
        _world.Write("a.pem", leaf.ExportCertificatePem());
        _world.Write("key.pem", _key.ExportPkcs8PrivateKeyPem());
        Directory.CreateDirectory(Path.Combine(_world.Folder, "below"));
        _world.Write(Path.Combine("below", "b.pem"), leaf.ExportCertificatePem());

        RunResult result = _world.Session.Run("@([IO.DirectoryInfo]::new($dir).GetFileSystemInfos()) + (Import-CertificateBundle -Path $dir/a.pem) | Get-CertificateExpiry -When 'days < 30' -Due").ThrowOnError();

        Assert.Equal(["a.pem", "a.pem", "b.pem"], result.Output.Select(static one => Path.GetFileName(Text(one, "Id"))).Order());
        Assert.All(result.Output, static one => Assert.Equal(("Due", "30 days"), (Text(one, "State"), Text(one, "Condition"))));
        Assert.Equal("CertificateBundle", result.Output[0].Properties["Source"].Value.GetType().Name);
    }

    [Fact]
    public void One_bad_file_is_one_error_and_the_rest_goes_on()
    {
        using X509Certificate2 leaf = Leaf("a.example", 90);
        using X509Certificate2 keyed = leaf.CopyWithPrivateKey(_key);
        _world.Write("a.pem", leaf.ExportCertificatePem());
        _world.Write("empty.crt", []);
        _world.Write("huge.der", new byte[(1 << 20) + 1]);
        _world.Write("junk.cer", "junk");
        _world.Write("locked.pfx", keyed.Export(X509ContentType.Pkcs12, "right"));
        _world.Write("torn.pem", leaf.ExportCertificatePem()[..200]);
        _world.Write("z.pem", leaf.ExportCertificatePem());
        Directory.CreateDirectory(Path.Combine(_world.Folder, "folder.pem"));

        RunResult result = _world.Session.Run("Get-CertificateExpiry -Path $dir, $dir/missing, $dir/no*.pem, 'no-such-drive:x'");

        Assert.Null(result.Terminating);
        Assert.Equal("a z", Files(result));
        Assert.Equal(
            ["BundleUnreadable empty.crt", "BundleUnreadable junk.cer", "BundleUnreadable locked.pfx", "BundleUnreadable torn.pem", "FileNotFound missing", "FileTooLarge huge.der", "PathNotFileSystem no-such-drive:x"],
            result.Errors.Select(static error => $"{error.FullyQualifiedErrorId.Split(',')[0]} {Path.GetFileName(error.TargetObject.ToString())}").Where(static error => !error.Contains('*', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(result.Errors, static error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Theory]
    [InlineData("-Password right", "locked", "")]
    [InlineData("-Password ([Net.NetworkCredential]::new('', 'right').SecurePassword)", "locked", "")]
    [InlineData("-PfxPassword wrong", "", "BundleUnreadable")]
    [InlineData("", "", "BundleUnreadable")]
    public void A_pfx_opens_with_its_password_and_no_password_is_shown(string password, string files, string error)
    {
        using X509Certificate2 leaf = Leaf("a.example", 90);
        using X509Certificate2 keyed = leaf.CopyWithPrivateKey(_key);
        _world.Write("locked.pfx", keyed.Export(X509ContentType.Pkcs12, "right"));

        RunResult result = _world.Session.Run($"Get-CertificateExpiry -Path $dir {password}");

        Assert.Equal((files, error), (Files(result), string.Join(' ', result.ErrorIds)));
        Assert.DoesNotContain(result.Errors, static one => one.ToString().Contains("wrong", StringComparison.Ordinal));
        Assert.All(result.Output, static one => Assert.Equal("False", Text((PSObject)PSObject.AsPSObject(one.Properties["Source"].Value), "HasPrivateKey")));
    }

    [Fact]
    public void A_key_that_is_named_outright_is_no_certificate_and_a_folder_without_any_is_told()
    {
        _world.Write("key.pem", _key.ExportPkcs8PrivateKeyPem());

        Assert.Equal(["BundleUnreadable"], _world.Session.Run("Get-CertificateExpiry -LiteralPath $dir/key.pem").ErrorIds);
        RunResult folder = _world.Session.Run("Get-CertificateExpiry -Path $dir").ThrowOnError();
        Assert.Empty(folder.Output);
        Assert.StartsWith("ExpiryFolderEmpty: ", Assert.Single(folder.Warnings), StringComparison.Ordinal);
        Assert.Empty(_world.Session.Run("Get-CertificateExpiry -Path $dir/k*.pem").ThrowOnError().Warnings);
    }

    [Fact]
    public void An_issuer_in_the_file_that_has_ended_is_named()
    {
        using X509Certificate2 leaf = Leaf("a.example", 90);
        using X509Certificate2 ended = _world.Authority.IssueIntermediate("Test", DateTimeOffset.UtcNow.AddDays(-300), DateTimeOffset.UtcNow.AddDays(-1));
        _world.Write("a.pem", leaf.ExportCertificatePem() + "\n" + ended.ExportCertificatePem());

        Assert.Equal(("a.example", "Expired", "-2", "CN=Test Intermediate,O=CertManager Tests"), Facts(Assert.Single(_world.Session.Run("Get-CertificateExpiry -Path $dir").ThrowOnError().Output)));
    }

    [Fact]
    public void A_link_to_a_folder_above_goes_round_for_nobody()
    {
        using X509Certificate2 leaf = Leaf("a.example", 90);
        _world.Write("a.pem", leaf.ExportCertificatePem());
        if (OperatingSystem.IsWindows())
        {
            return; // Making links needs a privilege there.
        }

        Directory.CreateSymbolicLink(Path.Combine(_world.Folder, "loop"), _world.Folder);

        Assert.Equal("a", Files(_world.Session.Run("Get-CertificateExpiry -Path $dir -Recurse").ThrowOnError()));
    }

    [Fact]
    public void Files_arrive_one_after_the_other_and_those_after_enough_are_not_read()
    {
        using X509Certificate2 leaf = Leaf("a.example", 90);
        string pem = leaf.ExportCertificatePem();
        for (int i = 0; i < 500; i++)
        {
            _world.Write($"{i:0000}.pem", pem);
        }

        Assert.Equal("0000 0001 0002", Files(_world.Session.Run("$n = 0; foreach ($once in 1) { Get-CertificateExpiry -Path $dir | ForEach-Object { $_; if (++$n -eq 3) { break } } }").ThrowOnError()));
        Assert.Equal("500", _world.Session.Run("@(Get-CertificateExpiry -Path $dir).Count").ThrowOnError().Output[0].ToString());
    }

    private X509Certificate2 Leaf(string name, int days) => _world.Authority.Issue(_key, new LeafOptions { Names = [name], NotBefore = DateTimeOffset.UtcNow.AddMinutes(-5), Days = days });

    private static string Files(RunResult result) => string.Join(' ', result.Output.Select(static one => Path.GetFileNameWithoutExtension(Text(one, "Id"))));

    private static (string? Name, string? State, string? Days, string? EndsFirst) Facts(PSObject one) => (Text(one, "Name"), Text(one, "State"), Text(one, "DaysLeft"), Text(one, "EndsFirst"));

    private static string? Text(PSObject one, string property) => one.Properties[property].Value?.ToString();
}
