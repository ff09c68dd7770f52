using System.Management.Automation;

namespace CertManager.Commands;

/// <content>Whom to tell.</content>
public sealed partial class SendCertificateAlertCommand
{
    /// <summary>Address of an incoming webhook of Slack. It holds a token.</summary>
    [Parameter]
    [ValidateNotNull]
    [SensitiveTextTransformation]
    public SensitiveText? SlackWebhook { get; set; }

    /// <summary>Address of a workflow of Microsoft Teams. It holds a token.</summary>
    [Parameter]
    [ValidateNotNull]
    [SensitiveTextTransformation]
    public SensitiveText? TeamsWebhook { get; set; }

    /// <summary>An address that takes the JSON of docs/alerts.md. It may hold a token.</summary>
    [Parameter]
    [ValidateNotNull]
    [SensitiveTextTransformation]
    public SensitiveText? Webhook { get; set; }

    /// <summary>Builds whose log gets annotations.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AlertAnnotation[] Annotation { get; set; } = [];

    /// <summary>The mail server, by the name that its certificate is for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SmtpServer { get; set; }

    /// <summary>Its port; the usual one of -SmtpSecurity without it.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? SmtpPort { get; set; }

    /// <summary>How the connection is kept private.</summary>
    [Parameter]
    public SmtpSecurity SmtpSecurity { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Who the server lets send.</summary>
    [Parameter]
    [Credential]
    public PSCredential? SmtpCredential { get; set; }

    /// <summary>Trust anchors for the mail server beside the system's: certificates, PEM text, or files.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? SmtpTrustedRoot { get; set; }

    /// <summary>Who writes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? From { get; set; }

    /// <summary>To whom.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] To { get; set; } = [];

    /// <summary>The proxy for webhooks.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Who the proxy lets through.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Seconds that one attempt may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How often a channel that did not take its message is tried again at most.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>Wipes the addresses: records of the streams remember the arguments of their command.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        SlackWebhook?.Dispose();
        TeamsWebhook?.Dispose();
        Webhook?.Dispose();
        base.Dispose(disposing);
    }

    private AlertRoute[] PrepareRoutes(IClock clock)
    {
        string agent = ContextFactory.UserAgent(Host.Version);
        AlertRoute[] routes =
        [
            .. ToWebhook(AlertChannel.Slack, SlackWebhook, nameof(SlackWebhook), agent, clock),
            .. ToWebhook(AlertChannel.Teams, TeamsWebhook, nameof(TeamsWebhook), agent, clock),
            .. ToWebhook(AlertChannel.Webhook, Webhook, nameof(Webhook), agent, clock),
            .. ToMail(clock),
            .. Annotation.Distinct().Select(build => AlertRoute.ToBuild(build, line => _pipeline!.HostLine(line))),
        ];
        return routes.Length > 0 ? routes : throw AlertErrors.AlertChannelMissing.With();
    }

    private AlertRoute[] ToWebhook(AlertChannel channel, SensitiveText? address, string parameter, string agent, IClock clock)
    {
        if (address is null)
        {
            return [];
        }

        string place = WebhookAddress.Check(address, "-" + parameter);
        Task<AlertDelivery> PostAsync(string json, CancellationToken cancel)
        {
            var post = new WebhookPost
            {
                Address = address,
                Place = place,
                Json = json,
                UserAgent = agent,
                Proxy = Proxy,
                ProxyCredential = ContextFactory.ProxyUser(ProxyCredential),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaximumRetryCount = MaximumRetryCount,
                Clock = clock,
            };
            return CompositionRoot.Cloud.Alerts.PostAsync(post, cancel);
        }

        return [AlertRoute.ToWebhook(channel, address, place, PostAsync)];
    }

    private AlertRoute[] ToMail(IClock clock)
    {
        if (SmtpServer is null)
        {
            return From is null && To.Length == 0 ? [] : throw AlertErrors.AlertMailInvalid.With("-SmtpServer");
        }

        var route = new MailRoute
        {
            Server = SmtpServer,
            Port = SmtpPort ?? SmtpSecurity switch { SmtpSecurity.Tls => 465, SmtpSecurity.None => 25, _ => 587 },
            Security = SmtpSecurity,
            Credential = SmtpCredential?.GetNetworkCredential(),
            TrustedRoots = TrustedRootReader.Prepare(SessionState, SmtpTrustedRoot, "-SmtpTrustedRoot")(),
            From = From ?? throw AlertErrors.AlertMailInvalid.With("-From"),
            To = To.Length > 0 ? To : throw AlertErrors.AlertMailInvalid.With("-To"),
        };
        route.Check(CompositionRoot.Cloud.Alerts);
        Task<AlertDelivery> MailAsync(AlertMessage message, CancellationToken cancel)
        {
            var mail = new AlertMail
            {
                Route = route,
                Subject = message.Title,
                Text = message.Text,
                Date = message.Time,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaximumRetryCount = MaximumRetryCount,
                Clock = clock,
            };
            return CompositionRoot.Cloud.Alerts.MailAsync(mail, cancel);
        }

        return [AlertRoute.ToMail(route, MailAsync)];
    }
}
