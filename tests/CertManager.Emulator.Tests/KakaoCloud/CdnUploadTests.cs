using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>What is uploaded and must not be taken, and bodies that are none.</summary>
public sealed class CdnUploadTests : KakaoTest
{
    private const string NotJson = "400/invalid_request";

    [Fact]
    public async Task A_chain_is_required_when_the_certificate_was_issued_with_one()
    {
        await Caller.LogInAsync();
        PracticeCertificate practice = Issue();

        Assert.Equal("400/certificate_chain_required", await UploadAsync(practice.Certificate, Practice.Key(practice), null));
        Assert.Equal("400/certificate_chain_required", await UploadAsync(practice.Certificate, Practice.Key(practice), string.Empty));
        Assert.Equal("201", await UploadAsync(practice.Certificate, Practice.Key(practice), Practice.Intermediate(practice)));
    }

    [Fact]
    public async Task No_chain_is_required_of_what_a_known_root_issued()
    {
        await Caller.LogInAsync();

        // Named as if by the practice root: nothing else of it is compared.
        using X509Certificate2 root = X509Certificate2.CreateFromPem(Account.PracticeRoot);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=direct.example", key, HashAlgorithmName.SHA256);
        using X509Certificate2 leaf = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(key), Clock.UtcNow.AddDays(-1), Clock.UtcNow.AddDays(9), [1]);

        Assert.Equal("201", await UploadAsync(leaf.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), null));
    }

    [Fact]
    public async Task The_key_must_be_the_certificates()
    {
        await Caller.LogInAsync();
        PracticeCertificate practice = Issue();
        PracticeCertificate rsa = Practice.Issue(Account, rsa: true);

        Assert.Equal("400/private_key_mismatch", await UploadAsync(practice.Certificate, Practice.Key(Issue()), practice.Chain));
        Assert.Equal("400/private_key_mismatch", await UploadAsync(practice.Certificate, Practice.Key(rsa), practice.Chain));
        Assert.Equal("201", await UploadAsync(rsa.Certificate, Practice.Key(rsa), rsa.Chain));
    }

    [Fact]
    public async Task Only_unencrypted_PKCS8_is_a_key()
    {
        await Caller.LogInAsync();
        PracticeCertificate practice = Issue();
        using var key = ECDsa.Create();
        key.ImportFromPem(Practice.Key(practice));
        using var rsa = RSA.Create(2048);
        string[] keys =
        [
            "no key",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
            practice.Certificate,
            Practice.Key(practice) + Practice.Key(practice),
            Practice.Key(practice)[..^30],
            key.ExportECPrivateKeyPem(),
            rsa.ExportRSAPrivateKeyPem(),
            key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
        ];

        foreach (string other in keys)
        {
            Assert.Equal("400/private_key_invalid", await UploadAsync(practice.Certificate, other, practice.Chain));
        }
    }

    [Fact]
    public async Task Only_one_PEM_certificate_is_a_certificate()
    {
        await Caller.LogInAsync();
        PracticeCertificate practice = Issue();
        string key = Practice.Key(practice);
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(practice.Certificate);
        string[] certificates =
        [
            "no certificate",
            "# " + practice.Certificate,
            practice.Certificate + practice.Chain,
            practice.Certificate[..^40],
            key,
            Convert.ToBase64String(leaf.RawData),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            practice.Certificate.Replace("CERTIFICATE", "PKCS7", StringComparison.Ordinal),
        ];

        foreach (string other in certificates)
        {
            Assert.Equal("400/certificate_invalid", await UploadAsync(other, key, practice.Chain));
        }

        // Key and certificate in each other's place.
        Assert.Equal("400/certificate_invalid", await UploadAsync(key, practice.Certificate, practice.Chain));
    }

    [Fact]
    public async Task Only_the_issuers_in_order_are_a_chain()
    {
        await Caller.LogInAsync();
        PracticeCertificate practice = Issue();
        using var stranger = new EmulatedAccount(Clock, new EmulatorOptions());
        string intermediate = Practice.Intermediate(practice);
        string[] chains =
        [
            "no chain",
            Account.PracticeRoot,
            Account.PracticeRoot + intermediate,
            practice.Certificate + practice.Chain,
            intermediate + intermediate,
            Practice.Key(practice),
            Practice.Issue(stranger).Chain,
            Practice.Intermediate(Practice.Issue(stranger)),
        ];

        foreach (string other in chains)
        {
            Assert.Equal("400/certificate_invalid", await UploadAsync(practice.Certificate, Practice.Key(practice), other));
        }
    }

    [Fact]
    public async Task What_has_expired_signs_itself_or_names_no_domain_is_refused()
    {
        await Caller.LogInAsync();
        PracticeCertificate old = Account.Issue(new PracticeRequest { Names = [Domain], NotBefore = Clock.UtcNow.AddDays(-50), Days = 10 });
        (string certificate, string key) = Practice.SelfSigned(Clock.UtcNow);

        Assert.Equal("400/certificate_invalid", (await Caller.RegisterAsync("old", old)).Status);
        Assert.Equal("400/certificate_invalid", await UploadAsync(certificate, key, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"name":"shop"}""")]
    [InlineData("""{"certificate":null}""")]
    [InlineData("""{"certificate":[]}""")]
    [InlineData("""{"certificate":"shop"}""")]
    [InlineData("""{"certificate":{}}""")]
    [InlineData("""{"certificate":{},"more":1}""")]
    [InlineData("""{"certificate":{"name":"shop"}}""")]
    [InlineData("""{"certificate":{"name":"","certificate_pem":"a","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":" ","certificate_pem":"a","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":null,"certificate_pem":"a","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":7,"certificate_pem":"a","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":"shop","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":"shop","certificate_pem":"a"}}""")]
    [InlineData("""{"certificate":{"name":"shop","certificate_pem":["a"],"private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":"shop","certificate_pem":"a","private_key_pem":"b","is_overwrite_allowed":"true"}}""")]
    [InlineData("""{"certificate":{"name":"shop","certificate_pem":"a","private_key_pem":"b","unknown":1}}""")]
    [InlineData("""{"certificate":{"name":"shop","name":"shop","certificate_pem":"a","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"certificateName":"shop","certificate_pem":"a","private_key_pem":"b"}}""")]
    [InlineData("""{"certificate":{"name":"\uD800","certificate_pem":"a","private_key_pem":"b"}}""")]
    public async Task A_body_of_another_form_is_refused(string body)
    {
        await Caller.LogInAsync();

        Assert.Equal(NotJson, (await Caller.CallAsync("POST", KakaoCaller.Certificates, body)).Status);
        Assert.Equal(NotJson, (await Caller.CallAsync("PUT", KakaoCaller.Certificates + "/any", body)).Status);
        Assert.Equal(NotJson, (await Caller.CallAsync("PUT", KakaoCaller.Services + "/any/certificate", body)).Status);
    }

    [Fact]
    public async Task A_huge_or_deep_body_is_refused()
    {
        await Caller.LogInAsync();

        Assert.Equal("413/request_too_large", (await Caller.CallAsync("POST", KakaoCaller.Certificates, new string('x', EmulatedRequest.MaxBodyLength + 1))).Status);
        Assert.Equal(NotJson, (await Caller.CallAsync("POST", KakaoCaller.Certificates, new string('[', 100_000))).Status);
        Assert.Equal(413, (await Caller.CallAsync("POST", KakaoCaller.Tokens, new string('x', EmulatedRequest.MaxBodyLength + 1))).Http);
    }

    [Fact]
    public async Task A_body_is_announced_as_JSON_and_stands_where_one_belongs()
    {
        await Caller.LogInAsync();
        HttpRequestMessage plain = Caller.Request("POST", KakaoCaller.Certificates, KakaoCaller.Envelope(Issue(), "shop"));
        plain.Content!.Headers.ContentType = null;

        Assert.Equal(NotJson, (await Caller.SendAsync(plain)).Status);
        Assert.Equal(NotJson, (await Caller.CallAsync("GET", KakaoCaller.Certificates, "{}")).Status);
        Assert.Equal(NotJson, (await Caller.CallAsync("DELETE", KakaoCaller.Certificates + "/any?name=x", "{}")).Status);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/v1/certificates/")]
    [InlineData("GET", "/api/v2/certificates")]
    [InlineData("PATCH", "/api/v1/certificates")]
    [InlineData("POST", "/api/v1/cdn-services")]
    [InlineData("DELETE", "/identity/v3/auth/tokens")]
    public async Task Other_paths_and_methods_are_not_there(string method, string path)
    {
        await Caller.LogInAsync();

        Assert.Equal(404, (await Caller.CallAsync(method, path)).Http);
    }

    private async Task<string> UploadAsync(string certificate, string key, string? chain) =>
        (await Caller.CallAsync("POST", KakaoCaller.Certificates, JsonSerializer.Serialize(new
        {
            certificate = new { name = "shop", certificate_pem = certificate, private_key_pem = key, certificate_chain_pem = chain, is_overwrite_allowed = true },
        }))).Status;
}
