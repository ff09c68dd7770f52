using System.Globalization;
using System.Numerics;
using System.Text;

namespace CertManager;

/// <summary>Whether a record at a provider is a certificate that is at hand.</summary>
public enum Sameness
{
    /// <summary>It is another one.</summary>
    Different,

    /// <summary>It is the same one.</summary>
    Same,

    /// <summary>The record tells too little to decide.</summary>
    Undecided,
}

/// <summary>
/// Compares a certificate with a provider's record: by fingerprint where the record has one; else by serial number, issuer and
/// validity, which RFC 5280 section 4.1.2.2 makes unique for one issuer; else by equal names and a validity that is equal to the second.
/// </summary>
public static class CertificateIdentity
{
    // NAVER documents neither format nor zone of its dates: a day without time, in a zone up to 14 hours away, is read up to 38 hours apart.
    internal static readonly TimeSpan DateTolerance = TimeSpan.FromHours(38);

    /// <summary>Compares.</summary>
    /// <param name="leaf">The certificate at hand.</param>
    /// <param name="record">The provider's record.</param>
    public static Sameness Compare(CertificateInfo leaf, CdnCertificate record)
    {
        if (record.Fingerprint is { Length: > 0 } fingerprint)
        {
            return Hexadecimal(fingerprint) == leaf.Fingerprint ? Sameness.Same : Sameness.Different;
        }

        if (!MayBe(leaf.NotBefore, record.NotBefore) || !MayBe(leaf.NotAfter, record.NotAfter))
        {
            return Sameness.Different;
        }

        if (record.SerialNumber is not { Length: > 0 } serial || !IsSerial(serial))
        {
            // A record may leave names out, but it does not invent any.
            return !record.Domains.All(name => leaf.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) ? Sameness.Different
                : HasLifeOf(leaf, record) ? Sameness.Same : Sameness.Undecided;
        }

        if (!SameSerial(leaf.SerialNumber, serial))
        {
            return Sameness.Different;
        }

        bool decided = record.NotAfter is not null && record.Issuer is { Length: > 0 } issuer && SameIssuer(leaf.Issuer, issuer);
        return decided ? Sameness.Same : Sameness.Undecided;
    }

    /// <summary>
    /// Nobody has two certificates issued for the same names in the same second. A life that begins at midnight is counted in days, by the record or by
    /// the authority, and decides nothing: one that is issued again on that day has the same.
    /// </summary>
    private static bool HasLifeOf(CertificateInfo leaf, CdnCertificate record) => DomainNames.SameSet(record.Domains, leaf.Names)
        && leaf.NotBefore.UtcDateTime.TimeOfDay != TimeSpan.Zero
        && record.NotBefore == leaf.NotBefore
        && record.NotAfter == leaf.NotAfter
        && (record.Issuer is not { Length: > 0 } issuer || SameIssuer(leaf.Issuer, issuer));

    private static bool MayBe(DateTimeOffset known, DateTimeOffset? recorded) =>
        recorded is null || (known - recorded.Value).Duration() <= DateTolerance;

    /// <summary>A text that is no number in any spelling tells nothing.</summary>
    private static bool IsSerial(string recorded)
    {
        string digits = Hexadecimal(recorded);
        return digits.Length > 0 && digits.All(static c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F'));
    }

    /// <summary>Serial numbers are written as hexadecimal with or without separators and leading zeros, or as a decimal number.</summary>
    private static bool SameSerial(string hexadecimal, string recorded)
    {
        string wanted = hexadecimal.TrimStart('0');
        return Hexadecimal(recorded).TrimStart('0') == wanted
            || (recorded.All(static c => c is >= '0' and <= '9') && BigInteger.Parse(recorded, CultureInfo.InvariantCulture).ToString("X", CultureInfo.InvariantCulture).TrimStart('0') == wanted);
    }

    private static string Hexadecimal(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.Substring(2) : text;
        return new string([.. digits.Where(static c => c is not (':' or ' ' or '-')).Select(char.ToUpperInvariant)]);
    }

    /// <summary>Providers write the issuer as a whole name or as its common name or organisation.</summary>
    private static bool SameIssuer(string issuer, string recorded)
    {
        string whole = Letters(issuer);
        string given = Letters(recorded);
        return given.Length > 0 && (whole.Contains(given) || issuer.Split(',').Any(part => IsNamedBy(part, given)));
    }

    private static bool IsNamedBy(string part, string given)
    {
        string value = Letters(part.Substring(part.IndexOf('=') + 1));
        bool names = part.StartsWith("CN=", StringComparison.OrdinalIgnoreCase) || part.StartsWith("O=", StringComparison.OrdinalIgnoreCase);
        return names && value.Length > 0 && given.Contains(value);
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (char c in text.Where(char.IsLetterOrDigit))
        {
            letters.Append(char.ToUpperInvariant(c));
        }

        return letters.ToString();
    }
}
