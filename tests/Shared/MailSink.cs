using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertManager.Tests;

/// <summary>A real mail server on loopback (RFC 5321) that keeps what it is given. It offers STARTTLS or begins with TLS where it has a certificate, and asks for a password where it has one.</summary>
public sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Opens a port.</summary>
    public MailSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>For TLS; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What is sent with it.</summary>
    public X509Certificate2Collection Chain { get; init; } = [];

    /// <summary>Whether TLS comes first.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>User and password, as PLAIN sends them (RFC 4616); null for none.</summary>
    public (string User, string Password)? Credential { get; init; }

    /// <summary>Another reply to a command, or to the connection (an empty command); null for the usual one. Without CRLF at its end, the connection is dropped after it.</summary>
    public Func<string, string?>? Reply { get; init; }

    /// <summary>All commands, the greeting of each connection left out.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The mails that were taken, heads and bodies.</summary>
    public List<string> Mails { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                stream = IsImplicit ? await SecureAsync(stream) : stream;
                bool isSecure = IsImplicit;
                if (!await SayAsync(stream, Reply?.Invoke(string.Empty) ?? "220 sink.example ESMTP\r\n"))
                {
                    return;
                }

                while (await ReadLineAsync(stream) is { } command)
                {
                    lock (Commands)
                    {
                        Commands.Add((isSecure ? "TLS " : string.Empty) + command);
                    }

                    if (!await SayAsync(stream, Reply?.Invoke(command) ?? Answer(command, isSecure)))
                    {
                        return;
                    }

                    if (command == "STARTTLS" && Certificate is not null)
                    {
                        stream = await SecureAsync(stream);
                        isSecure = true;
                    }
                    else if (command == "DATA" && !await TakeAsync(stream))
                    {
                        return;
                    }
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client gave up: often the very thing under test.
            }
        }
    }

    private string Answer(string command, bool isSecure) => command.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => "250-sink.example\r\n" + (Certificate is not null && !isSecure ? "250-STARTTLS\r\n" : string.Empty) + (Credential is not null ? "250-AUTH PLAIN\r\n" : string.Empty) + "250 8BITMIME\r\n",
        "STARTTLS" => "220 go on\r\n",
        "AUTH" => Credential is { } own && command == "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{own.User}\0{own.Password}")) ? "235 welcome\r\n" : $"535 no: {command}\r\n",
        "DATA" => "354 go on\r\n",
        "QUIT" => "221 farewell",
        _ => "250 ok\r\n",
    };

    private async Task<bool> TakeAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line)
        {
            if (line == ".")
            {
                lock (Mails)
                {
                    Mails.Add(mail.ToString());
                }

                return await SayAsync(stream, Reply?.Invoke(".") ?? "250 taken\r\n");
            }

            mail.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return false;
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(Certificate!, Chain, offline: true) });
        return tls;
    }

    private async Task<bool> SayAsync(Stream stream, string reply)
    {
        if (reply == ScriptedServer.Silence)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(reply), _stop.Token);
        await stream.FlushAsync(_stop.Token);
        return reply.EndsWith("\r\n", StringComparison.Ordinal);
    }

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
