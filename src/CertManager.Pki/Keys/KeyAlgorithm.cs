namespace CertManager.Pki;

/// <summary>The families of keys.</summary>
internal enum KeyAlgorithm
{
    Other,
    Rsa,
    RsassaPss,
    Ec,
    Ed25519,
    Ed448,
    Dsa,
}
