using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CertManager.Emulator;

/// <summary>Signature v2: Base64 of HMAC-SHA256 over <c>{method} {path?query}\n{timestamp}\n{access key}</c>. The body is not signed.</summary>
internal sealed class SignatureCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly string _accessKey;
    private readonly byte[] _secretKey;

    internal SignatureCheck(string accessKey, string secretKey)
    {
        _accessKey = accessKey;
        _secretKey = Encoding.UTF8.GetBytes(secretKey);
    }

    /// <exception cref="GatewayRefusalException">The request is not signed as it must be, or not now.</exception>
    internal void Check(EmulatedRequest request, DateTimeOffset now)
    {
        string timestamp = Demand(request, "x-ncp-apigw-timestamp");
        string accessKey = Demand(request, "x-ncp-iam-access-key");
        string signature = Demand(request, "x-ncp-apigw-signature-v2");
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            || Math.Abs((double)milliseconds - now.ToUnixTimeMilliseconds()) > Tolerance.TotalMilliseconds)
        {
            throw Failed("The timestamp is not within 5 minutes of the gateway's clock.");
        }

        if (!string.Equals(accessKey, _accessKey, StringComparison.Ordinal))
        {
            throw Failed("The access key is not known.");
        }

        if (!string.Equals(signature, Sign(request.Method, request.Target, timestamp), StringComparison.Ordinal))
        {
            throw Failed("The signature does not fit the request.");
        }
    }

    private string Sign(string method, string target, string timestamp)
    {
        using var hmac = new HMACSHA256(_secretKey);
        byte[] text = Encoding.UTF8.GetBytes(method + " " + target + "\n" + timestamp + "\n" + _accessKey);
        return Convert.ToBase64String(hmac.ComputeHash(text));
    }

    private static string Demand(EmulatedRequest request, string header) =>
        request.SingleHeader(header) ?? throw Failed("The header " + header + " must be there once.");

    private static GatewayRefusalException Failed(string details) => new(GatewayStatus.AuthenticationFailed, details);
}
