using System.Globalization;

namespace CertManager;

/// <summary>
/// Names of certificates that take the place of others: the old name without what an earlier replacement added, cut to 12 characters, a
/// hyphen, and the day on which the new certificate ends (yyMMdd, UTC). <c>shop</c> becomes <c>shop-290314</c>. When another certificate
/// has that name, a letter is added: <c>shop-290314b</c>. NAVER allows 3 to 20 characters (release note, 2026-09-17).
/// </summary>
public static class ReplacementName
{
    private const int LongestStem = 12;
    private const int DayDigits = 6;

    /// <summary>The names to try, in this order.</summary>
    /// <param name="name">Name of the certificate to be replaced.</param>
    /// <param name="notAfter">End of the new one.</param>
    public static IEnumerable<string> For(string name, DateTimeOffset notAfter)
    {
        string first = Cut(StemOf(name)) + "-" + notAfter.UtcDateTime.ToString("yyMMdd", CultureInfo.InvariantCulture);
        yield return first;
        for (char letter = 'b'; letter <= 'z'; letter++)
        {
            yield return first + letter;
        }
    }

    /// <summary>Whether a name was made from another by this rule.</summary>
    /// <param name="derived">The name in question.</param>
    /// <param name="name">The other name.</param>
    public static bool IsDerived(string derived, string name)
    {
        string stem = StemOf(derived);
        return stem.Length < derived.Length && derived != name && string.Equals(stem, Cut(StemOf(name)), StringComparison.Ordinal);
    }

    /// <summary>The first name by this rule that is not taken.</summary>
    /// <param name="name">Name of the certificate to be replaced.</param>
    /// <param name="notAfter">End of the new one.</param>
    /// <param name="records">Those that have names.</param>
    /// <exception cref="CertManagerException">All are taken.</exception>
    internal static string Free(string name, DateTimeOffset notAfter, IReadOnlyList<CdnCertificate> records)
    {
        string[] names = [.. For(name, notAfter)];
        return names.FirstOrDefault(free => records.All(record => record.Name != free)) ?? throw ReplacementErrors.ReplacementNamesTaken.With(names[0]);
    }

    private static string Cut(string stem) => (stem.Length > LongestStem ? stem.Substring(0, LongestStem) : stem).TrimEnd('-');

    private static string StemOf(string name)
    {
        int end = name.Length > 0 && name[name.Length - 1] is >= 'b' and <= 'z' ? name.Length - 1 : name.Length;
        int hyphen = end - DayDigits - 1;
        return hyphen > 0 && name[hyphen] == '-' && name.Skip(hyphen + 1).Take(DayDigits).All(static c => c is >= '0' and <= '9')
            ? name.Substring(0, hyphen)
            : name;
    }
}
