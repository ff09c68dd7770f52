using System.Net;

namespace CertManager.Core.Tests.Replacing;

/// <summary>What an interrupted replacement leaves, and what becomes of it.</summary>
public sealed class ReplacementJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    private string PathOfJournal => Path.Combine(_folder, "deep", "one.journal");

    [Fact]
    public void What_was_saved_is_loaded()
    {
        ReplacementJournal journal = Sample();
        using (ReplacementJournalFile file = ReplacementJournalFile.Open(PathOfJournal))
        {
            Assert.Null(file.Load());
            file.Save(Sample());
            file.Save(journal);
        }

        using ReplacementJournalFile again = ReplacementJournalFile.Open(PathOfJournal);
        ReplacementJournal loaded = again.Load()!;

        Assert.Equal(journal.CertificateName, loaded.CertificateName);
        Assert.Equal(journal.StartedAt, loaded.StartedAt);
        Assert.Equal((journal.Mode, journal.NewName, journal.NewId, journal.Step, journal.Cause), (loaded.Mode, loaded.NewName, loaded.NewId, loaded.Step, loaded.Cause));
        Assert.Equal((journal.Account, journal.FallbackFingerprint, true, false, 8443), (loaded.Account, loaded.FallbackFingerprint, loaded.Verify, loaded.RemoveSuperseded, loaded.Port));
        Assert.Equal(journal.Addresses, loaded.Addresses);
        Assert.Equal(["www.shop.example", "m.shop.example"], loaded.Hosts.Select(static host => host.Name));
        Assert.Equal([IPAddress.Loopback], loaded.Hosts[0].Addresses);
        ReplacedLink link = Assert.Single(loaded.Links);
        Assert.Equal((ServiceKind.LoadBalancerListener, "12", null, "shop lb:443 'x'\n-", LinkRole.Default, ReplacedLinkState.Begun), (link.Kind, link.ServiceId, link.InstanceId, link.ServiceName, link.Role, link.State));
        Assert.Equal(["www.shop.example 127.0.0.1"], loaded.LeftOut);
        again.Delete();
        Assert.Null(again.Load());
        Assert.Equal(["one.journal.lock"], Directory.GetFiles(Path.GetDirectoryName(PathOfJournal)!).Select(Path.GetFileName));
    }

    [Fact]
    public void One_run_holds_it_at_a_time()
    {
        using (ReplacementJournalFile.Open(PathOfJournal))
        {
            Assert.Equal(nameof(ReplacementErrors.ReplacementRunning), Assert.Throws<CertManagerException>(() => ReplacementJournalFile.Open(PathOfJournal)).ErrorId);
        }

        ReplacementJournalFile.Open(PathOfJournal).Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else\n")]
    [InlineData("CertManager replacement 1\n")]
    [InlineData("CertManager replacement 1\ncertificate '1 'shop\nnew 'AA 'Sideways 'shop '1\nstarted '2026-01-01T00:00:00Z\nstep 'Linking -\n")]
    [InlineData("CertManager replacement 1\ncertificate '1\nnew 'AA 'InPlace 'shop '1\nstarted '2026-01-01T00:00:00Z\nstep 'Linking -\n")]
    [InlineData("CertManager replacement 1\ncertificate '1 'shop\nnew 'AA 'InPlace 'shop '1\nstarted 'yesterday\nstep 'Linking -\n")]
    [InlineData("CertManager replacement 1\ncertificate '1 'shop\nnew 'AA 'InPlace 'shop '1\nstarted '2026-01-01T00:00:00Z\nstep 'Linking -\nlink 'x\n")]
    public void What_is_no_journal_is_refused_and_kept(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOfJournal)!);
        File.WriteAllText(PathOfJournal, content);
        using ReplacementJournalFile file = ReplacementJournalFile.Open(PathOfJournal);

        Assert.Equal(nameof(ReplacementErrors.JournalUnreadable), Assert.Throws<CertManagerException>(file.Load).ErrorId);
        Assert.Equal(content, File.ReadAllText(PathOfJournal));
    }

    [Fact]
    public void A_journal_that_was_cut_off_anywhere_is_none()
    {
        using ReplacementJournalFile file = ReplacementJournalFile.Open(PathOfJournal);
        file.Save(Sample());
        string whole = File.ReadAllText(PathOfJournal);

        // But for the line break at the very end, which means nothing.
        for (int length = 1; length < whole.Length - 1; length++)
        {
            File.WriteAllText(PathOfJournal, whole[..length]);
            Assert.Equal(nameof(ReplacementErrors.JournalUnreadable), Assert.Throws<CertManagerException>(file.Load).ErrorId);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_an_error_that_names_the_parameter()
    {
        File.WriteAllText(Path.Combine(_folder, "deep"), string.Empty);

        CertManagerException error = Assert.Throws<CertManagerException>(() => ReplacementJournalFile.Open(PathOfJournal));

        Assert.Equal(nameof(ReplacementErrors.JournalUnusable), error.ErrorId);
        Assert.Contains("-JournalPath", error.Remedy, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ReplacementJournal Sample()
    {
        var journal = new ReplacementJournal
        {
            Account = "0123456789abcdef",
            FallbackFingerprint = new string('B', 64),
            Verify = true,
            Port = 8443,
            Addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback],
            CertificateId = "815",
            CertificateName = "shop",
            NewFingerprint = new string('A', 64),
            StartedAt = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
            Mode = ReplacementMode.NewCertificate,
            NewName = "shop-290315",
            NewId = "816",
            Step = ReplacementStep.RollingBack,
            Cause = "한 줄 - 그리고 'more'",
        };
        journal.Links.Add(new ReplacedLink { Kind = ServiceKind.LoadBalancerListener, ServiceId = "12", ServiceName = "shop lb:443 'x'\n-", Role = LinkRole.Default, State = ReplacedLinkState.Begun });
        var host = new ProvenHost("www.shop.example");
        host.Addresses.Add(IPAddress.Loopback);
        journal.Hosts.Add(host);
        journal.Hosts.Add(new ProvenHost("m.shop.example"));
        journal.LeftOut.Add("www.shop.example 127.0.0.1");
        return journal;
    }
}
