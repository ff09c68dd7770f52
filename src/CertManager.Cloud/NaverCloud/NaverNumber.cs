using System.Globalization;

namespace CertManager.Cloud.NaverCloud;

/// <summary>NAVER's numbers of certificates and services: whole and above zero. Zero means all of an order in one call, so it must never pass for a number.</summary>
internal static class NaverNumber
{
    /// <summary>Whether a text is a number.</summary>
    internal static bool TryRead(string? text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    /// <summary>The number of a certificate.</summary>
    /// <exception cref="CertManagerException">The text is none.</exception>
    internal static long OfCertificate(string id) => TryRead(id, out long number) ? number : throw NaverErrors.CertificateNotNumbered.With(Shown(id));

    /// <summary>An id that is text, as a segment of a path: what could lead to another address is refused.</summary>
    /// <exception cref="CertManagerException">The text cannot be one.</exception>
    internal static string Segment(string id)
    {
        bool plain = id.Length is > 0 and <= 200
            && id.Trim('.').Length > 0
            && id.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or ':' or '=' or '+' or '~' or '@');
        return plain ? Uri.EscapeDataString(id) : throw NaverErrors.IdMalformed.With(Shown(id));
    }

    /// <summary>What is no id may be anything, a key put in the wrong place included.</summary>
    private static string Shown(string id) => id.Length <= 40 ? id : id.Substring(0, 10) + "...";
}
