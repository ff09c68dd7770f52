using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CertManager.Desktop;

/// <summary>What the vector runner's sources call and .NET Framework does not have.</summary>
internal static class Missing
{
    extension(Stopwatch)
    {
        internal static TimeSpan GetElapsedTime(long start) => TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency);
    }

    extension(Convert)
    {
        internal static string ToHexStringLower(ReadOnlySpan<byte> bytes) => string.Concat(bytes.ToArray().Select(static one => one.ToString("x2", CultureInfo.InvariantCulture)));

        internal static byte[] FromHexString(string text) => [.. Enumerable.Range(0, text.Length / 2).Select(at => Convert.ToByte(text.Substring(at * 2, 2), 16))];
    }

    extension(SHA256)
    {
        internal static byte[] HashData(ReadOnlySpan<byte> bytes)
        {
            using SHA256 hash = SHA256.Create();
            return hash.ComputeHash(bytes.ToArray());
        }
    }

    extension(Enum)
    {
        internal static T[] GetValues<T>() => (T[])Enum.GetValues(typeof(T));
    }

    extension(string)
    {
        internal static string Create(IFormatProvider culture, FormattableString text) => text.ToString(culture);
    }

    internal static string ReplaceLineEndings(this string text, string by) => text.Replace("\r\n", "\n").Replace("\n", by);

    internal static string Replace(this string text, string old, string by, StringComparison comparison)
    {
        Debug.Assert(comparison == StringComparison.Ordinal);
        return text.Replace(old, by);
    }

    internal static bool StartsWith(this string text, char first) => text.Length > 0 && text[0] == first;

    internal static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    internal static IEnumerable<string> Order(this IEnumerable<string> texts, IComparer<string> comparer) => texts.OrderBy(static text => text, comparer);
}
