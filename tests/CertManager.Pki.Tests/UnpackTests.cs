using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace CertManager.Pki.Tests;

/// <summary>A download is unpacked as a whole, below its folder, or not at all.</summary>
public sealed class UnpackTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("unpack-").FullName;

    private string Folder => Path.Combine(_root, "new", "target");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Files_keep_their_folders_and_are_their_owners()
    {
        byte[] zip = Zip.Make(static archive =>
        {
            archive.CreateEntry("empty/");
            archive.CreateEntry("pem/");
            Zip.Add(archive, "cert.pem", Encoding.ASCII.GetBytes(Practice.Leaf.Pem));
            Zip.Add(archive, "pem/chain/root.pem", Encoding.ASCII.GetBytes(Practice.Root.Pem), CompressionLevel.NoCompression);
            Zip.Add(archive, "pem/key.pem", Encoding.ASCII.GetBytes(Practice.Leaf.KeyPem));
            Zip.Add(archive, "pem/한국.txt", []);
            Zip.Add(archive, "*.shop.example.pem", [1]);
            Zip.Add(archive, "inner.zip", Zip.Of(("../evil", "x")));
        });

        IReadOnlyList<string> written = Unpack(zip);

        Assert.Equal(["cert.pem", "pem/chain/root.pem", "pem/key.pem", "pem/한국.txt", "_.shop.example.pem", "inner.zip"], written.Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')));
        Assert.Equal(written.Order(), Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Order());
        Assert.Equal(Practice.Leaf.Pem, File.ReadAllText(written[0]));
        Assert.Equal(Practice.Root.Pem, File.ReadAllText(written[1]));
        Assert.Empty(File.ReadAllBytes(written[3]));
        foreach (string file in written)
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
            }
        }
    }

    [Theory]
    [InlineData("../evil.pem")]
    [InlineData("..")]
    [InlineData("a/../../evil.pem")]
    [InlineData("a/./b")]
    [InlineData("/etc/evil.pem")]
    [InlineData("//host/share/evil.pem")]
    [InlineData("a//b")]
    [InlineData("/")]
    [InlineData("C:/evil.pem")]
    [InlineData("C:evil.pem")]
    [InlineData("..\\evil.pem")]
    [InlineData("a\\b")]
    [InlineData("\\\\host\\share")]
    [InlineData("cert.pem:stream")]
    [InlineData("cert.pem\0.txt")]
    [InlineData("cert\n.pem")]
    [InlineData("cert\u202Emep.exe")]
    [InlineData("cert?.pem")]
    [InlineData("cert.pem.")]
    [InlineData("cert.pem ")]
    [InlineData("folder./cert.pem")]
    [InlineData("CON")]
    [InlineData("a/nul.pem")]
    [InlineData("Com1.tar.gz")]
    [InlineData("LPT\u00B2")]
    [InlineData("aux .txt")]
    [InlineData("CONOUT$/cert.pem")]
    public void Paths_that_lead_elsewhere_are_refused(string name)
    {
        AssertRefused("DownloadHostile", Zip.Of(("good.pem", "good"), (name, "evil")));
        AssertRefused("DownloadHostile", Zip.Of((name, "evil"), ("good.pem", "good")));
    }

    [Theory]
    [InlineData("cert.pem", "cert.pem")]
    [InlineData("cert.pem", "CERT.pem")]
    [InlineData("a/cert.pem", "A/other.pem")]
    [InlineData("a", "a/cert.pem")]
    [InlineData("a/cert.pem", "a")]
    [InlineData("a/", "a")]
    [InlineData("a/", "a/")]
    [InlineData("\u00E9.pem", "e\u0301.pem")]
    [InlineData("*.pem", "_.pem")]
    public void Entries_that_are_one_file_somewhere_are_refused(string first, string second)
    {
        byte[] zip = Zip.Of((first, string.Empty), (second, string.Empty));
        if (first == second && first.EndsWith('/'))
        {
            AssertRefused("DownloadUnreadable", zip); // A folder may be named twice, but there is no file.
        }
        else
        {
            AssertRefused("DownloadHostile", zip);
        }
    }

    [Theory]
    [InlineData(0xA1FF)]
    [InlineData(0x21FF)]
    [InlineData(0x11FF)]
    [InlineData(0xC1FF)]
    [InlineData(0x41FF)]
    public void Links_and_devices_are_refused(int mode) =>
        AssertRefused("DownloadHostile", Zip.Make(archive => Zip.Add(archive, "link", "/etc/passwd"u8.ToArray()).ExternalAttributes = mode << 16));

    [Fact]
    public void Attributes_of_other_systems_are_looked_at_too()
    {
        AssertRefused("DownloadHostile", Zip.Make(static archive => Zip.Add(archive, "link", [1]).ExternalAttributes = 0x400));
        AssertRefused("DownloadHostile", Zip.Make(static archive => Zip.Add(archive, "folder", [1]).ExternalAttributes = 0x10));
        Assert.Single(Unpack(Zip.Make(static archive => Zip.Add(archive, "file", [1]).ExternalAttributes = (0x81A4 << 16) | 0x20)));
    }

    [Fact]
    public void Names_of_other_code_pages_are_spelt_out()
    {
        byte[] zip = Zip.Rename(Zip.Of(("abcd.pem", "x")), "abcd.pem", [0xC7, 0xD1, 0xB1, 0xB9, .. ".pem"u8]);
        Assert.Equal("%C7%D1%B1%B9.pem", Path.GetFileName(Assert.Single(Unpack(zip))));
        AssertRefused("DownloadHostile", Zip.Rename(Zip.Of(("abcd.pem", "x")), "abcd.pem", [0xC7, .. "/../pem"u8]));
        AssertRefused("DownloadHostile", Zip.Rename(Zip.Of(("abcd.pem", "x")), "abcd.pem", [0xEF, 0xBF, 0xBE, .. "d.pem"u8]));
        AssertRefused("DownloadHostile", Zip.Of((new string('a', 201), "x")));
    }

    [Fact]
    public void Sizes_are_bounded_by_what_comes_out()
    {
        byte[] zeros = new byte[1000];
        byte[] two = Zip.Make(archive =>
        {
            Zip.Add(archive, "a", zeros);
            Zip.Add(archive, "b", zeros, CompressionLevel.NoCompression);
        });
        Assert.Equal(2, Practice.Engine.Unpack(two, new() { Folder = Folder, MostBytes = 2000, MostFiles = 2 }).Count);
        Directory.Delete(Folder, recursive: true);
        AssertRefused("DownloadTooLarge", two, new() { Folder = Folder, MostBytes = 1999 });
        AssertRefused("DownloadTooLarge", two, new() { Folder = Folder, MostBytes = 0 });
        AssertRefused("DownloadTooLarge", two, new() { Folder = Folder, MostFiles = 1 });

        byte[] bomb = Zip.Make(static archive => Zip.Add(archive, "a", new byte[32 * 1024 * 1024]));
        AssertRefused("DownloadTooLarge", bomb);

        // Headers that say less, or more, than there is.
        AssertRefused("DownloadUnreadable", Zip.Patch(bomb, 24, 1, 0, 0, 0));
        AssertRefused("DownloadTooLarge", Zip.Patch(bomb, 24, 0xFF, 0xFF, 0xFF, 0xFF));
        AssertRefused("DownloadUnreadable", Zip.Patch(two, 24, 0xFF, 0xFF, 0xFF, 0xFF));
        AssertRefused("DownloadTooLarge", Zip.Of([.. Enumerable.Range(0, 65).Select(static i => ($"f{i}", "x"))]));
    }

    [Fact]
    public void What_is_no_whole_zip_is_refused()
    {
        byte[] zip = Zip.Of(("cert.pem", Practice.Leaf.Pem), ("chain.pem", Practice.Root.Pem));
        for (int length = 0; length < zip.Length; length++)
        {
            AssertRefused("DownloadUnreadable", zip[..length]);
        }

        AssertRefused("DownloadUnreadable", Zip.Of());
        AssertRefused("DownloadUnreadable", Zip.Of(("folder/", string.Empty)));
        AssertRefused("DownloadUnreadable", [.. zip, 0]);
        AssertRefused("DownloadUnreadable", [0, .. zip]);
        AssertRefused("DownloadUnreadable", [.. """{"returnCode":"1000"}"""u8]);
        AssertRefused("DownloadUnreadable", RandomNumberGenerator.GetBytes(100_000));
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 8, 1)); // encrypted
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 9, 0x20)); // headers masked
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 10, 99)); // AES by another vendor
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 16, 1, 2, 3, 4)); // check sum
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 34, 1)); // another disk
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 42, 0xFF, 0xFF, 0xFF, 0xFF)); // ZIP64
        AssertRefused("DownloadUnreadable", Zip.Patch(zip, 46, (byte)'b')); // another name than in the local header
    }

    [Fact]
    public void A_comment_of_the_archive_does_not_hurt() =>
        Assert.Single(Unpack(Zip.Make(static archive =>
        {
            Zip.Add(archive, "a", [1]);
            archive.Comment = "issued for www.shop.example";
        })));

    [Fact]
    public void What_exists_is_replaced_only_on_demand_and_all_or_nothing()
    {
        Unpack(Zip.Of(("a.pem", "1"), ("sub/b.pem", "1")));
        AssertKept("ExportTargetExists", Zip.Of(("c.pem", "2"), ("sub/b.pem", "2")), overwrite: false);
        Unpack(Zip.Of(("a.pem", "2"), ("sub/b.pem", "2")), overwrite: true);
        Assert.Equal("2", File.ReadAllText(Path.Combine(Folder, "sub", "b.pem")));

        // A file where a folder belongs, and a folder where a file belongs.
        AssertKept("ExportFailed", Zip.Of(("a.pem/x", "3"), ("new/y", "3")), overwrite: true);
        AssertKept("ExportFailed", Zip.Of(("a.pem", "3"), ("sub", "3")), overwrite: true);
        AssertKept("ExportFailed", Zip.Of(("a.pem", "3"), ("z/" + new string('한', 190), "3")), overwrite: true);
    }

    [Fact]
    public void Links_in_the_way_are_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Making links needs a privilege there.
        }

        string outside = Directory.CreateDirectory(Path.Combine(_root, "outside")).FullName;
        Unpack(Zip.Of(("a.pem", "1")));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "sub"), outside);
        File.CreateSymbolicLink(Path.Combine(Folder, "b.pem"), Path.Combine(outside, "b.pem")); // leads nowhere yet
        AssertKept("ExportTargetIsLink", Zip.Of(("a.pem", "2"), ("sub/c.pem", "2")), overwrite: true);
        AssertKept("ExportTargetIsLink", Zip.Of(("a.pem", "2"), ("sub/deeper/c.pem", "2")), overwrite: true);
        AssertKept("ExportTargetIsLink", Zip.Of(("a.pem", "2"), ("b.pem", "2")), overwrite: true);
        Assert.Empty(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public void Damaged_archives_are_unpacked_below_the_folder_or_refused()
    {
        byte[][] seeds =
        [
            Zip.Of(("cert.pem", Practice.Leaf.Pem), ("sub/chain.pem", Practice.Root.Pem), ("sub/", string.Empty)),
            Zip.Make(static archive => Zip.Add(archive, "key.pem", Encoding.ASCII.GetBytes(Practice.Leaf.KeyPem), CompressionLevel.NoCompression)),
            Zip.Of(("a", string.Empty)),
        ];
        string[] allowed = ["DownloadUnreadable", "DownloadHostile", "DownloadTooLarge", "ExportFailed"];
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, 19], Gen.Double[0, 1], Gen.Select(Gen.Bool, Gen.Double[0, 0.999], Gen.Byte).Array[0, 3]).Sample(
            (seed, cut, share, changes) =>
            {
                byte[] content = (byte[])seeds[seed].Clone();
                foreach ((bool late, double place, byte value) in changes)
                {
                    // Half of the changes hit the directory and the end record.
                    int least = late ? Math.Max(0, content.Length - 150) : 0;
                    content[least + (int)(place * (content.Length - least))] = value;
                }

                string folder = Path.Combine(_root, Guid.NewGuid().ToString("N"), "in");
                try
                {
                    IReadOnlyList<string> written = Practice.Engine.Unpack(cut == 0 ? content[..(int)(share * content.Length)] : content, new() { Folder = folder });
                    Assert.All(written, file => Assert.StartsWith(folder + Path.DirectorySeparatorChar, Path.GetFullPath(file), StringComparison.Ordinal));
                    Assert.Equal([folder], Directory.GetFileSystemEntries(Path.GetDirectoryName(folder)!));
                    Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
                }
                catch (CertManagerException refused)
                {
                    Assert.Contains(refused.ErrorId, allowed);
                    Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
                }
            },
            iter: 2000);
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    [Fact]
    public void Any_name_leads_below_the_folder_or_nowhere()
    {
        string[] hard = ["..", ".", "", "a", "A", "CON", "c:", "*", "x.pem ", "\\", "/", "\0"];
        Gen<string> part = Gen.OneOf(Gen.String[0, 12], Gen.Int[0, hard.Length - 1].Select(index => hard[index]));
        part.Array[1, 6].Array[1, 4].Sample(
            names =>
            {
                byte[] zip = Zip.Of([.. names.Select(static parts => (string.Join('/', parts), "x")).Where(static entry => entry.Item1.Length > 0)]);
                string folder = Path.Combine(_root, Guid.NewGuid().ToString("N"), "in");
                try
                {
                    IReadOnlyList<string> written = Practice.Engine.Unpack(zip, new() { Folder = folder });
                    Assert.Equal(written.Order(), Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order());
                    Assert.Equal([folder], Directory.GetFileSystemEntries(Path.GetDirectoryName(folder)!));
                    Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
                }
                catch (CertManagerException refused)
                {
                    Assert.Contains(refused.ErrorId, new[] { "DownloadHostile", "DownloadUnreadable", "ExportFailed" });
                    Assert.DoesNotContain(refused.Message, char.IsControl);
                }

                Assert.Empty(Directory.GetFileSystemEntries(_root));
            },
            iter: 2000,
            threads: 1);
    }

    private IReadOnlyList<string> Unpack(byte[] zip, bool overwrite = false) => Practice.Engine.Unpack(zip, new() { Folder = Folder, Overwrite = overwrite });

    private void AssertRefused(string id, byte[] zip, DownloadUnpacking? unpacking = null)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Path.Combine(_root, "new"), recursive: true);
        }

        CertManagerException refused = Assert.Throws<CertManagerException>(() => Practice.Engine.Unpack(zip, unpacking ?? new() { Folder = Folder }));
        Assert.Equal(id, refused.ErrorId);
        Assert.NotEmpty(refused.Remedy);
        Assert.DoesNotContain(refused.Message, char.IsControl);
        Assert.False(Directory.Exists(Folder));
    }

    private void AssertKept(string id, byte[] zip, bool overwrite)
    {
        string[] before = State();
        Assert.Equal(id, Assert.Throws<CertManagerException>(() => Unpack(zip, overwrite)).ErrorId);
        Assert.Equal(before, State());
    }

    private string[] State() => [.. Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order()
        .Select(static path => File.Exists(path) && new FileInfo(path).LinkTarget is null ? path + "=" + File.ReadAllText(path) : path)];
}
