namespace CertManager;

/// <summary>Where journals are kept when nobody says where: one for each account and certificate, so that the same command finds its own.</summary>
public static class JournalFolder
{
    /// <summary>The file for a certificate.</summary>
    /// <param name="account">Stands for provider, address and key.</param>
    /// <param name="certificate">Its name or number, as the command names it.</param>
    public static string FileFor(string account, string certificate)
    {
        // Empty where there is no home folder, as for some services: then the temporary folder, which may not outlive the machine.
        string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string folder = Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "CertManager", "replacements");
        return Path.Combine(folder, $"{account}-{Uri.EscapeDataString(certificate)}.journal");
    }
}
