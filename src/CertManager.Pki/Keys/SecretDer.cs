using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Writes DER of secrets: each piece is wiped as soon as it stands in the next larger one, which AsnWriter does not promise.</summary>
internal static class SecretDer
{
    internal const byte IntegerTag = 0x02;
    internal const byte BitString = 0x03;
    internal const byte OctetString = 0x04;
    internal const byte Sequence = 0x30;

    /// <summary>[1], constructed.</summary>
    internal const byte Context1 = 0xA1;

    /// <summary>Version 0 of a key (RFC 5958 section 2, RFC 8017 appendix A.1.2).</summary>
    internal static readonly byte[] Version = [IntegerTag, 1, 0];

    /// <summary>A value of parts, which are wiped.</summary>
    internal static byte[] Wrap(byte tag, params byte[][] parts)
    {
        int length = 0;
        foreach (byte[] part in parts)
        {
            length += part.Length;
        }

        byte[] value = new byte[LengthOf(length)];
        Begin(value, tag, length);
        int at = value.Length - length;
        foreach (byte[] part in parts)
        {
            part.CopyTo(value, at);
            at += part.Length;
            SensitiveText.Wipe(part);
        }

        return value;
    }

    /// <summary>A positive number, big-endian without leading zero; it stays as it is.</summary>
    internal static byte[] Integer(byte[] number) =>
        Wrap(IntegerTag, (number[0] & 0x80) != 0 ? [0] : [], (byte[])number.Clone());

    /// <summary>How long a value is with its tag and length.</summary>
    internal static int LengthOf(int content) => 2 + LengthBytes(content) + content;

    /// <summary>How long a positive number is with its tag and length.</summary>
    internal static int LengthOfInteger(ReadOnlySpan<byte> number) => LengthOf(number.Length + (number[0] >> 7));

    /// <summary>Writes tag and length.</summary>
    /// <returns>What is left to write to.</returns>
    internal static Span<byte> Begin(Span<byte> to, byte tag, int length)
    {
        // X.690 section 8.1.3: one byte below 128, else the number of length bytes first.
        int lengthBytes = LengthBytes(length);
        to[0] = tag;
        to[1] = (byte)(lengthBytes == 0 ? length : 0x80 | lengthBytes);
        for (int i = 0; i < lengthBytes; i++)
        {
            to[2 + i] = (byte)(length >> (8 * (lengthBytes - 1 - i)));
        }

        return to.Slice(2 + lengthBytes);
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <returns>What is left to write to.</returns>
    internal static Span<byte> Put(Span<byte> to, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to);
        return to.Slice(bytes.Length);
    }

    /// <summary>Writes a positive number, big-endian without leading zero.</summary>
    /// <returns>What is left to write to.</returns>
    internal static Span<byte> PutInteger(Span<byte> to, ReadOnlySpan<byte> number)
    {
        int padding = number[0] >> 7;
        Span<byte> rest = Begin(to, IntegerTag, number.Length + padding);
        rest[0] = 0;
        return Put(rest.Slice(padding), number);
    }

    private static int LengthBytes(int length) => length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;

    internal static byte[] Identifier(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    /// <summary>A key with its algorithm, version 0 (RFC 5958 section 2).</summary>
    /// <param name="algorithm">Encoded AlgorithmIdentifier; stays as it is.</param>
    /// <param name="key">Encoded key; is wiped.</param>
    internal static byte[] Pkcs8(byte[] algorithm, byte[] key) =>
        Wrap(Sequence, Integer([0]), (byte[])algorithm.Clone(), Wrap(OctetString, key));
}
