using System.Formats.Asn1;
using CertManager.Pki;

namespace CertManager.Fuzz;

/// <summary>Makes the integrity code of a changed PFX fit again, where that is cheap: otherwise every change would be a wrong password.</summary>
internal static class PfxIntegrity
{
    private const int MostIterations = 4;

    /// <summary>
    /// <c>PFX ::= SEQUENCE { version, authSafe SEQUENCE { type, [0] OCTET STRING }, macData SEQUENCE { SEQUENCE { algorithm, digest OCTET
    /// STRING }, salt OCTET STRING, iterations } }</c> (RFC 7292 section 4); anything else stays as it is.
    /// </summary>
    internal static byte[] Renew(byte[] input)
    {
        if (DerNode.Parse(input) is not { Children: { Count: 3 } fields } whole
            || fields[1].Children is not [_, { Children: [var safe] }]
            || fields[2].Children is not [{ Children: [var algorithm, var digest] }, var salt, ..]
            || fields[2].Children is [_, _, { Content: var iterations }] && (iterations.Length != 1 || iterations[0] is 0 or > MostIterations)
            || algorithm.Children is not [{ Tag: 6 } identifier, ..])
        {
            return input;
        }

        try
        {
            string oid = AsnDecoder.ReadObjectIdentifier(identifier.Encode(), AsnEncodingRules.BER, out _);
            int count = fields[2].Children is [_, _, { Content: [var one] }] ? one : 1;
            byte[] code = BouncyPasswords.Mac(oid, safe.Value(), salt.Value(), count, FuzzTargets.Password.ToCharArray(), zeroEnds: false);
            fields[2].Children![0].Children![1] = DerNode.Leaf(digest.Tag, code);
            return whole.Encode();
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException or InvalidOperationException or Org.BouncyCastle.Security.SecurityUtilityException)
        {
            return input; // A hash that does not exist, or no salt.
        }
    }
}
