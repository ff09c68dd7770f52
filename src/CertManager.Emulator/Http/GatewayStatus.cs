namespace CertManager.Emulator;

/// <summary>What the gateway answers before the service is reached: HTTP status, code, message.</summary>
internal sealed class GatewayStatus
{
    internal static readonly GatewayStatus BadRequest = new(400, 100, "Bad Request Exception");
    internal static readonly GatewayStatus AuthenticationFailed = new(401, 200, "Authentication Failed");
    internal static readonly GatewayStatus NotFound = new(404, 300, "Not Found Exception");
    internal static readonly GatewayStatus TooLarge = new(413, 430, "Request Entity Too Large");

    private GatewayStatus(int http, int code, string message)
    {
        Http = http;
        Code = code;
        Message = message;
    }

    internal int Http { get; }

    internal int Code { get; }

    internal string Message { get; }
}
