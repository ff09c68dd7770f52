using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CertManager.Cloud.Probing;

/// <summary>Asks a proxy for a tunnel (RFC 9110 section 9.3.6). The credential goes to the proxy alone and into no message.</summary>
internal static class ProxyTunnel
{
    // A proxy that says more before the tunnel opens has something else in mind.
    private const int LongestHead = 16 * 1024;

    private static readonly Message Refused = new("the proxy answered {0}", "프록시가 {0}(으)로 응답했습니다");
    private static readonly Message WantsCredential = new("the proxy answered 407: it wants a user name and a password that it accepts (-ProxyCredential)", "프록시가 407로 응답했습니다. 프록시가 허용하는 사용자 이름과 암호가 필요합니다(-ProxyCredential)");
    private static readonly Message NoHttp = new("the proxy did not answer in HTTP", "프록시의 응답이 HTTP가 아닙니다");
    private static readonly Message EndedEarly = new("the proxy closed the connection", "프록시가 연결을 닫았습니다");
    private static readonly Message TooLong = new("the head of the proxy's answer has more than 16 KiB", "프록시 응답의 헤더가 16KiB를 넘습니다");

    /// <summary>Leaves the connection at the first byte of the tunnel. Closing the socket ends it.</summary>
    /// <exception cref="ProxyRefusalException">There is no tunnel.</exception>
    internal static async Task OpenAsync(Socket socket, ProbeRequest request)
    {
        byte[] head = Encoding.ASCII.GetBytes(Head(request));
        try
        {
            await socket.SendAsync(new ArraySegment<byte>(head), SocketFlags.None).ConfigureAwait(false);
        }
        finally
        {
            Array.Clear(head, 0, head.Length);
        }

        int status = Status(await ReadHeadAsync(socket).ConfigureAwait(false));
        if (status is < 200 or > 299)
        {
            throw new ProxyRefusalException(status == 407 ? WantsCredential.Format() : Refused.Format(status));
        }
    }

    private static string Head(ProbeRequest request)
    {
        string authority = ProxyAuthority.Of(request);
        return $"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{Authorization(request.ProxyCredential)}\r\n";
    }

    /// <summary>RFC 7617: Basic, UTF-8.</summary>
    private static string Authorization(NetworkCredential? credential) => credential is null
        ? string.Empty
        : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credential.UserName + ":" + credential.Password))}\r\n";

    /// <summary>Byte by byte, because what follows belongs to the tunnel.</summary>
    private static async Task<string> ReadHeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (head.Length < LongestHead)
        {
            if (await socket.ReceiveAsync(new ArraySegment<byte>(one), SocketFlags.None).ConfigureAwait(false) == 0)
            {
                throw new ProxyRefusalException(EndedEarly.Format());
            }

            head.Append((char)one[0]);
            if (one[0] == '\n' && IsWhole(head))
            {
                return head.ToString();
            }
        }

        throw new ProxyRefusalException(TooLong.Format());
    }

    private static bool IsWhole(StringBuilder head) =>
        head.Length >= 4 && head[head.Length - 2] == '\r' && head[head.Length - 3] == '\n' && head[head.Length - 4] == '\r';

    private static int Status(string head)
    {
        string[] words = head.Split([' ', '\r'], 3);
        return words.Length == 3 && words[0].StartsWith("HTTP/1.", StringComparison.Ordinal) && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? status
            : throw new ProxyRefusalException(NoHttp.Format());
    }
}
