using System.Diagnostics;
using System.Reflection;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CertManager.Pki;
using CertManager.Tests;

namespace CertManager.Core.Tests.Secrets;

/// <summary>A secret goes in and has no way out.</summary>
public sealed class SensitiveTextTests
{
    private const string Secret = "비밀번호-Pa55! 🔑";
    private const string Stars = "********";

    [Fact]
    public void It_prints_as_stars_in_every_way_of_printing()
    {
        using var text = new SensitiveText(Secret);

        Assert.Equal(Stars, text.ToString());
        Assert.Equal(Stars, $"{text}");
        Assert.Equal(Stars, string.Concat(text));
        Assert.Equal(Stars, new SensitiveText(string.Empty).ToString());
        Assert.Equal(Stars, typeof(SensitiveText).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
    }

    [Fact]
    public void It_serialises_to_nothing_that_was_in_it()
    {
        using var text = new SensitiveText(Secret);

        Assert.Equal("""{"IsEmpty":false}""", JsonSerializer.Serialize(text));
    }

    [Fact]
    public void No_public_member_gives_it_out()
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

        Assert.Equal(["IsEmpty"], typeof(SensitiveText).GetProperties(Public).Select(static property => property.Name));
        Assert.Empty(typeof(SensitiveText).GetFields(Public));
        Assert.Equal(
            ["Dispose", "Equals", "GetHashCode", "GetType", "ToString", "get_IsEmpty"],
            typeof(SensitiveText).GetMethods(Public).Select(static method => method.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([typeof(IDisposable)], typeof(SensitiveText).GetInterfaces());
    }

    [Fact]
    public void Two_of_the_same_text_are_not_told_apart_from_two_of_different_texts()
    {
        using var one = new SensitiveText(Secret);
        using var same = new SensitiveText(Secret);

        Assert.NotEqual(one, same);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" ", false)]
    [InlineData("비", false)]
    public void It_says_whether_there_is_anything_in_it(string content, bool empty)
    {
        using var fromText = new SensitiveText(content);
        using SecureString secure = Secure(content);
        using var fromSecure = new SensitiveText(secure);

        Assert.Equal(empty, fromText.IsEmpty);
        Assert.Equal(empty, fromSecure.IsEmpty);
    }

    [Fact]
    public void A_secure_string_arrives_whole_whatever_its_characters()
    {
        using SecureString secure = Secure(Secret);
        using var fromSecure = new SensitiveText(secure);
        using var fromText = new SensitiveText(Secret);

        Assert.Equal(Encoding.UTF8.GetBytes(Secret), Bytes(fromSecure));
        Assert.Equal(Encoding.UTF8.GetBytes(Secret), Bytes(fromText));
        Assert.Equal(Secret.Length, secure.Length);
    }

    [Fact]
    public void A_Korean_password_from_a_secure_string_opens_a_key()
    {
        using SecureString secure = Secure(Secret);
        using BundleInput input = EncryptedBundle(new SensitiveText(secure));

        BundleReading reading = new PkiEngine().Read(input);

        Assert.True(reading.Bundle?.HasPrivateKey, string.Join('\n', reading.Findings));
    }

    [Fact]
    public void It_is_wiped_when_it_is_disposed()
    {
        var text = new SensitiveText(Secret);
        byte[] bytes = Bytes(text);

        text.Dispose();
        text.Dispose();

        Assert.All(bytes, static one => Assert.Equal(0, one));
        Assert.Equal(Stars, text.ToString());
    }

    [Fact]
    public void It_cannot_be_used_after_it_was_disposed()
    {
        using BundleInput input = EncryptedBundle(new SensitiveText(Secret));
        input.Dispose();

        Assert.Throws<ObjectDisposedException>(() => new PkiEngine().Read(input));
    }

    [Fact]
    public void Nothing_is_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("text", static () => new SensitiveText((string)null!));
        Assert.Throws<ArgumentNullException>("text", static () => new SensitiveText((SecureString)null!));
    }

    private static SecureString Secure(string content)
    {
        var secure = new SecureString();
        foreach (char c in content)
        {
            secure.AppendChar(c);
        }

        return secure;
    }

    /// <summary>The one look inside: that the bytes are gone can be seen nowhere else.</summary>
    private static byte[] Bytes(SensitiveText text) =>
        (byte[])typeof(SensitiveText).GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Single(static field => field.FieldType == typeof(byte[])).GetValue(text)!;

    private static BundleInput EncryptedBundle(SensitiveText password)
    {
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = authority.Issue(key);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);
        var input = new BundleInput { Password = password };
        input.Parts.Add(new BundlePart(BundleRole.Any, "shop.pem", new SensitiveText(leaf.ExportCertificatePem() + "\n" + key.ExportEncryptedPkcs8PrivateKeyPem(Secret, encryption))));
        return input;
    }
}
