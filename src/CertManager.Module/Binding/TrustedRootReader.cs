using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Commands;

/// <summary>Reads what <c>-TrustedRoot</c> and <c>-AdditionalCertificate</c> take: certificates, PEM text, or files.</summary>
internal static class TrustedRootReader
{
    /// <summary>Resolves paths now, on the pipeline thread, and reads when the anchors are needed.</summary>
    /// <param name="state">The session.</param>
    /// <param name="values">What was bound; may be null.</param>
    /// <param name="parameter">The parameter, for messages.</param>
    internal static Func<IReadOnlyList<CertificateInfo>> Prepare(SessionState state, object[]? values, string parameter = "-TrustedRoot")
    {
        if (values is null || values.Length == 0)
        {
            return static () => [];
        }

        var allowance = new InputAllowance(parameter);
        var sources = values.Select(value => Source(state, value is PSObject wrapped ? wrapped.BaseObject : value, parameter, allowance)).ToList();
        return () => [.. sources.SelectMany(static source => source())];
    }

    private static Func<IReadOnlyList<CertificateInfo>> Source(SessionState state, object value, string parameter, InputAllowance allowance)
    {
        switch (value)
        {
            case CertificateInfo certificate:
                return () => [certificate];
            case X509Certificate certificate:
                return () => CompositionRoot.Pki.ReadCertificates(parameter, certificate.GetRawCertData());
            case string text when text.Contains("-----BEGIN "):
                return () => CompositionRoot.Pki.ReadCertificates(parameter, Encoding.UTF8.GetBytes(text));
            default:
                string path = FilePaths.Literal(state, value is FileInfo file ? file.FullName : value.ToString());
                using (SensitiveText content = allowance.Count(InputFile.Read(path)))
                {
                    byte[] bytes = (byte[])content.Bytes.Clone();
                    return () => CompositionRoot.Pki.ReadCertificates(path, bytes);
                }
        }
    }
}
