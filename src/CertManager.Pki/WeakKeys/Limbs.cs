using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CertManager.Pki;

/// <summary>Large numbers as 64-bit words, the least significant first: for tests that must not cost what BigInteger costs.</summary>
internal static class Limbs
{
    /// <summary>Words that a number of so many bytes has.</summary>
    internal static int Count(int bytes) => (bytes + 7) / 8;

    /// <summary>Splits a big-endian number.</summary>
    internal static void Split(ReadOnlySpan<byte> bigEndian, Span<ulong> limbs)
    {
        int at = bigEndian.Length;
        for (int i = 0; i < limbs.Length; i++)
        {
            if (at >= 8)
            {
                at -= 8;
                limbs[i] = BinaryPrimitives.ReadUInt64BigEndian(bigEndian.Slice(at));
                continue;
            }

            ulong limb = 0;
            for (int j = 0; j < at; j++)
            {
                limb = (limb << 8) | bigEndian[j];
            }

            limbs[i] = limb;
            at = 0;
        }
    }

    /// <summary>The remainder of a division by a small number.</summary>
    internal static uint Remainder(ReadOnlySpan<ulong> limbs, uint divisor)
    {
        ulong rest = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            rest = ((rest << 32) | (limbs[i] >> 32)) % divisor;
            rest = ((rest << 32) | (uint)limbs[i]) % divisor;
        }

        return (uint)rest;
    }

    /// <summary>The same for digits of 32 bits.</summary>
    internal static uint Remainder(ReadOnlySpan<uint> digits, uint divisor)
    {
        ulong rest = 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            rest = ((rest << 32) | digits[i]) % divisor;
        }

        return (uint)rest;
    }

    /// <summary>The number for what is seldom worked out.</summary>
    internal static BigInteger ToInteger<T>(ReadOnlySpan<T> digits)
        where T : unmanaged
    {
        byte[] littleEndian = new byte[MemoryMarshal.AsBytes(digits).Length + 1];
        MemoryMarshal.AsBytes(digits).CopyTo(littleEndian);
        return new(littleEndian);
    }
}
