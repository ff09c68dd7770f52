namespace CertManager.Cloud.KakaoCloud;

/// <summary>What the KakaoCloud console demands of a new CDN certificate (docs.kakaocloud.com, cdn-manage-certificate).</summary>
internal sealed class KakaoRules : IProviderRules
{
    /// <summary>The chain is what the issuer supplied; nothing says that the root belongs to it.</summary>
    public bool RootWanted => false;

    /// <summary>"Required when the certificate was issued with a chain."</summary>
    public bool ChainRequired => true;

    /// <summary>"Two certificates for the same domain cannot coexist": a new one overwrites the old one after confirmation.</summary>
    public bool OnePerDomain => true;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> ApplicationFields => [];

    /// <summary>Length and characters of a name are not documented.</summary>
    /// <param name="name">The name.</param>
    public IEnumerable<Finding> JudgeName(string name) => [];
}
