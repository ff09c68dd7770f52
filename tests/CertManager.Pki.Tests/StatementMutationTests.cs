using System.Security.Cryptography.X509Certificates;
using CsCheck;

namespace CertManager.Pki.Tests;

/// <summary>Whatever is done to a good list, response, log key or certificate with timestamps: an answer, never an exception.</summary>
public sealed class StatementMutationTests
{
    private static readonly byte[][] Lists =
    [
        Statements.Crl(new() { Revoked = [(Statements.Serial(Practice.Leaf), 1), ([1, 2], null)] }),
        Statements.Crl(new() { Extensions = [Statements.Extension("2.5.29.28", [0x30, 3, 0x81, 1, 0xFF], critical: true)] }),
    ];

    private static readonly byte[][] Responses =
    [
        Statements.Ocsp(new()),
        Statements.Ocsp(new() { Singles = [("revoked", Practice.Now, Practice.Now.AddDays(1))], ByName = true, WithCertificate = true }),
    ];

    private static readonly CertificateInfo[] Path = [.. new[] { Practice.Leaf, Practice.Intermediate }.Select(static one => Practice.Engine.ReadCertificates("one", one.Der)[0])];

    [Fact]
    public void Damaged_statements_give_an_answer() =>
        Gen.Select(Gen.Int[0, 3], Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 6], Gen.Int[0, 2000], Gen.Bool).Sample(
            static (seed, changes, cut, isCut) =>
            {
                byte[] bytes = [.. (seed < 2 ? Lists[seed] : Responses[seed - 2])];
                foreach ((int at, byte value) in changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                bytes = isCut ? bytes[..(cut % bytes.Length)] : bytes;
                RevocationAnswer answer = Practice.Engine.CheckRevocation(Path[0], [Path[1]], new()
                {
                    Time = Practice.Now,
                    RevocationLists = [bytes],
                    OcspResponses = [bytes],
                });
                Assert.NotEmpty(answer.Reason);
            },
            iter: 20_000);

    [Fact]
    public void Damaged_timestamps_give_an_answer() =>
        Gen.Byte[0, 255].Array[0, 60].Sample(
            static content =>
            {
                Issued leaf = Issued.Make(new()
                {
                    Name = "CN=www.shop.example",
                    Issuer = Practice.Intermediate,
                    Dns = ["www.shop.example"],
                    Key = Practice.Leaf.Key,
                    Extra = new X509Extension("1.3.6.1.4.1.11129.2.4.2", [4, (byte)content.Length, .. content], critical: false),
                });
                Judgement judgement = Practice.Engine.Judge(Input.Bundle(leaf.Pem, Practice.Intermediate.Pem), new() { Time = Practice.Now, OnlyTrustedRoots = true, LogKeys = [content, Practice.Leaf.Der] });
                Assert.Contains(judgement.Findings.Ids(), static id => id is "SctListUnreadable" or "SctLogUnknown");
            },
            iter: 500);
}
