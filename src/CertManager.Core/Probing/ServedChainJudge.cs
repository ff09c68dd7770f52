using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CertManager;

/// <summary>Reads and judges chains as they were served. Each chain once in a run: many hosts serve the same.</summary>
internal sealed class ServedChainJudge
{
    // These speak of bundles to be uploaded: a server sends no key, and nothing is to be made of what it sends.
    private static readonly string[] AboutUploads = ["PrivateKeyMissing", "BundleUsable"];
    private static readonly Message AsServed = new("the chain as it was served", "제공된 체인");

    private readonly IPkiEngine _pki;
    private readonly JudgeOptions _options;
    private readonly ConcurrentDictionary<string, Lazy<ServedChain>> _known = new(StringComparer.Ordinal);

    internal ServedChainJudge(IPkiEngine pki, JudgeOptions options)
    {
        _pki = pki;
        _options = options;
    }

    /// <param name="certificates">DER, as they were sent, the leaf first; at least one.</param>
    internal ServedChain Judge(IReadOnlyList<byte[]> certificates)
    {
        IReadOnlyList<string> fingerprints = [.. certificates.Select(Fingerprint)];
        return _known.GetOrAdd(string.Join(" ", fingerprints), _ => new(() => Read(certificates, fingerprints))).Value;
    }

    private ServedChain Read(IReadOnlyList<byte[]> certificates, IReadOnlyList<string> fingerprints)
    {
        // As one text: in a text the order counts, and the findings of reading tell when it is wrong.
        using var input = new BundleInput();
        string text = string.Concat(certificates.Select(static der => Pem.Write("CERTIFICATE", der)));
        input.Parts.Add(new BundlePart(BundleRole.Certificate, AsServed.Format(), new SensitiveText(text)));
        BundleReading reading = _pki.Read(input);
        using CertificateBundle? bundle = reading.Bundle;
        if (bundle is null)
        {
            return new ServedChain(fingerprints[0], null, [], reading.Findings);
        }

        var read = new Dictionary<string, CertificateInfo>(StringComparer.Ordinal) { [bundle.Leaf.Fingerprint] = bundle.Leaf };
        foreach (CertificateInfo certificate in bundle.Chain.Concat(bundle.Foreign))
        {
            read[certificate.Fingerprint] = certificate;
        }

        return new ServedChain(
            fingerprints[0],
            read.TryGetValue(fingerprints[0], out CertificateInfo? leaf) ? leaf : null,
            [.. fingerprints.Skip(1).Where(read.ContainsKey).Select(fingerprint => read[fingerprint])],
            [.. _pki.Judge(bundle, _options).Findings.Where(static finding => !AboutUploads.Contains(finding.Id))]);
    }

    private static string Fingerprint(byte[] der)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(der)).Replace("-", string.Empty);
    }
}

/// <summary>A chain that was served, judged.</summary>
internal sealed class ServedChain
{
    internal ServedChain(string fingerprint, CertificateInfo? leaf, IReadOnlyList<CertificateInfo> issuers, IReadOnlyList<Finding> findings)
    {
        Fingerprint = fingerprint;
        Leaf = leaf;
        Issuers = issuers;
        Findings = findings;
    }

    /// <summary>SHA-256 of the leaf.</summary>
    internal string Fingerprint { get; }

    /// <summary>Null when it cannot be read.</summary>
    internal CertificateInfo? Leaf { get; }

    /// <summary>What was sent behind the leaf, in that order.</summary>
    internal IReadOnlyList<CertificateInfo> Issuers { get; }

    internal IReadOnlyList<Finding> Findings { get; }
}
