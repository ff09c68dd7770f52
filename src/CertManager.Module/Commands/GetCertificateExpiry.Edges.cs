using System.Management.Automation;
using System.Net;

namespace CertManager.Commands;

/// <content>What is really served.</content>
public sealed partial class GetCertificateExpiryCommand
{
    private const int Https = 443;

    private static readonly Message Asking = new("Asking hosts what they serve", "호스트의 인증서 확인 중");

    private ExpiryHosts _hosts = null!;

    /// <summary>Hosts, or hosts with a port.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [HostNameTransformation]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Go to these addresses; to all that a name has without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IPAddress[]? Address { get; set; }

    /// <summary>The port; 443, or that of the service, without it.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = Https;

    /// <summary>How long each address may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSec { get; set; } = 10;

    /// <summary>Ask the domains of the services of each certificate whether they serve it.</summary>
    [Parameter]
    public SwitchParameter VerifyEdge { get; set; }

    private void PrepareHosts()
    {
        var targets = new List<EndpointTarget>();
        foreach (string host in HostName ?? [])
        {
            Each(host, () =>
            {
                (EndpointHost name, int port) = HostPort.Read(host, Port);
                targets.Add(new EndpointTarget(name, port, Address));
            });
        }

        _hosts = new ExpiryHosts(CompositionRoot.Cloud.Probe, CompositionRoot.Pki, _judge, targets);
    }

    private async Task AskHostsAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        if (_hosts.Count == 0)
        {
            return;
        }

        var options = new EndpointTestOptions
        {
            Judge = new JudgeOptions
            {
                Time = ClockOf(_selected),
                TrustedRoots = [.. _contexts.Concat(_selected is null ? [] : [_selected]).Distinct().SelectMany(static context => context.TrustedRoots)],
            },
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
        };
        await _hosts.RunAsync(
            options,
            expiry => Take(expiry, pipeline),
            (host, error) => pipeline.Error(error, host),
            done => pipeline.Count(Asking.Format(), done, _hosts.Count),
            cancel).ConfigureAwait(false);
        pipeline.ProgressCompleted();
    }

    private async Task VerifyAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        var verification = new EdgeVerification(CompositionRoot.Cloud.Probe, CompositionRoot.Pki)
        {
            Addresses = Address ?? [],
            Port = MyInvocation.BoundParameters.ContainsKey(nameof(Port)) ? Port : null,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            Failed = (host, error) => pipeline.Error(error, host),
            Report = (done, all) => pipeline.Count(Asking.Format(), done, all),
        };
        foreach (IGrouping<string?, CertificateExpiry> account in _held.Where(static expiry => expiry.Source is CdnCertificate).GroupBy(static expiry => expiry.Context, StringComparer.OrdinalIgnoreCase))
        {
            CertManagerContext? context = ContextOf(account.Key);
            try
            {
                await verification.VerifyAsync(context ?? throw Errors.ContextNotFound.With(account.Key ?? "?"), [.. account], cancel).ConfigureAwait(false);
            }
            catch (CertManagerException error)
            {
                // What was found out by the dates is told all the same.
                pipeline.Error(ExpiryErrors.ExpiryEdgeUnknown.With(account.Key ?? "?", error.Message, error.Remedy).CausedBy(error).Answered(error.Answer), account.Key);
            }
        }

        pipeline.ProgressCompleted();
    }
}
