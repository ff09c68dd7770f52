using System.Net;

namespace CertManager.Cloud.Fetching;

/// <summary>An address that may be gone to, as far as its text tells.</summary>
internal static class FetchTarget
{
    private const int LongestAddress = 2048;
    private const int FirstFreePort = 1024;

    private static readonly Message NoAddress = new("it is no address", "올바른 주소가 아닙니다");
    private static readonly Message TooLong = new("the address has more than {0} characters", "주소가 {0}자를 넘습니다");
    private static readonly Message OtherScheme = new("only http and https are gone to, not {0}", "http와 https만 사용하며 {0}은(는) 사용하지 않습니다");
    private static readonly Message HasUser = new("an address with a user name is not gone to", "사용자 이름이 있는 주소는 사용하지 않습니다");
    private static readonly Message OtherService = new("port {0} belongs to another service than HTTP", "포트 {0}은(는) HTTP가 아닌 서비스의 포트입니다");

    /// <summary>Reads an address.</summary>
    /// <param name="address">As the certificate has it.</param>
    /// <param name="problem">Why it is not gone to; null when it is.</param>
    internal static Uri? Parse(string address, out string? problem)
    {
        Uri? target = null;
        problem = address.Length > LongestAddress ? TooLong.Format(LongestAddress)
            : !Uri.TryCreate(address, UriKind.Absolute, out target) ? NoAddress.Format()
            : Problem(target);
        return problem is null ? target : null;
    }

    /// <summary>Why an address is not gone to; null when it is.</summary>
    internal static string? Problem(Uri target) =>
        target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps ? OtherScheme.Format(PublishedAddress.Show(target.Scheme))
        : target.UserInfo.Length > 0 ? HasUser.Format()
        : target.Host.Length == 0 ? NoAddress.Format()
        : target.Port is not (80 or 443 or >= FirstFreePort) ? OtherService.Format(target.Port) // Mail and the like would read the request as theirs.
        : null;

    /// <summary>The same with an address in the place of the name: what is connected to is what was checked.</summary>
    internal static Uri At(Uri target, IPAddress address) => new UriBuilder(target) { Host = address.ToString(), Fragment = string.Empty }.Uri;

    /// <summary>The Host header (RFC 9110 section 7.2); TLS takes the server's name from it, too.</summary>
    internal static string HostHeader(Uri target)
    {
        string host = target.HostNameType == UriHostNameType.Dns ? target.IdnHost : target.Host;
        return target.IsDefaultPort ? host : FormattableString.Invariant($"{host}:{target.Port}");
    }
}
