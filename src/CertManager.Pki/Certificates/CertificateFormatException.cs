namespace CertManager.Pki;

/// <summary>A certificate breaks X.509's encoding. Says which field.</summary>
internal sealed class CertificateFormatException : Exception
{
    internal CertificateFormatException(string field, Exception? inner = null)
        : base(field, inner)
    {
        Field = field;
    }

    /// <summary>The field in the words of RFC 5280, for example <c>validity</c> or <c>extension 2.5.29.17</c>.</summary>
    internal string Field { get; }
}
