using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>Reads refusals of IAM. What was sent there holds the secret key, which a server may repeat in its words.</summary>
internal sealed class KakaoIdentityAnswers : KakaoAnswers
{
    private readonly SensitiveText _secret;

    internal KakaoIdentityAnswers(SensitiveText secret)
    {
        _secret = secret;
    }

    /// <inheritdoc/>
    protected override void Mask(HttpResponseMessage response, byte[] body)
    {
        // As it is, and as JSON writes it.
        Mask(body, _secret.Bytes);
        byte[] escaped = KeyBody.Write(string.Empty, _secret.Bytes, string.Empty);
        Mask(body, escaped);
        SensitiveText.Wipe(escaped);
    }

    /// <inheritdoc/>
    protected override CertManagerException OfStatus(HttpResponseMessage response, string host, int status, string? code, string words) =>
        status is 400 or 401 ? KakaoErrors.KakaoKeysRefused.With(host, status, words) : base.OfStatus(response, host, status, code, words);
}
