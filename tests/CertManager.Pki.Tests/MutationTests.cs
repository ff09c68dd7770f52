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
    public void Nesting_without_end_does_not_end_the_process()
    {
        const int Depth = 50_000;
        byte[] nested = [5, 0];
        var deep = new List<byte[]>(Depth);
        for (int i = 0; i < Depth; i++)
        {
            deep.Add(Header(0x30, nested.Length + deep.Sum(static head => head.Length)));
            if (deep.Count == 1000)
            {
                deep.Reverse();
                nested = [.. deep.SelectMany(static head => head), .. nested];
                deep.Clear();
            }
        }

        byte[] unknown = [6, 3, 0x2A, 3, 4];
        byte[] algorithm = [.. Header(0x30, unknown.Length + nested.Length), .. unknown, .. nested];
        byte[] curve = [6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];
        byte[] explicitCurve = [.. Header(0x30, curve.Length + nested.Length), .. curve, .. nested];
        byte[] secret = [4, 3, 1, 2, 3];
        byte[] version = [2, 1, 0];
        byte[] sec1 = [2, 1, 1, .. secret, .. Header(0xA0, nested.Length), .. nested];
        foreach (byte[] content in new byte[][]
        {
            nested,
            [.. Header(0x30, sec1.Length), .. sec1],
            [.. Header(0x30, algorithm.Length + secret.Length), .. algorithm, .. secret],
            [.. Header(0x30, version.Length + explicitCurve.Length + secret.Length), .. version, .. explicitCurve, .. secret],
            [.. Header(0x30, version.Length + algorithm.Length + secret.Length), .. version, .. algorithm, .. secret],
        })
        {
            Assert.Null(Input.Read(content, "secret").Bundle);
        }
    }

    private static byte[] Header(byte tag, int length) => [tag, 0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length];

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
