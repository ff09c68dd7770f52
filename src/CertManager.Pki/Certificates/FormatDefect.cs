namespace CertManager.Pki;

/// <summary>A place where a certificate breaks X.509's encoding, although it could be read.</summary>
internal sealed class FormatDefect
{
    internal FormatDefect(string field, bool isGrave)
    {
        Field = field;
        IsGrave = isGrave;
    }

    /// <summary>The field in the words of RFC 5280, for example <c>validity</c> or <c>extension 2.5.29.17</c>.</summary>
    internal string Field { get; }

    /// <summary>Whether clients refuse the certificate for it; false where they only pass over a part that nobody relies on.</summary>
    internal bool IsGrave { get; }
}
