using System.Text;

namespace CertManager;

/// <summary>Judges a private key that is to be handed to the provider: it must be readable, and belong to the certificate where the provider gives that.</summary>
public sealed class PrivateKeyJudge
{
    private readonly IPkiEngine _pki;
    private readonly ICertificateProvider _provider;

    /// <summary>Makes a judge.</summary>
    /// <param name="pki">Reads.</param>
    /// <param name="provider">Gives the certificate.</param>
    public PrivateKeyJudge(IPkiEngine pki, ICertificateProvider provider)
    {
        _pki = pki;
        _provider = provider;
    }

    /// <summary>Judges. Sends no key.</summary>
    /// <param name="certificate">The record.</param>
    /// <param name="input">The key and, where it is encrypted, its password.</param>
    /// <param name="notice">Takes what is to be known, but stops nothing.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The key to send, PEM: PKCS#8, decrypted. The caller disposes it.</returns>
    /// <exception cref="CertManagerException">The provider has a key, the certificate cannot be used (any more), or this key is not readable or belongs to another certificate.</exception>
    public async Task<SensitiveText> JudgeAsync(CdnCertificate certificate, BundleInput input, Action<Finding> notice, CancellationToken cancel)
    {
        // External certificates came with their key, and for these two types the provider makes it: it takes no request.
        bool held = certificate.Type is CertificateType.External or CertificateType.CloudBasic or CertificateType.GlobalEdge;
        if (certificate.HasPrivateKey ?? held)
        {
            throw KeepingErrors.PrivateKeyHeld.With(certificate);
        }

        KeepingLookups.ThrowIfNotIssued(certificate);
        if (IssuanceOutcome.Of(certificate) is { } over)
        {
            throw over;
        }

        string location = input.Location;
        if (await LeafAsync(certificate, cancel).ConfigureAwait(false) is not { } leaf)
        {
            notice(KeepingFindings.KeyNotCompared.At(location, certificate));
            return Plain(input) ?? throw KeepingErrors.PrivateKeyNotPlain.With(location, certificate);
        }

        input.Parts.Add(new BundlePart(BundleRole.Certificate, certificate.ToString(), new SensitiveText(leaf)));
        BundleReading reading = _pki.Read(input);
        using CertificateBundle? bundle = reading.Bundle;
        Verdict.ThrowIfRejected(location, reading.Findings);
        if (bundle?.PrivateKey is not { } key)
        {
            throw RegistrationErrors.PrivateKeyRequired.With(location);
        }

        // A file may hold key and certificate that fit each other, and neither be the one in question.
        return bundle.Fingerprint == _pki.ReadCertificates(certificate.ToString(), Encoding.ASCII.GetBytes(leaf))[0].Fingerprint
            ? new SensitiveText(Pem.WriteSecret("PRIVATE KEY", key))
            : throw KeepingErrors.PrivateKeyForeign.With(location, certificate);
    }

    /// <summary>
    /// Whether the chain is given of a certificate whose key is missing is not documented: a refusal of the service itself is no obstacle.
    /// One of the gateway (too many requests, a timeout, missing rights) says nothing about the certificate: no key goes out uncompared for it.
    /// </summary>
    private async Task<string?> LeafAsync(CdnCertificate certificate, CancellationToken cancel)
    {
        try
        {
            return (await _provider.Keeping.GetChainAsync(certificate.Id, cancel).ConfigureAwait(false)).Certificate;
        }
        catch (CertManagerException error) when (error.ProviderCode is not null && error.HttpStatus is (200 or 400) && error.Kind != ErrorKind.ProtocolError)
        {
            return null;
        }
    }

    /// <summary>A PEM key that nothing has to be done to: the whole text when it is one unencrypted block.</summary>
    private static SensitiveText? Plain(BundleInput input)
    {
        SensitiveText content = input.Parts[0].Content;
        char[] text = content.ToCharacters();
        try
        {
            return Count(text, "-----BEGIN ") == 1 && Count(text, "PRIVATE KEY-----") == 2 && Count(text, "ENCRYPTED") == 0 ? content.Copy() : null;
        }
        finally
        {
            SensitiveText.Wipe(text);
        }
    }

    private static int Count(char[] text, string word) =>
        Enumerable.Range(0, Math.Max(0, text.Length - word.Length + 1)).Count(start => word.Select((c, at) => text[start + at] == c).All(static same => same));
}
