namespace CertManager.Pki;

/// <summary>Makes a bundle of parts: reads them, finds the leaf, puts the rest in order.</summary>
internal static class BundleReader
{
    internal static BundleReading Read(BundleInput input)
    {
        using var material = new Material();
        bool swappedCertificate = false;
        bool swappedKey = false;
        bool isKeyless = false;
        bool isNamed = false;
        int beforeChain = 0;

        // A part given as the chain stands behind the leaf, wherever it was named.
        foreach (BundlePart part in input.Parts.OrderBy(static part => part.Role == BundleRole.Chain ? 1 : 0))
        {
            int certificates = material.Certificates.Count + material.Duplicates;
            int keys = material.Keys.Count;
            int faults = material.Findings.Count(IsError);
            new PartReader(material, input.Password, part.Location).Read(part.Content.Bytes);
            bool hasCertificates = material.Certificates.Count + material.Duplicates > certificates;
            bool hasKeys = material.Keys.Count > keys;
            beforeChain = part.Role == BundleRole.Chain ? beforeChain : material.Certificates.Count;

            // One alone, given as the certificate, is meant to be it, authority or not; several may be a chain in the wrong place.
            isNamed |= part.Role == BundleRole.Certificate && material.Certificates.Count + material.Duplicates == certificates + 1;
            swappedCertificate |= part.Role == BundleRole.Certificate && hasKeys && !hasCertificates;
            swappedKey |= part.Role == BundleRole.PrivateKey && hasCertificates && !hasKeys;
            isKeyless |= part.Role == BundleRole.PrivateKey && !hasKeys && material.Findings.Count(IsError) == faults;
        }

        List<Finding> findings = material.Findings;
        if (swappedCertificate && swappedKey)
        {
            findings.Add(BundleFindings.CertificateAndKeySwapped.At(input.Location));
            return new(null, findings);
        }

        if (isKeyless && material.Keys.Count == 0)
        {
            findings.Add(BundleFindings.PrivateKeyNotThere.At(input.Location));
        }

        if (input.Parts.Count == 0)
        {
            findings.Add(BundleFindings.InputEmpty.At(string.Empty));
        }

        if (material.Keys.Count > 1)
        {
            findings.Add(BundleFindings.SeveralPrivateKeys.At(input.Location, material.Keys.Count));
        }

        if (!findings.Exists(IsError) && (material.Certificates.Count == 0 || (!isNamed && IsChainAlone(material, beforeChain))))
        {
            findings.Add(BundleFindings.CertificateMissing.At(input.Location, Describe(material)));
            return new(null, findings);
        }

        // What is wrong with the key does not keep the certificates from being judged: people want to know everything at once. But where a
        // certificate may be among what could not be read, the others would be judged for what they are not.
        // Nor is a chain judged for a leaf that stood in what could not be opened.
        bool isLeafUnread = findings.Exists(IsError) && !isNamed && beforeChain == 0;
        bool onlyKeyFaults = !isLeafUnread && findings.TrueForAll(static finding => !IsError(finding) || IsAboutKey(finding));
        return onlyKeyFaults && material.Certificates.Count > 0 ? Assemble(input.Location, material) : new(null, findings);
    }

    /// <summary>Authorities only, of which none has the key; or what was given as the chain, and no certificate of the key in it.</summary>
    private static bool IsChainAlone(Material material, int beforeChain)
    {
        bool isOfKey = material.Keys.Count > 0 && material.Certificates.Exists(found => material.Keys.Exists(key => found.Certificate.PublicKey.SameAs(key.Public)));
        bool isIssuers = material.Certificates.TrueForAll(static found => found.Certificate.Extensions.IsAuthority);
        return !isOfKey && isIssuers && (material.Keys.Count > 0 || beforeChain == 0);
    }

    private static BundleReading Assemble(string location, Material material)
    {
        List<Finding> findings = material.Findings;
        PrivateKey? key = material.Keys.Count == 1 ? material.Keys[0] : null;
        FoundCertificate? leaf = LeafChoice.Choose(material.Certificates, key);
        if (leaf is null)
        {
            findings.Add(BundleFindings.KeyMismatch.At(
                location,
                key!.Public.DisplayName,
                string.Join("; ", material.Certificates.Take(5).Select(static found => $"{found.Certificate} ({found.Certificate.PublicKey.DisplayName})"))));
            key = null;
            leaf = LeafChoice.Choose(material.Certificates, key)!;
        }

        if (key is null && !findings.Exists(IsError))
        {
            findings.Add(BundleFindings.PrivateKeyMissing.At(location));
        }

        if (material.Duplicates > 0)
        {
            findings.Add(BundleFindings.ChainDuplicate.At(location, material.Duplicates));
        }

        var order = ChainOrder.Of(leaf, material.Certificates);
        if (!order.WasInOrder)
        {
            findings.Add(BundleFindings.ChainOutOfOrder.At(location));
        }

        findings.AddRange(order.Foreign.Select(static found => BundleFindings.ChainForeign.At(found.Location, found.Certificate)));
        SensitiveText? keyCopy = key is null ? null : new SensitiveText(key.Detach());
        var bundle = new CertificateBundle(leaf.Certificate.Info, [.. order.Chain.Select(static found => found.Certificate.Info)], keyCopy)
        {
            Location = location,
            ReadingFindings = findings,
            Foreign = [.. order.Foreign.Select(static found => found.Certificate.Info)],
        };
        return new(bundle, findings);
    }

    private static bool IsAboutKey(Finding finding) => finding.Id is nameof(BundleFindings.SeveralPrivateKeys)
        or nameof(BundleFindings.PrivateKeyNotThere)
        or nameof(BundleFindings.PasswordRequired)
        or nameof(BundleFindings.PasswordWrong)
        or nameof(BundleFindings.KeyUnsupported);

    private static bool IsError(Finding finding) => finding.Severity == FindingSeverity.Error;

    private static string Describe(Material material)
    {
        IEnumerable<string> kinds = material.Ignored.Concat(material.Keys.Select(static key => key.Public.DisplayName + " private key"))
            .Concat(material.Certificates.Select(static found => $"{found.Certificate} (CA)"));
        string found = string.Join(", ", kinds.Distinct());
        return found.Length == 0 ? "-" : found;
    }
}
