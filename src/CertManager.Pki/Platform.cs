using System.Numerics;
using System.Security.Cryptography;
#if NET
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography.X509Certificates;
#endif

namespace CertManager.Pki;

/// <summary>What .NET and .NET Framework do differently, in one place.</summary>
internal static class Platform
{
#if NET
    internal static byte[] Sha256(byte[] data) => SHA256.HashData(data);

#pragma warning disable CA5351 // OpenSSL's old key format prescribes MD5; nothing is protected by it here, a key is only read.
    internal static byte[] Md5(byte[] data) => MD5.HashData(data);
#pragma warning restore CA5351

    internal static string ToHex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);

    internal static BigInteger ToInteger(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    /// <summary>The upper half of a product.</summary>
    internal static ulong HighProduct(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    internal static int OnesIn(ulong bits) => BitOperations.PopCount(bits);

    internal static int LeadingZeros(ulong bits) => BitOperations.LeadingZeroCount(bits);

    internal static int BitLength(BigInteger positive) => (int)positive.GetBitLength();

    /// <summary>
    /// The key of a certificate, where that is faster than importing its numbers; otherwise null. OpenSSL multiplies an imported point by
    /// the order of its curve, which takes longer than checking a signature; on curves whose order is a prime, as all of RFC 5480's,
    /// lying on the curve is enough (SP 800-56A revision 3 section 5.6.2.3.4), and that is checked either way.
    /// </summary>
    internal static ECDsa? EcKeyOf(byte[] certificate, int bits)
    {
        if (bits <= 256 || !OperatingSystem.IsLinux())
        {
            return null;
        }

        using var loaded = new X509Certificate2(certificate);
        return loaded.GetECDsaPublicKey();
    }

    internal static RSA CreateRsa() => RSA.Create();

    internal static RSA GenerateRsa(int bits) => RSA.Create(bits);
#else
    internal static byte[] Sha256(byte[] data)
    {
        using var hash = SHA256.Create();
        return hash.ComputeHash(data);
    }

    internal static byte[] Md5(byte[] data)
    {
#pragma warning disable CA5351 // As above.
        using var hash = MD5.Create();
#pragma warning restore CA5351
        return hash.ComputeHash(data);
    }

    internal static string ToHex(ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789ABCDEF";
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }

    internal static BigInteger ToInteger(ReadOnlySpan<byte> bigEndian)
    {
        // BigInteger reads little-endian two's complement here: one zero byte more keeps it positive.
        byte[] littleEndian = new byte[bigEndian.Length + 1];
        for (int i = 0; i < bigEndian.Length; i++)
        {
            littleEndian[i] = bigEndian[bigEndian.Length - 1 - i];
        }

        var value = new BigInteger(littleEndian);
        SensitiveText.Wipe(littleEndian);
        return value;
    }

    internal static ulong HighProduct(ulong a, ulong b)
    {
        ulong low = (ulong)(uint)a * (uint)b;
        ulong cross = ((a >> 32) * (uint)b) + (low >> 32);
        ulong other = ((ulong)(uint)a * (b >> 32)) + (uint)cross;
        return ((a >> 32) * (b >> 32)) + (cross >> 32) + (other >> 32);
    }

    internal static int BitLength(BigInteger positive)
    {
        byte[] bytes = positive.ToByteArray();
        int last = bytes.Length - 1;
        while (last > 0 && bytes[last] == 0)
        {
            last--;
        }

        int bits = last * 8;
        for (int top = bytes[last]; top != 0; top >>= 1)
        {
            bits++;
        }

        return bits;
    }

    internal static int OnesIn(ulong bits)
    {
        int ones = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            ones++;
        }

        return ones;
    }

    internal static ECDsa? EcKeyOf(byte[] certificate, int bits) => null;

    internal static int LeadingZeros(ulong bits)
    {
        int zeros = 0;
        for (; zeros < 64 && (bits >> (63 - zeros)) == 0; zeros++)
        {
        }

        return zeros;
    }

    // RSA.Create is the old RSACryptoServiceProvider there, without SHA-2 and PSS on some systems.
    internal static RSA CreateRsa() => new RSACng();

    internal static RSA GenerateRsa(int bits) => new RSACng(bits);
#endif
}
