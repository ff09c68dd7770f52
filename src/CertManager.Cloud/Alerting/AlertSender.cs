using CertManager.Cloud.Http;

namespace CertManager.Cloud.Alerting;

/// <summary>Sends alerts. What sends mail is loaded with the first mail.</summary>
internal sealed class AlertSender : IAlertSender
{
    /// <inheritdoc/>
    public Task<AlertDelivery> PostAsync(WebhookPost post, CancellationToken cancel)
    {
        ProxyRule.Check(post.Proxy);
        string client = HttpHandlers.ClientFor(post.Proxy, post.ProxyCredential);
        return Repetition.RunAsync(post, post.Place, limit => WebhookSender.TryAsync(post, client, limit), cancel);
    }

    /// <inheritdoc/>
    public Task<AlertDelivery> MailAsync(AlertMail mail, CancellationToken cancel) =>
        Repetition.RunAsync(mail, mail.Route.Server, limit => MailSender.TryAsync(mail, limit), cancel);

    /// <inheritdoc/>
    public string? ProblemOf(string address) => MailSender.ProblemOf(address);
}
