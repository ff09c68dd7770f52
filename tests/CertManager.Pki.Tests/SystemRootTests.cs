using System.Security.Cryptography.X509Certificates;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>What the machine itself trusts.</summary>
public sealed class SystemRootTests
{
    private readonly ITestOutputHelper _output;

    public SystemRootTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void All_roots_of_the_system_are_read_and_judged()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        foreach (X509Certificate2 root in store.Certificates)
        {
            CertificateBundle bundle = Input.Bundle(root.ExportCertificatePem());
            Judgement judgement = Practice.Engine.Judge(bundle, new() { Time = Practice.Now });

            Assert.Equal(root.SerialNumber.TrimStart('0'), bundle.Leaf.SerialNumber.TrimStart('0'));
            Assert.Equal(bundle.Fingerprint, judgement.Anchor?.Fingerprint);
            Assert.Equal(bundle.Leaf.IsCertificateAuthority, judgement.Findings.Ids().Contains("LeafIsAuthority"));
        }

        _output.WriteLine($"roots: {store.Certificates.Count}");
    }
}
