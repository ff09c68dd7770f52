using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>A certificate of which every part can be set wrong. Its signature is none, unless it is signed by its own key.</summary>
internal sealed class Draft
{
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string Names = "2.5.29.17";
    public const string IssuerNames = "2.5.29.18";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string ListPoints = "2.5.29.31";
    public const string Policies = "2.5.29.32";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string Purposes = "2.5.29.37";
    public const string Access = "1.3.6.1.5.5.7.1.1";
    public const string Timestamps = "1.3.6.1.4.1.11129.2.4.2";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly byte[] EcdsaWithSha256 = Sequence(Oid("1.2.840.10045.4.3.2"));

    public int Version { get; set; } = 3;

    public byte[] Serial { get; set; } = [0x4E, 1, 2, 3, 4, 5, 6, 7, 8];

    public byte[] Algorithm { get; set; } = EcdsaWithSha256;

    public List<byte[]> Issuer { get; } = [];

    public List<byte[]> Subject { get; } = [];

    public DateTimeOffset Start { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Days { get; set; } = 90;

    /// <summary>The dates as they are to be encoded; by the standard when null.</summary>
    public (byte[] Start, byte[] End)? Times { get; set; }

    public byte[] PublicKey { get; set; } = Key.ExportSubjectPublicKeyInfo();

    public bool HasUniqueIdentifier { get; set; }

    public bool IsSelfSigned { get; set; }

    /// <summary>The key of its own that it is signed with, when it is an RSA key.</summary>
    public RSA? OwnKey { get; set; }

    /// <summary>The algorithm outside the signed part; the same when null.</summary>
    public byte[]? OuterAlgorithm { get; set; }

    /// <summary>Whether extensions write out that they are not critical.</summary>
    public bool WritesDefault { get; set; }

    public List<(string Oid, bool IsCritical, byte[] Value)> Extensions { get; } = [];

    /// <summary>A leaf that no rule is against.</summary>
    public static Draft Leaf()
    {
        var leaf = new Draft();
        leaf.Issuer.Add(Attribute("2.5.4.6", "KR"));
        leaf.Issuer.Add(Attribute("2.5.4.10", "Practice"));
        leaf.Issuer.Add(Attribute("2.5.4.3", "Practice Authority"));
        leaf.Set(Names, Sequence(Dns("www.shop.example")), isCritical: true);
        leaf.Usage(0x80);
        leaf.Set(Purposes, Sequence(Oid("1.3.6.1.5.5.7.3.1")));
        leaf.Set(Policies, Sequence(Sequence(Oid("2.23.140.1.2.1"))));
        leaf.Set(Access, Sequence(At(1, "http://ocsp.shop.example"), At(2, "http://ca.shop.example/ca.cer")));
        leaf.Set(ListPoints, Sequence(Point(Uri("http://ca.shop.example/list.crl"))));
        leaf.Set(AuthorityKeyIdentifier, Sequence(Tagged(0x80, [1, 2, 3, 4])));
        leaf.Set(Timestamps, TimestampsOf(1, 2));
        return leaf;
    }

    /// <summary>An intermediate that no rule is against.</summary>
    public static Draft Intermediate()
    {
        Draft authority = Leaf();
        authority.Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        authority.Days = 1000;
        authority.Subject.AddRange([Attribute("2.5.4.6", "KR"), Attribute("2.5.4.10", "Practice"), Attribute("2.5.4.3", "Practice Intermediate")]);
        authority.Remove(Names);
        authority.Remove(Timestamps);
        authority.Usage(0x86, unused: 1);
        authority.Set(BasicConstraints, Sequence([1, 1, 0xFF]), isCritical: true);
        authority.Set(SubjectKeyIdentifier, Octets([5, 6, 7, 8]));
        return authority;
    }

    /// <summary>A root that no rule is against.</summary>
    public static Draft Root()
    {
        Draft root = Intermediate();
        root.IsSelfSigned = true;
        root.Remove(Policies);
        root.Remove(Purposes);
        root.Issuer.Clear();
        root.Issuer.AddRange(root.Subject);
        return root;
    }

    public static byte[] Attribute(string oid, string text, UniversalTagNumber tag = UniversalTagNumber.PrintableString) => Set(AttributeAlone(oid, text, tag));

    public static byte[] AttributeAlone(string oid, string text, UniversalTagNumber tag = UniversalTagNumber.PrintableString) =>
        Sequence(Oid(oid), Tagged((byte)tag, Encoding.UTF8.GetBytes(text)));

    public static byte[] Set(params byte[][] parts) => Tagged(0x31, [.. parts.SelectMany(static part => part)]);

    public static byte[] Sequence(params byte[][] parts) => Tagged(0x30, [.. parts.SelectMany(static part => part)]);

    public static byte[] Octets(byte[] content) => Tagged(0x04, content);

    public static byte[] Dns(string name) => Tagged(0x82, Encoding.UTF8.GetBytes(name));

    public static byte[] Mail(string name) => Tagged(0x81, Encoding.UTF8.GetBytes(name));

    public static byte[] Uri(string name) => Tagged(0x86, Encoding.UTF8.GetBytes(name));

    public static byte[] At(byte method, string uri) => Sequence(Oid("1.3.6.1.5.5.7.48." + method), Uri(uri));

    public static byte[] Point(params byte[][] names) => Sequence(Tagged(0xA0, Tagged(0xA0, [.. names.SelectMany(static name => name)])));

    public static byte[] Policy(string oid, string qualifier, byte[] value) => Sequence(Oid(oid), Sequence(Sequence(Oid(qualifier), value)));

    public static byte[] Notice(UniversalTagNumber tag, string text) => Policy("2.23.140.1.2.1", "1.3.6.1.5.5.7.2.2", Sequence(Tagged((byte)tag, Encoding.UTF8.GetBytes(text))));

    public static byte[] Oid(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    public static byte[] Tagged(byte tag, params byte[] content)
    {
        byte[] length = content.Length switch
        {
            < 0x80 => [(byte)content.Length],
            < 0x100 => [0x81, (byte)content.Length],
            < 0x10000 => [0x82, (byte)(content.Length >> 8), (byte)content.Length],
            _ => [0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length],
        };
        return [tag, .. length, .. content];
    }

    /// <summary>A list of timestamps, each of a log that its number stands for.</summary>
    public static byte[] TimestampsOf(params byte[] logs)
    {
        byte[] list = [.. logs.SelectMany(static log => (byte[])[0, 47, 0, .. Enumerable.Repeat(log, 32), .. new byte[14]])];
        return Octets([(byte)(list.Length >> 8), (byte)list.Length, .. list]);
    }

    /// <summary>An RSA key of any numbers.</summary>
    public static byte[] Rsa(byte[] modulus, byte[] exponent) =>
        Sequence(Sequence(Oid("1.2.840.113549.1.1.1"), [5, 0]), Tagged(0x03, [0, .. Sequence(Tagged(0x02, modulus[0] < 0x80 ? modulus : [0, .. modulus]), Tagged(0x02, exponent))]));

    /// <summary>A modulus of some octets without small factors; nobody has its primes.</summary>
    public static byte[] Modulus(int octets)
    {
        using var rsa = RSA.Create(octets * 8);
        return rsa.ExportParameters(includePrivateParameters: false).Modulus!;
    }

    public void Remove(string oid) => Extensions.RemoveAll(one => one.Oid == oid);

    public void Set(string oid, byte[] value, bool isCritical = false)
    {
        Remove(oid);
        Extensions.Add((oid, isCritical, value));
    }

    /// <summary>Makes an extension critical, or not.</summary>
    public void Mark(string oid, bool isCritical) => Set(oid, Extensions.Single(one => one.Oid == oid).Value, isCritical);

    public void Usage(byte flags, byte? unused = null) =>
        Set(KeyUsage, Tagged(0x03, unused ?? (byte)System.Numerics.BitOperations.TrailingZeroCount(flags), flags), isCritical: true);

    public string Pem() => PemEncoding.WriteString("CERTIFICATE", Der());

    private byte[] Der()
    {
        byte[] tbs = Sequence(
            Tagged(0xA0, 2, 1, (byte)(Version - 1)),
            Tagged(0x02, Serial),
            Algorithm,
            Sequence([.. Issuer]),
            Sequence(Times?.Start ?? Time(Start), Times?.End ?? Time(Start.AddDays(Days).AddSeconds(-1))),
            Sequence([.. Subject]),
            PublicKey,
            HasUniqueIdentifier ? Tagged(0x82, 0, 1) : [],
            Extensions.Count == 0 ? [] : Tagged(0xA3, Sequence([.. Extensions.Select(one => Sequence(Oid(one.Oid), one.IsCritical ? [1, 1, 0xFF] : WritesDefault ? [1, 1, 0] : [], Octets(one.Value)))])));
        byte[] signature = OwnKey is { } own ? own.SignData(tbs, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : IsSelfSigned ? Key.SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) : [0x30, 6, 2, 1, 1, 2, 1, 1];
        return Sequence(tbs, OuterAlgorithm ?? Algorithm, Tagged(0x03, [0, .. signature]));
    }

    private static byte[] Time(DateTimeOffset time) => time.Year < 2050
        ? Tagged(0x17, Encoding.ASCII.GetBytes(time.ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture)))
        : Tagged(0x18, Encoding.ASCII.GetBytes(time.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture)));
}
