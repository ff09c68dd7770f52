namespace CertManager.Cloud.KakaoCloud;

/// <summary>Reads refusals by the words of the CDN contract (docs/kakao-cdn-contract.md, ours).</summary>
internal sealed class KakaoCdnAnswers : KakaoAnswers
{
    private readonly object _subject;

    /// <summary>Makes a reader for one call.</summary>
    /// <param name="subject">What the call is about, for messages.</param>
    internal KakaoCdnAnswers(object subject)
    {
        _subject = subject;
    }

    /// <inheritdoc/>
    public override string Address => "-CdnEndpoint";

    /// <inheritdoc/>
    protected override CertManagerException? OfWord(string? code, string words) => code switch
    {
        "certificate_name_exists" => KakaoCdnErrors.KakaoNameExists.With(_subject),
        "certificate_domain_exists" => KakaoCdnErrors.KakaoDomainExists.With(_subject),
        "certificate_in_use" => RegistrationErrors.CertificateInUse.With(_subject, words),
        "certificate_name_mismatch" => KakaoCdnErrors.KakaoNameMismatch.With(_subject),
        "certificate_domain_mismatch" => KakaoCdnErrors.KakaoDomainMismatch.With(_subject),
        "certificate_invalid" => KakaoCdnErrors.KakaoCertificateInvalid.With(_subject, words),
        "private_key_mismatch" or "private_key_invalid" => KakaoCdnErrors.KakaoPrivateKeyRefused.With(_subject, words),
        "certificate_chain_required" => KakaoCdnErrors.KakaoChainRequired.With(_subject),
        "certificate_not_found" => RegistrationErrors.CertificateNotFound.With(_subject),
        "cdn_service_not_found" => ServiceErrors.ServiceNotFound.With(_subject),
        "cdn_service_busy" => ServiceErrors.ServiceBusy.With(_subject),
        "cdn_not_enabled" => KakaoCdnErrors.KakaoCdnNotEnabled.With(),
        "user_domain_missing" => KakaoCdnErrors.KakaoUserDomainMissing.With(_subject),
        "quota_exceeded" => KakaoCdnErrors.KakaoQuotaExceeded.With(_subject, words),
        _ => null,
    };
}
