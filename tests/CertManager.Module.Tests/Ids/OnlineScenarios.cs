using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>What comes, or does not come, from where certificates say that it is.</summary>
public static class OnlineScenarios
{
    private const string Leaf = "Test-CdnCertificate -LiteralPath $dir/cert.pem -TrustedRoot $dir/root.pem -Online ";
    private const string Resolve = "Resolve-CertificateChain -LiteralPath $dir/cert.pem -TrustedRoot $dir/root.pem ";
    private const string Offline = "Test-CdnCertificate -LiteralPath $dir/cert.pem, $dir/chain.pem ";
    private const string Whole = "Test-CdnCertificate -LiteralPath $dir/cert.pem, $dir/chain.pem -TrustedRoot $dir/root.pem -Online ";

    // They publish until the tests end: a scenario runs after it was prepared.
    private static readonly Lazy<PublishingAuthority> Right = new(static () => new());
    private static readonly Lazy<PublishingAuthority> Silent = new(static () => new(ocsp: null, list: null, issuer: null));
    private static readonly Lazy<PublishingAuthority> Broken = new(static () =>
    {
        var authority = new PublishingAuthority();
        authority.Respond(PublicationServer.Bytes("<html>"u8.ToArray()));
        return authority;
    });

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("IssuerFetched", Leaf + "-AllowPrivateAddress") { Prepare = static world => Right.Value.Write(world.Folder) },
        new("IssuerNotFetched", Leaf) { Prepare = static world => Right.Value.Write(world.Folder) },
        new("IssuerNotFetched", Leaf) { Case = "no place named", Prepare = static world => Silent.Value.Write(world.Folder) },
        new("IssuerNotFetched", Resolve + "-Online") { Case = "for a chain", Prepare = static world => Right.Value.Write(world.Folder) },
        new("ChainCompleted", Resolve + "-Online -AllowPrivateAddress -InformationAction Continue") { Case = "fetched", Prepare = static world => Right.Value.Write(world.Folder) },
        new("ReplacementNotAsked", Offline + "-AllowPrivateAddress") { Case = "nothing to judge with the network", Prepare = static world => Right.Value.Write(world.Folder) },
        new("ReplacementNotAsked", Resolve + "-AllowPrivateAddress") { Case = "nothing to fetch", Prepare = static world => Right.Value.Write(world.Folder) },
        new("RevocationNotFetched", Whole) { Prepare = static world => Right.Value.Write(world.Folder) },
        new("RevocationSourceFailed", Whole + "-AllowPrivateAddress") { Prepare = static world => Broken.Value.Write(world.Folder) },
        new("RevocationNotPublished", Whole) { Prepare = static world => Silent.Value.Write(world.Folder) },
    ];
}
