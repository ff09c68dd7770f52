using System.Buffers.Binary;
using System.Globalization;

namespace CertManager.Pki;

/// <summary>Keys whose private half stands in a public document or test suite: whoever reads it can impersonate who uses it.</summary>
/// <remarks>
/// The table holds the first eight bytes of SHA-256 over what makes the key: the modulus of RSA, the first coordinate of EC (so that
/// every way to write the point is found), the bytes of an Edwards key. The keys were taken from the texts of the RFCs, and from the
/// examples of Go's standard library. For each curve the points of the smallest private keys were computed as well.
/// </remarks>
internal static class ExampleKeys
{
    private static readonly Row[] Table =
    [
        new("Go net/http tests", "564613B3799E3813 88DA6E16F44CE7E9"),
        new("P-256, the private key is at most 16", "40577091D962D2C3 23775201799B2234 088C0E78FAD73609 4CB8C9027810C86B EBBFFF9B8720929F 538D37B80E6B6D63 41DD7AA2C65B8E7D 29A7E47C30494C0B"),
        new("P-256, the private key is at most 16", "571F3BD8A75294DE 88CD5F34974EB409 892D014FC641E0C9 999C12D0521FB3F8 01A679E97BDECDFD 68D8CA7340350C10 416EC5C5DC68E3EB 0F427EAA7F49440C"),
        new("P-384, the private key is at most 16", "B82533C227A65452 DCD0450BDD77BE6F 06E84CF255E309B8 71916A23A8F56928 6D8AF3741450ADF2 D624A964FE9CDBD7 361CA3EC2FD6FF5C 11279ACB5D58C48C"),
        new("P-384, the private key is at most 16", "74BB37933D111F2E 66573885279EA887 BB072B8834188A6A 5AABA534FE5C254E 8EF15421858D66F9 2575FDBEE86105C4 B49B633C866A13BD 4CFF20318709B8CC"),
        new("P-521, the private key is at most 16", "64A8BB7B2AEF695C FF1C2676416F7523 C3358E253E5C430A DD163BF7C3912EDE ED4947684A919B6F 10D1ECD33143953C 8CA7F2141A427454 DECAA6691332789D"),
        new("P-521, the private key is at most 16", "C8052A0C3CF48CF6 4561D0137633F5F2 956173960917F0D8 1AAC7D5A93029DB9 A33FDCBBFF28631E 2E3308482C23ADA7 5B1B287D8A0C2EF9 59DE5571E0FC7734"),
        new("RFC 4474", "1B12D669098BB7F2"),
        new("RFC 4870", "54C9D985B2129C4F"),
        new("RFC 4871", "1BE2C2E898B8CB93"),
        new("RFC 5702", "9004D540ADD099C4 CA2051DDC164A3CE"),
        new("RFC 6605", "F017CC3A1AD4AFD0 9DD2BC0E3D5FC103"),
        new("RFC 6979", "6CF3851753F1DA70 061BAED7956955E7 10985C901B9BC6C0 CAB8860F3B4D0778 0925F7C753355DD3"),
        new("RFC 7515", "C4A8D76ECF5F712A 08D4C44ED3DE0052 26D6872D476B20E7"),
        new("RFC 7516", "EAD3F45C49F29147"),
        new("RFC 7517", "CFD9828D5C4BE180 FA0823C601E01670"),
        new("RFC 7520", "764D93FBAFA4FF76 541B93F9693EE87D 91C2C702C0240040 9824CB1775986A78"),
        new("RFC 8032", "21FE31DFA154A261 39F713D0A644253F DAC073E0123BDEA5 91384C411E5AF296 5F9B247E2A654719 CEABFC7DE2996AB4"),
        new("RFC 8080", "4F5C3376BC776AB9 09474483B4A9315B 2430BC1B9AD18873 255E03DCD39B50B1"),
        new("RFC 8410", "E744C0791320C328"),
        new("RFC 8696", "75EC43793A1681E6"),
        new("RFC 9216", "B9C3F3DCB228AAB2 1F632C1B69E93A3F"),
        new("RFC 9500", "336AB2EF332415F3 F37F4A83BBCE8E3E 95EBD9E88BD04C32 33D5B04FF73A985E D5246BC377541FB7 718D4D86179831CA"),
        new("RFC 9635", "4CEF6712BE02DC19"),
        new("secp256k1, the private key is at most 16", "132F39A98C31BAAD 0135DA2F8ACF7B9E 7C79F3071E28344E 36BE1EA4D814AF28 6BEF476B391177C1 C6E87880C9204AF2 CD9177582B93CA21 41030F76141FC2C5"),
        new("secp256k1, the private key is at most 16", "1C6AD0339CEB1343 16279D81F063BC14 8EE8F517CED532A1 4F2132F1AF3B25C7 FF11D9A129BDE29E F63A4C0E0081C66D DD6A73ED4A28F014 E6AD422ADCEF8254"),
    ];

    private static readonly Dictionary<ulong, string> Sources = Index();

    /// <summary>Where the key was published; null when it is none of the known ones.</summary>
    internal static string? SourceOf(SubjectPublicKey key)
    {
        byte[] identity = key.Algorithm switch
        {
            KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss => key.Modulus,
            KeyAlgorithm.Ec when key.Point.Length > 1 && key.Point[0] is 2 or 3 => key.Point.AsSpan(1).ToArray(),
            KeyAlgorithm.Ec when key.Point.Length > 1 && key.Point[0] == 4 => key.Point.AsSpan(1, (key.Point.Length - 1) / 2).ToArray(),
            KeyAlgorithm.Ed25519 or KeyAlgorithm.Ed448 => key.Point,
            _ => [],
        };
        return identity.Length > 0 && Sources.TryGetValue(BinaryPrimitives.ReadUInt64BigEndian(Platform.Sha256(identity)), out string? source) ? source : null;
    }

    private static Dictionary<ulong, string> Index()
    {
        var index = new Dictionary<ulong, string>();
        foreach (Row row in Table)
        {
            foreach (string hash in row.Hashes.Split(' '))
            {
                index.Add(ulong.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture), row.Source);
            }
        }

        return index;
    }

    private sealed class Row
    {
        internal Row(string source, string hashes)
        {
            Source = source;
            Hashes = hashes;
        }

        internal string Source { get; }

        internal string Hashes { get; }
    }
}
