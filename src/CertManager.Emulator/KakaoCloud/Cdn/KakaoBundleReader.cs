using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>Reads and judges what is uploaded, with nothing but the platform's own means: a fault of the module's reader must not be mirrored here.</summary>
internal sealed class KakaoBundleReader
{
    private readonly EmulatorGround _ground;
    private readonly KakaoStyle _style;

    internal KakaoBundleReader(EmulatorGround ground, KakaoStyle style)
    {
        _ground = ground;
        _style = style;
    }

    /// <exception cref="KakaoRefusalException">It is not taken.</exception>
    internal KakaoBundle Read(string leafPem, string keyPem, string? chainPem)
    {
        IReadOnlyList<PemBlock> leafBlocks = Blocks(leafPem, KakaoStatus.CertificateUnreadable);
        IReadOnlyList<PemBlock> chainBlocks = chainPem is null ? [] : Blocks(chainPem, KakaoStatus.CertificateUnreadable);
        if (leafBlocks.Count != 1 || leafBlocks.Concat(chainBlocks).Any(static block => block.Label != "CERTIFICATE"))
        {
            throw new KakaoRefusalException(KakaoStatus.CertificateUnreadable);
        }

        using AsymmetricAlgorithm key = ReadKey(keyPem);
        var path = new List<X509Certificate2>();
        try
        {
            foreach (PemBlock block in leafBlocks.Concat(chainBlocks))
            {
                path.Add(CertificateReader.Open(block.Der) ?? throw new KakaoRefusalException(KakaoStatus.CertificateUnreadable));
            }

            if (!KeyPair.Belongs(key, path[0]))
            {
                throw new KakaoRefusalException(KakaoStatus.KeyMismatch);
            }

            CertificateFacts facts = Describe(path[0]);
            CheckLeaf(path[0], facts);
            CheckChain(path);
            string[] files = [.. path.Select(static certificate => Pem.Write("CERTIFICATE", certificate.RawData))];
            return new KakaoBundle(facts, new CertificateFiles(files[0], [.. files.Skip(1)], KeyPair.WritePem(key)) { IsOwnersKey = true }, Platform.ToHex(Platform.Sha256(path[0].RawData)));
        }
        finally
        {
            path.ForEach(static certificate => certificate.Dispose());
        }
    }

    private static IReadOnlyList<PemBlock> Blocks(string text, KakaoStatus otherwise)
    {
        try
        {
            return PemText.Read(text);
        }
        catch (ServiceRefusalException)
        {
            throw new KakaoRefusalException(otherwise);
        }
    }

    /// <summary>The contract's one form: unencrypted PKCS#8.</summary>
    private static AsymmetricAlgorithm ReadKey(string pem)
    {
        IReadOnlyList<PemBlock> blocks = Blocks(pem, KakaoStatus.KeyInvalid);
        return blocks.Count == 1 && blocks[0].Label == "PRIVATE KEY" && PrivateKeyReader.Read(blocks[0]) is { } key
            ? key
            : throw new KakaoRefusalException(KakaoStatus.KeyInvalid);
    }

    private static CertificateFacts Describe(X509Certificate2 leaf)
    {
        try
        {
            CertificateFacts facts = CertificateReader.Describe(leaf);
            return facts.PrimaryDomain.Length > 0 ? facts : throw new KakaoRefusalException(KakaoStatus.CertificateInvalid("The certificate names no domain."));
        }
        catch (ServiceRefusalException)
        {
            throw new KakaoRefusalException(KakaoStatus.CertificateUnreadable);
        }
    }

    private void CheckLeaf(X509Certificate2 leaf, CertificateFacts facts)
    {
        if (_style.Expired == RefusalForm.Refused && _ground.Now() > facts.NotAfter)
        {
            throw new KakaoRefusalException(KakaoStatus.CertificateInvalid("The certificate has expired."));
        }

        if (_style.SelfSigned == RefusalForm.Refused && IsSelfIssued(leaf))
        {
            throw new KakaoRefusalException(KakaoStatus.CertificateInvalid("The certificate is signed by its own key."));
        }
    }

    private void CheckChain(List<X509Certificate2> path)
    {
        if (path.Count == 1)
        {
            if (!IsSelfIssued(path[0]) && !IsIssuedByRoot(path[0]))
            {
                throw new KakaoRefusalException(KakaoStatus.ChainRequired);
            }

            return;
        }

        bool isInOrder = path.Zip(path.Skip(1), static (one, issuer) => one.IssuerName.RawData.SequenceEqual(issuer.SubjectName.RawData)).All(static fits => fits);
        if (!isInOrder || !IsSigned(path))
        {
            throw new KakaoRefusalException(KakaoStatus.CertificateInvalid("The chain is not the certificate's issuers in order."));
        }
    }

    /// <summary>Whether each is signed by the next. Nothing is said of trust.</summary>
    private static bool IsSigned(List<X509Certificate2> path)
    {
        if (!Platform.BuildsOffline && !IsSelfIssued(path[path.Count - 1]))
        {
            // The platform would look for the root on the network.
            return true;
        }

        using var chain = new X509Chain();
        Platform.DisableDownloads(chain.ChainPolicy);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
        chain.ChainPolicy.ExtraStore.AddRange(path.Skip(1).ToArray());
        chain.Build(path[0]);
        X509Certificate2[] built = [.. chain.ChainElements.Cast<X509ChainElement>().Select(static element => element.Certificate)];
        try
        {
            return chain.ChainStatus.All(static status => status.Status != X509ChainStatusFlags.NotSignatureValid)
                && path.Select(static certificate => certificate.Thumbprint).SequenceEqual(built.Take(path.Count).Select(static certificate => certificate.Thumbprint));
        }
        finally
        {
            foreach (X509Certificate2 certificate in built)
            {
                certificate.Dispose();
            }
        }
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.IssuerName.RawData.SequenceEqual(certificate.SubjectName.RawData);

    /// <summary>Whether the issuer is a root that is known here: the practice root, or one of this machine's system.</summary>
    private bool IsIssuedByRoot(X509Certificate2 leaf)
    {
        byte[] issuer = leaf.IssuerName.RawData;
        if (_ground.PracticeRoot is { } practice)
        {
            using var root = new X509Certificate2(practice);
            if (root.SubjectName.RawData.SequenceEqual(issuer))
            {
                return true;
            }
        }

        return HasRoot(StoreLocation.CurrentUser, issuer) || HasRoot(StoreLocation.LocalMachine, issuer);
    }

    private static bool HasRoot(StoreLocation location, byte[] name)
    {
        try
        {
            using var store = new X509Store(StoreName.Root, location);
            store.Open(OpenFlags.ReadOnly);
            X509Certificate2[] roots = [.. store.Certificates.Cast<X509Certificate2>()];
            bool isThere = roots.Any(root => root.SubjectName.RawData.SequenceEqual(name));
            Array.ForEach(roots, static root => root.Dispose());
            return isThere;
        }
        catch (CryptographicException)
        {
            // The system has no such store.
            return false;
        }
    }
}
