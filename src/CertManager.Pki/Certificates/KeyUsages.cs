namespace CertManager.Pki;

/// <summary>What a key may be used for (RFC 5280 section 4.2.1.3). The values are the bits of the encoding, its first bit the highest.</summary>
[Flags]
internal enum KeyUsages
{
    None = 0,
    DigitalSignature = 0x8000,
    NonRepudiation = 0x4000,
    KeyEncipherment = 0x2000,
    DataEncipherment = 0x1000,
    KeyAgreement = 0x0800,
    KeyCertSign = 0x0400,
    CrlSign = 0x0200,
    EncipherOnly = 0x0100,
    DecipherOnly = 0x0080,
}
