using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>Embedded SCTs: a log of the tests signs certificates that the tests issue (RFC 6962).</summary>
public sealed class TransparencyTests
{
    private const string TimestampList = "1.3.6.1.4.1.11129.2.4.2";

    private static readonly ECDsa Log = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly byte[] LogKey = Log.ExportSubjectPublicKeyInfo();

    [Fact]
    public void A_timestamp_of_a_known_log_is_verified_and_the_log_told()
    {
        Finding finding = Judge(Issue(), LogKey).Single("SctVerified", FindingSeverity.Info, canAccept: true);

        Assert.Contains(Convert.ToBase64String(SHA256.HashData(LogKey)), finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_key_may_be_pem() =>
        Judge(Issue(), Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", LogKey))).Single("SctVerified", FindingSeverity.Info, canAccept: true);

    [Fact]
    public void A_timestamp_for_another_certificate_is_told() =>
        Judge(Issue(tamper: static data => data[20] ^= 1), LogKey).Single("SctSignatureInvalid", FindingSeverity.Warning, canAccept: true);

    [Fact]
    public void A_timestamp_of_the_future_is_told() =>
        Judge(Issue(time: Practice.Now.AddDays(1)), LogKey).Single("SctSignatureInvalid", FindingSeverity.Warning, canAccept: true);

    [Fact]
    public void A_log_whose_key_is_not_given_is_told()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Judge(Issue(), other.ExportSubjectPublicKeyInfo()).Single("SctLogUnknown", FindingSeverity.Info, canAccept: true);
    }

    [Fact]
    public void A_certificate_without_timestamps_is_told() =>
        Judge(Practice.Leaf.Der, LogKey).Single("SctMissing", FindingSeverity.Info, canAccept: true);

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("0003000100")]
    [InlineData("0002FFFF")]
    [InlineData("00040001000000")]
    public void A_list_that_is_damaged_is_told(string list)
    {
        byte[] content = Convert.FromHexString(list);
        Issued leaf = Leaf(new X509Extension(TimestampList, [4, (byte)content.Length, .. content], critical: false));

        Judge(leaf.Der, LogKey).Single("SctListUnreadable", FindingSeverity.Warning, canAccept: true);
    }

    [Fact]
    public void What_is_no_key_is_told() => Judge(Practice.Leaf.Der, [1, 2, 3]).Single("LogKeyUnusable", FindingSeverity.Warning, canAccept: true);

    [Fact]
    public void Without_keys_nothing_is_said() =>
        Assert.DoesNotContain(Judge(Practice.Leaf.Der).Ids(), static id => id.StartsWith("Sct", StringComparison.Ordinal));

    // Issued twice with one key and serial: first without the list, which the log signs, then with it.
    private static byte[] Issue(DateTimeOffset? time = null, Action<byte[]>? tamper = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] serial = [0x41, 1, 2, 3, 4, 5, 6, 7];
        byte[] precertificate = Tbs(Create(key, serial, null));
        byte[] issuerKeyHash = SHA256.HashData(Practice.Parsed(Practice.Intermediate.Der).PublicKey.ExportSubjectPublicKeyInfo());
        byte[] timestamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(timestamp, (time ?? Practice.Now.AddDays(-1)).ToUnixTimeMilliseconds());
        byte[] signed = [0, 0, .. timestamp, 0, 1, .. issuerKeyHash, 0, (byte)(precertificate.Length >> 8), (byte)precertificate.Length, .. precertificate, 0, 0];
        tamper?.Invoke(signed);
        byte[] signature = Log.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        byte[] sct = [0, .. SHA256.HashData(LogKey), .. timestamp, 0, 0, 4, 3, 0, (byte)signature.Length, .. signature];
        byte[] list = [0, (byte)(sct.Length + 2), 0, (byte)sct.Length, .. sct];
        return Create(key, serial, new X509Extension(TimestampList, [4, (byte)list.Length, .. list], critical: false));
    }

    private static byte[] Create(ECDsa key, byte[] serial, X509Extension? list)
    {
        var request = new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.shop.example");
        request.CertificateExtensions.Add(names.Build());
        if (list is not null)
        {
            request.CertificateExtensions.Add(list);
        }

        var generator = X509SignatureGenerator.CreateForECDsa((ECDsa)Practice.Intermediate.Key);
        using X509Certificate2 made = request.Create(Practice.Intermediate.Subject, generator, Practice.Now.AddDays(-9), Practice.Now.AddDays(90), serial);
        return made.RawData;
    }

    private static byte[] Tbs(byte[] certificate) => new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();

    private static Issued Leaf(X509Extension extension) =>
        Issued.Make(new() { Name = "CN=www.shop.example", Issuer = Practice.Intermediate, Dns = ["www.shop.example"], Extra = extension });

    private static IReadOnlyList<Finding> Judge(byte[] leaf, params byte[][] keys) =>
        Practice.Engine.Judge(Input.Bundle(PemEncoding.WriteString("CERTIFICATE", leaf), Practice.Intermediate.Pem), new()
        {
            Time = Practice.Now,
            LogKeys = keys,
            OnlyTrustedRoots = true,
            TrustedRoots = Practice.Engine.ReadCertificates("root", Practice.Root.Der),
        }).Findings;
}
