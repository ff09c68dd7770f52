using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Which keys and signatures are good enough (CA/Browser Forum Baseline Requirements sections 6.1.5, 7.1.3.1, 7.1.3.2).</summary>
internal static class StrengthRules
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 256;

    internal static void CheckKey(ParsedCertificate member, TrustAnchor? anchor, string location, Faults faults)
    {
        SubjectPublicKey key = member.PublicKey;
        bool isRsa = key.Algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsassaPss;
        if ((isRsa && key.Bits < LeastRsaBits) || (key.Algorithm == KeyAlgorithm.Ec && key.Bits is > 0 and < LeastCurveBits) || key.Algorithm == KeyAlgorithm.Dsa)
        {
            faults.Add(BundleFindings.KeyWeak, location, member, key.DisplayName);
        }
        else if (anchor is { IsNamed: false })
        {
            // Whatever else the system's roots have, nobody here can change it.
        }
        else if (isRsa && key.Bits % 8 != 0)
        {
            faults.Add(PathFindings.KeyLengthUneven, location, member, key.Bits);
        }
        else if (!isRsa && key.DisplayName is not ("EC P-256" or "EC P-384" or "EC P-521"))
        {
            faults.Add(BundleFindings.KeyUncommon, location, key.DisplayName);
        }
    }

    internal static void CheckSignature(ParsedCertificate member, string location, Faults faults)
    {
        SignatureScheme? scheme = SignatureScheme.Find(member.SignatureAlgorithm.Oid);
        if (scheme is { IsWeak: true } || (scheme?.Oid == Oids.RsassaPss && !HasStrongHash(member.SignatureAlgorithm)))
        {
            faults.Add(BundleFindings.SignatureHashWeak, location, member, scheme!.Name);
        }
    }

    // RFC 4055 section 3.1: parameters that are left out mean SHA-1.
    private static bool HasStrongHash(AlgorithmIdentifier algorithm)
    {
        try
        {
            PssParameters.Read(algorithm.Parameters);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
