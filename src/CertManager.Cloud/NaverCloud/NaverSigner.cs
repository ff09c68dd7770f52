using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Signature v2: HMAC-SHA256 over <c>{METHOD} {path?query}\n{timestamp}\n{accessKey}</c>, in Base64 (API guide, common signing page).
/// The body is not signed. What is signed is the request target exactly as it goes over the wire.
/// </summary>
public sealed class NaverSigner : IRequestSigner
{
    internal const string TimestampHeader = "x-ncp-apigw-timestamp";
    private const string AccessKeyHeader = "x-ncp-iam-access-key";
    private const string SignatureHeader = "x-ncp-apigw-signature-v2";

    private readonly string _accessKey;
    private readonly SensitiveText _secretKey;

    /// <summary>Makes a signer.</summary>
    /// <param name="accessKey">The access key id.</param>
    /// <param name="secretKey">The secret key; copied.</param>
    public NaverSigner(string accessKey, SensitiveText secretKey)
    {
        _accessKey = accessKey;
        _secretKey = secretKey.Copy();
    }

    /// <summary>Stamps and signs a request.</summary>
    /// <param name="request">The request, with the very address that will be sent.</param>
    /// <param name="time">When, UTC.</param>
    public void Sign(HttpRequestMessage request, DateTimeOffset time)
    {
        string timestamp = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string signature = Compute(request.Method.Method, request.RequestUri!.PathAndQuery, timestamp);
        Set(request, TimestampHeader, timestamp);
        Set(request, AccessKeyHeader, _accessKey);
        Set(request, SignatureHeader, signature);
    }

    /// <summary>Wipes the secret key.</summary>
    public void Dispose() => _secretKey.Dispose();

    private string Compute(string method, string target, string timestamp)
    {
        byte[] message = Encoding.UTF8.GetBytes($"{method} {target}\n{timestamp}\n{_accessKey}");
#if NET
        return Convert.ToBase64String(HMACSHA256.HashData(_secretKey.Bytes, message));
#else
        using var hmac = new HMACSHA256(_secretKey.Bytes);
        return Convert.ToBase64String(hmac.ComputeHash(message));
#endif
    }

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }
}
