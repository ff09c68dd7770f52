using System.Text;
using CsCheck;

namespace CertManager.Pki.Tests;

/// <summary>Whatever is done to good input: an answer, never an exception.</summary>
public sealed class MutationTests
{
    private static readonly byte[][] Seeds =
    [
        Encoding.ASCII.GetBytes(Practice.Whole),
        Encoding.ASCII.GetBytes(Practice.RsaLeaf.Pem + Practice.RsaLeaf.KeyPem),
        Practice.Leaf.Der,
        Practice.RsaLeaf.Der,
        Practice.Leaf.Key.ExportPkcs8PrivateKey(),
        Practice.RsaLeaf.Key.ExportPkcs8PrivateKey(),
        KeyTests.Pfx("secret", Practice.Leaf),
    ];

    [Fact]
    public void Damaged_input_gives_a_bundle_or_an_error()
    {
        Gen<byte[]> damaged = Gen.Select(
            Gen.Int[0, Seeds.Length - 1],
            Gen.Int[0, 9],
            Gen.Double[0, 1],
            Gen.Select(Gen.Double[0, 0.999], Gen.Byte).Array[0, 4],
            static (seed, cut, share, changes) =>
            {
                byte[] content = (byte[])Seeds[seed].Clone();
                foreach ((double at, byte value) in changes)
                {
                    content[(int)(at * content.Length)] = value;
                }

                return cut < 3 ? content[..(int)(share * content.Length)] : content;
            });

        damaged.Sample(
            static content =>
            {
                BundleReading reading = Input.Read(content, "secret");
                if (reading.Bundle is null)
                {
                    return reading.Findings.Any(static finding => finding.Severity == FindingSeverity.Error);
                }

                return Input.Judge(reading.Bundle, Practice.Root).Findings.Count > 0;
            },
            iter: 3000,
            print: static content => Convert.ToBase64String(content));
    }
}
