using System.Numerics;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Tests;

namespace CertManager.Pki.Tests;

public sealed class WeakKeyTests
{
    private static readonly string[] WeakIds = [.. typeof(WeakKeyFindings).GetFields().Select(static field => field.Name)];

    public static TheoryData<string> Ids => [.. WeakMaterial.Bundles.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_weak_key_is_named(string id)
    {
        string[] found = [.. Judge(WeakMaterial.Bundles[id]())];

        // Nothing else is said of the key; two keys share a prime, and both are named.
        Assert.All(found.Intersect(WeakIds), one => Assert.Equal(id, one));
        Assert.Equal(id == "KeyPrimesShared" ? 2 : 1, found.Count(one => one == id));
    }

    [Fact]
    public void Every_rule_has_its_material()
    {
        Assert.Equal(WeakIds.Order(), WeakMaterial.Bundles.Keys.Order());
    }

    [Fact]
    public void Sound_keys_raise_no_alarm()
    {
        foreach (int bits in new[] { 1024, 2048, 2056, 3072, 4096 })
        {
            using var rsa = RSA.Create(bits);
            Assert.Empty(Judge(WeakMaterial.Certificate(WeakMaterial.Rsa(new BigInteger(rsa.ExportParameters(false).Modulus, true, true)))).Intersect(WeakIds));
        }

        foreach (string oid in new[] { "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35", "1.3.132.0.33", "1.2.840.10045.3.1.1", "1.3.132.0.10", "1.3.36.3.3.2.8.1.1.7", "1.3.36.3.3.2.8.1.1.11", "1.3.36.3.3.2.8.1.1.13" })
        {
            using var key = ECDsa.Create(ECCurve.CreateFromValue(oid));
            Assert.Empty(Judge(WeakMaterial.Certificate(new PublicKey(key))).Intersect(WeakIds));
        }
    }

    [Fact]
    public void Powers_of_the_generator_without_a_common_exponent_are_no_roca_keys()
    {
        Assert.Empty(Judge(WeakMaterial.Certificate(WeakMaterial.Rsa(WeakMaterial.FakeRoca()))).Intersect(WeakIds));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public void Polynomials_in_the_word_size_are_patterned(int bits)
    {
        Assert.Equal(["KeyPatterned"], Judge(WeakMaterial.Certificate(WeakMaterial.Rsa(WeakMaterial.Polynomial(bits)))).Intersect(WeakIds));
    }

    [Fact]
    public void Repeated_and_biased_words_are_patterned()
    {
        BigInteger sound = WeakMaterial.SoundPrime * WeakMaterial.OtherPrime;
        BigInteger word = sound & ((BigInteger.One << 160) - 1);
        BigInteger repeated = Enumerable.Range(0, 13).Aggregate(BigInteger.Zero, (number, _) => (number << 160) + word);
        BigInteger biased = sound & (sound >> 7) & ((BigInteger.One << 2040) - 1) | (BigInteger.One << 2047) | 1;
        foreach (BigInteger number in new[] { repeated, biased })
        {
            Assert.Contains(Judge(WeakMaterial.Certificate(WeakMaterial.Rsa(number))).Intersect(WeakIds), static id => id is "KeyPatterned" or "KeySmallFactor");
        }
    }

    [Fact]
    public void Exponents_and_moduli_out_of_bounds_are_named()
    {
        BigInteger n = WeakMaterial.SoundPrime * WeakMaterial.OtherPrime;
        Assert.Equal(["KeyExponentUnsafe"], Weak(n, 65536));
        Assert.Equal(["KeyExponentUnsafe"], Weak(n, n + 2));
        Assert.Equal(["KeyExponentUnsafe"], Weak(n, (BigInteger.One << 256) + 1));
        Assert.Empty(Weak(n, (BigInteger.One << 255) + 1));
        Assert.Equal(["KeyPrimesClose"], Weak(WeakMaterial.SoundPrime * WeakMaterial.SoundPrime, 65537));
        Assert.Equal(["KeyModulusUnsafe"], Weak(BigInteger.Pow(WeakMaterial.OtherPrime, 5), 65537));
        Assert.Contains("KeyModulusUnsafe", Weak(WeakMaterial.SoundPrime >> 500 | 1, 65537));

        // A certificate with such a modulus is refused as a whole; the key alone is judged.
        Assert.Contains("KeyModulusUnsafe", Find(Pem("RSA PUBLIC KEY", [0x30, 8, 2, 1, 0, 2, 3, 1, 0, 1])));
        Assert.Contains("KeyModulusUnsafe", Find(Pem("RSA PUBLIC KEY", [0x30, 8, 2, 1, 0x80, 2, 3, 1, 0, 1])));
        Assert.Contains("KeyModulusUnsafe", Find(Pem("PUBLIC KEY", WeakMaterial.Rsa(n << 1).ExportSubjectPublicKeyInfo())));
        Assert.Contains("KeyModulusUnsafe", Find(Pem("PUBLIC KEY", WeakMaterial.Rsa((BigInteger.One << 16385) + 1).ExportSubjectPublicKeyInfo())));

        static string[] Weak(BigInteger n, BigInteger e) => [.. Judge(WeakMaterial.Certificate(WeakMaterial.Rsa(n, e))).Intersect(WeakIds)];
    }

    [Fact]
    public void Keys_are_found_in_every_form_with_text_around()
    {
        using RSA close = WeakMaterial.Private(WeakMaterial.SoundPrime, WeakMaterial.NextPrime(WeakMaterial.SoundPrime + 2));
        var request = new CertificateRequest("CN=www.shop.example", close, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (string text in new[]
        {
            close.ExportRSAPublicKeyPem(), close.ExportSubjectPublicKeyInfoPem(), close.ExportRSAPrivateKeyPem(), close.ExportPkcs8PrivateKeyPem(),
            request.CreateSigningRequestPem(), WeakMaterial.Certificate(new PublicKey(close)),
        })
        {
            Assert.Equal(["KeyPrimesClose"], Find(Encoding.ASCII.GetBytes("A comment: \n\n" + text + "\nand more")));
        }

        Assert.Equal(["KeyPrimesClose"], Find(close.ExportSubjectPublicKeyInfo()));
        Assert.Empty(Find([]));
        Assert.Empty(Find([0x30]));
        Assert.Empty(Find(Pem("RSA PUBLIC KEY", [0x30, 3, 2, 1, 5])));
    }

    [Fact]
    public void Shared_primes_are_found_among_many_keys()
    {
        // The tree instead of the pairs: 40 made-up moduli, of which the third and the last have a factor in common.
        var random = new Random(3);
        BigInteger[] primes = [.. Enumerable.Range(0, 80).Select(_ => WeakMaterial.NextPrime(new BigInteger([.. Bytes(random), 1]) | 1))];
        BigInteger[] moduli = [.. Enumerable.Range(0, 40).Select(i => primes[i] * primes[i + 40])];
        moduli[39] = primes[2] * primes[79];
        string text = string.Concat(moduli.Append(moduli[0]).Select(static n => Encoding.ASCII.GetString(Pem("PUBLIC KEY", WeakMaterial.Rsa(n).ExportSubjectPublicKeyInfo()))));

        Assert.Equal(2, Find(Encoding.ASCII.GetBytes(text)).Count(static id => id == "KeyPrimesShared"));

        static byte[] Bytes(Random random)
        {
            byte[] bytes = new byte[40];
            random.NextBytes(bytes);
            return bytes;
        }
    }

    private static string[] Judge(string pem) => Input.Judge(Input.Bundle(pem)).Findings.Ids();

    private static byte[] Pem(string label, byte[] der) => Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der) + "\n");

    // Keys without a certificate are judged by the vector runner only, which has no cmdlet.
    private static string[] Find(byte[] content)
    {
        MethodInfo judge = typeof(PkiEngine).Assembly.GetType("CertManager.Pki.PublicKeyFinder", throwOnError: true)!.GetMethod("Judge", BindingFlags.Static | BindingFlags.NonPublic)!;
        return ((IEnumerable<Finding>)judge.Invoke(null, [content, "part", null])!).Ids();
    }
}
