using System.Globalization;

namespace CertManager.Emulator;

/// <summary>Checks the names of a practice certificate, so that none of them can be read as something else in a distinguished name.</summary>
internal static class PracticeNames
{
    private const int MaxNames = 100;
    private const int MaxNameLength = 253;

    // RFC 5280 appendix A.1, ub-common-name.
    private const int MaxCommonNameLength = 64;

    /// <returns>The names in their ASCII form, as they stand in certificates.</returns>
    /// <exception cref="CertManagerException">There are none or too many, or one is no DNS name.</exception>
    internal static IReadOnlyList<string> Check(IReadOnlyList<string> names)
    {
        if (names is null || names.Count is 0 or > MaxNames)
        {
            throw Invalid();
        }

        return [.. names.Select(ToAscii)];
    }

    /// <summary>The subject of a leaf. A name that is too long for a common name stands in the alternative names only.</summary>
    internal static string Subject(string name, string owner) => name.Length <= MaxCommonNameLength ? "CN=" + name + "," + owner : owner;

    private static string ToAscii(string name)
    {
        try
        {
            string ascii = new IdnMapping().GetAscii(name);
            return ascii.Length <= MaxNameLength && ascii.All(IsNameCharacter) ? ascii : throw Invalid();
        }
        catch (ArgumentException)
        {
            throw Invalid();
        }
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '*';

    private static CertManagerException Invalid() => EmulatorErrors.PracticeRequestInvalid.With(nameof(PracticeRequest.Names));
}
