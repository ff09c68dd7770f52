namespace CertManager.Emulator;

/// <summary>Chooses by a seed, alike on every platform and version: <see href="https://prng.di.unimi.it/splitmix64.c">SplitMix64</see>.</summary>
internal sealed class SeededChoice
{
    private ulong _state;

    internal SeededChoice(int seed)
    {
        _state = unchecked((ulong)seed);
    }

    internal T Of<T>()
        where T : struct, Enum => Among(Platform.ValuesOf<T>());

    internal bool OfTwo() => Next(2) == 1;

    internal T Among<T>(params T[] options) => options[Next(options.Length)];

    private int Next(int below)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            return (int)(mixed % (ulong)below);
        }
    }
}
