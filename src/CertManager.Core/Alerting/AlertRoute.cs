using System.Security.Cryptography;
using System.Text;

namespace CertManager;

/// <summary>A channel with its address: what is told to one is not told to another.</summary>
public sealed class AlertRoute
{
    private readonly Func<AlertMessage, CancellationToken, Task<AlertDelivery>> _send;
    private readonly Func<byte[]>? _address;

    private AlertRoute(AlertChannel channel, string destination, Func<byte[]>? address, Func<AlertMessage, CancellationToken, Task<AlertDelivery>> send)
    {
        Channel = channel;
        Destination = destination;
        _address = address;
        _send = send;
    }

    /// <summary>The channel.</summary>
    public AlertChannel Channel { get; }

    /// <summary>Where to, without what is secret of it.</summary>
    public string Destination { get; }

    /// <summary>Whether it is told once. The annotations of a build are gone with the build: the next one has its own.</summary>
    internal bool Remembers => _address is not null;

    /// <summary>A webhook.</summary>
    /// <param name="channel">Slack, Teams or Webhook: the form.</param>
    /// <param name="address">The address.</param>
    /// <param name="place">What is said of it.</param>
    /// <param name="send">Sends JSON.</param>
    public static AlertRoute ToWebhook(AlertChannel channel, SensitiveText address, string place, Func<string, CancellationToken, Task<AlertDelivery>> send) =>
        new(channel, place, () => address.Bytes, (message, cancel) => send(message.JsonFor(channel), cancel));

    /// <summary>Mail.</summary>
    /// <param name="route">By whom, to whom.</param>
    /// <param name="send">Sends subject and text of a date.</param>
    public static AlertRoute ToMail(MailRoute route, Func<AlertMessage, CancellationToken, Task<AlertDelivery>> send) => new(
        AlertChannel.Mail,
        string.Join(", ", route.To),
        () => Encoding.UTF8.GetBytes(string.Join("\n", route.To.Select(static to => to.Trim().ToUpperInvariant()).OrderBy(static to => to, StringComparer.Ordinal).Prepend(route.Server.ToUpperInvariant()))),
        send);

    /// <summary>The log of a build.</summary>
    /// <param name="build">Which kind.</param>
    /// <param name="write">Writes a line.</param>
    public static AlertRoute ToBuild(AlertAnnotation build, Action<string> write) => new(
        build == AlertAnnotation.AzurePipelines ? AlertChannel.AzurePipelines : AlertChannel.GitHubActions,
        "-",
        address: null,
        (message, _) =>
        {
            foreach (string line in message.AnnotationsFor(build))
            {
                write(line);
            }

            return Task.FromResult(new AlertDelivery(1, null));
        });

    /// <summary>Sends.</summary>
    internal Task<AlertDelivery> SendAsync(AlertMessage message, CancellationToken cancel) => _send(message, cancel);

    /// <summary>What the channel is called in the state file: whoever reads it learns no address.</summary>
    internal string KeyFor(string salt)
    {
        using var digest = new HMACSHA256(Encoding.ASCII.GetBytes(salt));
        return $"{Channel}/{BitConverter.ToString(digest.ComputeHash(_address?.Invoke() ?? []), 0, 16).Replace("-", string.Empty)}";
    }
}

/// <summary>A message, in the form of any channel.</summary>
public sealed class AlertMessage
{
    private readonly AlertText _text;

    internal AlertMessage(AlertText text) => _text = text;

    /// <summary>One line: how many certificates it is about.</summary>
    public string Title => _text.Title;

    /// <summary>When it was written.</summary>
    public DateTimeOffset Time => _text.Time;

    /// <summary>Plain text.</summary>
    public string Text => AlertBodies.Mail(_text);

    /// <summary>The body for a webhook.</summary>
    internal string JsonFor(AlertChannel channel) => channel switch
    {
        AlertChannel.Slack => AlertBodies.Slack(_text),
        AlertChannel.Teams => AlertBodies.Teams(_text),
        _ => AlertBodies.Webhook(_text),
    };

    /// <summary>The lines for the log of a build.</summary>
    internal IEnumerable<string> AnnotationsFor(AlertAnnotation build) => AlertAnnotations.Of(_text, build);
}
