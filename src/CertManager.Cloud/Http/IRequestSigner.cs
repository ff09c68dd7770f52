namespace CertManager.Cloud.Http;

/// <summary>Adds what proves who is asking. Called for each attempt anew, with the address exactly as it goes over the wire.</summary>
public interface IRequestSigner : IDisposable
{
    /// <summary>Signs a request.</summary>
    void Sign(HttpRequestMessage request);
}
