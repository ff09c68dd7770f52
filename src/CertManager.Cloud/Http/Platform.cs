using System.Runtime.CompilerServices;
using System.Net;
#if NETFRAMEWORK
using System.ComponentModel;
#endif

namespace CertManager.Cloud.Http;

/// <summary>How a request failed before there was an answer.</summary>
internal enum ConnectionFailure
{
    /// <summary>No connection: nothing was sent.</summary>
    NotConnected,

    /// <summary>The server's certificate was refused: nothing was sent.</summary>
    NotTrusted,

    /// <summary>It broke later: something may have been sent.</summary>
    Lost,
}

/// <summary>What was wrong with an answer as HTTP.</summary>
internal enum AnswerFault
{
    /// <summary>Something else, or not known.</summary>
    Other,

    /// <summary>The connection ended before the answer did.</summary>
    EndedEarly,

    /// <summary>It is not HTTP.</summary>
    NotHttp,

    /// <summary>Its head is larger than what is read.</summary>
    HeadTooLarge,
}

/// <summary>Where .NET 8 and .NET Framework differ.</summary>
internal static class Platform
{
    /// <summary>
    /// For the few methods that every element of a long list goes through: compiled once and for good. Otherwise the first list of a
    /// process, which is often its only one, runs on unoptimised code for most of its time.
    /// </summary>
#if NET
    internal const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;
#else
    internal const MethodImplOptions Hot = MethodImplOptions.NoInlining;
#endif

#if NETFRAMEWORK
    // Error numbers of WinHTTP (winhttp.h).
    private const int NameNotResolved = 12007;
    private const int CannotConnect = 12029;
    private const int SecureFailure = 12175;

#endif
    internal static ConnectionFailure FailureOf(HttpRequestException error)
    {
#if NET
        return error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => ConnectionFailure.NotConnected,

            // A handshake that broke off is no word about trust: nothing was sent, and the network may have blinked.
            HttpRequestError.SecureConnectionError => error.InnerException is IOException ? ConnectionFailure.NotConnected : ConnectionFailure.NotTrusted,
            _ => ConnectionFailure.Lost,
        };
#else
        return (error.InnerException as Win32Exception)?.NativeErrorCode switch
        {
            NameNotResolved or CannotConnect => ConnectionFailure.NotConnected,
            SecureFailure => ConnectionFailure.NotTrusted,
            _ => ConnectionFailure.Lost,
        };
#endif
    }

    /// <summary>What the platform says was wrong with an answer. .NET Framework tells nothing but words.</summary>
    internal static AnswerFault AnswerFaultOf(Exception error)
    {
#if NET
        HttpRequestError? kind = error is HttpIOException body ? body.HttpRequestError : (error as HttpRequestException)?.HttpRequestError;
        return kind switch
        {
            HttpRequestError.ResponseEnded => AnswerFault.EndedEarly,
            HttpRequestError.InvalidResponse => AnswerFault.NotHttp,
            HttpRequestError.ConfigurationLimitExceeded => AnswerFault.HeadTooLarge,
            _ => AnswerFault.Other,
        };
#else
        return AnswerFault.Other;
#endif
    }

    /// <summary>Whether a call ended because no connection came about in time: nothing was sent. SocketsHttpHandler tells it so; WinHttpHandler does not.</summary>
    internal static bool IsConnectTimeout(OperationCanceledException error) => error.InnerException is TimeoutException;

    /// <summary>The handler that talks to the network: no redirects, no cookies, TLS checked.</summary>
    /// <remarks>
    /// On .NET Framework, HttpClientHandler cannot send the Content-Type that NAVER wants on GET, because it goes with content and content
    /// with GET is refused there; WinHttpHandler can.
    /// </remarks>
    internal static HttpMessageHandler CreatePrimary(IWebProxy? proxy)
    {
#if NET
        return new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(15),
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            Proxy = proxy,
        };
#else
        return new WinHttpHandler
        {
            AutomaticRedirection = false,
            CookieUsePolicy = CookieUsePolicy.IgnoreCookies,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            WindowsProxyUsePolicy = proxy is null ? WindowsProxyUsePolicy.UseWinInetProxy : WindowsProxyUsePolicy.UseCustomProxy,
            Proxy = proxy,
        };
#endif
    }

    internal static Task<Stream> ReadStreamAsync(HttpContent content, CancellationToken cancel)
    {
#if NET
        return content.ReadAsStreamAsync(cancel);
#else
        cancel.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
#endif
    }

    internal static Task<int> ReadAsync(Stream stream, byte[] buffer, int offset, int count, CancellationToken cancel)
    {
#if NET
        return stream.ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();
#else
        return stream.ReadAsync(buffer, offset, count, cancel);
#endif
    }
}
