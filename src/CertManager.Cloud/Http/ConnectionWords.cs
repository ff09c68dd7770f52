using System.Net.Sockets;

namespace CertManager.Cloud.Http;

/// <summary>How a connection failed, in plain words where they are known; else in those of the platform, from the innermost cause.</summary>
internal static class ConnectionWords
{
    private static readonly Message EndedEarly = new("the answer ended too early", "응답이 도중에 끝났습니다");
    private static readonly Message NotHttp = new("what came back is not HTTP", "HTTP가 아닌 응답이 왔습니다");
    private static readonly Message HeadTooLarge = new("the head of the answer is larger than any", "응답 헤더가 지나치게 큽니다");
    private static readonly Message NameUnknown = new("the name cannot be resolved", "이름을 확인할 수 없습니다");
    private static readonly Message Refused = new("the connection was refused (nothing listens there, or the proxy or a firewall refuses it)", "연결이 거부되었습니다(수신하는 서버가 없거나 프록시 또는 방화벽이 거부함)");
    private static readonly Message Reset = new("the other side closed the connection", "상대방이 연결을 끊었습니다");
    private static readonly Message NoAnswer = new("nobody took the connection in time", "제한 시간 안에 연결되지 않았습니다");

    /// <summary>The words.</summary>
    /// <param name="error">What was thrown. Its text holds no password.</param>
    internal static string Of(Exception error) => Known(error)?.Format() ?? AnswerText.Excerpt(Innermost(error).Message);

    /// <summary>The plain words alone, which name no host; null where there are none.</summary>
    /// <param name="error">What was thrown.</param>
    internal static Message? Known(Exception error) => KnownOf(error) ?? (error.InnerException is { } inner ? Known(inner) : null);

    private static Message? KnownOf(Exception error) => error switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => NameUnknown,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => Refused,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted } => Reset,
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException => NoAnswer,
        _ => Platform.AnswerFaultOf(error) switch
        {
            AnswerFault.EndedEarly => EndedEarly,
            AnswerFault.NotHttp => NotHttp,
            AnswerFault.HeadTooLarge => HeadTooLarge,
            _ => null,
        },
    };

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
