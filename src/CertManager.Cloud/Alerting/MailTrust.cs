using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Cloud.Alerting;

/// <summary>
/// Whether a mail server's certificate is believed: as the platform judges it, or up to one of the trust anchors given. The anchors replace nothing but
/// the last step: name, dates and signatures are judged as ever.
/// </summary>
internal sealed class MailTrust : IDisposable
{
    private readonly List<X509Certificate2> _roots;

    internal MailTrust(IReadOnlyList<CertificateInfo> roots) => _roots = [.. roots.Select(static root => Load(root.Der))];

    /// <summary>Whether a certificate was not believed.</summary>
    internal bool HasRefused { get; private set; }

    /// <summary>Judges.</summary>
    internal bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        HasRefused = !IsBelieved(certificate, chain, errors);
        return !HasRefused;
    }

    /// <inheritdoc/>
    public void Dispose() => _roots.ForEach(static root => root.Dispose());

    private bool IsBelieved(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null || _roots.Count == 0)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        own.ChainPolicy.ExtraStore.AddRange(_roots.ToArray());
        foreach (X509ChainElement element in chain?.ChainElements.Cast<X509ChainElement>() ?? [])
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using X509Certificate2 leaf = Load(certificate.GetRawCertData());
        return own.Build(leaf)
            && own.ChainElements[own.ChainElements.Count - 1].Certificate is var last
            && _roots.Exists(root => root.RawData.AsSpan().SequenceEqual(last.RawData));
    }

    private static X509Certificate2 Load(byte[] der) => new(der);
}
