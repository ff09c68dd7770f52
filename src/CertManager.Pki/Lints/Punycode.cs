using System.Text;

namespace CertManager.Pki;

/// <summary>Decodes the part of a label behind <c>xn--</c> (RFC 3492), without the mapping and checks that IDNA puts around it.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int Least = 1;
    private const int Most = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int FirstBias = 72;
    private const int FirstPoint = 0x80;
    private const int LastPoint = 0x10FFFF;

    /// <summary>The text; null when it is none.</summary>
    internal static string? Decode(string encoded)
    {
        int basic = encoded.LastIndexOf('-');
        List<int> points = [];
        for (int i = 0; i < basic; i++)
        {
            points.Add(encoded[i]);
        }

        int point = FirstPoint;
        long place = 0;
        int bias = FirstBias;
        for (int next = basic + 1; next < encoded.Length;)
        {
            long before = place;
            if (!ReadNumber(encoded, ref next, bias, ref place))
            {
                return null;
            }

            int count = points.Count + 1;
            bias = Adapt((int)(place - before), count, before == 0);
            long value = point + (place / count);
            place %= count;
            if (value is > LastPoint or (>= 0xD800 and <= 0xDFFF))
            {
                return null;
            }

            point = (int)value;
            points.Insert((int)place++, point);
        }

        var text = new StringBuilder(points.Count);
        foreach (int one in points)
        {
            text.Append(char.ConvertFromUtf32(one));
        }

        return text.ToString();
    }

    private static bool ReadNumber(string encoded, ref int next, int bias, ref long place)
    {
        long weight = 1;
        for (int k = Base; ; k += Base)
        {
            int digit = next < encoded.Length ? DigitOf(encoded[next++]) : -1;
            if (digit < 0)
            {
                return false;
            }

            place += digit * weight;
            if (place > int.MaxValue)
            {
                return false;
            }

            int threshold = k <= bias ? Least : k >= bias + Most ? Most : k - bias;
            if (digit < threshold)
            {
                return true;
            }

            weight *= Base - threshold;
            if (weight > int.MaxValue)
            {
                return false;
            }
        }
    }

    private static int DigitOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };

    private static int Adapt(int delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        int k = 0;
        for (; delta > (Base - Least) * Most / 2; k += Base)
        {
            delta /= Base - Least;
        }

        return k + ((Base - Least + 1) * delta / (delta + Skew));
    }
}
