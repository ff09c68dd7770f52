namespace CertManager.Cloud.Http;

/// <summary>The innermost handler of ours: whatever is outside it (repeating, for one) gets every attempt signed anew.</summary>
internal sealed class SigningHandler : DelegatingHandler
{
    private readonly IRequestSigner _signer;

    internal SigningHandler(IRequestSigner signer, HttpMessageHandler inner)
        : base(inner)
    {
        _signer = signer;
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _signer.Sign(request);
        return base.SendAsync(request, cancellationToken);
    }
}
