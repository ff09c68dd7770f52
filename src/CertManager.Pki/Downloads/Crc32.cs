namespace CertManager.Pki;

/// <summary>The check sum of ZIP files (APPNOTE.TXT section 4.4.7, ITU-T V.42 polynomial). The library for it is one package more for ten lines.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static value =>
    {
        uint sum = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            sum = (sum & 1) != 0 ? (sum >> 1) ^ Polynomial : sum >> 1;
        }

        return sum;
    })];

    internal static uint Of(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in data)
        {
            sum = (sum >> 8) ^ Table[(byte)(sum ^ one)];
        }

        return ~sum;
    }
}
