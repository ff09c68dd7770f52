namespace CertManager;

/// <summary>
/// Where journals are kept: the file that the caller names, or a folder with one for each account and certificate. However a command names
/// its certificate, by number, by name, or by the name before earlier replacements, it finds the journal that is about it.
/// </summary>
public sealed class ReplacementJournals
{
    private const string Suffix = ".journal";

    private readonly string _account;
    private readonly string _folder;
    private readonly string? _path;

    /// <summary>Journals of one account.</summary>
    /// <param name="account">Stands for provider, address and key.</param>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="path">Full path of one file to use instead; null for the folder.</param>
    public ReplacementJournals(string account, string folder, string? path = null)
    {
        _account = account;
        _folder = folder;
        _path = path;
    }

    /// <summary>The folder below the user's local application data.</summary>
    public static string DefaultFolder
    {
        get
        {
            // Empty where there is no home folder, as for some services: then the temporary folder, which may not outlive the machine.
            string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "CertManager", "replacements");
        }
    }

    /// <summary>Takes hold of the journal that a command is about; null when there is none yet.</summary>
    /// <param name="request">The command.</param>
    /// <exception cref="CertManagerException">Another run holds it, or it cannot be used.</exception>
    internal ReplacementJournalFile? Find(ReplacementRequest request)
    {
        if (_path is not null)
        {
            return ReplacementJournalFile.Open(_path);
        }

        string? found = Directory.Exists(_folder)
            ? Directory.EnumerateFiles(_folder, _account + "-*" + Suffix).OrderBy(static path => path, StringComparer.Ordinal).FirstOrDefault(path => IsAbout(path, request))
            : null;
        return found is null ? null : ReplacementJournalFile.Open(found);
    }

    /// <summary>Takes hold of the journal of a certificate, which need not exist yet.</summary>
    /// <param name="certificate">The certificate that is replaced.</param>
    /// <exception cref="CertManagerException">Another run holds it, or it cannot be used.</exception>
    internal ReplacementJournalFile Open(CdnCertificate certificate) => Open(certificate.Id);

    private ReplacementJournalFile Open(string id) => ReplacementJournalFile.Open(_path ?? Path.Combine(_folder, $"{_account}-{Uri.EscapeDataString(id)}{Suffix}"));

    /// <summary>The replacements of the account that did not end, as far as they can be read.</summary>
    internal IReadOnlyList<ReplacementJournal> Unfinished()
    {
        var unfinished = new List<ReplacementJournal>();
        string[] paths = Directory.Exists(_folder) ? Directory.GetFiles(_folder, _account + "-*" + Suffix) : [];
        foreach (string path in paths.OrderBy(static path => path, StringComparer.Ordinal))
        {
            try
            {
                unfinished.AddRange(ReplacementJournalFile.Load(path) is { } journal ? [journal] : []);
            }
            catch (CertManagerException)
            {
                // Whose it is shows when its certificate is replaced.
            }
        }

        return unfinished;
    }

    /// <summary>Gives a replacement up that did not end: links stay where they are.</summary>
    /// <param name="unfinished">Its journal, as it was read.</param>
    /// <exception cref="CertManagerException">Another run holds it, or it cannot be deleted.</exception>
    internal void GiveUp(ReplacementJournal unfinished)
    {
        using ReplacementJournalFile file = Open(unfinished.CertificateId);
        file.Delete();
    }

    private static bool IsAbout(string path, ReplacementRequest request)
    {
        try
        {
            return ReplacementJournalFile.Load(path)?.IsAbout(request) == true;
        }
        catch (CertManagerException)
        {
            // Whose it is shows when its certificate is found, by its number.
            return false;
        }
    }
}
