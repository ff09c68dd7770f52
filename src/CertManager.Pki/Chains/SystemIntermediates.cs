using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki;

/// <summary>Intermediate certificates that the system keeps. They complete chains and are trusted no more than any other; read once for the process.</summary>
internal static class SystemIntermediates
{
    private static readonly Lazy<List<ParsedCertificate>> Known = new(Read);

    internal static IReadOnlyList<ParsedCertificate> All => Known.Value;

    private static List<ParsedCertificate> Read()
    {
        var found = new List<ParsedCertificate>();
        foreach (StoreLocation location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            try
            {
                using var store = new X509Store(StoreName.CertificateAuthority, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                foreach (X509Certificate2 certificate in store.Certificates)
                {
                    if (found.Count < Material.MostCertificates && TryParse(certificate.RawData) is { } parsed)
                    {
                        found.Add(parsed);
                    }

                    certificate.Dispose();
                }
            }
            catch (CryptographicException)
            {
                // No such store for this account: the other one counts.
            }
        }

        return found;
    }

    private static ParsedCertificate? TryParse(byte[] der)
    {
        try
        {
            return ParsedCertificate.Parse(der);
        }
        catch (CertificateFormatException)
        {
            return null;
        }
    }
}
