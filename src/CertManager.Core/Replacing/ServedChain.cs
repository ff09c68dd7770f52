using System.Collections.Concurrent;

namespace CertManager;

/// <summary>Judges chains as they were served: the right leaf without its issuers is no proof, clients refuse it.</summary>
internal sealed class ServedChain
{
    private readonly IPkiEngine _pki;
    private readonly JudgeOptions _judging;
    private readonly IReadOnlyCollection<string> _accepted;
    private readonly ConcurrentDictionary<string, string> _known = new();

    internal ServedChain(IPkiEngine pki, JudgeOptions judging, IReadOnlyCollection<string> accepted)
    {
        _pki = pki;
        _accepted = accepted;
        _judging = new JudgeOptions { Time = judging.Time, TrustedRoots = judging.TrustedRoots, OnlyTrustedRoots = judging.OnlyTrustedRoots };
    }

    /// <summary>The ids of what is wrong with a chain; null when nothing is. The same chain is judged once.</summary>
    /// <param name="certificates">DER, the leaf first.</param>
    internal string? Fault(IReadOnlyList<byte[]> certificates)
    {
        string faults = _known.GetOrAdd(string.Join("\n", certificates.Select(Convert.ToBase64String)), _ => Judge(certificates));
        return faults.Length == 0 ? null : faults;
    }

    private string Judge(IReadOnlyList<byte[]> certificates)
    {
        using var input = new BundleInput();
        foreach (byte[] certificate in certificates)
        {
            input.Parts.Add(new BundlePart(BundleRole.Any, "TLS", new SensitiveText((byte[])certificate.Clone())));
        }

        BundleReading reading = _pki.Read(input);
        using CertificateBundle? bundle = reading.Bundle;
        IReadOnlyList<Finding> findings = bundle is null ? reading.Findings : _pki.Judge(bundle, _judging).Findings;
        return string.Join(", ", Verdict.Blocking(findings, _accepted).Select(static finding => finding.Id).Distinct());
    }
}
