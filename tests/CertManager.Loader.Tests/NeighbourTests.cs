using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Core.Tests;
using CertManager.Tests;

namespace CertManager.Loader.Tests;

/// <summary>Beside a module that brought its own BouncyCastle, in either order, both work, each on its own copy.</summary>
public sealed class NeighbourTests : IDisposable
{
    // SHA-256 of "abc": FIPS 180-2, appendix B.1.
    private const string Digest = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

    private const string Theirs = "$theirs = Get-ForeignDigest abc; $theirs.Hex; $theirs.Context\n";

    private const string Compare =
        """
        $ours = @([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq CertManager)[0].Assemblies | Where-Object { $_.GetName().Name -eq 'BouncyCastle.Cryptography' }
        [object]::ReferenceEquals($ours, $theirs.Assembly)
        $ours.FullName -eq $theirs.Assembly.FullName
        $ours.Location
        $theirs.Assembly.Location
        Get-Loaded | Where-Object { $_ -like '*/BouncyCastle.Cryptography' }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    [Fact]
    public async Task Both_work_when_theirs_comes_first()
    {
        string[] lines = await ShellProcess.RunAsync("Import-Module $foreign\n" + Theirs + "Import-Module $certManager\n" + OursWithPfx() + Theirs + Compare);

        Assert.Equal([Digest, "Default", "www.shop.example", Digest, "Default"], lines[..5]);
        AssertTwoCopies(lines[5..]);
    }

    [Fact]
    public async Task Both_work_when_ours_comes_first()
    {
        string ours = OursWithPfx();
        string[] lines = await ShellProcess.RunAsync("Import-Module $certManager\n" + ours + "Import-Module $foreign\n" + Theirs + ours + Compare);

        Assert.Equal(["www.shop.example", Digest, "Default", "www.shop.example"], lines[..4]);
        AssertTwoCopies(lines[4..]);
    }

    [Fact]
    public async Task Both_work_when_both_are_imported_before_either_is_used()
    {
        string[] lines = await ShellProcess.RunAsync("Import-Module $foreign; Import-Module $certManager\n" + OursWithPfx() + Theirs + Compare);

        Assert.Equal(["www.shop.example", Digest, "Default"], lines[..3]);
        AssertTwoCopies(lines[3..]);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertTwoCopies(string[] lines)
    {
        Assert.Equal("False", lines[0]);
        Assert.Equal("True", lines[1]);
        Assert.Equal(Path.Combine(Layout.Shared, "BouncyCastle.Cryptography.dll"), lines[2]);
        Assert.Equal(Path.Combine(Checkout.Root, "output", "ForeignModule", "BouncyCastle.Cryptography.dll"), lines[3]);
        Assert.Equal(["CertManager/BouncyCastle.Cryptography", "Default/BouncyCastle.Cryptography"], lines[4..].Order(StringComparer.Ordinal));
    }

    /// <summary>A PFX is read with BouncyCastle.</summary>
    private string OursWithPfx()
    {
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = authority.Issue(key);
        using X509Certificate2 withKey = leaf.CopyWithPrivateKey(key);
        string file = Path.Combine(_folder, "shop.pfx");
        File.WriteAllBytes(file, withKey.Export(X509ContentType.Pfx, "right"));
        return $"(Import-CertificateBundle -PfxPath '{file}' -Password right).Leaf.DnsNames[0]\n";
    }
}
