namespace CertManager.Emulator;

/// <summary>Chooses by a seed and a name, alike on every platform and version: <see href="https://prng.di.unimi.it/splitmix64.c">SplitMix64</see>.</summary>
internal sealed class SeededChoice
{
    private ulong _state;

    internal SeededChoice(int seed, string name)
    {
        unchecked
        {
            // FNV-1a (draft-eastlake-fnv): string.GetHashCode differs from process to process.
            ulong hash = 0xCBF29CE484222325;
            foreach (char c in name)
            {
                hash = (hash ^ c) * 0x100000001B3;
            }

            _state = hash ^ ((ulong)seed * 0x9E3779B97F4A7C15);
        }
    }

    internal T Among<T>(IReadOnlyList<T> options) => options[Next(options.Count)];

    /// <summary>0 or more, less than 1.</summary>
    internal double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    private int Next(int below) => (int)(Next() % (ulong)below);

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
