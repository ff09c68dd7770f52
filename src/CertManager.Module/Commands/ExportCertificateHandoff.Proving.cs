using System.Management.Automation;
using System.Net;

namespace CertManager.Commands;

/// <content>The proof, and going on with a folder that was written before.</content>
public sealed partial class ExportCertificateHandoffCommand
{
    private static readonly Message Activity = new("Waiting until {0} is registered and served; the sheets are in {1}", "{0} 등록 및 반영 대기 중, 안내서 위치: {1}");
    private static readonly Message ProofReview = new("Wait until {0} is served, then remove {1}", "{0}이(가) 제공될 때까지 기다린 뒤 {1} 삭제");
    private static readonly Message RemovalReview = new("Remove the private key {0}", "개인 키 {0} 삭제");

    /// <summary>The folder of a hand-off that was written before; taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HandoffPathSet)]
    [ValidateNotNullOrEmpty]
    public string HandoffPath { get; set; } = null!;

    /// <summary>A hand-off that was written before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HandoffSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CertificateHandoff Handoff { get; set; } = null!;

    /// <summary>Remove the key file, whether the certificate is served or not.</summary>
    [Parameter(ParameterSetName = HandoffPathSet)]
    [Parameter(ParameterSetName = HandoffSet)]
    public SwitchParameter RemovePrivateKey { get; set; }

    /// <summary>Wait until every address serves the certificate, and remove the key file then.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Hosts to look at; without them the names of the certificate.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] VerifyHost { get; set; } = [];

    /// <summary>Addresses to look at for every host; without them all that its name resolves to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IPAddress[] VerifyAddress { get; set; } = [];

    /// <summary>The port to look at.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int VerifyPort { get; set; } = 443;

    /// <summary>How long registering and the proof may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [Alias("Timeout")]
    public int TimeoutSec { get; set; } = 1800;

    private bool IsLater => ParameterSetName is HandoffPathSet or HandoffSet;

    private async Task GoOnAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateHandoff handoff = HandoffFolder.Open(CompositionRoot.Pki, _path);
        if (Verify)
        {
            _ = Prover().ChooseHosts(handoff.Domains);
        }

        // Looking changes nothing; what is asked about is the key, as long as there is one.
        if (handoff.PrivateKeyPath is { } key && (RemovePrivateKey || Verify))
        {
            string review = RemovePrivateKey ? RemovalReview.Format(key) : ProofReview.Format(handoff.Name, key);
            if (!await pipeline.ShouldProcessAsync(review, review, "Export-CertificateHandoff").ConfigureAwait(false))
            {
                return;
            }

            if (RemovePrivateKey)
            {
                HandoffFolder.RemovePrivateKey(handoff);
            }
        }

        await CompleteAsync(handoff, pipeline, cancel).ConfigureAwait(false);
    }

    /// <summary>Proves the hand-off where that is asked for, and hands it on, proven or not: it tells where things stand.</summary>
    private async Task CompleteAsync(CertificateHandoff handoff, PipelineWriter pipeline, CancellationToken cancel)
    {
        CertManagerException? failure = Verify ? await ProveAsync(handoff, pipeline, cancel).ConfigureAwait(false) : null;
        pipeline.Write(handoff);
        if (failure is not null)
        {
            pipeline.Error(failure, handoff.Path);
        }
    }

    private async Task<CertManagerException?> ProveAsync(CertificateHandoff handoff, PipelineWriter pipeline, CancellationToken cancel)
    {
        string activity = Activity.Format(handoff.Name, handoff.Path);
        pipeline.Verbose(activity);

        // Before the waiting: when it is stopped, nothing can be said any more.
        if (handoff.PrivateKeyPath is { } key)
        {
            pipeline.Notice(HandoffFindings.HandoffKeyWaits.At(handoff.Path, key));
        }

        try
        {
            await Prover().ProveAsync(handoff, Report, cancel).ConfigureAwait(false);
            return null;
        }
        catch (CertManagerException error)
        {
            return error;
        }
        finally
        {
            if (!cancel.IsCancellationRequested)
            {
                pipeline.ProgressCompleted();
            }
        }

        void Report(string status, double secondsRemaining)
        {
            int percent = (int)Math.Max(0, Math.Min(100, 100 - (100 * secondsRemaining / TimeoutSec)));
            pipeline.Progress(activity, status, percent, (int)Math.Ceiling(secondsRemaining));
        }
    }

    private HandoffProver Prover() => new(
        CompositionRoot.Cloud.Probe,
        CompositionRoot.Pki,
        _clock,
        _judging,
        new HandoffProof { Hosts = VerifyHost, Addresses = VerifyAddress, Port = VerifyPort, Timeout = TimeSpan.FromSeconds(TimeoutSec), Accepted = Accept });
}
