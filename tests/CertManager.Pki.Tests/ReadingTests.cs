using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Pki.Tests;

public sealed class ReadingTests
{
    private static readonly string Leaf = Practice.Leaf.Pem;
    private static readonly string Whole = Practice.Whole;

    public static TheoryData<string> Wrappings => new(
        "\n", "\r\n", "\r", "utf8-bom", "utf16-le", "utf16-be", "text around", "indented", "one line", "trailing zero");

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Pem_is_read_in_every_dress(string wrapping)
    {
        byte[] content = wrapping switch
        {
            "utf8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Whole)],
            "utf16-le" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Whole)],
            "utf16-be" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Whole)],
            "text around" => Encoding.UTF8.GetBytes("Bag Attributes: 인증서\n" + Whole.Replace("-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\nsubject: CN=x\n\n") + "\nbye"),
            "indented" => Encoding.ASCII.GetBytes("\n\t " + Whole.Replace("\n", " \n    ")),
            "one line" => Encoding.ASCII.GetBytes(Whole.ReplaceLineEndings(" ")),
            "trailing zero" => Encoding.ASCII.GetBytes(Whole + "\0"),
            _ => Encoding.ASCII.GetBytes(Whole.ReplaceLineEndings(wrapping)),
        };

        CertificateBundle bundle = Input.Read(content).Bundle!;

        Assert.Equal(Practice.Leaf.Fingerprint, bundle.Fingerprint);
        Assert.Equal([Practice.Intermediate.Fingerprint, Practice.Root.Fingerprint], bundle.Chain.Select(static member => member.Fingerprint));
        Assert.True(bundle.HasPrivateKey);
        Assert.Empty(bundle.ReadingFindings);
    }

    [Theory]
    [InlineData("X509 CERTIFICATE")]
    [InlineData("CERTIFICATE")]
    [InlineData("PKCS7")]
    public void The_content_decides_not_the_label(string label)
    {
        string pem = PemEncoding.WriteString(label, Practice.Leaf.Der);
        Assert.Equal(Practice.Leaf.Fingerprint, Input.Bundle(pem).Fingerprint);
    }

    [Fact]
    public void A_trusted_certificate_is_read_without_its_trust_settings()
    {
        byte[] settings = [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
        string pem = PemEncoding.WriteString("TRUSTED CERTIFICATE", [.. Practice.Leaf.Der, .. settings]);
        Assert.Equal(Practice.Leaf.Fingerprint, Input.Bundle(pem).Fingerprint);
    }

    [Fact]
    public void Der_certificate_and_der_key_are_read_together()
    {
        BundleReading reading = Input.Read([(BundleRole.PrivateKey, Practice.Leaf.Key.ExportPkcs8PrivateKey()), (BundleRole.Certificate, Practice.Leaf.Der)]);
        Assert.True(reading.Bundle!.HasPrivateKey);
        Assert.Empty(reading.Findings);
        Assert.Equal("part1, part2", reading.Bundle.Location);
    }

    [Fact]
    public void Pkcs7_is_read_as_der_and_as_pem()
    {
        using var leaf = X509CertificateLoader.LoadCertificate(Practice.Leaf.Der);
        using var issuer = X509CertificateLoader.LoadCertificate(Practice.Intermediate.Der);
        byte[] pkcs7 = new X509Certificate2Collection { issuer, leaf }.Export(X509ContentType.Pkcs7)!;

        foreach (byte[] content in new[] { pkcs7, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PKCS7", pkcs7)) })
        {
            CertificateBundle bundle = Input.Read(content).Bundle!;
            Assert.Equal(Practice.Leaf.Fingerprint, bundle.Fingerprint);
            Assert.Equal(Practice.Intermediate.Fingerprint, Assert.Single(bundle.Chain).Fingerprint);
        }
    }

    [Fact]
    public void The_certificate_is_described_by_its_own_words()
    {
        CertificateInfo leaf = Input.Bundle(Leaf).Leaf;
        using var platform = X509CertificateLoader.LoadCertificate(Practice.Leaf.Der);

        Assert.Equal("CN=www.shop.example", leaf.Subject);
        Assert.Equal("CN=Practice Intermediate", leaf.Issuer);
        Assert.Equal(platform.SerialNumber, leaf.SerialNumber);
        Assert.Equal(platform.NotBefore.ToUniversalTime(), leaf.NotBefore.UtcDateTime);
        Assert.Equal(platform.NotAfter.ToUniversalTime(), leaf.NotAfter.UtcDateTime);
        Assert.Equal(["www.shop.example", "shop.example"], leaf.Names);
        Assert.Equal("EC P-256", leaf.PublicKey);
        Assert.Equal("sha256ECDSA", leaf.SignatureAlgorithm);
        Assert.False(leaf.IsCertificateAuthority);
        Assert.False(leaf.IsSelfIssued);
        Assert.Equal("RSA 2048", Input.Bundle(Practice.RsaLeaf.Pem).Leaf.PublicKey);
        Assert.Equal(Practice.Leaf.Der, leaf.GetRawCertData());
    }

    [Theory]
    [InlineData("CN=\"a, b\"", "CN=a\\, b")]
    [InlineData("CN=\"#x+y\"", "CN=\\#x\\+y")]
    [InlineData("CN=상점,C=KR", "CN=상점,C=KR")]
    [InlineData("1.2.3.4=x", "1.2.3.4=#0C0178")]
    public void Names_are_written_by_rfc_4514(string name, string expected)
    {
        // The platform encodes PrintableString or UTF8String as it sees fit: the unknown type shows the encoding.
        string subject = Input.Bundle(Practice.LeafWith(name).Pem).Leaf.Subject;
        Assert.Equal(expected.Replace("#0C0178", subject.EndsWith("130178", StringComparison.Ordinal) ? "#130178" : "#0C0178"), subject);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    public void Nothing_is_an_empty_input(string text) => Input.Read(text).Error("InputEmpty");

    [Fact]
    public void No_part_is_an_empty_input() => Input.Read().Error("InputEmpty");

    [Fact]
    public void A_part_beyond_one_mebibyte_is_not_read() =>
        Input.Read(new byte[(1024 * 1024) + 1]).Error("InputTooLarge");

    [Fact]
    public void More_than_a_thousand_certificates_are_not_read()
    {
        // Different bytes are enough: what follows the signature's first byte is not looked at.
        var text = new StringBuilder();
        for (int i = 0; i < 1001; i++)
        {
            byte[] der = (byte[])Practice.Leaf.Der.Clone();
            der[^1] = (byte)i;
            der[^2] = (byte)(i >> 8);
            text.Append(PemEncoding.Write("CERTIFICATE", der)).Append('\n');
        }

        Input.Read(text.ToString()).Error("InputTooLarge");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END X-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAA*A\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE----\nAAAA\n")]
    [InlineData("AAAA\n-----END CERTIFICATE-----\n")]
    public void Broken_text_is_unreadable(string text) => Input.Read(text).Error("InputUnreadable");

    [Fact]
    public void The_place_of_a_fault_is_named()
    {
        string broken = Practice.Intermediate.Pem.Replace("-----END", "!\n-----END");
        Finding finding = Input.Read(Leaf, "\n" + Leaf + broken).Findings.Single("InputUnreadable", FindingSeverity.Error, canAccept: false);

        int line = 2 + Leaf.Count(static c => c == '\n');
        Assert.Equal("part2", finding.Location);
        Assert.Contains($"block 2 (CERTIFICATE), line {line}", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"line {line + broken[..broken.IndexOf('!', StringComparison.Ordinal)].Count(static c => c == '\n')} holds", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_begin_does_not_hide_the_block_behind_it()
    {
        BundleReading reading = Input.Read("-----BEGIN CERTIFICATE-----\nAAAA\n" + Leaf);
        reading.Error("InputUnreadable");
        Assert.Contains("END line is missing", reading.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_end_are_a_fault()
    {
        Input.Read([.. Practice.Leaf.Der, 0, 1]).Error("InputUnreadable");
        Input.Read(PemEncoding.WriteString("CERTIFICATE", [.. Practice.Leaf.Der, 7])).Error("InputUnreadable");
    }

    [Fact]
    public void A_truncated_certificate_is_unreadable() => Input.Read(Practice.Leaf.Der[..^5]).Error("InputUnreadable");

    [Fact]
    public void A_broken_extension_is_named()
    {
        Issued leaf = Issued.Make(new() { Name = "CN=x", Extra = new X509Extension("2.5.29.17", [4, 1, 0], false) });
        Finding finding = Input.Judge(Input.Bundle(leaf.Pem)).Findings.Single("CertificateMalformed", FindingSeverity.Error, canAccept: false);
        Assert.Contains("extension 2.5.29.17", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CERTIFICATE REQUEST")]
    [InlineData("PUBLIC KEY")]
    [InlineData("X509 CRL")]
    public void What_is_no_certificate_is_named_when_there_is_none(string label)
    {
        BundleReading reading = Input.Read(PemEncoding.WriteString(label, [0x30, 0]));
        reading.Error("CertificateMissing");
        Assert.Contains(label, reading.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_in_der_is_no_certificate()
    {
        using var key = ECDsa.Create();
        Input.Read(new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequest()).Error("CertificateMissing");
        Input.Read(key.ExportSubjectPublicKeyInfo()).Error("CertificateMissing");
    }

    [Fact]
    public void A_key_alone_is_no_bundle() => Input.Read(Practice.Leaf.KeyPem).Error("CertificateMissing");

    [Fact]
    public void Korean_sessions_get_korean_findings()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new("ko-KR");
            Finding finding = Input.Read("-----BEGIN CERTIFICATE-----\nAAAA").Findings[0];
            Assert.Contains("1번째 블록(CERTIFICATE), 1행", finding.Message, StringComparison.Ordinal);
            Assert.Contains("END 행이 없습니다", finding.Message, StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Trust_anchors_are_read_alone_or_refused()
    {
        IReadOnlyList<CertificateInfo> anchors = Practice.Engine.ReadCertificates("roots.pem", Encoding.ASCII.GetBytes(Practice.Root.Pem + Practice.Intermediate.Pem));
        Assert.Equal(2, anchors.Count);

        CertManagerException refused = Assert.Throws<CertManagerException>(() => Practice.Engine.ReadCertificates("roots.pem", [1, 2, 3]));
        Assert.Equal("TrustedRootUnreadable", refused.ErrorId);
        Assert.Equal(ErrorKind.InvalidData, refused.Kind);
    }
}
