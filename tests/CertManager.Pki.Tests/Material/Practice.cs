using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki.Tests;

/// <summary>A root, an intermediate and a leaf for shop.example; made once, because keys are slow.</summary>
internal static class Practice
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Issued Root = Issued.Make(new() { Name = "CN=Practice Root", IsAuthority = true });

    public static readonly Issued Intermediate = Issued.Make(new() { Name = "CN=Practice Intermediate", IsAuthority = true, Issuer = Root });

    public static readonly Issued Leaf = Issued.Make(new()
    {
        Name = "CN=www.shop.example",
        Issuer = Intermediate,
        Dns = ["www.shop.example", "shop.example"],
        Purpose = "1.3.6.1.5.5.7.3.1",
    });

    public static readonly Issued RsaLeaf = Issued.Make(new()
    {
        Name = "CN=rsa.shop.example",
        Issuer = Intermediate,
        Dns = ["rsa.shop.example"],
        Key = RSA.Create(2048),
    });

    public static readonly PkiEngine Engine = new();

    public static string Whole => Leaf.Pem + Intermediate.Pem + Root.Pem + Leaf.KeyPem;

    public static X509Certificate2 Parsed(byte[] der) => X509CertificateLoader.LoadCertificate(der);

    /// <summary>A leaf of the intermediate that differs from the usual one.</summary>
    public static Issued LeafWith(string name = "CN=www.shop.example", AsymmetricAlgorithm? key = null, DateTimeOffset? notAfter = null) => Issued.Make(new()
    {
        Name = name,
        Issuer = Intermediate,
        Dns = ["www.shop.example"],
        Key = key,
        NotAfter = notAfter ?? new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
    });
}
