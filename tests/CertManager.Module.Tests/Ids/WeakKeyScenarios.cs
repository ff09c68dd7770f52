using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Every kind of key that can be broken or cannot be used.</summary>
public static class WeakKeyScenarios
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All => WeakMaterial.Bundles.Select(static weak =>
        new Scenario(weak.Key, "Test-CdnCertificate -Path $dir/weak.pem") { Prepare = world => world.Write("weak.pem", weak.Value()) });
}
