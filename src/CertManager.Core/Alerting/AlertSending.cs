using System.Net;

namespace CertManager;

/// <summary>Brings messages to where they belong. What a server answers is not shown: it may repeat the address, which is a secret.</summary>
public interface IAlertSender
{
    /// <summary>Sends JSON to a webhook.</summary>
    /// <param name="post">What, where to, and how.</param>
    /// <param name="cancel">Ends it.</param>
    Task<AlertDelivery> PostAsync(WebhookPost post, CancellationToken cancel);

    /// <summary>Sends a mail.</summary>
    /// <param name="mail">What, where to, and how.</param>
    /// <param name="cancel">Ends it.</param>
    Task<AlertDelivery> MailAsync(AlertMail mail, CancellationToken cancel);

    /// <summary>What is wrong with the address of a mailbox; null when nothing is.</summary>
    /// <param name="address">name@domain, or Name &lt;name@domain&gt;.</param>
    string? ProblemOf(string address);
}

/// <summary>What became of a message.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Failure">Why it was not taken; null when it was. It holds nothing of the address.</param>
public sealed record AlertDelivery(int Attempts, string? Failure);

/// <summary>How patiently a message is sent.</summary>
public class AlertPatience
{
    /// <summary>How long one attempt may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often it is tried again at most.</summary>
    public required int MaximumRetryCount { get; init; }

    /// <summary>Lets the pauses pass.</summary>
    public required IClock Clock { get; init; }
}

/// <summary>JSON for a webhook.</summary>
public sealed class WebhookPost : AlertPatience
{
    /// <summary>The address, a secret; checked by <see cref="WebhookAddress"/>.</summary>
    public required SensitiveText Address { get; init; }

    /// <summary>What is said of the address.</summary>
    public required string Place { get; init; }

    /// <summary>The body.</summary>
    public required string Json { get; init; }

    /// <summary>How the client names itself.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The proxy; null for the one of the system.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who the proxy lets through.</summary>
    public NetworkCredential? ProxyCredential { get; init; }
}

/// <summary>A mail server, and who writes to whom.</summary>
public sealed class MailRoute
{
    /// <summary>The server's name: its certificate must be for it.</summary>
    public required string Server { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>How the connection is kept private.</summary>
    public required SmtpSecurity Security { get; init; }

    /// <summary>Who the server lets send; null for nobody in particular.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Trust anchors beside the system's.</summary>
    public IReadOnlyList<CertificateInfo> TrustedRoots { get; init; } = [];

    /// <summary>The sender.</summary>
    public required string From { get; init; }

    /// <summary>The recipients.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Refuses what would go over the network in clear, or cannot be written.</summary>
    /// <param name="sender">Reads addresses.</param>
    /// <exception cref="CertManagerException">AlertMailUnprotected or AlertMailInvalid.</exception>
    internal void Check(IAlertSender sender)
    {
        if (Security == SmtpSecurity.None && (Credential is not null || !IsThisMachine))
        {
            throw AlertErrors.AlertMailUnprotected.With();
        }

        if (Uri.CheckHostName(Server) == UriHostNameType.Unknown)
        {
            throw AlertErrors.AlertMailInvalid.With(Server);
        }

        foreach (string address in To.Prepend(From))
        {
            if (sender.ProblemOf(address) is { } problem)
            {
                throw AlertErrors.AlertMailInvalid.With(problem);
            }
        }
    }

    private bool IsThisMachine =>
        string.Equals(Server, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Server, out IPAddress? address) && IPAddress.IsLoopback(address));
}

/// <summary>A mail.</summary>
public sealed class AlertMail : AlertPatience
{
    /// <summary>By whom, to whom.</summary>
    public required MailRoute Route { get; init; }

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Its date.</summary>
    public required DateTimeOffset Date { get; init; }
}
