using CertManager.VectorRunner.Suites;

namespace CertManager.VectorRunner;

/// <summary>All families of suites that are run.</summary>
internal sealed class SuiteTable
{
    private readonly ISuite[] _all;

    /// <param name="now">The time of cases that name none.</param>
    internal SuiteTable(DateTimeOffset now)
    {
        _all =
        [
            new BundleCfsslSuite(now),
            new ChainOrderSuite(),
            new HostMatchSuite(),
            new InspectSuite(),
            new KeysDerSuite(),
            new KeysLegacyPemSuite(),
            new LimboSuite(now),
            new LintSuite(),
            new PemSuite(),
            new Pkcs12Suite(),
            new RevocationSuite("revocation-crl", RevocationSuite.RevocationList, now),
            new RevocationSuite("revocation-ocsp", RevocationSuite.OcspResponse, now),
            new SctSuite(),
            new WeakSuite(),
        ];
    }

    /// <summary>The family of a suite; null when it is unknown.</summary>
    internal ISuite? Find(string name) => Array.Find(_all, suite => suite.Takes(name));
}
