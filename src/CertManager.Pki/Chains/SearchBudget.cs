namespace CertManager.Pki;

/// <summary>What one search may cost. Hostile mazes of certificates end here, and people are told.</summary>
internal sealed class SearchBudget
{
    /// <summary>Members tried, in each of the two passes.</summary>
    internal const int MostSteps = 1000;

    /// <summary>Whole paths judged.</summary>
    internal const int MostPaths = 100;

    /// <summary>Certificates on a path.</summary>
    internal const int DeepestPath = 20;

    /// <summary>Names compared with constraints; ordinary chains need below a hundred.</summary>
    internal const int MostNameComparisons = 250_000;

    // In checks of an RSA-2048 or P-256 signature.
    private const int MostSignatureCost = 200;

    private int _signatureCost;
    private int _steps;
    private int _paths;

    /// <summary>Whether something was left untried.</summary>
    internal bool WasExceeded { get; private set; }

    internal int NameComparisons { get; set; }

    internal void BeginPass()
    {
        _steps = 0;
        _paths = 0;
    }

    internal bool TakeStep() => Take(ref _steps, 1, MostSteps);

    internal bool TakePath() => Take(ref _paths, 1, MostPaths);

    internal bool TakeSignature(SubjectPublicKey key) => Take(ref _signatureCost, CostOf(key), MostSignatureCost);

    internal void Exceed() => WasExceeded = true;

    // Multiplying costs the square of the length; the platform's EC curves are few, others go the slow way.
    private static int CostOf(SubjectPublicKey key)
    {
        switch (key.Algorithm)
        {
            case KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss:
                int size = 1 + (key.Bits / 2048);
                return Math.Max(1, size * size / 4) * Math.Max(1, key.Exponent.Length / 4);
            case KeyAlgorithm.Ec:
                return key.CurveOid is NamedCurve.P256 ? 1 : key.CurveOid is NamedCurve.P384 ? 2 : 8;
            default:
                return 4;
        }
    }

    private bool Take(ref int taken, int cost, int most)
    {
        if (taken + cost > most)
        {
            WasExceeded = true;
            return false;
        }

        taken += cost;
        return true;
    }
}
