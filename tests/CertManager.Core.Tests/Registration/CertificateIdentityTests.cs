using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Pki;

namespace CertManager.Core.Tests.Registration;

/// <summary>Whether a provider's record is the certificate at hand, however the provider writes it.</summary>
public sealed class CertificateIdentityTests
{
    private const string Serial = "04D2";
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(47);
    private static readonly CertificateInfo Leaf = Issue(Serial);

    [Theory]
    [InlineData("04D2")]
    [InlineData("4d2")]
    [InlineData("04:d2")]
    [InlineData("04 D2")]
    [InlineData("04-D2")]
    [InlineData("0x4D2")]
    [InlineData("0X04D2")]
    [InlineData("000004D2")]
    [InlineData("1234")]
    [InlineData("01234")]
    public void A_serial_number_is_known_in_every_spelling(string recorded) =>
        Assert.Equal(Sameness.Same, CertificateIdentity.Compare(Leaf, NewRecord(serial: recorded)));

    [Theory]
    [InlineData("04D3")]
    [InlineData("D204")]
    [InlineData("04D200")]
    [InlineData("1235")]
    [InlineData("04:D2:04:D2")]
    public void Another_serial_number_is_another_certificate(string recorded) =>
        Assert.Equal(Sameness.Different, CertificateIdentity.Compare(Leaf, NewRecord(serial: recorded)));

    [Theory]
    [InlineData("serial")]
    [InlineData(":")]
    [InlineData(" ")]
    [InlineData("\uFF11\uFF12\uFF13\uFF14")]
    public void A_text_that_is_no_number_decides_nothing(string recorded) =>
        Assert.Equal(Sameness.Undecided, CertificateIdentity.Compare(Leaf, NewRecord(serial: recorded)));

    [Fact]
    public void Digits_that_are_a_hexadecimal_number_are_read_as_one_too() =>
        Assert.Equal(Sameness.Same, CertificateIdentity.Compare(Issue("1234"), NewRecord(serial: "1234")));

    [Fact]
    public void A_serial_number_of_twenty_bytes_is_known_in_decimal() =>
        Assert.Equal(
            Sameness.Same,
            CertificateIdentity.Compare(Issue("7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"), NewRecord(serial: "730750818665451459101842416358141509827966271487")));

    [Fact]
    public void A_fingerprint_decides_alone()
    {
        string colons = string.Join(':', Leaf.Fingerprint.ToLowerInvariant().Chunk(2).Select(static pair => new string(pair)));

        Assert.Equal(Sameness.Same, CertificateIdentity.Compare(Leaf, NewRecord(serial: "FFFF", fingerprint: Leaf.Fingerprint)));
        Assert.Equal(Sameness.Same, CertificateIdentity.Compare(Leaf, NewRecord(serial: "FFFF", fingerprint: colons)));
        Assert.Equal(Sameness.Different, CertificateIdentity.Compare(Leaf, NewRecord(serial: Serial, fingerprint: Issue(Serial).Fingerprint)));
        Assert.Equal(Sameness.Different, CertificateIdentity.Compare(Leaf, NewRecord(serial: Serial, fingerprint: Leaf.Fingerprint[..40])));
    }

    [Theory]
    [InlineData(0, Sameness.Same)]
    [InlineData(9, Sameness.Same)]
    [InlineData(-9, Sameness.Same)]
    [InlineData(38, Sameness.Same)]
    [InlineData(-38, Sameness.Same)]
    [InlineData(39, Sameness.Different)]
    [InlineData(-39, Sameness.Different)]
    public void Dates_may_differ_by_a_zone_and_a_day(int hours, Sameness expected)
    {
        Assert.Equal(expected, CertificateIdentity.Compare(Leaf, NewRecord(end: End.AddHours(hours))));
        Assert.Equal(expected, CertificateIdentity.Compare(Leaf, NewRecord(start: Start.AddHours(hours))));
    }

    [Fact]
    public void The_same_moment_in_another_zone_is_the_same_date() =>
        Assert.Equal(Sameness.Same, CertificateIdentity.Compare(Leaf, NewRecord(end: End.ToOffset(TimeSpan.FromHours(9)))));

    [Theory]
    [InlineData("CN=Test CA R3, O=Test Authority, C=KR", Sameness.Same)]
    [InlineData("C=KR, O=Test Authority, CN=Test CA R3", Sameness.Same)]
    [InlineData("test ca r3", Sameness.Same)]
    [InlineData("Test Authority", Sameness.Same)]
    [InlineData("/C=KR/O=Test Authority/CN=Test CA R3", Sameness.Same)]
    [InlineData("Other CA", Sameness.Undecided)]
    [InlineData("", Sameness.Undecided)]
    [InlineData(" , ", Sameness.Undecided)]
    [InlineData(null, Sameness.Undecided)]
    public void An_issuer_is_known_by_its_name_or_a_part_of_it(string? issuer, Sameness expected)
    {
        CdnCertificate record = new() { Id = "1", Name = "shop", Provider = ProviderKind.NaverCloud, SerialNumber = Serial, NotAfter = End, Issuer = issuer };

        Assert.Equal(expected, CertificateIdentity.Compare(Leaf, record));
    }

    [Fact]
    public void A_record_without_an_end_cannot_be_decided() =>
        Assert.Equal(
            Sameness.Undecided,
            CertificateIdentity.Compare(Leaf, new() { Id = "1", Name = "shop", Provider = ProviderKind.NaverCloud, SerialNumber = Serial, Issuer = Leaf.Issuer }));

    [Theory]
    [InlineData(Sameness.Undecided)]
    [InlineData(Sameness.Undecided, "www.shop.example")]
    [InlineData(Sameness.Undecided, "WWW.SHOP.EXAMPLE", "shop.example")]
    [InlineData(Sameness.Different, "www.shop.example", "other.example")]
    public void A_record_without_serial_number_is_told_by_its_names_at_most(Sameness expected, params string[] names)
    {
        CdnCertificate record = new() { Id = "1", Name = "shop", Provider = ProviderKind.NaverCloud, Domains = names, NotAfter = End, Issuer = Leaf.Issuer };

        Assert.Equal(expected, CertificateIdentity.Compare(Leaf, record));
    }

    [Theory]
    [InlineData(Sameness.Same, 3723, 0, 0)]
    [InlineData(Sameness.Undecided, 3723, 1, 0)]
    [InlineData(Sameness.Undecided, 3723, 0, -1)]
    [InlineData(Sameness.Undecided, 0, 0, 0)]
    [InlineData(Sameness.Undecided, 3723, -3723, 0)]
    public void Equal_names_and_a_life_that_is_equal_to_the_second_decide_where_nothing_else_does(Sameness expected, int second, int startOff, int endOff)
    {
        CertificateInfo leaf = Issue(Serial, second);
        CdnCertificate record = new() { Id = "1", Name = "shop", Provider = ProviderKind.KakaoCloud, Domains = ["shop.example", "WWW.shop.example"], NotBefore = Start.AddSeconds(second + startOff), NotAfter = End.AddSeconds(endOff) };
        CdnCertificate fewer = new() { Id = "1", Name = "shop", Provider = ProviderKind.KakaoCloud, Domains = ["www.shop.example"], NotBefore = leaf.NotBefore, NotAfter = leaf.NotAfter };

        Assert.Equal(expected, CertificateIdentity.Compare(leaf, record));
        Assert.Equal(Sameness.Undecided, CertificateIdentity.Compare(leaf, fewer));
    }

    private static CdnCertificate NewRecord(string serial = Serial, DateTimeOffset? start = null, DateTimeOffset? end = null, string? fingerprint = null) => new()
    {
        Id = "1",
        Name = "shop",
        Provider = ProviderKind.NaverCloud,
        SerialNumber = serial,
        Fingerprint = fingerprint,
        NotBefore = start ?? Start,
        NotAfter = end ?? End,
        Issuer = "Test CA R3",
    };

    /// <summary>Each has a key, and so a fingerprint, of its own.</summary>
    private static CertificateInfo Issue(string serial, int second = 0)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=www.shop.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.shop.example");
        names.AddDnsName("shop.example");
        request.CertificateExtensions.Add(names.Build());
        var issuer = new X500DistinguishedName("CN=Test CA R3, O=Test Authority, C=KR");
        using X509Certificate2 leaf = request.Create(issuer, X509SignatureGenerator.CreateForECDsa(key), Start.AddSeconds(second), End, Convert.FromHexString(serial));
        return new PkiEngine().ReadCertificates("leaf.pem", Encoding.ASCII.GetBytes(leaf.ExportCertificatePem())).Single();
    }
}
