namespace CertManager;

/// <summary>Downloads certificates to folders.</summary>
public static class CertificateDownload
{
    private const int LongestName = 64;

    /// <summary>The folder for one certificate: named after it, and after its number as well where the name is no safe name of a folder.</summary>
    /// <param name="destination">The folder that holds those of all certificates.</param>
    /// <param name="certificate">The record. Its texts are the provider's and lead nowhere else.</param>
    public static string FolderFor(string destination, CdnCertificate certificate)
    {
        string name = Safe(certificate.Name);
        return Path.Combine(destination, name == certificate.Name ? name : $"{name}-{Safe(certificate.Id)}");
    }

    /// <summary>Downloads a certificate and unpacks it. The bytes on the way are wiped.</summary>
    /// <param name="pki">Unpacks.</param>
    /// <param name="provider">Gives the file.</param>
    /// <param name="certificate">The record.</param>
    /// <param name="unpacking">Where to and how much.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The full paths written.</returns>
    /// <exception cref="CertManagerException">The call failed, the answer is no sound ZIP, or a file is in the way or cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> SaveAsync(IPkiEngine pki, ICertificateProvider provider, CdnCertificate certificate, DownloadUnpacking unpacking, CancellationToken cancel)
    {
        byte[] zip = await provider.Keeping.DownloadAsync(certificate.Id, cancel).ConfigureAwait(false);
        try
        {
            return pki.Unpack(zip, unpacking);
        }
        finally
        {
            SensitiveText.Wipe(zip);
        }
    }

    private static string Safe(string text)
    {
        string kept = new([.. text.Take(LongestName).Select(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')]);
        kept = kept.Trim('.');
        return kept.Length == 0 || DeviceName.Is(kept) ? "_" + kept : kept;
    }
}
