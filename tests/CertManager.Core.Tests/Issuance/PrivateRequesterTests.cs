using CertManager.Pki;
using static CertManager.Core.Tests.Issuance.ScriptedProvider;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Private certificates, and the file that their key goes to.</summary>
public sealed class PrivateRequesterTests : IDisposable
{
    private const string Key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

    private readonly ScriptedProvider _provider = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("private-").FullName;
    private readonly PkiEngine _pki = new();

    private string KeyPath => Path.Combine(_folder, "intranet.key");

    [Fact]
    public async Task The_key_is_in_its_file_readable_by_its_owner_only()
    {
        _provider.PrivateAnswer = static _ => Issue(withKey: true);

        CdnCertificate record = await RequestAsync(withKey: true);

        Assert.Equal("7", record.Id);
        Assert.Equal(Key, await File.ReadAllTextAsync(KeyPath));
        Assert.Equal([KeyPath], Directory.GetFileSystemEntries(_folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        }
    }

    [Fact]
    public async Task A_key_that_the_provider_keeps_goes_nowhere()
    {
        _provider.PrivateAnswer = static _ => Issue(withKey: false);

        Assert.Equal("7", (await RequestAsync(withKey: false)).Id);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_key_that_does_not_come_is_an_error_that_names_the_certificate_and_leaves_no_file()
    {
        _provider.PrivateAnswer = static _ => Issue(withKey: false);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => RequestAsync(withKey: true));

        Assert.Equal("PrivateKeyLost", error.ErrorId);
        Assert.Contains("intranet (7)", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_key_is_saved_even_when_the_record_cannot_be_found()
    {
        _provider.PrivateAnswer = static _ => new PrivateCertificateIssue { PrivateKey = new SensitiveText(Key) };

        Assert.Equal("ApplicationUnconfirmed", (await Assert.ThrowsAsync<CertManagerException>(() => RequestAsync(withKey: true))).ErrorId);
        Assert.Equal(Key, await File.ReadAllTextAsync(KeyPath));
    }

    [Fact]
    public async Task A_key_whose_place_was_taken_meanwhile_is_not_lost()
    {
        _provider.PrivateAnswer = _ =>
        {
            File.WriteAllText(KeyPath, "somebody else's");
            return Issue(withKey: true);
        };

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => RequestAsync(withKey: true));

        Assert.Equal("PrivateKeyLeftAside", error.ErrorId);
        string aside = Assert.Single(Directory.GetFiles(_folder, "*.tmp"));
        Assert.Contains(aside, error.Remedy, StringComparison.Ordinal);
        Assert.Equal(Key, await File.ReadAllTextAsync(aside));
        Assert.Equal("somebody else's", await File.ReadAllTextAsync(KeyPath));
    }

    [Fact]
    public void A_place_is_refused_before_anything_is_sent_when_it_is_not_free()
    {
        File.WriteAllText(KeyPath, "a key in use");
        string folder = Path.Combine(_folder, "folder");
        Directory.CreateDirectory(folder);
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, Path.Combine(_folder, "nowhere"));

        Assert.Equal("PrivateKeyFileExists", Refusal(KeyPath));
        Assert.Equal("PrivateKeyFileExists", Refusal(folder));
        Assert.Equal("ExportTargetIsLink", Refusal(link));
        Assert.Equal("ExportFolderMissing", Refusal(Path.Combine(_folder, "none", "key")));
        Assert.Equal("ExportFailed", Refusal(Path.Combine(_folder, new string('k', 300))));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder).Length);

        string Refusal(string path) => Assert.Throws<CertManagerException>(() => _pki.Reserve(path)).ErrorId;
    }

    [Fact]
    public void A_place_that_is_not_used_leaves_nothing_behind()
    {
        using (IReservedFile file = _pki.Reserve(KeyPath))
        {
            Assert.Equal(KeyPath, file.Path);
            Assert.False(File.Exists(KeyPath));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_review_says_where_the_key_goes()
    {
        var requester = new PrivateCertificateRequester(_provider);

        Assert.Contains(KeyPath, (await requester.PlanAsync(Application, KeyPath, [], CancellationToken.None)).Describe(), StringComparison.Ordinal);
        Assert.Contains("keeps", (await requester.PlanAsync(Application, null, [], CancellationToken.None)).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_rules_hold_here_too()
    {
        _provider.Records = static _ => [Record("3", "intranet", CertificateStatus.Normal)];

        Assert.Equal("CertificateNameInUse", (await Assert.ThrowsAsync<CertManagerException>(() => RequestAsync(withKey: false))).ErrorId);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _provider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static PrivateCertificateApplication Application { get; } = new()
    {
        CaTag = "my-ca",
        Name = "intranet",
        TypeCode = "NCP_PRIVATE_SSL",
        KeyType = "EC256",
        CommonName = "intranet.example",
        DnsNames = ["intranet.example"],
    };

    private static PrivateCertificateIssue Issue(bool withKey) => new()
    {
        Certificate = Record("7", "intranet", CertificateStatus.Normal, "intranet.example"),
        PrivateKey = withKey ? new SensitiveText(Key) : null,
    };

    private async Task<CdnCertificate> RequestAsync(bool withKey)
    {
        var requester = new PrivateCertificateRequester(_provider);
        ApplicationPlan<PrivateCertificateApplication> plan = await requester.PlanAsync(Application, withKey ? KeyPath : null, [], CancellationToken.None);
        using IReservedFile? file = withKey ? _pki.Reserve(KeyPath) : null;
        return await requester.ExecuteAsync(plan, file, static _ => { }, CancellationToken.None);
    }
}
