using System.Numerics;

namespace CertManager.Pki;

/// <summary>Whether a key can be broken by what is publicly known, or cannot be used at all. Judges public halves only.</summary>
internal static class WeakKeyRules
{
    // CA/Browser Forum Baseline Requirements section 6.1.6 and SP 800-89 section 5.3.3: from 2^16 + 1 to 2^256 - 1.
    private const int LeastExponentBits = 17;
    private const int MostExponentBits = 256;

    // RSA-250, of 829 bits, was factored in public in 2020. That keys below 2048 bits are too short, KeyWeak says.
    private const int FactoredBits = 829;

    private static readonly Message Zero = new("it is zero or negative", "0이거나 음수입니다");
    private static readonly Message Even = new("it is even", "짝수입니다");
    private static readonly Message TooShort = new("numbers of {0} bits have been factored in public", "{0}비트 크기의 수는 공개적으로 소인수분해된 바 있습니다");
    private static readonly Message TooLong = new("it has more than {0} bits, which programs refuse", "프로그램이 거부하는 {0}비트 초과 크기입니다");
    private static readonly Message Power = new("it is a number to the power of {0}", "어떤 수의 {0}제곱입니다");
    private static readonly Message One = new("it is 1, which encrypts nothing", "1이므로 아무것도 암호화하지 않습니다");
    private static readonly Message NotBelow = new("it is not below the modulus", "모듈러스보다 작지 않습니다");
    private static readonly Message TooLarge = new("it has {0} bits, more than programs accept", "{0}비트로, 프로그램이 허용하는 크기를 넘습니다");

    /// <summary>What is wrong with a key; mostly nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="location">Where it comes from, for people.</param>
    internal static IEnumerable<Finding> Judge(SubjectPublicKey key, string location)
    {
        Weakness[] found = key.Weaknesses ??= Examine(key);
        return found.Length == 0 ? [] : Array.ConvertAll(found, weakness => weakness.At(location));
    }

    private static Weakness[] Examine(SubjectPublicKey key)
    {
        List<Weakness> found = [];
        switch (key.Algorithm)
        {
            case KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss:
                ExamineRsa(key, found);
                break;
            case KeyAlgorithm.Ec:
                ExamineCurve(key, found);
                break;
            default:
                break;
        }

        if (ExampleKeys.SourceOf(key) is { } source)
        {
            found.Add(new(WeakKeyFindings.KeyPublicExample, key.DisplayName, source));
        }

        return [.. found];
    }

    /// <summary>Which of the keys share a prime, with one another or with keys known from elsewhere.</summary>
    /// <param name="own">The keys judged, and where each comes from.</param>
    /// <param name="others">Further keys to compare with, for example of other certificates of the same owner.</param>
    internal static IEnumerable<Finding> JudgeShared(IReadOnlyList<(SubjectPublicKey Key, string Location)> own, IReadOnlyList<SubjectPublicKey>? others = null)
    {
        List<(SubjectPublicKey Key, string Location)> candidates = [.. own.Where(static one => IsDivisible(one.Key))];
        List<BigInteger> moduli = [.. candidates.Select(static one => Platform.ToInteger(one.Key.Modulus))];
        moduli.AddRange((others ?? []).Where(IsDivisible).Select(static key => Platform.ToInteger(key.Modulus)));
        if (candidates.Count == 0 || moduli.Count < 2)
        {
            return [];
        }

        bool[] isShared = SharedPrimes.Find(moduli);
        return candidates
            .Where((_, i) => isShared[i])
            .Select((one, _) => WeakKeyFindings.KeyPrimesShared.At(one.Location, one.Key.DisplayName, PartnerOf(one.Key)));

        string PartnerOf(SubjectPublicKey key)
        {
            BigInteger modulus = Platform.ToInteger(key.Modulus);
            int at = moduli.FindIndex(other => other != modulus && !BigInteger.GreatestCommonDivisor(other, modulus).IsOne);
            return at >= 0 && at < candidates.Count ? candidates[at].Location : "-";
        }
    }

    /// <summary>Whether a certificate claims its own signature, and the signature is one of its key in form, but not right.</summary>
    internal static IEnumerable<Finding> JudgeOwnSignature(ParsedCertificate certificate, string location) =>
        certificate.IsSelfIssued && !certificate.KeyIdentifiersDiffer(certificate) ? JudgeSignature(certificate, certificate, location) : [];

    /// <summary>Whether a signature that the issuer's key does not confirm was nevertheless made to look like one of that key.</summary>
    internal static IEnumerable<Finding> JudgeSignature(ParsedCertificate child, ParsedCertificate issuer, string location) =>
        SignaturePadding.LooksSigned(child.Signature, issuer.PublicKey) && !SignatureCheck.IsSignedBy(child, issuer)
            ? [WeakKeyFindings.SignatureForged.At(location, child, issuer)]
            : [];

    private static bool IsDivisible(SubjectPublicKey key) => key.Modulus.Length > 8
        && key.Modulus.Length * 8 <= RsaNumbers.LargestModulusBits
        && (key.Modulus[key.Modulus.Length - 1] & 1) != 0;

    private static void ExamineCurve(SubjectPublicKey key, List<Weakness> found)
    {
        if (key.HasExplicitCurve)
        {
            found.Add(new(WeakKeyFindings.CurveExplicit, key.DisplayName));
        }

        if (CurveEquation.Find(key.CurveOid) is { } curve && !curve.Holds(key.Point))
        {
            found.Add(new(WeakKeyFindings.CurvePointInvalid, key.DisplayName));
        }
    }

    private static void ExamineRsa(SubjectPublicKey key, List<Weakness> found)
    {
        string name = key.DisplayName;
        byte[] modulus = key.Modulus;
        ExamineExponent(key, found);
        if (modulus.Length == 0 || key.Bits > RsaNumbers.LargestModulusBits || (modulus[modulus.Length - 1] & 1) == 0)
        {
            Message reason = modulus.Length == 0 ? Zero : key.Bits > RsaNumbers.LargestModulusBits ? TooLong : Even;
            found.Add(new(WeakKeyFindings.KeyModulusUnsafe, name, reason, RsaNumbers.LargestModulusBits));
            return;
        }

        if (key.Bits <= FactoredBits)
        {
            found.Add(new(WeakKeyFindings.KeyModulusUnsafe, name, TooShort, key.Bits));
        }

        if (modulus.Length <= sizeof(uint))
        {
            return; // Too short to have properties of its own.
        }

        if (key.SmallestFactor > 0)
        {
            found.Add(new(WeakKeyFindings.KeySmallFactor, name, key.SmallestFactor));
            return; // Regularities of such numbers say nothing more.
        }

        Span<ulong> limbs = stackalloc ulong[Limbs.Count(modulus.Length)];
        Limbs.Split(modulus, limbs);
        if (ClosePrimes.Split(limbs))
        {
            found.Add(new(WeakKeyFindings.KeyPrimesClose, name));
        }
        else if (PerfectPowers.ExponentOf(limbs) is > 0 and var exponent)
        {
            found.Add(new(WeakKeyFindings.KeyModulusUnsafe, name, Power, exponent));
        }

        if (Roca.IsFingerprint(limbs))
        {
            found.Add(new(WeakKeyFindings.KeyRoca, name));
        }

        if (KeyPatterns.IsPatterned(limbs, key.Bits))
        {
            found.Add(new(WeakKeyFindings.KeyPatterned, name));
        }
    }

    private static void ExamineExponent(SubjectPublicKey key, List<Weakness> found)
    {
        byte[] exponent = key.Exponent;
        int bits = BitsOf(exponent);
        Message? reason = exponent.Length == 0 ? Zero
            : (exponent[exponent.Length - 1] & 1) == 0 ? Even
            : bits == 1 ? One
            : key.Modulus.Length > 0 && !IsBelow(exponent, key.Modulus) ? NotBelow
            : bits > MostExponentBits ? TooLarge
            : null;
        if (reason is not null)
        {
            found.Add(new(WeakKeyFindings.KeyExponentUnsafe, key.DisplayName, reason, bits));
        }
        else if (bits < LeastExponentBits)
        {
            found.Add(new(WeakKeyFindings.KeyExponentUnusual, key.DisplayName));
        }
    }

    private static int BitsOf(byte[] number)
    {
        int bits = number.Length * 8;
        for (int top = number.Length == 0 ? 0x80 : number[0]; (top & 0x80) == 0; top <<= 1)
        {
            bits--;
        }

        return bits;
    }

    private static bool IsBelow(byte[] number, byte[] bound) => number.Length < bound.Length
        || (number.Length == bound.Length && number.AsSpan().SequenceCompareTo(bound) < 0);
}
