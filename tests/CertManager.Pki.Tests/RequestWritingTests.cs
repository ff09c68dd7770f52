using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;

namespace CertManager.Pki.Tests;

/// <summary>What we make is what the platform reads.</summary>
public sealed class RequestWritingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("request-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(RequestKey.EcP256, "EC P-256", "1.2.840.10045.4.3.2")]
    [InlineData(RequestKey.EcP384, "EC P-384", "1.2.840.10045.4.3.3")]
    [InlineData(RequestKey.Rsa2048, "RSA 2048", "1.2.840.113549.1.1.11")]
    [InlineData(RequestKey.Rsa3072, "RSA 3072", "1.2.840.113549.1.1.11")]
    [InlineData(RequestKey.Rsa4096, "RSA 4096", "1.2.840.113549.1.1.11")]
    public void The_platform_loads_it_and_the_key_fits(RequestKey kind, string shown, string signature)
    {
        string[] names = ["www.shop.example", "*.shop.example", "xn--3e0b707e.example"];
        using SigningRequest made = Practice.Engine.CreateRequest(new()
        {
            Names = names,
            Key = kind,
            Organization = "주식회사 상점",
            OrganizationUnit = "Web, Team",
            Locality = "Seongnam-si",
            State = "Gyeonggi-do",
            Country = "kr",
            Folder = Path.Combine(_folder, "new", "shop"),
        });

        Assert.Equal("CN=www.shop.example,OU=Web\\, Team,O=주식회사 상점,L=Seongnam-si,ST=Gyeonggi-do,C=KR", made.Subject);
        Assert.Equal(("www.shop.example", "KR", shown, true), (made.CommonName, made.Country, made.PublicKey, made.HasPrivateKey));
        Assert.Equal(names, made.Names);
        AssertLoads(made.Csr, names, signature);

        Assert.Equal(made.Csr, File.ReadAllText(made.CsrPath!));
        Assert.Equal(["privkey.pem", "request.csr"], Directory.GetFiles(Path.Combine(_folder, "new", "shop")).Select(Path.GetFileName).Order());
        string keyPem = File.ReadAllText(made.PrivateKeyPath!);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", keyPem, StringComparison.Ordinal);
        Assert.Equal(PublicKeyOf(made.Csr), PublicKeyOfKey(keyPem, kind));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.CsrPath!));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.PrivateKeyPath!));
        }

        SigningRequest read = Practice.Engine.ReadRequest("request.csr", File.ReadAllBytes(made.CsrPath!));
        Assert.Equal((made.Csr, made.Subject, made.PublicKey, false), (read.Csr, read.Subject, read.PublicKey, read.HasPrivateKey));
        Assert.Equal(made.Names, read.Names);
    }

    [Fact]
    public void Strings_of_the_subject_have_their_types_and_order()
    {
        using SigningRequest made = Practice.Engine.CreateRequest(new() { Names = ["a.example"], Organization = "Shop", Country = "KR", State = "Seoul" });
        X500DistinguishedName subject = Load(made.Csr).SubjectName;

        Assert.Equal(["2.5.4.6", "2.5.4.8", "2.5.4.10", "2.5.4.3"], subject.EnumerateRelativeDistinguishedNames(reversed: false).Select(static part => part.GetSingleElementType().Value));
        Assert.Contains("0603550406" + "1302", Convert.ToHexString(subject.RawData), StringComparison.Ordinal);
        Assert.Contains("060355040A" + "0C04", Convert.ToHexString(subject.RawData), StringComparison.Ordinal);
        Assert.Contains("0603550403" + "0C09", Convert.ToHexString(subject.RawData), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_too_long_for_a_common_name_stands_in_the_extension_alone()
    {
        string name = string.Join('.', Enumerable.Repeat(new string('a', 20), 4)) + ".example";
        using SigningRequest made = Practice.Engine.CreateRequest(new() { Names = [name, "b.example"] });

        Assert.Equal((string.Empty, null), (made.Subject, made.CommonName));
        Assert.Equal([name, "b.example"], made.Names);
        CertificateRequest loaded = AssertLoads(made.Csr, [name, "b.example"], "1.2.840.10045.4.3.2");
        Assert.True(Assert.Single(loaded.CertificateExtensions).Critical);
        string fits = new string('a', 56) + ".example";
        using SigningRequest longest = Practice.Engine.CreateRequest(new() { Names = [fits] });
        Assert.Equal(fits, longest.CommonName);
    }

    [Fact]
    public void Names_are_brought_to_their_form_and_stand_once()
    {
        using SigningRequest made = Practice.Engine.CreateRequest(new() { Names = ["WWW.shop.example.", "한국.example", "www.SHOP.example"] });
        Assert.Equal(["www.shop.example", "xn--3e0b707e.example"], made.Names);
        Assert.Null(made.PrivateKeyPath);
        Assert.Equal("DomainInvalid", Assert.Throws<CertManagerException>(() => Practice.Engine.CreateRequest(new() { Names = ["a.example", "192.0.2.1"] })).ErrorId);
    }

    [Theory]
    [InlineData("Country", "Korea")]
    [InlineData("Country", "K1")]
    [InlineData("Country", "")]
    [InlineData("Country", "한국")]
    [InlineData("Organization", "")]
    [InlineData("Organization", " ")]
    [InlineData("Organization", "Shop\nCN=evil.example")]
    [InlineData("OrganizationUnit", "\0")]
    [InlineData("State", "\u0085")]
    [InlineData("Locality", "\t")]
    public void A_subject_that_cannot_be_written_is_refused(string part, string value)
    {
        CertManagerException refused = Assert.Throws<CertManagerException>(() => Practice.Engine.CreateRequest(new()
        {
            Names = ["a.example"],
            Country = part == "Country" ? value : null,
            Organization = part == "Organization" ? value : null,
            OrganizationUnit = part == "OrganizationUnit" ? value : null,
            State = part == "State" ? value : null,
            Locality = part == "Locality" ? value : null,
            Folder = _folder,
        }));

        Assert.Equal(("SubjectPartInvalid", ErrorKind.InvalidArgument), (refused.ErrorId, refused.Kind));
        Assert.Contains("-" + part, refused.Remedy, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    // Attributes cannot hold half a character.
    [Fact]
    public void Half_a_character_is_refused()
    {
        A_subject_that_cannot_be_written_is_refused("Organization", "Shop\ud83d");
        A_subject_that_cannot_be_written_is_refused("Organization", "\ude00\ud83d");
    }

    [Fact]
    public void Lengths_of_the_subject_count_characters()
    {
        string most = string.Concat(Enumerable.Repeat("\U0001F600", 64));
        using SigningRequest made = Practice.Engine.CreateRequest(new() { Names = ["a.example"], Organization = most, Locality = new string('l', 128) });
        Assert.Contains(most, made.Subject, StringComparison.Ordinal);
        Assert.Throws<CertManagerException>(() => Practice.Engine.CreateRequest(new() { Names = ["a.example"], Organization = most + "x" }));
        Assert.Throws<CertManagerException>(() => Practice.Engine.CreateRequest(new() { Names = ["a.example"], Locality = new string('l', 129) }));
    }

    [Fact]
    public void Both_files_are_written_or_none()
    {
        var options = new SigningRequestOptions { Names = ["a.example"], Folder = _folder };
        string csr = Path.Combine(_folder, "request.csr");
        File.WriteAllText(csr, "mine");
        AssertRefused("ExportTargetExists", options);
        Assert.Equal("mine", File.ReadAllText(csr));
        Assert.Single(Directory.GetFileSystemEntries(_folder));

        var overwriting = new SigningRequestOptions { Names = ["a.example"], Folder = _folder, Overwrite = true };
        using (SigningRequest first = Practice.Engine.CreateRequest(overwriting))
        using (SigningRequest second = Practice.Engine.CreateRequest(overwriting))
        {
            Assert.Equal(second.Csr, File.ReadAllText(csr));
            Assert.NotEqual(first.Csr, second.Csr);
            Assert.Equal(PublicKeyOf(second.Csr), PublicKeyOfKey(File.ReadAllText(second.PrivateKeyPath!), RequestKey.EcP256));
        }

        File.Delete(csr);
        Directory.CreateDirectory(csr);
        string before = File.ReadAllText(Path.Combine(_folder, "privkey.pem"));
        AssertRefused("ExportFailed", overwriting);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "privkey.pem")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void Links_and_files_in_the_place_of_the_folder_are_refused()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "mine");
        AssertRefused("ExportFailed", new() { Names = ["a.example"], Folder = file, Overwrite = true });
        AssertRefused("ExportFailed", new() { Names = ["a.example"], Folder = Path.Combine(file, "below"), Overwrite = true });
        if (!OperatingSystem.IsWindows())
        {
            string real = Directory.CreateDirectory(Path.Combine(_folder, "real")).FullName;
            File.CreateSymbolicLink(Path.Combine(real, "privkey.pem"), Path.Combine(_folder, "elsewhere"));
            Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), real);
            AssertRefused("ExportTargetIsLink", new() { Names = ["a.example"], Folder = real, Overwrite = true });
            AssertRefused("ExportTargetIsLink", new() { Names = ["a.example"], Folder = Path.Combine(_folder, "link"), Overwrite = true });
            Assert.False(File.Exists(Path.Combine(_folder, "elsewhere")));
        }

        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void A_request_prints_no_key_and_forgets_it_on_dispose()
    {
        SigningRequest made = Practice.Engine.CreateRequest(new() { Names = ["a.example"] });
        Assert.DoesNotContain("PRIVATE", made.ToString() + made.Csr, StringComparison.Ordinal);
        made.Dispose();
        made.Dispose();
    }

    [Fact]
    public void Any_names_and_subject_are_read_back_by_the_platform_and_by_us()
    {
        Gen<string> label = Gen.Char["abcxyz019-"].Array[1, 63].Select(static c => new string(c).Trim('-')).Where(static text => text.Length > 0 && !(text.Length > 3 && text[2] == '-' && text[3] == '-'));
        Gen<string> name = Gen.Select(label.Array[1, 2], Gen.Bool, static (labels, wildcard) => (wildcard ? "*." : string.Empty) + string.Join('.', labels) + ".example");
        Gen<string?> text = Gen.String.Select(static any => any.Length == 0 ? null : any);
        Gen.Select(name.Array[1, 8], text, text).Sample(
            static (names, organization, locality) =>
            {
                SigningRequest made;
                try
                {
                    made = Practice.Engine.CreateRequest(new() { Names = names, Organization = organization, Locality = locality });
                }
                catch (CertManagerException refused)
                {
                    Assert.Equal("SubjectPartInvalid", refused.ErrorId);
                    return;
                }

                using (made)
                {
                    AssertLoads(made.Csr, [.. names.Distinct()], "1.2.840.10045.4.3.2");
                    Assert.Equal(made.Subject, Practice.Engine.ReadRequest("-", Encoding.ASCII.GetBytes(made.Csr)).Subject);
                }
            },
            iter: 200);
    }

    private void AssertRefused(string id, SigningRequestOptions options)
    {
        Assert.Equal(id, Assert.Throws<CertManagerException>(() => Practice.Engine.CreateRequest(options)).ErrorId);
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories));
    }

    private static CertificateRequest Load(string pem) =>
        CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);

    private static byte[] PublicKeyOf(string pem) => Load(pem).PublicKey.ExportSubjectPublicKeyInfo();

    private static byte[] PublicKeyOfKey(string pem, RequestKey kind)
    {
        using AsymmetricAlgorithm key = kind is RequestKey.EcP256 or RequestKey.EcP384 ? ECDsa.Create() : RSA.Create();
        key.ImportFromPem(pem);
        return key.ExportSubjectPublicKeyInfo();
    }

    // Loading verifies the signature, too.
    private static CertificateRequest AssertLoads(string pem, string[] names, string signature)
    {
        CertificateRequest loaded = Load(pem);
        var extension = Assert.IsType<X509SubjectAlternativeNameExtension>(Assert.Single(loaded.CertificateExtensions));
        Assert.Equal(names, extension.EnumerateDnsNames());
        PemFields fields = PemEncoding.Find(pem);
        string der = Convert.ToHexString(Convert.FromBase64String(pem[fields.Base64Data]));
        var oid = new AsnWriter(AsnEncodingRules.DER);
        oid.WriteObjectIdentifier(signature);
        Assert.Contains(Convert.ToHexString(oid.Encode()), der, StringComparison.Ordinal);
        return loaded;
    }
}
