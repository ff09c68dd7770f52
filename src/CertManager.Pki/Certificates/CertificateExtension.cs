namespace CertManager.Pki;

/// <summary>One extension as it stands (RFC 5280 section 4.2).</summary>
internal sealed class CertificateExtension
{
    internal CertificateExtension(string oid, bool isCritical, ReadOnlyMemory<byte> value)
    {
        Oid = oid;
        IsCritical = isCritical;
        Value = value;
    }

    internal string Oid { get; }

    internal bool IsCritical { get; }

    /// <summary>What the OCTET STRING holds.</summary>
    internal ReadOnlyMemory<byte> Value { get; }

    /// <summary>Whether <see cref="Value"/> could not be decoded as its type.</summary>
    internal bool IsMalformed { get; set; }
}
