using System.Net.Sockets;
using System.Text;
using CertManager.Cloud.Http;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CertManager.Cloud.Alerting;

/// <summary>
/// Sends plain text with MailKit. The server's certificate is checked against its name and the trust anchors; a password goes over TLS alone, and by the
/// mechanisms that need no more than itself. What a server says is not shown: it may repeat the password.
/// </summary>
internal static class MailSender
{
    private static readonly Message NoAddress = new("{0} is no address of a mailbox", "{0}은(는) 메일 주소가 아닙니다");
    private static readonly Message NotConnected = new("no connection", "연결할 수 없음");
    private static readonly Message NotConnectedWhy = new("no connection: {0}", "연결할 수 없음: {0}");
    private static readonly Message NotTrusted = new("the TLS connection was not trusted, and nothing was sent", "TLS 연결을 신뢰할 수 없어 전송하지 않음");
    private static readonly Message NoStartTls = new("the server offers no STARTTLS", "서버가 STARTTLS를 제공하지 않음");
    private static readonly Message NoAuthentication = new("the server takes no password in a way that is used here", "서버가 사용할 수 있는 암호 인증 방식을 제공하지 않음");
    private static readonly Message NotAuthenticated = new("the server refused user name or password", "서버가 사용자 이름 또는 암호를 거부함");
    private static readonly Message Refused = new("the server answered {0}", "서버가 {0}(으)로 응답함");
    private static readonly Message Lost = new("the connection broke, or what came was no SMTP", "연결이 끊어졌거나 SMTP가 아닌 응답이 옴");

    // RFC 4954 and its like: user name and password, nothing of the machine's own.
    private static readonly string[] Mechanisms = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"];

    /// <summary>What is wrong with an address; null when nothing is.</summary>
    internal static string? ProblemOf(string address)
    {
        // A line break would begin another header.
        bool isGood = !address.Any(char.IsControl) && MailboxAddress.TryParse(address, out MailboxAddress? mailbox) && mailbox.Address.IndexOf('@') > 0;
        return isGood ? null : NoAddress.Format(address);
    }

    internal static async Task<SendOutcome> TryAsync(AlertMail mail, CancellationToken cancel)
    {
        MailRoute route = mail.Route;
        using var trust = new MailTrust(route.TrustedRoots);
        TcpClient? connection = null;
        bool isConnected = false;
        try
        {
            connection = await ConnectAsync(route, cancel).ConfigureAwait(false);

            // Reading takes no token on .NET Framework: closing the connection ends it.
            using CancellationTokenRegistration end = cancel.Register(connection.Dispose);
            using var client = new SmtpClient { CheckCertificateRevocation = false, Timeout = (int)mail.Timeout.TotalMilliseconds };
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => trust.Accepts(certificate, chain, errors);
            await client.ConnectAsync(new BoundedStream(connection.GetStream()), route.Server, route.Port, OptionOf(route.Security), cancel).ConfigureAwait(false);
            isConnected = true;
            if (await AuthenticateAsync(client, route, cancel).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }

            using MimeMessage message = Write(mail);
            await client.SendAsync(message, cancel).ConfigureAwait(false);

            // It is taken, whatever becomes of the farewell.
            connection.Dispose();
            return SendOutcome.Taken;
        }
        catch (Exception error) when (error is not OutOfMemoryException && !cancel.IsCancellationRequested)
        {
            // Where MailKit lacks what it describes the certificate with (docs/dependencies.md), it fails in another way.
            return trust.HasRefused ? new SendOutcome(NotTrusted.Format()) : OutcomeOf(error, isConnected);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private static async Task<TcpClient> ConnectAsync(MailRoute route, CancellationToken cancel)
    {
        var connection = new TcpClient();
        try
        {
            using CancellationTokenRegistration end = cancel.Register(connection.Dispose);
            await connection.ConnectAsync(route.Server, route.Port).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static async Task<SendOutcome?> AuthenticateAsync(SmtpClient client, MailRoute route, CancellationToken cancel)
    {
        if (route.Credential is null)
        {
            return null;
        }

        client.AuthenticationMechanisms.IntersectWith(Mechanisms);
        if (!client.IsSecure || client.AuthenticationMechanisms.Count == 0)
        {
            return new SendOutcome(NoAuthentication.Format());
        }

        await client.AuthenticateAsync(Encoding.UTF8, route.Credential, cancel).ConfigureAwait(false);
        return null;
    }

    private static MimeMessage Write(AlertMail mail)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.Date,
            Body = new TextPart("plain") { Text = mail.Text },
        };
        var from = MailboxAddress.Parse(mail.Route.From);
        message.From.Add(from);
        message.To.AddRange(mail.Route.To.Select(MailboxAddress.Parse));

        // The name of this machine is nobody's business.
        message.MessageId = MimeKit.Utils.MimeUtils.GenerateMessageId(from.Domain);

        // No machine is to answer (RFC 3834 section 5).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SecureSocketOptions OptionOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static SendOutcome OutcomeOf(Exception error, bool isConnected) => error switch
    {
        SslHandshakeException => new(NotTrusted.Format()),
        NotSupportedException => new(NoStartTls.Format()),
        AuthenticationException or SaslException => new(NotAuthenticated.Format()),
        SmtpCommandException refused => new(Refused.Format((int)refused.StatusCode), MayRepeat: (int)refused.StatusCode is >= 400 and < 500),
        SocketException when !isConnected => new(ConnectionWords.Known(error) is { } known ? NotConnectedWhy.Format(known.Format()) : NotConnected.Format(), MayRepeat: true),

        // Before it was sent nothing can have been taken.
        _ => new(Lost.Format(), MayRepeat: !isConnected && error is IOException or ProtocolException),
    };
}
