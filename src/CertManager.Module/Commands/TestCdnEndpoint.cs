using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace CertManager.Commands;

/// <summary>Makes TLS handshakes with hosts and tells what each of their addresses serves. Nothing is sent over the connections.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CdnEndpoint")]
[OutputType(typeof(EndpointResult))]
public sealed class TestCdnEndpointCommand : AsyncCmdlet
{
    private static readonly Message Activity = new("Asking hosts what they serve", "호스트의 인증서 확인 중");

    private readonly List<EndpointTarget> _targets = [];
    private EndpointTester _tester = null!;

    /// <summary>The hosts: names or addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    [HostNameTransformation]
    [Alias("Domain", "Domains")]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = null!;

    /// <summary>The port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 443;

    /// <summary>Ask for this name instead of the host's own, and judge the certificate for it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string? ServerName { get; set; }

    /// <summary>Go to these addresses; to all that the name has without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public IPAddress[]? Address { get; set; }

    /// <summary>Go to IPv4 addresses only.</summary>
    [Parameter]
    public SwitchParameter IPv4 { get; set; }

    /// <summary>Go to IPv6 addresses only.</summary>
    [Parameter]
    public SwitchParameter IPv6 { get; set; }

    /// <summary>An HTTP proxy to go through with CONNECT.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Who the proxy lets through.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>The certificate that is to be served: a bundle, a certificate, a file, PEM text, or a SHA-256 fingerprint.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Expect { get; set; }

    /// <summary>How long each address may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSec { get; set; } = 10;

    /// <summary>How many handshakes there are at a time.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>Trust anchors beside the system's: certificates, PEM text, or files.</summary>
    [Parameter]
    public object[]? TrustedRoot { get; set; }

    /// <summary>Trust only those of -TrustedRoot and of the connection, not the system's.</summary>
    [Parameter]
    public SwitchParameter OnlyTrustedRoot { get; set; }

    /// <summary>A connection, or its name, for its trust anchors and its clock; the selected one without it. None is needed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public ContextReference? Context { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => HostName;

    private protected override Func<PipelineWriter, CancellationToken, Task>? FinishAsync => _targets.Count == 0 ? null : AskAsync;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        CertManagerContext? context = Context is null ? Session.Selected : Session.Resolve(Context);
        Func<IReadOnlyList<CertificateInfo>> roots = TrustedRootReader.Prepare(SessionState, TrustedRoot);
        var options = new EndpointTestOptions
        {
            Judge = new JudgeOptions
            {
                Time = (context?.Clock ?? SystemClock.Instance).UtcNow,
                TrustedRoots = [.. roots(), .. context?.TrustedRoots ?? []],
                OnlyTrustedRoots = OnlyTrustedRoot,
            },
            ServerName = ServerName is null ? null : EndpointHost.Parse(ServerName),
            Families = (IPv4.IsPresent, IPv6.IsPresent) switch
            {
                (true, false) => [AddressFamily.InterNetwork],
                (false, true) => [AddressFamily.InterNetworkV6],
                _ => [],
            },
            Proxy = Proxy,
            ProxyCredential = ContextFactory.ProxyUser(ProxyCredential),
            ExpectedFingerprint = ExpectedFingerprint.Read(SessionState, Expect),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            Concurrency = ThrottleLimit,
        };
        _tester = new EndpointTester(CompositionRoot.Cloud.Probe, CompositionRoot.Pki, options);
    }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        if (HostName.Length == 0)
        {
            // A load balancer, for example: who points to it is not known there.
            WriteError(ErrorRecords.From(EndpointErrors.EndpointHostUnknown.With(), HostName));
        }

        foreach (string host in HostName)
        {
            try
            {
                _targets.Add(new EndpointTarget(EndpointHost.Parse(host), Port, Address));
            }
            catch (CertManagerException error)
            {
                WriteError(ErrorRecords.From(error, host));
            }
        }
    }

    private async Task AskAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        await _tester.RunAsync(_targets, pipeline.Write, done => pipeline.Count(Activity.Format(), done, _targets.Count), cancel).ConfigureAwait(false);
        pipeline.ProgressCompleted();
    }
}
