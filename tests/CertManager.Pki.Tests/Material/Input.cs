using System.Runtime.CompilerServices;
using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>Shorthands: from texts and bytes to a reading, from a reading to a judgement.</summary>
internal static class Input
{
    public static BundleReading Read(params string[] texts) => Read([.. texts.Select(static text => (BundleRole.Any, Encoding.ASCII.GetBytes(text)))]);

    public static BundleReading Read(byte[] content, string? password = null) => Read([(BundleRole.Any, content)], password);

    public static BundleReading Read((BundleRole Role, byte[] Content)[] parts, string? password = null)
    {
        using var input = new BundleInput { Password = password is null ? null : new SensitiveText(password) };
        for (int i = 0; i < parts.Length; i++)
        {
            // The part owns and wipes its bytes.
            input.Parts.Add(new(parts[i].Role, "part" + (i + 1), NewSensitiveText((byte[])parts[i].Content.Clone())));
        }

        return Practice.Engine.Read(input);
    }

    public static CertificateBundle Bundle(params string[] texts)
    {
        BundleReading reading = Read(texts);
        Assert.True(reading.Bundle is not null, string.Join("\n", reading.Findings));
        return reading.Bundle;
    }

    public static Judgement Judge(CertificateBundle bundle, Issued? root = null, bool rootWanted = false, DateTimeOffset? time = null) =>
        Practice.Engine.Judge(bundle, new()
        {
            Time = time ?? Practice.Now,
            TrustedRoots = root is null ? [] : Practice.Engine.ReadCertificates("root", root.Der),
            OnlyTrustedRoots = true,
            RootWanted = rootWanted,
        });

    public static Finding Single(this IEnumerable<Finding> findings, string id, FindingSeverity severity, bool canAccept, string? location = null)
    {
        Finding[] found = [.. findings.Where(finding => finding.Id == id && (location is null || finding.Location == location))];
        Assert.True(found.Length == 1, $"{id} expected once, got: {string.Join("\n", findings)}");
        Assert.Equal(severity, found[0].Severity);
        Assert.Equal(canAccept, found[0].CanAccept);
        Assert.NotEmpty(found[0].Remedy);
        return found[0];
    }

    public static void Error(this BundleReading reading, string id)
    {
        reading.Findings.Single(id, FindingSeverity.Error, canAccept: false);

        // A bundle may be left to judge the certificates of, but no key comes with it.
        Assert.False(reading.Bundle?.HasPrivateKey ?? false);
    }

    public static string[] Ids(this IEnumerable<Finding> findings) => [.. findings.Select(static finding => finding.Id)];

    // Files come as bytes; the public constructors take text only, so that scripts cannot get at the bytes again.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern SensitiveText NewSensitiveText(byte[] bytes);
}
