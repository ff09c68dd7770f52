namespace CertManager.Core.Tests.Keeping;

/// <summary>The folder of a download is below the one asked for, whatever the provider calls the certificate.</summary>
public sealed class DownloadFolderTests
{
    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("Shop-2026", "Shop-2026")]
    [InlineData("..", "_-7")]
    [InlineData(".", "_-7")]
    [InlineData("", "_-7")]
    [InlineData("../../etc/passwd", "_.._etc_passwd-7")]
    [InlineData("/etc/passwd", "_etc_passwd-7")]
    [InlineData("C:\\Windows", "C__Windows-7")]
    [InlineData("\\\\host\\share", "__host_share-7")]
    [InlineData("con", "_con-7")]
    [InlineData("LPT1.txt", "_LPT1.txt-7")]
    [InlineData("shop.", "shop-7")]
    [InlineData("shop ", "shop_-7")]
    [InlineData("a\0b\nc", "a_b_c-7")]
    [InlineData("상점", "상점")]
    public void A_name_that_is_no_name_of_a_folder_is_made_one(string name, string folder) =>
        Assert.Equal(Path.Combine("saved", folder), CertificateDownload.FolderFor("saved", Record(name, "7")));

    [Fact]
    public void A_hostile_number_leads_nowhere_either() =>
        Assert.Equal(Path.Combine("saved", "_-_.._x"), CertificateDownload.FolderFor("saved", Record("..", "../../x")));

    [Fact]
    public void A_name_of_any_length_fits_a_file_system() =>
        Assert.True(Path.GetFileName(CertificateDownload.FolderFor("saved", Record(new string('a', 100_000), "7"))).Length < 100);

    private static CdnCertificate Record(string name, string id) => new() { Id = id, Name = name, Provider = ProviderKind.NaverCloud };
}
