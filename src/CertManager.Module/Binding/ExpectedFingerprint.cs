using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Commands;

/// <summary>Reads what <c>-Expect</c> takes: a bundle, a certificate, a registered certificate, PEM text, a fingerprint, or a file.</summary>
internal static class ExpectedFingerprint
{
    private const int Digits = 64;

    private static readonly Message NotSha256 = new("it has {0} hexadecimal digits, not 64", "16진수 {0}자리이며 64자리가 아닙니다");
    private static readonly Message Unknown = new("the fingerprint of {0} is not known", "{0}의 지문을 알 수 없습니다");

    /// <returns>64 upper-case hexadecimal digits; null when nothing is expected.</returns>
    /// <exception cref="CertManagerException">It is nothing that tells a certificate.</exception>
    internal static string? Read(SessionState state, object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            null => null,
            CertificateBundle bundle => bundle.Fingerprint,
            CertificateInfo certificate => certificate.Fingerprint,
            EndpointResult result => result.Fingerprint ?? throw Untold(result),
            CdnCertificate certificate => certificate.Fingerprint is { } known ? Hexadecimal(known) : throw Untold(certificate),
            X509Certificate certificate => CompositionRoot.Pki.ReadCertificates("-Expect", certificate.GetRawCertData())[0].Fingerprint,
            PracticeCertificate practice => OfBytes("-Expect", new SensitiveText(practice.Certificate)),
            FileInfo file => OfFile(state, file.FullName),
            string text => OfText(state, text),
            _ => throw EndpointErrors.EndpointExpectationUnreadable.With(bare.GetType().Name),
        };
    }

    private static string OfText(SessionState state, string text)
    {
        if (text.Contains("-----BEGIN "))
        {
            return OfBytes("-Expect", new SensitiveText(text));
        }

        string digits = new([.. text.Where(static c => c is not (':' or ' ' or '-'))]);
        return digits.Length >= 32 && digits.All(Uri.IsHexDigit) ? Hexadecimal(digits) : OfFile(state, text);
    }

    private static string Hexadecimal(string text)
    {
        string digits = text.Replace(":", string.Empty).ToUpperInvariant();
        return digits.Length == Digits ? digits : throw EndpointErrors.EndpointExpectationUnreadable.With(NotSha256.Format(digits.Length));
    }

    private static string OfFile(SessionState state, string path)
    {
        string full = FilePaths.Literal(state, path);
        return OfBytes(full, InputFile.Read(full));
    }

    private static string OfBytes(string location, SensitiveText content)
    {
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Any, location, content));
        BundleReading reading = CompositionRoot.Pki.Read(input);
        using CertificateBundle bundle = reading.Bundle ?? throw Verdict.Unreadable(location, reading.Findings);
        return bundle.Fingerprint;
    }

    private static CertManagerException Untold(object what) => EndpointErrors.EndpointExpectationUnreadable.With(Unknown.Format(what));
}
