using System.Globalization;
using System.Numerics;

namespace CertManager.Pki;

/// <summary>Whether a public point is one: its coordinates are below the field's prime and fulfil the curve's equation.</summary>
/// <remarks>
/// SP 800-56A revision 3, section 5.6.2.3.4 (partial validation): all curves here have cofactor 1, so that every point of the curve
/// other than infinity, which has no coordinates, is of the right order. Numbers of the curves: SEC 2 version 2, RFC 5639 section 3.
/// </remarks>
internal sealed class CurveEquation
{
    private static readonly Dictionary<string, CurveEquation> Table = new(StringComparer.Ordinal)
    {
        [NamedCurve.P256] = new(
            "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
            null,
            "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B"),
        [NamedCurve.P384] = new(
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF",
            null,
            "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF"),
        ["1.3.132.0.35"] = new(
            "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
            null,
            "0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00"),
        ["1.3.132.0.33"] = new(
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF000000000000000000000001",
            null,
            "B4050A850C04B3ABF54132565044B0B7D7BFD8BA270B39432355FFB4"),
        ["1.2.840.10045.3.1.1"] = new(
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFFFFFFFFFF",
            null,
            "64210519E59C80E70FA7E9AB72243049FEB8DEECC146B9B1"),
        ["1.3.132.0.10"] = new(
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F",
            "0",
            "7"),
        ["1.3.36.3.3.2.8.1.1.7"] = new(
            "A9FB57DBA1EEA9BC3E660A909D838D726E3BF623D52620282013481D1F6E5377",
            "7D5A0975FC2C3057EEF67530417AFFE7FB8055C126DC5C6CE94A4B44F330B5D9",
            "26DC5C6CE94A4B44F330B5D9BBD77CBF958416295CF7E1CE6BCCDC18FF8C07B6"),
        ["1.3.36.3.3.2.8.1.1.11"] = new(
            "8CB91E82A3386D280F5D6F7E50E641DF152F7109ED5456B412B1DA197FB71123ACD3A729901D1A71874700133107EC53",
            "7BC382C63D8C150C3C72080ACE05AFA0C2BEA28E4FB22787139165EFBA91F90F8AA5814A503AD4EB04A8C7DD22CE2826",
            "04A8C7DD22CE28268B39B55416F0447C2FB77DE107DCD2A62E880EA53EEB62D57CB4390295DBC9943AB78696FA504C11"),
        ["1.3.36.3.3.2.8.1.1.13"] = new(
            "AADD9DB8DBE9C48B3FD4E6AE33C9FC07CB308DB3B3C9D20ED6639CCA703308717D4D9B009BC66842AECDA12AE6A380E62881FF2F2D82C68528AA6056583A48F3",
            "7830A3318B603B89E2327145AC234CC594CBDD8D3DF91610A83441CAEA9863BC2DED5D5AA8253AA10A2EF1C98B9AC8B57F1117A72BF2C7B9E7C1AC4D77FC94CA",
            "3DF91610A83441CAEA9863BC2DED5D5AA8253AA10A2EF1C98B9AC8B57F1117A72BF2C7B9E7C1AC4D77FC94CADC083E67984050B75EBAE5DD2809BD638016F723"),
    };

    private readonly int _length;
    private readonly BigInteger _p;
    private readonly BigInteger _a;
    private readonly BigInteger _b;

    // Without a: it is -3.
    private CurveEquation(string p, string? a, string b)
    {
        _length = p.Length / 2;
        _p = Parse(p);
        _a = a is null ? _p - 3 : Parse(a);
        _b = Parse(b);
    }

    /// <summary>The curve's equation; null when the curve is not known.</summary>
    internal static CurveEquation? Find(string curveOid) => Table.TryGetValue(curveOid, out CurveEquation? found) ? found : null;

    /// <summary>Whether the encoded point (SEC 1 section 2.3.3) lies on the curve.</summary>
    internal bool Holds(ReadOnlySpan<byte> point)
    {
        if (point.Length == _length + 1 && point[0] is 2 or 3)
        {
            // Compressed: there is a y when the right side is a square (Euler's criterion), or zero.
            BigInteger abscissa = Platform.ToInteger(point.Slice(1));
            return abscissa < _p && BigInteger.ModPow(RightSide(abscissa), (_p - 1) / 2, _p) <= BigInteger.One;
        }

        if (point.Length != (2 * _length) + 1 || point[0] != 4)
        {
            return false;
        }

        BigInteger x = Platform.ToInteger(point.Slice(1, _length));
        BigInteger y = Platform.ToInteger(point.Slice(1 + _length));
        return x < _p && y < _p && (((y * y) - RightSide(x)) % _p).IsZero;
    }

    private BigInteger RightSide(BigInteger x) => ((((x * x) + _a) % _p * x) + _b) % _p;

    private static BigInteger Parse(string hex) => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
