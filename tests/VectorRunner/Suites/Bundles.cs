using System.Text;
using CertManager.Pki;

namespace CertManager.VectorRunner.Suites;

/// <summary>Reads as the cmdlets do.</summary>
internal static class Bundles
{
    /// <summary>The one that the cmdlets use.</summary>
    internal static readonly PkiEngine Engine = new();

    /// <summary>Reads a bundle from parts, as from files that were named for what they hold.</summary>
    /// <param name="parts">Texts by role; those that are null or blank are not there.</param>
    internal static BundleReading Read(params (BundleRole Role, string? Text)[] parts)
    {
        using var input = new BundleInput();
        foreach ((BundleRole role, string? text) in parts.Where(static part => !string.IsNullOrWhiteSpace(part.Text)))
        {
            input.Parts.Add(new(role, role.ToString(), new SensitiveText(Encoding.UTF8.GetBytes(text!))));
        }

        return Engine.Read(input);
    }

    internal static BundleReading Read(string text) => Read((BundleRole.Any, text));

    /// <summary>Certificates from texts; a text that holds none gives none.</summary>
    internal static List<CertificateInfo> ReadCertificates(IEnumerable<string> texts)
    {
        List<CertificateInfo> certificates = [];
        foreach (string text in texts)
        {
            try
            {
                certificates.AddRange(Engine.ReadCertificates("the case", Encoding.UTF8.GetBytes(text)));
            }
            catch (CertManagerException)
            {
                // An anchor that cannot be read is none.
            }
        }

        return certificates;
    }

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
