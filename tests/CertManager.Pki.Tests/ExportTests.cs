using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Pki.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bundle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_gets_three_files_of_its_owner()
    {
        string target = Path.Combine(_folder, "shop");
        using CertificateBundle bundle = Input.Bundle(Practice.Whole);

        IReadOnlyList<string> written = Practice.Engine.Export(bundle, new() { Format = BundleFormat.Pem, Path = target });

        Assert.Equal(["certificate.pem", "private-key.pem", "chain.pem"], written.Select(Path.GetFileName));
        Assert.Equal(3, Directory.GetFiles(target).Length);
        Assert.All(written, AssertPrivate);
        Assert.Equal(Practice.Leaf.Pem, File.ReadAllText(written[0]));
        Assert.Equal(Practice.Intermediate.Pem + Practice.Root.Pem, File.ReadAllText(written[2]));
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(written[1]));
        Assert.Equal(((ECDsa)Practice.Leaf.Key).ExportParameters(true).D, key.ExportParameters(true).D);
    }

    [Fact]
    public void A_combined_file_is_read_back_as_it_was()
    {
        using CertificateBundle bundle = Input.Bundle(Practice.RsaLeaf.Pem + Practice.RsaLeaf.KeyPem + Practice.Intermediate.Pem);
        string file = Assert.Single(Practice.Engine.Export(bundle, new() { Format = BundleFormat.CombinedPem, Path = Target("all.pem") }));

        AssertPrivate(file);
        CertificateBundle again = Input.Read(File.ReadAllBytes(file)).Bundle!;
        Assert.Equal(bundle.Fingerprint, again.Fingerprint);
        Assert.True(again.HasPrivateKey);
        Assert.Single(again.Chain);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("열려라 참깨")]
    public void A_pfx_is_read_by_the_platform_and_by_us(string password)
    {
        foreach (Issued leaf in new[] { Practice.Leaf, Practice.RsaLeaf })
        {
            using CertificateBundle bundle = Input.Bundle(leaf.Pem + leaf.KeyPem + Practice.Intermediate.Pem);
            using var secret = new SensitiveText(password);
            string file = Assert.Single(Practice.Engine.Export(bundle, new() { Format = BundleFormat.Pfx, Path = Target("a.pfx"), Password = secret, Overwrite = true }));

            AssertPrivate(file);
            X509Certificate2Collection platform = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
            Assert.Equal(2, platform.Count);
            Assert.Equal(leaf.Fingerprint, Assert.Single(platform, static one => one.HasPrivateKey).GetCertHashString(HashAlgorithmName.SHA256));
            Assert.True(Input.Read(File.ReadAllBytes(file), password).Bundle!.HasPrivateKey);
        }
    }

    [Fact]
    public void The_key_is_left_out_on_demand()
    {
        using CertificateBundle bundle = Input.Bundle(Practice.Whole);
        using var password = new SensitiveText("secret");
        Practice.Engine.Export(bundle, new() { Format = BundleFormat.Pem, Path = Target("open"), WithoutPrivateKey = true });
        Assert.False(File.Exists(Path.Combine(_folder, "open", "private-key.pem")));
        string pfx = Practice.Engine.Export(bundle, new() { Format = BundleFormat.Pfx, Path = Target("open.pfx"), Password = password, WithoutPrivateKey = true })[0];
        Assert.False(Input.Read(File.ReadAllBytes(pfx), "secret").Bundle!.HasPrivateKey);
    }

    [Fact]
    public void What_exists_is_replaced_only_on_demand()
    {
        using CertificateBundle bundle = Input.Bundle(Practice.Whole);
        foreach (BundleFormat format in new[] { BundleFormat.Pem, BundleFormat.CombinedPem })
        {
            string target = Target(format.ToString());
            Practice.Engine.Export(bundle, new() { Format = format, Path = target });
            AssertRefused("ExportTargetExists", ErrorKind.ResourceExists, bundle, new() { Format = format, Path = target });
            using CertificateBundle other = Input.Bundle(Practice.RsaLeaf.Pem + Practice.RsaLeaf.KeyPem);
            string file = Practice.Engine.Export(other, new() { Format = format, Path = target, Overwrite = true })[0];
            Assert.StartsWith(Practice.RsaLeaf.Pem, File.ReadAllText(file), StringComparison.Ordinal);
            AssertPrivate(file);
        }

        // The chain of the certificate before is gone.
        Assert.Equal(2, Directory.GetFiles(Target("Pem")).Length);
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Links_are_refused_wherever_they_lead()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Making links needs a privilege there.
        }

        using CertificateBundle bundle = Input.Bundle(Practice.Whole);
        string real = Directory.CreateDirectory(Target("real")).FullName;
        Directory.CreateSymbolicLink(Target("linked"), real);
        File.CreateSymbolicLink(Target("dangling.pem"), Path.Combine(real, "x.pem"));
        File.CreateSymbolicLink(Path.Combine(real, "private-key.pem"), Path.Combine(_folder, "elsewhere"));
        foreach ((string target, BundleFormat format) in new[]
        {
            (Target("linked"), BundleFormat.Pem), (Target("linked") + "/", BundleFormat.Pem), (Target("dangling.pem"), BundleFormat.CombinedPem), (real, BundleFormat.Pem),
        })
        {
            AssertRefused("ExportTargetIsLink", ErrorKind.SecurityError, bundle, new() { Format = format, Path = target, Overwrite = true });
        }

        Assert.Single(Directory.GetFileSystemEntries(real));
    }

    [Fact]
    public void A_folder_that_is_a_file_and_a_file_without_folder_fail_cleanly()
    {
        using CertificateBundle bundle = Input.Bundle(Practice.Whole);
        File.WriteAllText(Target("file"), "x");
        AssertRefused("ExportFailed", ErrorKind.WriteError, bundle, new() { Format = BundleFormat.Pem, Path = Target("file") });
        AssertRefused("ExportFolderMissing", ErrorKind.ObjectNotFound, bundle, new() { Format = BundleFormat.CombinedPem, Path = Target("no/such/all.pem") });
        AssertRefused("ExportFailed", ErrorKind.WriteError, bundle, new() { Format = BundleFormat.CombinedPem, Path = string.Empty });
        Directory.CreateDirectory(Target("taken.pem"));
        AssertRefused("ExportFailed", ErrorKind.WriteError, bundle, new() { Format = BundleFormat.CombinedPem, Path = Target("taken.pem"), Overwrite = true });
        Assert.Equal(["file"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_pfx_needs_a_password_and_a_key_file_a_key()
    {
        using CertificateBundle bundle = Input.Bundle(Practice.Whole);
        using CertificateBundle open = Input.Bundle(Practice.Leaf.Pem);
        using var empty = new SensitiveText(string.Empty);
        AssertRefused("ExportPasswordMissing", ErrorKind.InvalidArgument, bundle, new() { Format = BundleFormat.Pfx, Path = Target("a.pfx") });
        AssertRefused("ExportPasswordMissing", ErrorKind.InvalidArgument, bundle, new() { Format = BundleFormat.Pfx, Path = Target("a.pfx"), Password = empty });
        AssertRefused("ExportKeyMissing", ErrorKind.InvalidData, open, new() { Format = BundleFormat.Pem, Path = Target("b") });
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void The_written_key_is_the_canonical_form_of_any_form()
    {
        string[] forms = [((ECDsa)Practice.Leaf.Key).ExportECPrivateKeyPem(), Practice.Leaf.KeyPem, Practice.Leaf.Key.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA1, 1000))];
        var written = new HashSet<string>();
        foreach (string form in forms)
        {
            using CertificateBundle bundle = Input.Read(Encoding.ASCII.GetBytes(Practice.Leaf.Pem + form), "x").Bundle!;
            written.Add(File.ReadAllText(Practice.Engine.Export(bundle, new() { Format = BundleFormat.Pem, Path = Target("form"), Overwrite = true })[1]));
        }

        Assert.Single(written);
    }

    private static void AssertRefused(string id, ErrorKind kind, CertificateBundle bundle, BundleExport request)
    {
        CertManagerException refused = Assert.Throws<CertManagerException>(() => Practice.Engine.Export(bundle, request));
        Assert.Equal(id, refused.ErrorId);
        Assert.Equal(kind, refused.Kind);
    }

    private static void AssertPrivate(string file)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private string Target(string name) => Path.Combine(_folder, name);
}
