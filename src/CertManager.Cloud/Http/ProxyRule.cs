using System.Text.RegularExpressions;

namespace CertManager.Cloud.Http;

/// <summary>Which proxies requests may go through, and that their passwords stay out of errors.</summary>
internal static class ProxyRule
{
    // Those of SocketsHttpHandler; on .NET Framework, WinHTTP refuses what it does not know by itself.
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private static readonly Regex UserInfo = new(@"//\S*@", RegexOptions.CultureInvariant);

    /// <summary>Refuses the address of a proxy that is none, or that holds a password: the platform's errors repeat the address, and its password is never sent.</summary>
    /// <exception cref="CertManagerException">ProxyNotUsable. It repeats nothing.</exception>
    internal static void Check(Uri? proxy)
    {
        if (proxy is not null && !(proxy.IsAbsoluteUri && Schemes.Contains(proxy.Scheme) && proxy.Host.Length > 0 && proxy.UserInfo.Length == 0))
        {
            throw HttpErrors.ProxyNotUsable.With();
        }
    }

    /// <summary>
    /// What may be shown of a failure: itself, unless its text repeats the address of a proxy with user name and password, which HTTPS_PROXY and its like
    /// hold in clear.
    /// </summary>
    internal static Exception Shown(Exception error) =>
        UserInfo.IsMatch(error.ToString()) ? new HttpRequestException(UserInfo.Replace((error.InnerException ?? error).Message, "//")) : error;
}
