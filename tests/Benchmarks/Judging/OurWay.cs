using CertManager;
using CertManager.Pki;

namespace Judging;

/// <summary>CertManager's way, by the interface that the commands use.</summary>
public static class OurWay
{
    private static readonly PkiEngine Engine = new();

    /// <summary>Judges one bundle with a root of its own; throws when it is not good.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="now">By which clock.</param>
    public static void Judge(BundleFile file, DateTimeOffset now)
    {
        using BundleInput input = InputOf(file);
        Judge(input, RootsOf(file), now);
    }

    /// <summary>The texts as a command hands them over.</summary>
    /// <param name="file">The bundle.</param>
    internal static BundleInput InputOf(BundleFile file)
    {
        var input = new BundleInput();
        input.Parts.Add(new(BundleRole.Certificate, "certificate", new SensitiveText(file.Certificate)));
        input.Parts.Add(new(BundleRole.PrivateKey, "key", new SensitiveText(file.Key)));
        input.Parts.Add(new(BundleRole.Chain, "chain", new SensitiveText(file.Intermediate)));
        return input;
    }

    /// <summary>The anchor, read.</summary>
    /// <param name="file">The bundle.</param>
    internal static IReadOnlyList<CertificateInfo> RootsOf(BundleFile file) => Engine.ReadCertificates("root", System.Text.Encoding.ASCII.GetBytes(file.Root));

    /// <summary>Judges what is handed over, host and all lints included.</summary>
    /// <param name="input">The texts.</param>
    /// <param name="roots">The anchors.</param>
    /// <param name="now">By which clock.</param>
    /// <param name="host">The host that is asked about; none when null.</param>
    internal static void Judge(BundleInput input, IReadOnlyList<CertificateInfo> roots, DateTimeOffset now, string? host = null)
    {
        BundleReading reading = Engine.Read(input);
        using CertificateBundle bundle = reading.Bundle ?? throw new InvalidOperationException(string.Join(" ", reading.Findings));
        Judgement judgement = Engine.Judge(bundle, new()
        {
            Time = now,
            TrustedRoots = roots,
            OnlyTrustedRoots = true,
            Requirement = CertificateRequirement.Public,
            Path = new() { HostNames = host is null ? [] : [host] },
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
