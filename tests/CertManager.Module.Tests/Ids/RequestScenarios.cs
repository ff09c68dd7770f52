using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests;

/// <summary>What can go wrong when a signing request is made, or given to be sent.</summary>
public static class RequestScenarios
{
    private const string Request = "$null = Connect-CertManager -Emulator; Request-CdnCertificate -Name shop -Type AdvancedDV ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("DomainInvalid", "New-CertificateRequest https://www.shop.example"),
        new("DomainInvalid", "New-CertificateRequest www.shop.example, '*.com' -DestinationPath $dir/new") { Case = "one of several" },
        new("SubjectPartInvalid", "New-CertificateRequest www.shop.example -Country Korea"),
        new("SubjectPartInvalid", "New-CertificateRequest www.shop.example -Organization ('x' * 65)") { Case = "too long" },
        new("ExportTargetExists", "1..2 | ForEach-Object { New-CertificateRequest www.shop.example -DestinationPath $dir }") { Case = "request" },
        new("ExportTargetIsLink", "New-CertificateRequest www.shop.example -DestinationPath $dir -Overwrite")
        {
            Case = "request",
            Prepare = static world => File.CreateSymbolicLink(Path.Combine(world.Folder, "request.csr"), world.Write("victim.pem", "mine")),
        },
        new("ExportFailed", "New-CertificateRequest www.shop.example -DestinationPath $dir/file.txt/below") { Case = "request", Prepare = static world => world.Write("file.txt", "a file, no folder") },
        new("PathNotFileSystem", "New-CertificateRequest www.shop.example -DestinationPath Variable:x") { Case = "request" },
        new("PathIsText", "New-CertificateRequest www.shop.example -DestinationPath '-----BEGIN PRIVATE KEY-----'") { Case = "request" },
        new("SigningRequestUnreadable", Request + "-Csr 'no request'"),
        new("SigningRequestUnreadable", Request + "-CsrPath $dir/root.pem") { Case = "a certificate", Prepare = static world => world.Write("root.pem", world.Authority.Root.ExportCertificatePem()) },
        new("SigningRequestUnreadable", Request + "-CsrPath $dir/key.pem") { Case = "a key", Prepare = static world => world.Write("key.pem", Key()) },
        new("SigningRequestSignatureWrong", Request + "-CsrPath $dir/changed.csr") { Prepare = static world => world.Write("changed.csr", Changed()) },
        new("ConfirmationRequired", "New-CertificateRequest www.shop.example -DestinationPath $dir -Confirm") { Case = "request" },
    ];

    private static string Key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>A request whose name was changed after it was signed.</summary>
    private static byte[] Changed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] request = new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        "www.evil"u8.CopyTo(request.AsSpan(request.AsSpan().IndexOf("www.shop"u8)));
        return request;
    }
}
