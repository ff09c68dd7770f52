#if NET
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
#endif

namespace CertManager.Cloud.Fetching;

/// <summary>A handler that adds nothing of its own: no proxy, credential, cookie, redirect or unpacking.</summary>
internal static class PlainHandler
{
    internal static HttpMessageHandler Create() =>
#if NET
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 32, // KiB
            SslOptions = new SslClientAuthenticationOptions
            {
                // Judging the server's certificate must not fetch anything by itself, from wherever that certificate says.
                CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
            },
        };
#else
        // This one and not WinHttpHandler: it takes the name for TLS from the Host header as well.
        new HttpClientHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, UseDefaultCredentials = false, MaxResponseHeadersLength = 32 };
#endif
}
