using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Cloud;
using CertManager.Emulator;
using CertManager.Pki;

namespace CertManager.Core.Tests.HandingOver;

/// <summary>Practice certificates, a folder, and what writes hand-offs into it.</summary>
internal sealed class HandoffRig : IDisposable
{
    private readonly EmulatedAccount _account = new(SystemClock.Instance, new EmulatorOptions());
    private readonly List<CertificateBundle> _bundles = [];

    internal static PkiEngine Pki { get; } = new();

    internal string Folder { get; } = Directory.CreateTempSubdirectory("handoff-").FullName;

    internal EmulatedAccount Account => _account;

    internal JudgeOptions Judging => new() { Time = _account.UtcNow, TrustedRoots = [Read(_account.PracticeRoot).Leaf], OnlyTrustedRoots = true, ChainRequired = true };

    internal HandoffWriter Writer => new(Pki, new CloudEngine().GetRules(ProviderKind.KakaoCloud, CloudZone.Public), Judging);

    internal string Target(string name = "shop") => Path.Combine(Folder, name);

    internal PracticeCertificate Issue(params string[] names) => _account.Issue(new PracticeRequest { Names = names.Length > 0 ? names : ["www.shop.example", "shop.example"] });

    internal CertificateBundle Bundle(PracticeCertificate issued, bool withChain = true, PracticeCertificate? keyOf = null, bool withKey = true)
    {
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Any, "certificate", new SensitiveText(issued.Certificate + (withChain ? issued.Chain : string.Empty))));
        if (withKey)
        {
            input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "key", new SensitiveText((keyOf ?? issued).PrivateKey)));
        }

        CertificateBundle bundle = Pki.Read(input).Bundle!;
        _bundles.Add(bundle);
        return bundle;
    }

    /// <summary>One that no authority issued: there is no chain.</summary>
    internal CertificateBundle SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.shop.example");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(_account.UtcNow.AddDays(-1), _account.UtcNow.AddDays(40));
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Any, "certificate", new SensitiveText(certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem())));
        CertificateBundle bundle = Pki.Read(input).Bundle!;
        _bundles.Add(bundle);
        return bundle;
    }

    internal HandoffRequest Request(CertificateBundle? bundle = null, string name = "shop", string? path = null, params string[] services) =>
        new() { Name = name, Path = path ?? Target(), Bundle = bundle ?? Bundle(Issue()), Services = services };

    internal CertificateHandoff Write(HandoffRequest? request = null)
    {
        HandoffWriter writer = Writer;
        return writer.Write(writer.Plan(request ?? Request()), default);
    }

    public void Dispose()
    {
        _bundles.ForEach(static bundle => bundle.Dispose());
        _account.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private CertificateBundle Read(string certificate)
    {
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Any, "certificate", new SensitiveText(certificate)));
        CertificateBundle bundle = Pki.Read(input).Bundle!;
        _bundles.Add(bundle);
        return bundle;
    }
}
