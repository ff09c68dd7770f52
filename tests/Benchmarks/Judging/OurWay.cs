using CertManager;
using CertManager.Pki;

namespace Judging;

/// <summary>CertManager's way, by the interface that the commands use.</summary>
public static class OurWay
{
    private static readonly PkiEngine Engine = new();

    /// <summary>Judges one bundle; throws when it is not good.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="now">By which clock.</param>
    public static void Judge(BundleFile file, DateTimeOffset now)
    {
        using var input = new BundleInput();
        input.Parts.Add(new(BundleRole.Certificate, "certificate", new SensitiveText(file.Certificate)));
        input.Parts.Add(new(BundleRole.PrivateKey, "key", new SensitiveText(file.Key)));
        input.Parts.Add(new(BundleRole.Chain, "chain", new SensitiveText(file.Intermediate)));
        BundleReading reading = Engine.Read(input);
        using CertificateBundle bundle = reading.Bundle ?? throw new InvalidOperationException(string.Join(" ", reading.Findings));
        Judgement judgement = Engine.Judge(bundle, new()
        {
            Time = now,
            TrustedRoots = Engine.ReadCertificates("root", System.Text.Encoding.ASCII.GetBytes(file.Root)),
            OnlyTrustedRoots = true,
        });
        if (judgement.Anchor is null || judgement.Findings.Any(static finding => finding.Severity == FindingSeverity.Error))
        {
            throw new InvalidOperationException(string.Join(" ", judgement.Findings));
        }
    }

    /// <summary>Forgets issuers and signatures that were checked before.</summary>
    public static void Forget() => PkiEngine.Forget();

    /// <summary>What is found about the first bundle, for people.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="now">By which clock.</param>
    internal static IEnumerable<string> Findings(BundleFile file, DateTimeOffset now)
    {
        using var input = new BundleInput();
        input.Parts.Add(new(BundleRole.Any, "bundle", new SensitiveText(file.Certificate + file.Key + file.Intermediate)));
        using CertificateBundle bundle = Engine.Read(input).Bundle!;
        return [.. Engine.Judge(bundle, new() { Time = now, TrustedRoots = Engine.ReadCertificates("root", System.Text.Encoding.ASCII.GetBytes(file.Root)), OnlyTrustedRoots = true }).Findings.Select(static finding => finding.Id)];
    }
}
