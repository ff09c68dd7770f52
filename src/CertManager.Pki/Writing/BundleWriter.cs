using System.Text;

namespace CertManager.Pki;

/// <summary>Writes bundles to files: whole or not at all, readable by their owner only, never through a link.</summary>
internal static class BundleWriter
{
    internal static IReadOnlyList<string> Write(CertificateBundle bundle, BundleExport request)
    {
        bool withKey = !request.WithoutPrivateKey;
        if (withKey && !bundle.HasPrivateKey)
        {
            throw ExportErrors.ExportKeyMissing.With(bundle);
        }

        if (request.Format == BundleFormat.Pfx && request.Password is not { IsEmpty: false })
        {
            throw ExportErrors.ExportPasswordMissing.With();
        }

        if (request.Format != BundleFormat.Pfx && request.Password is not null)
        {
            throw ExportErrors.ExportPasswordUnused.With(request.Format);
        }

        byte[]? key = withKey ? bundle.PrivateKey : null;
        using FileSet files = request.Format == BundleFormat.Pem ? FileSet.InFolder(request.Path) : FileSet.OfFile(request.Path);
        switch (request.Format)
        {
            case BundleFormat.Pem:
                AddFolder(bundle, bundle.Chain, key, files);

                // The chain of the certificate before must not stay beside the new one.
                files.Place(request.Overwrite, stale: bundle.Chain.Count > 0 ? null : BundleFileNames.Chain);
                break;
            case BundleFormat.CombinedPem:
                files.Add(Combine(bundle, key));
                files.Place(request.Overwrite);
                break;
            default:
                files.Add(PfxWriter.Write(bundle, key, request.Password!));
                files.Place(request.Overwrite);
                break;
        }

        return files.Paths;
    }

    /// <summary>Adds the three files of a folder.</summary>
    internal static void AddFolder(CertificateBundle bundle, IReadOnlyList<CertificateInfo> chain, byte[]? key, FileSet files)
    {
        files.Add(BundleFileNames.Certificate, Encoding.ASCII.GetBytes(bundle.Leaf.ToPem()));
        if (key is not null)
        {
            files.Add(BundleFileNames.PrivateKey, Pem.WriteSecret("PRIVATE KEY", key));
        }

        if (chain.Count > 0)
        {
            files.Add(BundleFileNames.Chain, ChainText(chain));
        }
    }

    private static byte[] Combine(CertificateBundle bundle, byte[]? key)
    {
        byte[] leaf = Encoding.ASCII.GetBytes(bundle.Leaf.ToPem());
        byte[] chain = ChainText(bundle.Chain);
        byte[] secret = key is null ? [] : Pem.WriteSecret("PRIVATE KEY", key);
        byte[] all = [.. leaf, .. chain, .. secret];
        SensitiveText.Wipe(secret);
        return all;
    }

    private static byte[] ChainText(IReadOnlyList<CertificateInfo> chain) =>
        Encoding.ASCII.GetBytes(string.Concat(chain.Select(static certificate => certificate.ToPem())));
}
