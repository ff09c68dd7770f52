namespace CertManager.Module.Tests.Commands;

/// <summary>What is said to somebody who gave something in the wrong form, or for the wrong place.</summary>
public sealed class WordingTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>A practice certificate.</summary>
    public WordingTests() =>
        _session.Run("$shop = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example'); $bundle = $shop | Import-CertificateBundle", ("dir", _folder)).ThrowOnError();

    /// <summary>Commands that write to a path that ends with what they are given.</summary>
    public static TheoryData<string> Writers =>
    [
        "$shop | Test-CdnCertificate -ReportFormat Json -ReportPath",
        "$bundle | Export-CertificateBundle -Format CombinedPem -DestinationPath",
    ];

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_place_that_cannot_be_written_to_is_told_without_a_name_that_nobody_gave(string command)
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "x");
        File.CreateSymbolicLink(Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        File.CreateSymbolicLink(Path.Combine(_folder, "b"), Path.Combine(_folder, "a"));
        (string Path, string Id, string Told)[] places =
        [
            ("nodir/deep/x.json", "ExportFolderMissing", Path.Combine("nodir", "deep") + " does not exist"),
            ("file/x.json", "ExportFailed", "file is a file, not a folder"),
            ("a/x.json", "ExportLinkBroken", "in a circle"),
            ("a", "ExportTargetIsLink", "is a link"),
        ];

        foreach ((string path, string id, string told) in places)
        {
            RunResult result = _session.Run($"{command} $dir/{path}");

            Assert.Equal(id, Assert.Single(result.ErrorIds));
            Assert.Contains(told, result.Error.ToString(), StringComparison.Ordinal);
            Assert.Contains(Path.GetFileName(path), result.Error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(".tmp", result.Error.Exception.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(3, Directory.GetFileSystemEntries(_folder).Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
