namespace CertManager.Cloud.NaverCloud;

/// <summary>What NAVER Certificate Manager demands of a new certificate.</summary>
internal sealed class NaverRules : IProviderRules
{
    /// <summary>Those of CloudBasicCertificateRequest, AdvancedCertificateRequest and GlobalEdgeCertificateRequest that options stand for.</summary>
    internal static readonly string[] OwnFields = ["csr", "certificateType", "certificateName", "commonName", "dnsName", "validationMethod", "organizationNo"];

    private readonly CloudZone _zone;

    internal NaverRules(CloudZone zone)
    {
        _zone = zone;
    }

    /// <summary>A chain without the root was refused (reports of 2022; a public client sends it for the same reason).</summary>
    public bool RootWanted => true;

    /// <summary>Not documented as such; a chain without the root is a finding of its own.</summary>
    public bool ChainRequired => false;

    /// <inheritdoc/>
    public bool OnePerDomain => false;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> ApplicationFields => OwnFields;

    /// <inheritdoc/>
    public IEnumerable<Finding> JudgeName(string name)
    {
        bool wellFormed = name.Length >= 3
            && name[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')
            && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');
        if (!wellFormed || name.Length > NaverFindings.OldNameLength)
        {
            // What is no name may be anything, a key put in the wrong place included.
            yield return NaverFindings.NameRuleBroken.At("-Name", name.Length <= 2 * NaverFindings.OldNameLength ? name : name.Substring(0, 10) + "...");
        }
        else if (name.Length > NaverFindings.NameLength)
        {
            // Whether the shorter limit holds in the government zone is not known: there the user may try.
            yield return NaverFindings.NameTooLong.At(canAccept: _zone == CloudZone.Government, "-Name", name, name.Length);
        }
    }
}
