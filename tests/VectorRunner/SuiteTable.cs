using CertManager.VectorRunner.Suites;

namespace CertManager.VectorRunner;

/// <summary>All families of suites that are run.</summary>
internal static class SuiteTable
{
    private static readonly ISuite[] All =
    [
        new ChainOrderSuite(),
        new InspectSuite(),
        new KeysDerSuite(),
        new KeysLegacyPemSuite(),
        new LintSuite(),
        new PemSuite(),
        new Pkcs12Suite(),
    ];

    /// <summary>The family of a suite; null when it is unknown.</summary>
    internal static ISuite? Find(string name) => Array.Find(All, suite => suite.Takes(name));
}
