using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>An algorithm and its parameters.</summary>
/// <remarks><c>AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY DEFINED BY algorithm OPTIONAL }</c> (RFC 5280 section 4.1.1.2)</remarks>
internal readonly struct AlgorithmIdentifier
{
    private AlgorithmIdentifier(string oid, ReadOnlyMemory<byte> parameters, ReadOnlyMemory<byte> encoded)
    {
        Oid = oid;
        Parameters = parameters;
        Encoded = encoded;
    }

    internal string Oid { get; }

    /// <summary>The encoded parameters; empty when absent.</summary>
    internal ReadOnlyMemory<byte> Parameters { get; }

    internal ReadOnlyMemory<byte> Encoded { get; }

    internal bool HasNullOrNoParameters => Parameters.IsEmpty || HasNull;

    internal bool HasNull => Parameters.Length == 2 && Parameters.Span[0] == 5 && Parameters.Span[1] == 0;

    internal static AlgorithmIdentifier Read(AsnReader reader)
    {
        ReadOnlyMemory<byte> encoded = reader.PeekEncodedValue();
        AsnReader fields = reader.ReadSequence();
        string oid = fields.ReadObjectIdentifier();
        ReadOnlyMemory<byte> parameters = fields.HasData ? fields.ReadEncodedValue() : default;
        fields.ThrowIfNotEmpty();
        return new(oid, parameters, encoded);
    }
}
