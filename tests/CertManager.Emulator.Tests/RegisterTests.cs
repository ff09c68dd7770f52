using System.Security.Cryptography;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

public sealed class RegisterTests : EmulatorTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_practice_certificate_is_registered_with_what_it_says_of_itself(bool rsa)
    {
        PracticeCertificate practice = Practice.Issue(Account, rsa);

        Answer answer = await Caller.RegisterAsync(Caller.Body("shop", practice));

        Assert.Equal("200/0", answer.Status);
        Assert.Equal(1, answer.Json.GetProperty("totalRows").GetInt32());
        JsonElement element = Assert.Single(answer.Certificates);
        Assert.Equal(30001, element.GetProperty("certificateNo").GetInt64());
        Assert.Equal("EXTERNAL", element.GetProperty("certificateType").GetString());
        Assert.Equal("shop", element.GetProperty("certificateName").GetString());
        Assert.Equal("shop.example.com", element.GetProperty("domainAddress").GetString());
        Assert.Equal("www.example.com,*.example.net", element.GetProperty("subDomainAddress").GetString());
        Assert.Equal(practice.SerialNumber, element.GetProperty("certSerialNumber").GetString());
        Assert.Equal(practice.NotAfter, element.GetProperty("validEndDate").GetDateTimeOffset());
        Assert.Equal(Clock.UtcNow, element.GetProperty("regDate").GetDateTimeOffset());
        Assert.EndsWith("+09:00", element.GetProperty("regDate").GetString(), StringComparison.Ordinal);
        Assert.Equal(rsa ? "RSA 2048" : "EC 256", element.GetProperty("certPublicKeyInfo").GetString());
        Assert.Equal("SHA256withECDSA", element.GetProperty("certSignAlgorithmName").GetString());
        Assert.Contains("Practice Intermediate - NOT TRUSTED", element.GetProperty("caInfo").GetString(), StringComparison.Ordinal);
        Assert.Equal(("1", "NORMAL"), (element.GetProperty("statusCode").GetString(), element.GetProperty("statusName").GetString()));
        Assert.Equal(JsonValueKind.Null, element.GetProperty("usedInstanceNoList").ValueKind);
        Assert.Equal(JsonValueKind.Null, element.GetProperty("disuseDate").ValueKind);
        Assert.DoesNotContain("PRIVATE KEY", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("a1-")]
    [InlineData("A2345678901234567890")]
    public async Task Names_of_3_to_20_letters_digits_and_hyphens_are_taken(string name)
    {
        await Caller.RegisterPracticeAsync(name);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("a23456789012345678901")]
    [InlineData("1abc")]
    [InlineData("-abc")]
    [InlineData("sh_op")]
    [InlineData("sh op")]
    [InlineData("shop\n")]
    [InlineData("상점인증서")]
    public async Task Other_names_are_refused(string name)
    {
        Answer answer = await Caller.RegisterAsync(Caller.Body(name, Practice.Issue(Account)));

        Assert.Equal("400/2000", answer.Status);
        Assert.Equal("ENDPOINT", answer.Header("x-ncp-apigw-response-origin"));
        Assert.Equal("CertificateName is invalid", answer.ServiceMessage);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await Caller.RegisterPracticeAsync("shop");

        Assert.Equal("400/2000", (await Caller.RegisterAsync(Caller.Body("shop", Practice.Issue(Account)))).Status);
        Assert.Single((await Caller.ListAsync()).Certificates);
    }

    [Theory]
    [InlineData("certificateName", "CertificateName is missing")]
    [InlineData("privateKey", "PrivateKey is missing")]
    [InlineData("publicKeyCertificate", "PublicKeyCertificate is missing")]
    [InlineData("certificateChain", "CertificateChain is missing")]
    public async Task Each_field_is_demanded(string field, string message)
    {
        Dictionary<string, string?> fields = JsonSerializer.Deserialize<Dictionary<string, string?>>(Caller.Body("shop", Practice.Issue(Account)))!;
        var bodies = new List<string>();
        fields[field] = string.Empty;
        bodies.Add(JsonSerializer.Serialize(fields));
        fields[field] = null;
        bodies.Add(JsonSerializer.Serialize(fields));
        fields.Remove(field);
        bodies.Add(JsonSerializer.Serialize(fields));

        foreach (string body in bodies)
        {
            Answer answer = await Caller.RegisterAsync(body);
            Assert.Equal(("400/2100", message), (answer.Status, answer.ServiceMessage));
        }
    }

    [Theory]
    [InlineData("no PEM at all")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n")]
    [InlineData("   ")]
    public async Task What_is_no_PEM_cannot_be_loaded(string text)
    {
        PracticeCertificate practice = Practice.Issue(Account);
        string key = Practice.Key(practice);

        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", text, practice.Certificate, practice.Chain))).Status);
        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", key, text, practice.Chain))).Status);
        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", key, practice.Certificate, text))).Status);
    }

    [Fact]
    public async Task Swapped_or_doubled_parts_cannot_be_loaded()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        string key = Practice.Key(practice);

        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", practice.Certificate, key, practice.Chain))).Status);
        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", key + key, practice.Certificate, practice.Chain))).Status);
        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", key, practice.Certificate + practice.Chain, practice.Chain))).Status);
        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", key, practice.Certificate, practice.Chain + key))).Status);
    }

    [Fact]
    public async Task Encrypted_keys_cannot_be_loaded()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        using var key = ECDsa.Create();
        key.ImportFromPem(Practice.Key(practice));
        string pkcs8 = key.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        const string Traditional = "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----\n";

        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", pkcs8, practice.Certificate, practice.Chain))).Status);
        Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", Traditional, practice.Certificate, practice.Chain))).Status);
    }

    [Fact]
    public async Task Truncated_keys_of_every_form_cannot_be_loaded()
    {
        PracticeCertificate practice = Practice.Issue(Account, rsa: true);
        using var key = RSA.Create();
        key.ImportFromPem(Practice.Key(practice));
        (string Label, byte[] Der)[] forms = [("PRIVATE KEY", key.ExportPkcs8PrivateKey()), ("RSA PRIVATE KEY", key.ExportRSAPrivateKey())];
        foreach ((string label, byte[] der) in forms)
        {
            string truncated = PemEncoding.WriteString(label, der.AsSpan(0, der.Length - 1));
            Assert.Equal("200/1002", (await Caller.RegisterAsync(Caller.Body("shop", truncated, practice.Certificate, practice.Chain))).Status);
        }
    }

    [Fact]
    public async Task Keys_in_their_traditional_forms_are_taken()
    {
        PracticeCertificate rsaPractice = Practice.Issue(Account, rsa: true);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Practice.Key(rsaPractice));
        PracticeCertificate ecPractice = Practice.Issue(Account);
        using var ec = ECDsa.Create();
        ec.ImportFromPem(Practice.Key(ecPractice));

        Assert.Equal("200/0", (await Caller.RegisterAsync(Caller.Body("rsa", rsa.ExportRSAPrivateKeyPem(), rsaPractice.Certificate, rsaPractice.Chain))).Status);
        Assert.Equal("200/0", (await Caller.RegisterAsync(Caller.Body("ec1", ec.ExportECPrivateKeyPem(), ecPractice.Certificate, ecPractice.Chain))).Status);
    }

    [Fact]
    public async Task Line_ends_and_space_around_do_not_matter()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        static string Windows(string pem) => "\r\n " + pem.Replace("\n", "\r\n", StringComparison.Ordinal) + "\t";

        Assert.Equal("200/0", (await Caller.RegisterAsync(Caller.Body("shop", Windows(Practice.Key(practice)), Windows(practice.Certificate), practice.Chain.TrimEnd()))).Status);
    }

    [Fact]
    public async Task A_broken_certificate_is_invalid()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        byte[] der = Practice.Certificates(practice.Certificate)[0].RawData;
        byte[] forged = [.. der];
        forged[^1] ^= 1;
        byte[][] broken = [der[..^1], [.. der, 0], forged, [0x30, 0x00]];

        foreach (byte[] bytes in broken)
        {
            string pem = PemEncoding.WriteString("CERTIFICATE", bytes);
            Assert.Equal("200/26034", (await Caller.RegisterAsync(Caller.Body("shop", Practice.Key(practice), pem, practice.Chain))).Status);
        }
    }

    [Fact]
    public async Task A_self_signed_certificate_is_invalid()
    {
        (string certificate, string key) = Practice.SelfSigned(Clock.UtcNow);

        Assert.Equal("200/26034", (await Caller.RegisterAsync(Caller.Body("shop", key, certificate, certificate))).Status);
        Assert.Equal("200/26034", (await Caller.RegisterAsync(Caller.Body("shop", key, certificate, Account.PracticeRoot))).Status);
    }

    [Fact]
    public async Task A_certificate_of_a_private_authority_is_invalid()
    {
        using var elsewhere = new EmulatedAccount(Clock, new EmulatorOptions());

        Assert.Equal("200/26034", (await Caller.RegisterAsync(Caller.Body("shop", Practice.Issue(elsewhere)))).Status);
    }

    [Fact]
    public async Task The_chain_must_be_complete_and_in_order()
    {
        PracticeCertificate practice = Practice.Issue(Account);
        string intermediate = Practice.Intermediate(practice);
        string[] chains =
        [
            intermediate,
            Account.PracticeRoot,
            Account.PracticeRoot + intermediate,
            intermediate + intermediate + Account.PracticeRoot,
            practice.Chain + Account.PracticeRoot,
            practice.Certificate + practice.Chain,
        ];

        foreach (string chain in chains)
        {
            Answer answer = await Caller.RegisterAsync(Caller.Body("shop", Practice.Key(practice), practice.Certificate, chain));
            Assert.Equal(("200/26034", "The certificate is invalid"), (answer.Status, answer.ServiceMessage));
        }
    }

    [Fact]
    public async Task A_certificate_outside_its_validity_is_invalid()
    {
        PracticeCertificate expired = Account.Issue(new PracticeRequest { Names = ["old.example.com"], NotBefore = Clock.UtcNow.AddDays(-91) });
        PracticeCertificate coming = Account.Issue(new PracticeRequest { Names = ["new.example.com"], NotBefore = Clock.UtcNow.AddDays(1) });

        Assert.Equal("200/26034", (await Caller.RegisterAsync(Caller.Body("old", expired))).Status);
        Assert.Equal("200/26034", (await Caller.RegisterAsync(Caller.Body("new", coming))).Status);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_key_must_belong_to_the_certificate(bool rsaLeaf, bool rsaKey)
    {
        PracticeCertificate practice = Practice.Issue(Account, rsaLeaf);
        string otherKey = Practice.Key(Practice.Issue(Account, rsaKey));

        Answer answer = await Caller.RegisterAsync(Caller.Body("shop", otherKey, practice.Certificate, practice.Chain));
        Assert.Equal(("200/26040", "Public key does not match private key"), (answer.Status, answer.ServiceMessage));
    }
}
