namespace CertManager.Cloud.Http;

/// <summary>Adds what proves who is asking. Called for each attempt anew, with the address exactly as it goes over the wire.</summary>
public interface IRequestSigner : IDisposable
{
    /// <summary>Signs a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="time">When, UTC, by the server's clock as far as it is known.</param>
    void Sign(HttpRequestMessage request, DateTimeOffset time);
}
