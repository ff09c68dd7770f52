using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Tests;

/// <summary>Certificates of keys that can be broken, or cannot be used: each made here, by the flaw's own recipe.</summary>
public static class WeakMaterial
{
    // The product of the primes up to 167.
    private static readonly BigInteger Primorial = Primes(167).Aggregate(BigInteger.One, static (product, prime) => product * prime);
    private static readonly Lazy<BigInteger[]> Sound = new(static () => [.. Enumerable.Range(0, 2).SelectMany(static _ => PrimesOfKey(2048))]);

    /// <summary>For each finding a bundle that shows it.</summary>
    public static IReadOnlyDictionary<string, Func<string>> Bundles { get; } = new Dictionary<string, Func<string>>
    {
        ["KeyRoca"] = static () => Certificate(Rsa(RocaPrime(1) * RocaPrime(5))),
        ["KeyPrimesClose"] = static () => Certificate(Rsa(Sound.Value[0] * NextPrime(Sound.Value[0] + 2))),
        ["KeySmallFactor"] = static () => Certificate(Rsa(31_607 * Sound.Value[0] * (Sound.Value[1] >> 15 | 1))),
        ["KeyPrimesShared"] = SharedPrime,
        ["KeyExponentUnsafe"] = static () => Certificate(Rsa(Sound.Value[0] * Sound.Value[1], exponent: 1)),
        ["KeyExponentUnusual"] = static () => Certificate(Rsa(Sound.Value[0] * Sound.Value[1], exponent: 3)),
        ["KeyModulusUnsafe"] = static () => Certificate(Rsa(BigInteger.Pow(PrimesOfKey(1024)[0], 3))),
        ["KeyPublicExample"] = static () => Certificate(Curve(scalar: 1)),
        ["KeyPatterned"] = static () => Certificate(Rsa(NextPrime((0xC0 * (BigInteger.One << 1016)) + 1) * NextPrime((0xE0 * (BigInteger.One << 1016)) + 1))),
        ["CurvePointInvalid"] = static () => Certificate(Curve(scalar: 77, isOff: true)),
        ["CurveExplicit"] = static () => Certificate(ExplicitCurve()),
        ["SignatureForged"] = ForgedSignature,
    };

    /// <summary>A prime of a sound key.</summary>
    public static BigInteger SoundPrime => Sound.Value[0];

    /// <summary>A prime of another one.</summary>
    public static BigInteger OtherPrime => Sound.Value[2];

    /// <summary>A certificate of a key, in PEM, issued by nobody known.</summary>
    public static string Certificate(PublicKey key) => Certificate(key, "CN=Weak Issuer", ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>An RSA key of these numbers, whatever they are.</summary>
    public static PublicKey Rsa(BigInteger modulus, BigInteger? exponent = null)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(modulus);
            writer.WriteInteger(exponent ?? 65537);
        }

        return new(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData(writer.Encode()));
    }

    /// <summary>The next prime, most probably.</summary>
    public static BigInteger NextPrime(BigInteger odd)
    {
        while (!IsPrime(odd))
        {
            odd += 2;
        }

        return odd;
    }

    /// <summary>A modulus that is a power of 65537 modulo each small prime, but of no common exponent: no flaw.</summary>
    public static BigInteger FakeRoca()
    {
        BigInteger rest = 0;
        foreach (int prime in Primes(167))
        {
            BigInteger others = Primorial / prime;
            BigInteger residue = BigInteger.ModPow(65537, prime % 7, prime);
            rest += residue * others * BigInteger.ModPow(others, prime - 2, prime);
        }

        return WithoutSmallFactor((rest % Primorial) + (Primorial * (Sound.Value[0] * Sound.Value[1] / Primorial)), Primorial);
    }

    /// <summary>The product of two polynomials with small coefficients at a power of two: it is factored by factoring the polynomial.</summary>
    public static BigInteger Polynomial(int wordBits)
    {
        var random = new Random(7);
        int words = 1024 / wordBits;
        while (true)
        {
            BigInteger product = Draw() * Draw();
            if (Primes(65537).All(prime => product % prime != 0))
            {
                return product;
            }
        }

        BigInteger Draw() => Enumerable.Range(0, words).Aggregate(new BigInteger(64), (number, _) => (number << wordBits) + random.Next(1, 64)) | 1;
    }

    /// <summary>An RSA private key of two primes.</summary>
    public static RSA Private(BigInteger p, BigInteger q)
    {
        BigInteger d = Inverse(65537, (p - 1) * (q - 1));
        int length = (int)((p * q).GetBitLength() + 7) / 8;
        return RSA.Create(new RSAParameters
        {
            Modulus = Bytes(p * q, length),
            Exponent = [1, 0, 1],
            D = Bytes(d, length),
            P = Bytes(p, length / 2),
            Q = Bytes(q, length / 2),
            DP = Bytes(d % (p - 1), length / 2),
            DQ = Bytes(d % (q - 1), length / 2),
            InverseQ = Bytes(Inverse(q, p), length / 2),
        });
    }

    private static string SharedPrime()
    {
        BigInteger[] primes = Sound.Value;
        using RSA issuer = Private(primes[0], primes[1]);
        var authority = new CertificateRequest("CN=Sharing Authority", issuer, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using ECDsa root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 intermediate = authority.Create(new X500DistinguishedName("CN=Sharing Root"), X509SignatureGenerator.CreateForECDsa(root), From, To, [0x42, 1]);
        return Certificate(Rsa(primes[0] * primes[2]), "CN=Sharing Authority", issuer) + "\n" + intermediate.ExportCertificatePem();
    }

    // Signed with its own key, but the padding is short and zeros follow the hash.
    private static string ForgedSignature()
    {
        using RSA key = Private(Sound.Value[0], Sound.Value[1]);
        var name = new X500DistinguishedName("CN=www.shop.example");
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 forged = request.Create(name, new SloppyGenerator(key), From, To, [0x43, 1]);
        return forged.ExportCertificatePem();
    }

    private static DateTimeOffset From => DateTimeOffset.UtcNow.AddDays(-5);

    private static DateTimeOffset To => DateTimeOffset.UtcNow.AddDays(60);

    private static string Certificate(PublicKey key, string issuer, AsymmetricAlgorithm signer)
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=www.shop.example"), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.shop.example");
        request.CertificateExtensions.Add(names.Build());
        X509SignatureGenerator generator = signer is RSA rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)signer);
        using X509Certificate2 made = request.Create(new X500DistinguishedName(issuer), generator, From, To, [0x41, .. RandomNumberGenerator.GetBytes(8)]);
        return made.ExportCertificatePem();
    }

    private static PublicKey Curve(int scalar, bool isOff = false)
    {
        byte[] d = new byte[32];
        d[31] = (byte)scalar;
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
        ECPoint q = key.ExportParameters(false).Q;
        q.Y![31] ^= isOff ? (byte)1 : (byte)0;
        return new(new Oid("1.2.840.10045.2.1"), new AsnEncodedData([6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]), new AsnEncodedData([4, .. q.X!, .. q.Y!]));
    }

    private static PublicKey ExplicitCurve()
    {
        using ECDsa named = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa key = ECDsa.Create(named.ExportExplicitParameters(true));
        var info = new System.Formats.Asn1.AsnReader(key.ExportSubjectPublicKeyInfo(), System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        System.Formats.Asn1.AsnReader algorithm = info.ReadSequence();
        algorithm.ReadObjectIdentifier();
        return new(new Oid("1.2.840.10045.2.1"), new AsnEncodedData(algorithm.ReadEncodedValue().ToArray()), new AsnEncodedData(info.ReadBitString(out _)));
    }

    // k * M + (65537^a mod M): how the flawed library draws its primes.
    private static BigInteger RocaPrime(int seed)
    {
        BigInteger prime = ((Sound.Value[0] >> seed) / Primorial * Primorial) + BigInteger.ModPow(65537, 1_000_003 * seed, Primorial);
        while (!IsPrime(prime))
        {
            prime += Primorial;
        }

        return prime;
    }

    private static BigInteger WithoutSmallFactor(BigInteger number, BigInteger step)
    {
        int[] primes = [.. Primes(65537)];
        while (Array.Exists(primes, prime => number % prime == 0))
        {
            number += step;
        }

        return number;
    }

    private static BigInteger[] PrimesOfKey(int bits)
    {
        using RSA key = RSA.Create(bits);
        RSAParameters numbers = key.ExportParameters(true);
        return [new(numbers.P, true, true), new(numbers.Q, true, true)];
    }

    private static IEnumerable<int> Primes(int most) => Enumerable.Range(2, most - 1).Where(static n => Enumerable.Range(2, (int)Math.Sqrt(n) - 1).All(d => n % d != 0));

    private static bool IsPrime(BigInteger odd) =>
        !BigInteger.GreatestCommonDivisor(odd, Primorial).Equals(BigInteger.One) ? false : BigInteger.ModPow(2, odd - 1, odd).IsOne;

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        (BigInteger a, BigInteger b, BigInteger x, BigInteger y) = (value % modulus, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            (a, b, x, y) = (b, a % b, y, x - (a / b * y));
        }

        return ((x % modulus) + modulus) % modulus;
    }

    private static byte[] Bytes(BigInteger number, int length)
    {
        byte[] digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - digits.Length], .. digits];
    }

    private sealed class SloppyGenerator(RSA key) : X509SignatureGenerator
    {
        private readonly X509SignatureGenerator _ordinary = CreateForRSA(key, RSASignaturePadding.Pkcs1);

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => _ordinary.GetSignatureAlgorithmIdentifier(hashAlgorithm);

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
        {
            RSAParameters numbers = key.ExportParameters(true);
            byte[] start = [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. Convert.FromHexString("3031300D060960864801650304020105000420"), .. SHA256.HashData(data)];
            byte[] block = [.. start, .. new byte[256 - start.Length]];
            return Bytes(BigInteger.ModPow(new(block, true, true), new(numbers.D, true, true), new(numbers.Modulus, true, true)), 256);
        }

        protected override PublicKey BuildPublicKey() => _ordinary.PublicKey;
    }
}
