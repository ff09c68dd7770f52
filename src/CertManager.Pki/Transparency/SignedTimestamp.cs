using System.Buffers.Binary;
using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>A log's promise to publish a certificate (SCT).</summary>
/// <remarks>
/// <c>SignedCertificateTimestamp ::= struct { Version sct_version; LogID id[32]; uint64 timestamp; opaque extensions&lt;0..2^16-1&gt;;
/// digitally-signed { HashAlgorithm, SignatureAlgorithm, opaque signature&lt;0..2^16-1&gt; } }</c> (RFC 6962 section 3.2, RFC 5246 section 4.7)
/// </remarks>
internal sealed class SignedTimestamp
{
    internal const string Extension = "1.3.6.1.4.1.11129.2.4.2";

    private const int LogIdLength = 32;

    // Certificates have two to five.
    private const int MostTimestamps = 64;

    private SignedTimestamp(TlsReader reader)
    {
        Version = reader.ReadByte();
        if (Version == 0)
        {
            LogId = reader.Read(LogIdLength);
            Timestamp = BinaryPrimitives.ReadUInt64BigEndian(reader.Read(sizeof(ulong)));
            Extensions = reader.ReadVector();
            HashAlgorithm = reader.ReadByte();
            SignatureAlgorithm = reader.ReadByte();
            Signature = reader.ReadVector();
            reader.RequireEnd();
        }
    }

    /// <summary>0 for v1; of other versions nothing else is known (section 3.3: clients skip them).</summary>
    internal byte Version { get; }

    internal byte[] LogId { get; } = [];

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    internal ulong Timestamp { get; }

    internal byte[] Extensions { get; } = [];

    /// <summary>RFC 5246 section 7.4.1.4.1: 4 is SHA-256, the only one allowed (section 2.1.4).</summary>
    internal byte HashAlgorithm { get; }

    /// <summary>1 is RSA, 3 is ECDSA.</summary>
    internal byte SignatureAlgorithm { get; }

    internal byte[] Signature { get; } = [];

    /// <summary>The SCTs of a certificate; null when it has none embedded.</summary>
    /// <exception cref="AsnContentException">The extension is damaged.</exception>
    internal static List<SignedTimestamp>? ListOf(ParsedCertificate certificate)
    {
        if (ExtensionList.Find(certificate, Extension) is not { } value)
        {
            return null;
        }

        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var whole = new TlsReader(outer.ReadOctetString());
        outer.ThrowIfNotEmpty();
        var list = new TlsReader(whole.ReadVector());
        whole.RequireEnd();
        var timestamps = new List<SignedTimestamp>();
        do
        {
            timestamps.Add(new(new TlsReader(list.ReadVector())));
        }
        while (list.HasData && timestamps.Count < MostTimestamps);

        list.RequireEnd();
        return timestamps;
    }

    // The presentation language of TLS (RFC 5246 section 4).
    private sealed class TlsReader
    {
        private readonly byte[] _bytes;
        private int _at;

        internal TlsReader(byte[] bytes)
        {
            _bytes = bytes;
        }

        internal bool HasData => _at < _bytes.Length;

        internal byte ReadByte() => Read(1)[0];

        internal byte[] ReadVector() => Read(BinaryPrimitives.ReadUInt16BigEndian(Read(sizeof(ushort))));

        internal byte[] Read(int count)
        {
            if (count > _bytes.Length - _at)
            {
                throw new AsnContentException("The list is cut off.");
            }

            _at += count;
            return _bytes.AsSpan(_at - count, count).ToArray();
        }

        internal void RequireEnd()
        {
            if (HasData)
            {
                throw new AsnContentException("Something follows.");
            }
        }
    }
}
