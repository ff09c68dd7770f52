using System.Text;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>Reads as the cmdlets do.</summary>
internal static class Bundles
{
    private static readonly PkiEngine Engine = new();

    internal static BundleReading Read(byte[] content, string? password = null)
    {
        using var input = new BundleInput { Password = password is null ? null : new SensitiveText(password) };

        // The part owns and wipes its bytes.
        input.Parts.Add(new(BundleRole.Any, "the case", new SensitiveText((byte[])content.Clone())));
        return Engine.Read(input);
    }

    internal static BundleReading Read(string text, string? password = null) => Read(Encoding.UTF8.GetBytes(text), password);

    /// <summary>What a text holds, before a bundle is made of it.</summary>
    internal static Material Gather(string text, string? password) => Gather(Encoding.UTF8.GetBytes(text), password);

    /// <summary>What a file holds, before a bundle is made of it.</summary>
    internal static Material Gather(byte[] content, string? password)
    {
        using SensitiveText? secret = password is null ? null : new SensitiveText(password);
        var material = new Material();
        new PartReader(material, secret, "the case").Read((byte[])content.Clone());
        return material;
    }

    internal static string[] Ids(this IEnumerable<Finding> findings) => [.. findings.Select(static finding => finding.Id)];
}
