using System.Diagnostics;
using System.Security.Cryptography;

namespace CertManager.Pki.Tests;

/// <summary>What a file may ask of a password is bounded: it is refused at once, not after minutes.</summary>
public sealed class PasswordCostTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(PbeEncryptionAlgorithm.Aes256Cbc, "SHA256")]
    [InlineData(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, "SHA1")]
    public void As_many_iterations_as_programs_write_are_carried_out(PbeEncryptionAlgorithm algorithm, string hash)
    {
        string pem = PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Encrypted(algorithm, new(hash), 600_000));
        using CertificateBundle? bundle = Input.Read(System.Text.Encoding.ASCII.GetBytes(Practice.Leaf.Pem + pem), "secret").Bundle;
        Assert.True(bundle?.HasPrivateKey);
    }

    [Theory]
    [InlineData(PbeEncryptionAlgorithm.Aes256Cbc)]
    [InlineData(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12)]
    public void More_iterations_than_a_second_allows_are_refused_at_once(PbeEncryptionAlgorithm algorithm)
    {
        // The number has three bytes: its first one makes eight million of it.
        byte[] content = Encrypted(algorithm, HashAlgorithmName.SHA1, 100_000);
        byte[] hundredThousand = [2, 3, 0x01, 0x86, 0xA0];
        content[content.AsSpan().IndexOf(hundredThousand) + 2] = 0x7F;
        long start = Stopwatch.GetTimestamp();
        Assert.Contains("InputUnreadable", IdsOf(content));
        Assert.True(Stopwatch.GetElapsedTime(start) < Bound);
    }

    [Fact]
    public void A_hash_of_another_family_is_refused_at_once()
    {
        byte[] content = Encrypted(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 100_000);
        byte[] hash = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 2, 9];
        int at = content.AsSpan().IndexOf(hash);
        byte[] slow = [0x28, 0x81, 0x8C, 0x35, 1, 2, 3, 4];
        slow.CopyTo(content, at);
        Assert.Contains("KeyUnsupported", IdsOf(content));
    }

    private static byte[] Encrypted(PbeEncryptionAlgorithm algorithm, HashAlgorithmName hash, int iterations) =>
        Practice.Leaf.Key.ExportEncryptedPkcs8PrivateKey("secret", new PbeParameters(algorithm, hash, iterations));

    private static string[] IdsOf(byte[] content) => [.. Input.Read(content, "secret").Findings.Select(static finding => finding.Id)];
}
