using System.Formats.Asn1;
using System.Text;
using System.Text.Json;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>Keys that can be broken, and some that only look so.</summary>
internal sealed class WeakSuite : ISuite
{
    // 65537, the exponent of nearly all keys: cases of a modulus alone do not tell theirs.
    private const int UsualExponent = 0x10001;

    public bool Takes(string suite) => suite == "weak";

    public bool IsGood(JsonElement vector) =>
        vector.Text("label") is { } label && (label is "ok" or "not-tls" || label.StartsWith("not-roca", StringComparison.Ordinal));

    public CaseResult Run(JsonElement vector)
    {
        byte[] text = vector.Text("text") is { } pem ? Encoding.UTF8.GetBytes(pem) : PublicKey(vector.NeededText("modulus_hex"));
        string[] found = [.. PublicKeyFinder.Judge(text, "the case").Where(static finding => finding.Severity != FindingSeverity.Info).Select(static finding => finding.Id)];
        if (IsGood(vector))
        {
            return CaseResult.OfAcceptance(true, found.Length == 0, found);
        }

        string label = vector.Text("label") ?? "weak";
        string[]? wanted = IdsOf(label);
        bool isNamed = wanted is null ? found.Length > 0 : found.Intersect(wanted).Any();
        return isNamed ? CaseResult.Right : new(Verdict.FalseAccept, label, found.Length == 0 ? "nothing" : "another weakness", found);
    }

    // The findings that name a weakness; null where the label is not known here: then any weakness is one.
    private static string[]? IdsOf(string label) => label switch
    {
        "roca" => ["KeyRoca"],
        "fermat" => ["KeyPrimesClose"],
        "small-factors" => ["KeySmallFactor"],
        "shared-primes" => ["KeyPrimesShared"],
        "pattern" or "poly" or "bias" => ["KeyPatterned"],
        "public-example" or "debian-weak" => ["KeyPublicExample"],
        "forged-signature" => ["SignatureForged"],
        "invalid" => ["KeyModulusUnsafe", "KeyExponentUnsafe", "CurvePointInvalid"],
        _ => null,
    };

    // SubjectPublicKeyInfo of RSA (RFC 8017 appendix A.1.1, RFC 5280 section 4.1).
    private static byte[] PublicKey(string modulus)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(Convert.FromHexString(modulus.Length % 2 == 0 ? modulus : "0" + modulus).SkipWhile(static one => one == 0).ToArray());
            key.WriteInteger(UsualExponent);
        }

        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier(Oids.RsaEncryption);
                info.WriteNull();
            }

            info.WriteBitString(key.Encode());
        }

        return Encoding.ASCII.GetBytes($"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String(info.Encode())}\n-----END PUBLIC KEY-----\n");
    }
}
