using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Tests;

namespace CertManager.Module.Tests.Alerts;

/// <summary>Mail to a real server on loopback: with TLS and a password as in life, and with every way in which it can go wrong.</summary>
public sealed class AlertMailTests : IDisposable
{
    private const string Password = "word-0f-The-Mailer-7741";
    private const string People = "-From 'CertManager <certificates@mail.example>' -To ops@mail.example, 'Web Team <web@mail.example>' ";

    private readonly AlertWorld _world = new();
    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;

    /// <summary>A certificate of a root that nobody trusts, for localhost, and a certificate that is due.</summary>
    public AlertMailTests()
    {
        _certificate = Issue("localhost");
        _world.Pass(80);
        _world.Session.Run(
            "$root = $rootText; $user = [pscredential]::new('mailer', [Net.NetworkCredential]::new('', $word).SecurePassword)",
            ("rootText", _authority.Root.ExportCertificatePem()),
            ("word", Password)).ThrowOnError();
    }

    private X509Certificate2Collection Chain => [_authority.Intermediate];

    /// <inheritdoc/>
    public void Dispose()
    {
        _world.Dispose();
        _certificate.Dispose();
        _authority.Dispose();
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public void Mail_goes_over_TLS_with_a_password_and_is_plain_text(string security)
    {
        using var sink = new MailSink { Certificate = _certificate, Chain = Chain, IsImplicit = security == "Tls", Credential = ("mailer", Password) };

        RunResult result = Mail(sink, $"-SmtpSecurity {security} -SmtpTrustedRoot $root -SmtpCredential $user -Language Korean").ThrowOnError();

        Assert.Equal("Mail Alert shop True", AlertWorld.Table(result));
        Assert.All(sink.Commands.SkipWhile(static command => command != "STARTTLS" && !command.StartsWith("TLS ", StringComparison.Ordinal)).Skip(security == "Tls" ? 0 : 1), static command => Assert.StartsWith("TLS ", command, StringComparison.Ordinal));
        Assert.DoesNotContain(sink.Commands, static command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Equal(2, sink.Commands.Count(static command => command.StartsWith("TLS RCPT TO:", StringComparison.Ordinal)));

        string mail = Assert.Single(sink.Mails);
        string head = mail[..mail.IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.Contains("From: CertManager <certificates@mail.example>", head, StringComparison.Ordinal);
        Assert.Contains("To: ops@mail.example, Web Team <web@mail.example>", head, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain; charset=utf-8", head, StringComparison.Ordinal);
        Assert.DoesNotContain(Dns.GetHostName(), head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("=?utf-8?", head, StringComparison.Ordinal);

        Assert.Empty(Mail(sink, $"-SmtpSecurity {security} -SmtpTrustedRoot $root -SmtpCredential $user").ThrowOnError().Output);
    }

    [Fact]
    public void Mail_to_this_machine_needs_no_TLS()
    {
        using var sink = new MailSink();

        Assert.Equal("Mail Alert shop True", AlertWorld.Table(Mail(sink, "-SmtpSecurity None -Language English").ThrowOnError()));

        string mail = Assert.Single(sink.Mails);
        Assert.Contains("Subject: CertManager: 1 certificate needs attention", mail, StringComparison.Ordinal);
        Assert.Contains("\nshop www.shop.example [Emulator ", mail, StringComparison.Ordinal);
        Assert.Contains("9 days left (14 days)", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not trusted")]
    [InlineData("-SmtpTrustedRoot $other", "not trusted")]
    public void A_server_that_is_not_trusted_gets_nothing(string trust, string expected)
    {
        using var other = new TestAuthority("Other");
        using var sink = new MailSink { Certificate = _certificate, Chain = Chain, Credential = ("mailer", Password) };

        RunResult result = _world.Tell($"-SmtpServer localhost -SmtpPort {sink.Port} {People} -SmtpCredential $user {trust.Replace("$other", "'" + other.Root.ExportCertificatePem() + "'", StringComparison.Ordinal)}");

        AssertFailed(result, expected);
        Assert.DoesNotContain(sink.Commands, static command => command.Contains("AUTH", StringComparison.Ordinal) || command.Contains("MAIL", StringComparison.Ordinal));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public void A_certificate_for_another_name_or_one_that_has_expired_is_not_trusted()
    {
        foreach (X509Certificate2 certificate in new[] { Issue("mail.example"), Issue("localhost", -20) })
        {
            using var sink = new MailSink { Certificate = certificate, Chain = Chain, IsImplicit = true };

            AssertFailed(Mail(sink, "-SmtpSecurity Tls -SmtpTrustedRoot $root"), "not trusted");
            Assert.Empty(sink.Commands);
        }
    }

    [Fact]
    public void A_server_without_STARTTLS_gets_no_password_and_no_mail()
    {
        using var sink = new MailSink { Credential = ("mailer", Password) };

        AssertFailed(Mail(sink, "-SmtpCredential $user"), "STARTTLS");
        Assert.All(sink.Commands, static command => Assert.Matches("^(EHLO|HELO|QUIT)", command));
    }

    [Theory]
    [InlineData("AUTH", "535 no: {0}\r\n", "refused user name or password", 1)]
    [InlineData("MAIL", "550 no\r\n", "550", 1)]
    [InlineData("MAIL", "451 later\r\n", "451", 2)]
    [InlineData("RCPT", "550 nobody\r\n", "550", 1)]
    [InlineData(".", "554 no\r\n", "554", 1)]
    [InlineData(".", "", "connection broke", 1)]
    [InlineData("DATA", "250 what\r\n", "", 1)]
    [InlineData("MAIL", "not SMTP at all\r\n", "", 1)]
    public void What_a_server_refuses_is_told_and_what_it_says_is_not(string command, string reply, string expected, int connections)
    {
        int greetings = 0;
        using var sink = new MailSink
        {
            Certificate = _certificate,
            Chain = Chain,
            IsImplicit = true,
            Credential = ("mailer", Password),
            Reply = line =>
            {
                greetings += line.Length == 0 ? 1 : 0;
                return line.Length > 0 && line.Split(' ')[0] == command ? string.Format(System.Globalization.CultureInfo.InvariantCulture, reply, line) : null;
            },
        };

        RunResult result = Mail(sink, "-SmtpSecurity Tls -SmtpTrustedRoot $root -SmtpCredential $user -MaximumRetryCount 1");

        AssertFailed(result, expected);
        Assert.Equal(connections, greetings);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"\0mailer\0{Password}")), result.Error.ToString() + result.Error.Exception, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("endless")]
    public void A_server_that_hangs_or_never_ends_a_line_is_left_alone(string kind)
    {
        using var sink = new MailSink { Reply = line => line.Length > 0 ? null : kind == "silence" ? ScriptedServer.Silence : "220-" + new string('x', 4 * 1024 * 1024) };

        RunResult result = Mail(sink, "-SmtpSecurity None -TimeoutSec 1");

        AssertFailed(result, string.Empty);
        Assert.Equal(1, result.Output[0].Properties["Attempts"].Value);
    }

    [Fact]
    public void Nobody_there_is_tried_again()
    {
        int port;
        using (var sink = new MailSink())
        {
            port = sink.Port;
        }

        RunResult result = _world.Tell($"-SmtpServer localhost -SmtpPort {port} {People} -SmtpSecurity None -MaximumRetryCount 1");

        AssertFailed(result, "refused");
        Assert.Equal(2, result.Output[0].Properties["Attempts"].Value);
        Assert.False(File.Exists(_world.State));
    }

    [Fact]
    public void Other_recipients_are_another_channel()
    {
        using var sink = new MailSink();
        Mail(sink, "-SmtpSecurity None").ThrowOnError();

        Assert.Single(_world.Tell($"-SmtpServer localhost -SmtpPort {sink.Port} -SmtpSecurity None -From a@mail.example -To boss@mail.example").ThrowOnError().Output);
        Assert.Equal(2, sink.Mails.Count);
    }

    private static void AssertFailed(RunResult result, string expected)
    {
        Assert.Equal("Mail Alert shop False", AlertWorld.Table(result));
        Assert.Equal("AlertNotSent", Assert.Single(result.ErrorIds));
        Assert.Contains(expected, result.Error.ToString(), StringComparison.Ordinal);
    }

    private RunResult Mail(MailSink sink, string arguments) => _world.Tell($"-SmtpServer localhost -SmtpPort {sink.Port} {People} {arguments}");

    private X509Certificate2 Issue(string name, int start = -1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 leaf = _authority.Issue(key, new LeafOptions { Names = [name], NotBefore = DateTimeOffset.UtcNow.AddDays(start), Days = 10 });
        using X509Certificate2 whole = leaf.CopyWithPrivateKey(key);

        // Windows serves no key that is in memory alone.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), password: null);
    }
}
