using CertManager.Pki;

namespace CertManager.Fuzz;

/// <summary>
/// The search for a path: an input is a row of certificates, the service's first, the last one trusted. All of the seeds have one and the
/// same key, see <see cref="Authority"/>. Certificates are read once and kept: reading them is another target's.
/// </summary>
internal static class PathTarget
{
    private const int MostSigns = 12;
    private const int MostRead = 4096;
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PkiEngine Engine = new();
    private static readonly ThreadLocal<Dictionary<UInt128, ParsedCertificate?>> Known = new(static () => []);

    // Everything that a judgement may be asked beside the path; which of them, an input's length says.
    private static readonly PathOptions[] Questions =
    [
        new(),
        new() { HostNames = ["www.shop.example"] },
        new() { HostNames = ["a.b.shop.example", "192.0.2.7", "other.example"], AnchorDatesCount = true },
        new() { AnchorsAreKeysOnly = true, LeafMayBeAnchor = true },
        new() { MaxPathLength = 1, NamesRequired = false, AnchorConstraintsCount = false },
    ];

    internal static Reached Run(byte[] input)
    {
        List<FoundCertificate> row = [];
        foreach (byte[] certificate in Split(input))
        {
            if (Read(certificate) is { } parsed)
            {
                row.Add(new(parsed, "input", isOrdered: true));
            }
        }

        if (row.Count < 2)
        {
            return new(0);
        }

        FoundCertificate leaf = input.Length % 3 == 0 ? LeafChoice.Choose(row, key: null)! : row[0];
        var order = ChainOrder.Of(leaf, row);
        using var bundle = new CertificateBundle(leaf.Certificate.Info, [.. order.Chain.Select(static found => found.Certificate.Info)], privateKey: null)
        {
            Foreign = [.. order.Foreign.Select(static found => found.Certificate.Info)],
        };
        Judgement judgement = Engine.Judge(bundle, new()
        {
            Time = Time,
            TrustedRoots = [row[^1].Certificate.Info],
            OnlyTrustedRoots = true,
            RootWanted = input.Length % 2 == 0,
            Path = Questions[input.Length % Questions.Length],
        });
        string[] ids = [.. judgement.Findings.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal)];
        bool hasErrors = judgement.Findings.Any(static finding => finding.Severity == FindingSeverity.Error);
        int layer = judgement.Anchor is null ? (judgement.Path.Count > 1 ? 2 : 1) : hasErrors ? 3 : 4;
        return new(layer, string.Join(' ', ids.Take(MostSigns)));
    }

    private static ParsedCertificate? Read(byte[] certificate)
    {
        Dictionary<UInt128, ParsedCertificate?> known = Known.Value!;
        UInt128 key = Authority.Key(certificate);
        if (known.TryGetValue(key, out ParsedCertificate? parsed))
        {
            return parsed;
        }

        try
        {
            parsed = ParsedCertificate.Parse(Authority.Own.SignAgain(certificate));
        }
        catch (CertificateFormatException)
        {
            // That a bundle with one that cannot be read is refused, another target looks at.
        }

        if (known.Count >= MostRead)
        {
            known.Clear();
        }

        return known[key] = parsed;
    }

    private static List<byte[]> Split(byte[] input)
    {
        const int Most = 16;
        var row = new List<byte[]>();
        int at = 0;
        while (at < input.Length && row.Count < Most && DerNode.LengthAt(input, at) is var length and > 0)
        {
            row.Add(input.AsSpan(at, length).ToArray());
            at += length;
        }

        return row;
    }
}
