namespace CertManager.Pki;

/// <summary>A private key that was read: its public half, and PKCS#8 DER in one canonical form.</summary>
internal sealed class PrivateKey : IDisposable
{
    internal PrivateKey(SubjectPublicKey publicKey, byte[] pkcs8)
    {
        Public = publicKey;
        Pkcs8 = pkcs8;
    }

    internal SubjectPublicKey Public { get; }

    /// <summary><c>OneAsymmetricKey</c> version 0 (RFC 5958 section 2). Owned by this object.</summary>
    internal byte[] Pkcs8 { get; private set; }

    /// <summary>Gives the key away: whoever takes it wipes it.</summary>
    internal byte[] Detach()
    {
        byte[] key = Pkcs8;
        Pkcs8 = [];
        return key;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => SensitiveText.Wipe(Pkcs8);
}
